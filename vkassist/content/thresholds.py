"""Reads `thresholds.toml`: every limit of the probes, with its source."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from vkassist.content.faults import within
from vkassist.content.files import LimitValue, Line
from vkassist.content.toml import decode
from vkassist.domain.errors import ContentError
from vkassist.domain.thresholds import Limit, Thresholds

FILE = "thresholds.toml"


class LimitFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One limit as the program's own file gives it."""

    value: LimitValue
    unit: str
    stricter: Literal["lower", "higher"]
    source: Line


def read_thresholds(folder: Path) -> Thresholds:
    """The program's own limits from its resources.

    Raises ContentError `content.unreadable`, `content.toml`, or what `faults.of_shape` names.
    """
    groups = _decoded(folder, dict[str, dict[str, LimitFile]])
    return Thresholds(
        {
            f"{group}.{name}": Limit(limit.value, limit.unit, limit.stricter, limit.source)
            for group, limits in groups.items()
            for name, limit in limits.items()
        }
    )


def _decoded(folder: Path, shape: object) -> Any:
    with within(FILE):
        try:
            text = (folder / FILE).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ContentError("content.unreadable") from None
        return decode(text, shape)
