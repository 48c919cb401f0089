"""`vkassist note FACTS.json`: drafts the note from facts."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist.commands.voice import Voice
from vkassist.domain.errors import Refusal, VkassistError

if TYPE_CHECKING:
    from vkassist.domain.consultation import Consultation
    from vkassist.domain.note import Note
    from vkassist.domain.pack import Pack

MOST_BYTES = 5_000_000


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Print the note, or its trace as JSON, or write it to `--out`.

    Raises VkassistError for a file that cannot be read, that would be written over, or whose facts break
    the model.
    """
    from vkassist.domain.note import draft

    if chosen.format != "text" and chosen.out is None:
        raise VkassistError("cli.out_needed", what=chosen.format)
    if chosen.out is not None and chosen.facts != "-" and _same(Path(chosen.facts), chosen.out):
        raise VkassistError("cli.same_file", file=str(chosen.out))
    consultation, pack = _told(read_facts(chosen.facts), chosen.facts, voice)
    note = draft(consultation, pack)
    text = note.text
    if chosen.trace:
        text = json.dumps(note.trace, ensure_ascii=False, indent=1) + "\n"
    if chosen.out is None:
        print(text, end="")
    else:
        _save(note, text, chosen, voice, pack.language)
    return 0


def _told(data: bytes, name: str, voice: Voice) -> tuple[Consultation, Pack]:
    """What the facts add up to, and the pack they were told by; a refusal says which file and which fact."""
    from vkassist import content
    from vkassist.domain import facts
    from vkassist.domain.consultation import fold

    try:
        told = facts.read_all(data)
        opened = told[0] if told and isinstance(told[0], facts.Opened) else None
        pack = content.builtin("en" if opened and opened.pack == "builtin-en" else "da")
        return fold(pack.forms["talk"], told), pack
    except Refusal as refusal:
        reason = voice.sentence(refusal.code, **refusal.where)
        index = refusal.where.get("index")
        if index is None or refusal.code in ("fact.json", "fact.kind", "fact.shape", "fact.newer"):
            raise VkassistError("cli.in_file", file=name, reason=reason) from None
        raise VkassistError("cli.in_fact", file=name, index=index, reason=reason) from None


def _save(note: Note, text: str, chosen: argparse.Namespace, voice: Voice, language: str) -> None:
    from vkassist.exchange import documents

    title = voice.sentence("cli.note_title")
    if chosen.format == "text" or chosen.trace:
        data = text.encode()
    elif chosen.format == "html":
        data = documents.note_html(note, title=title, language=language).encode()
    else:
        from vkassist.app.screen import application

        application(hidden=True)
        data = documents.note_pdf(note, title=title, language=language)
    documents.save(chosen.out, data)
    voice.say("cli.written", file=chosen.out)


def read_facts(name: str) -> bytes:
    """The bytes of a file of facts, "-" for standard input. Raises `cli.unreadable` or `cli.too_large`."""
    try:
        if name == "-":
            data = b"" if sys.stdin is None else sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise VkassistError("cli.unreadable", file=name) from None
    if len(data) > MOST_BYTES:
        raise VkassistError("cli.too_large", file=name)
    return data.removeprefix(b"\xef\xbb\xbf")


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
