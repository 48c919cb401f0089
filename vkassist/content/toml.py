"""From TOML text to a shape, with the line or key of whatever does not fit."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import msgspec

from vkassist.content.faults import of_shape
from vkassist.domain.errors import ContentError
from vkassist.domain.privacy import has_cpr

_LINE = re.compile(r"\(at line ([0-9]+)")
_DATE = re.compile(r"=\s*[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}\b")
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 8
"""A replacement number has eight, all other CPR numbers ten."""


def decode(text: str, shaped: Any) -> Any:
    """TOML text in a shape; raises ContentError `content.toml` or `content.date_line` with the line,
    `content.cpr`, or what `of_shape` names."""
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        found = _LINE.search(str(fault))
        line = int(found[1]) if found else text.count("\n") + 1
        said = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
        raise ContentError("content.date_line" if _DATE.search(said) else "content.toml", line=line) from None
    try:
        _refuse_cprs(raw, "")
    except RecursionError:
        raise ContentError("content.value", key=".") from None
    return converted(raw, shaped)


def converted(raw: object, shaped: Any) -> Any:
    """Plain data in a shape; raises ContentError with what `of_shape` names."""
    try:
        return msgspec.convert(raw, shaped)
    except msgspec.ValidationError as fault:
        raise of_shape(fault) from None
    except (RecursionError, OverflowError):
        raise ContentError("content.value", key=".") from None


def refuse_cpr(text: str, key: str) -> None:
    """Raise ContentError `content.cpr` where a CPR number, or what looks like one, stands in the text."""
    if len(_DIGIT.findall(text)) >= _FEWEST_DIGITS and has_cpr(text):
        raise ContentError("content.cpr", key=key or ".")


def _refuse_cprs(raw: object, key: str) -> None:
    if isinstance(raw, str):
        refuse_cpr(raw, key)
    elif isinstance(raw, dict):
        for name, value in raw.items():
            refuse_cpr(name, key)
            _refuse_cprs(value, f"{key}.{name}".lstrip(".")[:80])
    elif isinstance(raw, list):
        for place, value in enumerate(raw):
            _refuse_cprs(value, f"{key}[{place}]")
