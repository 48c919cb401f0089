"""The talks projection: one row a talk, for lists that must not read the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from vkassist.domain import facts as f
from vkassist.domain.day import TalkEntry, TalkState, advance
from vkassist.domain.errors import Refusal
from vkassist.store.database import Database
from vkassist.store.errors import explained
from vkassist.store.tables import OPEN, journal, sql, talks
from vkassist.store.talk_rows import from_row, micros, to_row

_COLUMNS = [column.name for column in talks.columns]
_STREAM = talks.c.stream == bindparam("s")
# Written once by the SQL compiler and then handed to the driver as they are: they run on every key press.
_ADD = sql(insert(talks), _COLUMNS)
_FIND = sql(select(talks).where(_STREAM))
_CHANGE = sql(update(talks).where(_STREAM), _COLUMNS[1:])

_BETWEEN = (
    select(talks)
    .where(and_(talks.c.starts_at >= bindparam("start"), talks.c.starts_at < bindparam("end")))
    .order_by(talks.c.starts_at, talks.c.stream)
)
_DRAFTS = select(talks).where(OPEN).order_by(talks.c.starts_at, talks.c.stream)
_LATEST = (
    select(talks)
    .where(
        talks.c.course == bindparam("course"),
        talks.c.starts_at < bindparam("before"),
        talks.c.state != TalkState.DISCARDED.value,
    )
    .order_by(talks.c.starts_at.desc())
    .limit(1)
)


class Talks:
    """Lists of stored talks; none of them grows with how many old talks are stored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def talks_between(self, start: dt.datetime, end: dt.datetime) -> list[TalkEntry]:
        """The talks that start from `start` up to, not including, `end`, by time; discarded ones too."""
        return self._entries(_BETWEEN, start=micros(start), end=micros(end))

    def drafts(self) -> list[TalkEntry]:
        """The talks neither transferred nor discarded, whatever their day, by time."""
        return self._entries(_DRAFTS)

    def latest_of_course(self, course: str, before: dt.datetime) -> TalkEntry | None:
        """The course's last talk that starts before a moment and was not discarded."""
        found = self._entries(_LATEST, course=course, before=micros(before)) if course else []
        return found[0] if found else None

    def rebuild(self) -> int:
        """Make the projection again from the journal; returns how many rows it has."""
        with explained(), self._database.upkeep.begin() as connection:
            entries = projected(connection)
            connection.execute(delete(talks))
            if entries:
                connection.execute(
                    insert(talks), [dict(zip(_COLUMNS, to_row(one), strict=True)) for one in entries]
                )
        return len(entries)

    def _entries(self, query: Any, **values: Any) -> list[TalkEntry]:
        with explained(), self._database.read.begin() as connection:
            return [from_row(tuple(row)) for row in connection.execute(query, values)]


def project(cursor: Any, stream: str, facts: Iterable[f.AnyFact]) -> None:
    """Bring a stream's row forward by facts just stored, in the transaction that stored them."""
    row = cursor.execute(_FIND, (stream,)).fetchone()
    entry = None if row is None else from_row(row)
    for fact in facts:
        entry = advance(entry, stream, fact)
    if entry is None:
        return
    new = to_row(entry)
    if row is None:
        cursor.execute(_ADD, new)
    elif row != new:
        cursor.execute(_CHANGE, (*new[1:], stream))


def projected(connection: Connection) -> list[TalkEntry]:
    """What the projection should hold, from the journal; a fact that cannot be read is passed over."""
    entries: dict[str, TalkEntry | None] = {}
    query = select(journal.c.stream, journal.c.payload).order_by(journal.c.stream, journal.c.seq)
    for stream, payload in connection.execute(query.execution_options(yield_per=1000)):
        try:
            fact = f.read(payload)
        except Refusal:
            continue
        entries[stream] = advance(entries.get(stream), stream, fact)
    return [entry for entry in entries.values() if entry is not None]
