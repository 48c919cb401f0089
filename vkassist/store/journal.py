"""The journal: facts appended in order, durable before anybody is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, insert, select, update

from vkassist.domain import facts as f
from vkassist.domain.errors import Refusal
from vkassist.store.database import Database
from vkassist.store.errors import StoreError, explained
from vkassist.store.tables import journal, sql
from vkassist.store.talk_rows import micros
from vkassist.store.talks import project

_STREAM = journal.c.stream == bindparam("stream")
_READ = select(journal.c.payload).where(_STREAM).order_by(journal.c.seq)


# Written once by the SQL compiler and then handed to the driver as they are: they run on every key press.
_ADD = sql(insert(journal), ["stream", "seq", "at", "kind", "payload"])
_LAST = sql(select(func.max(journal.c.seq)).where(_STREAM))
_FROM = sql(_READ.where(journal.c.seq >= bindparam("first")))
_WRITTEN = sql(
    select(journal.c.id, journal.c.payload)
    .where(_STREAM, journal.c.kind == bindparam("kind"))
    .order_by(journal.c.seq.desc())
)
_REPLACE = sql(update(journal).where(journal.c.id == bindparam("row")), ["payload"])


class StoredJournal:
    """The desk's journal on the encrypted database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, stream: str, first: int, facts: Sequence[f.AnyFact]) -> None:
        """Store facts as places `first`, `first + 1`, … of a stream; durable when it returns.

        Facts that are stored already, place for place, are accepted again. Raises NotSaved where trying
        again may help, StoreError `store.out_of_step` where other facts stand in those places or some are
        missing before them; nothing was stored then.
        """
        if not facts:
            return
        rows = [
            (stream, seq, micros(fact.at), fact.kind, f.payload(fact).decode())
            for seq, fact in enumerate(facts, first)
        ]
        with self._database.appending() as cursor:
            last = cursor.execute(_LAST, (stream,)).fetchone()[0]
            if first != (0 if last is None else last + 1):
                _same(cursor, stream, first, [row[-1] for row in rows])
                return
            cursor.executemany(_ADD, rows)
            project(cursor, stream, facts)
            if any(isinstance(fact, f.Transferred) for fact in facts):
                _compact(cursor, stream)

    def read(self, stream: str) -> list[f.AnyFact]:
        """All facts of a stream in order. Raises StoreError, or Refusal for a fact that cannot be read."""
        with explained(), self._database.read.begin() as connection:
            payloads = connection.execute(_READ, {"stream": stream}).scalars().all()
        return [f.read(payload, index=index) for index, payload in enumerate(payloads)]


def _same(cursor: Any, stream: str, first: int, payloads: list[str]) -> None:
    """A commit whose answer got lost is tried again by the desk: what stands there must be the same."""
    stored = [row[0] for row in cursor.execute(_FROM, (stream, first)).fetchall()]
    if stored[: len(payloads)] != payloads:
        raise StoreError("store.out_of_step")


def _compact(cursor: Any, stream: str) -> None:
    """Take the text out of `written` facts that a later one of the same field replaced.

    The facts stay in their places, so that places counted by the desk, by traces and by the trail of who
    wrote when go on being true.
    """
    seen: set[str] = set()
    emptied = []
    for row, payload in cursor.execute(_WRITTEN, (stream, "written")).fetchall():
        try:
            fact = f.read(payload)
        except Refusal:
            continue
        assert isinstance(fact, f.Written)
        if fact.field in seen and fact.text:
            emptied.append((f.payload(msgspec.structs.replace(fact, text="")).decode(), row))
        seen.add(fact.field)
    cursor.executemany(_REPLACE, emptied)
