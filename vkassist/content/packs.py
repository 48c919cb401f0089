"""Finds, reads and chooses content packs: the built-in ones, and a region's own laid over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vkassist.content.build import build
from vkassist.content.faults import within
from vkassist.content.folder import Reader, Sources
from vkassist.content.ground import ground
from vkassist.content.numbers import checked_days
from vkassist.content.survey import survey, untranslated
from vkassist.domain.clock import day_text
from vkassist.domain.errors import ContentError
from vkassist.domain.pack import Pack
from vkassist.paths import resources_folder

LANGUAGES = ("da", "en")
_OURS = "builtin-"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pack in use; `fault` is why a region's pack was not taken, to be shown in a banner."""

    pack: Pack
    fault: ContentError | None = None


@lru_cache(maxsize=len(LANGUAGES))
def builtin(language: str = "da") -> Pack:
    """The pack that comes with the program. Raises ContentError where the installation is damaged."""
    return build(_sources(_builtin_folder(language)), ground())


def read_pack(folder: Path) -> Pack:
    """A pack from its folder; what a region's folder leaves out comes from the built-in of its language.

    Raises ContentError naming file, place and reason of the first fault.
    """
    sources = _sources(folder)
    if not sources.pack.id.startswith(_OURS):
        sources = sources.over(_sources(_builtin_folder(sources.pack.language)))
    return build(sources, ground())


def check(folder: Path | None = None, today: dt.date | None = None) -> list[ContentError]:
    """Everything wrong or doubtful in a pack's folder, or in the built-in packs without one; an empty list where
    there is nothing. On a day also dates of checking that have not come yet."""
    if folder is not None:
        return list(_checked(folder, today))
    both = [fault for language in LANGUAGES for fault in _checked(_builtin_folder(language), today)]
    return list({str(fault): fault for fault in both}.values())


def _checked(folder: Path, today: dt.date | None) -> Iterator[ContentError]:
    reader = Reader(folder)
    sources = reader.read()
    if sources is None:
        yield from reader.faults
        return
    try:
        pack = read_pack(folder)
    except ContentError as fault:
        yield fault
        return
    from vkassist.content.scenarios import check_scenarios

    yield from check_scenarios(folder, pack)
    yield from survey(sources, pack)
    if today is not None:
        yield from _checked_later(sources, today)
    if pack.id.startswith(_OURS):
        others = (language for language in LANGUAGES if language != pack.language)
        for other in (_sources(_builtin_folder(language)) for language in others):
            yield from untranslated(sources, other)
            yield from untranslated(other, sources)


def _checked_later(sources: Sources, today: dt.date) -> Iterator[ContentError]:
    days = [("pack.toml", "checked", sources.pack.checked)]
    days += [("numbers.toml", f"{name}.checked", day) for name, day in checked_days(sources.numbers)]
    days += [("ladder.toml", f"{name}.checked", step.checked) for name, step in sources.ladder.items() if step.checked]
    days += [("codes.toml", f"{name}.checked", code.checked) for name, code in sources.codes.items()]
    if sources.links is not None:
        days.append(("links.toml", "checked", sources.links.checked))
    for file, key, day in days:
        if day > today:
            yield ContentError("content.checked_later", file=file, key=key, date=day_text(day))


def choose(language: str, region: Path | None, today: dt.date) -> Chosen:
    """The region's pack where there is a good one in this language that is in force, else the built-in with
    the reason why."""
    if region is None:
        return Chosen(builtin(language))
    try:
        pack = read_pack(region)
        _acceptable(pack, language, today)
    except ContentError as fault:
        return Chosen(builtin(language), fault)
    return Chosen(pack)


def _acceptable(pack: Pack, language: str, today: dt.date) -> None:
    with within("pack.toml"):
        if pack.id.startswith(_OURS):
            raise ContentError("content.own_id", key="id")
        if pack.language != language:
            raise ContentError("content.language", key="language", language=pack.language)
        if pack.checked > today:
            raise ContentError("content.checked_later", key="checked", date=day_text(pack.checked))
        if pack.valid_from > today:
            raise ContentError("content.not_in_force", key="valid_from", date=day_text(pack.valid_from))


def municipalities() -> Mapping[str, str]:
    """The names of the municipalities by their four-digit code. Raises ContentError where the list is damaged."""
    return {code: one.name for code, one in ground().municipalities.items()}


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
