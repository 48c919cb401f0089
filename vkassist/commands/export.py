"""`vkassist store export COURSE FILE`: everything held on one course, for who has a right to see it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist import __version__
from vkassist.commands.voice import Voice
from vkassist.domain.day import course_of
from vkassist.domain.errors import VkassistError

if TYPE_CHECKING:
    from vkassist.store.store import Store


def export(store: Store, label: str, file: Path, voice: Voice) -> int:
    """Write it, readable by anybody who has the file, once that was confirmed on a terminal; 1 where nothing is held.

    What identifies a person goes into the file alone. Raises VkassistError `cli.export_unconfirmed`,
    `cli.export_exists` or `cli.unwritable`, and what the store raises.
    """
    held = store.held_on(course_of(label))
    if not held:
        voice.say("cli.export_nothing")
        return 1
    if file.exists():
        raise VkassistError("cli.export_exists", file=str(file))
    _confirm(voice, file)
    told = {"program": f"vkassist {__version__}", "streams": held}
    data = json.dumps(told, ensure_ascii=False, indent=1).encode()
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise VkassistError("cli.export_exists", file=str(file)) from None
    except OSError:
        raise VkassistError("cli.unwritable", file=str(file)) from None
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
    except OSError:
        file.unlink(missing_ok=True)  # half of what is held would pass for all of it
        raise VkassistError("cli.unwritable", file=str(file)) from None
    voice.say("cli.exported", streams=len(held), facts=sum(map(len, held.values())), file=file)
    return 0


def _confirm(voice: Voice, file: Path) -> None:
    if sys.stdin is None or not sys.stdin.isatty():
        raise VkassistError("cli.export_unconfirmed")
    print(voice.sentence("cli.export_ask", file=file), end=" ", flush=True)
    if sys.stdin.readline().strip() != voice.sentence("cli.export_yes"):
        raise VkassistError("cli.export_unconfirmed")
