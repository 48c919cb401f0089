"""How long things are kept, and how they go: rows, write-ahead log and copies together."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, TextClause, bindparam, delete, insert, select

from vkassist.domain import facts as f
from vkassist.domain.errors import Refusal
from vkassist.store.database import Database
from vkassist.store.errors import explained
from vkassist.store.files import Place
from vkassist.store.sidecar import SALT_BYTES
from vkassist.store.tables import CLOSED, OPEN, backups, journal, talks
from vkassist.store.talk_rows import micros

COURSE = "course:"
"""What the name of a course's own stream begins with."""
_PAST_COURSE = "course;"
_AT_A_TIME = 50
_COPIES_DUE = 1


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days a closed draft stays after its last fact, and a course after its last use; 0 is allowed.

    `lasting` names the items whose answers outlive a talk: when the draft of a course's latest talk goes,
    these stay for the course's next talk until the course itself goes.
    """

    draft_days: int = 7
    course_days: int = 30
    lasting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did. `log_emptied` is false while a reader kept the write-ahead log in use, and
    `copies_out_of_reach` counts copies on disks that are not here or refuse."""

    drafts: int = 0
    courses: int = 0
    copies: int = 0
    copies_out_of_reach: int = 0
    log_emptied: bool = True


def purge(place: Place, database: Database, policy: Retention, now: dt.datetime) -> Purged:
    """Remove what the policy keeps no longer, with every copy that still holds it.

    Talks that are neither transferred nor discarded always stay. Works in short transactions, so that facts
    may be saved meanwhile, and goes on where an interrupted purge stopped. Raises NotSaved or StoreError.
    """
    drafts_until = micros(now - dt.timedelta(days=policy.draft_days))
    courses_until = micros(now - dt.timedelta(days=policy.course_days))
    with explained():
        with database.read.begin() as connection:
            old_courses = _old_courses(connection, courses_until)
        courses = _in_parts(database, old_courses, lambda c, one: _drop_course(c, one, courses_until))
        with database.read.begin() as connection:
            due = connection.execute(select(talks.c.stream).where(*_due(drafts_until))).scalars().all()
        drafts = _in_parts(database, due, lambda c, one: _drop_draft(c, one, drafts_until, policy.lasting))
        copies, out_of_reach = _drop_copies(place, database)
        emptied = database.empty_log()
    return Purged(drafts, courses, copies, out_of_reach, emptied)


def _in_parts(database: Database, names: Sequence[str], drop: Callable[[Connection, str], bool]) -> int:
    """Drop what is named, some at a time; returns how many went. What changed since it was named stays."""
    gone = 0
    for at in range(0, len(names), _AT_A_TIME):
        with database.upkeep.begin() as connection:
            part = sum(drop(connection, name) for name in names[at : at + _AT_A_TIME])
            if part:
                # Goes with the rows: a purge that is cut short here still owes the copies their end.
                connection.exec_driver_sql(f"PRAGMA user_version = {_COPIES_DUE}")
            gone += part
    return gone


def _due(until: int) -> tuple[ColumnElement[bool] | TextClause, ...]:
    return CLOSED, talks.c.touched_at <= until


def _drop_draft(connection: Connection, stream: str, until: int, lasting: frozenset[str]) -> bool:
    course = connection.execute(
        select(talks.c.course).where(talks.c.stream == stream, *_due(until))
    ).scalar_one_or_none()
    if course is None:
        return False
    newest = (
        select(talks.c.stream).where(talks.c.course == course).order_by(talks.c.starts_at.desc()).limit(1)
    )
    if course and lasting and connection.execute(newest).scalar() == stream:
        return _reduce(connection, stream, lasting)
    _drop(connection, stream)
    return True


def _reduce(connection: Connection, stream: str, lasting: frozenset[str]) -> bool:
    """Leave of a talk only what its course needs; returns whether anything went."""
    query = select(journal).where(journal.c.stream == bindparam("stream")).order_by(journal.c.seq)
    rows = connection.execute(query, {"stream": stream}).mappings().all()
    kept = [row for row in rows if _stays(row["payload"], lasting)]
    if len(kept) == len(rows):
        return False
    connection.execute(delete(journal).where(journal.c.stream == stream))
    values = [{**row, "seq": seq} for seq, row in enumerate(kept)]
    connection.execute(insert(journal), values)
    return True


def _stays(payload: str, lasting: frozenset[str]) -> bool:
    try:
        fact = f.read(payload)
    except Refusal:
        return False
    match fact:
        case f.Answered() | f.Overridden() | f.Retracted():
            return fact.item in lasting
        case f.Opened() | f.Carried() | f.Phase() | f.Ended() | f.Transferred() | f.Discarded():
            return True
    return False


def _old_courses(connection: Connection, until: int) -> list[str]:
    """Courses whose talks or own facts are at least as old as `until`; some may be in use still."""
    own = (
        select(journal.c.stream).where(journal.c.stream >= COURSE, journal.c.stream < _PAST_COURSE).distinct()
    )
    found = set(connection.execute(select(talks.c.course).where(*_due(until)).distinct()).scalars())
    found |= {stream.removeprefix(COURSE) for stream in connection.execute(own).scalars()}
    return sorted(course for course in found - {""} if not _in_use(connection, course, until))


def _in_use(connection: Connection, course: str, until: int) -> bool:
    """Whether a course has an open talk, or a talk or fact of its own younger than `until`."""
    mine = talks.c.course == course
    fresh = select(talks.c.stream).where(mine, talks.c.touched_at > until).limit(1)
    unfinished = select(talks.c.stream).where(mine, OPEN).limit(1)
    own = select(journal.c.id).where(journal.c.stream == COURSE + course, journal.c.at > until).limit(1)
    return any(connection.execute(query).first() for query in (fresh, unfinished, own))


def _drop_course(connection: Connection, course: str, until: int) -> bool:
    if _in_use(connection, course, until):
        return False
    for stream in connection.execute(select(talks.c.stream).where(talks.c.course == course)).scalars().all():
        _drop(connection, stream)
    _drop(connection, COURSE + course)
    return True


def _drop(connection: Connection, stream: str) -> None:
    connection.execute(delete(journal).where(journal.c.stream == stream))
    connection.execute(delete(talks).where(talks.c.stream == stream))


def _drop_copies(place: Place, database: Database) -> tuple[int, int]:
    """Remove the program's own copies and those the user asked for, where rows went since they were made.

    Returns how many went, and how many are out of reach.
    """
    with database.upkeep.begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar() != _COPIES_DUE:
            return 0, 0
        gone = _unlink(place.own_backups())
        left = 0
        for row, name in connection.execute(select(backups.c.id, backups.c.path)).all():
            path = Path(name)
            # Another file may lie under the name by now: only a copy of this very database goes.
            if _begins_alike(path, database.path):
                gone += _unlink([path])
            if not path.parent.exists() or _begins_alike(path, database.path):
                left += 1  # on a disk that is not here, or that lets nothing be removed
                continue
            connection.execute(delete(backups).where(backups.c.id == row))
        connection.exec_driver_sql("PRAGMA user_version = 0")
    return gone, left


def _begins_alike(path: Path, other: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as one, other.open("rb") as two:
        return one.read(SALT_BYTES) == two.read(SALT_BYTES)
    return False


def _unlink(paths: Iterable[Path]) -> int:
    gone = 0
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
            gone += 1
    return gone
