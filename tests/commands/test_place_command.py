"""`vkassist place`: region, emergency area and numbers on a date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run


def test_by_name_or_code_on_a_date(vk: Run) -> None:
    for municipality in ("0751", "751", "Aarhus", "Århus Kommune"):
        told = json.loads(vk("place", municipality, "--date", "2026-11-23", "--json").out)
        assert set(told) == {"region", "emergency_area", "numbers"}
        assert (told["region"], told["emergency_area"]) == ("Midtjylland", "Midtjylland")
        assert [one["number"] for one in told["numbers"]] == ["112", "114", "70 11 31 31"]
        for one in told["numbers"]:
            assert set(one) == {"number", "use", "source", "checked"}
            assert one["use"]
            assert one["source"]
            assert one["checked"] == "2026-11-22"


@pytest.mark.parametrize(("date", "region"), [("2026-12-31", "Sjælland"), ("2027-01-01", "Østdanmark")])
def test_the_region_follows_the_date_and_the_number_does_not(vk: Run, date: str, region: str) -> None:
    told = json.loads(vk("place", "Køge", "--date", date, "--json").out)
    assert (told["region"], told["emergency_area"]) == (region, "Sjælland")
    assert told["numbers"][-1]["number"] == "1818"
    shown = vk("place", "Køge", "--date", date)
    assert shown.code == 0
    day = f"{date[8:]}-{date[5:7]}-{date[:4]}"
    assert shown.lines[0] == f"Køge: Region {region} den {day}, akutområde Sjælland"
    assert any(line.startswith("1818") and "kontrolleret 22-11-2026" in line for line in shown.lines)


def test_where_no_number_is_confirmed_it_says_so(vk: Run) -> None:
    shown = vk("place", "Aalborg")
    assert shown.code == 0
    assert "70 15 03 00" not in shown.out
    assert "Find nummeret på Region Nordjyllands hjemmeside" in shown.lines[-1]


def test_in_english(vk: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "en"}')
    assert "Source: regionh.dk, checked 22-11-2026." in vk("--data-dir", tmp_path, "place", "0101").out


@pytest.mark.parametrize(
    ("municipality", "words"),
    [
        ("Aarhuus", ["Aarhuus", "Mente du Aarhus"]),
        ("Kobenhavn", ["København"]),
        ("9999", ["9999", "firecifrede"]),
        ("", ["MUNICIPALITY"]),
        (" ", ["MUNICIPALITY"]),
        ("150780-1234", ["XXXXXX-XXXX"]),
        ("a\nb\x1b[31m", ["kommune"]),
        ("{near}", ["kommune"]),
        ("x" * 5000, ["kommune"]),
    ],
)
def test_an_unknown_municipality(vk: Run, municipality: str, words: list[str]) -> None:
    refused = vk("place", municipality)
    assert refused.code == 2
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert "\x1b" not in refused.err
    assert "1234" not in refused.err
    assert len(refused.err) < 300
    for word in words:
        assert word in refused.err


@pytest.mark.parametrize(
    "line", ["place", "place 0751 --date 1-1-2027", "place 0751 --date 2027-02-30", "place 0751 x"]
)
def test_bad_usage(vk: Run, line: str) -> None:
    vk(*line.split()).refused()


def region(folder: Path, **files: str) -> Path:
    """A data folder whose settings name a region's pack."""
    pack = folder / "pack"
    pack.mkdir()
    about = 'id = "region-nord"\nversion = "1"\nlanguage = "da"\nauthor = "Regionen"\nchecked = 2026-10-01\n'
    (pack / "pack.toml").write_text(about + "valid_from = 2026-11-01\n")
    for name, text in files.items():
        (pack / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "settings.json").write_text(json.dumps({"content_folder": str(pack)}))
    return folder


NUMBER = '[[number]]\nid = "doctor_nordjylland"\nconfirmed = true\nsource = "rn.dk"\nchecked = 2026-10-01\n'


def test_the_regions_own_numbers(vk: Run, tmp_path: Path) -> None:
    told = vk("--data-dir", region(tmp_path, numbers=NUMBER), "place", "Aalborg", "--json")
    assert told.code == 0
    assert json.loads(told.out)["numbers"][-1] == {
        "number": "70 15 03 00",
        "use": "Lægevagten i Region Nordjylland. Hverdage kl. 16-08, weekender og helligdage.",
        "source": "rn.dk",
        "checked": "2026-10-01",
    }


def test_a_refused_pack_is_complained_of_and_the_built_in_answers(vk: Run, tmp_path: Path) -> None:
    folder = region(tmp_path, numbers=NUMBER.replace("checked = 2026-10-01\n", ""))
    told = vk("--data-dir", folder, "place", "Aalborg", "--json")
    assert told.code == 1
    assert told.err.startswith("vkassist: numbers.toml, doctor_nordjylland: ")
    assert [one["number"] for one in json.loads(told.out)["numbers"]] == ["112", "114"]
