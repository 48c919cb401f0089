"""`vkassist link`: approved or not, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_place_command import region
from tests.exchange.calendars import calendar, event


def test_approved(vk: Run) -> None:
    told = vk("link", "https://portal.vconf.dk/?conference=1@rooms.vconf.dk&pin=1&join=1")
    assert (told.code, told.err) == (0, "")
    assert told.lines == ["Godkendt: adressen fører til en godkendt videoløsning."]
    assert json.loads(vk("link", "https://portal.vconf.dk/", "--json").out) == {
        "approved": True,
        "code": "approved",
        "reason": told.lines[0],
    }


@pytest.mark.parametrize(
    ("address", "code", "word"),
    [
        ("", "no_address", "https://"),
        ("http://portal.vconf.dk/", "not_https", "https://"),
        ("https://a@portal.vconf.dk/", "user_info", "@"),
        ("https://portal.vconf.dk:8443/", "port", "443"),
        ("https://portal.vconf.dk/%00", "control_characters", "tegn"),
        ("https://portal.vconf.dk./", "trailing_dot", "punktum"),
        ("https://portal.vconf.dk.example.org/", "look_alike", "ligner"),
        ("https://zoom.us/j/1", "unknown_host", "liste"),
    ],
)
def test_not_approved_and_why(vk: Run, address: str, code: str, word: str) -> None:
    told = vk("link", address)
    assert (told.code, told.err, len(told.lines)) == (1, "", 1)
    assert word in told.out
    data = vk("link", address, "--json")
    assert (data.code, json.loads(data.out)["approved"], json.loads(data.out)["code"]) == (1, False, code)


@pytest.mark.parametrize("line", ["link", "link a b", "link a --jsn"])
def test_bad_usage(vk: Run, line: str) -> None:
    vk(*line.split()).refused()


def test_a_calendars_links_are_taken_by_the_same_list(vk: Run, tmp_path: Path) -> None:
    file = tmp_path / "day.ics"
    talk = event("SUMMARY:M.K. 15-07", "DTEND:20261123T103000", "LOCATION:https://video.region.dk/x")
    file.write_text(calendar(talk), encoding="utf-8", newline="")
    folder = region(tmp_path, links='checked = 2026-10-01\nhosts = ["video.region.dk"]\n')
    for arguments, link in (((), None), (("--data-dir", folder), "https://video.region.dk/x")):
        told = vk(*arguments, "day", file, "--date", "2026-11-23", "--json")
        assert [one["link"] for one in json.loads(told.out)["talks"]] == [link]


def test_by_the_regions_own_list(vk: Run, tmp_path: Path) -> None:
    folder = region(tmp_path, links='checked = 2026-10-01\nhosts = ["video.region.dk"]\n')
    assert vk("--data-dir", folder, "link", "https://video.region.dk/x").code == 0
    assert vk("--data-dir", folder, "link", "https://portal.vconf.dk/").code == 1
