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


def local(moment: dt.datetime) -> dt.datetime:
    """A moment in Danish local time."""
    return moment.astimezone(COPENHAGEN)


def clock_time(moment: dt.datetime) -> str:
    """Hours and minutes as the UI writes them: 10.31."""
    return f"{local(moment):%H.%M}"


def day_text(day: dt.date) -> str:
    """A date as the UI writes it: 22-11-2026."""
    return f"{day:%d-%m-%Y}"


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes from start to end, rounded; computed in UTC, so that summer time does not matter."""
    seconds = (end.astimezone(dt.UTC) - start.astimezone(dt.UTC)).total_seconds()
    return int(seconds / 60 + 0.5) if seconds >= 0 else -int(-seconds / 60 + 0.5)
