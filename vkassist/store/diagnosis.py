"""What is wrong with a database that does not open, so that the way out can be named."""

from __future__ import annotations

import os

from sqlalchemy.exc import DBAPIError

from vkassist.domain.errors import VkassistError
from vkassist.store.database import Database
from vkassist.store.errors import CANNOT_OPEN, CORRUPT, NOT_A_DATABASE, StoreError, explain, result_code
from vkassist.store.files import Place

PAGE = 4096
_TAIL = 80
"""Bytes SQLCipher keeps at the end of a page: 16 of initialisation vector, then the page's checksum."""


def opened(place: Place, key: bytes) -> Database:
    """The database, proved to open with its own key. Raises NotSaved or StoreError saying what is wrong."""
    database = Database(place.database, key)
    try:
        database.prove()
        with database.read.begin() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
    except (DBAPIError, StoreError) as fault:
        database.close()
        raise _why(place, key, fault) from None
    if pages * PAGE > _size(place, "") + _size(place, "-wal"):
        database.close()
        raise StoreError("store.file_truncated")
    return database


def _why(place: Place, key: bytes, fault: DBAPIError | StoreError) -> VkassistError:
    if isinstance(fault, StoreError):
        return fault
    code = result_code(fault)
    if code == CANNOT_OPEN and not os.access(place.database, os.R_OK | os.W_OK):
        return StoreError("store.readonly")
    if code in (CORRUPT, NOT_A_DATABASE):
        size = _size(place, "")
        if size % PAGE or size < _pages_written(place, key) * PAGE:
            return StoreError("store.file_truncated")
    return explain(fault)


def _size(place: Place, tail: str) -> int:
    path = place.database.with_name(place.database.name + tail)
    return path.stat().st_size if path.exists() else 0


def _pages_written(place: Place, key: bytes) -> int:
    """How many pages the file's own first page says there are; 0 where that page makes no sense.

    SQLite says no more than "malformed" when the end is missing, so the header is decrypted here.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    with place.database.open("rb") as file:
        page = file.read(PAGE)
    if len(page) < PAGE:
        return 0
    vector = page[PAGE - _TAIL : PAGE - _TAIL + 16]
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    header = page[:16] + decryptor.update(page[16 : PAGE - _TAIL])
    if int.from_bytes(header[16:18]) != PAGE or header[20] != _TAIL:
        return 0
    return int.from_bytes(header[28:32])
