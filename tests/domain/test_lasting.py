"""How long agreements and consents hold, what a course brings on, and what a tick list may say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.talks import START, pack
from vkassist.domain import checklist, course, values
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.errors import Refusal
from vkassist.domain.form import Lasts
from vkassist.domain.note import draft

DAY = START.date()


def answered(item: str, value: object) -> f.Answered:
    return f.Answered(at=START, by="clinician", item=item, value=value)


def talk(*facts: f.AnyFact, **opened: object) -> Consultation:
    first = f.Opened(at=START, by="clinician", label="M.K. 15-07", **opened)  # type: ignore[arg-type]
    return fold(pack().forms["talk"], [first, *facts])


def brought_by(previous: Consultation, day: dt.date) -> Consultation:
    carried = course.carried_from(previous, day)
    at = dt.datetime(day.year, day.month, day.day, 9, tzinfo=dt.UTC)
    first = f.Opened(at=at, by="clinician", label="M.K. 15-07", first_session=False)
    return fold(pack().forms["talk"], [first, f.Carried(at=at, by="clinician", answers=carried)])


@pytest.mark.parametrize(
    ("span", "start", "last"),
    [
        ("1 year", (2026, 9, 3), (2027, 9, 3)),
        ("1 year", (2027, 3, 1), (2028, 3, 1)),
        ("1 year", (2028, 2, 29), (2029, 2, 28)),
        ("60 days", (2026, 11, 23), (2027, 1, 22)),
    ],
)
def test_a_year_goes_by_the_calendar(
    span: str, start: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert Lasts.parse(span).ends(dt.date(*start)) == dt.date(*last)


@pytest.mark.parametrize("scope", ["session", "boot", "course"])
def test_what_ends_by_an_event_has_no_last_day(scope: str) -> None:
    assert Lasts.parse(scope).ends(DAY) is None


def test_an_agreement_stands_unasked_until_it_is_due() -> None:
    first = talk(answered("frame_agreed", True))
    soon, late = brought_by(first, dt.date(2027, 11, 23)), brought_by(first, dt.date(2027, 11, 24))
    for c, state in ((soon, checklist.State.CARRIED), (late, checklist.State.TODO)):
        row = checklist.board(c, c.form.items, c.opened.at).row("frame_agreed")
        assert row is not None
        assert row.state is state


@pytest.mark.parametrize(
    ("consent", "holds_until"),
    [
        # As old as its own date says, however late it was written down.
        ({"given": True, "form": "written", "date": "2026-03-01"}, (2027, 3, 1)),
        ({"given": True, "form": "written", "date": "2026-11-23", "until": "2027-02-01"}, (2027, 2, 1)),
        ({"given": True, "form": "oral"}, (2027, 11, 23)),
    ],
)
def test_consent_to_contact_relatives_lapses_after_a_year(
    consent: dict[str, Any], holds_until: tuple[int, int, int]
) -> None:
    previous = talk(answered("relatives_consent", consent))
    last = dt.date(*holds_until)
    assert "relatives_consent" in course.carried_from(previous, last)
    assert "relatives_consent" not in course.carried_from(previous, last + dt.timedelta(days=1))


@pytest.mark.parametrize("until", ["2027-11-24", "2031-01-01"])
def test_no_consent_to_contact_relatives_is_taken_for_more_than_a_year(until: str) -> None:
    value = {"given": True, "form": "written", "date": "2026-11-23", "until": until}
    with pytest.raises(Refusal) as caught:
        talk(answered("relatives_consent", value))
    assert caught.value.code == "value.consent_too_long"
    assert caught.value.where["last"] == "23-11-2027"
    talk(answered("relatives_consent", {**value, "until": "2027-11-23"}))


@pytest.mark.parametrize("item", ["consent_video", "relatives_consent", "custody_consent"])
def test_a_consent_that_was_withdrawn_is_said_and_not_brought_on(item: str) -> None:
    value = {"given": True, "form": "oral", "date": "2026-11-16", "withdrawn": "2026-11-23"}
    c = talk(answered(item, value), age_band="under_15")
    assert item not in course.carried_from(c, DAY)
    line = next(line for line in draft(c, pack()).lines if line.item == item)
    assert line.text == "givet (mundtligt) den 16-11-2026, trukket tilbage den 23-11-2026"


def test_no_shows_are_counted_from_talk_to_talk() -> None:
    missed = f.Ended(at=START, by="clinician", outcome="no_show")
    c, day = talk(missed), DAY
    for count in (1, 2, 3):
        day += dt.timedelta(days=7)
        c = brought_by(c, day)
        assert c.situation["video_no_shows"] == count
        shown = {item.id for item in checklist.reminders(c, "start")}
        assert ("reliability_question" in shown) is (count >= 2)
        c = fold(c.form, [*c.facts, f.Ended(at=c.opened.at, by="clinician", outcome="no_show")])
    held = fold(c.form, [*c.facts[:-1], f.Ended(at=c.opened.at, by="clinician", outcome="held")])
    assert brought_by(held, day + dt.timedelta(days=7)).situation["video_no_shows"] == 3


def test_ticks_of_the_course_still_unlock_their_questions() -> None:
    previous = talk(answered("speaks_against", ["isolation"]))
    again = brought_by(previous, dt.date(2026, 12, 7))
    assert "isolation_goal" in {item.id for item in checklist.missing(again)}
    cleared = fold(again.form, [*again.facts, answered("speaks_against", ["none"])])
    assert "isolation_goal" not in {item.id for item in checklist.missing(cleared)}


@given(st.lists(st.sampled_from(["a", "b", "none", "c"]), max_size=4))
def test_a_tick_list_holds_each_box_once_and_none_of_them_alone(ticked: list[str]) -> None:
    fits = bool(ticked) and len(set(ticked)) == len(ticked) and "c" not in ticked
    fits = fits and ("none" not in ticked or len(ticked) == 1)
    try:
        values.check("it", "choices", ticked, ("a", "b", "none"))
    except Refusal:
        assert not fits
    else:
        assert fits


def test_impulsivity_goes_step_by_step() -> None:
    c = talk(answered("needs_attention", ["impulsivity"]))
    for first, then in (("risk_assessed_before", "not_dangerous"), ("not_dangerous", "calming_companion")):
        with pytest.raises(Refusal) as caught:
            fold(c.form, [*c.facts, answered(then, True if then == "not_dangerous" else "Søsteren")])
        assert caught.value.where["other"] == first
        with pytest.raises(Refusal):
            fold(
                c.form,
                [
                    *c.facts,
                    answered(first, False),
                    answered(then, "Søsteren" if then != "not_dangerous" else True),
                ],
            )
        c = fold(c.form, [*c.facts, answered(first, True)])
    assert fold(c.form, [*c.facts, answered("calming_companion", "Søsteren")]).value("calming_companion")


def test_no_suitable_room_is_declined_or_moved_and_going_on_takes_a_reason() -> None:
    c = talk(answered("speaks_against", ["no_room"]))
    item = c.form.by_id["no_room_decision"]
    assert item in checklist.missing(c)
    assert next(iter(item.options)) == "decline"
    assert not any("forts" in words for words in item.options.values())
    gone_on = fold(c.form, [*c.facts, f.Overridden(at=START, by="clinician", item=item.id, reason="Akut")])
    assert "Intet egnet lokale: fraveget. Begrundelse: Akut" in draft(gone_on, pack()).text
    with pytest.raises(Refusal):
        fold(c.form, [*c.facts, f.Overridden(at=START, by="clinician", item=item.id, reason=" ")])


@pytest.mark.parametrize(
    ("item", "value", "line"),
    [
        (
            "purposes",
            ["access", "continuity"],
            "Hvorfor video: lettere at komme til behandling; sammenhæng, når stedet skifter",
        ),
        (
            "plan_b",
            {"action": "phone", "phone": "20 12 34 56", "verified": True},
            "Plan B: Ring til patienten på 20 12 34 56, nummeret er læst op og passer",
        ),
        (
            "interrupted_agreement",
            True,
            "Aftale om afbrudt samtale: aftalt, at behandleren ringer, så samtalen kan afsluttes",
        ),
        ("phase_out", "yes", "Video som udfasning: ja, det er sagt til patienten"),
        (
            "no_show_actions",
            ["phone_patient"],
            "Ved udeblivelse og brudte aftaler: behandleren ringer til patienten",
        ),
        ("interpreter", "video", "Tolk: tolken er med over video"),
        ("clinician_place", "Hjemmekontor", "Behandlerens sted: Hjemmekontor"),
        ("data_information_given", True, "Oplyst om personoplysninger: patienten er oplyst"),
        ("withdrawal_told", False, "Oplyst om at trække samtykke tilbage: patienten er ikke oplyst"),
        ("expected_minutes", 45, "Aftalt længde i minutter: 45 min."),
        ("suits_for", ["opens_up"], "Taler for video: åbner sig lettere på afstand"),
        (
            "needs_attention",
            ["suicide_risk", "focus"],
            "Kræver opmærksomhed: selvmordsrisiko; svært ved at holde fokus",
        ),
        ("speaks_against", ["none"], "Taler imod video: ingen af dem"),
        ("information_sufficient", False, "Oplysningsgrundlag: vurderet ikke tilstrækkeligt"),
        ("connection_quality", "some", "Billede og lyd undervejs: enkelte forstyrrelser"),
        ("benefit", "Ro", "Udbytte med patientens ord: Ro"),
        ("pause_review", "2027-01-04", "Pausen tages op den: 04-01-2027"),
        (
            "participants",
            {
                "patient_side": [{"name": "Anne K.", "role": "mor", "start": "10.30", "end": "10.40"}],
                "clinician_side": [{"name": "Ali H.", "role": "tolk"}],
                "alone": [{"start": "10.40", "end": "10.55"}],
            },
            "Til stede: Hos patienten: Anne K. (mor) fra kl. 10.30 til kl. 10.40. Hos behandleren: Ali H. (tolk)."
            " Alene med patienten: kl. 10.40-10.55.",
        ),
    ],
)
def test_line_of_the_note(item: str, value: Any, line: str) -> None:
    assert line in draft(talk(answered(item, value)), pack()).text.splitlines()


def test_lines_of_a_childs_note() -> None:
    c = talk(
        f.Overridden(at=START, by="clinician", item="adult_present", reason="Aftalt, at barnet taler alene"),
        answered("custody_holders", [{"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}]),
        answered("custody_consent", {"given": True, "form": "oral", "date": "2026-11-23"}),
        answered("home_today", "Hos far, Skive"),
        age_band="under_15",
    )
    said = draft(c, pack()).text.splitlines()
    for line in (
        "Voksen hos barnet: fraveget. Begrundelse: Aftalt, at barnet taler alene",
        "Hvilket hjem i dag: Hos far, Skive",
        "Forældremyndighed: Anne K., mor, tlf. 30 98 76 54",
        "Samtykke fra forældremyndigheden: givet (mundtligt) den 23-11-2026",
    ):
        assert line in said


def test_a_first_talk_with_a_child_takes_at_most_25_acts_at_the_call() -> None:
    c = talk(f.Phase(at=START, by="clinician", to="talk"), first_session=True, age_band="under_15")
    asked = checklist.board(c, c.form.of_phase("start"), START).open_rows
    assert len(asked) + 2 <= 25  # and the closing, and the note


def test_of_a_group_each_participant_has_a_talk_and_a_note_of_their_own() -> None:
    people = {"M.K. 15-07": "Søndergade 4", "A.B. 01-02": "Vestergade 9"}
    notes = {}
    for label, street in people.items():
        first = f.Opened(
            at=START, by="clinician", label=label, course=label, session_type="group", planned_start=START
        )
        place = {"place": "home", "text": street}
        facts = [first, answered("location", place), answered("group_frame", True)]
        notes[label] = draft(fold(pack().forms["talk"], facts), pack()).text
    for label, text in notes.items():
        assert "gruppesamtale" in text
        for other, street in people.items():
            assert (street in text) is (other == label)
            assert other not in text
