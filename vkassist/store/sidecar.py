"""The key-check sidecar: what tells a first start, a lost key, a wrong key and a lost file apart."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from vkassist.store.errors import StoreError
from vkassist.store.files import Place, of_the_disk, write_whole
from vkassist.store.key import check_value

FORMAT = 1
SALT_BYTES = 16
_PLAIN = b"SQLite format 3\0".hex()


class KeyCheck(Struct, frozen=True, kw_only=True):
    """What stands in the sidecar; nothing in it is secret.

    `store` names the key in the keyring. `salts` are the first bytes of the database that belongs here
    (two while one takes the other's place). `settled` is false until the first database was made, so that
    an interrupted first start may begin again. `recovery_seen` is true once the recovery key was shown.
    """

    format: Annotated[int, Meta(ge=1)] = FORMAT
    store: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
    check: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$")]
    salts: tuple[str, ...] = ()
    settled: bool = False
    recovery_seen: bool = False

    def fits(self, key: bytes) -> bool:
        """Whether a key is this store's."""
        return check_value(key) == self.check


def new_name() -> str:
    """A name for a store, never used before."""
    return uuid.uuid4().hex


def begun(store: str, key: bytes) -> KeyCheck:
    """The sidecar of a store that is about to be made."""
    return KeyCheck(store=store, check=check_value(key))


def read(place: Place) -> KeyCheck | None:
    """The sidecar, None where there is none. Raises StoreError `store.check_damaged`, `store.newer`."""
    try:
        data = place.check.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise of_the_disk(fault) from None
    try:
        found = msgspec.json.decode(data, type=KeyCheck)
    except (msgspec.DecodeError, UnicodeDecodeError):
        code = "store.newer" if re.search(rb'"format":\s*[2-9]', data) else "store.check_damaged"
        raise StoreError(code) from None
    if found.format > FORMAT:
        raise StoreError("store.newer")
    return found


def write(place: Place, check: KeyCheck) -> None:
    """Replace the folder's sidecar. Raises StoreError where the disk refuses."""
    try:
        write_whole(place.check, msgspec.json.format(msgspec.json.encode(check), indent=1))
    except OSError as fault:
        raise of_the_disk(fault) from None


def salt_of(database: Path) -> str:
    """The first bytes of a database, as hex; they stay as long as it lives and pass to its copies."""
    with database.open("rb") as file:
        return file.read(SALT_BYTES).hex()


def look(place: Place, check: KeyCheck) -> None:
    """Refuse what can be seen without the key: StoreError `store.file_lost`, `store.file_empty` or
    `store.file_swapped`."""
    if not place.database.exists():
        raise StoreError("store.file_lost")
    if place.database.stat().st_size == 0:
        raise StoreError("store.file_empty")
    salt = salt_of(place.database)
    if salt == _PLAIN or (check.salts and salt not in check.salts):
        raise StoreError("store.file_swapped")
