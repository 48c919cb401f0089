"""How the store stands and whether it is whole, as plain figures."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from vkassist.store.database import Database
from vkassist.store.errors import explained
from vkassist.store.files import Place
from vkassist.store.tables import OPEN, journal, talks
from vkassist.store.talk_rows import to_row
from vkassist.store.talks import projected


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of rows, sizes in bytes, and versions; nothing that identifies anybody."""

    folder: Path
    cipher: str
    revision: str
    facts: int
    talks: int
    drafts: int
    file_bytes: int
    log_bytes: int
    own_backups: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found wrong, as codes of `messages.toml`; empty when all is well.

    `store.damaged` a page or the structure, `store.projection` a list that does not follow from the
    journal (`Talks.rebuild` mends it), `store.gap` facts missing within a stream, `store.open_to_others`
    a file others may read.
    """

    facts: int
    talks: int
    problems: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


def status(place: Place, database: Database) -> Status:
    """The store's figures. Raises NotSaved or StoreError."""
    revision = database.revision()
    with explained(), database.read.begin() as connection:
        cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar()
        facts, all_talks, drafts = (
            connection.execute(query).scalar() or 0
            for query in (
                select(func.count()).select_from(journal),
                select(func.count()).select_from(talks),
                select(func.count()).select_from(talks).where(OPEN),
            )
        )
    log = place.database.with_name(place.database.name + "-wal")
    return Status(
        place.folder,
        str(cipher),
        revision,
        facts,
        all_talks,
        drafts,
        place.database.stat().st_size,
        log.stat().st_size if log.exists() else 0,
        len(place.own_backups()),
    )


def verify(place: Place, database: Database) -> Verification:
    """Read everything and compare. Raises NotSaved or StoreError only where it cannot even be read."""
    problems: list[str] = []
    facts = rows = 0
    try:
        with database.read.begin() as connection:
            run = connection.exec_driver_sql
            if (
                run("PRAGMA cipher_integrity_check").first()
                or run("PRAGMA integrity_check(1)").scalar() != "ok"
            ):
                problems.append("store.damaged")
            facts = connection.execute(select(func.count()).select_from(journal)).scalar() or 0
            stored = {tuple(row) for row in connection.execute(select(talks))}
            rows = len(stored)
            if stored != {to_row(entry) for entry in projected(connection)}:
                problems.append("store.projection")
            gaps = (
                select(journal.c.stream)
                .group_by(journal.c.stream)
                .having((func.count() != func.max(journal.c.seq) + 1) | (func.min(journal.c.seq) != 0))
            )
            if connection.execute(gaps).first() is not None:
                problems.append("store.gap")
    except DBAPIError:
        problems.append("store.damaged")
    if _open_to_others(place):
        problems.append("store.open_to_others")
    return Verification(facts, rows, tuple(dict.fromkeys(problems)))


def _open_to_others(place: Place) -> bool:
    if os.name != "posix":
        return False
    paths = [place.folder, *place.folder.rglob("*")]
    return any(path.stat().st_mode & 0o077 for path in paths)
