"""`vkassist note FACTS.json`: drafts the note from facts."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError

if TYPE_CHECKING:
    from vkassist.domain.note import Note

MOST_BYTES = 20_000_000


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Print the note, or its trace as JSON, or write it to `--out`.

    Raises VkassistError for a file that cannot be read or facts that break the model.
    """
    from vkassist import content
    from vkassist.domain import facts
    from vkassist.domain.consultation import fold
    from vkassist.domain.note import draft

    if chosen.format != "text" and chosen.out is None:
        raise VkassistError("cli.out_needed", what=chosen.format)
    told = facts.read_all(_read(chosen.facts))
    opened = told[0] if told and isinstance(told[0], facts.Opened) else None
    pack = content.builtin("en" if opened and opened.pack == "builtin-en" else "da")
    note = draft(fold(pack.forms["talk"], told), pack)
    if chosen.trace:
        text = json.dumps(note.trace, ensure_ascii=False, indent=1) + "\n"
        if chosen.out is None:
            sys.stdout.write(text)
        else:
            _write(chosen.out, text)
    elif chosen.format == "text" and chosen.out is None:
        sys.stdout.write(note.text)
    else:
        _save(note, chosen, voice, pack.language)
    return 0


def _save(note: Note, chosen: argparse.Namespace, voice: Voice, language: str) -> None:
    from vkassist.exchange import documents

    title = voice.sentence("cli.note_title")
    if chosen.format == "text":
        data = note.text.encode()
    elif chosen.format == "html":
        data = documents.note_html(note, title=title, language=language).encode()
    else:
        from vkassist.app.screen import application

        application()
        data = documents.note_pdf(note, title=title, language=language)
    documents.save(chosen.out, data)
    voice.say("cli.written", file=chosen.out)


def _read(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise VkassistError("cli.unreadable", file=name) from None
    if len(data) > MOST_BYTES:
        raise VkassistError("cli.too_large", file=name)
    return data.removeprefix(b"\xef\xbb\xbf")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError:
        raise VkassistError("cli.unwritable", file=str(file)) from None
