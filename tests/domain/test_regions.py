"""Region by date, emergency area, and the help at a place."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

from vkassist.content import builtin
from vkassist.domain.pack import Pack
from vkassist.paths import resources_folder

OLD_YEAR, NEW_YEAR = dt.date(2026, 12, 31), dt.date(2027, 1, 1)
EAST = ("Hovedstaden", "Sjælland")
COUNTS = {"Hovedstaden": 29, "Sjælland": 17, "Syddanmark": 22, "Midtjylland": 19, "Nordjylland": 11}
DOCTORS = {
    "Hovedstaden": "1813",
    "Sjælland": "1818",
    "Midtjylland": "70 11 31 31",
    "Syddanmark": "70 11 07 07",
}

with (resources_folder() / "regions" / "municipalities.csv").open(encoding="utf-8", newline="") as _table:
    ROWS = [row for row in csv.DictReader(_table) if row["region_until_2026"]]


@pytest.fixture(params=["da", "en"])
def pack(request: pytest.FixtureRequest) -> Pack:
    return builtin(request.param)


@pytest.fixture
def danish() -> Pack:
    return builtin("da")


def at(municipality: str) -> dict[str, str]:
    return {"place": "home", "text": "", "municipality": municipality}


def test_there_are_98_in_five_areas() -> None:
    found: dict[str, int] = {}
    for row in ROWS:
        found[row["emergency_area"]] = found.get(row["emergency_area"], 0) + 1
    assert found == COUNTS
    assert sum(found.values()) == 98


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_on_both_sides_of_the_new_year(danish: Pack, row: dict[str, str]) -> None:
    before, after = (danish.regions.help_at(at(row["code"]), day) for day in (OLD_YEAR, NEW_YEAR))
    assert before.region == row["region_until_2026"]
    assert after.region == ("Østdanmark" if before.region in EAST else before.region)
    assert before.emergency_area == after.emergency_area == row["region_until_2026"]
    assert before.numbers == after.numbers
    assert (before.municipality, before.where) == (row["name"], "known")
    doctor = [one.number for one in after.numbers if one.step == "doctor"]
    assert doctor == ([DOCTORS[row["emergency_area"]]] if row["emergency_area"] in DOCTORS else [])
    assert bool(after.advice) == (not doctor)


def test_every_number_has_its_source_and_day(pack: Pack) -> None:
    for listed in pack.regions.numbers.values():
        for one in listed:
            assert one.source
            assert one.title
            assert one.use
            assert dt.date(2026, 1, 1) <= one.checked <= dt.date(2026, 12, 31)


def test_numbers_of_the_ladder_are_those_of_the_card(pack: Pack) -> None:
    there = {one.step: one.number for one in pack.regions.help_at(at("0101"), NEW_YEAR).numbers}
    for step in pack.ladder:
        if step.number:
            assert there[step.step] == step.number


def test_only_112_is_urgent(pack: Pack) -> None:
    assert [one.number for one in pack.regions.help_at(at("0751"), NEW_YEAR).numbers if one.urgent] == ["112"]


def test_uncertain_numbers_are_shown_nowhere(pack: Pack) -> None:
    shown = {one.number for listed in pack.regions.numbers.values() for one in listed}
    assert shown == {"112", "114", *DOCTORS.values()}


@pytest.mark.parametrize(
    "location", [None, {}, {"place": "unknown", "text": ""}, {"place": "home"}, at("9999")]
)
def test_an_unknown_place_has_the_numbers_of_the_whole_country(
    danish: Pack, location: dict[str, str] | None
) -> None:
    there = danish.regions.help_at(location, NEW_YEAR)
    assert ([one.number for one in there.numbers], there.where) == (["112", "114"], "unknown")
    assert (there.region, there.emergency_area, there.municipality) == ("", "", "")
    assert "find nummeret" in there.advice[0]


@pytest.mark.parametrize(
    "location", [{"place": "abroad", "text": "Berlin"}, {**at("0751"), "place": "abroad"}]
)
def test_abroad_no_danish_number_is_shown(danish: Pack, location: dict[str, str]) -> None:
    there = danish.regions.help_at(location, NEW_YEAR)
    assert ([(one.number, one.title) for one in there.numbers], there.where) == (
        [("112", "112 (i EU)")],
        "abroad",
    )
    assert (there.region, there.municipality) == ("", "")
    assert "uden for Danmark" in there.advice[0]


def test_christiansoe_belongs_to_no_region(danish: Pack) -> None:
    there = danish.regions.help_at(at("0411"), NEW_YEAR)
    assert (there.region, there.emergency_area, there.municipality, there.where) == (
        "",
        "",
        "Christiansø",
        "unknown",
    )
    assert [one.number for one in there.numbers] == ["112", "114"]
    assert there.advice[0].startswith("Christiansø hører ikke til nogen region")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_each_is_found_by_name_and_code(danish: Pack, row: dict[str, str]) -> None:
    name, code = row["name"], row["code"]
    spelt = (
        name.replace("å", "aa").replace("ø", "oe").replace("æ", "ae").replace("Ø", "Oe").replace("Æ", "Ae")
    )
    for text in (name, code, code[1:], f"  {name.upper()} ", f"{name} Kommune", f"{name}s kommune", spelt):
        assert danish.regions.by_name_or_code(text) == code, text


@pytest.mark.parametrize(
    ("text", "code"),
    [("Århus", "0751"), ("Nordfyn", "0480"), ("Københavns Kommune", "0101"), ("Hoeje-Taastrup", "0169")],
)
def test_other_ways_to_write_it(danish: Pack, text: str, code: str) -> None:
    assert danish.regions.by_name_or_code(text) == code


@pytest.mark.parametrize(
    "text", ["", " ", "Kommune", "s", "9999", "0000", "75", "00751", "Malmø", "Aarhus C", "0751 0751"]
)
def test_what_is_no_municipality(danish: Pack, text: str) -> None:
    assert danish.regions.by_name_or_code(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aarhuus", "Aarhus"),
        ("Kobenhavn", "København"),
        ("Odnse", "Odense"),
        ("Ringkøbing", "Ringkøbing-Skjern"),
    ],
)
def test_the_nearest_names(danish: Pack, text: str, name: str) -> None:
    assert danish.regions.nearest(text)[0] == name


def test_nothing_is_near_to_nonsense(danish: Pack) -> None:
    assert (
        danish.regions.nearest("")
        == danish.regions.nearest("qqqqqq")
        == danish.regions.nearest("x" * 10_000)
        == ()
    )
