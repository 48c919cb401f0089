"""What a run of a scenario shows about the trainee's procedure; never about a patient, and never speed alone.

Critical omissions come first, then what else was left out, order and timing, and what went well. Each finding
names its action, the guideline's section, and the facts it rests on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vkassist.domain import facts as f
from vkassist.domain.practice import Mark, Run
from vkassist.domain.scenario import TRAINER, Action

State = Literal["done", "early", "late", "missed", "unreached"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One action and what became of it.

    `fact` is the place of the trainee's fact, `at` when it was recorded; `opens` and `closes` when it was to be
    done, None where it never came into play. `before` are actions that should have come first and came later.
    `anchor` is where in time the expectation comes from: an event, an action, or the talk itself.
    """

    action: Action
    state: State
    fact: int | None = None
    at: dt.timedelta | None = None
    opens: dt.timedelta | None = None
    closes: dt.timedelta | None = None
    before: tuple[Action, ...] = ()

    @property
    def anchor(self) -> str:
        """The event or action it counts from."""
        return self.action.since


@dataclass(frozen=True, slots=True)
class Misnoted:
    """A call whose noted outcome is not what happened in the scenario; `fact` is its place."""

    fact: int
    at: dt.timedelta
    step: f.Step
    noted: f.Reply
    happened: f.Reply


@dataclass(frozen=True, slots=True)
class Moment:
    """One place in the talk's timeline: an event by its id, or a fact by its place."""

    at: dt.timedelta
    event: str = ""
    fact: int | None = None
    by_trainer: bool = False


@dataclass(frozen=True)
class Debrief:
    """Everything that was found, in the scenario's order."""

    findings: tuple[Finding, ...]
    misnoted: tuple[Misnoted, ...]
    timeline: tuple[Moment, ...]

    @property
    def critical_omissions(self) -> tuple[Finding, ...]:
        """Critical actions that were left out."""
        return self._of("missed", critical=True)

    @property
    def omissions(self) -> tuple[Finding, ...]:
        """Other expected actions that were left out."""
        return self._of("missed", critical=False)

    @property
    def disordered(self) -> tuple[Finding, ...]:
        """What was done before something that comes first."""
        return tuple(one for one in self.findings if one.before)

    @property
    def untimely(self) -> tuple[Finding, ...]:
        """What was done too early or too late, critical things first."""
        found = [one for one in self.findings if one.state in ("early", "late")]
        return tuple(sorted(found, key=lambda one: not one.action.critical))

    @property
    def went_well(self) -> tuple[Finding, ...]:
        """What was done in its time and order, as it came."""
        found = [one for one in self.findings if one.state == "done" and not one.before]
        return tuple(sorted(found, key=lambda one: one.at or dt.timedelta()))

    @property
    def unreached(self) -> tuple[Finding, ...]:
        """What never came into play in this run."""
        return tuple(one for one in self.findings if one.state == "unreached")

    @property
    def expected(self) -> int:
        """How many actions came into play."""
        return len(self.findings) - len(self.unreached)

    @property
    def done(self) -> int:
        """How many of them were done, in time or not."""
        return sum(one.state in ("done", "early", "late") for one in self.findings)

    def _of(self, state: State, critical: bool) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.state == state and one.action.critical is critical)


def debrief(run: Run) -> Debrief:
    """What a finished run shows."""
    standing = {one.id: _standing(run, one) for one in run.scenario.actions}
    findings = tuple(_finding(run, one, standing) for one in run.scenario.actions if one.expected)
    return Debrief(findings, tuple(_misnoted(run)), tuple(sorted(_timeline(run), key=lambda one: one.at)))


def _finding(run: Run, action: Action, standing: dict[str, tuple[Mark, ...]]) -> Finding:
    anchor = run.reached.get(action.since)
    if anchor is None:
        return Finding(action, "missed" if _for_want_of_an_action(run, action.since) else "unreached")
    opens = anchor + action.opens
    closes = None if action.closes is None else anchor + action.closes
    marks = [mark for mark in standing[action.id] if mark.at >= anchor]
    if not marks:
        return Finding(action, "missed", opens=opens, closes=closes)
    timely = [mark for mark in marks if mark.at >= opens and (closes is None or mark.at <= closes)]
    mark = (timely or marks)[0]
    state: State = "done" if timely else "early" if mark.at < opens else "late"
    earlier = (run.scenario.by_id[one] for one in action.after)
    before = tuple(
        one
        for one in earlier
        if isinstance(one, Action) and (marks_of := standing[one.id]) and marks_of[0].fact > mark.fact
    )
    return Finding(action, state, mark.fact, mark.at, opens, closes, before)


def _for_want_of_an_action(run: Run, anchor: str) -> bool:
    """Whether an anchor was never reached because an action before it was left out, rather than because the
    scenario took another way."""
    while anchor not in run.reached and (one := run.scenario.by_id.get(anchor)) is not None:
        if one.since in run.reached or one.since == TRAINER:
            return isinstance(one, Action) and one.expected
        anchor = one.since
    return False


def _standing(run: Run, action: Action) -> tuple[Mark, ...]:
    return tuple(mark for mark in run.marks.get(action.id, ()) if not _taken_back(run, mark.fact))


def _taken_back(run: Run, index: int) -> bool:
    fact = run.talk.facts[index]
    later = run.talk.facts[index + 1 :]
    if isinstance(fact, f.Answered | f.Overridden):
        return any(isinstance(one, f.Retracted) and one.item == fact.item for one in later)
    if isinstance(fact, f.Interrupted):
        following = next((one for one in later if isinstance(one, f.Interrupted | f.Resumed)), None)
        return isinstance(following, f.Interrupted) and following.cause == "mistake"
    return False


def _misnoted(run: Run) -> Iterator[Misnoted]:
    for index, happened in run.answers:
        fact = run.talk.facts[index]
        if isinstance(fact, f.Rung) and fact.outcome != happened:
            yield Misnoted(index, run.span_of(index), fact.step, fact.outcome, happened)


def _timeline(run: Run) -> Iterator[Moment]:
    for happening in run.happened:
        yield Moment(happening.at, event=happening.event.id, by_trainer=happening.by_trainer)
    for index in range(len(run.talk.facts)):
        yield Moment(run.span_of(index), fact=index)
