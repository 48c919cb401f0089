"""Reads a script that plays itself through the window."""

from __future__ import annotations

from pathlib import Path

from vkassist.content.faults import within
from vkassist.content.toml import decode
from vkassist.domain.errors import ContentError
from vkassist.domain.script import Script


def read_script(folder: Path, name: str) -> Script:
    """The script `scenarios/<name>.toml` of a pack's folder. Raises ContentError naming file, key and reason."""
    file = f"scenarios/{name}.toml"
    with within(file):
        try:
            text = (folder / file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ContentError("content.unreadable") from None
        script: Script = decode(text, Script)
        return script
