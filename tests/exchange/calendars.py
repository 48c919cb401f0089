"""Calendar texts for tests: real exports lie in `ics/`, hostile ones are made here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

ICS = Path(__file__).parent / "ics"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
TAIL = "END:VCALENDAR\r\n"
MONDAY = dt.date(2026, 11, 23)
FULL = 256 * 1024


def event(*lines: str, start: str = "DTSTART:20261123T100000") -> str:
    return "\r\n".join(("BEGIN:VEVENT", *((start,) if start else ()), *lines, "END:VEVENT", ""))


def calendar(*parts: str) -> str:
    return HEAD + "".join(parts) + TAIL


def filled(before: str, unit: str, after: str) -> str:
    """As many units as make a file of the largest size allowed; `%d` becomes the unit's number."""
    room = FULL - len(before) - len(after)
    count = room // len(unit.replace("%d", "00000"))
    return before + "".join(unit.replace("%d", str(number)) for number in range(count)) + after


def _series(rule: str) -> str:
    old = event(f"RRULE:{rule}", "UID:%d", start="DTSTART:19010101T100000")
    return filled(HEAD, old, TAIL)


_OPEN = HEAD + "BEGIN:VEVENT\nDTSTART:20261123T100000\n"
_SHUT = "\nEND:VEVENT\n" + TAIL
_ZONE = "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY\nEND:STANDARD\n"

HEAVY = {
    "daily for a century": _series("FREQ=DAILY"),
    "never true": _series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    "never true, by place": _series("FREQ=YEARLY;BYSETPOS=366"),
    "by place": _series("FREQ=YEARLY;BYDAY=MO;BYSETPOS=-6,47"),
    "counted": _series("FREQ=DAILY;COUNT=1000000000"),
    "counted, never true": _series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000000"),
    "long rules": filled(HEAD, event("RRULE:FREQ=YEARLY;BYDAY=MO" + ",1MO" * 240), TAIL),
    "many exceptions": filled(
        _OPEN + "RRULE:FREQ=DAILY\nEXDATE:", "20261122T100000,", "20261122T100000" + _SHUT
    ),
    "many exception lines": filled(_OPEN + "RRULE:FREQ=DAILY\n", "EXDATE;TZID=A/B:20261122T100000\n", _SHUT),
    "a zone of many rules": (
        HEAD
        + f"BEGIN:VTIMEZONE\nTZID:X\n{_ZONE * 60}END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART:20261123T100000\n"
        + "EXDATE;TZID=X:"
        + ",".join(f"{1900 + number % 1100}1122T100000" for number in range(15_000))
        + _SHUT
    ),
    "many zones": filled(HEAD, f"BEGIN:VTIMEZONE\nTZID:%d\n{_ZONE}END:VTIMEZONE\n" + event("UID:%d"), TAIL),
    "unknown zones": filled(HEAD, event(start="DTSTART;TZID=Europe/X_:20261123T100000"), TAIL),
    "many entries": filled(HEAD, event(), TAIL),
    "many addresses": filled(_OPEN + "DESCRIPTION:", "https://a ", _SHUT),
    "long addresses": filled(_OPEN + "DESCRIPTION:", "https://" + "a." * 990 + " ", _SHUT),
    "long subject": filled(_OPEN + "SUMMARY:", "1507801234a", _SHUT),
    "digits": filled(_OPEN + "SUMMARY:", "9", _SHUT),
    "many properties": filled(_OPEN, "UID:\n", _SHUT),
    "many parameters": filled(_OPEN + "SUMMARY", ";A=B", ":x" + _SHUT),
    "quotes": filled(_OPEN + "SUMMARY;A=", '\\,"', ":x" + _SHUT),
    "folds": filled(_OPEN + "SUMMARY:", "\n ", _SHUT),
    "backslashes": filled(_OPEN + "SUMMARY:", "\\", _SHUT),
    "nested": filled(HEAD, "BEGIN:VEVENT\n", TAIL),
    "nested and closed": HEAD + "BEGIN:A\n" * 10_000 + "END:A\n" * 10_000 + TAIL,
}
