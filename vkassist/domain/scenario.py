"""A practice scenario: an invented patient, what happens when, and what is expected of the trainee.

All of it comes from content. Times are spans since an anchor: the talk being opened, the call beginning, or
another event or action of the scenario.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import msgspec

from vkassist.domain import facts as f
from vkassist.domain.ages import birthday
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.conditions import ALWAYS, Condition

OPENED, TALK, TRAINER = "opened", "talk", "trainer"
ANCHORS = (OPENED, TALK, TRAINER)
"""Anchors every scenario has. What hangs on `trainer` only happens when the trainer makes it happen."""

MOST_EVENTS = 10_000
ANYTHING = "*"
"""In a pattern: whatever stands there, as long as something does."""

Picture = Literal["clear", "poor", "gone"]
Sound = Literal["clear", "poor", "gone"]
_DAY = re.compile(r"today(?:-([0-9]{1,4}))?")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A fact the trainee may record: its kind, and what it must hold at least."""

    kind: str
    holds: Mapping[str, Any] = field(default_factory=dict)

    def matches(self, fact: f.AnyFact) -> bool:
        """Whether a fact is one of these; taking a break back is no break."""
        if fact.kind != self.kind or (isinstance(fact, f.Interrupted) and fact.cause == "mistake"):
            return False
        told = msgspec.to_builtins(fact)
        return all(_fits(told.get(name), wanted) for name, wanted in self.holds.items())


def _fits(told: Any, wanted: Any) -> bool:
    if wanted == ANYTHING:
        return told not in (None, "", [], {})
    if isinstance(wanted, Mapping):
        return isinstance(told, Mapping) and all(_fits(told.get(name), part) for name, part in wanted.items())
    if isinstance(wanted, list):
        return isinstance(told, list) and all(any(_fits(one, part) for one in told) for part in wanted)
    return bool(told == wanted)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens `at` a span after `since`, if `when` holds then and nothing of `unless` has happened.

    `says` is what the patient (or somebody else) says, `shows` what the trainee sees or hears; `picture` and
    `sound` change the call, and `left` ends it at the patient's side. `replies` is what each step of the ladder
    leads to from now on. `readings` are recorded as what a probe read. After the end of the talk only what is
    `always` still happens.
    """

    id: str
    since: str = TALK
    at: dt.timedelta = dt.timedelta()
    says: str = ""
    shows: str = ""
    picture: Picture | None = None
    sound: Sound | None = None
    left: bool | None = None
    replies: Mapping[f.Step, f.Reply] = field(default_factory=dict)
    readings: tuple[tuple[str, f.Reading], ...] = ()
    when: Condition = ALWAYS
    unless: tuple[str, ...] = ()
    always: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Something the trainee does, recognised by any of its `patterns`, from `opens` to `closes` after `since`.

    `does` names it, `why` gives one sentence of reason and `source` its place in the guideline. One that is not
    `expected` only sets events off. `after` are actions that come before it. `plays` is the fact a scripted
    trainee records (without time), once `awaits` has taken place.
    """

    id: str
    does: str
    why: str
    source: str
    patterns: tuple[Pattern, ...]
    plays: Mapping[str, Any]
    since: str = TALK
    opens: dt.timedelta = dt.timedelta()
    closes: dt.timedelta | None = None
    critical: bool = False
    expected: bool = True
    after: tuple[str, ...] = ()
    awaits: str = ""

    def matches(self, fact: f.AnyFact) -> bool:
        """Whether the fact is this action."""
        return any(pattern.matches(fact) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Patient:
    """An invented patient, as the journal would name one; `age` is in whole years on the day of practice."""

    label: str
    age: int
    session_type: f.SessionType = "individual"
    set_up: f.SetUp = "patient_at_home"
    first_session: bool = False
    link: str = ""


@dataclass(frozen=True)
class Scenario:
    """One scenario, whole and checked.

    `summary` says what is practised, `vignette` what the trainee knows beforehand, `background` what only the
    trainer knows. The talk is opened at `start` (local time), the appointment is `lead` later and lasts
    `minutes`; a patient who waits longer than `waits` after it takes the call as begun. `length` ends the
    scenario, counted from the opening. `careless` are the actions the careless trainee leaves out.
    """

    id: str
    title: str
    summary: str
    vignette: str
    patient: Patient
    start: dt.time
    minutes: int
    lead: dt.timedelta
    waits: dt.timedelta
    length: dt.timedelta
    events: tuple[Event, ...]
    actions: tuple[Action, ...]
    carried: Mapping[str, tuple[Any, int]] = field(default_factory=dict)
    """Item -> the course's answer, and how many days ago it was given."""
    rubric: tuple[str, ...] = ()
    background: str = ""
    careless: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Event | Action]:
        """Events and actions by their id."""
        both: tuple[Event | Action, ...] = (*self.events, *self.actions)
        return {one.id: one for one in both}

    @cached_property
    def hanging_on(self) -> Mapping[str, tuple[int, ...]]:
        """Anchor, event or action -> the places of the events whose time counts from it."""
        found: dict[str, list[int]] = {}
        for place, event in enumerate(self.events):
            found.setdefault(event.since, []).append(place)
        return {anchor: tuple(places) for anchor, places in found.items()}

    def opening(self, day: dt.date, pack: str, pack_version: str, user: str = "") -> list[f.AnyFact]:
        """`opened` and `carried` as the talk begins with on a day, told by the script."""
        at = dt.datetime.combine(day, self.start, COPENHAGEN)
        who = self.patient
        planned = (at.astimezone(dt.UTC) + self.lead).astimezone(COPENHAGEN)
        told: list[f.AnyFact] = [
            f.Opened(
                at=at,
                by="script",
                user=user,
                label=who.label,
                course=f"practice:{self.id}",
                session_type=who.session_type,
                set_up=who.set_up,
                birth_year=born(who, day),
                first_session=who.first_session,
                planned_start=planned,
                planned_minutes=self.minutes,
                meeting_link=who.link or None,
                pack=pack,
                pack_version=pack_version,
            )
        ]
        if self.carried:
            answers = {
                item: f.CarriedAnswer(value=dated(value, day), date=day - dt.timedelta(days=ago))
                for item, (value, ago) in self.carried.items()
            }
            told.append(f.Carried(at=at, by="script", user=user, answers=answers))
        return told


def born(patient: Patient, day: dt.date) -> int:
    """The year of birth that makes the patient's age true on a day."""
    this_year = birthday(day.year, patient.label)
    return day.year - patient.age - (this_year is not None and day < this_year)


def dated(value: Any, day: dt.date) -> Any:
    """The value with every "today" and "today-<days>" in it turned into a date."""
    if isinstance(value, Mapping):
        return {name: dated(part, day) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [dated(part, day) for part in value]
    if isinstance(value, str) and (found := _DAY.fullmatch(value)):
        return (day - dt.timedelta(days=int(found[1] or 0))).isoformat()
    return value


def span_text(span: dt.timedelta) -> str:
    """A span as scenarios write it: "04:00"."""
    seconds = int(span.total_seconds())
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
