"""`vkassist content check [DIR]`: validates a content pack."""

from __future__ import annotations

import argparse

from vkassist.commands.voice import Voice
from vkassist.domain.errors import ContentError


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Check a folder, or the built-in packs where none is given. Raises ContentError naming file, key, reason."""
    from vkassist.app.proofs import builtin_packs, whole_pack

    if chosen.folder is not None and not chosen.folder.is_dir():
        raise ContentError("content.no_pack", file=str(chosen.folder), key=".")
    for pack in builtin_packs() if chosen.folder is None else [whole_pack(chosen.folder)]:
        voice.say(
            "cli.pack_whole",
            pack=pack.id,
            version=pack.version,
            items=sum(len(form.items) for form in pack.forms.values()),
        )
    return 0
