"""What the store says when it cannot do its work. No message of the database passes through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vkassist.domain.errors import NotSaved, VkassistError


class StoreError(VkassistError):
    """The store cannot be used as it is; each code has its own way out in `messages.toml`."""


BUSY, FULL, READONLY, IO, CANNOT_OPEN, CORRUPT, NOT_A_DATABASE = 5, 13, 8, 10, 14, 11, 26

_PASSING = {
    BUSY: "store.busy",
    6: "store.busy",
    FULL: "store.full",
    READONLY: "store.readonly",
    IO: "store.disk",
}
"""SQLite's primary result codes after which the same facts may be tried again."""

_LASTING = {
    CANNOT_OPEN: "store.cannot_open",
    CORRUPT: "store.damaged",
    NOT_A_DATABASE: "store.damaged",
    19: "store.out_of_step",
}


def result_code(fault: BaseException) -> int:
    """SQLite's primary result code of an error, 0 where there is none."""
    original = getattr(fault, "orig", fault)  # SQLAlchemy wraps what the driver raised
    code = getattr(original, "sqlite_errorcode", 0)
    return code & 0xFF if isinstance(code, int) else 0


def explain(fault: BaseException) -> VkassistError:
    """The expected error that stands for one of the database's."""
    code = result_code(fault)
    if code in _PASSING:
        return NotSaved(_PASSING[code])
    if code in _LASTING:
        return StoreError(_LASTING[code])
    return StoreError("store.failed", number=code)


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the database raises inside into NotSaved or StoreError."""
    try:
        yield
    except Exception as fault:
        # Looked up only now: the first look into the store needs no SQLAlchemy.
        from sqlalchemy.exc import DBAPIError
        from sqlcipher3 import dbapi2

        if isinstance(fault, (DBAPIError, dbapi2.Error)):
            raise explain(fault) from None
        raise
