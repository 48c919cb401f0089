"""`vkassist open URL`, or `vkassist URL` as the scheme handler says it: a talk handed over from the record."""

from __future__ import annotations

import argparse

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError

_ENOUGH = 3_000
"""Characters of a wrong address that are handed on; it is too long to be a right one then."""
OPTIONS = ("label", "type", "minutes", "link", "start")


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Open the window with the talk shown, or hand it to the copy that runs. Nothing is opened unasked.

    Raises VkassistError `launch.…` for what cannot be understood, before any window is shown.
    """
    from vkassist.app.clock import SystemClock
    from vkassist.commands.window import open_window
    from vkassist.exchange.launch import address_of, read_launch

    given = {name: getattr(chosen, name) for name in OPTIONS}
    told = any(value is not None for value in given.values())
    if chosen.address is not None and told:
        raise VkassistError("launch.address")
    address = chosen.address if chosen.address is not None else address_of(**given)
    try:
        read_launch(address, SystemClock().now())
    except VkassistError:
        if not chosen.handed_over:
            raise
        address = " ".join(address.split())[:_ENOUGH]  # nobody reads a terminal: the window says what is wrong
    return open_window(chosen.data_dir, address)
