"""The note says what was recorded, all of it where it must, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.talks import START, facts_of_a_talk, pack
from vkassist.domain import checklist, note
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold, replay
from vkassist.domain.privacy import clean

EXAMPLE = Path(__file__).parent / "data" / "facts-example.json"

EXPECTED = """\
Videosamtale 23-11-2026 kl. 10.30-10.58 (28 min.)
Udfald: gennemført
Patientens opholdssted kl. 10.31: Hjemme, Søndergade 4, 2. th., Aarhus. Kan tale uforstyrret.
Til stede: Hos patienten: Anne K. (mor, i rummet ved siden af). Hos behandleren: ingen andre.
Identitet: kontrolleret
Samtykke til videosamtale: givet (mundtligt) den 23-11-2026
Optagelse: ikke optaget
Billede og lyd: tydeligt hos begge
Afbrydelse: kl. 10.44, teknisk. Genoptaget på video kl. 10.44 (47 sek.)
Dagsorden og tid: Søvn siden sidst; Medicin
Stikord: kl. 10.49 bedre søvn, 6-7 timer
Indhold, vurdering og plan: Medicinopfølgning. Bedre søvn siden sidst. Fortsætter uændret dosis.
Afslutning: tilstand, plan, næste kontakt og aftaler er gennemgået
Næste kontakt: Video 7. december kl. 10.30
Aftaler pr. 23-11-2026
Plan B: Ring til patienten på 20 12 34 56
Pårørende: Anne K., mor, tlf. 30 98 76 54 (oplyst 03-09-2026, ikke bekræftet i dag)
Samtykke til kontakt med pårørende: givet (skriftligt) den 03-09-2026, gælder til og med 03-09-2027 \
(oplyst 03-09-2026, ikke bekræftet i dag)
"""


def by_hand(kind: type[f.Fact], after: int = 60, **content: object) -> f.AnyFact:
    return kind(at=START + dt.timedelta(seconds=after), by="clinician", **content)  # type: ignore[return-value,arg-type]


def talk(*facts: f.AnyFact, **opened: object) -> Consultation:
    first = f.Opened(at=START, by="clinician", label="M.K. 15-07", **opened)  # type: ignore[arg-type]
    return fold(pack().forms["talk"], (first, *facts))


def lines(c: Consultation) -> dict[str, str]:
    """The note's lines by their heading; headings that come twice are joined."""
    found: dict[str, str] = {}
    for line in note.draft(c, pack()).lines:
        found[line.heading] = " | ".join(filter(None, (found.get(line.heading), line.text)))
    return found


def example() -> Consultation:
    return fold(pack().forms["talk"], f.read_all(EXAMPLE.read_bytes()))


def test_the_example_gives_this_note() -> None:
    assert note.draft(example(), pack()).text == EXPECTED


def test_the_example_points_every_line_at_its_facts() -> None:
    c = example()
    kinds = {
        one["line"].partition(":")[0]: [c.facts[index].kind for index in one["facts"]]
        for one in note.draft(c, pack()).trace
    }
    assert kinds["Udfald"] == ["ended"]
    assert kinds["Patientens opholdssted kl. 10.31"] == ["answered"]
    assert kinds["Afbrydelse"] == ["interrupted", "resumed"]
    assert kinds["Pårørende"] == ["carried"]
    assert kinds["Stikord"] == ["keyword"]


def test_an_untouched_talk_says_of_every_required_item_that_it_is_not_registered() -> None:
    c = talk()
    draft = note.draft(c, pack())
    required = {item.id for item in checklist.missing(c)}
    assert required
    assert {line.item for line in draft.missing} == required
    assert all(line.text == "ikke registreret" and line.facts == (0,) for line in draft.missing)
    assert all(line.missing or line.heading == "" for line in draft.lines)


def test_every_required_item_of_the_pack_has_its_place_in_the_note() -> None:
    placed = {line.item for line in pack().note.lines}
    assert {item.id for item in pack().forms["talk"].items if item.required} <= placed


def test_the_note_begins_with_videosamtale() -> None:
    assert note.draft(talk(), pack()).text.startswith("Videosamtale")


@pytest.mark.parametrize("given_", [True, False])
def test_consent_reads_as_it_was_given(given_: bool) -> None:
    value = {"given": given_, "form": "written", "date": "2026-11-23"}
    said = lines(talk(by_hand(f.Answered, item="consent_video", value=value)))["Samtykke til videosamtale"]
    assert said == ("givet" if given_ else "ikke givet") + " (skriftligt) den 23-11-2026"


def test_a_recording_names_both_consents_and_its_basis() -> None:
    value = {"recorded": True, "patient": True, "clinician": True, "basis": "supervision"}
    said = lines(talk(by_hand(f.Answered, item="consent_recording", value=value)))["Optagelse"]
    assert said == "optaget; patienten har samtykket; behandleren har samtykket; grundlag: supervision"


def test_a_location_that_changed_stands_with_each_time() -> None:
    home = {"place": "home", "text": "Søndergade 4", "municipality": "0751"}
    car = {"place": "car", "text": "på vej til Skive", "undisturbed": False}
    c = talk(
        by_hand(f.Answered, 60, item="location", value=home),
        by_hand(f.Answered, 90, item="location", value=home),
        by_hand(f.Answered, 600, item="location", value=car),
    )
    said = {heading: text for heading, text in lines(c).items() if heading.startswith("Patientens")}
    assert said == {
        "Patientens opholdssted kl. 10.25": "Hjemme, Søndergade 4, Aarhus",
        "Patientens opholdssted kl. 10.34": "I bil, på vej til Skive. Kan ikke tale uforstyrret.",
    }


def test_an_override_stands_with_its_reason() -> None:
    c = talk(by_hand(f.Overridden, item="plan_b", reason="Patienten\nhar ingen telefon"))
    assert lines(c)["Plan B"] == "fraveget. Begrundelse: Patienten har ingen telefon"


def test_what_was_taken_back_is_not_registered_and_never_its_earlier_value() -> None:
    c = talk(
        by_hand(f.Answered, item="consent_recording", value={"recorded": False}),
        by_hand(f.Retracted, item="consent_recording"),
    )
    assert lines(c)["Optagelse"] == "ikke registreret"


def test_a_no_show_asks_for_neither_place_nor_consent() -> None:
    said = lines(talk(by_hand(f.Ended, outcome="no_show")))
    assert said["Udfald"] == "udeblevet"
    assert "Samtykke til videosamtale" not in said
    assert "Patientens opholdssted" not in said


def test_emergency_numbers_stand_only_where_they_were_called() -> None:
    assert "112" not in note.draft(talk(by_hand(f.Interrupted)), pack()).text
    called = by_hand(f.Rung, 120, step="emergency_112", outcome="called", text="adresse oplyst")
    said = lines(talk(by_hand(f.Interrupted), called))["Handling"]
    assert "112" in said
    assert said.endswith(": adresse oplyst")


def test_a_break_that_has_not_ended_says_nothing_of_an_end() -> None:
    c = talk(by_hand(f.Phase, to="talk"), by_hand(f.Interrupted, 120, cause="distress"))
    assert lines(c)["Afbrydelse"] == "kl. 10.26, patienten lagde på i affekt."


def test_agenda_says_what_was_reached() -> None:
    points = [{"text": "Søvn", "reached": True}, {"text": "Medicin", "reached": False}, {"text": "Arbejde"}]
    said = lines(talk(by_hand(f.Answered, item="agenda", value=points)))["Dagsorden og tid"]
    first, second, third = said.split("; ")
    assert first.startswith("Søvn")
    assert "nået" in first
    assert "ikke" not in first
    assert "ikke nået" in second
    assert third == "Arbejde"


def test_free_text_keeps_its_lines_and_its_trace() -> None:
    c = talk(by_hand(f.Written, field="content", text="Første linje\n\n  Anden: linje"))
    draft = note.draft(c, pack())
    assert "Indhold, vurdering og plan: Første linje\n\n  Anden: linje\n" in draft.text
    assert [one["line"] for one in draft.trace] == draft.text[:-1].split("\n")


@given(st.text(max_size=200))
def test_free_text_is_verbatim_without_control_and_direction_marks(text: str) -> None:
    said = note.draft(talk(by_hand(f.Written, field="content", text=text)), pack()).text
    if clean(text).strip():
        assert clean(text).strip() in said
    assert not any(mark in said for mark in "\u202e\u2066\u200f\x00\x1b\r")


@given(facts_of_a_talk())
def test_every_line_traces_to_facts_that_say_it(facts: list[f.AnyFact]) -> None:
    c = replay(pack().forms["talk"], facts)
    draft = note.draft(c, pack())
    assert [one["line"] for one in draft.trace] == draft.text[:-1].split("\n")
    missing = {item.id for item in checklist.missing(c)}
    for line in draft.lines:
        assert line.facts, line
        assert all(0 <= index < len(c.facts) for index in line.facts)
        sources = [c.facts[index] for index in line.facts]
        if line.missing:
            assert line.item in missing
            assert line.facts == (0,) or all(_says(fact, line.item) for fact in sources)
        elif line.item:
            assert all(_says(fact, line.item) for fact in sources), (line, sources)
        else:
            assert line.item == ""
    assert {line.item for line in draft.missing} == missing


@given(facts_of_a_talk())
def test_nothing_is_stated_without_its_fact(facts: list[f.AnyFact]) -> None:
    c = replay(pack().forms["talk"], facts)
    text = note.draft(c, pack()).text
    kinds = {item.id for item in c.form.items if item.kind == "consent"} | {"patient_agrees_relatives"}
    consents = [c.latest(item) for item in kinds]
    if "givet" in text:
        assert any(given is not None for given in consents)
    if "ikke optaget" in text:
        recording = c.value("consent_recording") or c.carried_answer("consent_recording")
        assert recording
    if "112" in text:
        assert any(isinstance(fact, f.Rung) and fact.step == "emergency_112" for fact in c.facts)
    if "Genoptaget" in text:
        assert any(isinstance(fact, f.Resumed) for fact in c.facts)
    if "fraveget" in text:
        assert any(isinstance(c.answer(item), f.Overridden) for item in c.standing)
    for never in ("som aftalt", "regionens", "{", "}", "None", "True", "False"):
        assert never not in text


def _says(fact: f.AnyFact, item: str) -> bool:
    if isinstance(fact, f.Answered | f.Overridden):
        return fact.item == item
    return isinstance(fact, f.Carried) and item in fact.answers


def test_a_place_that_was_said_before_an_override_is_still_said() -> None:
    c = talk(
        by_hand(f.Answered, item="location", value={"place": "home", "text": "Søndergade 4"}),
        by_hand(f.Overridden, item="location", reason="Patienten gik"),
    )
    said = [str(line) for line in note.draft(c, pack()).lines if line.item == "location"]
    assert said[0].endswith(": Hjemme, Søndergade 4")
    assert said[1:] == ["Patientens opholdssted: fraveget. Begrundelse: Patienten gik"]
