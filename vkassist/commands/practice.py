"""`vkassist practice`: scenarios played without a window. Everything happens in memory; no store is opened."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vkassist.commands.in_force import pack_in_force
from vkassist.commands.note import read_facts
from vkassist.commands.voice import Voice
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.errors import Refusal, VkassistError
from vkassist.domain.privacy import mask_cpr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vkassist.content.scenarios import Practice
    from vkassist.domain.debrief import Debrief, Finding
    from vkassist.domain.pack import Pack
    from vkassist.domain.practice import Run
    from vkassist.domain.scenario import Scenario


def run_list(chosen: argparse.Namespace, voice: Voice) -> int:
    """Print the scenarios by id and title. Raises ContentError where one of the installation's own is damaged."""
    _, practice, code = _content(chosen.data_dir, voice)
    if chosen.json:
        listed = [{"id": one.id, "title": one.title} for one in practice.scenarios.values()]
        print(json.dumps({"scenarios": listed}, ensure_ascii=False))
        return code
    width = max(len(name) for name in practice.scenarios)
    for one in practice.scenarios.values():
        print(f"{one.id:<{width}}  {one.title}. {one.summary}")
    return code


def run_one(chosen: argparse.Namespace, voice: Voice) -> int:
    """Play one scenario and print what it shows: 1 where critical actions were left out.

    Raises VkassistError for a scenario there is not, and for facts that cannot be read or break the model.
    """
    from vkassist.domain.debrief import debrief

    pack, practice, code = _content(chosen.data_dir, voice)
    scenario = practice.scenarios.get(chosen.scenario)
    if scenario is None:
        raise VkassistError("cli.no_scenario", what=mask_cpr(" ".join(chosen.scenario.split()))[:60])
    run = _played(scenario, pack, chosen, voice)
    found = debrief(run)
    if chosen.json:
        trainee = None if chosen.answers else chosen.trainee
        print(json.dumps(_data(found, run, trainee), ensure_ascii=False))
    else:
        _say(found, run, practice, pack)
    return 1 if found.critical_omissions else code


def _content(data_dir: Path | None, voice: Voice) -> tuple[Pack, Practice, int]:
    """The pack in force, and practice with a region's own scenarios where they are whole."""
    from vkassist import settings
    from vkassist.content.scenarios import read_practice
    from vkassist.domain.errors import ContentError
    from vkassist.paths import Paths

    pack, code = pack_in_force(data_dir, voice)
    folder = settings.load(Paths.find(data_dir).settings).content_folder
    region = Path(folder) if folder and not pack.id.startswith("builtin-") else None
    try:
        return pack, read_practice(pack, region), code
    except ContentError as fault:
        if region is None:
            raise
        voice.complain(fault)
        return pack, read_practice(pack), 1


def _played(scenario: Scenario, pack: Pack, chosen: argparse.Namespace, voice: Voice) -> Run:
    from vkassist.domain.facts import read_all
    from vkassist.domain.practice import play
    from vkassist.domain.trainees import perform

    form = pack.forms["talk"]
    if not chosen.answers:
        today = dt.datetime.now(COPENHAGEN).date()
        return perform(scenario, form, chosen.trainee, scenario.opening(today, pack.id, pack.version))
    data = read_facts(chosen.answers)
    try:
        return play(scenario, form, read_all(data))
    except Refusal as refusal:
        reason = voice.sentence(refusal.code, **refusal.where)
        raise VkassistError("cli.in_file", file=chosen.answers, reason=reason) from None


def _data(found: Debrief, run: Run, trainee: str | None) -> dict[str, Any]:
    return {
        "scenario": run.scenario.id,
        "title": run.scenario.title,
        "trainee": trainee,
        "done": found.done,
        "expected": found.expected,
        "critical_omissions": _findings(found.critical_omissions),
        "omissions": _findings(found.omissions),
        "misnoted": [
            {
                "fact": one.fact,
                "at": _seconds(one.at),
                "step": one.step,
                "noted": one.noted,
                "happened": one.happened,
            }
            for one in found.misnoted
        ],
        "order": _findings(found.disordered),
        "timing": _findings(found.untimely),
        "went_well": _findings(found.went_well),
        "unreached": _findings(found.unreached),
        "timeline": [
            {"at": _seconds(one.at), "event": one.event}
            if one.event
            else {"at": _seconds(one.at), "fact": one.fact}
            for one in found.timeline
        ],
    }


def _findings(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.action.id,
            "does": one.action.does,
            "why": one.action.why,
            "source": one.action.source,
            "state": one.state,
            "since": one.anchor,
            "facts": [] if one.fact is None else [one.fact],
            "at": _seconds(one.at),
            "opens": _seconds(one.opens),
            "closes": _seconds(one.closes),
            "before": [other.id for other in one.before],
        }
        for one in found
    ]


def _seconds(span: dt.timedelta | None) -> float | None:
    return None if span is None else span.total_seconds()


def _say(found: Debrief, run: Run, practice: Practice, pack: Pack) -> None:
    from vkassist.domain.debrief_words import count, sections

    print(run.scenario.title)
    print(count(found, practice.words))
    for one in sections(found, run, practice.words, pack.speech):
        print(f"\n{one.heading}")
        for line in one.lines:
            print(f"  {line}")
