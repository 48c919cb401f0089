"""Requirements over the built-in content: what is asked where, what is reminded of, and its line in the note."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

import vkassist
from tests.domain.talks import START, pack
from vkassist.domain import checklist, course
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.form import Item
from vkassist.domain.note import draft

WHO = "clinician"
BREAK = f.Interrupted(at=START, by=WHO, cause="distress")


def answered(item: str, value: object) -> f.Answered:
    return f.Answered(at=START, by=WHO, item=item, value=value)


def talk(*facts: f.AnyFact, **opened: object) -> Consultation:
    first = f.Opened(at=START, by=WHO, label="M.K. 15-07", **opened)  # type: ignore[arg-type]
    return fold(pack().forms["talk"], [first, *facts])


def and_then(c: Consultation, *facts: f.AnyFact) -> Consultation:
    return fold(c.form, [*c.facts, *facts])


def item(name: str) -> Item:
    return pack().forms["talk"].by_id[name]


def asked(c: Consultation, name: str) -> bool:
    return checklist.active(c, item(name))


def lines(c: Consultation) -> list[str]:
    return draft(c, pack()).text.splitlines()


def reminded(c: Consultation) -> dict[str, Item]:
    return {one.id: one for one in checklist.reminders(c, "start", "during", "end")}


def needs(*boxes: str) -> f.Answered:
    return answered("needs_attention", list(boxes))


def against(*boxes: str) -> f.Answered:
    return answered("speaks_against", list(boxes))


PLAIN = talk(age_band="adult", first_session=False)


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        pytest.param("purposes", ["access"], "Hvorfor video: lettere at komme til behandling", id="purposes"),
        pytest.param("activity", ["trauma"], "Aktivitet: traumebehandling", id="activity"),
        pytest.param(
            "decision_shared",
            True,
            "Fælles beslutning: truffet sammen med patienten, som siger ja til rammerne",
            id="decision_shared",
        ),
        pytest.param("benefit", "Ro", "Udbytte med patientens ord: Ro", id="benefit"),
        pytest.param("patient_wish", "unsure", "Patientens eget ønske: er i tvivl", id="patient_wish"),
        pytest.param(
            "suits_for", ["long_travel"], "Taler for video: lang rejse for en af parterne", id="suits_for"
        ),
        pytest.param(
            "frame_agreed",
            True,
            "Rammer: aftalt: i enrum, uden forstyrrelser og fortroligt",
            id="frame_agreed",
        ),
        pytest.param(
            "regular_participants", "Søsteren", "Aftalte deltagere: Søsteren", id="regular_participants"
        ),
        pytest.param(
            "show_room_agreed",
            True,
            "Vise rummet: aftalt, at begge kan bede om at se rummet",
            id="show_room_agreed",
        ),
        pytest.param("agreed_place", "Soveværelset", "Aftalt sted: Soveværelset", id="agreed_place"),
        pytest.param("patient_device", "smartphone", "Patientens udstyr: smartphone", id="patient_device"),
        pytest.param("purpose", "Støtte", "Formål med video: Støtte", id="purpose"),
        pytest.param(
            "phase_out", "yes", "Video som udfasning: ja, det er sagt til patienten", id="phase_out"
        ),
        pytest.param(
            "plan_b",
            {"action": "phone", "phone": "20 12 34 56", "verified": True},
            "Plan B: Ring til patienten på 20 12 34 56, nummeret er læst op og passer",
            id="plan_b",
        ),
        pytest.param(
            "tech_support_told", True, "Oplyst om teknisk hjælp: patienten er oplyst", id="tech_support_told"
        ),
        pytest.param(
            "interrupted_agreement",
            True,
            "Aftale om afbrudt samtale: aftalt, at behandleren ringer, så samtalen kan afsluttes",
            id="interrupted_agreement",
        ),
        pytest.param(
            "may_end_agreed",
            True,
            "Patienten må afslutte: aftalt: patienten siger først hvorfor, og behandleren ringer bagefter",
            id="may_end_agreed",
        ),
        pytest.param(
            "no_show_actions",
            ["phone_relative", "pause"],
            "Ved udeblivelse og brudte aftaler: behandleren ringer til en pårørende; video holder pause",
            id="no_show_actions",
        ),
        pytest.param(
            "relatives",
            [{"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}],
            "Pårørende: Anne K., mor, tlf. 30 98 76 54",
            id="relatives",
        ),
        pytest.param(
            "relatives_consent",
            {"given": True, "form": "written", "date": "2026-11-23", "until": "2027-11-23"},
            "Samtykke til kontakt med pårørende: givet (skriftligt) den 23-11-2026, gælder til og med 23-11-2027",
            id="relatives_consent",
        ),
        pytest.param(
            "duty_to_react_told",
            True,
            "Oplyst om pligt til at reagere: patienten er orienteret",
            id="duty_to_react_told",
        ),
        pytest.param("expected_minutes", 45, "Aftalt længde i minutter: 45 min.", id="expected_minutes"),
        pytest.param(
            "trial_call", "home_visit", "Prøveopkald: prøvet sammen ved et hjemmebesøg", id="trial_call"
        ),
        pytest.param("patient_guide_given", True, "Patientvejledning: udleveret", id="patient_guide_given"),
        pytest.param("picture_sound", False, "Billede og lyd: ikke tydeligt", id="picture_sound"),
        pytest.param(
            "ready_check",
            True,
            "Klar til samtalen: patienten er klar og kan tale fortroligt",
            id="ready_check",
        ),
        pytest.param(
            "participants",
            {"patient_side": [{"name": "Anne K.", "role": "mor"}], "clinician_side": []},
            "Til stede: Hos patienten: Anne K. (mor). Hos behandleren: ingen andre.",
            id="participants",
        ),
        pytest.param(
            "agenda", [{"text": "Søvn"}, {"text": "Job"}], "Dagsorden og tid: Søvn; Job", id="agenda"
        ),
        pytest.param(
            "consent_video",
            {"given": True, "form": "oral", "date": "2026-11-23"},
            "Samtykke til videosamtale: givet (mundtligt) den 23-11-2026",
            id="consent_video",
        ),
        pytest.param(
            "consent_recording", {"recorded": False}, "Optagelse: ikke optaget", id="consent_recording"
        ),
        pytest.param(
            "focus_difficult",
            "phone",
            "Svært ved at holde fokus kl. 10.24: omlagt til telefon",
            id="focus_difficult",
        ),
        pytest.param(
            "connection_quality",
            "much",
            "Billede og lyd undervejs: forstyrrelser, der gik ud over samtalen",
            id="connection_quality",
        ),
        pytest.param(
            "information_sufficient",
            False,
            "Oplysningsgrundlag: vurderet ikke tilstrækkeligt",
            id="information_sufficient",
        ),
        pytest.param(
            "risk_assessed_in_ehr", True, "Risikovurdering: foretaget i EPJ", id="risk_assessed_in_ehr"
        ),
        pytest.param(
            "closing",
            True,
            "Afslutning: tilstand, plan, næste kontakt og aftaler er gennemgået",
            id="closing",
        ),
        pytest.param("next_contact", "7. december", "Næste kontakt: 7. december", id="next_contact"),
        pytest.param("identity_checked", True, "Identitet: kontrolleret", id="identity_checked"),
        pytest.param("technique_helper", "Søsteren", "Hjælp til teknikken: Søsteren", id="technique_helper"),
        pytest.param(
            "data_information_given",
            True,
            "Oplyst om personoplysninger: patienten er oplyst",
            id="data_information_given",
        ),
    ],
)
def test_asked_of_every_talk_and_said_in_the_note(name: str, value: Any, line: str) -> None:
    assert asked(PLAIN, name)
    assert item(name).ask.endswith("?")
    assert line not in lines(PLAIN)
    assert line in lines(and_then(PLAIN, answered(name, value)))


YOUNG = {"age_band": "15_17"}
CHILD = {"age_band": "under_15"}


@pytest.mark.parametrize(
    ("there", "name", "value", "line"),
    [
        pytest.param(
            talk(set_up="patient_at_site"),
            *("assisted_by", "Lone, sygeplejerske", "Personale hos patienten: Lone, sygeplejerske"),
            id="assisted_by",
        ),
        pytest.param(
            talk(session_type="relatives"),
            *("patient_agrees_relatives", True, "Patientens ja til samtalen: givet"),
            id="patient_agrees_relatives",
        ),
        pytest.param(
            talk(session_type="group"),
            *("group_frame", True, "Gruppens ramme: aftalt med alle deltagere"),
            id="group_frame",
        ),
        pytest.param(
            talk(answered("activity", ["trauma"])),
            *("evaluation", "Det går godt", "Evaluering af video: Det går godt"),
            id="evaluation",
        ),
        pytest.param(
            talk(needs("cognition")),
            *("cognition_capacity", False, "Kan patienten bruge video: nej"),
            id="cognition_capacity",
        ),
        pytest.param(
            talk(needs("cognition")),
            *("cognition_helper", "Bostøtten", "Hjælper under samtalen: Bostøtten"),
            id="cognition_helper",
        ),
        pytest.param(
            talk(needs("suicide_risk")),
            *("patient_known", True, "Kendt patient: ja"),
            id="suicide_risk-known",
        ),
        pytest.param(
            talk(needs("suicide_risk")),
            *("course_stable", False, "Forholdsvis stabilt forløb: nej"),
            id="suicide_risk-stable",
        ),
        pytest.param(
            talk(needs("suicide_risk")),
            *("regular_contact", True, "Regelmæssig kontakt: ja"),
            id="suicide_risk-contact",
        ),
        pytest.param(
            talk(needs("psychosis")), *("patient_known", False, "Kendt patient: nej"), id="psychosis-known"
        ),
        pytest.param(
            talk(needs("psychosis"), answered("patient_known", False)),
            *("visit_unsafe", True, "Sikkerhed ved besøg: video er valgt af hensyn til sikkerheden"),
            id="visit_unsafe",
        ),
        pytest.param(
            talk(needs("eating_disorder")),
            *("picture_agreed", ["self_view_hidden", "physical_check"]),
            "Billedet af patienten: selvvisning er slået fra; fysisk kontrol er aftalt",
            id="picture_agreed",
        ),
        pytest.param(
            talk(against("equipment")),
            *("equipment_plan", "Prøve på klinikken", "Udstyr og tryghed: Prøve på klinikken"),
            id="equipment_plan",
        ),
        pytest.param(
            talk(against("less_reliable")),
            *("reliability_raised", True, "Mødestabilitet: drøftet med patienten"),
            id="reliability_raised",
        ),
        pytest.param(
            talk(**YOUNG),
            *("relative_nearby", "Far er hjemme", "Pårørende i nærheden: Far er hjemme"),
            id="relative_nearby",
        ),
        pytest.param(
            talk(**YOUNG),
            *("own_consent", True, "Den unges eget samtykke: den unge har forstået, hvad det betyder"),
            id="own_consent",
        ),
        pytest.param(
            talk(**CHILD), *("home_today", "Hos far", "Hvilket hjem i dag: Hos far"), id="home_today"
        ),
        pytest.param(
            talk(f.Ended(at=START, by=WHO, outcome="no_show")),
            *("no_show_done", "message", "Ved udeblivelsen: sendte en besked"),
            id="no_show_done",
        ),
        pytest.param(
            talk(BREAK, f.Rung(at=START, by=WHO, step="relatives", outcome="reached")),
            *("disclosure_told", True, "Patienten orienteret om kontakten: patienten er orienteret"),
            id="disclosure_told",
        ),
    ],
)
def test_asked_only_where_it_belongs_and_said_in_the_note(
    there: Consultation, name: str, value: Any, line: str
) -> None:
    assert not asked(and_then(PLAIN, f.Ended(at=START, by=WHO, outcome="held")), name)
    assert asked(there, name)
    assert line in lines(and_then(there, answered(name, value)))


@pytest.mark.parametrize(
    ("there", "name", "heading"),
    [
        pytest.param(
            talk(answered("activity", ["assessment"])), "assessment_reason", "Udredning over video", id="4"
        ),
        pytest.param(
            talk(needs("suicide_risk"), answered("course_stable", False)),
            *("attention_reason", "Hvorfor video alligevel"),
            id="12",
        ),
        pytest.param(
            talk(needs("psychosis"), answered("patient_known", False)),
            *("attention_reason", "Hvorfor video alligevel"),
            id="13",
        ),
        pytest.param(talk(against("isolation")), "isolation_goal", "Mål om at komme ud", id="17"),
        pytest.param(
            talk(against("attendance_training")),
            "attendance_reason",
            "Video trods træning i fremmøde",
            id="18",
        ),
        pytest.param(talk(**CHILD), "adult_present", "Voksen hos barnet", id="22"),
        pytest.param(
            talk(answered("location", {"place": "public", "text": "Café"})),
            *("place_reason", "Hvorfor samtalen føres her"),
            id="26",
        ),
        pytest.param(
            talk(answered("information_sufficient", False)),
            "information_plan",
            "Plan for det, der mangler",
            id="63",
        ),
        pytest.param(talk(**YOUNG), "parents_informed", "Forældre orienteret", id="90"),
        pytest.param(
            talk(BREAK, f.Rung(at=START, by=WHO, step="relatives", outcome="reached")),
            *("disclosure_basis", "Kontakt med pårørende uden samtykke"),
            id="59",
        ),
    ],
)
def test_a_reason_is_asked_and_its_want_is_said(there: Consultation, name: str, heading: str) -> None:
    """Required where it belongs: the note says so until there is an answer, or a reason to go on without."""
    assert name not in {one.id for one in checklist.missing(PLAIN)}
    assert name in {one.id for one in checklist.missing(there)}
    assert f"{heading}: ikke registreret" in lines(there)
    gone_on = and_then(there, f.Overridden(at=START, by=WHO, item=name, reason="Kort aftalt"))
    assert f"{heading}: fraveget. Begrundelse: Kort aftalt" in lines(gone_on)
    if item(name).kind == "text":
        said = and_then(there, answered(name, "Aftalt i teamet"))
        assert any(line.startswith(f"{heading}") and "Aftalt i teamet" in line for line in lines(said))


@pytest.mark.parametrize(
    ("there", "name", "words"),
    [
        pytest.param(PLAIN, "show_room", "vis hinanden rummet", id="show_room"),
        pytest.param(PLAIN, "patient_headphones", "høretelefoner", id="patient_headphones"),
        pytest.param(PLAIN, "small_talk", "smalltalk", id="small_talk"),
        pytest.param(
            PLAIN, "security_explained", "regionens godkendte videoløsning", id="security_explained"
        ),
        pytest.param(PLAIN, "gaze", "Se i kameraet", id="gaze"),
        pytest.param(PLAIN, "slower", "vis med hånden", id="slower"),
        pytest.param(PLAIN, "calm_listening", "Sid roligt, nik", id="calm_listening"),
        pytest.param(PLAIN, "ask_more", "Sæt ord på", id="ask_more"),
        pytest.param(PLAIN, "say_what_you_do", "når du skriver", id="say_what_you_do"),
        pytest.param(PLAIN, "check_in", "brug for en pause", id="check_in"),
        pytest.param(PLAIN, "self_care", "fx vand, et tæppe", id="self_care"),
        pytest.param(PLAIN, "time_left", "hvor længe I har", id="time_left"),
        pytest.param(PLAIN, "focus_help", "telefon eller i fysisk fremmøde", id="focus_help"),
    ],
)
def test_reminded_of_in_every_talk(there: Consultation, name: str, words: str) -> None:
    assert words in reminded(there)[name].ask


@pytest.mark.parametrize(
    ("there", "name", "words"),
    [
        pytest.param(talk(first_session=True), "new_together", "finder ud af den sammen", id="new_together"),
        pytest.param(
            talk(answered("location", {"place": "public", "text": ""})),
            *("name_deviation", "tal om det, før I går i gang"),
            id="name_deviation",
        ),
        pytest.param(
            talk(answered("patient_device", "smartphone")),
            "fixed_phone",
            "stille telefonen fra sig",
            id="fixed_phone",
        ),
        pytest.param(talk(**CHILD), "shorter_talk", "Sæt kortere tid af", id="shorter_talk"),
        pytest.param(
            talk(**CHILD), "duty_to_notify", "har du pligt til at underrette kommunen", id="duty_to_notify"
        ),
        pytest.param(talk(session_type="group"), "group_own_note", "Nævn ingen andre", id="group_own_note"),
        pytest.param(talk(BREAK), "adverse_event", "utilsigtet hændelse", id="adverse_event"),
        pytest.param(
            talk(answered("location", {"place": "home", "text": ""})),
            *("show_something", "en ting i hjemmet"),
            id="show_something",
        ),
    ],
)
def test_reminded_of_only_where_it_belongs(there: Consultation, name: str, words: str) -> None:
    elsewhere = and_then(
        PLAIN,
        answered("location", {"place": "work", "text": ""}),
        answered("patient_device", "computer"),
    )
    assert name not in reminded(elsewhere)
    assert words in reminded(there)[name].ask


@pytest.mark.parametrize("day", [59, 61])
def test_trauma_and_tests_are_evaluated_again_and_again(day: int) -> None:
    """Requirement 5: what needs extra care brings the question back."""
    before = talk(answered("activity", ["trauma"]), answered("evaluation", "Det går godt"))
    at = START + dt.timedelta(days=day)
    brought = course.carried_from(before, at.date())
    first = f.Opened(at=at, by=WHO, label="M.K. 15-07", first_session=False)
    c = fold(before.form, [first, f.Carried(at=at, by=WHO, answers=brought)])
    c = and_then(c, f.Phase(at=at, by=WHO, to="talk"))
    row = checklist.board(c, c.form.items, at).row("evaluation")
    assert row is not None
    assert row.state is (checklist.State.CARRIED if day < 60 else checklist.State.TODO)
    assert "Ekstra omtanke: psykologiske test, traumebehandling" in item("activity").hint


def test_no_factor_keeps_a_patient_from_video() -> None:
    """Requirement 6: whatever is ticked, the talk may begin, and what was asked before is asked as before."""
    ticked = and_then(PLAIN, needs(*_boxes("needs_attention")), against(*_boxes("speaks_against")))
    for one in PLAIN.form.items:
        if one.asked and asked(PLAIN, one.id):
            assert asked(ticked, one.id), one.id
    begun = and_then(ticked, f.Phase(at=START, by=WHO, to="talk"), f.Ended(at=START, by=WHO, outcome="held"))
    assert begun.outcome == "held"
    assert "Udfald: gennemført" in lines(begun)
    assert item("decision_shared").why.startswith("Ingen er udelukket")


def _boxes(name: str) -> list[str]:
    return [box for box in item(name).options if box != "none"]


def test_the_patients_own_wish_is_asked_first() -> None:
    """Requirement 9, with the hint that clinicians think less of video than patients do."""
    first = next(iter(PLAIN.form.of_phase("suitability")))
    assert first.id == "patient_wish"
    assert "behandlere tror oftere end patienterne" in first.hint


def test_the_place_of_last_time_is_asked_again_and_written_with_its_time() -> None:
    """Requirement 46: nothing of the place is brought on; required, and in the note with the clock."""
    told = talk(answered("location", {"place": "home", "text": "Søndergade 4", "municipality": "0751"}))
    assert "Patientens opholdssted kl. 10.24: Hjemme, Søndergade 4, Aarhus" in lines(told)
    assert "location" not in course.carried_from(told, START.date())
    assert "location" in {one.id for one in checklist.missing(PLAIN)}


def test_video_and_relatives_have_consents_of_their_own() -> None:
    """Requirement 65: a yes to video is no yes to anything else."""
    given = {"given": True, "form": "oral", "date": "2026-11-23"}
    c = talk(answered("consent_video", given), **CHILD)
    for other in ("relatives_consent", "custody_consent"):
        assert other not in c.standing
        assert item(other).kind == "consent"
    assert not any(line.startswith("Samtykke til kontakt med pårørende") for line in lines(c))


def test_nobody_but_the_talks_own_day_makes_a_child_grown_up() -> None:
    """Requirement 22: the day before 18 the young are asked about, the day itself they are not."""
    for day, young in ((22, True), (23, False)):
        at = START.replace(day=day)
        first = f.Opened(at=at, by=WHO, label="M.K. 23-11", birth_year=2008)
        assert asked(fold(pack().forms["talk"], [first]), "relative_nearby") is young


@pytest.mark.parametrize("action", ["phone_patient", "phone_relative", "rethink", "pause", "stop"])
def test_after_a_no_show_what_was_agreed_is_proposed(action: str) -> None:
    """Requirement 32: what the course brought, and nothing that was not agreed."""
    agreed = f.CarriedAnswer(value=[action], date=START.date())
    before = talk(f.Carried(at=START, by=WHO, answers={"no_show_actions": agreed}))
    missed = and_then(before, f.Ended(at=START, by=WHO, outcome="no_show"))
    assert {name for name in reminded(missed) if name.startswith("agreed_")} == {f"agreed_{action}"}
    for other in (before, and_then(before, f.Ended(at=START, by=WHO, outcome="held"))):
        assert f"agreed_{action}" not in reminded(other)
    assert not any(name.startswith("agreed_") for name in reminded(talk(missed.facts[-1])))


def test_every_field_of_the_note() -> None:
    """Requirement 96, line by line: who, where, on what basis, and what was done when it broke off."""
    message = "Ring inden kl. 10.52. Ellers ringer jeg til lægevagten, hvis jeg vurderer, at du er i fare."
    limit = START + dt.timedelta(minutes=28)
    c = talk(
        f.Written(at=START, by=WHO, field="author", text="Anna Holm, psykolog, Ambulatorium Nord"),
        answered("clinician_place", "Hjemmekontor"),
        answered("identity_checked", True),
        answered(
            "consent_video", {"given": True, "form": "oral", "date": "2026-11-16", "withdrawn": "2026-11-23"}
        ),
        answered("data_information_given", True),
        answered("withdrawal_told", True),
        answered("custody_holders", [{"name": "Anne K.", "relation": "mor"}]),
        answered("custody_consent", {"given": True, "form": "written", "date": "2026-11-20"}),
        answered("adult_present", "Anne K., mor"),
        answered("interpreter", "phone"),
        answered(
            "participants", {"patient_side": [{"name": "Anne K.", "role": "mor"}], "clinician_side": []}
        ),
        answered("patient_device", "tablet"),
        f.Overridden(at=START, by=WHO, item="headset", reason="Batteriet er fladt"),
        f.Phase(at=START, by=WHO, to="talk"),
        BREAK,
        f.Rung(at=START, by=WHO, step="sms", outcome="sent", text=message, until=limit),
        f.Rung(at=START, by=WHO, step="relatives", outcome="reached", text="Anne K., mor"),
        f.Rung(at=START, by=WHO, step="emergency_112", outcome="called", text="adresse oplyst"),
        answered("disclosure_basis", "Akut selvmordsfare"),
        answered("disclosure_told", True),
        f.Resumed(at=START, by=WHO, via="phone"),
        f.Ended(at=START, by=WHO, outcome="held_by_phone"),
        answered("information_sufficient", True),
        answered("risk_assessed_in_ehr", True),
        **CHILD,
        planned_start=START,
    )
    text = draft(c, pack()).text
    for said in (
        "Videosamtale 23-11-2026 kl. 10.24",
        "Behandler: Anna Holm, psykolog, Ambulatorium Nord",
        "Behandlerens sted: Hjemmekontor",
        "Identitet: kontrolleret",
        "Samtykke til videosamtale: givet (mundtligt) den 16-11-2026, trukket tilbage den 23-11-2026",
        "Samtykke fra forældremyndigheden: givet (skriftligt) den 20-11-2026",
        "Forældremyndighed: Anne K., mor",
        "Oplyst om personoplysninger: patienten er oplyst",
        "Oplyst om at trække samtykke tilbage: patienten er oplyst",
        "Voksen hos barnet: Anne K., mor",
        "Til stede: Hos patienten: Anne K. (mor)",
        "Tolk: tolken er med på telefon",
        "Patientens udstyr: tablet",
        "Headset: fraveget. Begrundelse: Batteriet er fladt",
        message,
        "frist for svar kl. 10.52",
        "112",
        "Akut selvmordsfare (sundhedsloven § 43, stk. 2, nr. 2)",
        "Patienten orienteret om kontakten: patienten er orienteret",
        "Oplysningsgrundlag: vurderet tilstrækkeligt",
        "Risikovurdering: foretaget i EPJ",
    ):
        assert said in text, said


def test_critical_items_are_confirmed_one_by_one() -> None:
    """Requirement 92: no answer of the course stands for identity, place, plan B or who is there."""
    before = talk(
        answered("plan_b", {"action": "phone", "phone": "20 12 34 56"}),
        answered("location", {"place": "home", "text": ""}),
        answered("participants", {"patient_side": [], "clinician_side": []}),
        answered("identity_checked", True),
    )
    brought = course.carried_from(before, START.date())
    first = f.Opened(at=START, by=WHO, label="M.K. 15-07", first_session=False)
    c = fold(before.form, [first, f.Carried(at=START, by=WHO, answers=brought)])
    missing = {one.id for one in checklist.missing(c)}
    assert {"plan_b", "location", "participants", "identity_checked"} <= missing


def test_the_program_has_no_recorder() -> None:
    """Requirement 52: nothing in it can keep sound or picture."""
    recorders = re.compile(r"QMediaRecorder|QImageCapture|setRecorder|VideoWriter|wave\.open\([^)]*[\"']w")
    for file in Path(vkassist.__file__).parent.rglob("*.py"):
        assert not recorders.search(file.read_text(encoding="utf-8")), file.name
