"""Clocks are handed in, never reached for. All times shown are Danish local time."""

from __future__ import annotations

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class Clock(Protocol):
    """The wall clock and a clock that never jumps."""

    def now(self) -> dt.datetime:
        """The time now, with its offset in Denmark."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment; unaffected by clock changes."""
        ...


class StagedClock:
    """A clock that moves only when told: for demonstrations and practice."""

    def __init__(self, now: dt.datetime) -> None:
        self._now = now
        self._ticks = 0.0

    def now(self) -> dt.datetime:
        """The staged time, in Denmark."""
        return self._now

    def monotonic(self) -> float:
        """Staged seconds since the beginning."""
        return self._ticks

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self._now = (self._now.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(COPENHAGEN)
        self._ticks += seconds


def local(moment: dt.datetime) -> dt.datetime:
    """A moment in Danish local time."""
    return moment.astimezone(COPENHAGEN)


def clock_time(moment: dt.datetime) -> str:
    """Hours and minutes as the UI writes them: 10.31."""
    return f"{local(moment):%H.%M}"


def day_text(day: dt.date) -> str:
    """A date as the UI writes it: 22-11-2026."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"  # strftime writes year 1 as "1"


def passed(start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """Time from start to end. Plain subtraction compares wall clocks, and is an hour off across a DST change."""
    return end.astimezone(dt.UTC) - start.astimezone(dt.UTC)


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes from start to end, rounded; computed in UTC, so that summer time does not matter."""
    seconds = (end.astimezone(dt.UTC) - start.astimezone(dt.UTC)).total_seconds()
    return int(seconds / 60 + 0.5) if seconds >= 0 else -int(-seconds / 60 + 0.5)
