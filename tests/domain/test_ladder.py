"""What is known of each way to go after a break, and what has been noted."""

import datetime as dt

import pytest

from tests.talk import RELATIVES, Talk
from vkassist.domain import facts as f
from vkassist.domain.ladder import LadderStep, noted, ways

REPLIES = {"reached": "Svarede", "no_answer": "Intet svar"}


def step(name: f.Step, **more: object) -> LadderStep:
    return LadderStep(step=name, title=name, icon="phone", replies=REPLIES, **more)


STEPS = (
    step("phone"),
    step("custody_holder", ages=("under_15", "15_17")),
    step("relatives"),
    step("emergency_112", number="112", urgent=True),
)
DAY = dt.date(2026, 9, 3)


def carried(talk_day: dt.date = DAY, **answers: object) -> f.Carried:
    at = dt.datetime(2026, 11, 23, 10, 24, tzinfo=dt.UTC)
    brought = {name: f.CarriedAnswer(value=value, date=talk_day) for name, value in answers.items()}
    return f.Carried(at=at, by="clinician", answers=brought)


def test_nothing_known_still_shows_every_way():
    found = ways(Talk().now, STEPS)
    assert [way.key for way in found] == ["phone:", "relatives:", "emergency_112:"]
    assert [way.number for way in found] == ["", "", "112"]


@pytest.mark.parametrize("age_band", ["under_15", "15_17"])
def test_a_child_has_a_custody_holder_before_relatives(age_band):
    found = ways(Talk(age_band=age_band).now, STEPS)
    assert [way.step.step for way in found][:3] == ["phone", "custody_holder", "relatives"]


def test_a_number_told_today_stands_before_the_remembered_one():
    talk = Talk(carried(plan_b={"action": "phone", "phone": "11 11 11 11"}))
    assert (ways(talk.now, STEPS)[0].number, ways(talk.now, STEPS)[0].remembered) == ("11 11 11 11", DAY)
    talk.record(f.Answered, item="plan_b", value={"action": "phone", "phone": "20 12 34 56"})
    assert (ways(talk.now, STEPS)[0].number, ways(talk.now, STEPS)[0].remembered) == ("20 12 34 56", None)


def test_an_overridden_plan_b_brings_no_old_number():
    talk = Talk(carried(plan_b={"action": "phone", "phone": "11 11 11 11"}))
    talk.record(f.Overridden, item="plan_b", reason="akut tid")
    assert ways(talk.now, STEPS)[0].number == ""


def test_each_relative_is_a_way_with_calls_of_its_own():
    talk = Talk(carried(relatives=RELATIVES))
    talk.record(f.Interrupted)
    talk.record(f.Rung, step="relatives", outcome="no_answer", text="Per K., far")
    talk.record(f.Rung, step="relatives", outcome="reached")
    anne, per = ways(talk.now, STEPS)[1:3]
    assert (anne.who, anne.number) == ("Anne K., mor", "30 98 76 54")
    assert (per.who, per.number) == ("Per K., far", "")
    assert [call.outcome for call in anne.calls] == ["reached"], "a call without a name is not lost"
    assert [call.outcome for call in per.calls] == ["no_answer"]


@pytest.mark.parametrize(
    ("outcome", "reached"), [("no_answer", False), ("sent", False), ("called", False), ("reached", True)]
)
def test_only_an_answer_is_contact(outcome, reached):
    talk = Talk()
    talk.record(f.Interrupted)
    talk.record(f.Rung, step="phone", outcome=outcome)
    assert ways(talk.now, STEPS)[0].reached is reached


def test_a_new_break_starts_an_empty_ladder():
    talk = Talk()
    talk.record(f.Interrupted)
    talk.record(f.Rung, step="phone", outcome="no_answer")
    talk.record(f.Resumed, via="video")
    assert len(noted(talk.now)) == 1
    talk.record(f.Interrupted)
    assert noted(talk.now) == ()
    assert ways(talk.now, STEPS)[0].calls == ()
