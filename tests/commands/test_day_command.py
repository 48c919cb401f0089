"""`vkassist day`: which talks a calendar gives on a day, in Danish time whatever the machine's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, Run

ICS = ROOT / "tests" / "exchange" / "ics"
DAY = ICS / "outlook-day.ics"


def written(folder: Path, *events: str, name: str = "dag.ics") -> Path:
    file = folder / name
    lines = [f"BEGIN:VEVENT\r\nUID:{n}\r\n{event}\r\nEND:VEVENT\r\n" for n, event in enumerate(events)]
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(lines) + "END:VCALENDAR\r\n"
    file.write_text(text, encoding="utf-8", newline="")
    return file


def test_the_list(vk: Run) -> None:
    listed = vk("day", DAY, "--date", "2026-11-23")
    assert (listed.code, listed.err) == (0, "")
    assert listed.lines[:2] == ["kl. 08.00   30 min.  uden initialer", "kl. 09.00   45 min.  M.K. 15-07"]
    assert len(listed.lines) == 5


def test_as_json(vk: Run) -> None:
    data = json.loads(vk("day", DAY, "--date", "2026-11-23", "--json").out)
    assert set(data) == {"talks"}
    assert data["talks"][1] == {
        "start": "2026-11-23T09:00:00+01:00",
        "minutes": 45,
        "label": "M.K. 15-07",
        "link": "https://rooms.vconf.dk/webapp/#/?conference=4711",
    }
    assert all(set(talk) == {"start", "minutes", "label", "link"} for talk in data["talks"])


def test_times_are_danish_whatever_the_machine_says(child: Run, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "DTSTART:20260701T063000Z\r\nDTEND:20260701T070000Z\r\nSUMMARY:M.K. 15-07",
        "DTSTART:20260630T220000Z\r\nDTEND:20260630T230000Z\r\nSUMMARY:A.B. 01-02",
    )
    for zone in ("America/New_York", "Pacific/Kiritimati", "UTC"):
        listed = child("day", file, "--date", "2026-07-01", "--json", env={"TZ": zone, "LC_ALL": "C"})
        starts = [talk["start"] for talk in json.loads(listed.out)["talks"]]
        assert starts == ["2026-07-01T00:00:00+02:00", "2026-07-01T08:30:00+02:00"]


def test_an_hour_that_comes_twice(vk: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "DTSTART:20261025T003000Z\r\nDTEND:20261025T013000Z\r\nSUMMARY:M.K. 15-07")
    talks = json.loads(vk("day", file, "--date", "2026-10-25", "--json").out)["talks"]
    assert [(talk["start"], talk["minutes"]) for talk in talks] == [("2026-10-25T02:30:00+02:00", 60)]


def test_no_cpr_number_comes_through(vk: Run, tmp_path: Path) -> None:
    file = written(
        tmp_path, "DTSTART:20261123T090000Z\r\nDTEND:20261123T093000Z\r\nSUMMARY:Mette Karlsen 150780-1234"
    )
    for options in ((), ("--json",)):
        out = vk("day", file, "--date", "2026-11-23", *options).out
        assert "M.K. 15-07" in out
        assert "Mette" not in out
        assert "1234" not in out


def test_recurring_cancelled_and_all_day(vk: Run, tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "DTSTART:20261109T090000Z\r\nDTEND:20261109T093000Z\r\nSUMMARY:M.K. 15-07\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE:20261116T090000Z",
        "DTSTART:20261123T100000Z\r\nDTEND:20261123T103000Z\r\nSUMMARY:A.B. 01-02\r\nSTATUS:CANCELLED",
        "DTSTART;VALUE=DATE:20261123\r\nSUMMARY:Kursus",
    )
    assert len(vk("day", file, "--date", "2026-11-23").lines) == 1
    assert vk("day", file, "--date", "2026-11-16").lines == ["Ingen samtaler 16-11-2026."]
    assert json.loads(vk("day", file, "--date", "2026-11-16", "--json").out) == {"talks": []}


def test_today_without_a_date(vk: Run, tmp_path: Path) -> None:
    assert vk("day", written(tmp_path)).lines[0].startswith("Ingen samtaler ")


def test_a_folder(vk: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kalender"
    folder.mkdir()
    assert vk("day", folder, "--date", "2026-11-23").code == 0
    written(folder, "DTSTART:20261123T090000Z\r\nDTEND:20261123T093000Z\r\nSUMMARY:M.K. 15-07")
    (folder / "brudt.ics").write_text("BEGIN:VCALENDAR\r\n")
    listed = vk("day", folder, "--date", "2026-11-23")
    assert listed.code == 1
    assert len(listed.lines) == 1
    assert listed.err.count("\n") == 1
    assert "brudt.ics" in listed.err


@pytest.mark.parametrize("date", ["2026-13-01", "2026-1-1", "20261123", "2026-W48-1", "i dag", ""])
def test_no_date(vk: Run, date: str) -> None:
    vk("day", DAY, "--date", date).refused("--date")


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(vk: Run, date: str) -> None:
    year, month, day = date.split("-")
    assert vk("day", DAY, "--date", date).lines == [f"Ingen samtaler {day}-{month}-{year}."]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"BEGIN:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\n" + b"x" * 300_000])
def test_no_calendar(vk: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "dag.ics").write_bytes(data)
    vk("day", tmp_path / "dag.ics").refused("dag.ics")


def test_a_file_that_cannot_be_read(vk: Run, tmp_path: Path) -> None:
    vk("day", tmp_path / "findes-ikke.ics").refused("findes-ikke.ics")
    vk("day", "/dev/zero").refused("zero")
