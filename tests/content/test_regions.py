"""A region's pack overrides the built-in by id; a broken one is refused as a whole."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.content.conftest import Folder
from vkassist.content import builtin, choose, read_pack
from vkassist.domain.errors import ContentError
from vkassist.paths import resources_folder

TODAY = dt.date(2026, 11, 23)
LIGHT = """
form = "talk"
phase = "prepare"
[[item]]
id = "light"
kind = "sensed"
senses = true
title = "Lys"
ask = "Er lyset godt?"
why = "Fordi regionen siger det."
source = "Regionens retningslinje, afsnit 1"
"""


def test_an_empty_pack_is_the_built_in_under_its_own_name(region_folder: Folder) -> None:
    pack = read_pack(region_folder.path)
    assert (pack.id, pack.version, pack.author) == ("region-test", "7", "Regionen")
    assert pack.forms["talk"].items == builtin("da").forms["talk"].items
    assert pack.forms["talk"].pack == "region-test"
    assert pack.note == builtin("da").note


def test_overrides_by_id_and_keeps_the_place(region_folder: Folder) -> None:
    region_folder.add("forms/ours.toml", LIGHT)
    region_folder.add("templates/words.toml", '[place]\nhome = "I eget hjem"\n')
    region_folder.add("messages.toml", '"facts.none" = "Intet at skrive."\n')
    region_folder.add(
        "codes.toml", '[[code]]\ncode = "XYZ1"\ntext = "t"\nsource = "s"\nchecked = 2026-10-01\n'
    )
    region_folder.add("help/unit.md", "# Vores enhed\n")
    region_folder.add("help/ward_guideline.md", "# Hos os\n\nRing til vagten.\n")
    pack, base = read_pack(region_folder.path), builtin("da")
    assert [item.id for item in pack.forms["talk"].items] == [item.id for item in base.forms["talk"].items]
    assert pack.forms["talk"].by_id["light"].ask == "Er lyset godt?"
    assert pack.speech.words["place"]["home"] == "I eget hjem"
    assert pack.speech.words["place"]["work"] == base.speech.words["place"]["work"]
    assert pack.messages["facts.none"] == "Intet at skrive."
    assert [code.code for code in pack.codes] == [*(code.code for code in base.codes), "XYZ1"]
    assert set(pack.pages) == {*base.pages, "unit", "ward_guideline"}


def test_a_new_item_must_stand_in_the_note(region_folder: Folder) -> None:
    region_folder.add("forms/ours.toml", LIGHT.replace('"light"', '"curtain"'))
    with pytest.raises(ContentError) as caught:
        read_pack(region_folder.path)
    assert caught.value.code == "content.not_in_note"


def test_choose_takes_a_good_pack(region_folder: Folder) -> None:
    chosen = choose("da", region_folder.path, TODAY)
    assert (chosen.pack.id, chosen.fault) == ("region-test", None)
    assert choose("da", None, TODAY).pack is builtin("da")


def test_choose_refuses_a_broken_pack_as_a_whole_and_says_why(region_folder: Folder) -> None:
    region_folder.add("templates/words.toml", '[place]\nhome = "I eget hjem"\n')
    region_folder.add("timer.toml", "left = [0]\nclosing = 5\ncheck_in = 15\nsnooze = 5\n")
    chosen = choose("da", region_folder.path, TODAY)
    assert chosen.pack is builtin("da")
    assert chosen.fault is not None
    assert chosen.fault.where == {"file": "timer.toml", "key": "left[0]"}


def test_choose_refuses_another_language(region_folder: Folder) -> None:
    chosen = choose("en", region_folder.path, TODAY)
    assert chosen.pack is builtin("en")
    assert chosen.fault is not None
    assert chosen.fault.code == "content.language"


def test_a_pack_that_is_not_in_force_yet_waits_under_a_banner(region_folder: Folder) -> None:
    region_folder.change("pack.toml", "valid_from = 2026-11-01", "valid_from = 2027-01-01")
    early = choose("da", region_folder.path, dt.date(2026, 12, 31))
    assert early.pack is builtin("da")
    assert early.fault is not None
    assert builtin("da").say(early.fault.code, early.fault.where) == (
        "pack.toml, valid_from: pakken gælder først fra 01-01-2027."
    )
    assert choose("da", region_folder.path, dt.date(2027, 1, 1)).pack.id == "region-test"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("region-test", "builtin-da", "content.own_id"),
        ("checked = 2026-10-01", "checked = 2027-10-01", "content.checked_later"),
    ],
)
def test_a_pack_that_says_it_is_something_else_is_not_taken(
    region_folder: Folder, old: str, new: str, code: str
) -> None:
    for path in (resources_folder() / "content" / "da").rglob("*.toml"):  # whole enough to be read as it is
        name = path.relative_to(resources_folder() / "content" / "da").as_posix()
        if name != "pack.toml":
            region_folder.add(name, path.read_text(encoding="utf-8"))
    region_folder.change("pack.toml", old, new)
    chosen = choose("da", region_folder.path, TODAY)
    assert chosen.pack is builtin("da")
    assert chosen.fault is not None
    assert chosen.fault.code == code


STEP = """
[[step]]
step = "doctor"
icon = "phone"
title = "Ring til regionens vagt"
text = "Døgnet rundt."
[step.replies]
reached = "Fik kontakt"
no_answer = "Intet svar"
"""


def test_a_step_of_the_ladder_is_replaced_in_its_place(region_folder: Folder) -> None:
    region_folder.add("ladder.toml", STEP)
    ladder, base = read_pack(region_folder.path).ladder, builtin("da").ladder
    assert [step.step for step in ladder] == [step.step for step in base]
    assert [step.title for step in ladder if step.step == "doctor"] == ["Ring til regionens vagt"]
    assert [step for step in ladder if step.step != "doctor"] == [step for step in base if step.step != "doctor"]


def test_the_list_of_hosts_is_replaced_as_a_whole(region_folder: Folder) -> None:
    region_folder.add("links.toml", 'checked = 2026-10-01\nhosts = ["video.region.dk"]\n')
    assert read_pack(region_folder.path).hosts == {"video.region.dk"}
    assert "portal.vconf.dk" in builtin("da").hosts


def test_a_limit_may_be_tightened(region_folder: Folder) -> None:
    limit = builtin("da").thresholds["connection.rtt_good"]
    region_folder.add("thresholds.toml", f"[connection]\nrtt_good = {limit - 1}\n")
    assert read_pack(region_folder.path).thresholds["connection.rtt_good"] == limit - 1


AALBORG = {"place": "home", "municipality": "0851"}


def test_an_uncertain_number_is_shown_once_the_region_confirms_it(region_folder: Folder) -> None:
    hidden = builtin("da").regions.help_at(AALBORG, TODAY)
    assert [one.number for one in hidden.numbers] == ["112", "114"]
    assert len(hidden.advice) == 1
    assert "Find nummeret på Region Nordjyllands hjemmeside" in hidden.advice[0]
    region_folder.add(
        "numbers.toml",
        '[[number]]\nid = "doctor_nordjylland"\nconfirmed = true\nsource = "rn.dk"\nchecked = 2026-10-01\n',
    )
    shown = read_pack(region_folder.path).regions.help_at(AALBORG, TODAY)
    assert [(one.number, one.source, one.checked) for one in shown.numbers][2:] == [
        ("70 15 03 00", "rn.dk", dt.date(2026, 10, 1))
    ]
    assert shown.advice == ()


def test_a_number_of_the_regions_own_and_one_it_takes_away(region_folder: Folder) -> None:
    region_folder.add(
        "numbers.toml",
        '[[number]]\nid = "akut"\narea = "Midtjylland"\nnumber = "12 34 56 78"\ntitle = "Psykiatrisk akuttelefon"\n'
        'use = "Hele døgnet."\nsource = "Regionen"\nchecked = 2026-10-01\nconfirmed = true\n'
        '[[number]]\nid = "doctor_midtjylland"\nconfirmed = false\n'
        '[advice]\nfind_number = "Find nummeret på vagten på {region}.dk."\n',
    )
    there = read_pack(region_folder.path).regions.help_at({"place": "home", "municipality": "0751"}, TODAY)
    assert [one.title for one in there.numbers][2:] == ["Psykiatrisk akuttelefon"]
    assert there.advice == ("Find nummeret på vagten på Midtjylland.dk.",)
