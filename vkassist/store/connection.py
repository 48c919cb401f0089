"""One connection to the encrypted file: keyed, proved and durable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from vkassist.store.errors import StoreError


def creator(path: Path, key: bytes, patience: float, foreign_keys: bool = True) -> Callable[[], Any]:
    """Opens one connection: keyed first, then proved to be encrypted, then made durable."""
    address = path.absolute().as_uri() + "?mode=rw"  # a missing file must not be made by looking at it

    def connect() -> Any:
        connection = dbapi2.connect(
            address, uri=True, isolation_level=None, timeout=patience, check_same_thread=False
        )
        try:
            run = connection.execute
            run("PRAGMA cipher_log_level = NONE")  # before the key: a wrong one would write to stderr
            run(f"PRAGMA key = \"x'{key.hex()}'\"")
            run("SELECT count(*) FROM sqlite_master").fetchone()
            if not run("PRAGMA cipher_version").fetchone():
                raise StoreError("store.no_cipher")
            run(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            if run("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
                raise StoreError("store.no_wal")
            for setting in ("synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY"):
                run(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    return connect
