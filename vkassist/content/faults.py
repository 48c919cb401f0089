"""How a fault in a content file is named: which file, which key, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from vkassist.content.files import HOST, PHONE
from vkassist.domain.errors import ContentError

_UNKNOWN = re.compile(r"unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"missing required field `(.*)`", re.DOTALL)


@contextmanager
def within(file: str, item: str = "") -> Iterator[None]:
    """Every ContentError raised inside names the file and the key in it; an item's keys begin with its id."""
    try:
        yield
    except ContentError as fault:
        raise placed(fault, file, item) from None


def placed(fault: ContentError, file: str, item: str = "") -> ContentError:
    """The fault with `file` and `key`; what it says of `item` becomes the beginning of the key."""
    where = dict(fault.where)
    parts = (where.pop("item", item), where.pop("key", ""))
    return ContentError(
        fault.code, **{**where, "file": file, "key": ".".join(str(p) for p in parts if p) or "."}
    )


def of_shape(fault: msgspec.ValidationError) -> ContentError:
    """The fault msgspec found, by its code and the key's path in the file."""
    text, _, path = str(fault).replace(" - at `key` in `$", " - at `$").partition(" - at `$")
    key = path.rstrip("`").lstrip(".")
    for code, pattern in (("content.unknown_key", _UNKNOWN), ("content.missing_key", _MISSING)):
        if named := pattern.search(text):
            return ContentError(code, key=f"{key}.{named[1]}".lstrip(".")[:80])
    return ContentError(_better(text, key), key=key)


def _better(fault: str, key: str) -> str:
    """The code whose sentence says what to write instead, where there is one."""
    if "Expected `date" in fault or "RFC3339 encoded date" in fault:
        return "content.date"
    if repr(PHONE) in fault or key.endswith("].number"):
        return "content.phone"
    return "content.host" if repr(HOST) in fault or key.startswith("hosts") else "content.value"
