"""Backups, restoring, and the ways back in: recovery key, and starting over by the user's own choice."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import msgspec
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from vkassist.store import sidecar
from vkassist.store.database import Database
from vkassist.store.diagnosis import opened
from vkassist.store.errors import CORRUPT, NOT_A_DATABASE, StoreError, explain, explained, result_code
from vkassist.store.files import (
    Place,
    move_database,
    of_the_disk,
    private_file,
    private_folder,
    remove_database,
    settle,
)
from vkassist.store.key import Keys, key_from_recovery
from vkassist.store.revisions import REVISIONS
from vkassist.store.sidecar import KeyCheck
from vkassist.store.tables import backups
from vkassist.store.talk_rows import micros


def back_up(database: Database, file: Path, now: dt.datetime) -> None:
    """Write an encrypted copy to a new file and remember where it lies, so that it can go with its data.

    Raises StoreError `store.backup_exists`, `store.readonly`, `store.full`, `store.cannot_open`.
    """
    file = file.absolute()
    if file.exists():
        raise StoreError("store.backup_exists")
    row = {"path": str(file), "made_at": micros(now)}
    with explained(), database.upkeep.begin() as connection:
        # Written down first: a copy nobody remembers would outlive its data.
        connection.execute(insert(backups).values(row).on_conflict_do_nothing())
    try:
        database.copy_to(file)
    except OSError as fault:
        raise of_the_disk(fault) from None


def restore(folder: Path, keys: Keys, file: Path, now: dt.datetime, recovery: str | None = None) -> None:
    """Put a backup in the place of a database that may be damaged, lost or never made; the store is closed.

    `recovery` is the recovery key as typed, for a backup made on another PC or under a lost key. What lay
    there is set aside among the backups. Raises StoreError `store.backup_missing`, `store.backup_unreadable`
    (not a backup, damaged, or another key's), `store.newer`, `store.key_lost`, the `store.recovery_…` codes.
    """
    place = Place(folder)
    place.prepare()
    check = sidecar.read(place)
    key = key_from_recovery(recovery) if recovery else None
    if key is None and check is not None:
        key = keys.load(check.store)
    if key is None:
        raise StoreError("store.key_lost")
    if check is None or not check.fits(key):
        if not recovery:
            raise StoreError("store.wrong_key")
        check = sidecar.begun(sidecar.new_name(), key)
    _bring_in(place, key, file)
    if recovery:
        keys.save(check.store, key)
    _exchange(place, check, now)


def put_in_place(place: Place, check: KeyCheck, key: bytes, file: Path, now: dt.datetime) -> KeyCheck:
    """`restore` for a store whose key is known; its database must be closed. Returns the new sidecar."""
    _bring_in(place, key, file)
    return _exchange(place, check, now)


def recover(folder: Path, keys: Keys, text: str) -> None:
    """Put the key back from the recovery key, where keyring or sidecar lost theirs.

    Raises StoreError `store.recovery_other` for another store's key, the `store.recovery_…` codes for a
    mistyped one, and `store.file_lost` where there is nothing to open.
    """
    place = Place(folder)
    place.prepare()
    key = key_from_recovery(text)
    if not place.database.exists():
        raise StoreError("store.file_lost")
    try:
        check = sidecar.read(place)
    except StoreError as fault:
        if fault.code != "store.check_damaged":
            raise
        check = None
    if check is not None and not check.fits(key):
        raise StoreError("store.recovery_other")
    if check is None:
        try:
            opened(place, key).close()
        except StoreError as fault:
            code = "store.recovery_other" if fault.code == "store.damaged" else fault.code
            raise StoreError(code) from None
        check = msgspec.structs.replace(
            sidecar.begun(sidecar.new_name(), key),
            salts=(sidecar.salt_of(place.database),),
            settled=True,
            recovery_seen=True,
        )
    keys.save(check.store, key)
    sidecar.write(place, check)


def start_over(folder: Path, now: dt.datetime) -> Path:
    """Set everything of the store aside, unread, so that the next opening makes a new one; returns where.

    Only for a user who said so: what is set aside opens with its old key alone.
    """
    place = Place(folder)
    aside = folder / f"set-aside-{_stamp(now)}"
    try:
        private_folder(aside)
        remove_database(place.unfinished)
        move_database(place.database, aside / place.database.name)
        for path in (place.check, place.wrapped_key, place.escrow):
            if path.exists():
                path.replace(aside / path.name)
        settle(folder)
    except OSError as fault:
        raise of_the_disk(fault) from None
    return aside


def _bring_in(place: Place, key: bytes, file: Path) -> None:
    """Copy a backup beside the database and prove that it opens, is whole and is known."""
    if not file.is_file():
        raise StoreError("store.backup_missing")
    remove_database(place.unfinished)
    try:
        private_file(place.unfinished)
        shutil.copyfile(file, place.unfinished)
    except OSError as fault:
        remove_database(place.unfinished)
        raise of_the_disk(fault) from None
    try:
        _prove(Database(place.unfinished, key))
    except BaseException:
        remove_database(place.unfinished)
        raise


def _prove(database: Database) -> None:
    try:
        database.prove()
        with database.read.begin() as connection:
            broken = connection.exec_driver_sql("PRAGMA cipher_integrity_check").first()
            whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
        revision = database.revision()
        if broken or not whole or not revision:
            raise StoreError("store.backup_unreadable")
        if revision not in REVISIONS:
            raise StoreError("store.newer")
    except DBAPIError as fault:
        unreadable = result_code(fault) in (CORRUPT, NOT_A_DATABASE)
        raise (StoreError("store.backup_unreadable") if unreadable else explain(fault)) from None
    finally:
        database.close()


def _exchange(place: Place, check: KeyCheck, now: dt.datetime) -> KeyCheck:
    """Set the old database aside and give the new one its name; the sidecar knows both in between."""
    new = sidecar.salt_of(place.unfinished)
    sidecar.write(place, msgspec.structs.replace(check, salts=(*check.salts, new), settled=True))
    try:
        if place.database.exists():
            private_folder(place.backups)
            move_database(place.database, place.backups / f"replaced-{_stamp(now)}.db")
        remove_database(place.database)
        place.unfinished.replace(place.database)
        settle(place.folder)
    except OSError as fault:
        raise of_the_disk(fault) from None
    check = msgspec.structs.replace(check, salts=(new,), settled=True)
    sidecar.write(place, check)
    return check


def _stamp(now: dt.datetime) -> str:
    return f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%S%f}"
