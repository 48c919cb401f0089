"""`vkassist demo`: a practice consultation plays itself through the real window."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Play, and leave every screen as PNG, `facts.json` and `note.txt` in the folder; prints the note.

    Nothing of the user's is touched: the store is thrown away, settings are the demonstration's own.
    """
    from vkassist.app.screen import application

    app = application()
    from vkassist.app.demonstration import Demonstration
    from vkassist.content.script import read_script
    from vkassist.domain.facts import to_json
    from vkassist.domain.note import draft
    from vkassist.domain.preferences import Preferences
    from vkassist.paths import Paths

    folder = Path(chosen.out or "vkassist-demo").absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise VkassistError("cli.unwritable", file=str(folder)) from None
    with tempfile.TemporaryDirectory(prefix="vkassist-") as scratch:
        paths = Paths.find(Path(scratch))
        script = read_script(paths.resources / "content" / chosen.language, "demo")
        preferences = Preferences(language=chosen.language, theme=chosen.theme)
        played = Demonstration(app, script, folder, paths, preferences, chosen.screen)
        consultation = played.play()
    from vkassist import content

    note = draft(consultation, content.builtin(chosen.language))
    try:
        (folder / "facts.json").write_bytes(to_json(consultation.facts))
        (folder / "note.txt").write_text(note.text, encoding="utf-8")
    except OSError:
        raise VkassistError("cli.unwritable", file=str(folder)) from None
    sys.stdout.write(note.text)
    print()
    voice.say("cli.demo_done", folder=folder)
    return 0
