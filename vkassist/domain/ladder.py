"""The ladder after a broken-off talk: whom one may contact, with what is known of each, in the pack's order.

The clinician picks any step at any time; nothing here decides or goes on by itself (requirements 58-60).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from vkassist.domain import facts as f
from vkassist.domain.clock import local, passed
from vkassist.domain.consultation import Consultation
from vkassist.domain.regions import ABROAD, Help, HelpNumber
from vkassist.domain.values import RELATIVES_CONSENT, consent_holds
from vkassist.domain.wording import render

PLAN_B = "plan_b"
LOCATION = "location"
PARTICIPANTS = "participants"
RELATIVES = "relatives"
CUSTODY_HOLDERS = "custody_holders"
DISCLOSURE_BASIS = "disclosure_basis"
"""Why a relative was contacted without consent, in the clinician's words."""

PLACED: frozenset[f.Step] = frozenset(("doctor", "police_114", "emergency_112"))
"""The steps whose numbers belong to the place where the patient is."""

Contact = Literal["relatives", "doctor", "police"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a message may add: whom the clinician contacts without an answer in time (guideline B 2.4).

    `sentence` is a template with `{limit}`, `{whom}` and optionally `{condition}`; `agreed` are the words for
    those whom it has been agreed to contact; `last` stands before the last of several.
    """

    sentence: str
    condition: str
    whom: Mapping[Contact, str]
    agreed: Mapping[Contact, str]
    last: str

    def words(self, limit: str, whom: Sequence[Contact], condition: bool, agreed: frozenset[Contact]) -> str:
        """The sentence, or "" until it has both a limit and somebody to contact."""
        named = [self.agreed.get(one, self.whom[one]) if one in agreed else self.whom[one] for one in whom]
        if not limit or not named:
            return ""
        listed = self.last.join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]
        parts = {"limit": limit, "whom": listed, "condition": self.condition if condition else ""}
        return render(self.sentence, parts)


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step as content words it.

    `title` is a line template with `{phone}`; `before` is said before one calls; `message` is a suggested
    text with `{callback}`, the unit's own number, and `notice` what may be added to it. `replies` are the
    outcomes that can be noted, each with its words. `number` is "" where it belongs to a person or a place.
    Where `ages` is given, the step is only for those; for those in `first` it comes before all others.
    `recalls` are items whose agreements are recalled at this step; `unconsented` is said where no consent
    stands. `checked` is the day somebody last verified the number against `source`.
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
    notice: Notice | None = None
    urgent: bool = False
    ages: tuple[f.AgeBand, ...] = ()
    first: tuple[f.AgeBand, ...] = ()
    recalls: tuple[str, ...] = ()
    unconsented: str = ""
    source: str = ""
    checked: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A step towards one person or service: who it is, the number known, since when it is only remembered
    from an earlier talk (None: said today), and the calls noted during the break that stands last.

    `use`, `source` and `checked` belong to a number of the place where the patient is.
    """

    step: LadderStep
    who: str = ""
    number: str = ""
    remembered: dt.date | None = None
    calls: tuple[f.Rung, ...] = field(default=())
    use: str = ""
    source: str = ""
    checked: dt.date | None = None

    @property
    def key(self) -> str:
        """What tells this way from the others."""
        return f"{self.step.step}:{self.who}"

    @property
    def reached(self) -> bool:
        """Whether somebody answered. A message sent or a call without answer is not contact."""
        return any(call.outcome == "reached" for call in self.calls)


def ways(c: Consultation, steps: Sequence[LadderStep], help_there: Help | None = None) -> tuple[Way, ...]:
    """Every way to go, in the order of the steps; relatives have one each, and so has each number that serves
    a step where the patient is (`help_there`)."""
    found: list[Way] = []
    calls = noted(c)
    age = c.age_band
    for step in sorted(steps, key=lambda step: age not in step.first):
        if step.ages and age not in step.ages:
            continue
        found.extend(_of_step(c, step, tuple(call for call in calls if call.step == step.step), help_there))
    return tuple(found)


def noted(c: Consultation) -> tuple[f.Rung, ...]:
    """The calls and messages of the break that stands last, in their order."""
    return tuple(c.fact(index) for index in c.breaks[-1].rungs) if c.breaks else ()


def suggested(found: Sequence[Way], cause: f.Cause) -> str | None:
    """The key of the first way nobody has tried, until somebody was reached; the others stay open all the same.

    A technical drop calls for plan B and nothing more (requirement 60). 112 is never merely next.
    """
    if any(way.reached for way in found):
        return None
    open_ways = [way for way in found if not way.calls and not way.step.urgent]
    if cause == "technical":
        open_ways = [way for way in open_ways if way.step.step == "phone"]
    return open_ways[0].key if open_ways else None


def deadline(c: Consultation) -> dt.datetime | None:
    """The time limit of the latest message of this break, None where none was given or somebody answered since."""
    until = None
    for call in noted(c):
        if call.step == "sms":
            until = call.until
        elif call.step == "phone" and call.outcome == "reached":
            until = None
    return until


def consent_stands(c: Consultation, today: dt.date) -> bool:
    """Whether the consent to contact relatives is given and holds today."""
    return consent_holds(known(c, RELATIVES_CONSENT)[0], today)


def known(c: Consultation, item: str) -> tuple[Any, dt.date | None]:
    """The value of an item as answered today, or as the course brought it with its date; (None, None) else."""
    if (value := c.value(item)) is not None:
        return value, None
    if item not in c.standing and (brought := c.carried_answer(item)) is not None:
        return brought.value, None if brought.reconfirmed else brought.date
    return None, None


def adults_present(c: Consultation) -> tuple[str, ...]:
    """Who is with the patient today, as told."""
    value, since = known(c, PARTICIPANTS)
    return () if value is None or since is not None else tuple(_named(one) for one in value["patient_side"])


def _of_step(
    c: Consultation, step: LadderStep, calls: tuple[f.Rung, ...], help_there: Help | None
) -> Iterator[Way]:
    if step.step in ("phone", "sms"):
        plan, since = known(c, PLAN_B)
        number = (plan or {}).get("phone") or ""
        yield Way(step, "", number, since if number else None, calls)
    elif step.step in PLACED:
        yield from _of_place(step, calls, help_there)
    else:
        people, since = known(c, RELATIVES if step.step == "relatives" else CUSTODY_HOLDERS)
        listed = [(_named(one), one.get("phone") or "") for one in people or ()]
        names = [who for who, _ in listed] or [""]
        for place, who in enumerate(names):
            number = listed[place][1] if listed else step.number
            yield Way(step, who, number, since if listed else None, _mine(calls, who, place, names))


def _of_place(step: LadderStep, calls: tuple[f.Rung, ...], help_there: Help | None) -> Iterator[Way]:
    numbers: tuple[HelpNumber, ...] = () if help_there is None else help_there.numbers
    serving = [one for one in numbers if one.step == step.step]
    if len(serving) == 1 and step.number:
        (one,) = serving
        yield Way(step, "", one.number, None, calls, source=one.source, checked=one.checked)
    elif serving:
        names = [one.title for one in serving]
        for place, one in enumerate(serving):
            mine = _mine(calls, one.title, place, names)
            yield Way(step, one.title, one.number, None, mine, one.use, one.source, one.checked)
    elif help_there is not None and help_there.where == ABROAD and not step.urgent:
        # A Danish number sends nobody there.
        yield Way(step, "", "", None, calls)
    else:
        yield Way(step, "", step.number, None, calls, source=step.source, checked=step.checked)


def _mine(calls: Sequence[f.Rung], who: str, place: int, names: Sequence[str]) -> tuple[f.Rung, ...]:
    """A call noted without a name, or to somebody since renamed, stays with the first of them."""
    return tuple(call for call in calls if call.text == who or (place == 0 and call.text not in names))


def _named(person: Mapping[str, Any]) -> str:
    about = person.get("relation") or person.get("role") or ""
    return ", ".join(part for part in (person["name"], about) if part)


def limit_at(text: str, now: dt.datetime) -> dt.datetime | None:
    """The moment a typed clock time ("10.52", "10:52", "1052") names next; None where it is none, or where it has
    passed (the next one being more than half a day away)."""
    digits = re.fullmatch(r"([01]?[0-9]|2[0-3])[.: ]?([0-5][0-9])", text.strip())
    if digits is None:
        return None
    here = local(now)
    moment = here.replace(hour=int(digits[1]), minute=int(digits[2]), second=0, microsecond=0)
    if moment <= here:
        moment = (moment + dt.timedelta(days=1)).replace(tzinfo=here.tzinfo)
    return moment if passed(now, moment) <= dt.timedelta(hours=12) else None


def whereabouts(c: Consultation, previous: Consultation | None) -> tuple[Any, dt.date | None]:
    """Where the patient is: as told today, with None, or as last known, with its day; (None, None) else."""
    value, since = known(c, LOCATION)
    if value is not None or previous is None:
        return value, since
    act = previous.answer(LOCATION)
    return (act.value, local(act.at).date()) if isinstance(act, f.Answered) else (None, None)
