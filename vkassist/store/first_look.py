"""A first look into the store: the day's list, read before SQLAlchemy is loaded, so that it is seen at once.

Whatever is out of the ordinary (no store yet, a key that is missing, another schema) is left to `Store.open`,
which finds it again and has the words for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from vkassist.domain.day import TalkEntry, course_of
from vkassist.domain.errors import VkassistError
from vkassist.store import sidecar
from vkassist.store.connection import creator
from vkassist.store.files import Place
from vkassist.store.key import Keys
from vkassist.store.revisions import HEAD
from vkassist.store.talk_rows import from_row, micros

_PATIENCE = 0.25
# As the queries of `Talks` of the same names.
_COLUMNS = "SELECT stream, course, label, starts_at, minutes, state, outcome, touched_at FROM talks "
_BETWEEN = _COLUMNS + "WHERE starts_at >= ? AND starts_at < ? ORDER BY starts_at, stream"
_DRAFTS = _COLUMNS + "WHERE state NOT IN ('done', 'discarded') ORDER BY starts_at, stream"
_LATEST = (
    _COLUMNS + "WHERE course = ? AND starts_at < ? AND state != 'discarded' ORDER BY starts_at DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What was read; answers what a list of talks is asked, about the day that was looked at."""

    today: tuple[TalkEntry, ...]
    open_drafts: tuple[TalkEntry, ...]
    latest: dict[tuple[str, int], TalkEntry]

    def talks_between(self, start: dt.datetime, end: dt.datetime) -> Sequence[TalkEntry]:
        """The talks of the day that start in [start, end)."""
        return [entry for entry in self.today if start <= entry.starts_at < end]

    def drafts(self) -> Sequence[TalkEntry]:
        """The talks neither transferred nor discarded."""
        return self.open_drafts

    def latest_of_course(self, course: str, before: dt.datetime) -> TalkEntry | None:
        """The course's talk before one of the day's talks."""
        return self.latest.get((course, micros(before)))


def first_look(folder: Path, keys: Keys, start: dt.datetime, end: dt.datetime) -> FirstLook | None:
    """The talks that start in [start, end) and all drafts, or None where the store is not as it should be.

    Blocks on the keyring: call it off the GUI thread. Nothing is made or changed.
    """
    place = Place(folder)
    try:
        check = sidecar.read(place)
        if check is None or not check.settled:
            return None
        sidecar.look(place, check)  # an empty file would become a database by being opened
        key = keys.load(check.store)
        if key is None or not check.fits(key):
            return None
        with closing(creator(place.database, key, _PATIENCE)()) as connection:
            return _read(connection, start, end)
    except (VkassistError, OSError, dbapi2.Error):
        return None


def _read(connection: Any, start: dt.datetime, end: dt.datetime) -> FirstLook | None:
    run = connection.execute
    if run("SELECT version_num FROM alembic_version").fetchone() != (HEAD,):
        return None
    today = tuple(from_row(row) for row in run(_BETWEEN, (micros(start), micros(end))))
    drafts = tuple(from_row(row) for row in run(_DRAFTS))
    latest: dict[tuple[str, int], TalkEntry] = {}
    for entry in today:
        course, before = course_of(entry.label), micros(entry.starts_at)
        row = run(_LATEST, (course, before)).fetchone() if course else None
        if row is not None:
            latest[course, before] = from_row(row)
    return FirstLook(today, drafts, latest)
