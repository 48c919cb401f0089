"""A debrief in words: headings and lines, as a content pack says them, for paper, screen and terminal alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vkassist.domain.debrief import Debrief, Finding, Moment
from vkassist.domain.practice import Run
from vkassist.domain.scenario import Event, span_text
from vkassist.domain.wording import Speech, render


@dataclass(frozen=True, slots=True)
class RubricPoint:
    """Something about communication that the trainer ticks (guideline B 4.3); the program has no part in it."""

    id: str
    title: str
    ask: str
    source: str


@dataclass(frozen=True, slots=True)
class Words:
    """Headings, and line templates with the gaps `does`, `why`, `source`, `at`, `limit`, `other`, `text`,
    `step`, `noted`, `happened`, `done`, `expected`."""

    critical: str
    none_critical: str
    omitted: str
    order: str
    timing: str
    misnoted: str
    well: str
    unreached: str
    timeline: str
    count: str
    finding: str
    early: str
    late: str
    before: str
    noted: str
    moment: str
    act: str
    trainer: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...] = ()


def sections(found: Debrief, run: Run, words: Words, speech: Speech) -> tuple[Section, ...]:
    """The debrief from the critical omissions to the timeline. A section without lines is left out, but the
    critical one says so."""
    critical = _lines(found.critical_omissions, words.finding)
    parts = [
        Section(words.critical if critical else words.none_critical, critical),
        Section(words.omitted, _lines(found.omissions, words.finding)),
        Section(words.misnoted, _misnoted(found, words, speech)),
        Section(words.order, _lines(found.disordered, words.before)),
        Section(words.timing, _timing(found, words)),
        Section(words.well, _lines(found.went_well, words.act)),
        Section(words.unreached, _lines(found.unreached, words.act)),
        Section(words.timeline, tuple(_moments(found, run, words))),
    ]
    return tuple(one for one in parts if one.lines or one is parts[0])


def count(found: Debrief, words: Words) -> str:
    """How much of what was expected was done."""
    return render(words.count, {"done": str(found.done), "expected": str(found.expected)})


def _lines(findings: Iterable[Finding], template: str) -> tuple[str, ...]:
    return tuple(render(template, _parts(one)) for one in findings)


def _timing(found: Debrief, words: Words) -> tuple[str, ...]:
    return tuple(
        render(words.early if one.state == "early" else words.late, _parts(one)) for one in found.untimely
    )


def _parts(one: Finding) -> dict[str, str]:
    limit = one.opens if one.state == "early" else one.closes
    return {
        "does": one.action.does,
        "why": one.action.why,
        "source": one.action.source,
        "at": "" if one.at is None else span_text(one.at),
        "limit": "" if limit is None else span_text(limit),
        "other": ", ".join(other.does for other in one.before),
    }


def _misnoted(found: Debrief, words: Words, speech: Speech) -> tuple[str, ...]:
    return tuple(
        render(
            words.noted,
            {
                "at": span_text(one.at),
                "step": speech.word("step", one.step),
                "noted": speech.word("reply", one.noted),
                "happened": speech.word("reply", one.happened),
            },
        )
        for one in found.misnoted
    )


def _moments(found: Debrief, run: Run, words: Words) -> Iterable[str]:
    done = {one.fact: one.action.does for one in found.findings if one.fact is not None}
    for one in found.timeline:
        text = _said(one, run) if one.event else "" if one.fact is None else done.get(one.fact, "")
        if text:
            template = words.trainer if one.by_trainer else words.moment
            yield render(template, {"at": span_text(one.at), "text": text})


def _said(moment: Moment, run: Run) -> str:
    event = run.scenario.by_id[moment.event]
    return " ".join(part for part in (event.shows, event.says) if part) if isinstance(event, Event) else ""
