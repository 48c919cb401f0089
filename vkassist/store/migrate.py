"""Brings an older schema to today's: never without a copy to fall back on, never half."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from sqlalchemy import Engine

from vkassist.domain.errors import VkassistError
from vkassist.store.database import Database
from vkassist.store.errors import StoreError, explained
from vkassist.store.files import Place, private_file, private_folder, remove_database, settle
from vkassist.store.revisions import HEAD, REVISIONS

SCRIPTS = Path(__file__).parent / "migrations"


def bring_up(
    place: Place,
    database: Database,
    now: dt.datetime,
    *,
    scripts: Path = SCRIPTS,
    known: tuple[str, ...] = REVISIONS,
    head: str = HEAD,
) -> bool:
    """Migrate to `head` where the stored revision is another; returns whether anything was done.

    Closes the database's connections. Raises StoreError `store.newer` for a revision this program does not
    know, `store.migration_failed` when the file was put back as it was.
    """
    stored = database.revision()
    if stored == head:
        return False
    if stored not in known:
        raise StoreError("store.newer" if stored else "store.damaged")
    private_folder(place.backups)
    copy = place.backups / f"before-{head}-{now:%Y%m%dT%H%M%S%f}.db"
    database.copy_to(copy)
    database.close()
    engine = database.migration_engine()
    try:
        with explained():
            run_alembic(engine, scripts, head)
    except Exception:  # a migration may fail in any way; the file must be whole after each
        engine.dispose()
        put_back(database.path, copy)
        raise StoreError("store.migration_failed", revision=head) from None
    engine.dispose()
    return True


def run_alembic(engine: Engine, scripts: Path, target: str) -> None:
    """All steps to a revision in one transaction, foreign keys checked before it is committed."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise VkassistError("store.migration_failed")


def put_back(path: Path, copy: Path) -> None:
    """Replace a database by a copy of it; on a full disk by the copy itself, which needs no room."""
    beside = path.with_name(path.name + ".new")
    remove_database(beside)
    try:
        private_file(beside)
        shutil.copyfile(copy, beside)
    except OSError:
        remove_database(beside)
        beside = copy
    remove_database(path)
    beside.replace(path)
    settle(path.parent)
