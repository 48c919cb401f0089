"""Where the windows stood is remembered; losing it stops nobody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vkassist.app.window_memory import WindowMemory

ONE, TWO = "0,0,1920x1080", "0,0,1366x768"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "windows.json"


def test_what_was_written_is_read_by_the_next(file: Path) -> None:
    memory = WindowMemory(file)
    memory.write_geometry(b"\x00geometry")
    memory.write_place(ONE, (1500, 24))
    memory.write_place(TWO, (-300, 40))
    again = WindowMemory(file)
    assert again.read_geometry() == b"\x00geometry"
    assert (again.read_place(ONE), again.read_place(TWO)) == ((1500, 24), (-300, 40))
    assert again.read_place("other monitors") is None


def test_a_new_pc_remembers_nothing(file: Path) -> None:
    memory = WindowMemory(file)
    assert memory.read_geometry() == b""
    assert memory.read_place(ONE) is None


@pytest.mark.parametrize(
    "place", [None, 5, "12", [1], [1, 2, 3], [1.5, 2], ["1", "2"], [True, 2], [10**12, 0], [0, -(10**12)]]
)
def test_a_corner_that_is_none_is_none(file: Path, place: Any) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"mini_timer": {ONE: place}}), encoding="utf-8")
    assert WindowMemory(file).read_place(ONE) is None


@pytest.mark.parametrize("window", [5, None, "xyz", ["00"], {}])
def test_a_geometry_that_is_none_is_none(file: Path, window: Any) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"window": window, "mini_timer": 7}), encoding="utf-8")
    memory = WindowMemory(file)
    assert memory.read_geometry() == b""
    memory.write_place(ONE, (1, 2))
    assert memory.read_place(ONE) == (1, 2)


@pytest.mark.parametrize("data", [b"", b'{"window": "00', b"[]", b"\xff\xfe", b"3"])
def test_a_torn_file_is_written_anew(file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    memory = WindowMemory(file)
    assert memory.read_geometry() == b""
    memory.write_geometry(b"g")
    assert WindowMemory(file).read_geometry() == b"g"


def test_a_place_that_cannot_be_written_stops_nobody(file: Path) -> None:
    file.parent.write_text("no folder", encoding="utf-8")
    memory = WindowMemory(file)
    memory.write_place(ONE, (1, 2))
    assert memory.read_place(ONE) == (1, 2)
