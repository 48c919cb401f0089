"""How long things are kept, and how they go: rows, write-ahead log and copies together."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from vkassist.domain import facts as f
from vkassist.domain.errors import Refusal
from vkassist.store.database import Database
from vkassist.store.errors import explained
from vkassist.store.files import Place
from vkassist.store.sidecar import SALT_BYTES
from vkassist.store.tables import CLOSED, backups, journal, talks
from vkassist.store.talks import micros

COURSE = "course:"
"""What the name of a course's own stream begins with."""


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
    `copies_out_of_reach` counts copies that could not be found to be removed."""

    drafts: int = 0
    courses: int = 0
    copies: int = 0
    copies_out_of_reach: int = 0
    log_emptied: bool = True


def purge(place: Place, database: Database, policy: Retention, now: dt.datetime) -> Purged:
    """Remove what the policy keeps no longer, with every copy that still holds it.

    Talks that are neither transferred nor discarded always stay. Raises NotSaved or StoreError.
    """
    drafts_until = micros(now - dt.timedelta(days=policy.draft_days))
    courses_until = micros(now - dt.timedelta(days=policy.course_days))
    with explained():
        with database.upkeep.begin() as connection:
            courses = _old_courses(connection, courses_until)
            for course in courses:
                _drop_course(connection, course)
            drafts = _old_drafts(connection, drafts_until, policy.lasting)
        copies, out_of_reach = _drop_copies(place, database) if drafts or courses else (0, 0)
        emptied = database.empty_log()
    return Purged(drafts, len(courses), copies, out_of_reach, emptied)


def _old_drafts(connection: Connection, until: int, lasting: frozenset[str]) -> int:
    latest = talks.alias()
    newest = (
        select(latest.c.stream)
        .where(latest.c.course == talks.c.course)
        .order_by(latest.c.starts_at.desc(), latest.c.stream)
        .limit(1)
        .scalar_subquery()
    )
    due = select(talks.c.stream, talks.c.course, newest).where(CLOSED, talks.c.touched_at <= until)
    gone = 0
    for stream, course, last in connection.execute(due).all():
        if course and lasting and stream == last:
            gone += _reduce(connection, stream, lasting)
        else:
            _drop(connection, stream)
            gone += 1
    return gone


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
    """Courses with nothing open whose talks and own facts are all at least as old as `until`."""
    open_talks = select(talks.c.course).where(~CLOSED).distinct()
    used: dict[str, int] = {}
    by_talk = select(talks.c.course, func.max(talks.c.touched_at)).group_by(talks.c.course)
    own = (
        select(journal.c.stream, func.max(journal.c.at))
        .where(journal.c.stream >= COURSE, journal.c.stream < COURSE[:-1] + ";")
        .group_by(journal.c.stream)
    )
    for course, moment in connection.execute(by_talk):
        used[course] = moment
    for stream, moment in connection.execute(own):
        course = stream.removeprefix(COURSE)
        used[course] = max(moment, used.get(course, moment))
    busy = set(connection.execute(open_talks).scalars()) | {""}
    return [course for course, moment in used.items() if moment <= until and course not in busy]


def _drop_course(connection: Connection, course: str) -> None:
    for stream in connection.execute(select(talks.c.stream).where(talks.c.course == course)).scalars().all():
        _drop(connection, stream)
    _drop(connection, COURSE + course)


def _drop(connection: Connection, stream: str) -> None:
    connection.execute(delete(journal).where(journal.c.stream == stream))
    connection.execute(delete(talks).where(talks.c.stream == stream))


def _drop_copies(place: Place, database: Database) -> tuple[int, int]:
    """Remove the program's own copies and those the user asked for; returns how many went, how many not."""
    gone = _unlink(place.own_backups())
    with database.upkeep.begin() as connection:
        asked = {Path(path): row for row, path in connection.execute(select(backups.c.id, backups.c.path))}
        for path, row in asked.items():
            if not path.exists():
                continue
            # Another file may lie under the name by now: only a copy of this very database goes.
            if _begins_alike(path, database.path):
                gone += _unlink([path])
            if not path.exists() or not _begins_alike(path, database.path):
                connection.execute(delete(backups).where(backups.c.id == row))
        left = connection.execute(select(func.count()).select_from(backups)).scalar() or 0
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
