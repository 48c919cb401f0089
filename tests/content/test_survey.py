"""`content check` also finds what a pack can be read with and yet should not have."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.content.conftest import Folder
from vkassist.content import builtin, check, read_pack

TODAY = dt.date(2026, 11, 23)
ITEM = """
form = "talk"
phase = "end"
[[item]]
id = "light"
kind = "sensed"
senses = true
title = "Lys"
ask = "Er lyset godt?"
why = "Fordi regionen siger det."
source = "Regionens retningslinje, afsnit 9.9"
"""


def said(folder: Folder) -> list[str]:
    return [builtin("da").say(fault.code, fault.where) for fault in check(folder.path, TODAY)]


def test_the_built_in_packs_have_nothing_doubtful() -> None:
    assert check(None, TODAY) == []


@pytest.mark.parametrize(
    ("when", "part"),
    [
        (
            '{ all = [{ fact = "phase", is = "note" }, { any = [{ fact = "phase", is = "talk" }, '
            '{ fact = "set_up", is = "inpatient" }] }] }',
            "phase is talk",
        ),
        ('{ all = [{ fact = "phase", is = "note" }, { fact = "phase", in = ["note", "talk"] }] }', "phase is talk"),
        (
            '{ all = [{ fact = "patient_device", is = "tablet" }, { fact = "patient_device", said = ["tablet", '
            '"computer"] }] }',
            "patient_device is computer",
        ),
        (
            '{ all = [{ fact = "phase", is = "note" }, { any = [{ fact = "set_up", is = "inpatient" }, '
            '{ fact = "phase", said = "talk" }] }] }',
            "phase said talk",
        ),
        ('{ fact = "patient_device", said = ["tablet", "smartphone"] }', ""),
        ('{ any = [{ fact = "first_session", is = true }, { fact = "planned_minutes", lt = 5 }] }', ""),
        (
            '{ any = [{ fact = "first_session", is = true }, { all = [{ fact = "planned_minutes", lt = 5 }, '
            '{ fact = "planned_minutes", ge = 5 }] }] }',
            "planned_minutes lt 5, planned_minutes ge 5",
        ),
        (
            '{ not = { all = [{ fact = "phase", is = "talk" }, { fact = "phase", is = "note" }] } }',
            "phase is talk, phase is note",
        ),
    ],
)
def test_a_part_of_a_condition_that_never_holds(region_folder: Folder, when: str, part: str) -> None:
    region_folder.add("forms/ours.toml", ITEM + f"when = {when}\n")
    found = said(region_folder)
    assert bool(found) == bool(part)
    if part:
        assert found[0] == f"forms/ours.toml, light.when: delen »{part}« kan aldrig være opfyldt, så den kan udelades."


@pytest.mark.parametrize(
    "more",
    [
        'order_after = ["time_left"]\n',  # a reminder is never answered
        'order_after = ["room"]\nwhen = { fact = "room", is = false }\n',  # and unlocked only by true
        'order_after = ["closing"]\nwhen = { fact = "outcome", is = "no_show" }\n',  # not asked then
    ],
)
def test_an_item_nobody_can_reach(region_folder: Folder, more: str) -> None:
    region_folder.add("forms/ours.toml", ITEM + more)
    assert [line.split(":")[0] for line in said(region_folder)] == ["forms/ours.toml, light.order_after"]


def test_an_item_that_waits_for_one_that_comes_is_sound(region_folder: Folder) -> None:
    region_folder.add("forms/ours.toml", ITEM + 'order_after = ["room"]\n')
    assert said(region_folder) == []


@pytest.mark.parametrize(
    ("source", "document", "section"),
    [
        ("Vejledningen, afsnit 4.4", "Vejledningen", "4.4"),
        ("Sundhedsloven § 44; Vejledningen, afsnit 2.4, 3.9 og 4.1", "Vejledningen", "3.9"),
        ("Implementeringsanbefalingerne, afsnit 2.9", "Implementeringsanbefalingerne", "2.9"),
        ("Guideline, sections 2.3 and 5", "Guideline", "5"),
    ],
)
def test_a_section_the_guideline_does_not_have(
    region_folder: Folder, source: str, document: str, section: str
) -> None:
    region_folder.add("forms/ours.toml", ITEM.replace("Regionens retningslinje, afsnit 9.9", source))
    assert said(region_folder) == [f"forms/ours.toml, light.source: {document} har intet afsnit {section}."]


def test_a_section_on_a_help_page_is_read_too(region_folder: Folder) -> None:
    region_folder.add("help/unit.md", "# Enheden\n\nSe Vejledningen, afsnit 7.1.\n")
    assert said(region_folder) == ["help/unit.md, 3: Vejledningen har intet afsnit 7.1."]


@pytest.mark.parametrize(
    ("file", "text", "key"),
    [
        ("messages.toml", '"facts.none" = "Ring 87 65 43 21."\n', "facts.none"),
        ("messages.toml", '"facts.none" = "Ring +45 87654321."\n', "facts.none"),
        ("messages.toml", '"facts.none" = "Ring 116 111."\n', "facts.none"),
        ("templates/words.toml", '[place]\nhome = "Ring 1819"\n', "place.home"),
        ("help/unit.md", "# Enheden\nRing 87 65 43 21\n", "2"),
        ("forms/ours.toml", ITEM + 'hint = "Ring 113"\n', "light.hint"),
    ],
)
def test_a_telephone_number_nobody_checked(region_folder: Folder, file: str, text: str, key: str) -> None:
    region_folder.add(file, text)
    found = said(region_folder)
    assert len(found) == 1
    assert found[0].startswith(f"{file}, {key}: ")
    assert "er ikke kontrolleret. Skriv nummeret i numbers.toml eller ladder.toml med kilde og dag." in found[0]


@pytest.mark.parametrize(
    "text", ["Ring 1813 eller 112.", "Skriv fx 12 34 56 78.", "Kl. 10.30-11.15 i 2026", "118.000 kr., 2026-11-23, 25%"]
)
def test_what_is_checked_an_example_or_no_number_at_all(region_folder: Folder, text: str) -> None:
    region_folder.add("messages.toml", f'"facts.none" = "{text}"\n')
    assert said(region_folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "messages.toml",
            '"facts.none"',
            '"facts.never"',
            (
                "messages.toml, facts.never: findes ikke i pakken på en.",
                "messages.toml, facts.none: findes ikke i pakken på da.",
            ),
        ),
        ("forms/prepare.toml", 'hint = "Træk', '#"', ("forms/prepare.toml, light.hint: findes ikke i pakken på da.",)),
        (
            "numbers.toml",
            '[[number]]\nid = "psychiatry_nordjylland"',
            '[[number]]\nid = "x"\narea = "abroad"\nnumber = "112"\nsource = "x"\nchecked = 2026-10-01\ntitle = "x"\n'
            'use = "x"\n[[number]]\nid = "psychiatry_nordjylland"',
            ("numbers.toml, x: findes ikke i pakken på en.",),
        ),
    ],
)
def test_what_stands_in_one_language_only(
    pack_folder: Folder, file: str, old: str, new: str, line: tuple[str, ...]
) -> None:
    pack_folder.change(file, old, new)
    assert said(pack_folder) == list(line)


def test_a_help_page_in_one_language_only(pack_folder: Folder) -> None:
    pack_folder.add("help/more.md", "# Mere\n")
    assert said(pack_folder) == ["help/more.md, more: findes ikke i pakken på en."]


def test_a_day_that_has_not_come(region_folder: Folder) -> None:
    region_folder.change("pack.toml", "checked = 2026-10-01", "checked = 2026-12-24")
    region_folder.add("links.toml", 'checked = 2027-10-01\nhosts = ["video.region.dk"]\n')
    assert [line.split(":")[0] for line in said(region_folder)] == ["pack.toml, checked", "links.toml, checked"]
    assert read_pack(region_folder.path).hosts == {"video.region.dk"}
