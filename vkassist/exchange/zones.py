"""Which time zone a TZID of a calendar file means.

Outlook names Windows zones ("Romance Standard Time") and describes each in the file. A known name is
believed; any other is taken from the file's own description, which is read here because the usual readers
run hostile rules through and keep one file's description for the next file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from vkassist.domain.clock import COPENHAGEN
from vkassist.exchange.recurrence import Budget, Rule

_OLSON = re.compile(r"(?:[A-Za-z]+/)?[A-Za-z]+/[A-Za-z_]+|UTC|GMT")


@dataclass(frozen=True, slots=True)
class Observance:
    """Standard or summer time of a VTIMEZONE: from when, how often again, and the offset then."""

    start: dt.datetime
    offset: dt.timedelta
    rule: Rule | None = None

    def onsets(self, year: int, budget: Budget) -> list[dt.datetime]:
        """The local times in a year at which it sets in; rules other than yearly ones are not followed."""
        if self.rule is None or self.rule.freq != "YEARLY":
            return [self.start] if self.start.year == year else []
        budget.spend(366)
        until = self.rule.until
        days = self.rule.days(self.start.date(), dt.date(year, 1, 1), dt.date(year, 12, 31), budget)
        return [
            dt.datetime.combine(day, self.start.time())
            for day in days
            if until is None or day <= (until.date() if isinstance(until, dt.datetime) else until)
        ]


class FileZone(dt.tzinfo):
    """A zone as a calendar file describes it; good for turning its local times into UTC."""

    def __init__(self, observances: Sequence[Observance], budget: Budget) -> None:
        self._observances = sorted(observances, key=lambda one: one.start)
        self._budget = budget
        self._years: dict[int, list[tuple[dt.datetime, dt.timedelta]]] = {}

    def utcoffset(self, moment: dt.datetime | None) -> dt.timedelta:
        """The offset that held at a local time; before any observance the first one's."""
        offset = self._observances[0].offset
        if moment is None:
            return offset
        moment = moment.replace(tzinfo=None)
        for one in self._observances:
            if one.start <= moment:
                offset = one.offset
        for year in (moment.year - 1, moment.year):
            for onset, later in self._year(year):
                if onset <= moment:
                    offset = later
        return offset

    def _year(self, year: int) -> list[tuple[dt.datetime, dt.timedelta]]:
        if year not in self._years:
            self._years[year] = sorted(
                (onset, one.offset) for one in self._observances for onset in one.onsets(year, self._budget)
            )
        return self._years[year]

    def dst(self, moment: dt.datetime | None) -> dt.timedelta | None:
        """Not told apart."""
        return None

    def tzname(self, moment: dt.datetime | None) -> str | None:
        """Has no name."""
        return None


def zone(tzid: str, described: Mapping[str, dt.tzinfo]) -> dt.tzinfo:
    """The zone of a TZID; Danish time where nobody knows it."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    tzid = tzid.strip()
    name = WINDOWS_TO_OLSON.get(tzid, tzid)
    # Some programs put their own name in front: /example.org/20260101/Europe/Copenhagen.
    if tzid.startswith("/"):
        name = "/".join(tzid.split("/")[-2:])
    if _OLSON.fullmatch(name) and len(name) < 64:
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            pass
    return described.get(tzid, COPENHAGEN)
