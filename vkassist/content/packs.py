"""Finds, reads and chooses content packs: the built-in ones, and a region's own laid over them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vkassist.content.build import build
from vkassist.content.folder import Reader, Sources
from vkassist.domain.errors import ContentError
from vkassist.domain.pack import Pack
from vkassist.paths import resources_folder

LANGUAGES = ("da", "en")
_MUNICIPALITIES = "regions/municipalities.csv"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pack in use; `fault` is why a region's pack was not taken, to be shown in a banner."""

    pack: Pack
    fault: ContentError | None = None


@lru_cache(maxsize=len(LANGUAGES))
def builtin(language: str = "da") -> Pack:
    """The pack that comes with the program. Raises ContentError where the installation is damaged."""
    return build(_sources(_builtin_folder(language)), municipalities())


def read_pack(folder: Path) -> Pack:
    """A pack from its folder; what a region's folder leaves out comes from the built-in of its language.

    Raises ContentError naming file, place and reason of the first fault.
    """
    sources = _sources(folder)
    if not sources.pack.id.startswith("builtin-"):
        sources = sources.over(_sources(_builtin_folder(sources.pack.language)))
    return build(sources, municipalities())


def check(folder: Path) -> list[ContentError]:
    """Everything found wrong with a pack's folder; an empty list where it can be used."""
    reader = Reader(folder)
    if reader.read() is None:
        return reader.faults
    try:
        read_pack(folder)
    except ContentError as fault:
        return [fault]
    return []


def choose(language: str, region: Path | None) -> Chosen:
    """The region's pack where there is a good one in this language, else the built-in with the reason why."""
    if region is None:
        return Chosen(builtin(language))
    try:
        pack = read_pack(region)
        if pack.language != language:
            raise ContentError("content.language", file="pack.toml", key="language", language=pack.language)
    except ContentError as fault:
        return Chosen(builtin(language), fault)
    return Chosen(pack)


@lru_cache(maxsize=1)
def municipalities() -> Mapping[str, str]:
    """The names of the municipalities by their four-digit code. Raises ContentError where the list is damaged."""
    try:
        with (resources_folder() / _MUNICIPALITIES).open(encoding="utf-8", newline="") as file:
            found = {row["code"]: row["name"] for row in csv.DictReader(file)}
    except (OSError, ValueError, KeyError, csv.Error):
        raise ContentError("content.unreadable", file=_MUNICIPALITIES, key=".") from None
    return found


def _sources(folder: Path) -> Sources:
    reader = Reader(folder)
    sources = reader.read()
    if sources is None:
        raise reader.faults[0]
    return sources


def _builtin_folder(language: str) -> Path:
    try:
        return resources_folder() / "content" / language
    except FileNotFoundError:
        raise ContentError("content.file_missing", file="resources/content", key=".") from None
