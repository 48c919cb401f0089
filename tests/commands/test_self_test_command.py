"""`vkassist self-test`: what must work works, and what a PC lacks is only mentioned."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, Run

BARE = {
    "QT_QPA_PLATFORM": None,
    "DISPLAY": None,
    "WAYLAND_DISPLAY": None,
    "DBUS_SESSION_BUS_ADDRESS": None,
    "HOME": None,
    "LC_ALL": "C",
}


def test_a_pc_without_keyring_camera_sound_or_screen(child: Run, tmp_path: Path) -> None:
    tried = child("self-test", env=BARE)
    assert (tried.code, tried.err) == (0, "")
    assert len(tried.lines) == 9
    assert all("i orden" in line or "findes ikke her" in line for line in tried.lines)
    assert [line.partition(":")[0] for line in tried.lines][1:3] == ["Indhold", "Krypteret lager"]
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """An installation of its own, to be damaged."""
    for folder in ("vkassist", "resources"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_content_that_is_damaged(child: Run, installed: Path) -> None:
    ladder = installed / "resources" / "content" / "en" / "ladder.toml"
    ladder.write_text("step = [", encoding="utf-8")
    tried = child("self-test", env={**BARE, "PYTHONPATH": str(installed)}, cwd=installed)
    assert tried.code == 1
    assert tried.err == ""
    assert tried.lines[1].startswith("Indhold:")
    assert "FEJL" in tried.lines[1]
    assert "ladder.toml" in tried.lines[1]


def test_an_installation_without_resources_says_so(child: Run, installed: Path) -> None:
    shutil.rmtree(installed / "resources")
    elsewhere = {**BARE, "PYTHONPATH": str(installed)}
    tried = child("self-test", env=elsewhere, cwd=installed)
    assert tried.code == 1
    assert "Traceback" not in tried.err
    note = child("note", ROOT / "tests" / "domain" / "data" / "facts-example.json", env=elsewhere, cwd=installed)
    assert note.code == 2
    assert note.err.count("\n") == 1
    assert "content.file_missing" in note.err
