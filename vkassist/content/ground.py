"""What the program brings for every language: municipalities, their numbers, approved hosts, the probes' limits."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from vkassist.content.faults import within
from vkassist.content.files import LinksFile
from vkassist.content.numbers import NumbersFile
from vkassist.content.thresholds import read_thresholds
from vkassist.content.toml import decode
from vkassist.domain.errors import ContentError
from vkassist.domain.regions import Municipality
from vkassist.domain.thresholds import Thresholds
from vkassist.paths import resources_folder

T = TypeVar("T")
MUNICIPALITIES = "regions/municipalities.csv"
NUMBERS = "regions/numbers.toml"
HOSTS = "links.toml"
_FROM = re.compile(r"region_from_([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Ground:
    """What every pack stands on, and a region's pack may change."""

    municipalities: Mapping[str, Municipality]
    numbers: NumbersFile
    hosts: frozenset[str]
    thresholds: Thresholds

    @property
    def areas(self) -> tuple[str, ...]:
        """The emergency areas, in the order of the municipalities."""
        return tuple(dict.fromkeys(one.emergency_area for one in self.municipalities.values() if one.emergency_area))


@lru_cache(maxsize=1)
def ground() -> Ground:
    """The program's own. Raises ContentError naming the file where the installation is damaged."""
    return Ground(
        read_municipalities(_folder() / MUNICIPALITIES),
        decoded(NUMBERS, NumbersFile),
        frozenset(decoded(HOSTS, LinksFile).hosts),
        read_thresholds(_folder()),
    )


def read_municipalities(file: Path) -> Mapping[str, Municipality]:
    """The municipalities by their four-digit code, from a table with the columns `code`, `name`,
    `emergency_area`, `region_until_<year>` and `region_from_<year>` (from 1 January of that year).

    Raises ContentError `content.unreadable`.
    """
    try:
        with file.open(encoding="utf-8", newline="") as table:
            return {row["code"]: _municipality(row) for row in csv.DictReader(table)}
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        raise ContentError("content.unreadable", file=MUNICIPALITIES, key=".") from None


def _municipality(row: Mapping[str, str]) -> Municipality:
    regions: list[tuple[dt.date, str]] = []
    for column, name in row.items():
        first = _FROM.fullmatch(column)
        if name and column.startswith("region_until_"):
            regions.append((dt.date.min, name))
        elif name and first:
            regions.append((dt.date(int(first[1]), 1, 1), name))
    return Municipality(row["code"], row["name"], row["emergency_area"], tuple(sorted(regions)))


def decoded(name: str, shaped: type[T]) -> T:
    """A TOML file of the program's resources in its shape. Raises ContentError naming the file."""
    with within(name):
        try:
            text = (_folder() / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ContentError("content.unreadable") from None
        return cast(T, decode(text, shaped))


def _folder() -> Path:
    try:
        return resources_folder()
    except FileNotFoundError:
        raise ContentError("content.file_missing", file="resources", key=".") from None
