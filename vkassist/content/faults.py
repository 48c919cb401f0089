"""How a fault in a content file is named: which file, which key, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from vkassist.domain.errors import ContentError

_UNKNOWN = re.compile(r"unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"missing required field `(.*)`", re.DOTALL)


@contextmanager
def within(file: str, **place: str) -> Iterator[None]:
    """Every ContentError raised inside names the file, and the place where it says no nearer one."""
    try:
        yield
    except ContentError as fault:
        raise ContentError(fault.code, **{**place, **fault.where, "file": file}) from None


def of_shape(fault: msgspec.ValidationError) -> ContentError:
    """The fault msgspec found, by its code and the key's path in the file."""
    text, _, path = str(fault).partition(" - at `$")
    key = path.rstrip("`").lstrip(".")
    for code, pattern in (("content.unknown_key", _UNKNOWN), ("content.missing_key", _MISSING)):
        if named := pattern.search(text):
            return ContentError(code, key=f"{key}.{named[1]}".lstrip(".")[:80])
    return ContentError("content.value", key=key or ".")
