"""`vkassist store export`: everything on one course, into the named file alone, and only after a yes on a terminal."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from tests.journeys.house import LABEL, PHONE, Place


class Terminal(io.StringIO):
    """A terminal somebody types on."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(tmp_path / "data")
    monkeypatch.setattr("vkassist.app.opening.platform_keys", lambda *_: made.opening.keys)
    return made


def types(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(text))


def test_everything_on_the_course_goes_into_the_file_and_nowhere_else(vk, place, tmp_path, monkeypatch) -> None:
    types(monkeypatch, "JA\n")
    file = tmp_path / "indsigt.json"
    shown = vk("store", "export", "m.k. 15-07", file, "--data-dir", place.data)
    assert shown.code == 0, shown
    assert LABEL not in shown.out + shown.err
    assert PHONE not in shown.out + shown.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = json.loads(file.read_text(encoding="utf-8"))
    (facts,) = told["streams"].values()
    assert facts[0]["label"] == LABEL
    assert PHONE in json.dumps(facts)
    assert told["program"].startswith("vkassist ")


@pytest.mark.parametrize("answer", ["", "nej\n", "ja\n", "J\n"])
def test_anything_but_the_whole_yes_writes_nothing(vk, place, tmp_path, monkeypatch, answer: str) -> None:
    types(monkeypatch, answer)
    file = tmp_path / "indsigt.json"
    shown = vk("store", "export", LABEL, file, "--data-dir", place.data)
    assert shown.code == 2
    assert "JA" in shown.err
    assert not file.exists()


def test_without_a_terminal_it_refuses(vk, place, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("JA\n"))
    file = tmp_path / "indsigt.json"
    vk("store", "export", LABEL, file, "--data-dir", place.data).refused("terminal")
    assert not file.exists()


def test_a_file_is_never_overwritten_and_a_folder_must_be_there(vk, place, tmp_path, monkeypatch) -> None:
    file = tmp_path / "indsigt.json"
    file.write_text("mine")
    vk("store", "export", LABEL, file, "--data-dir", place.data).refused("findes")
    assert file.read_text() == "mine"
    types(monkeypatch, "JA\n")
    shown = vk("store", "export", LABEL, tmp_path / "gone" / "x", "--data-dir", place.data)
    assert shown.code == 2


def test_a_course_nobody_knows(vk, place, tmp_path) -> None:
    shown = vk("store", "export", "X.Y. 01-01", tmp_path / "x", "--data-dir", place.data)
    assert shown.code == 1
    assert "X.Y." not in shown.out
    assert not (tmp_path / "x").exists()
