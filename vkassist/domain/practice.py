"""A scenario being played: facts and time go in, what happens comes out. Pure; every change makes a new run.

The same facts at the same times always give the same run, however fast the clock that brought them went.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from vkassist.domain import facts as f
from vkassist.domain.clock import local, passed
from vkassist.domain.conditions import holds
from vkassist.domain.consultation import Consultation, begin, follow
from vkassist.domain.errors import Refusal
from vkassist.domain.form import Form
from vkassist.domain.scenario import OPENED, TALK, Action, Event, Scenario

_NOT_THE_TRAINEE = frozenset(("sensor", "script", "trainer"))


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that took place, and when: a span since the opening."""

    event: Event
    at: dt.timedelta
    by_trainer: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact that is an action: the fact's place in the talk, and when."""

    fact: int
    at: dt.timedelta


@dataclass(frozen=True, slots=True)
class Call:
    """How the call is right now, and where each step of the ladder would lead."""

    picture: str = "clear"
    sound: str = "clear"
    left: bool = False
    replies: Mapping[f.Step, f.Reply] = field(default_factory=dict)

    def after(self, event: Event) -> Call:
        """The call once the event has happened."""
        return Call(
            event.picture or self.picture,
            event.sound or self.sound,
            self.left if event.left is None else event.left,
            {**self.replies, **event.replies},
        )


@dataclass(frozen=True)
class Run:
    """The scenario as far as it has come. `now` is the span since the opening."""

    scenario: Scenario
    talk: Consultation
    now: dt.timedelta = dt.timedelta()
    reached: Mapping[str, dt.timedelta] = field(default_factory=dict)
    """Anchor, event or action -> when it first took place."""
    happened: tuple[Happening, ...] = ()
    marks: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)
    answers: tuple[tuple[int, f.Reply], ...] = ()
    """Place of a `rung` fact -> what that step led to when it was recorded."""
    call: Call = Call()
    waiting: tuple[tuple[dt.timedelta, int], ...] = ()
    """Events to come: when they are due, and their place in the scenario; the first `served` are done with."""
    served: int = 0

    @property
    def start(self) -> dt.datetime:
        """The moment of the opening."""
        return self.talk.opened.at

    @property
    def over(self) -> bool:
        """Whether nothing more will happen: the talk is closed or the scenario's time has run out."""
        return self.talk.closed is not None or self.now >= self.scenario.length

    def moment(self, span: dt.timedelta) -> dt.datetime:
        """The clock time of a span."""
        return local(self.start.astimezone(dt.UTC) + span)

    def span(self, moment: dt.datetime) -> dt.timedelta:
        """The span of a clock time, never before the run's own time: clocks may be set back."""
        return max(passed(self.start, moment), self.now)

    def span_of(self, fact: int) -> dt.timedelta:
        """When a fact of the talk was recorded."""
        return max(passed(self.start, self.talk.facts[fact].at), dt.timedelta())

    @property
    def next_due(self) -> dt.timedelta | None:
        """When the next event is due or the patient stops waiting; None where nothing more is planned."""
        spans = [self.waiting[self.served][0]] if self.served < len(self.waiting) else []
        if TALK not in self.reached:
            spans.append(self._taken_as_begun)
        return min(spans, default=None)

    @property
    def _taken_as_begun(self) -> dt.timedelta:
        return self.scenario.lead + self.scenario.waits


def take_up(scenario: Scenario, form: Form, opened: f.AnyFact) -> Run:
    """A run from the talk's first fact. Raises Refusal where that is not `opened`."""
    run = Run(scenario, begin(form, opened))
    return _reach(run, (OPENED,), dt.timedelta())


def advance(run: Run, to: dt.timedelta) -> Run:
    """The run at a later time, with everything that was due until then (and not beyond the scenario's length)."""
    to = min(to, run.scenario.length)
    while (due := run.next_due) is not None and due <= to:
        run = replace(run, now=max(run.now, due))
        planned = run.waiting[run.served] if run.served < len(run.waiting) else None
        if planned is None or planned[0] > due:
            run = _reach(run, (TALK,), due)
            continue
        run = replace(run, served=run.served + 1)
        event = run.scenario.events[planned[1]]
        if _may_happen(run, event):
            run = _happen(run, Happening(event, due))
    return replace(run, now=max(run.now, to))


def hear(run: Run, fact: f.AnyFact) -> Run:
    """The run after a fact: first what was due before it, then what it sets off. Raises Refusal as `follow`."""
    at = run.span(fact.at)
    run = advance(run, at)
    index = len(run.talk.facts)
    run = replace(run, talk=follow(run.talk, fact))
    if fact.by in _NOT_THE_TRAINEE:
        return run
    if isinstance(fact, f.Rung) and fact.step in run.call.replies:
        run = replace(run, answers=(*run.answers, (index, run.call.replies[fact.step])))
    begun = (TALK,) if fact.kind == "phase" and getattr(fact, "to", "") == "talk" else ()
    run = _reach(run, begun, at)
    done = [action for action in run.scenario.actions if action.matches(fact)]
    if done:
        marks = {one.id: (*run.marks.get(one.id, ()), Mark(index, at)) for one in done}
        run = replace(run, marks={**run.marks, **marks})
    return advance(_reach(run, tuple(one.id for one in done if one.since in run.reached), at), at)


def inject(run: Run, event: str, at: dt.timedelta) -> Run:
    """The run after the trainer made an event happen. Raises Refusal `practice.no_event` for one there is not."""
    found = run.scenario.by_id.get(event)
    if not isinstance(found, Event):
        raise Refusal("practice.no_event")
    return _happen(advance(run, at), Happening(found, max(at, run.now), by_trainer=True))


def play(
    scenario: Scenario,
    form: Form,
    facts: Iterable[f.AnyFact],
    injected: Iterable[tuple[dt.timedelta, str]] = (),
    until: dt.timedelta | None = None,
) -> Run:
    """A run from the facts of a talk and what the trainer injected: to its end, to be scored, or as it stood at a
    span since the opening, to be seen again.

    Raises Refusal, naming the fact by `index`, at the first that does not fit.
    """
    run: Run | None = None
    to_come = sorted(one for one in injected if until is None or one[0] <= until)
    for index, fact in enumerate(facts):
        try:
            if run is None:
                run = take_up(scenario, form, fact)
                continue
            if until is not None and run.span(fact.at) > until:
                break
            while to_come and to_come[0][0] <= run.span(fact.at):
                run = inject(run, to_come[0][1], to_come.pop(0)[0])
            run = hear(run, fact)
        except Refusal as refusal:
            raise Refusal(refusal.code, **{"index": index, **refusal.where}) from None
    if run is None:
        raise Refusal("facts.none")
    for at, event in to_come:
        run = inject(run, event, at)
    return finish(run) if until is None else advance(run, until)


def finish(run: Run) -> Run:
    """The run to its end: where the talk goes on, to the scenario's own."""
    done = run.talk.closed is not None or (run.talk.ended is not None and run.talk.open_break is None)
    return run if done else advance(run, run.scenario.length)


def scripted_facts(run: Run, happening: Happening) -> tuple[f.Measured, ...]:
    """What the script records when something has happened: readings of equipment and room, nothing else."""
    at = run.moment(happening.at)
    return tuple(
        f.Measured(at=at, by="script", item=item, reading=read) for item, read in happening.event.readings
    )


def _may_happen(run: Run, event: Event) -> bool:
    ended = run.talk.ended is not None and run.talk.open_break is None
    if (ended and not event.always) or any(one in run.reached for one in event.unless):
        return False
    return holds(event.when, run.talk.situation) is True


def _happen(run: Run, happening: Happening) -> Run:
    run = replace(run, happened=(*run.happened, happening), call=run.call.after(happening.event))
    return _reach(run, (happening.event.id,), happening.at)


def _reach(run: Run, anchors: Iterable[str], at: dt.timedelta) -> Run:
    """With anchors that have taken place, and the events that hang on them waiting for their time."""
    new = [one for one in anchors if one not in run.reached]
    if not new:
        return run
    run = replace(run, reached={**run.reached, **dict.fromkeys(new, at)})
    places = [place for anchor in new for place in run.scenario.hanging_on.get(anchor, ())]
    if not places:
        return run
    due = ((at + run.scenario.events[place].at, place) for place in places)
    return replace(run, waiting=tuple(sorted((*run.waiting[run.served :], *due))), served=0)


def actions_open(run: Run) -> tuple[Action, ...]:
    """The actions that could be done now and have not been, in the scenario's order."""
    return tuple(
        one for one in run.scenario.actions if one.since in run.reached and one.id not in run.reached
    )
