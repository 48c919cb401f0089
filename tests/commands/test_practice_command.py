"""`vkassist practice`: scenarios listed and played without a window, and without a store."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import EXAMPLE, ROOT, Run
from vkassist.content import builtin
from vkassist.content.scenarios import read_practice


def test_list_names_every_scenario(vk: Run) -> None:
    listed = json.loads(vk("practice", "list", "--json").out)
    assert set(listed) == {"scenarios"}
    assert len(listed["scenarios"]) >= 12
    for one in listed["scenarios"]:
        assert set(one) == {"id", "title"}
        assert one["title"]
    shown = vk("practice", "list")
    assert shown.code == 0
    assert len(shown.lines) == len(listed["scenarios"])
    assert all(one["title"] in shown.out for one in listed["scenarios"])


def test_list_in_english_has_the_same_ids(vk: Run, tmp_path: Path) -> None:
    def ids(*more: object) -> list[str]:
        return [one["id"] for one in json.loads(vk(*more, "practice", "list", "--json").out)["scenarios"]]

    danish = ids()
    (tmp_path / "settings.json").write_text('{"language": "en"}')
    assert ids("--data-dir", tmp_path) == danish
    assert "An ordinary talk" in vk("--data-dir", tmp_path, "practice", "list").out
    assert (
        "Critical omissions"
        in vk("--data-dir", tmp_path, "practice", "run", "routine", "--trainee", "silent").out
    )


@pytest.mark.parametrize("scenario", sorted(read_practice(builtin("da")).scenarios))
def test_three_trainees(vk: Run, scenario: str) -> None:
    ideal, careless, silent = (
        vk("practice", "run", scenario, "--trainee", one, "--json") for one in ("ideal", "careless", "silent")
    )
    told = [json.loads(one.out)["critical_omissions"] for one in (ideal, careless, silent)]
    assert told[0] == []
    assert 0 < len(told[1]) <= len(told[2])
    assert (ideal.code, careless.code, silent.code) == (0, 1, 1)


def test_each_finding_is_tied_to_its_facts_and_the_guideline(vk: Run) -> None:
    told = json.loads(vk("practice", "run", "routine", "--trainee", "careless", "--json").out)
    assert (told["scenario"], told["trainee"]) == ("routine", "careless")
    assert [one["id"] for one in told["critical_omissions"]] == ["place_asked", "rounded_off"]
    for one in told["critical_omissions"]:
        assert one["source"].startswith("Vejledningen, afsnit ")
        assert one["why"]
        assert one["facts"] == []
    assert all(len(one["facts"]) == 1 and one["at"] is not None for one in told["went_well"])
    assert {"at": 10.0, "event": "sun"} in told["timeline"]


def test_in_words_the_critical_omissions_come_first(vk: Run) -> None:
    shown = vk("practice", "run", "leaves_in_distress", "--trainee", "careless")
    headings = [line for line in shown.lines if line and not line.startswith(" ")]
    assert headings[0] == "Patienten lægger på i affekt"
    assert headings[2:4] == ["Kritiske udeladelser", "Blev ikke gjort"]
    assert headings[-2:] == ["Det gik godt", "Forløbet"]
    assert "Ingen kritiske udeladelser" in vk("practice", "run", "leaves_in_distress").out


def test_a_trainees_own_facts(vk: Run) -> None:
    shown = vk("practice", "run", "routine", "--answers", EXAMPLE, "--json")
    told = json.loads(shown.out)
    assert (shown.code, told["trainee"], told["critical_omissions"]) == (0, None, [])
    facts = json.loads(EXAMPLE.read_text("utf-8"))
    place = next(one for one in told["went_well"] if one["id"] == "place_asked")
    assert facts[place["facts"][0]]["item"] == "location"


def test_facts_from_standard_input(child: Run) -> None:
    shown = child("practice", "run", "routine", "--answers", "-", "--json", data=EXAMPLE.read_bytes())
    assert json.loads(shown.out)["critical_omissions"] == []


def test_only_what_was_recorded_counts(vk: Run, facts: Callable[..., Path]) -> None:
    told = json.loads(EXAMPLE.read_text("utf-8"))
    without = [one for one in told if one.get("item") != "location"]
    shown = vk("practice", "run", "routine", "--answers", facts(without), "--json")
    assert [one["id"] for one in json.loads(shown.out)["critical_omissions"]] == ["place_asked"]
    assert shown.code == 1


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (b"", ["facts.json"]),
        (b"{}", ["facts.json"]),
        ([], ["facts.json"]),
        (
            [{"kind": "phase", "to": "talk", "by": "clinician", "at": "2026-11-23T10:30:00+01:00"}],
            ["facts.json"],
        ),
        ([{"kind": "flown", "by": "clinician", "at": "2026-11-23T10:30:00+01:00"}], ["facts.json"]),
    ],
)
def test_facts_that_break_the_model(vk: Run, facts: Callable[..., Path], told: Any, words: list[str]) -> None:
    vk("practice", "run", "routine", "--answers", facts(told)).refused(*words)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("practice", "ACTION"),
        ("practice hokus", "hokus"),
        ("practice list x", "x"),
        ("practice run", "SCENARIO"),
        ("practice run hokus", "hokus"),
        ("practice run 010203-1234", "XXXXXX-XXXX"),
        ("practice run ../demo", "demo"),
        ("practice run demo", "demo"),
        ("practice run routine --trainee bored", "--trainee"),
        ("practice run routine --answers", "--answers"),
        ("practice run routine --answers=", "--answers"),
        ("practice run routine --answers nowhere.json", "nowhere.json"),
    ],
)
def test_bad_usage(vk: Run, line: str, word: str) -> None:
    vk(*line.split()).refused(word)


def test_help(vk: Run) -> None:
    for line in ("practice", "practice list", "practice run"):
        helped = vk(*line.split(), "--help")
        assert helped.code == 0
        assert helped.out.startswith("Brug:")
    assert "--trainee" in vk("practice", "run", "--help").out


def test_nothing_is_kept(vk: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for trainee in ("ideal", "silent"):
        vk("--data-dir", folder, "practice", "run", "first_talk", "--trainee", trainee)
    vk("--data-dir", folder, "practice", "list")
    assert list(folder.rglob("*")) == []


def test_needs_neither_store_nor_window() -> None:
    """Whatever comes in with the store or Qt would show among the imported modules."""
    code = (
        "import sys; from vkassist.commands import main; main(['practice', 'run', 'routine', '--json']); "
        "print(sorted({'sqlalchemy', 'PySide6', 'keyring', 'sqlcipher3', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert done.stderr.decode().splitlines()[-1] == "[]"


class TestRegion:
    @pytest.fixture
    def settled(self, tmp_path: Path) -> Path:
        """A data folder whose settings name a region's pack; returns the pack's folder."""
        region = tmp_path / "region"
        (region / "scenarios").mkdir(parents=True)
        (region / "pack.toml").write_text(
            'id = "region-test"\nversion = "7"\nlanguage = "da"\nauthor = "Regionen"\n'
            "checked = 2026-10-01\nvalid_from = 2026-11-01\n"
        )
        (tmp_path / "settings.json").write_text(json.dumps({"content_folder": str(region)}))
        return region

    def test_its_scenarios_are_listed_and_played(self, vk: Run, settled: Path, tmp_path: Path) -> None:
        from vkassist.paths import resources_folder

        ours = (resources_folder() / "content/da/scenarios/cafe.toml").read_text("utf-8")
        (settled / "scenarios" / "torvet.toml").write_text(ours, encoding="utf-8")
        assert "torvet" in vk("--data-dir", tmp_path, "practice", "list").out
        assert vk("--data-dir", tmp_path, "practice", "run", "torvet").code == 0

    def test_a_broken_one_is_named_and_the_built_in_are_used(
        self, vk: Run, settled: Path, tmp_path: Path
    ) -> None:
        (settled / "scenarios" / "torvet.toml").write_text("= x", encoding="utf-8")
        shown = vk("--data-dir", tmp_path, "practice", "list")
        assert shown.code == 1
        assert "scenarios/torvet.toml" in shown.err
        assert "routine" in shown.out
