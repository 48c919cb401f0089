"""What cannot be understood: one line in the user's language, exit 2, nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.conftest import EXAMPLE, Run

COMMANDS = ("demo", "note", "day", "content", "store", "self-test", "measure", "link", "place", "practice", "report")


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("hokus", "hokus"),
        ("--hokus", "--hokus"),
        ("--hokus note x", "--hokus"),
        ("note", "FACTS.json"),
        ("note x y", "y"),
        ("note x --hokus", "--hokus"),
        ("note x --form text", "--form"),
        ("note x --format doc", "--format"),
        ("note x --format", "--format"),
        ("note x --out", "--out"),
        ("note x --data-dir", "--data-dir"),
        ("note x --data-dir=", "--data-dir"),
        ("day", "FILE.ics"),
        ("day x --json=1", "--json"),
        ("content", "check"),
        ("content tjek", "check"),
        ("store", "ACTION"),
        ("store hokus", "hokus"),
        ("store backup", "FILE"),
        ("store status x", "x"),
        ("self-test x", "x"),
        ("demo x", "x"),
        ("measure x", "x"),
        ("measure --only", "--only"),
        ("measure --only lys", "--only"),
        ("measure --only light,", "--only"),
        ("measure --camera", "--camera"),
        ("measure --microphone=", "--microphone"),
        ("measure --host", "--host"),
        ("measure --json=1", "--json"),
    ],
)
def test_one_line(vk: Run, line: str, word: str) -> None:
    vk(*line.split()).refused(word)


def test_nothing_given_is_named_as_nothing(vk: Run) -> None:
    vk("").refused()
    vk("note", "").refused()


@pytest.mark.parametrize("strange", ["æ\u202eø", "a\nb", "\x1b[31mrød", "\udce6", "x" * 5_000, "{what}"])
def test_strange_words_are_printed_tamely(vk: Run, strange: str) -> None:
    complaint = vk("note", "x", strange)
    assert complaint.code == 2
    assert complaint.err.count("\n") == 1
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", complaint.err)
    assert len(complaint.err) < 400


def test_in_the_language_of_this_pc(vk: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"language": "en"}))
    for arguments in (("note", "x", "--hokus"), ("--hokus",), ("note", "/nowhere"), ("report",)):
        told = vk("--data-dir", tmp_path, *arguments)
        told.refused()
        assert re.search("Does not know|Cannot read|not there yet", told.err)
    assert "Commands" in vk("--help", "--data-dir", tmp_path).out


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"language": "sv"}', '{"language": 5}', "[" * 100_000])
def test_settings_that_cannot_be_read_give_danish(vk: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text)
    vk("--data-dir", tmp_path, "note", "/findes-ikke").refused("Kan ikke læse")


def test_an_english_machine_is_answered_in_danish(child: Run) -> None:
    child("note", env={"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "LANGUAGE": "en"}).refused("mangler")


@pytest.mark.parametrize("command", COMMANDS)
def test_help(vk: Run, command: str) -> None:
    helped = vk(command, "--help")
    assert (helped.code, helped.err) == (0, "")
    assert helped.lines[0].startswith(f"Brug: vkassist {command} ")
    assert "--data-dir DIR" in helped.out
    assert "cli." not in helped.out


def test_help_for_everything(vk: Run) -> None:
    helped = vk("--help")
    assert helped.code == 0
    for command in COMMANDS:
        assert re.search(rf"^ +{command} ", helped.out, re.MULTILINE), command
    assert re.fullmatch(r"vkassist \d+\.\d+\.\d+\n", vk("--version").out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("note", EXAMPLE),
        ("content", "check"),
        ("day", EXAMPLE.parent, "--json"),
        ("self-test",),
    ],
)
def test_a_data_folder_may_be_named_before_or_after_and_is_not_made(
    vk: Run, tmp_path: Path, arguments: tuple[object, ...]
) -> None:
    for placed in (("--data-dir", tmp_path / "ny", *arguments), (*arguments, "--data-dir", tmp_path / "ny")):
        assert vk(*placed).code == 0
    assert not (tmp_path / "ny").exists()


def test_the_window_needs_a_screen(child: Run, tmp_path: Path) -> None:
    bare = {"QT_QPA_PLATFORM": None, "DISPLAY": None, "WAYLAND_DISPLAY": None}
    for arguments in ((), ("--data-dir", tmp_path / "ny")):
        child(*arguments, env=bare).refused("vkassist demo --out")
    assert not (tmp_path / "ny").exists()
