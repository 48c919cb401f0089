"""Random talks on the built-in Danish pack: facts whose values have the right shape, in any order."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from vkassist.content import builtin
from vkassist.domain import facts as f
from vkassist.domain.form import Item
from vkassist.domain.pack import Pack
from vkassist.domain.values import NONE_OF_THEM

START = dt.datetime(2026, 11, 23, 9, 24, tzinfo=dt.UTC)
WORDS = st.text(alphabet="abcæøå ", min_size=1, max_size=12).filter(str.strip)
"""Typed text that can never read like one of the pack's own words."""
PHONES = st.sampled_from(["20 12 34 56", "+45 30 98 76 54"])
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)).map(dt.date.isoformat)
_FLAGS = st.booleans()
_MAYBE = st.sampled_from([None, True, False])


@lru_cache
def pack() -> Pack:
    """The Danish pack, read once."""
    return builtin("da")


def _object(required: dict[str, Any], **optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


PLACES = st.sampled_from(["home", "work", "car", "abroad", "unknown"])
CLOCK_TIMES = st.sampled_from(["09.00", "10.40", "10.55", "23.59"])
PERSON = _object({"name": WORDS}, role=WORDS, start=CLOCK_TIMES, end=CLOCK_TIMES)
SEGMENTS = st.lists(_object({"start": CLOCK_TIMES, "end": CLOCK_TIMES}), max_size=2)
CONSENTS = _object(
    {"given": _FLAGS},
    form=st.sampled_from(["oral", "written", "tacit"]),
    date=DAYS,
    until=DAYS,
    withdrawn=DAYS,
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "confirm": _FLAGS,
    "sensed": _FLAGS,
    "text": WORDS,
    "phone": PHONES,
    "minutes": st.integers(1, 480),
    "count": st.integers(0, 999),
    "date": DAYS,
    "plan_b": _object(
        {"action": st.sampled_from(["phone", "new_link", "move", "none"])}, phone=PHONES, verified=_FLAGS
    ),
    "place": _object(
        {"place": PLACES, "text": WORDS}, municipality=st.sampled_from(["0751", "0101"]), undisturbed=_MAYBE
    ),
    "agenda": st.lists(_object({"text": WORDS}, reached=_MAYBE), min_size=1, max_size=3),
    "participants": _object(
        {"patient_side": st.lists(PERSON, max_size=2), "clinician_side": st.lists(PERSON, max_size=2)},
        alone=SEGMENTS,
    ),
    "consent": CONSENTS,
    "recording": st.sampled_from(
        [{"recorded": False}, {"recorded": True, "patient": True, "clinician": True, "basis": "abc"}]
    ),
    "people": st.lists(_object({"name": WORDS}, relation=WORDS, phone=PHONES), max_size=2),
}


def values_of(item: Item) -> st.SearchStrategy[Any]:
    """Answers to an item."""
    if item.kind == "choices":
        boxes = sorted(option for option in item.options if option != NONE_OF_THEM)
        some = st.lists(st.sampled_from(boxes), unique=True, min_size=1)
        return some | st.just([NONE_OF_THEM]) if NONE_OF_THEM in item.options else some
    return st.sampled_from(sorted(item.options)) if item.kind == "choice" else VALUES[item.kind]


MOMENTS = st.integers(-600, 7200).map(lambda seconds: START + dt.timedelta(seconds=seconds))


def _by_hand(kind: type[f.Fact], **content: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, at=MOMENTS, by=st.just("clinician"), user=st.sampled_from(["", "u1"]), **content)


def _of_items() -> st.SearchStrategy[Any]:
    asked = [item for item in pack().forms["talk"].items if item.asked]
    some = st.sampled_from(asked)
    ids = some.map(lambda item: item.id)
    answered = some.flatmap(
        lambda item: _by_hand(
            f.Answered, item=st.just(item.id), value=values_of(item), reason=st.one_of(st.just(""), WORDS)
        )
    )
    brought = some.flatmap(
        lambda item: _by_hand(
            f.Carried,
            answers=st.builds(
                f.CarriedAnswer,
                value=values_of(item),
                date=st.just(dt.date(2026, 9, 3)),
                reconfirmed=_MAYBE,
                source=st.sampled_from(["course", "record"]),
            ).map(lambda answer: {item.id: answer}),
        )
    )
    measured = st.builds(
        f.Measured,
        at=MOMENTS,
        by=st.just("sensor"),
        item=ids,
        reading=st.builds(f.Reading, verdict=st.sampled_from(["good", "bad", "unknown"])),
    )
    return st.one_of(
        answered,
        answered,
        answered,
        brought,
        measured,
        _by_hand(f.Overridden, item=ids, reason=WORDS),
        _by_hand(f.Retracted, item=ids),
    )


def _of_talks() -> st.SearchStrategy[Any]:
    steps = ["phone", "sms", "relatives", "doctor", "police_114", "emergency_112"]
    outcomes = ["held", "held_by_phone", "no_show", "broken_off", "cancelled_by_clinic"]
    return st.one_of(
        _by_hand(f.Phase, to=st.sampled_from(["prepare", "talk", "note"])),
        _by_hand(f.Keyword, text=WORDS),
        _by_hand(f.Extended, minutes=st.just(5)),
        _by_hand(f.Interrupted, cause=st.sampled_from(["technical", "distress", "unknown"])),
        _by_hand(
            f.Rung,
            step=st.sampled_from(steps),
            outcome=st.sampled_from(["no_answer", "reached", "sent", "called"]),
            text=st.one_of(st.just(""), WORDS),
        ),
        _by_hand(f.Resumed, via=st.sampled_from(["video", "phone"])),
        _by_hand(f.Ended, outcome=st.sampled_from(outcomes)),
        _by_hand(f.Written, field=st.sampled_from(["content", "author"]), text=st.one_of(st.just(""), WORDS)),
        _by_hand(f.Copied, target=st.just("clipboard")),
    )


def facts_of_a_talk() -> st.SearchStrategy[list[f.AnyFact]]:
    """`opened` first, then facts in any order, some of which will not fit."""
    first = st.builds(
        f.Opened,
        at=MOMENTS,
        by=st.just("clinician"),
        label=st.just("M.K. 15-07"),
        session_type=st.sampled_from(["individual", "group", "relatives"]),
        set_up=st.sampled_from(["patient_at_home", "patient_at_site", "inpatient"]),
        first_session=_MAYBE,
        planned_start=st.one_of(st.none(), MOMENTS),
        planned_minutes=st.sampled_from([None, 30]),
    )
    rest = st.lists(st.one_of(_of_items(), _of_talks()), max_size=30)
    return st.tuples(first, rest).map(lambda pair: [pair[0], *pair[1]])
