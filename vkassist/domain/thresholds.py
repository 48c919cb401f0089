"""The limits readings are judged by: each with its unit, which way is stricter, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from vkassist.domain.errors import ContentError


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit. `stricter` says whether a lower or a higher value refuses more."""

    value: float
    unit: str
    stricter: Literal["lower", "higher"]
    source: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All limits by their name, `<what is measured>.<limit>`."""

    limits: Mapping[str, Limit]

    def __getitem__(self, name: str) -> float:
        """The value of a limit. Raises KeyError for a name that no probe uses."""
        return self.limits[name].value

    def tightened(self, changes: Mapping[str, float]) -> Thresholds:
        """With a region's own values. Raises ContentError `content.unknown_limit` or `content.loosened`."""
        limits = dict(self.limits)
        for name, value in changes.items():
            limit = limits.get(name)
            if limit is None:
                raise ContentError("content.unknown_limit", key=name)
            if value > limit.value if limit.stricter == "lower" else value < limit.value:
                raise ContentError("content.loosened", key=name, limit=str(limit.value))
            limits[name] = replace(limit, value=value)
        return Thresholds(limits)
