"""A row of the talks projection and the entry it stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from vkassist.domain import facts as f
from vkassist.domain.clock import local
from vkassist.domain.day import TalkEntry, TalkState

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
# Denmark's clock must be able to show what comes back, so the last day at either end of time is cut off.
_FIRST = (dt.datetime(1, 1, 2, tzinfo=dt.UTC) - _EPOCH) // _MICROSECOND
_LAST = (dt.datetime(9999, 12, 30, tzinfo=dt.UTC) - _EPOCH) // _MICROSECOND

_MINUTE = 60_000_000


def micros(moment: dt.datetime) -> int:
    """A moment as microseconds since 1970 UTC."""
    return min(max((moment - _EPOCH) // _MICROSECOND, _FIRST), _LAST)


def to_row(entry: TalkEntry) -> tuple[Any, ...]:
    """An entry in the order of the table's columns. `touched_at` counts whole minutes, so that a row is not
    written again with every key press."""
    return (
        entry.stream,
        entry.course,
        entry.label,
        micros(entry.starts_at),
        entry.minutes,
        entry.state.value,
        entry.outcome,
        micros(entry.touched_at) // _MINUTE * _MINUTE,
    )


def from_row(row: Sequence[Any]) -> TalkEntry:
    """An entry from a row of the table; times in Danish local time."""
    stream, course, label, starts_at, minutes, state, outcome, touched_at = row
    return TalkEntry(
        stream,
        course,
        label,
        local(_EPOCH + starts_at * _MICROSECOND),
        minutes,
        TalkState(state),
        cast("f.Outcome | None", outcome),
        local(_EPOCH + touched_at * _MICROSECOND),
    )
