"""A calendar file as entries: bytes in, entries out, within fixed limits.

Of each entry only what the day list needs is kept; the rest of the file is dropped line by line.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.errors import VkassistError
from vkassist.domain.privacy import clean_line, label_from
from vkassist.exchange.links import meeting_link
from vkassist.exchange.recurrence import BadRule, Budget, Rule, rule_from
from vkassist.exchange.zones import FileZone, Observance, zone

MAX_BYTES = 256 * 1024
_MAX_OBSERVANCES = 60
_MAX_LINES_OF_A_NAME = 400
_YEARS = range(1900, 3000)

_KEPT = {
    "VCALENDAR": frozenset(("METHOD",)),
    "VTIMEZONE": frozenset(("TZID",)),
    "STANDARD": frozenset(("DTSTART", "TZOFFSETTO", "RRULE")),
    "DAYLIGHT": frozenset(("DTSTART", "TZOFFSETTO", "RRULE")),
    "VEVENT": frozenset(
        "UID DTSTART DTEND DURATION DTSTAMP SEQUENCE RECURRENCE-ID RRULE RDATE EXDATE STATUS CLASS SUMMARY "  # noqa: SIM905
        "LOCATION URL DESCRIPTION X-ALT-DESC X-MICROSOFT-CDO-ALLDAYEVENT X-MICROSOFT-SKYPETEAMSMEETINGURL "
        "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK X-GOOGLE-CONFERENCE".split()
    ),
}
_PLACES_OF_A_LINK = (
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-GOOGLE-CONFERENCE",
    "LOCATION",
    "URL",
    "DESCRIPTION",
    "X-ALT-DESC",
)
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})[0-9]{0,2}")
_CALLED_OFF = re.compile(r"\s*(?:annulleret|aflyst|cancell?ed)\s*:", re.IGNORECASE)
"""What Outlook and Exchange put before the subject of a meeting that was called off."""


class CalendarError(VkassistError):
    """A calendar file that cannot be used, as a whole; `where` names the file, never what stands in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT with a time. Times are aware; a `date` among `without` or as `instead_of` means that day."""

    uid: str
    start: dt.datetime
    length: dt.timedelta | None
    rule: Rule | None
    more: tuple[dt.datetime, ...]
    without: frozenset[dt.date]
    instead_of: dt.date | None
    version: tuple[int, str]
    cancelled: bool
    private: bool
    all_day: bool
    label: str
    link: str | None
    other_link: str | None


Value = tuple[Any, str]
"""A property's parameters and its text."""


@dataclass(slots=True)
class _Component:
    name: str
    properties: dict[str, list[Value]] = field(default_factory=dict)
    parts: list[_Component] = field(default_factory=list)

    def text(self, name: str) -> str:
        values = self.properties.get(name)
        return values[0][1].strip() if values else ""


def entries(
    data: bytes, file: str, hosts: Collection[str], budget: Budget, elsewhere: Collection[str] = ()
) -> list[Entry]:
    """The entries of a calendar file; those without a usable start are left out. Links lead to one of `hosts`, or
    else of `elsewhere`.

    Raises CalendarError `calendar.too_big`, `calendar.none`, `calendar.truncated`, `calendar.broken` or
    `calendar.recurrence`; recurrence.TooMuch from the budget.
    """
    if len(data) > MAX_BYTES:
        raise CalendarError("calendar.too_big", file=file, kilobytes=MAX_BYTES // 1024)
    found: list[Entry] = []
    for calendar in _calendars(data, file):
        zones = _zones(calendar, budget)
        called_off = calendar.text("METHOD").upper() == "CANCEL"
        for number, event in enumerate(part for part in calendar.parts if part.name == "VEVENT"):
            try:
                entry = _entry(event, f"{file}:{number}", zones, (hosts, elsewhere), called_off)
            except BadRule:
                raise CalendarError("calendar.recurrence", file=file) from None
            except (ValueError, OverflowError):
                continue
            found.append(entry)
    return found


def _calendars(data: bytes, file: str) -> list[_Component]:
    """The file's VCALENDARs with the properties that are kept."""
    from icalendar.parser import Contentline

    root = _Component("")
    open_parts = [root]
    for line in _lines(data):
        name = line.partition(":")[0].strip().upper()
        if name == "BEGIN":
            part = _Component(line.partition(":")[2].strip().upper())
            if part.name in _KEPT and (open_parts[-1].name or part.name == "VCALENDAR"):
                open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            if len(open_parts) == 1 or open_parts.pop().name != line.partition(":")[2].strip().upper():
                raise CalendarError("calendar.broken" if root.parts else "calendar.none", file=file)
        elif (match := _NAME.match(line)) and (kept := _KEPT.get(open_parts[-1].name)):
            name = match[0].upper()
            values = open_parts[-1].properties.setdefault(name, []) if name in kept else None
            if values is not None and len(values) < _MAX_LINES_OF_A_NAME:
                try:
                    _, parameters, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
                except ValueError:
                    continue
                values.append((parameters, value))
    if not root.parts:
        raise CalendarError("calendar.none", file=file)
    if len(open_parts) > 1:
        raise CalendarError("calendar.truncated", file=file)
    return root.parts


def _lines(data: bytes) -> Iterator[str]:
    # Unfolded as bytes: some programs fold in the middle of a character.
    data = re.sub(rb"\r?\n[ \t]", b"", data.removeprefix(b"\xef\xbb\xbf"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    for line in re.split(r"\r\n|\n|\r", text):
        if line := re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", line):
            yield line


def _zones(calendar: _Component, budget: Budget) -> dict[str, dt.tzinfo]:
    zones: dict[str, dt.tzinfo] = {}
    left = _MAX_OBSERVANCES
    for part in calendar.parts:
        if part.name != "VTIMEZONE":
            continue
        observances = []
        for one in part.parts[:left]:
            match = _OFFSET.fullmatch(one.text("TZOFFSETTO"))
            start = _parsed(one.text("DTSTART"))
            if match is None or not isinstance(start, dt.datetime) or int(match[2]) > 23:
                continue
            offset = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
            try:
                rule = _rule(one, start.time())
            except (ValueError, OverflowError):
                continue
            observances.append(
                Observance(start.replace(tzinfo=None), -offset if match[1] == "-" else offset, rule)
            )
        left -= len(part.parts)
        if observances:
            zones.setdefault(part.text("TZID"), FileZone(observances, budget))
    return zones


def _entry(
    event: _Component,
    nameless: str,
    zones: dict[str, dt.tzinfo],
    hosts: tuple[Collection[str], Collection[str]],
    called_off: bool,
) -> Entry:
    """The entry in a VEVENT. Raises BadRule, or ValueError where it has no start that can be used."""
    starts = _moments(event, "DTSTART", zones)
    if not starts or starts[0].year not in _YEARS:
        raise ValueError("start")
    start = starts[0]
    all_day = (
        not isinstance(start, dt.datetime) or event.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    )
    if not isinstance(start, dt.datetime):
        start = dt.datetime(start.year, start.month, start.day, tzinfo=COPENHAGEN)
    instead_of = _moments(event, "RECURRENCE-ID", zones)
    sequence = event.text("SEQUENCE")
    summary = event.text("SUMMARY")
    places = [text for name in _PLACES_OF_A_LINK for _, text in event.properties.get(name, ())]
    link, other_link = (meeting_link(places, wanted) for wanted in hosts)
    return Entry(
        uid=hashlib.blake2b(
            (event.text("UID") or nameless).encode(errors="replace"), digest_size=12
        ).hexdigest(),
        start=start,
        length=_length(event, start, zones),
        rule=None if instead_of else _rule(event, start.time()),
        more=tuple(one for one in _moments(event, "RDATE", zones) if isinstance(one, dt.datetime)),
        without=frozenset(_comparable(one) for one in _moments(event, "EXDATE", zones)),
        instead_of=_comparable(instead_of[0]) if instead_of else None,
        version=(int(sequence) if re.fullmatch(r"[0-9]{1,9}", sequence) else 0, event.text("DTSTAMP")[:32]),
        cancelled=called_off
        or event.text("STATUS").upper() == "CANCELLED"
        or _CALLED_OFF.match(summary) is not None,
        private=event.text("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"),
        all_day=all_day,
        label=label_from(clean_line(summary)[:500]),
        link=link,
        other_link=None if link else other_link,
    )


def _length(event: _Component, start: dt.datetime, zones: dict[str, dt.tzinfo]) -> dt.timedelta | None:
    ends = _moments(event, "DTEND", zones)
    if ends and isinstance(ends[0], dt.datetime):
        return ends[0].astimezone(dt.UTC) - start.astimezone(dt.UTC)
    length = _parsed(event.text("DURATION"))
    return length if isinstance(length, dt.timedelta) else None


def _rule(part: _Component, start: dt.time) -> Rule | None:
    from icalendar.prop import vRecur

    text = part.text("RRULE")
    if not text:
        return None
    if len(part.properties["RRULE"]) > 1 or len(text) > 1000:
        raise BadRule
    try:
        return rule_from({name.upper(): value for name, value in vRecur.from_ical(text).items()}, start)
    except (ValueError, TypeError, KeyError, OverflowError):
        raise BadRule from None


def _moments(part: _Component, name: str, zones: dict[str, dt.tzinfo]) -> list[dt.date]:
    """The dates and aware times of a property, however many lines it has; what cannot be read is left out."""
    found: list[dt.date] = []
    for parameters, text in part.properties.get(name, ()):
        tzid = parameters.get("TZID")
        where = zone(tzid, zones) if isinstance(tzid, str) else COPENHAGEN
        for piece in text.split(","):
            moment = _parsed(piece)
            if isinstance(moment, tuple):
                moment = moment[0]
            if isinstance(moment, dt.datetime) and moment.tzinfo is None:
                moment = moment.replace(tzinfo=where)
            if isinstance(moment, dt.date) and moment.year in _YEARS:
                found.append(moment)
    return found


def _parsed(text: str) -> Any:
    """A date, time, duration or period as iCalendar writes it, or None."""
    from icalendar.prop import vDDDTypes

    try:
        return vDDDTypes.from_ical(text.strip())  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError, AttributeError):
        return None


def _comparable(moment: dt.date) -> dt.date:
    return moment.astimezone(dt.UTC) if isinstance(moment, dt.datetime) else moment
