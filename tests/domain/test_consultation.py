"""Any order of facts, nonsense included, gives a valid consultation or a clear refusal."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms import FORM, START, any_fact, opened
from vkassist.domain import checklist
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, begin, fold, follow, replay
from vkassist.domain.errors import Refusal

FIRST = f.Opened(at=START, by="clinician", label="M.K. 15-07", planned_minutes=30)


def by_hand(kind: type[f.Fact], after: int = 60, **content: object) -> f.AnyFact:
    return kind(at=START + dt.timedelta(seconds=after), by="clinician", **content)  # type: ignore[return-value,arg-type]


def talk(*facts: f.AnyFact) -> Consultation:
    return fold(FORM, (FIRST, *facts))


def refused(*facts: f.AnyFact) -> str:
    with pytest.raises(Refusal) as caught:
        talk(*facts)
    return caught.value.code


@given(st.lists(any_fact, max_size=25))
def test_any_order_of_facts_folds_or_is_refused(facts: list[f.AnyFact]) -> None:
    refused = ""
    try:
        consultation = fold(FORM, facts)
    except Refusal as refusal:
        refused = refusal.code
    if refused:
        assert refused.startswith(("fact", "value"))
    else:
        check_whole(consultation)
        assert consultation.facts == tuple(facts)


@given(opened, st.lists(any_fact, max_size=40))
def test_what_is_accepted_step_by_step_is_what_a_replay_gives(
    first: f.Opened, facts: list[f.AnyFact]
) -> None:
    consultation = begin(FORM, first)
    accepted: list[f.AnyFact] = [first]
    for fact in facts:
        before = consultation
        try:
            consultation = follow(consultation, fact)
            accepted.append(fact)
        except Refusal:
            assert consultation is before
        check_whole(consultation)
    assert consultation == fold(FORM, accepted)
    again = replay(FORM, (first, *facts))
    assert again.facts == consultation.facts
    assert len(again.set_aside) + len(again.facts) == len(facts) + 1


def check_whole(c: Consultation) -> None:
    """Every number points at a fact of the right kind, and every page can be drawn."""
    for item, index in c.standing.items():
        act = c.facts[index]
        assert isinstance(act, f.Answered | f.Overridden)
        assert act.item == item
    for item, trail in c.trail.items():
        assert all(c.fact(index).item == item for index in trail)
    for one in c.breaks:
        assert isinstance(c.facts[one.start], f.Interrupted)
        assert one.resumed is None or isinstance(c.facts[one.resumed], f.Resumed)
    for now in (START, START + dt.timedelta(days=400)):
        board = checklist.preparation(c, now, booted_at=now)
        assert {row.item.id for row in board.rows} == {
            "room",
            "light",
            "headset",
            "plan_b",
            "location",
            "agenda",
        }
    assert all(item.id not in c.standing for item in checklist.missing(c))


def test_the_first_fact_opens_and_only_the_first() -> None:
    with pytest.raises(Refusal, match="not_opened"):
        fold(FORM, [by_hand(f.Phase, to="talk")])
    assert refused(FIRST) == "fact.opened_twice"
    with pytest.raises(Refusal, match=r"facts\.none"):
        fold(FORM, [])


def test_a_sensor_measures_and_nothing_else() -> None:
    sensed = f.Answered(at=START, by="sensor", item="room", value=True)
    assert refused(sensed) == "fact.sensor"
    reading = f.Reading(verdict="good")
    assert refused(by_hand(f.Measured, item="light", reading=reading)) == "fact.sensor"
    by_sensor = f.Measured(at=START, by="sensor", item="agenda", reading=reading)
    assert refused(by_sensor) == "fact.not_sensed"


def test_taking_back_leaves_the_item_unanswered_never_its_earlier_value() -> None:
    c = talk(
        by_hand(f.Answered, item="room", value=False),
        by_hand(f.Answered, item="room", value=True),
        by_hand(f.Retracted, item="room"),
    )
    assert c.answer("room") is None
    assert c.value("room") is None
    assert refused(by_hand(f.Retracted, item="room")) == "fact.nothing_to_retract"


def test_undo_takes_the_latest_act() -> None:
    c = talk(
        by_hand(f.Answered, item="room", value=True),
        by_hand(f.Overridden, item="headset", reason="I stykker"),
    )
    assert c.last_undoable == "headset"


def test_the_answer_or_override_given_last_stands() -> None:
    c = talk(
        by_hand(f.Overridden, item="room", reason="Lånt lokale"), by_hand(f.Answered, item="room", value=True)
    )
    assert c.value("room") is True
    c = follow(c, by_hand(f.Overridden, item="room", reason="Lånt lokale"))
    assert c.value("room") is None
    assert isinstance(c.answer("room"), f.Overridden)


def test_an_override_takes_a_reason() -> None:
    assert refused(by_hand(f.Overridden, item="room", reason="  ")) == "fact.reason"


def test_a_locked_item_opens_when_the_earlier_one_is_answered_yes() -> None:
    companion = by_hand(f.Answered, item="companion", value="Søster")
    assert refused(companion) == "fact.locked"
    assert refused(by_hand(f.Answered, item="risk_assessed", value=False), companion) == "fact.locked"
    assert (
        talk(by_hand(f.Answered, item="risk_assessed", value=True), companion).value("companion") == "Søster"
    )


def test_a_break_states_its_cause_later_and_ends_when_resumed() -> None:
    c = talk(
        by_hand(f.Phase, to="talk"),
        by_hand(f.Interrupted),
        by_hand(f.Interrupted, cause="technical"),
        by_hand(f.Rung, step="phone", outcome="no_answer"),
    )
    assert len(c.breaks) == 1
    assert c.breaks[0].cause == "technical"
    assert c.open_break is not None
    c = follow(c, by_hand(f.Resumed, via="video"))
    assert c.open_break is None
    assert refused(by_hand(f.Resumed, via="video")) == "fact.not_interrupted"


def test_a_worry_after_a_no_show_opens_a_break_of_its_own() -> None:
    c = talk(by_hand(f.Ended, outcome="no_show"), by_hand(f.Interrupted))
    assert c.open_break is not None
    assert c.outcome == "no_show"


def test_going_back_to_the_talk_takes_the_ending_back() -> None:
    c = talk(
        by_hand(f.Phase, to="talk"), by_hand(f.Ended, outcome="held"), by_hand(f.Phase, to="talk", after=90)
    )
    assert c.outcome is None
    assert c.started == 1


def test_nothing_follows_a_closed_draft() -> None:
    assert refused(by_hand(f.Transferred), by_hand(f.Keyword, text="søvn")) == "fact.closed"
    assert refused(by_hand(f.Discarded), by_hand(f.Retracted, item="room")) == "fact.closed"


def test_a_refusal_names_the_fact_and_never_the_value() -> None:
    with pytest.raises(Refusal) as caught:
        talk(by_hand(f.Answered, item="plan_b", value={"action": "phone", "phone": "Mette Karlsen"}))
    assert caught.value.where == {"index": 1, "item": "plan_b", "place": ".phone"}
    assert "Mette" not in f"{caught.value!r} {caught.value}"


@pytest.mark.parametrize("text", [" ", "\u202e", "\x00\u2069 "])
def test_a_reason_nobody_can_see_is_none(text: str) -> None:
    with pytest.raises(Refusal, match=r"fact\.reason"):
        talk(by_hand(f.Overridden, item=FORM.items[0].id, reason=text))
    with pytest.raises(Refusal, match=r"fact\.reason"):
        talk(by_hand(f.Keyword, text=text))


def test_what_is_typed_for_an_item_is_kept_and_is_no_answer() -> None:
    c = talk(by_hand(f.Written, field="agenda", text="Søvn og"))
    assert c.text("agenda") == "Søvn og"
    assert c.answer("agenda") is None
    assert "agenda" in {item.id for item in checklist.missing(c)}
    answered = follow(c, by_hand(f.Answered, item="agenda", value=[{"text": "Søvn"}]))
    assert answered.text("agenda") == ""
    assert refused(by_hand(f.Written, field="be_explicit", text="x")) == "fact.unknown_field"
