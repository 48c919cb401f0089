"""`vkassist self-test --report`: what IT asks of one PC before it is used; nothing of any patient or user."""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import shutil
import sys
from pathlib import Path

from vkassist import __version__, policy_source, settings
from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError
from vkassist.paths import Paths

_LEAST_FREE = 500
"""Megabytes that leave room for the store, its copy before a migration, and logs."""


def print_readiness(chosen: argparse.Namespace, voice: Voice) -> None:
    """Print one line a fact of this PC, then the policy in force. Folders are named, the user is not."""
    policy = policy_source.read()
    paths = policy.place(Paths.find(chosen.data_dir))
    bits = "64" if sys.maxsize > 2**32 else "32"
    voice.say("cli.report_program", version=__version__, python=platform.python_version(), bits=bits)
    voice.say("cli.report_system", system=platform.platform(terse=True))
    voice.say("cli.report_day", day=dt.datetime.now(dt.UTC).date().isoformat())
    voice.say("cli.report_frozen" if getattr(sys, "frozen", False) else "cli.report_source")
    voice.say("cli.report_place", state=voice.sentence(_place(paths.store)))
    free = _free(paths.store)
    if free is not None:
        voice.say("cli.report_free" if free >= _LEAST_FREE else "cli.report_full", megabytes=free)
    for one in policy.effective(settings.load(paths.settings)):
        if one.source == "policy":
            said = voice.sentence("cli.policy_policy")
            voice.say("cli.policy_value", key=one.key, value=one.value or "-", source=said)
    for fault in policy.faults:
        voice.say(fault.code, **fault.where)


def _place(folder: Path) -> str:
    """The code that says whether the store may lie where it does."""
    from vkassist.store.surroundings import refuse_network

    try:
        refuse_network(folder)
    except VkassistError as error:
        return error.code
    return "cli.test_good"


def _free(folder: Path) -> int | None:
    """Megabytes free where a folder lies or will lie; None where that cannot be told."""
    for one in (folder, *folder.parents):
        try:
            return shutil.disk_usage(one).free // 1_000_000
        except OSError:
            continue
    return None
