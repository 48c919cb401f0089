"""Scripted trainees: they see the call and the anchors as a person would, and act only through facts.

The ideal one does everything expected in time, the careless one leaves out what the scenario says, the silent
one does nothing. None of them knows anything of the clock that drives them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from vkassist.domain import facts as f
from vkassist.domain.clock import local
from vkassist.domain.form import Form
from vkassist.domain.practice import Run, advance, finish, hear, scripted_facts, take_up
from vkassist.domain.scenario import Action, Scenario, dated

Trainee = Literal["ideal", "careless", "silent"]
TRAINEES: tuple[Trainee, ...] = get_args(Trainee)
_PACE = {"ideal": dt.timedelta(seconds=8), "careless": dt.timedelta(seconds=4)}
_REPLIES: dict[f.Step, f.Reply] = {"sms": "sent", "police_114": "called", "emergency_112": "called"}
"""What a step leads to where the scenario says nothing; for the others, somebody answers."""
_NEVER = dt.timedelta.max


@dataclass(frozen=True, slots=True)
class Act:
    """The next thing a trainee does, and when: a span since the opening."""

    at: dt.timedelta
    action: Action


class Performance:
    """One trainee in one scenario. `until` plays on to a time; it does not matter in how many strides."""

    def __init__(
        self, scenario: Scenario, form: Form, trainee: Trainee, opening: Sequence[f.AnyFact]
    ) -> None:
        """`opening` is what the talk begins with (`Scenario.opening`)."""
        self._trainee = trainee
        self._told = 0
        self._last = dt.timedelta()
        self.run: Run = take_up(scenario, form, opening[0])
        for fact in opening[1:]:
            self.run = hear(self.run, fact)

    def until(self, to: dt.timedelta) -> Run:
        """The run at that time. Raises Refusal where the scenario has the trainee record what does not fit."""
        while True:
            act, due = self._next_act(), self.run.next_due
            soonest = min(_NEVER if act is None else act.at, _NEVER if due is None else due)
            if soonest > min(to, self.run.scenario.length):
                break
            if act is None or (due is not None and due <= act.at):
                self._hear_script(advance(self.run, soonest))
            else:
                self._last = act.at
                self._hear_script(hear(self.run, fact_of(self.run, act)))
        self.run = advance(self.run, to)
        return self.run

    def _hear_script(self, run: Run) -> None:
        """What happened is told, and its readings are recorded."""
        while self._told < len(run.happened):
            happening = run.happened[self._told]
            self._told += 1
            for fact in scripted_facts(run, happening):
                run = hear(run, fact)
        self.run = run

    def _next_act(self) -> Act | None:
        if self._trainee == "silent" or self.run.over:
            return None
        scenario, reached = self.run.scenario, self.run.reached
        left_out = set(scenario.careless) if self._trainee == "careless" else set()
        wanted = {one.id for one in scenario.actions if one.expected and one.id not in left_out}
        acts = [
            Act(max(reached[one.since] + one.opens, self._last + _PACE[self._trainee], self.run.now), one)
            for one in scenario.actions
            if one.id in wanted
            and one.id not in reached
            and one.since in reached
            and (not one.awaits or one.awaits in reached)
            and not any(earlier in wanted and earlier not in reached for earlier in one.after)
        ]
        if not acts:
            return None
        first = min(act.at for act in acts)
        return min((act for act in acts if act.at == first), key=lambda act: self._closes(act.action))

    def _closes(self, action: Action) -> dt.timedelta:
        return _NEVER if action.closes is None else self.run.reached[action.since] + action.closes


def perform(scenario: Scenario, form: Form, trainee: Trainee, opening: Sequence[f.AnyFact]) -> Run:
    """The whole run, at once."""
    performance = Performance(scenario, form, trainee, opening)
    performance.until(scenario.length)
    return finish(performance.run)


def fact_of(run: Run, act: Act) -> f.AnyFact:
    """The fact the trainee records for an act; a call's outcome is what the scenario has happen.

    Raises Refusal where the scenario's words make no fact.
    """
    at = run.moment(act.at)
    told: dict[str, Any] = dated(act.action.plays, local(at).date())
    if told["kind"] == "rung":
        step = told["step"]
        told["outcome"] = run.call.replies.get(step, _REPLIES.get(step, "reached"))
        if isinstance(told.get("until"), int):
            told["until"] = (at + dt.timedelta(minutes=told["until"])).isoformat()
    return f.read({"at": at.isoformat(), "by": "clinician", "user": run.talk.opened.user, **told})
