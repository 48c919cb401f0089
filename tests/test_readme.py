"""The README is true, as far as a program can tell: what it names is there, what it shows works."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import run

from vkassist import commands
from vkassist.commands import later

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.findall(r"^```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PROSE = re.sub(r"^```\n.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
SPANS = [span.replace("\\|", "|") for span in re.findall(r"`([^`\n]+)`", PROSE)]
TOPS = ("vkassist/", "resources/", "installer/", "tests/", ".ci/")
MOST_BYTES = 150_000

# Paths ------------------------------------------------------------------------------------------------------


def named_paths() -> list[str]:
    return sorted({span for span in SPANS if span.startswith(TOPS) and not re.search(r"[\s<]", span)})


def modules_of_rooms() -> list[tuple[str, str]]:
    """(room, module) of the room-by-room map: a row without a room goes on with the one above."""
    found, room = [], ""
    for line in PROSE.partition("### Room by room")[2].partition("\n### ")[0].splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) != 2:
            continue
        if path := re.match(r"`([^`]+)`", cells[0]):
            room = path[1]
        found += [(room, name) for name in re.findall(r"`([a-z_]+(?:\.py|\.spec)?)`", cells[1])]
    return found


@pytest.mark.parametrize("path", named_paths())
def test_a_path_it_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("room", "module"), modules_of_rooms())
def test_a_module_of_its_map_exists(room: str, module: str) -> None:
    assert (ROOT / room / module).exists()


def test_every_name_in_its_lists_is_in_the_source() -> None:
    lists = PROSE.partition("## How to add")[2].partition("\n## ")[0]
    names = set(re.findall(r"`([A-Za-z]*[_A-Z][A-Za-z_]*)(?:\(\))?`", lists))
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "vkassist").rglob("*.py"))
    assert len(names) > 10
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", sources)] == []


def test_its_map_leaves_out_no_room() -> None:
    rooms = {room for room, _ in modules_of_rooms()} | set(named_paths())
    inside = [one for one in (ROOT / "vkassist").iterdir() if not one.name.startswith("_")]
    assert len(inside) > 5
    assert [one.name for one in inside if f"vkassist/{one.name}" not in rooms] == []


def test_its_pictures_are_there_and_small() -> None:
    pictures = [ROOT / path for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PROSE)]
    assert len(pictures) == 2
    for picture in pictures:
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < MOST_BYTES
    assert sorted(pictures) == sorted((ROOT / "resources" / "pictures").iterdir())


def test_its_links_lead_to_a_heading() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", PROSE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", PROSE)) <= headings


def test_it_names_no_place_of_one_machine() -> None:
    assert re.findall(r"/(?:home|root|tmp|work|Users|mnt)/|https?://", README) == []


# Commands ---------------------------------------------------------------------------------------------------


def shown_commands() -> list[str]:
    lines = [line for block in FENCED for line in block.splitlines()]
    return sorted({text for text in [*SPANS, *lines] if re.match(r"vkassist [a-z]", text)})


def words(command: str) -> list[str]:
    """The command's own words: what stands before options, places and files."""
    found: list[str] = []
    for word in command.split()[1:]:
        if not re.fullmatch(r"[a-z][a-z-]*", word):
            break
        found.append(word)
    return found


@pytest.mark.parametrize("command", [one for one in shown_commands() if words(one)[0] not in later.COMMANDS])
def test_a_command_it_shows_is_there(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as asked:
        commands.main([*words(command), "--help"])
    assert asked.value.code == 0
    told = capsys.readouterr().out
    assert [option for option in re.findall(r"--[a-z-]+", command) if option not in told] == []


def test_it_says_plainly_what_is_not_there_yet() -> None:
    row = next(line for line in PROSE.splitlines() if line.startswith(f"| `vkassist {later.COMMANDS[0]}`"))
    assert sorted(re.findall(r"`vkassist ([a-z]+)`", row)) == sorted(later.COMMANDS)
    assert "not there yet" in row
    assert [commands.main([command]) for command in later.COMMANDS] == [2] * len(later.COMMANDS)


def test_it_leaves_out_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        commands.main(["--help"])
    listed = set(re.findall(r"^ {4}([a-z][a-z-]+)", capsys.readouterr().out, re.MULTILINE))
    assert listed == {words(command)[0] for command in shown_commands()}


def lines_to_try() -> list[str]:
    return [line for block in FENCED for line in block.splitlines() if line.startswith("vkassist ")]


@pytest.mark.slow
@pytest.mark.parametrize("line", lines_to_try())
def test_what_it_says_to_try_works(line: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", *line.replace("demo-output", str(tmp_path)).split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.strip()


def test_set_up_knows_the_commands_it_shows() -> None:
    shown = re.findall(r"installer/run\.py(?: ([a-z]+))?", README)
    assert set(shown) == {"", *run.COMMANDS}


def test_its_markers_are_those_of_the_tests() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
    markers = {one.partition(":")[0] for one in options["ini_options"]["markers"]}
    table = PROSE.partition("| Marker |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE)) == markers
