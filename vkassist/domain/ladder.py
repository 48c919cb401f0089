"""The ladder after a broken-off talk: whom one may contact, with what is known of each, in the pack's order.

The clinician picks any step at any time; nothing here decides or goes on by itself (requirements 58-60).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation

PLAN_B = "plan_b"
LOCATION = "location"
RELATIVES = "relatives"
RELATIVES_CONSENT = "relatives_consent"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step as content words it.

    `title` is a line template with `{phone}`; `before` is said before one calls; `message` is a suggested
    text with `{callback}`, the unit's own number. `replies` are the outcomes that can be noted, each with
    its words. `number` is "" where it belongs to a person or a place. Where `ages` is given, the step is
    only for those. `checked` is the day somebody last verified the number against `source`.
    """

    step: f.Step
    title: str
    icon: str
    replies: Mapping[f.Reply, str]
    text: str = ""
    number: str = ""
    before: str = ""
    message: str = ""
    hint: str = ""
    urgent: bool = False
    ages: tuple[f.AgeBand, ...] = ()
    source: str = ""
    checked: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A step towards one person or service: who it is, the number known, since when it is only remembered
    from an earlier talk (None: said today), and the calls noted during the break that stands last."""

    step: LadderStep
    who: str = ""
    number: str = ""
    remembered: dt.date | None = None
    calls: tuple[f.Rung, ...] = field(default=())

    @property
    def key(self) -> str:
        """What tells this way from the others."""
        return f"{self.step.step}:{self.who}"

    @property
    def reached(self) -> bool:
        """Whether somebody answered. A message sent or a call without answer is not contact."""
        return any(call.outcome == "reached" for call in self.calls)


def ways(c: Consultation, steps: Sequence[LadderStep]) -> tuple[Way, ...]:
    """Every way to go, in the order of the steps; relatives have one each."""
    found: list[Way] = []
    calls = noted(c)
    for step in steps:
        if step.ages and c.opened.age_band not in step.ages:
            continue
        found.extend(_of_step(c, step, tuple(call for call in calls if call.step == step.step)))
    return tuple(found)


def noted(c: Consultation) -> tuple[f.Rung, ...]:
    """The calls and messages of the break that stands last, in their order."""
    return tuple(c.fact(index) for index in c.breaks[-1].rungs) if c.breaks else ()


def known(c: Consultation, item: str) -> tuple[Any, dt.date | None]:
    """The value of an item as answered today, or as the course brought it with its date; (None, None) else."""
    if (value := c.value(item)) is not None:
        return value, None
    if item not in c.standing and (brought := c.carried_answer(item)) is not None:
        return brought.value, None if brought.reconfirmed else brought.date
    return None, None


def _of_step(c: Consultation, step: LadderStep, calls: tuple[f.Rung, ...]) -> Iterator[Way]:
    if step.step in ("phone", "sms"):
        plan, since = known(c, PLAN_B)
        number = (plan or {}).get("phone") or ""
        yield Way(step, "", number, since if number else None, calls)
        return
    people, since = known(c, RELATIVES) if step.step == "relatives" else ((), None)
    listed = [(_named(one), one.get("phone") or "") for one in people or ()]
    if not listed:
        yield Way(step, "", step.number, None, calls)
    for place, (who, number) in enumerate(listed):
        # A call noted without a name, or to somebody since renamed, stays with the first of them.
        mine = tuple(
            call for call in calls if call.text == who or (place == 0 and all(call.text != n for n, _ in listed))
        )
        yield Way(step, who, number, since, mine)


def _named(person: Mapping[str, Any]) -> str:
    return ", ".join(part for part in (person["name"], person.get("relation", "")) if part)
