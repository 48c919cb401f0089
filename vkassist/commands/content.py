"""`vkassist content check [DIR]`: validates a content pack."""

from __future__ import annotations

import argparse

from vkassist.commands.voice import Voice


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Check a folder, or the built-in packs where none is given. Raises ContentError naming file, key, reason."""
    from vkassist import content

    packs = [content.builtin("da"), content.builtin("en")] if chosen.folder is None else []
    if chosen.folder is not None:
        packs.append(content.read_pack(chosen.folder))
    for pack in packs:
        voice.say(
            "cli.pack_whole",
            pack=pack.id,
            version=pack.version,
            items=sum(len(form.items) for form in pack.forms.values()),
        )
    return 0
