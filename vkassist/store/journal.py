"""The journal: facts appended in order, durable before anybody is told."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.dialects import sqlite

from vkassist.domain import facts as f
from vkassist.domain.errors import Refusal
from vkassist.store.database import Database
from vkassist.store.errors import StoreError, explained
from vkassist.store.tables import journal
from vkassist.store.talks import micros, project

_DIALECT = sqlite.dialect(paramstyle="qmark")
# Written once by the SQL compiler and then handed to the driver as they are: they run on every key press.
_ADD = str(insert(journal).compile(dialect=_DIALECT, column_keys=["stream", "seq", "at", "kind", "payload"]))
_LAST = str(select(func.max(journal.c.seq)).where(journal.c.stream == bindparam("s")).compile(dialect=_DIALECT))

_READ = select(journal.c.payload).where(journal.c.stream == bindparam("stream")).order_by(journal.c.seq)
_FROM = _READ.where(journal.c.seq >= bindparam("first"))
_WRITTEN = (
    select(journal.c.id, journal.c.payload)
    .where(journal.c.stream == bindparam("stream"), journal.c.kind == "written")
    .order_by(journal.c.seq.desc())
)
_REPLACE = update(journal).where(journal.c.id == bindparam("row")).values(payload=bindparam("text"))


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
        with explained(), self._database.write.begin() as connection:
            last = connection.exec_driver_sql(_LAST, (stream,)).scalar()
            if first != (0 if last is None else last + 1):
                _same(connection, stream, first, [row[-1] for row in rows])
                return
            connection.exec_driver_sql(_ADD, rows if len(rows) > 1 else rows[0])
            project(connection, stream, facts)
            if any(isinstance(fact, f.Transferred) for fact in facts):
                _compact(connection, stream)

    def read(self, stream: str) -> list[f.AnyFact]:
        """All facts of a stream in order. Raises StoreError, or Refusal for a fact that cannot be read."""
        with explained(), self._database.read.begin() as connection:
            payloads = connection.execute(_READ, {"stream": stream}).scalars().all()
        return [f.read(payload, index=index) for index, payload in enumerate(payloads)]


def _same(connection: Connection, stream: str, first: int, payloads: list[str]) -> None:
    """A commit whose answer got lost is tried again by the desk: what stands there must be the same."""
    stored = connection.execute(_FROM, {"stream": stream, "first": first}).scalars().all()
    if list(stored[: len(payloads)]) != payloads:
        raise StoreError("store.out_of_step")


def _compact(connection: Connection, stream: str) -> None:
    """Take the text out of `written` facts that a later one of the same field replaced.

    The facts stay in their places, so that places counted by the desk, by traces and by the trail of who
    wrote when go on being true.
    """
    seen: set[str] = set()
    emptied = []
    for row, payload in connection.execute(_WRITTEN, {"stream": stream}).all():
        try:
            fact = f.read(payload)
        except Refusal:
            continue
        assert isinstance(fact, f.Written)
        if fact.field in seen and fact.text:
            emptied.append({"row": row, "text": f.payload(msgspec.structs.replace(fact, text="")).decode()})
        seen.add(fact.field)
    if emptied:
        connection.execute(_REPLACE, emptied)
