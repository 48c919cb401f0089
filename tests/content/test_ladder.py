"""The ladder's content: whole in both languages, and refused with file and key where it is not."""

from pathlib import Path

import pytest

from vkassist.content.ladder import read_ladder
from vkassist.domain.errors import ContentError

CONTENT = Path(__file__).resolve().parents[2] / "resources" / "content"
GOOD = """
[[step]]
step = "phone"
icon = "phone"
title = "Ring[ på {phone}]"
[step.replies]
reached = "Svarede"
"""


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_built_in_ladder_is_whole(language):
    steps = read_ladder(CONTENT / language)
    assert [step.step for step in steps] == [
        *("phone", "sms", "custody_holder", "relatives", "doctor", "police_114", "emergency_112"),
    ]
    numbers = {step.step: step.number for step in steps if step.number}
    assert numbers == {"police_114": "114", "emergency_112": "112"}
    assert all(step.checked and step.source for step in steps if step.number)
    assert [step.step for step in steps if step.urgent] == ["emergency_112"]
    assert steps[-1].before


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_icon_is_drawn(language):
    icons = CONTENT.parent / "icons"
    assert [
        step.icon for step in read_ladder(CONTENT / language) if not (icons / f"{step.icon}.svg").exists()
    ] == []


def test_no_message_speaks_of_an_agreement():
    assert not [step for step in read_ladder(CONTENT / "da") if "aftal" in step.message]


BROKEN = {
    "not toml": ("[[step", "content.toml"),
    "no steps": ("", "content.missing_key"),
    "unknown key": (GOOD + "[colour]\n", "content.unknown_key"),
    "unknown step": (GOOD.replace('"phone"\nicon', '"pigeon"\nicon'), "content.value"),
    "unknown reply": (GOOD.replace("reached", "maybe"), "content.value"),
    "gap nobody fills": (GOOD.replace("{phone}", "{name}"), "content.placeholder"),
    "unbalanced": (GOOD.replace("{phone}]", "{phone}"), "content.template"),
    "twice": (GOOD + GOOD, "content.doubled"),
    "number unchecked": (GOOD.replace("icon", 'number = "112"\nicon'), "content.number_unchecked"),
    "no number": (
        GOOD.replace("icon", 'number = "ring"\nsource = "x"\nchecked = 2026-01-01\nicon'),
        "content.phone",
    ),
}


@pytest.mark.parametrize(("text", "code"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_named(tmp_path, text, code):
    (tmp_path / "ladder.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as fault:
        read_ladder(tmp_path)
    assert fault.value.code == code
    assert fault.value.where["file"] == "ladder.toml"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ContentError, match="unreadable"):
        read_ladder(tmp_path)
