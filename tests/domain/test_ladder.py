"""What is known of each way to go after a break, and what has been noted."""

import datetime as dt

import pytest

from tests.fakes import MONDAY
from tests.help_there import ALARM, DOCTOR, help_at
from tests.talk import RELATIVES, Talk
from vkassist.content import builtin
from vkassist.domain import facts as f
from vkassist.domain.consultation import fold
from vkassist.domain.errors import Refusal
from vkassist.domain.ladder import (
    LadderStep,
    Notice,
    consent_stands,
    deadline,
    limit_at,
    noted,
    suggested,
    ways,
    whereabouts,
)

REPLIES = {"reached": "Svarede", "no_answer": "Intet svar"}


def step(name: f.Step, **more: object) -> LadderStep:
    return LadderStep(step=name, title=name, icon="phone", replies=REPLIES, **more)


STEPS = (
    step("phone"),
    step("custody_holder", ages=("under_15", "15_17"), first=("under_15",)),
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


@pytest.mark.parametrize(
    ("age_band", "order"),
    [
        ("under_15", ["custody_holder", "phone", "relatives"]),
        ("15_17", ["phone", "custody_holder", "relatives"]),
        ("adult", ["phone", "relatives", "emergency_112"]),
    ],
)
def test_a_child_has_its_custody_holder_in_time(age_band, order):
    found = ways(Talk(age_band=age_band).now, STEPS)
    assert [way.step.step for way in found][:3] == order


def test_an_age_told_or_known_by_the_year_of_birth_brings_the_custody_holder_too():
    by_year = f.Opened(at=MONDAY, by="clinician", label="M.K. 24-11", birth_year=2011)
    assert ways(fold(builtin("da").forms["talk"], [by_year]), STEPS)[0].step.step == "custody_holder"
    opened = f.Opened(at=MONDAY, by="clinician", label="M.K. 24-11")
    told = f.Answered(at=MONDAY, by="clinician", item="age_group", value="under_15")
    assert ways(fold(builtin("da").forms["talk"], [opened, told]), STEPS)[0].step.step == "custody_holder"


def test_the_contents_custody_holders_are_offered_with_their_numbers():
    pack = builtin("da")
    opened = f.Opened(at=MONDAY, by="clinician", label="M.K. 24-11", birth_year=2011)
    mother = {"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}
    told = f.Answered(at=MONDAY, by="clinician", item="custody_holders", value=[mother])
    first = ways(fold(pack.forms["talk"], [opened, told]), pack.ladder)[0]
    assert (first.key, first.number) == ("custody_holder:Anne K., mor", "30 98 76 54")


def test_custody_holders_have_a_way_each():
    talk = Talk(carried(custody_holders=RELATIVES), age_band="under_15")
    assert [(way.key, way.number) for way in ways(talk.now, STEPS)][:2] == [
        ("custody_holder:Anne K., mor", "30 98 76 54"),
        ("custody_holder:Per K., far", ""),
    ]


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


# Where the patient is -------------------------------------------------------------------------------------

PLACED = (step("doctor"), step("police_114", number="114"), step("emergency_112", number="112", urgent=True))
AARHUS = {"place": "home", "municipality": "0751"}


def there(place: dict[str, str] | None) -> list[tuple[str, str]]:
    return [(way.key, way.number) for way in ways(Talk().now, PLACED, help_at(place, DAY))]


def test_the_numbers_are_those_of_the_patients_place():
    assert there(AARHUS) == [
        ("doctor:Lægevagten i Midtjylland", "70 11 31 31"),
        ("police_114:", "114"),
        ("emergency_112:", "112"),
    ]
    doctor = ways(Talk().now, PLACED, help_at(AARHUS, DAY))[0]
    assert (doctor.source, doctor.checked, doctor.use) == (DOCTOR.source, DOCTOR.checked, DOCTOR.use)


@pytest.mark.parametrize(
    ("place", "numbers"), [(None, ["", "114", "112"]), ({"place": "abroad"}, ["", "", "112"])]
)
def test_where_the_place_is_not_known_or_abroad_no_number_is_made_up(place, numbers):
    assert [number for _, number in there(place)] == numbers


def test_without_a_region_the_ladders_own_emergency_number_stands():
    own = step("emergency_112", number="112", source=ALARM.source, checked=ALARM.checked)
    assert [(way.number, way.checked) for way in ways(Talk().now, (own,))] == [("112", ALARM.checked)]


def test_todays_place_stands_before_the_one_of_the_talk_before():
    before = Talk()
    before.record(f.Answered, item="location", value=AARHUS)
    talk = Talk()
    assert whereabouts(talk.now, None) == (None, None)
    assert whereabouts(talk.now, before.now) == (AARHUS, dt.date(2026, 11, 23))
    talk.record(f.Answered, item="location", value={"place": "car"})
    assert whereabouts(talk.now, before.now) == ({"place": "car"}, None)


# What is suggested ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cause", "first", "second"),
    [
        ("technical", "phone:", None),
        ("distress", "phone:", "relatives:"),
        ("unknown", "phone:", "relatives:"),
    ],
)
def test_each_cause_has_its_path(cause, first, second):
    talk = Talk()
    talk.record(f.Interrupted, cause=cause)
    assert suggested(ways(talk.now, STEPS), cause) == first
    talk.record(f.Rung, step="phone", outcome="no_answer")
    assert suggested(ways(talk.now, STEPS), cause) == second
    talk.record(f.Rung, step="phone", outcome="reached")
    assert suggested(ways(talk.now, STEPS), cause) is None


def test_an_emergency_call_is_never_merely_next():
    talk = Talk()
    talk.record(f.Interrupted, cause="distress")
    for name in ("phone", "relatives"):
        talk.record(f.Rung, step=name, outcome="no_answer")
    assert suggested(ways(talk.now, STEPS), "distress") is None


# Consent --------------------------------------------------------------------------------------------------

CONSENTS = {
    "none": (None, False),
    "refused": ({"given": False}, False),
    "given": ({"given": True}, True),
    "last day": ({"given": True, "until": "2026-11-23"}, True),
    "run out": ({"given": True, "until": "2026-11-22"}, False),
    "a year old": ({"given": True, "date": "2025-11-23"}, True),
    "older": ({"given": True, "date": "2025-11-22"}, False),
    "withdrawn": ({"given": True, "withdrawn": "2026-11-01"}, False),
}


@pytest.mark.parametrize(("value", "holds"), CONSENTS.values(), ids=CONSENTS)
def test_a_relative_reached_without_a_consent_that_holds_is_known(value, holds):
    talk = Talk()
    if value is not None:
        talk.record(f.Answered, item="relatives_consent", value=value)
    assert consent_stands(talk.now, dt.date(2026, 11, 23)) is holds
    talk.record(f.Interrupted)
    talk.record(f.Rung, step="relatives", outcome="no_answer")
    assert not talk.now.contacted_without_consent
    talk.record(f.Rung, step="relatives", outcome="reached")
    assert talk.now.contacted_without_consent is not holds
    assert talk.now.situation["contacted_without_consent"] is not holds


def test_a_consent_given_afterwards_changes_nothing():
    talk = Talk()
    talk.record(f.Interrupted)
    talk.record(f.Rung, step="relatives", outcome="reached")
    talk.record(f.Answered, item="relatives_consent", value={"given": True})
    assert talk.now.contacted_without_consent


# The message ----------------------------------------------------------------------------------------------

NOTICE = Notice(
    "Uden svar kl. {limit} kontakter jeg {whom}[, {condition}].",
    "hvis du er i fare",
    {"relatives": "dine pårørende", "doctor": "lægevagten", "police": "politiet"},
    {"relatives": "dine pårørende (som aftalt)"},
    " eller ",
)
ALL = ("relatives", "doctor", "police")


@pytest.mark.parametrize(
    ("limit", "whom", "condition", "agreed", "words"),
    [
        ("", ALL, True, (), ""),
        ("10.52", (), True, (), ""),
        ("10.52", ("doctor",), False, (), "Uden svar kl. 10.52 kontakter jeg lægevagten."),
        ("10.52", ("doctor",), True, (), "Uden svar kl. 10.52 kontakter jeg lægevagten, hvis du er i fare."),
        (
            *("10.52", ALL, False, ("relatives",)),
            "Uden svar kl. 10.52 kontakter jeg dine pårørende (som aftalt), lægevagten eller politiet.",
        ),
    ],
)
def test_the_message_says_only_what_was_chosen(limit, whom, condition, agreed, words):
    assert NOTICE.words(limit, whom, condition, frozenset(agreed)) == words


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("10.52", 52),
        ("10:52", 52),
        ("1052", 52),
        (" 10 52 ", 52),
        ("10.24", None),
        ("9.5", None),
        ("snart", None),
    ],
)
def test_a_time_limit_is_the_next_such_time(typed, minute):
    assert limit_at(typed, MONDAY) == (None if minute is None else MONDAY.replace(minute=minute))


def test_a_time_limit_may_lie_after_midnight():
    late = MONDAY.replace(hour=23, minute=50)
    assert limit_at("0.05", late) == (late + dt.timedelta(minutes=15))


def test_the_limit_stands_until_somebody_answers():
    talk = Talk()
    talk.record(f.Interrupted)
    assert deadline(talk.now) is None
    talk.record(f.Rung, step="sms", outcome="sent", until=MONDAY.replace(minute=52))
    talk.record(f.Rung, step="phone", outcome="no_answer")
    assert deadline(talk.now) == MONDAY.replace(minute=52)
    talk.record(f.Rung, step="phone", outcome="reached")
    assert deadline(talk.now) is None


# Ways out -------------------------------------------------------------------------------------------------


def test_a_break_by_mistake_is_taken_back_unless_somebody_was_contacted():
    talk = Talk()
    with pytest.raises(Refusal, match="not_interrupted"):
        talk.record(f.Interrupted, cause="mistake")
    talk.record(f.Interrupted)
    talk.record(f.Interrupted, cause="mistake")
    assert talk.now.breaks == ()
    talk.record(f.Interrupted)
    talk.record(f.Rung, step="phone", outcome="no_answer")
    with pytest.raises(Refusal, match="somebody_contacted"):
        talk.record(f.Interrupted, cause="mistake")


def test_a_talk_that_had_ended_keeps_its_end():
    talk = Talk()
    talk.record(f.Ended, outcome="held")
    ended = talk.now.ended
    talk.record(f.Interrupted)
    assert talk.now.open_break is not None
    talk.record(f.Ended, outcome="held")
    assert talk.now.open_break is None
    assert talk.now.ended == ended
