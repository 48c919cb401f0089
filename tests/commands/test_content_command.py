"""`vkassist content check`: a broken pack is named by file, key and reason."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, Run
from vkassist.commands import main

BUILT_IN = ROOT / "resources" / "content" / "da"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUILT_IN, tmp_path / "pakke"))


def changed(pack: Path, file: str, before: str, after: str) -> Path:
    text = (pack / file).read_text(encoding="utf-8")
    assert before in text
    (pack / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    return pack


def test_the_built_in_packs_are_whole(vk: Run) -> None:
    checked = vk("content", "check")
    assert (checked.code, checked.err) == (0, "")
    assert [line.split()[1] for line in checked.lines] == ["builtin-da", "builtin-en"]


def test_a_copy_is_whole(vk: Run, pack: Path) -> None:
    assert vk("content", "check", pack).code == 0


def test_a_region_may_change_one_thing(vk: Run, pack: Path) -> None:
    for path in list(pack.iterdir()):
        if path.name != "pack.toml":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    changed(pack, "pack.toml", "builtin-da", "region-midt")
    (pack / "messages.toml").write_text('"cli.no_label" = "ingen"', encoding="utf-8")
    assert "region-midt" in vk("content", "check", pack).out


@pytest.mark.parametrize(
    ("file", "before", "after", "key"),
    [
        ("forms/prepare.toml", "[[item]]", "[[item", "linje"),
        ("forms/prepare.toml", 'title = "Lokale"', 'titel = "Lokale"', "item[0].titel"),
        ("forms/prepare.toml", 'kind = "confirm"', 'kind = "trylleri"', "trylleri"),
        ("forms/prepare.toml", "required = true", 'required = "ja"', "required"),
        ("forms/prepare.toml", 'id = "light"', 'id = "room"', "room"),
        ("forms/prepare.toml", 'lasts = "1 hour"', 'lasts = "1 uge"', "1 uge"),
        ("forms/during.toml", 'is = "home"', 'is = "moon"', "location.place"),
        ("forms/during.toml", "location.place", "location.planet", "location.planet"),
        ("templates/note.toml", "{minutes}", "{minutter}", "minutter"),
        ("templates/note.toml", "[ kl. {from}]", "[ kl. {from}", "line[0].template"),
        ("templates/note.toml", 'item = "location"', 'item = "sted"', "sted"),
        ("ladder.toml", 'step = "phone"', 'step = "brevdue"', "step[0].step"),
        ("scenarios/demo.toml", "minutes = 30", 'minutes = "lang"', "minutes"),
        ("pack.toml", 'version = "1"', "version = 1", "version"),
    ],
)
def test_a_fault_is_named(vk: Run, pack: Path, file: str, before: str, after: str, key: str) -> None:
    vk("content", "check", changed(pack, file, before, after)).refused(file, key)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda pack: (pack / "pack.toml").unlink(), ["pack.toml"]),
        (lambda pack: (pack / "templates" / "note.toml").unlink(), ["templates/note.toml"]),
        (lambda pack: shutil.rmtree(pack / "forms"), ["talk"]),
        (lambda pack: (pack / "ladder.toml").unlink(), ["ladder.toml"]),
        (lambda pack: (pack / "andet.toml").write_text(""), ["andet.toml"]),
        (lambda pack: (pack / "codes.toml").write_bytes(b'x = "\xe6"'), ["codes.toml"]),
        (lambda pack: (pack / "codes.toml").write_bytes(b"#" * 2_000_000), ["codes.toml"]),
        (lambda pack: (pack / "codes.toml").write_text("a = " + "[" * 20_000), ["codes.toml"]),
    ],
)
def test_a_pack_that_is_not_whole(
    vk: Run, pack: Path, harm: Callable[[Path], object], words: list[str]
) -> None:
    harm(pack)
    vk("content", "check", pack).refused(*words)


def test_every_doubtful_thing_has_its_line(vk: Run, pack: Path) -> None:
    changed(pack, "help/day.md", "\n", "\nRing 87 65 43 21.\n")
    changed(pack, "codes.toml", "ALCA03", "ALCA99")
    checked = vk("content", "check", pack)
    assert (checked.code, checked.out) == (2, "")
    lines = checked.err.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == [
        "help/day.md, 2",
        "codes.toml, ALCA99",
        "codes.toml, ALCA03",
    ]


def test_no_pack_at_all(vk: Run, tmp_path: Path) -> None:
    vk("content", "check", tmp_path).refused("pack.toml")
    vk("content", "check", tmp_path / "findes-ikke").refused("findes-ikke")
    vk("content", "check", ROOT / "pyproject.toml").refused("pyproject.toml")


def test_a_folder_that_is_no_pack_is_not_searched_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "rglob", unreadable)
    assert main(["content", "check", str(tmp_path)]) == 2
