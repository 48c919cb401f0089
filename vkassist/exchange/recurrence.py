"""The days on which a recurring entry falls, asked for a few days at a time.

A rule is tested against the wanted days instead of being run through from its first day, so that a rule
that never comes true, or has run for a century, costs nothing. Only counting (COUNT, BYSETPOS) has to look
at other days; those are paid from a budget. RFC 5545, section 3.3.10, for everything daily or coarser.
"""

from __future__ import annotations

import datetime as dt
from calendar import isleap, monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

DAY = dt.timedelta(days=1)
_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_CLOCK_PARTS = (("BYHOUR", "hour"), ("BYMINUTE", "minute"), ("BYSECOND", "second"))


class BadRule(ValueError):
    """A rule finer than daily, or one that cannot be read."""


class TooMuch(Exception):
    """The budget is used up."""


class Budget:
    """How many days may still be looked at."""

    def __init__(self, days: int) -> None:
        self._left = days

    def spend(self, days: int) -> None:
        """Take `days`; raises TooMuch when there are not that many left."""
        self._left -= days
        if self._left < 0:
            raise TooMuch


@dataclass(frozen=True, slots=True)
class Rule:
    """An RRULE; `until` is a date, a floating time or a time in UTC."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: dt.date | None = None
    week_start: int = 0
    months: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    positions: frozenset[int] = frozenset()

    def days(self, first: dt.date, low: dt.date, high: dt.date, budget: Budget) -> Iterator[dt.date]:
        """The rule's days from `low` to `high`, for an entry that begins on `first`."""
        rule = self._completed(first)
        low = max(low, first)
        if rule.count is not None:
            yield from rule._counted(first, low, high, budget)
            return
        for ordinal in range(low.toordinal(), high.toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            if (
                (rule._period(day) - rule._period(first)) % rule.interval == 0
                and rule._fits(day)
                and (not rule.positions or day in rule._members(day, budget))
            ):
                yield day

    def _counted(self, first: dt.date, low: dt.date, high: dt.date, budget: Budget) -> Iterator[dt.date]:
        left = self.count or 0
        begin = self._period(first)
        for period in range(begin, self._period(high) + 1, self.interval):
            for day in self._members(self._first_of(period), budget):
                if day < first:
                    continue
                if left <= 0 or day > high:
                    return
                left -= 1
                if day >= low:
                    yield day

    def _completed(self, first: dt.date) -> Rule:
        """The rule with the parts that the first day gives by default."""
        months, month_days, weekdays = self.months, self.month_days, self.weekdays
        if not (self.weeks or self.year_days or month_days or weekdays):
            if self.freq == "YEARLY":
                months, month_days = months or frozenset((first.month,)), frozenset((first.day,))
            elif self.freq == "MONTHLY":
                month_days = frozenset((first.day,))
            elif self.freq == "WEEKLY":
                weekdays = frozenset(((0, first.weekday()),))
        elif self.freq == "YEARLY" and self.weeks and not weekdays:
            weekdays = frozenset(((0, first.weekday()),))
        return replace(self, months=months, month_days=month_days, weekdays=weekdays)

    def _period(self, day: dt.date) -> int:
        """The running number of the day, week, month or year that a day lies in."""
        match self.freq:
            case "DAILY":
                return day.toordinal()
            case "WEEKLY":
                return (day.toordinal() - 1 - self.week_start) // 7
            case "MONTHLY":
                return day.year * 12 + day.month - 1
        return day.year

    def _first_of(self, period: int) -> dt.date:
        match self.freq:
            case "DAILY":
                return dt.date.fromordinal(period)
            case "WEEKLY":
                return dt.date.fromordinal(max(1, period * 7 + 1 + self.week_start))
            case "MONTHLY":
                return dt.date(period // 12, period % 12 + 1, 1)
        return dt.date(period, 1, 1)

    def _members(self, day: dt.date, budget: Budget) -> list[dt.date]:
        """All days of the rule in the period that `day` lies in."""
        begin = self._first_of(self._period(day))
        match self.freq:
            case "DAILY":
                length = 1
            case "WEEKLY":
                length = 7
            case "MONTHLY":
                length = monthrange(begin.year, begin.month)[1]
            case _:
                length = 366 if isleap(begin.year) else 365
        budget.spend(length)
        ordinal = begin.toordinal()
        found = [
            one
            for place in range(ordinal, min(ordinal + length, dt.date.max.toordinal()))
            if self._fits(one := dt.date.fromordinal(place))
        ]
        if self.positions:
            size = len(found)
            found = [
                one
                for place, one in enumerate(found)
                if place + 1 in self.positions or place - size in self.positions
            ]
        return found

    def _fits(self, day: dt.date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not (
            day.day in self.month_days or day.day - _month_length(day) - 1 in self.month_days
        ):
            return False
        if self.weekdays and not self._weekday_fits(day):
            return False
        if self.year_days:
            number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
            if number not in self.year_days and number - length - 1 not in self.year_days:
                return False
        if self.weeks:
            year, week, _ = day.isocalendar()
            weeks = dt.date(year, 12, 28).isocalendar().week
            if week not in self.weeks and week - weeks - 1 not in self.weeks:
                return False
        return True

    def _weekday_fits(self, day: dt.date) -> bool:
        weekday = day.weekday()
        if (0, weekday) in self.weekdays:
            return True
        if self.freq in ("DAILY", "WEEKLY"):
            return any(weekday == one for _, one in self.weekdays)
        if self.freq == "YEARLY" and not self.months:
            number, length = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
        else:
            number, length = day.day, _month_length(day)
        forward, backward = (number - 1) // 7 + 1, -((length - number) // 7 + 1)
        return (forward, weekday) in self.weekdays or (backward, weekday) in self.weekdays


@lru_cache(maxsize=64)
def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _month_length(day: dt.date) -> int:
    return _length(day.year, day.month)


def rule_from(parts: Mapping[str, Sequence[Any]], start: dt.time) -> Rule:
    """The rule in an RRULE's parts (lists of numbers, dates, weekdays as "-1SU"), for an entry that starts at
    `start`. Raises BadRule where it is finer than daily or says nothing that can be kept to."""
    freq = str(_one(parts, "FREQ") or "").upper()
    if freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or "BYEASTER" in parts:
        raise BadRule
    for name, attribute in _CLOCK_PARTS:
        if any(value != getattr(start, attribute) for value in parts.get(name, ())):
            raise BadRule
    interval, count, until = _one(parts, "INTERVAL"), _one(parts, "COUNT"), _one(parts, "UNTIL")
    if interval is not None and (not isinstance(interval, int) or interval < 1):
        raise BadRule
    if until is not None and not isinstance(until, dt.date):
        raise BadRule
    # Some programs write COUNT=-1 for a rule without end.
    return Rule(
        freq,
        interval or 1,
        count if isinstance(count, int) and count >= 0 else None,
        until,
        _WEEKDAYS.get(str(_one(parts, "WKST") or "MO").upper(), 0),
        _numbers(parts, "BYMONTH"),
        _numbers(parts, "BYWEEKNO"),
        _numbers(parts, "BYYEARDAY"),
        _numbers(parts, "BYMONTHDAY"),
        frozenset(_weekday(str(text).upper()) for text in parts.get("BYDAY", ())),
        _numbers(parts, "BYSETPOS"),
    )


def _one(parts: Mapping[str, Sequence[Any]], name: str) -> Any:
    values = parts.get(name, ())
    if len(values) > 1:
        raise BadRule
    return values[0] if values else None


def _numbers(parts: Mapping[str, Sequence[Any]], name: str) -> frozenset[int]:
    return frozenset(int(value) for value in parts.get(name, ()))


def _weekday(text: str) -> tuple[int, int]:
    if text[-2:] not in _WEEKDAYS:
        raise BadRule
    number = text[:-2]
    return (int(number) if number else 0, _WEEKDAYS[text[-2:]])
