"""The one way to the encrypted file: engines whose every connection is keyed, durable and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event, select
from sqlcipher3 import dbapi2

from vkassist.domain.errors import NotSaved
from vkassist.store.connection import creator
from vkassist.store.errors import CORRUPT, IO, READONLY, explained, result_code
from vkassist.store.files import private_file
from vkassist.store.revisions import HEAD
from vkassist.store.tables import metadata, stamp

GUI_PATIENCE = 0.25
"""Seconds a write on the GUI thread waits for another writer."""
PATIENCE = 5.0


class Database:
    """Three engines on one file. `write` begins immediately and gives up soon; `upkeep` does the same with
    patience; `read` sees a snapshot and blocks nobody."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._key: bytes | None = key
        self.write = make_engine(path, self._have_key, begin="BEGIN IMMEDIATE", patience=GUI_PATIENCE)
        self.upkeep = make_engine(path, self._have_key, begin="BEGIN IMMEDIATE", keep=False)
        self.read = make_engine(path, self._have_key, begin="BEGIN")

    def forget_key(self) -> None:
        """Close every connection and let the key go: nothing can be read or written until it is back."""
        self._key = None
        self.close()

    def take_key(self, key: bytes) -> None:
        """Work again with the key that was let go."""
        self._key = key

    def _have_key(self) -> bytes:
        if self._key is None:
            raise NotSaved("store.locked")
        return self._key

    def prove(self) -> None:
        """Open the file with the key and read its schema; raises what the database raises."""
        with self.write.connect():
            pass

    @contextmanager
    def appending(self) -> Iterator[Any]:
        """A cursor of the driver inside a transaction of `write`, committed and durable when the block ends.

        The way of every key press: the pool is SQLAlchemy's, but its statement machinery, which costs more
        than the commit on a quick disk, is left out.
        """
        with explained():
            connection = self.write.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("BEGIN IMMEDIATE")
                yield cursor
                connection.commit()
            except dbapi2.Error as fault:
                connection.rollback()
                if result_code(fault) in (IO, READONLY, CORRUPT):
                    connection.invalidate()  # the next try opens the file anew
                raise
            except BaseException:
                connection.rollback()
                raise
            finally:
                connection.close()

    def migration_engine(self) -> Engine:
        """An engine that leaves foreign keys unchecked, for schema changes alone."""
        return make_engine(self.path, self._have_key, begin="BEGIN IMMEDIATE", keep=False, foreign_keys=False)

    def revision(self) -> str:
        """The revision the schema stands at, "" where none is written."""
        with explained(), self.read.begin() as connection:
            if not connection.dialect.has_table(connection, stamp.name):
                return ""
            return connection.execute(select(stamp.c.version_num)).scalar() or ""

    def copy_to(self, target: Path) -> None:
        """Write a compact copy, encrypted with the same key, to a new file that only its owner may read."""
        private_file(target)
        try:
            # VACUUM is refused inside a transaction, and a bare connection begins none of its own.
            self._bare("VACUUM INTO ?", str(target))
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def empty_log(self) -> bool:
        """Bring the write-ahead log into the file and cut it off; False where a reader was in the way."""
        blocked = self._bare("PRAGMA wal_checkpoint(TRUNCATE)", patience=GUI_PATIENCE)
        return blocked is not None and blocked[0] == 0

    def _bare(self, statement: str, *values: str, patience: float = PATIENCE) -> tuple[Any, ...] | None:
        with explained():
            connection = self.upkeep.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(f"PRAGMA busy_timeout = {patience * 1000:.0f}")
                cursor.execute(statement, values)
                row: tuple[Any, ...] | None = cursor.fetchone()
            finally:
                connection.close()
        return row

    def close(self) -> None:
        """Close every connection; the last one brings the write-ahead log into the file."""
        for engine in (self.read, self.upkeep, self.write):
            engine.dispose()


def make_engine(
    path: Path,
    key: bytes | Callable[[], bytes],
    *,
    begin: str,
    patience: float = PATIENCE,
    keep: bool = True,
    foreign_keys: bool = True,
) -> Engine:
    """An engine on an existing encrypted file; `begin` opens each transaction, `keep` pools connections.

    A key that is asked for is asked for anew with each connection, so that it may go meanwhile.
    """

    def connect() -> Any:
        return creator(path, key if isinstance(key, bytes) else key(), patience, foreign_keys)()

    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool if keep else NullPool,
        hide_parameters=True,
        **({"pool_size": 2, "max_overflow": 6} if keep else {}),
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def make_database(path: Path, key: bytes) -> None:
    """Make an empty database at the current schema in a new file. Raises NotSaved or StoreError."""
    private_file(path)
    engine = make_engine(path, key, begin="BEGIN IMMEDIATE", keep=False)
    with explained(), engine.begin() as connection:
        metadata.create_all(connection)
        stamp.create(connection)
        connection.execute(stamp.insert().values(version_num=HEAD))
    engine.dispose()
