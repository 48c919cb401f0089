"""The invitation names link, time and unit, and nobody."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.domain.talks import START, pack
from vkassist.content import builtin
from vkassist.domain import facts as f
from vkassist.domain.invitation import invitation

LINK = "https://rooms.vconf.dk/webapp/?conference=4711&pin=1234"
LABEL = "M.K. 15-07"


def opened(**changed: Any) -> f.Opened:
    content: dict[str, Any] = {"planned_start": START, "planned_minutes": 30, "meeting_link": LINK, **changed}
    return f.Opened(at=START, by="clinician", label=LABEL, course="m.k.15-07", **content)


def test_everything_known_is_in_it() -> None:
    text = invitation(opened(), pack(), "Ambulatorium Nord", "20123456")
    for part in (LINK, "10.24", "30", "1234", "Ambulatorium Nord"):
        assert part in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_nobody_is_named() -> None:
    text = invitation(opened(), pack(), "Ambulatorium Nord", "20123456")
    assert LABEL not in text
    assert "M.K." not in text


def test_what_is_not_known_leaves_no_trace() -> None:
    nothing = opened(planned_start=None, planned_minutes=None, meeting_link=None)
    for language in ("da", "en"):
        text = invitation(nothing, builtin(language))
        assert text.strip()
        assert not set("{}[]") & set(text)
        assert "None" not in text


@pytest.mark.parametrize(
    ("link", "pin"),
    [
        ("https://a.dk/?pin=1234", "1234"),
        ("https://a.dk/?conference=1@b.dk&pin=000123&x=1", "000123"),
        ("https://a.dk/?pin=12ab", ""),
        ("https://a.dk/?spin=1234", ""),
        ("https://a.dk/?pin=1234567890123", ""),
        ("https://a.dk/pin=1234", ""),
        ("https://a.dk/?pin=", ""),
    ],
)
def test_the_pin_is_the_links_own(link: str, pin: str) -> None:
    shown = invitation(opened(meeting_link=link), pack()).replace(link, "")
    without = invitation(opened(meeting_link="https://a.dk/"), pack()).replace("https://a.dk/", "")
    if pin:
        assert pin in shown
        assert pin not in without
    else:
        assert shown == without


def test_the_time_is_danish_whatever_the_pc_says() -> None:
    summer = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
    text = invitation(opened(planned_start=summer), pack())
    assert "00.30" in text
    assert "22.30" not in text


def test_a_link_nobody_is_to_be_sent_to_is_left_out() -> None:
    text = invitation(opened(), pack(), "Ambulatorium Nord", "20123456", with_link=False)
    assert "https" not in text
    assert "1234" not in text.replace("20123456", "")
