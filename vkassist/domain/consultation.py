"""A consultation is what its facts add up to. `fold` is the only way to make one; nothing changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from vkassist.domain import ages, answers, values
from vkassist.domain import facts as f
from vkassist.domain.clock import local
from vkassist.domain.errors import Refusal
from vkassist.domain.form import Form, Item
from vkassist.domain.privacy import clean_line

Trail = tuple[int, ...]
"""Places of facts in the consultation's own order."""


@dataclass(frozen=True, slots=True)
class Break:
    """One broken-off stretch of the talk: where it began, what was done, and how it ended. `closed` is set where
    a talk that had ended before was closed again without contact."""

    start: int
    cause: f.Cause
    stated: int
    rungs: Trail = ()
    resumed: int | None = None
    closed: int | None = None


@dataclass(frozen=True)
class Consultation:
    """The talk as it stands. Numbers in it are places in `facts`; the order of facts is the order of events."""

    form: Form
    facts: tuple[f.AnyFact, ...]
    opened: f.Opened
    phase: f.PhaseName = "prepare"
    standing: Mapping[str, int] = field(default_factory=dict)
    """Item -> the answer or override that stands."""
    trail: Mapping[str, Trail] = field(default_factory=dict)
    """Item -> its answers since it was last taken back, oldest first."""
    readings: Mapping[str, int] = field(default_factory=dict)
    carried: Mapping[str, int] = field(default_factory=dict)
    """Item -> the `carried` fact that brought it."""
    written: Mapping[str, int] = field(default_factory=dict)
    started: int | None = None
    ended: int | None = None
    breaks: tuple[Break, ...] = ()
    calls: Trail = ()
    """Calls made while no break was open."""
    keywords: Trail = ()
    extensions: Trail = ()
    copies: Trail = ()
    closed: int | None = None
    set_aside: tuple[f.AnyFact, ...] = ()
    """Facts a replay could not place (made by other content); kept, never dropped."""

    def fact(self, index: int) -> Any:
        """The fact at a place."""
        return self.facts[index]

    def answer(self, item: str) -> f.Answered | f.Overridden | None:
        """The act that stands for an item, or None."""
        index = self.standing.get(item)
        return None if index is None else self.facts[index]  # type: ignore[return-value]

    def value(self, item: str) -> Any:
        """The value answered to an item (plain JSON data), or None."""
        act = self.answer(item)
        return act.value if isinstance(act, f.Answered) else None

    def carried_answer(self, item: str) -> f.CarriedAnswer | None:
        """What the course brought for an item, or None."""
        index = self.carried.get(item)
        return None if index is None else self.fact(index).answers[item]

    def text(self, field_id: str) -> str:
        """The free text of a note field, or what is being typed for an item, as last saved."""
        index = self.written.get(field_id)
        return "" if index is None else self.fact(index).text

    @property
    def open_break(self) -> Break | None:
        """The break that is going on, or None."""
        last = self.breaks[-1] if self.breaks else None
        if last is None or last.resumed is not None or last.closed is not None:
            return None
        return None if self.ended is not None and self.ended > last.start else last

    @property
    def contacted_without_consent(self) -> bool:
        """Whether a relative was reached while no consent to that stood (Sundhedsloven § 43)."""
        calls = (*self.calls, *(index for one in self.breaks for index in one.rungs))
        spoken = (i for i in calls if (self.fact(i).step, self.fact(i).outcome) == ("relatives", "reached"))
        return not all(self._had_consent(index) for index in spoken)

    def _had_consent(self, at: int) -> bool:
        told = [index for index in self.trail.get(values.RELATIVES_CONSENT, ()) if index < at]
        brought = self.carried_answer(values.RELATIVES_CONSENT)
        value = self.fact(told[-1]).value if told else None if brought is None else brought.value
        return values.consent_holds(value, local(self.facts[at].at).date())

    @property
    def planned_minutes(self) -> int | None:
        """Planned length with every extension, in minutes."""
        base = self.opened.planned_minutes
        return None if base is None else base + sum(self.fact(i).minutes for i in self.extensions)

    @property
    def outcome(self) -> f.Outcome | None:
        """How the talk ended, or None while it has not."""
        return None if self.ended is None else self.fact(self.ended).outcome

    @property
    def began_at(self) -> dt.datetime | None:
        """When the talk itself began."""
        return None if self.started is None else self.facts[self.started].at

    @property
    def last_undoable(self) -> str | None:
        """The item whose answer or override was given last, for undo."""
        return max(self.standing, key=lambda item: self.standing[item], default=None)

    @property
    def age_band(self) -> f.AgeBand:
        """The patient's age band on the day of the talk."""
        return ages.band_of(self.opened, self.value(ages.ITEM), self.carried_answer(ages.ITEM))

    def latest(self, item: str) -> Any:
        """The value answered to an item today, else what the course brought, else None."""
        brought = self.carried_answer(item)
        act = self.answer(item)
        return act.value if isinstance(act, f.Answered) else None if brought is None else brought.value

    @cached_property
    def situation(self) -> Mapping[str, object]:
        """What conditions may ask about; what is unknown is absent. A box of a tick list that nobody ticked is
        unticked, and a count that nobody began is 0."""
        opened = self.opened
        found: dict[str, object | None] = {
            "session_type": opened.session_type,
            "set_up": opened.set_up,
            "age_band": self.age_band,
            "age_known": ages.band_of(opened, None, self.carried_answer(ages.ITEM)) != "unknown",
            "first_session": opened.first_session,
            "planned_minutes": self.planned_minutes,
            "phase": self.phase,
            "outcome": self.outcome,
            "interrupted": bool(self.breaks),
            "contacted_without_consent": self.contacted_without_consent,
        }
        for item in self.form.items:
            value = self.latest(item.id) if item.kind in ("choices", "count") else self.value(item.id)
            found |= answers.variables(item, 0 if value is None and item.kind == "count" else value)
        return {name: value for name, value in found.items() if value is not None}


def fold(form: Form, facts: Iterable[f.AnyFact]) -> Consultation:
    """The consultation that these facts make. Raises Refusal, naming the fact, at the first that does not fit."""
    consultation = None
    for index, fact in enumerate(facts):
        try:
            consultation = begin(form, fact) if consultation is None else follow(consultation, fact)
        except Refusal as refusal:
            raise Refusal(refusal.code, **{"index": index, **refusal.where}) from None
    if consultation is None:
        raise Refusal("facts.none")
    return consultation


def replay(form: Form, facts: Iterable[f.AnyFact]) -> Consultation:
    """As `fold`, for facts already stored: what does not fit is set aside and kept, never lost."""
    consultation = None
    for fact in facts:
        if consultation is None:
            consultation = begin(form, fact)
            continue
        try:
            consultation = follow(consultation, fact)
        except Refusal:
            consultation = replace(consultation, set_aside=(*consultation.set_aside, fact))
    if consultation is None:
        raise Refusal("facts.none")
    return consultation


def begin(form: Form, fact: f.AnyFact) -> Consultation:
    """A consultation from its first fact, which must be `opened`."""
    if not isinstance(fact, f.Opened):
        raise Refusal("fact.not_opened")
    if fact.by == "sensor":
        raise Refusal("fact.sensor")
    return Consultation(form=form, facts=(fact,), opened=fact)


def follow(c: Consultation, fact: f.AnyFact) -> Consultation:
    """The consultation after one more fact; raises Refusal with the reason when it does not fit."""
    if c.closed is not None:
        raise Refusal("fact.closed")
    if (fact.by == "sensor") != isinstance(fact, f.Measured) and fact.by in ("sensor", "clinician"):
        raise Refusal("fact.sensor")
    at = len(c.facts)
    c = replace(c, facts=(*c.facts, fact))
    match fact:
        case f.Opened():
            raise Refusal("fact.opened_twice")
        case f.Carried():
            for item_id, brought in fact.answers.items():
                answers.check(c.form, item_id, brought.value)
            return replace(c, carried={**c.carried, **dict.fromkeys(fact.answers, at)})
        case f.Answered():
            item = answers.check(c.form, fact.item, fact.value)
            answers.check_length(item, fact)
            _check_unlocked(c, item)
            c = _settled(c, item.id, at)
            return replace(c, trail={**c.trail, item.id: (*c.trail.get(item.id, ()), at)})
        case f.Overridden():
            item = answers.item_of(c.form, fact.item)
            if not clean_line(fact.reason):
                raise Refusal("fact.reason", item=item.id)
            return _settled(c, item.id, at)
        case f.Retracted():
            if fact.item not in c.standing:
                raise Refusal("fact.nothing_to_retract", item=fact.item)
            return replace(c, standing=_without(c.standing, fact.item), trail=_without(c.trail, fact.item))
        case f.Measured():
            if not answers.item_of(c.form, fact.item).senses:
                raise Refusal("fact.not_sensed", item=fact.item)
            return replace(c, readings={**c.readings, fact.item: at})
        case f.Written():
            item_of_that_name = c.form.by_id.get(fact.field)
            if fact.field not in c.form.fields and (item_of_that_name is None or not item_of_that_name.asked):
                raise Refusal("fact.unknown_field", field=fact.field)
            return replace(c, written={**c.written, fact.field: at})
        case f.Keyword():
            if not clean_line(fact.text):
                raise Refusal("fact.reason", item="keyword")
            return replace(c, keywords=(*c.keywords, at))
        case f.Extended():
            return replace(c, extensions=(*c.extensions, at))
        case f.Copied():
            return replace(c, copies=(*c.copies, at))
        case f.Discarded() | f.Transferred():
            return replace(c, closed=at)
        case _:
            return _course_of_talk(c, fact, at)


def _settled(c: Consultation, item_id: str, at: int) -> Consultation:
    """With an answer or override that stands; what was being typed for the item is done with."""
    return replace(c, standing={**c.standing, item_id: at}, written=_without(c.written, item_id))


def _course_of_talk(c: Consultation, fact: f.AnyFact, at: int) -> Consultation:
    match fact:
        case f.Phase(to="talk"):
            return replace(c, phase="talk", started=at if c.started is None else c.started, ended=None)
        case f.Phase():
            return replace(c, phase=fact.to)
        case f.Interrupted(cause="mistake"):
            if (going := c.open_break) is None or going.rungs:
                raise Refusal("fact.not_interrupted" if going is None else "fact.somebody_contacted")
            return replace(c, breaks=c.breaks[:-1])
        case f.Interrupted() if going := c.open_break:
            return replace(c, breaks=(*c.breaks[:-1], replace(going, cause=fact.cause, stated=at)))
        case f.Interrupted():
            return replace(c, breaks=(*c.breaks, Break(at, fact.cause, at)))
        case f.Rung() if going := c.open_break:
            return replace(c, breaks=(*c.breaks[:-1], replace(going, rungs=(*going.rungs, at))))
        case f.Rung():
            return replace(c, calls=(*c.calls, at))
        case f.Resumed():
            going = c.open_break
            if going is None:
                raise Refusal("fact.not_interrupted")
            return replace(c, breaks=(*c.breaks[:-1], replace(going, resumed=at)))
        case f.Ended() if (going := c.open_break) and c.outcome == fact.outcome:
            # The talk ended when it did; only the search for the patient is over now.
            return replace(c, breaks=(*c.breaks[:-1], replace(going, closed=at)))
        case f.Ended():
            return replace(c, ended=at)
    raise Refusal("fact.kind")


def _check_unlocked(c: Consultation, item: Item) -> None:
    for earlier in item.order_after:
        if earlier not in c.standing or c.value(earlier) is False:
            raise Refusal("fact.locked", item=item.id, other=earlier)


def _without(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name != key}
