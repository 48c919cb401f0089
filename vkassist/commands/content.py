"""`vkassist content check [DIR]`: validates a content pack."""

from __future__ import annotations

import argparse
import datetime as dt

from vkassist.commands.voice import Voice
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.errors import ContentError


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Check a folder, or the built-in packs where none is given: a line for each fault, and then 2.

    Raises ContentError where the folder is none.
    """
    from vkassist import content

    if chosen.folder is not None and not chosen.folder.is_dir():
        raise ContentError("content.no_pack", file=str(chosen.folder), key=".")
    faults = content.check(chosen.folder, dt.datetime.now(COPENHAGEN).date())
    for fault in faults:
        voice.complain(fault)
    if faults:
        return 2
    packs = [content.builtin(language) for language in content.LANGUAGES]
    for pack in packs if chosen.folder is None else [content.read_pack(chosen.folder)]:
        voice.say(
            "cli.pack_whole",
            pack=pack.id,
            version=pack.version,
            items=sum(len(form.items) for form in pack.forms.values()),
        )
    return 0
