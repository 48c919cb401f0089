"""Reads what practice needs: scenarios, the rubric and the debrief's words; a region's own beside the built-in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from msgspec import structs

from vkassist.content.faults import within
from vkassist.content.folder import LARGEST
from vkassist.content.scenario_build import Builder
from vkassist.content.scenario_files import FOLDER, SHARED, ScenarioFile, SharedFile
from vkassist.content.script import read_script
from vkassist.content.survey import cited_sections
from vkassist.content.toml import converted, decode
from vkassist.domain.debrief_words import RubricPoint, Words
from vkassist.domain.errors import ContentError
from vkassist.domain.pack import Pack
from vkassist.domain.scenario import Scenario
from vkassist.paths import resources_folder


@dataclass(frozen=True, slots=True)
class Practice:
    """Everything practice is played and debriefed with."""

    scenarios: Mapping[str, Scenario]
    rubric: Mapping[str, RubricPoint]
    words: Words


def read_practice(pack: Pack, region: Path | None = None) -> Practice:
    """The built-in scenarios in the pack's language, and a region's laid over them by file name.

    Raises ContentError naming file, key and reason.
    """
    ours = _builtin_folder(pack.language)
    shared = _shared(ours, region)
    builder = _builder(pack, shared)
    found = dict(_scenarios(ours, builder))
    if region is not None:
        found |= dict(_scenarios(region, builder))
    rubric = {one.id: RubricPoint(**structs.asdict(one)) for one in shared.rubric}
    return Practice(found, rubric, Words(**structs.asdict(shared.words)))


def read_scenario(folder: Path, name: str, pack: Pack) -> Scenario:
    """One scenario of a folder. Raises ContentError naming file, key and reason."""
    builder = _builder(pack, _shared(_builtin_folder(pack.language), folder))
    scenario = _scenario(folder, f"{FOLDER}/{name}.toml", builder)
    if scenario is None:
        raise ContentError("content.missing_key", file=f"{FOLDER}/{name}.toml", key="patient")
    return scenario


def check_scenarios(folder: Path, pack: Pack) -> Iterator[ContentError]:
    """Everything wrong with a folder's scenarios, each file for itself; scripts that play the window too."""
    try:
        builder = _builder(pack, _shared(_builtin_folder(pack.language), folder))
    except ContentError as fault:
        yield fault
        return
    for file in sorted(folder.glob(f"{FOLDER}/*.toml")):
        try:
            scenario = _scenario(folder, f"{FOLDER}/{file.name}", builder)
            if scenario is None:
                read_script(folder, file.stem)
                continue
        except ContentError as fault:
            yield fault
            continue
        texts = [(f"{FOLDER}/{file.name}", f"{one.id}.source", one.source) for one in scenario.actions]
        yield from cited_sections(texts)


def _scenarios(folder: Path, builder: Builder) -> Iterator[tuple[str, Scenario]]:
    for file in sorted(folder.glob(f"{FOLDER}/*.toml")):
        scenario = _scenario(folder, f"{FOLDER}/{file.name}", builder)
        if scenario is not None:
            yield file.stem, scenario


def _scenario(folder: Path, file: str, builder: Builder) -> Scenario | None:
    """The scenario, or None for a script of steps that plays itself through the window."""
    with within(file):
        raw = cast(dict[str, object], decode(_text(folder / file), dict[str, object]))
        if "step" in raw:
            return None
        return builder.build(Path(file).stem, converted(raw, ScenarioFile))


def _builder(pack: Pack, shared: SharedFile) -> Builder:
    builder = Builder(
        pack.forms["talk"],
        {one.id: one for one in shared.action},
        frozenset(one.id for one in shared.rubric),
    )
    with within(SHARED):
        for one in shared.action:
            builder.action(one)
    return builder


def _shared(ours: Path, region: Path | None) -> SharedFile:
    base = _shared_of(ours)
    if region is None or region == ours or not (region / SHARED).is_file():
        return base
    own = _shared_of(region)
    rubric = {one.id: one for one in (*base.rubric, *own.rubric)}
    actions = {one.id: one for one in (*base.action, *own.action)}
    return SharedFile(words=own.words, rubric=list(rubric.values()), action=list(actions.values()))


def _shared_of(folder: Path) -> SharedFile:
    with within(SHARED):
        return cast(SharedFile, decode(_text(folder / SHARED), SharedFile))


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError:
        raise ContentError("content.unreadable") from None
    if len(data) > LARGEST:
        raise ContentError("content.too_large")
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ContentError("content.not_utf8") from None


def _builtin_folder(language: str) -> Path:
    try:
        return resources_folder() / "content" / language
    except FileNotFoundError:
        raise ContentError("content.file_missing", file="resources/content", key=".") from None
