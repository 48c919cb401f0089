"""A copy of a built-in pack that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vkassist.paths import resources_folder


class Folder:
    """A pack's folder with two ways to change a file of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text, f"{file} does not say {old!r}"
        (self.path / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        """Write more at the end of a file, or a new file."""
        (self.path / file).parent.mkdir(parents=True, exist_ok=True)
        with (self.path / file).open("a", encoding="utf-8") as out:
            out.write(text)


@pytest.fixture
def pack_folder(tmp_path: Path) -> Folder:
    """The built-in Danish pack, copied."""
    return Folder(Path(shutil.copytree(resources_folder() / "content" / "da", tmp_path / "pack")))


@pytest.fixture
def region_folder(tmp_path: Path) -> Folder:
    """A region's pack that says nothing of its own yet."""
    folder = Folder(tmp_path / "region")
    folder.add(
        "pack.toml",
        'id = "region-test"\nversion = "7"\nlanguage = "da"\nauthor = "Regionen"\n'
        "checked = 2026-10-01\nvalid_from = 2026-11-01\n",
    )
    return folder
