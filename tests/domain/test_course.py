"""What a course carries to its next talk, and what has run out."""

from __future__ import annotations

import datetime as dt

from tests.domain.forms import item
from tests.domain.test_consultation import FIRST, by_hand
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.course import carried_from
from vkassist.domain.form import Form, Lasts

FORM = Form(
    "talk",
    "test",
    "1",
    (
        item("room"),
        item("plan_b", "plan_b", lasts=Lasts.parse("course")),
        item("relatives_consent", "consent", "course", lasts=Lasts.parse("1 year")),
    ),
)
DAY = FIRST.at.date()
PHONE = {"action": "phone", "phone": "20 12 34 56"}


def talk(*facts: f.AnyFact) -> Consultation:
    return fold(FORM, (FIRST, *facts))


def consent(**more: object) -> f.AnyFact:
    return by_hand(f.Answered, item="relatives_consent", value={"given": True, "form": "written", **more})


def test_only_what_outlives_the_talk_is_carried_with_its_own_date() -> None:
    c = talk(by_hand(f.Answered, item="plan_b", value=PHONE), by_hand(f.Answered, item="room", value=True))
    assert carried_from(c, DAY) == {"plan_b": f.CarriedAnswer(value=PHONE, date=DAY)}


def test_what_was_carried_and_not_touched_is_carried_on_with_its_first_date() -> None:
    old = f.CarriedAnswer(value=PHONE, date=dt.date(2026, 3, 1), reconfirmed=True)
    c = talk(by_hand(f.Carried, answers={"plan_b": old}))
    assert carried_from(c, DAY) == {"plan_b": f.CarriedAnswer(value=PHONE, date=dt.date(2026, 3, 1))}


def test_what_was_overridden_is_not_carried() -> None:
    old = f.CarriedAnswer(value=PHONE, date=dt.date(2026, 3, 1))
    c = talk(
        by_hand(f.Carried, answers={"plan_b": old}),
        by_hand(f.Overridden, item="plan_b", reason="Intet nummer"),
    )
    assert carried_from(c, DAY) == {}


def test_a_consent_is_carried_until_it_runs_out() -> None:
    assert "relatives_consent" in carried_from(talk(consent(until=str(DAY))), DAY)
    assert carried_from(talk(consent(until=str(DAY - dt.timedelta(days=1)))), DAY) == {}
    assert carried_from(talk(consent()), DAY + dt.timedelta(days=366)) == {}
    refused = by_hand(f.Answered, item="relatives_consent", value={"given": False})
    assert carried_from(talk(refused), DAY) == {}
