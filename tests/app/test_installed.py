"""The list of parts against what lies in the program's folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from vkassist.app import installed
from vkassist.domain.errors import VkassistError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A program of three files, with its list."""
    program = tmp_path / "program"
    (program / "inside").mkdir(parents=True)
    (program / "vkassist").write_bytes(b"bootloader")
    (program / "inside" / "lib.so").write_bytes(b"library")
    (program / "command").symlink_to("vkassist")
    files = {"vkassist": b"bootloader", "command": b"bootloader", "inside/lib.so": b"library"}
    components = [
        {
            "type": "file",
            "name": name,
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(data).hexdigest()}],
        }
        for name, data in files.items()
    ]
    part = {"type": "library", "name": "all", "components": components}
    (program / installed.PARTS).write_text(json.dumps({"components": [part, {"type": "library", "name": "Qt"}]}))
    return program


def test_a_whole_program_has_no_faults(folder: Path) -> None:
    assert list(installed.faults(folder)) == []


def test_what_is_changed_gone_or_strange_is_named(folder: Path) -> None:
    (folder / "inside" / "lib.so").write_bytes(b"other")
    assert list(installed.faults(folder)) == ["inside/lib.so"]
    (folder / "inside" / "lib.so").unlink()
    (folder / "inside" / "more.so").write_bytes(b"")
    assert list(installed.faults(folder)) == ["inside/lib.so", "inside/more.so"]
    (folder / "vkassist").unlink()
    assert list(installed.faults(folder)) == ["command", "inside/lib.so", "inside/more.so", "vkassist"]


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[]", b"{}", b'{"components": [{"components": [{}]}]}', b"\xff"])
def test_a_list_that_cannot_be_read_is_an_error_of_its_own(folder: Path, spoiled: bytes) -> None:
    (folder / installed.PARTS).write_bytes(spoiled)
    with pytest.raises(VkassistError) as told:
        list(installed.faults(folder))
    assert told.value.code == "installed.parts"
    (folder / installed.PARTS).unlink()
    with pytest.raises(VkassistError):
        list(installed.faults(folder))


def test_a_program_that_runs_from_source_has_no_folder() -> None:
    assert installed.program_folder() is None
