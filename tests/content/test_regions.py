"""A region's pack overrides the built-in by id; a broken one is refused as a whole."""

from __future__ import annotations

import pytest

from tests.content.conftest import Folder
from vkassist.content import builtin, choose, read_pack
from vkassist.domain.errors import ContentError

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
    pack, base = read_pack(region_folder.path), builtin("da")
    assert [item.id for item in pack.forms["talk"].items] == [item.id for item in base.forms["talk"].items]
    assert pack.forms["talk"].by_id["light"].ask == "Er lyset godt?"
    assert pack.speech.words["place"]["home"] == "I eget hjem"
    assert pack.speech.words["place"]["work"] == base.speech.words["place"]["work"]
    assert pack.messages["facts.none"] == "Intet at skrive."
    assert [code.code for code in pack.codes] == [*(code.code for code in base.codes), "XYZ1"]
    assert set(pack.pages) == {*base.pages, "unit"}


def test_a_new_item_must_stand_in_the_note(region_folder: Folder) -> None:
    region_folder.add("forms/ours.toml", LIGHT.replace('"light"', '"curtain"'))
    with pytest.raises(ContentError) as caught:
        read_pack(region_folder.path)
    assert caught.value.code == "content.not_in_note"


def test_choose_takes_a_good_pack(region_folder: Folder) -> None:
    chosen = choose("da", region_folder.path)
    assert (chosen.pack.id, chosen.fault) == ("region-test", None)
    assert choose("da", None).pack is builtin("da")


def test_choose_refuses_a_broken_pack_as_a_whole_and_says_why(region_folder: Folder) -> None:
    region_folder.add("templates/words.toml", '[place]\nhome = "I eget hjem"\n')
    region_folder.add("timer.toml", "left = [0]\nclosing = 5\ncheck_in = 15\nsnooze = 5\n")
    chosen = choose("da", region_folder.path)
    assert chosen.pack is builtin("da")
    assert chosen.fault is not None
    assert chosen.fault.where == {"file": "timer.toml", "key": "left[0]"}


def test_choose_refuses_another_language(region_folder: Folder) -> None:
    chosen = choose("en", region_folder.path)
    assert chosen.pack is builtin("en")
    assert chosen.fault is not None
    assert chosen.fault.code == "content.language"
