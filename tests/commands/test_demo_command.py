"""`vkassist demo`: a whole talk through the real window, in both languages and themes and on every size of screen."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.commands.conftest import Result, Run

NO_DESKTOP = {
    "QT_QPA_PLATFORM": None,
    "DISPLAY": None,
    "WAYLAND_DISPLAY": None,
    "DBUS_SESSION_BUS_ADDRESS": None,
    "TZ": "America/New_York",
    "LC_ALL": "C",
}
PLAYS = [
    ("da", "light", (1366, 768)),
    ("en", "dark", (1366, 768)),
    pytest.param("da", "dark", (1024, 540), marks=pytest.mark.slow),
    pytest.param("en", "light", (1920, 1010), marks=pytest.mark.slow),
]


@pytest.fixture(scope="module", autouse=True)
def qt(qapp: QApplication) -> QApplication:
    """Pictures are looked at with Qt."""
    return qapp


@pytest.mark.parametrize(("language", "theme", "size"), PLAYS)
def test_it_plays(child: Run, tmp_path: Path, language: str, theme: str, size: tuple[int, int]) -> None:
    wide, high = size
    options = ("--language", language, "--theme", theme, "--screen", f"{wide}x{high}")
    began = time.monotonic()
    played = child("demo", "--out", "demo", *options, env=NO_DESKTOP)
    assert time.monotonic() - began < 60
    assert (played.code, played.err) == (0, "")
    folder = tmp_path / "demo"
    _pictures(folder, size)
    _note(child, folder, played)


def _pictures(folder: Path, size: tuple[int, int]) -> None:
    found = sorted(folder.glob("*.png"))
    assert [int(file.name[:2]) for file in found] == list(range(1, len(found) + 1))
    assert len(found) >= 20
    seen = set()
    for file in found:
        picture = QImage(str(file))
        assert not picture.isNull()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert len(colours) > 10, f"{file.name} is blank"
        if picture.width() > 600:
            assert (picture.width(), picture.height()) == size, file.name
        seen.add(file.read_bytes())
    assert len(seen) == len(found), "two pictures are the same"


def _note(child: Run, folder: Path, played: Result) -> None:
    text = (folder / "note.txt").read_text(encoding="utf-8")
    assert played.out.startswith(text)
    told = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    assert {"opened", "carried", "measured", "overridden", "interrupted", "resumed", "keyword", "copied"} <= {
        fact["kind"] for fact in told
    }
    assert child("note", "demo/facts.json").out == text
    trace = json.loads(child("note", "demo/facts.json", "--trace").out)
    assert [one["line"] for one in trace] == text.splitlines()
    assert all(one["facts"] and max(one["facts"]) < len(told) for one in trace)
    assert "10.30-10.58 (28 min.)" in text.splitlines()[0]


def test_nothing_else_is_left_behind(child: Run, tmp_path: Path) -> None:
    home, scratch = tmp_path / "home", tmp_path / "scratch"
    home.mkdir()
    scratch.mkdir()
    folders = {"HOME": str(home), "TMPDIR": str(scratch), "XDG_CACHE_HOME": str(home / ".cache")}
    unset = dict.fromkeys(("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"))
    played = child("demo", "--out", tmp_path / "demo", env={**NO_DESKTOP, **unset, **folders})
    assert played.code == 0
    assert list(scratch.iterdir()) == []
    kept = [file for file in home.rglob("*") if file.is_file() and ".cache" not in file.parts]
    assert kept == []


def test_bad_places_and_sizes(vk: Run, child: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    child("demo", "--out", tmp_path / "file", env=NO_DESKTOP).refused("file")
    child("demo", "--out", "/proc/ingen", env=NO_DESKTOP).refused("/proc/ingen")
    for size in ("0x0", "100x100", "99999x99999", "1366", "1366x", "-1x-1", "1366X768x2", ""):
        vk("demo", "--screen", size).refused("--screen")
    vk("demo", "--theme", "blue").refused("--theme")
    vk("demo", "--language", "sv").refused("--language")
