"""The built-in packs are whole, say the same in both languages, and read as they should."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from vkassist.content import builtin, check
from vkassist.domain import agreements, checklist
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.facts import CarriedAnswer
from vkassist.domain.form import Form, Item
from vkassist.domain.note import draft
from vkassist.domain.pack import Pack
from vkassist.domain.wording import placeholders
from vkassist.paths import resources_folder
from vkassist.ui.pages.help_topic import ORDER

START = dt.datetime.fromisoformat("2026-11-23T10:30:00+01:00")
NOT_OURS = {"keys", "ward_guideline"}
"""Pages of help the program makes itself, and the one only a region can write."""
OWN_IDEAS = {"adverse_event"}
"""What the program suggests of itself: the guideline does not have it, and the item says so (requirement 61)."""
NOT_HELD = ("no_show", "cancelled_by_patient", "cancelled_by_clinic", "declined_no_suitable_room")


@pytest.fixture(params=["da", "en"])
def pack(request: pytest.FixtureRequest) -> Pack:
    return builtin(request.param)


@pytest.fixture
def danish() -> Pack:
    return builtin("da")


def talk(pack: Pack, *facts: f.AnyFact) -> Consultation:
    opened = f.Opened(at=START, by="clinician", label="M.K. 15-07", pack=pack.id, planned_start=START)
    return fold(pack.forms["talk"], [opened, *facts])


def answered(item: str, value: Any, minute: int = 1) -> f.Answered:
    return f.Answered(at=START + dt.timedelta(minutes=minute), by="clinician", item=item, value=value)


def texts(item: Item) -> Iterator[str]:
    yield from (item.title, item.ask, item.why, item.confirm, item.prompt, item.hint, *item.presets)
    yield from (*item.options.values(), *item.note.values(), *item.shows.values(), *item.empty.values())


def test_has_no_fault(pack: Pack) -> None:
    assert check(resources_folder() / "content" / pack.language) == []
    assert (pack.id, pack.version) == (f"builtin-{pack.language}", "1")


def test_board_has_the_six_items_in_their_order(pack: Pack) -> None:
    board = checklist.preparation(talk(pack), START)
    assert [row.item.id for row in board.rows] == ["room", "light", "headset", "plan_b", "location", "agenda"]
    assert all(row.item.confirm and row.item.why and len(row.item.presets) == 4 for row in board.rows)
    assert [row.item.id for row in board.rows if row.state is checklist.State.DEFERRED] == ["location"]


def test_required_items(danish: Pack) -> None:
    assert {item.id for item in checklist.missing(talk(danish))} == {
        *("plan_b", "location", "agenda", "identity_checked", "participants"),
        *("consent_video", "consent_recording", "closing"),
    }


@pytest.mark.parametrize("outcome", NOT_HELD)
def test_a_talk_that_was_not_held_demands_nothing_of_it(danish: Pack, outcome: f.Outcome) -> None:
    not_held = talk(danish, f.Ended(at=START, by="clinician", outcome=outcome))
    assert checklist.missing(not_held) == ()
    printed = draft(not_held, danish).text.splitlines()
    assert printed == ["Videosamtale 23-11-2026, planlagt kl. 10.30", printed[1]]
    assert printed[1].startswith("Udfald: ")


def test_first_line_of_a_talk_in_its_phases(danish: Pack) -> None:
    began = f.Phase(at=START, by="clinician", to="talk")
    ended = f.Ended(at=START + dt.timedelta(minutes=28), by="clinician", outcome="held")
    lines = [draft(talk(danish, *told), danish).lines[0].text for told in ((), (began,), (began, ended))]
    assert lines == [
        "Videosamtale 23-11-2026, planlagt kl. 10.30",
        "Videosamtale 23-11-2026 kl. 10.30",
        "Videosamtale 23-11-2026 kl. 10.30-10.58 (28 min.)",
    ]


@pytest.mark.parametrize(
    ("item", "value", "line"),
    [
        (
            "location",
            {"place": "home", "text": "Søndergade 4, 2. th.", "municipality": "0751", "undisturbed": True},
            "Patientens opholdssted kl. 10.31: Hjemme, Søndergade 4, 2. th., Aarhus. Kan tale uforstyrret.",
        ),
        ("location", {"place": "car"}, "Patientens opholdssted kl. 10.31: I bil"),
        ("consent_video", {"given": True}, "Samtykke til videosamtale: givet"),
        (
            "consent_video",
            {"given": False, "form": "oral", "date": "2026-11-23"},
            "Samtykke til videosamtale: ikke givet (mundtligt) den 23-11-2026",
        ),
        ("consent_recording", {"recorded": False}, "Optagelse: ikke optaget"),
        (
            "consent_recording",
            {"recorded": True, "patient": True, "clinician": True, "basis": "supervision"},
            "Optagelse: optaget; patienten har samtykket; behandleren har samtykket; grundlag: supervision",
        ),
        (
            "participants",
            {"patient_side": [{"name": "Anne K.", "role": "mor"}], "clinician_side": []},
            "Til stede: Hos patienten: Anne K. (mor). Hos behandleren: ingen andre.",
        ),
        (
            "agenda",
            [{"text": "Søvn"}, {"text": "Medicin", "reached": True}, {"text": "Job", "reached": False}],
            "Dagsorden og tid: Søvn; Medicin (nået); Job (ikke nået)",
        ),
        ("plan_b", {"action": "phone", "phone": "20 12 34 56"}, "Plan B: Ring til patienten på 20 12 34 56"),
        ("plan_b", {"action": "none"}, "Plan B: Ingen plan B aftalt"),
        ("identity_checked", False, "Identitet: ikke kontrolleret"),
        ("patient_device", "tablet", "Patientens udstyr: tablet"),
        ("relatives", [], "Pårørende: ingen oplyst"),
    ],
)
def test_line_of_an_answer(danish: Pack, item: str, value: Any, line: str) -> None:
    assert line in draft(talk(danish, answered(item, value)), danish).text.splitlines()


def test_a_room_that_is_right_is_not_said_but_an_override_is(danish: Pack) -> None:
    assert "Lokale" not in draft(talk(danish, answered("room", True)), danish).text
    for item in ("room", "light", "headset"):
        passed = f.Overridden(at=START, by="clinician", item=item, reason="Akut tid")
        title = danish.forms["talk"].by_id[item].title
        assert f"{title}: fraveget. Begrundelse: Akut tid" in draft(talk(danish, passed), danish).text


def test_what_outlives_the_talk_can_be_read_back(pack: Pack) -> None:
    values: dict[str, Any] = {
        "plan_b": {"action": "phone", "phone": "20 12 34 56"},
        "consent_video": {"given": True, "form": "oral", "date": "2026-11-23"},
        "relatives": [{"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}, {"name": "Bo"}],
        "relatives_consent": {"given": True, "form": "written", "date": "2026-11-23", "until": "2027-11-22"},
        "purpose": "Kortere rejsetid",
        "patient_device": "tablet",
        "technique_helper": "Søsteren",
    }
    form = pack.forms["talk"]
    # The age group has no line: it can run out on a birthday.
    carrying = [item for item in form.items if item.asked and item.lasts.carries and item.note]
    people, consent = values["relatives"], values["consent_video"]
    simple: dict[str, Any] = {
        "confirm": True,
        "text": "Aftalt",
        "date": "2026-12-01",
        "minutes": 30,
        "count": 2,
    }
    simple |= {"people": people, "consent": consent}
    for item in carrying:
        ticked = [option for option in item.options if option != "none"]
        simple |= {"choices": ticked, "choice": next(iter(item.options), None)}
        if item.id not in values:
            values[item.id] = simple[item.kind]
    values = {item.id: values[item.id] for item in sorted(carrying, key=lambda one: len(one.order_after))}
    note = draft(talk(pack, *(answered(item, value) for item, value in values.items())), pack)
    found = agreements.read_back(note.text, form, pack)
    assert found.not_understood == ()
    assert {item: brought.value for item, brought in found.answers.items()} == values


def test_what_is_brought_along_reads_as_not_confirmed(danish: Pack) -> None:
    brought = CarriedAnswer(value=True, date=dt.date(2026, 9, 3))
    told = f.Carried(at=START, by="clinician", answers={"frame_agreed": brought})
    line = next(line for line in draft(talk(danish, told), danish).lines if line.item == "frame_agreed")
    assert line.text.endswith("(oplyst 03-09-2026, ikke bekræftet i dag)")


def test_both_languages_say_the_same_things() -> None:
    da, en = builtin("da"), builtin("en")

    def bones(form: Form) -> list[tuple[object, ...]]:
        return [
            (
                *(item.id, item.kind, item.phase, item.when, item.lasts, item.required, item.icon),
                *(item.board, item.senses, item.timed, item.order_after, item.bucket, item.usage),
                *(sorted(item.options), sorted(item.note), sorted(item.shows), len(item.presets)),
                *(
                    bool(item.confirm),
                    bool(item.prompt),
                    bool(item.hint),
                    sorted(item.each),
                    sorted(item.empty),
                ),
            )
            for item in form.items
        ]

    assert {name: bones(form) for name, form in da.forms.items()} == {
        name: bones(form) for name, form in en.forms.items()
    }
    for item in da.forms["talk"].items:
        other = en.forms["talk"].by_id[item.id]
        for key in ("note", "shows", "each"):
            mine, theirs = getattr(item, key), getattr(other, key)
            assert {k: placeholders(t) for k, t in mine.items()} == {
                k: placeholders(t) for k, t in theirs.items()
            }
    assert [(x.source, x.item, x.field) for x in da.note.lines] == [
        (x.source, x.item, x.field) for x in en.note.lines
    ]
    assert [placeholders(x.template) for x in da.note.lines] == [
        placeholders(x.template) for x in en.note.lines
    ]
    assert da.cues == en.cues
    assert [one.code for one in da.codes] == [one.code for one in en.codes]
    assert set(da.pages) == set(en.pages) == set(ORDER) - NOT_OURS
    assert placeholders(da.invitation) == placeholders(en.invitation)
    also = {"place_also", "undisturbed_also"}
    mine_words = {group: set(known) for group, known in da.speech.words.items() if group not in also}
    assert mine_words == {group: set(known) for group, known in en.speech.words.items() if group not in also}


def test_items_say_why_in_one_sentence_and_name_their_place_in_the_guideline(pack: Pack) -> None:
    place = {"da": r"Vejledningen, afsnit [1-4]\.[1-5]", "en": r"Guideline, section [1-4]\.[1-5]"}[
        pack.language
    ]
    own = {"da": "Eget forslag", "en": "Our own suggestion"}[pack.language]
    for item in pack.forms["talk"].items:
        assert (item.source == own) == (item.id in OWN_IDEAS), item.id
        assert item.id in OWN_IDEAS or re.search(place, item.source), item.id
        assert re.fullmatch(r"[^.!?]+\.", item.why), item.id
        assert item.icon == "" or (resources_folder() / "icons" / f"{item.icon}.svg").is_file(), item.id


def test_danish_reads_as_danish(danish: Pack) -> None:
    strange = re.compile(
        r"\b(venligst|ups|ugyldig\w*|session\w*|checks?|checkin|check-in|okay|feedback|device|link|Deres)\b"
    )
    for item in danish.forms["talk"].items:
        for text in texts(item):
            assert not strange.search(text), (item.id, text)
    for code, text in danish.messages.items():
        if not code.startswith("content."):
            assert not re.search(r"\b(venligst|ups|ugyldig\w*|session|okay)\b", text, re.IGNORECASE), code


def test_no_text_has_stray_space_or_straight_apostrophe(pack: Pack) -> None:
    for item in pack.forms["talk"].items:
        for text in texts(item):
            assert text == text.strip(), (item.id, text)
            assert "  " not in text, (item.id, text)
            assert "'" not in text, (item.id, text)
