"""The day list: what the calendar says and what the journal holds, as one list of talks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from vkassist.domain import facts as f
from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import local


class TalkState(StrEnum):
    """Where a stored talk stands."""

    PREPARE = "prepare"
    TALK = "talk"
    NOTE = "note"
    DONE = "done"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class TalkEntry:
    """One row of the journal's projection: enough for lists, rebuilt from the facts at any time."""

    stream: str
    course: str
    label: str
    starts_at: dt.datetime
    minutes: int | None
    state: TalkState
    outcome: f.Outcome | None
    touched_at: dt.datetime


def advance(entry: TalkEntry | None, stream: str, fact: f.AnyFact) -> TalkEntry | None:
    """The projection after one more fact; None while the stream has no `opened`. Never raises."""
    if isinstance(fact, f.Opened):
        if entry is not None:
            return entry
        starts_at = fact.planned_start or fact.at
        return TalkEntry(
            stream, fact.course, fact.label, starts_at, fact.planned_minutes, TalkState.PREPARE, None, fact.at
        )
    if entry is None:
        return None
    entry = replace(entry, touched_at=fact.at)
    match fact:
        case f.Phase(to="talk"):
            return replace(entry, state=TalkState.TALK, outcome=None)
        case f.Phase(to="prepare"):
            return replace(entry, state=TalkState.PREPARE)
        case f.Phase(to="note"):
            return replace(entry, state=TalkState.NOTE)
        case f.Ended():
            return replace(entry, state=TalkState.NOTE, outcome=fact.outcome)
        case f.Extended() if entry.minutes is not None:
            return replace(entry, minutes=entry.minutes + fact.minutes)
        case f.Transferred():
            return replace(entry, state=TalkState.DONE)
        case f.Discarded():
            return replace(entry, state=TalkState.DISCARDED)
    return entry


class RowState(StrEnum):
    """The states a row of the day list shows (UX section 2)."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    NOTE_MISSING = "note_missing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DayRow:
    """One talk of the day: an appointment, a stored talk, or both. `key` is stable while the list is shown."""

    key: str
    starts_at: dt.datetime
    minutes: int | None
    label: str
    state: RowState
    appointment: Appointment | None = None
    entry: TalkEntry | None = None


_SHOWN = {
    TalkState.PREPARE: RowState.UPCOMING,
    TalkState.TALK: RowState.RUNNING,
    TalkState.NOTE: RowState.NOTE_MISSING,
    TalkState.DONE: RowState.DONE,
}


def bounds(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Where the Danish day of a moment begins, and where the next one does."""
    start = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return start, (start + dt.timedelta(hours=30)).replace(hour=0)


def course_of(label: str) -> str:
    """The course a label belongs to: the label itself, told apart only by case and spaces."""
    return "".join(label.casefold().split())


def rows(appointments: Iterable[Appointment], entries: Iterable[TalkEntry]) -> tuple[DayRow, ...]:
    """The day's talks by time. A stored talk and an appointment are one row when label and start agree."""
    stored = [entry for entry in entries if entry.state is not TalkState.DISCARDED]
    found: list[DayRow] = []
    for one in appointments:
        match = next((e for e in stored if e.starts_at == one.start and e.label == one.label), None)
        if match is None:
            key = f"calendar:{one.uid}:{one.start.isoformat()}"
            found.append(DayRow(key, one.start, one.minutes, one.label, RowState.UPCOMING, one))
        else:
            stored.remove(match)
            found.append(_stored(match, one))
    found.extend(_stored(entry, None) for entry in stored)
    return tuple(sorted(found, key=lambda row: (row.starts_at, row.label, row.key)))


def _stored(entry: TalkEntry, appointment: Appointment | None) -> DayRow:
    return DayRow(
        entry.stream,
        local(entry.starts_at),
        entry.minutes,
        entry.label,
        _SHOWN[entry.state],
        appointment,
        entry,
    )
