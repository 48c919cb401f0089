"""A day is read from the calendars that Danish Outlooks write; what is no calendar is refused by name."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.exchange.calendars import FULL, HEAD, HEAVY, ICS, MONDAY, TAIL, calendar, event
from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import COPENHAGEN
from vkassist.exchange.calendar import CalendarError, CalendarFolder, read_day

HOSTS = frozenset(("rooms.vconf.dk", "video.regsj.dk"))


def day_of(name: str, day: str = "2026-11-23") -> list[Appointment]:
    return read_day(ICS / f"{name}.ics", dt.date.fromisoformat(day), hosts=HOSTS)


def shown(found: list[Appointment]) -> list[tuple[str, int | None, str]]:
    return [(f"{one.start:%d-%m %H.%M %z}", one.minutes, one.label) for one in found]


@pytest.fixture
def read(tmp_path: Path):
    def read(content: str | bytes, day: dt.date = MONDAY) -> list[Appointment]:
        file = tmp_path / "kalender.ics"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_day(file, day, hosts=HOSTS)

    return read


@pytest.fixture
def refusal(read):
    def refusal(content: str | bytes) -> str:
        with pytest.raises(CalendarError) as caught:
            read(content)
        assert caught.value.where["file"] == "kalender.ics"
        return caught.value.code

    return refusal


@pytest.mark.parametrize("name", ["outlook-day", "outlook-day-bom"])
def test_a_day_of_an_outlook_export(name: str) -> None:
    found = day_of(name)
    assert shown(found) == [
        ("23-11 08.00 +0100", 30, ""),
        ("23-11 09.00 +0100", 45, "M.K. 15-07"),
        ("23-11 10.30 +0100", 45, "M.K. 15-07"),
        ("23-11 13.00 +0100", 60, "A.N. 03-02"),
        ("23-11 15.00 +0100", 45, "L.S. 24-12"),
    ]
    assert [one.link for one in found] == [
        None,
        "https://rooms.vconf.dk/webapp/#/?conference=4711",
        "https://video.regsj.dk/møderum",
        None,
        None,
    ]
    assert [one.private for one in found] == [False, False, False, False, True]
    assert all(one.start.tzinfo is COPENHAGEN for one in found)


def test_nothing_of_an_entry_is_kept_but_what_the_list_needs() -> None:
    kept = repr(day_of("outlook-day"))
    for word in (
        "Karlsen",
        "Mette",
        "150780",
        "1234",
        "Nørgård",
        "Morgenmøde",
        "Tandlæge",
        "ambulatorium",
        "040000008",
    ):
        assert word not in kept


def test_the_built_in_hosts_are_approved() -> None:
    assert [one.link is not None for one in read_day(ICS / "outlook-day.ics", MONDAY)][1:3] == [True, True]


def test_an_export_in_the_old_windows_code_page() -> None:
    assert shown(day_of("outlook-cp1252")) == [("23-11 09.00 +0100", 45, "Å.Ø. 01-02")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-05", [("05-01 10.00 +0100", 45, "M.K. 15-07")]),
        ("2026-06-15", [("15-06 10.00 +0200", 45, "M.K. 15-07")]),
        ("2026-11-09", []),  # taken out of the series
        ("2026-11-16", []),
        ("2026-11-23", []),  # moved to Wednesday
        ("2026-11-25", [("25-11 13.00 +0100", 60, "M.K. 15-07")]),
        ("2026-11-30", []),  # cancelled
        ("2026-12-28", [("28-12 10.00 +0100", 45, "M.K. 15-07")]),
        ("2027-01-04", []),  # the series is over
        ("2026-11-03", [("03-11 09.00 +0100", 30, "A.B. 12-11")]),
        ("2027-01-05", [("05-01 09.00 +0100", 30, "A.B. 12-11")]),
        ("2027-02-02", []),  # the thirteenth of twelve
    ],
)
def test_a_series_with_exceptions(day: str, expected: list[object]) -> None:
    assert shown(day_of("outlook-weekly", day)) == expected


def test_an_established_reader_finds_the_same_days() -> None:
    import icalendar
    import recurring_ical_events

    whole = recurring_ical_events.of(icalendar.Calendar.from_ical((ICS / "outlook-weekly.ics").read_bytes()))
    day = dt.date(2025, 12, 25)
    while day < dt.date(2027, 3, 1):
        expected = sorted(
            one["DTSTART"].dt.astimezone(dt.UTC)
            for one in whole.between(day, day + dt.timedelta(1))
            if one.get("STATUS") != "CANCELLED"
        )
        assert [one.start.astimezone(dt.UTC) for one in day_of("outlook-weekly", day.isoformat())] == expected
        day += dt.timedelta(1)


def test_a_zone_that_only_the_file_knows() -> None:
    assert shown(day_of("outlook-own-zone", "2026-07-01")) == [("01-07 09.00 +0200", 30, "S.S. 01-07")]
    assert shown(day_of("outlook-own-zone", "2026-10-25")) == [("25-10 01.30 +0200", 240, "D.S. 25-10")]


def test_two_files_may_describe_a_zone_of_one_name_differently(read) -> None:
    def file(offset: str) -> str:
        zone = f"BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETTO:{offset}\nEND:STANDARD\n"
        return calendar(
            f"BEGIN:VTIMEZONE\nTZID:Tilpasset\n{zone}END:VTIMEZONE\n",
            event(start="DTSTART;TZID=Tilpasset:20261123T120000"),
        )

    assert [f"{one.start:%H.%M}" for one in read(file("+0300"))] == ["10.00"]
    assert [f"{one.start:%H.%M}" for one in read(file("-0200"))] == ["15.00"]


def test_days_on_which_the_clock_changes() -> None:
    assert shown(day_of("summer-time", "2026-03-29")) == [
        ("29-03 00.15 +0100", 30, "M.N. 28-03"),
        ("29-03 01.30 +0100", 60, "U.T. 29-03"),
        ("29-03 09.00 +0200", 45, "D.D. 28-03"),
        ("29-03 12.00 +0200", 30, "F.L. 29-03"),
    ]


def test_a_cancellation_in_a_folder_takes_the_meeting_off_the_list(tmp_path: Path) -> None:
    for name in ("outlook-day", "outlook-cancel"):
        (tmp_path / f"{name}.ICS").write_bytes((ICS / f"{name}.ics").read_bytes())
    assert [one.start.hour for one in read_day(tmp_path, MONDAY, hosts=HOSTS)] == [8, 9, 13, 15]


def test_the_same_entry_in_two_files_is_listed_once(tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        (tmp_path / name).write_bytes((ICS / "outlook-day.ics").read_bytes())
    assert len(read_day(tmp_path, MONDAY, hosts=HOSTS)) == 5


def test_entries_at_the_same_time_are_all_listed(read) -> None:
    assert len(read(calendar(event("UID:1"), event("UID:2"), event(), event(), event("UID:1")))) == 4


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (["DTEND:20261123T103000"], 30),
        (["DURATION:PT50M"], 50),
        (["DURATION:P1D"], 1440),
        ([], None),
        (["DTEND:20261123T100000"], None),
        (["DTEND:20261123T090000"], None),
        (["DURATION:-PT1H"], None),
        (["DTEND:20261125T100000"], None),
        (["DTEND:99991231T235959Z"], None),
        (["DTEND:20269999T000000"], None),
        (["DURATION:P99999999999D"], None),
    ],
)
def test_planned_minutes(read, lines: list[str], minutes: int | None) -> None:
    assert [one.minutes for one in read(calendar(event(*lines)))] == [minutes]


@pytest.mark.parametrize(
    ("start", "clock"),
    [
        ("DTSTART:20261123T100000", "10.00"),
        ("DTSTART:20261123T100000Z", "11.00"),
        ("DTSTART;TZID=Europe/London:20261123T100000", "11.00"),
        ("DTSTART;TZID=GMT Standard Time:20261123T100000", "11.00"),
        ("DTSTART;TZID=/example.org/2026/Europe/Helsinki:20261123T100000", "09.00"),
        ("DTSTART;TZID=No Such Time:20261123T100000", "10.00"),
        ("DTSTART;TZID=../../etc/passwd:20261123T100000", "10.00"),
        ("DTSTART;TZID=Europe/:20261123T100000", "10.00"),
        ("DTSTART;TZID=Europe/\x00:20261123T100000", "10.00"),
        ("DTSTART;TZID=:20261123T100000", "10.00"),
    ],
)
def test_times_are_danish(read, start: str, clock: str) -> None:
    assert [f"{one.start:%H.%M}" for one in read(calendar(event(start=start)))] == [clock]


@pytest.mark.parametrize(
    "part",
    [
        event(start=""),
        event(start="DTSTART:"),
        event(start="DTSTART:20261323T100000"),
        event(start="DTSTART:PT1H"),
        event(start="DTSTART;VALUE=DATE:20261123"),
        event(start="DTSTART:99991231T235959"),
        event(start="DTSTART:00010101T000000Z"),
        event("RRULE:FREQ=DAILY;UNTIL=20261122T000000", start="DTSTART:20261123T100000"),
        event("EXDATE:20261123T100000"),
        event("EXDATE;VALUE=DATE:20261123"),
        event("RRULE:FREQ=DAILY", start="DTSTART:99990101T000000Z"),
        "BEGIN:VTODO\nDTSTART:20261123T100000\nEND:VTODO\n",
        f"BEGIN:X\n{event()}END:X\n",
    ],
)
def test_an_entry_that_is_not_on_the_day_leaves_the_others(read, part: str) -> None:
    assert shown(read(calendar(part, event("SUMMARY:M.K. 15-07")))) == [
        ("23-11 10.00 +0100", None, "M.K. 15-07")
    ]


def test_extra_days_of_a_series(read) -> None:
    part = event("RDATE:20261123T140000,20261124T140000", "RDATE;VALUE=PERIOD:20261123T160000/PT1H")
    assert [one.start.hour for one in read(calendar(part))] == [10, 14, 16]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "calendar.none"),
        (b"\0" * 1000, "calendar.none"),
        (bytes(range(256)) * 100, "calendar.none"),
        (b"<html><body>BEGIN:VCALENDAR</body></html>", "calendar.none"),
        ("BEGIN:VCARD\nEND:VCARD\n", "calendar.none"),
        (event(), "calendar.none"),
        ("END:VCALENDAR\n", "calendar.none"),
        (HEAD, "calendar.truncated"),
        (HEAD + event(), "calendar.truncated"),
        (HEAD + "BEGIN:VEVENT\nDTSTART:20261123T100000\n", "calendar.truncated"),
        (HEAD + "BEGIN:VEVENT\n" + TAIL, "calendar.broken"),
        (calendar() + TAIL, "calendar.broken"),
        (b"x" * (FULL + 1), "calendar.too_big"),
        (calendar(event("RRULE:FREQ=SECONDLY")), "calendar.recurrence"),
        (calendar(event("RRULE:FREQ=DAILY;BYHOUR=8,9,10")), "calendar.recurrence"),
        (calendar(event("RRULE:FREQ=DAILY;INTERVAL=0")), "calendar.recurrence"),
        (calendar(event("RRULE:nonsense")), "calendar.recurrence"),
        (calendar(event("RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY")), "calendar.recurrence"),
        (HEAVY["counted"], "calendar.slow"),
        (HEAVY["nested"], "calendar.broken"),
    ],
)
def test_what_is_no_whole_calendar_is_refused(refusal, content: str | bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_calendar_without_entries_is_an_empty_day(read) -> None:
    assert read(calendar()) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [(dt.date.min, 0), (dt.date(1900, 1, 1), 0), (dt.date(2999, 12, 31), 0), (dt.date.max, 1)],
)
def test_any_day_may_be_asked_for(read, day: dt.date, found: int) -> None:
    assert len(read(calendar(event("RRULE:FREQ=DAILY", "EXDATE:29991231T100000")), day)) == found


@pytest.mark.parametrize("name", HEAVY)
def test_a_hostile_file_of_full_size_takes_less_than_two_seconds(read, name: str) -> None:
    began = time.process_time()
    with contextlib.suppress(CalendarError):
        read(HEAVY[name])
    assert time.process_time() - began < 2


def test_what_is_not_there_or_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CalendarError, match=r"calendar\.missing \(file=Mette XXXXXX-XXXX.ics\)"):
        read_day(tmp_path / "Mette 150780-1234.ics", MONDAY, hosts=HOSTS)
    (tmp_path / "væk.ics").symlink_to(tmp_path / "findes ikke")
    with pytest.raises(CalendarError, match=r"calendar\.unreadable"):
        read_day(tmp_path, MONDAY, hosts=HOSTS)


def test_in_a_folder_a_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text("nonsense")
    (tmp_path / "b.ics").write_bytes((ICS / "outlook-day.ics").read_bytes())
    (tmp_path / "c.ics").mkdir()
    (tmp_path / "d.txt").write_text("nonsense")
    refused: list[CalendarError] = []
    assert len(read_day(tmp_path, MONDAY, hosts=HOSTS, refused=refused.append)) == 5
    assert [(one.code, one.where["file"]) for one in refused] == [
        ("calendar.none", "a.ics"),
        ("calendar.unreadable", "c.ics"),
    ]


def test_a_folder_of_slow_files_ends_in_time(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.ics").write_text(calendar(event(f"UID:{number}")))
    ticks = iter((0.0, 1.0, 4.9, 5.1, 6.0))
    refused: list[CalendarError] = []
    found = read_day(tmp_path, MONDAY, hosts=HOSTS, refused=refused.append, seconds=lambda: next(ticks))
    assert len(found) == 2
    assert [str(one) for one in refused] == ["calendar.slow (file=2.ics)", "calendar.slow (file=3.ics)"]


def test_a_folder_with_too_many_files_is_refused(tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / f"{number}.ics").touch()
    with pytest.raises(CalendarError, match=r"calendar\.many_files"):
        read_day(tmp_path, MONDAY, hosts=HOSTS)


def test_a_folder_says_when_it_changed(tmp_path: Path) -> None:
    folder = CalendarFolder(tmp_path)
    assert folder.changed()
    assert not folder.changed()
    file = tmp_path / "a.ics"
    file.write_text(calendar())
    assert folder.changed()
    file.write_text(calendar(event()))
    assert folder.changed()
    assert not folder.changed()
    file.unlink()
    assert folder.changed()
    tmp_path.rmdir()
    assert folder.changed()
    assert not folder.changed()


SEEDS = [file.read_bytes() for file in sorted(ICS.glob("*.ics"))]
PIECES = st.binary(max_size=12) | st.sampled_from(
    b'\r\n :  ; " , BEGIN:VEVENT\r\n END:VEVENT\r\n 20261123T100000 RRULE:FREQ=DAILY\r\n \0 \xff -1 99999999999 '
    b"TZID= COUNT= INTERVAL= BYSETPOS= \\ P Z =".split(b" ")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), PIECES), max_size=12),
)
def test_a_damaged_file_is_read_or_refused(read, seed: bytes, damage: list[tuple[float, int, bytes]]) -> None:
    data = bytearray(seed)
    for place, length, piece in damage:
        at = int(place * len(data))
        data[at : at + length] = piece
    with contextlib.suppress(CalendarError):
        assert all(one.start.date() == MONDAY for one in read(bytes(data)))


LINE = st.sampled_from(
    ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "UID", "URL"]
)
PARAMETER = st.sampled_from(
    ["", ";VALUE=DATE", ";VALUE=PERIOD", ";TZID=Romance Standard Time", ";TZID=X", ";TZID=X,Y"]
)
TEXT = st.text(max_size=30) | st.sampled_from(
    (
        "20261123T100000",
        "20261123T100000Z",
        "20261123",
        "PT1H",
        "-P1W",
        "20261123T100000/PT1H",
        "00010101T000000",
        "99991231T235959Z",
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
        "FREQ=YEARLY;BYDAY=53MO",
        "FREQ=DAILY;UNTIL=x",
        "FREQ=DAILY;UNTIL=PT1H",
        "FREQ=MONTHLY;BYMONTHDAY=99;BYSETPOS=0",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.tuples(LINE, PARAMETER, TEXT), max_size=8), max_size=4))
@example([[("DTSTART", "", "20261123T100000"), ("RDATE", "", "99991231T235959Z")]])
def test_any_properties_are_read_or_refused(read, events: list[list[tuple[str, str, str]]]) -> None:
    parts = (event(*(f"{name}{extra}:{text}" for name, extra, text in one), start="") for one in events)
    with contextlib.suppress(CalendarError):
        assert all(one.start.date() == MONDAY for one in read(calendar(*parts)))


@pytest.mark.parametrize(
    ("text", "link", "other"),
    [
        ("https://teams.microsoft.com/l/meetup-join/19", None, "https://teams.microsoft.com/l/meetup-join/19"),
        ("https://us02web.zoom.us/j/4711", None, "https://us02web.zoom.us/j/4711"),
        ("https://zoom.us/j/1 https://portal.vconf.dk/?a=1", "https://portal.vconf.dk/?a=1", None),
        ("https://example.org/zoom.us", None, None),
        ("https://notzoom.us/j/1", None, None),
    ],
)
def test_a_link_to_another_service_is_noticed_but_is_no_link(tmp_path, text, link, other):
    (tmp_path / "a.ics").write_text(calendar(event("SUMMARY:M.K. 15-07", f"LOCATION:{text}")), encoding="utf-8")
    (one,) = read_day(tmp_path / "a.ics", MONDAY)
    assert (one.link, one.other_link) == (link, other)


def test_a_region_may_approve_such_a_service(tmp_path):
    text = calendar(event("LOCATION:https://zoom.us/j/1"))
    (tmp_path / "a.ics").write_text(text, encoding="utf-8")
    (one,) = read_day(tmp_path / "a.ics", MONDAY, hosts={"zoom.us"})
    assert (one.link, one.other_link) == ("https://zoom.us/j/1", None)
