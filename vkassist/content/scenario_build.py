"""From a scenario's file to the scenario, or ContentError with the key and the reason it cannot be played."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from msgspec import UNSET, structs

from vkassist.content import checks
from vkassist.content.faults import within
from vkassist.content.scenario_files import MINUTES, ActionFile, EventFile, Gap, ScenarioFile
from vkassist.content.scenario_ties import ties
from vkassist.domain import conditions, values
from vkassist.domain import facts as f
from vkassist.domain.conditions import ALWAYS, Condition
from vkassist.domain.debrief import debrief
from vkassist.domain.errors import ContentError, Refusal
from vkassist.domain.form import Form, Item
from vkassist.domain.scenario import MOST_EVENTS, Action, Event, Patient, Pattern, Scenario, dated
from vkassist.domain.trainees import perform

_SAMPLE_DAY = dt.date(2026, 11, 23)
_KINDS: Mapping[str, type[f.Fact]] = {str(one.__struct_config__.tag): one for one in get_args(f.AnyFact)}
_CITES = re.compile(r"(afsnit|sections?) [0-9]")
_NOBODYS = "00 00"
"""How a phone number begins that cannot be dialled."""
_PHONE = re.compile(r"(?<![0-9-])(?!00)[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2}(?![0-9-])")


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds scenarios on a form; `shared` are the actions they have in common, `rubric` the points there are."""

    form: Form
    shared: Mapping[str, ActionFile]
    rubric: Collection[str]

    def build(self, name: str, raw: ScenarioFile) -> Scenario:
        """The scenario, played through once by the ideal trainee. Raises ContentError."""
        if len(raw.event) > MOST_EVENTS:
            raise ContentError("content.practice_too_many", key="event", most=MOST_EVENTS)
        for key in ("title", "summary", "patient", "background"):
            _undialable(getattr(raw, key), key)
        scenario = Scenario(
            id=name,
            title=raw.title,
            summary=raw.summary,
            vignette=raw.patient.strip(),
            background=raw.background.strip(),
            patient=Patient(raw.label, raw.age, raw.session_type, raw.set_up, raw.first_session, raw.link),
            start=dt.time.fromisoformat(raw.start),
            minutes=raw.minutes,
            lead=_span(raw.lead, "lead"),
            waits=_span(raw.waits, "waits"),
            length=_span(raw.length, "length"),
            events=tuple(self._event(one) for one in raw.event),
            actions=tuple(self._actions(raw)),
            carried=dict(self._carried(raw)),
            rubric=tuple(raw.rubric),
            careless=tuple(raw.careless),
        )
        ties(scenario, self.rubric)
        self._played(scenario)
        return scenario

    def action(self, raw: ActionFile) -> Action:
        """One action; raises ContentError whose key begins with its id."""
        with within("", raw.id):
            for key in ("does", "why", "source", "fact"):
                if getattr(raw, key) is UNSET:
                    raise ContentError("content.missing_key", key=key)
            said: dict[str, Any] = {k: v for k, v in structs.asdict(raw).items() if v is not UNSET}
            if not _CITES.search(said["source"]):
                raise ContentError("content.practice_source", key="source")
            for key in ("does", "why"):
                _undialable(said[key], key)
            wanted: list[Gap] = said["fact"] if isinstance(said["fact"], list) else [said["fact"]]
            with within("", "fact"):
                patterns = tuple(self._pattern(one) for one in wanted)
            plays = {**wanted[0], **said.get("plays", {})}
            self._playable(plays, patterns[0])
            closes = said.get("closes")
            return Action(
                id=raw.id,
                does=said["does"],
                why=said["why"],
                source=said["source"],
                patterns=patterns,
                plays=plays,
                since=said.get("since", "talk"),
                opens=_span(said.get("opens", "00:00"), "opens"),
                closes=None if closes is None else _span(closes, "closes"),
                critical=said.get("critical", False),
                expected=said.get("expected", True),
                after=tuple(said.get("after", ())),
                awaits=said.get("awaits", ""),
            )

    def _actions(self, raw: ScenarioFile) -> Iterator[Action]:
        for name in raw.uses:
            if name not in self.shared:
                raise ContentError("content.practice_unknown", key="uses", other=name)
            yield self.action(self.shared[name])
        for own in raw.action:
            yield self.action(own.over(self.shared[own.id]) if own.id in self.shared else own)

    def _event(self, raw: EventFile) -> Event:
        with within("", raw.id):
            for key in ("says", "shows"):
                _undialable(getattr(raw, key), key)
            when: Condition = ALWAYS
            if raw.when is not None:
                with within("", "when"):
                    when = conditions.parse(raw.when)
                    checks.condition(when)
                    conditions.validate(when, self.form.domains)
            for one in raw.reading:
                if not self._item(one.item, "reading").senses:
                    raise ContentError("content.practice_fact", key="reading")
                if strange := sorted(set(one.codes) - set(checks.READING_CODES)):
                    raise ContentError("content.practice_unknown", key="reading.codes", other=strange[0][:60])
            return Event(
                id=raw.id,
                since=raw.since,
                at=_span(raw.at, "at"),
                says=raw.says,
                shows=raw.shows,
                picture=raw.picture,
                sound=raw.sound,
                left=raw.left,
                replies=raw.replies,
                readings=tuple((one.item, one.reading) for one in raw.reading),
                when=when,
                unless=tuple(raw.unless),
                always=raw.always,
            )

    def _carried(self, raw: ScenarioFile) -> Iterator[tuple[str, tuple[Any, int]]]:
        for one in raw.carried:
            with within("", f"carried.{one.item}"):
                self._fits(one.item, one.value)
                yield one.item, (one.value, one.days_ago)

    def _item(self, name: object, key: str) -> Item:
        item = self.form.by_id.get(name) if isinstance(name, str) else None
        if item is None or not item.asked:
            raise ContentError("content.unknown_item", key=key, other=str(name)[:60])
        return item

    def _fits(self, name: object, value: object) -> None:
        item = self._item(name, "item")
        _undialable_numbers(value)
        try:
            values.check(item.id, item.kind, dated(value, _SAMPLE_DAY), tuple(item.options))
        except Refusal:
            raise ContentError("content.practice_fact", key="value") from None

    def _pattern(self, raw: Gap) -> Pattern:
        kind = raw.get("kind")
        shape = _KINDS.get(kind) if isinstance(kind, str) else None
        if shape is None:
            raise ContentError("content.practice_fact", key="kind")
        for key in raw:
            if key != "kind" and key not in shape.__struct_fields__:
                raise ContentError("content.unknown_key", key=key[:80])
        if "item" in raw:
            self._item(raw["item"], "item")
        return Pattern(str(kind), {key: value for key, value in raw.items() if key != "kind"})

    def _playable(self, plays: Gap, pattern: Pattern) -> None:
        told = {"at": "2026-11-23T10:24:00+01:00", "by": "clinician", **dated(plays, _SAMPLE_DAY)}
        if told.get("kind") == "rung":
            told.setdefault("outcome", "no_answer")
            if isinstance(told.get("until"), int):
                told["until"] = told["at"]
        try:
            fact = f.read(told)
        except Refusal:
            raise ContentError("content.practice_fact", key="plays") from None
        if isinstance(fact, f.Answered):
            with within("", "plays"):
                self._fits(fact.item, plays.get("value"))
        if not pattern.matches(fact):
            raise ContentError("content.practice_fact", key="plays")

    def _played(self, scenario: Scenario) -> None:
        """Even who does everything must be able to do it in time: else the scenario judges unfairly."""
        opening = scenario.opening(_SAMPLE_DAY, self.form.pack, self.form.pack_version)
        try:
            run = perform(scenario, self.form, "ideal", opening)
        except Refusal as refusal:
            key = str(refusal.where.get("item", "action"))
            raise ContentError("content.practice_fact", key=key) from None
        for one in debrief(run).findings:
            if one.state not in ("done", "unreached") or one.before:
                raise ContentError("content.practice_impossible", key=one.action.id)


def _span(text: str, key: str) -> dt.timedelta:
    found = MINUTES.fullmatch(text)
    if found is None:
        raise ContentError("content.practice_time", key=key)
    return dt.timedelta(minutes=int(found[1]), seconds=int(found[2]))


def _undialable(text: str, key: str) -> None:
    if _PHONE.search(text):
        raise ContentError("content.practice_phone", key=key)


def _undialable_numbers(value: object) -> None:
    if isinstance(value, Mapping):
        number = value.get("phone")
        if isinstance(number, str) and not number.startswith(_NOBODYS):
            raise ContentError("content.practice_phone", key="phone")
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            _undialable_numbers(part)
