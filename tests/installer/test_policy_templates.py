"""The templates for Windows' group policy and the table for IT name exactly the settings that the program reads."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import get_args

import pytest
from msgspec import UNSET

from vkassist.policy import KEYS, Feature, registry_name
from vkassist.policy_source import KEY, from_values

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "installer" / "windows" / "policy"
TABLE = (ROOT / "installer" / "it" / "politik.md").read_text(encoding="utf-8")
NS = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
NAMES = [registry_name(key) for key in KEYS]
ADMX = ET.parse(FOLDER / "vkassist.admx").getroot()
POLICIES = {one.get("name"): one for one in ADMX.iter(f"{NS}policy")}
LANGUAGES = ("da-DK", "en-US")


def adml(language: str) -> ET.Element:
    return ET.parse(FOLDER / language / "vkassist.adml").getroot()


def strings(language: str) -> dict[str, str]:
    return {one.get("id", ""): one.text or "" for one in adml(language).iter(f"{NS}string") if one.get("id")}


def test_the_template_names_the_program_s_settings_in_their_order() -> None:
    assert list(POLICIES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_writes_the_value_that_is_read(name: str) -> None:
    policy = POLICIES[name]
    assert policy.get("key") == KEY
    assert policy.get("class") == "Both"
    elements = list(policy.find(f"{NS}elements") or [])
    written = [one.get("valueName") for one in elements] or [policy.get("valueName")]
    assert written == [name]


def test_what_can_be_chosen_is_what_is_accepted() -> None:
    for name in ("StoreHome", "Language"):
        key = KEYS[NAMES.index(name)]
        for item in POLICIES[name].iter(f"{NS}item"):
            value = item.findtext(f"{NS}value/{NS}string")
            given = from_values({key: value, "store_folder": "/x"})
            assert given.faults == ()
            assert getattr(given.settled, key) is not UNSET
    for name in ("DraftDays", "CourseDays", "LockMinutes"):
        key = KEYS[NAMES.index(name)]
        (box,) = POLICIES[name].iter(f"{NS}decimal")
        least, most = int(box.get("minValue", "")), int(box.get("maxValue", ""))
        assert [from_values({key: value}).faults == () for value in (least - 1, least, most, most + 1)] == [
            False, True, True, False,
        ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_everything_and_nothing_else(language: str) -> None:
    named = set(re.findall(r"\$\(string\.([A-Za-z_]+)\)", (FOLDER / "vkassist.admx").read_text(encoding="utf-8")))
    said = strings(language)
    assert set(said) == named
    assert all(text.strip() for text in said.values())
    shown = {one.get("id") for one in adml(language).iter(f"{NS}presentation")}
    wanted = set(re.findall(r"\$\(presentation\.([A-Za-z]+)\)", (FOLDER / "vkassist.admx").read_text(encoding="utf-8")))
    assert shown == wanted
    refs = {one.get("refId") for one in adml(language).iter() if one.get("refId")}
    ids = {one.get("id") for policy in POLICIES.values() for one in policy.find(f"{NS}elements") or []}
    assert refs == ids
    assert all(feature in said["FeaturesOff_Help"] for feature in get_args(Feature))


def test_the_table_for_it_names_every_setting_by_both_names() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| `([A-Za-z]+)` \|", TABLE, re.MULTILINE)
    assert rows == list(zip(KEYS, NAMES, strict=True))
