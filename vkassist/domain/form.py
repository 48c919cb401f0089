"""A form: the items that are asked, in their order, as a content pack describes them."""

from __future__ import annotations

import datetime as dt
import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vkassist.domain import facts, values
from vkassist.domain.conditions import ALWAYS, Condition, Domains, comparisons, validate
from vkassist.domain.errors import ContentError

Bucket = Literal["favours", "attention", "against"]
ItemPhase = Literal["course", "suitability", "prepare", "start", "during", "end"]
REMINDER = "remind"
KINDS = (*values.SHAPES, REMINDER)
PHASES: tuple[str, ...] = typing.get_args(ItemPhase)


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long an answer holds: a named scope, or a span of time."""

    scope: Literal["session", "boot", "course", "span"] = "session"
    span: dt.timedelta | None = None
    years: int = 0

    @classmethod
    def parse(cls, text: str) -> Lasts:
        """`session`, `boot`, `course`, or "<n> minute(s)|hour(s)|day(s)|year(s)"; raises ContentError."""
        if text in ("session", "boot", "course"):
            return cls(typing.cast(Literal["session", "boot", "course"], text))
        match = re.fullmatch(r"([1-9][0-9]{0,3}) (minute|hour|day|year)s?", text)
        if not match:
            raise ContentError("content.lasts", text=text[:40])
        count = int(match[1])
        days = {"day": 1, "year": 365}.get(match[2])
        span = dt.timedelta(days=count * days) if days else dt.timedelta(**{match[2] + "s": count})
        return cls("span", span, count if match[2] == "year" else 0)

    def ends(self, start: dt.date) -> dt.date | None:
        """The last day an answer of the day `start` holds; None where only an event ends it.

        Years go by the calendar; from 29 February a year ends on 28 February.
        """
        if self.span is None:
            return None
        if not self.years:
            return start + self.span
        try:
            return start.replace(year=start.year + self.years)
        except ValueError:
            return start.replace(year=start.year + self.years, day=28)

    @property
    def carries(self) -> bool:
        """Whether the answer outlives the talk and is shown again at the course's next one."""
        return self.scope == "course" or (self.span is not None and self.span >= dt.timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked, reminded of or measured. Texts come from the content pack.

    `confirm` is the words on its button, `ask` the question a human is asked, `prompt` the words to say
    aloud, `why` one sentence of reason with `source` as its place in the guideline. `note` and `shows` are
    line templates (see `wording`), for a yes/no answer one per answer. `board` puts an item of a later
    phase on the preparation board as deferred; `senses` lets probes read it, and `when_read` shows it only
    once one does; `timed` prints every change with its clock time; `reconfirm` false lets an answer of the
    course that still holds stand unasked.
    """

    id: str
    kind: str
    phase: ItemPhase
    title: str
    ask: str
    why: str
    source: str
    confirm: str = ""
    prompt: str = ""
    hint: str = ""
    icon: str = ""
    when: Condition = ALWAYS
    lasts: Lasts = Lasts()
    options: Mapping[str, str] = field(default_factory=dict)
    presets: tuple[str, ...] = ()
    required: bool = False
    reconfirm: bool = True
    board: bool = False
    senses: bool = False
    when_read: bool = False
    timed: bool = False
    bucket: Bucket | None = None
    order_after: tuple[str, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    shows: Mapping[str, str] = field(default_factory=dict)
    each: Mapping[str, str] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    usage: str = ""

    @property
    def asked(self) -> bool:
        """Whether a human can answer it (a reminder is only shown)."""
        return self.kind != REMINDER


_OPENED: dict[str, tuple[object, ...] | None] = {
    "session_type": typing.get_args(facts.SessionType),
    "set_up": typing.get_args(facts.SetUp),
    "age_band": typing.get_args(facts.AgeBand),
    "first_session": (True, False),
    "planned_minutes": None,
    "phase": typing.get_args(facts.PhaseName),
    "outcome": typing.get_args(facts.Outcome),
    "interrupted": (True, False),
    "age_known": (True, False),
    "contacted_without_consent": (True, False),
}


@dataclass(frozen=True)
class Form:
    """A validated, ordered set of items, pinned to a pack's id and version."""

    id: str
    pack: str
    pack_version: str
    items: tuple[Item, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    """Free-text fields of the note: id -> title."""

    def __post_init__(self) -> None:
        ids = [item.id for item in self.items]
        for doubled in {one for one in ids if ids.count(one) > 1}:
            raise ContentError("content.doubled", item=doubled)
        for item in self.items:
            try:
                validate(item.when, self.domains)
            except ContentError as fault:
                raise ContentError(fault.code, item=item.id, **fault.where) from None
            for earlier in item.order_after:
                if earlier not in ids:
                    raise ContentError("content.unknown_item", item=item.id, other=earlier)
        self._refuse_cycles()

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The items by their id."""
        return {item.id: item for item in self.items}

    @cached_property
    def domains(self) -> Domains:
        """Every variable a condition may test: the talk's own, and the finite parts of the answers."""
        found: dict[str, tuple[object, ...] | None] = dict(_OPENED)
        for item in self.items:
            if not item.asked:
                continue
            if item.kind in values.WHOLE_NUMBERS:
                found[item.id] = None
            for part, domain in values.finite_parts(item.kind, tuple(item.options)).items():
                found[f"{item.id}.{part}" if part else item.id] = domain
        return found

    def of_phase(self, *phases: str) -> Iterable[Item]:
        """The items of these phases, in order."""
        return (item for item in self.items if item.phase in phases)

    def _refuse_cycles(self) -> None:
        needs = {item.id: _waits_for(item) & set(self.by_id) for item in self.items}
        done: set[str] = set()
        while ready := {one for one, wants in needs.items() if one not in done and wants <= done}:
            done |= ready
        if stuck := sorted(set(needs) - done):
            raise ContentError("content.cycle", item=", ".join(stuck))


def _waits_for(item: Item) -> set[str]:
    return {test.fact.partition(".")[0] for test in comparisons(item.when)} | set(item.order_after)
