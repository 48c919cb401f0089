"""What the note says of agreements can be read back from it, and nothing else is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.talks import START, facts_of_a_talk, pack, values_of
from vkassist.domain import agreements, note
from vkassist.domain import facts as f
from vkassist.domain.agreements import read_back
from vkassist.domain.consultation import fold, replay
from vkassist.domain.errors import Refusal
from vkassist.domain.form import Item
from vkassist.domain.privacy import clean_line

DAY = dt.date(2026, 11, 23)


def form_items() -> list[Item]:
    return [item for item in pack().forms["talk"].items if item.asked and item.lasts.carries and item.note]


def tidied(value: Any) -> Any:
    """The value as one line can carry it: single blanks, no empty parts."""
    if isinstance(value, dict):
        return {key: tidied(part) for key, part in value.items()}
    if isinstance(value, list):
        return [tidied(part) for part in value]
    return clean_line(value) if isinstance(value, str) else value


def answered(item: str, value: object) -> f.Answered:
    return f.Answered(at=START, by="clinician", item=item, value=value)


def note_of(*facts: f.AnyFact) -> str:
    first = f.Opened(at=START, by="clinician", label="M.K. 15-07")
    return note.draft(fold(pack().forms["talk"], (first, *facts)), pack()).text


def found_in(text: str, today: dt.date | None = None) -> agreements.ReadBack:
    return read_back(text, pack().forms["talk"], pack(), today)


def test_the_pack_has_agreements_to_carry() -> None:
    assert {item.id for item in form_items()} >= {"plan_b", "relatives", "relatives_consent", "consent_video"}


@given(st.data())
def test_every_agreement_comes_back_as_it_was_said(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(form_items()))
    value = data.draw(values_of(item))
    said = pack().speech.answer(item, value, item.note)
    got = agreements.read_answer(item, said, pack().speech)
    assert got is not None
    assert pack().speech.answer(item, got, item.note) == said
    assert tidied(got) == tidied(value)


@given(facts_of_a_talk())
def test_a_note_gives_back_every_agreement_that_it_states(facts: list[f.AnyFact]) -> None:
    c = replay(pack().forms["talk"], facts)
    draft = note.draft(c, pack())
    if not any(line.text.startswith("Aftaler pr.") for line in draft.lines):
        return
    found = found_in(draft.text)
    for line in draft.lines:
        item = c.form.by_id.get(line.item)
        if item is None or item not in form_items() or line.missing:
            continue
        act = c.answer(item.id)
        if isinstance(act, f.Overridden) or (act is not None and act.reason):
            continue
        value = act.value if act is not None else c.carried_answer(item.id).value  # type: ignore[union-attr]
        assert item.id in found.answers, (line, found.not_understood)
        got = found.answers[item.id]
        assert pack().speech.answer(item, got.value, item.note) == pack().speech.answer(
            item, value, item.note
        )
        assert got.source == "record"


def test_an_agreement_carried_twice_keeps_its_first_date() -> None:
    value = {"given": True, "form": "written", "until": "2027-09-03"}
    brought = f.CarriedAnswer(value=value, date=dt.date(2026, 9, 3))
    text = note_of(f.Carried(at=START, by="clinician", answers={"relatives_consent": brought}))
    assert found_in(text).answers["relatives_consent"].date == dt.date(2026, 9, 3)


def test_a_fresh_agreement_takes_the_date_of_the_block() -> None:
    text = note_of(answered("plan_b", {"action": "phone", "phone": "20 12 34 56"}))
    assert found_in(text).answers["plan_b"].date == DAY


def test_a_text_of_several_lines_comes_back_whole() -> None:
    text = note_of(answered("purpose", "Udfasning\n  efter indlæggelse"))
    assert found_in(text).answers["purpose"].value == "Udfasning efter indlæggelse"


def test_what_ran_out_or_was_refused_is_told_but_not_brought() -> None:
    ran_out = {"given": True, "form": "written", "until": "2026-11-30"}
    text = note_of(answered("relatives_consent", ran_out))
    assert "relatives_consent" in found_in(text, dt.date(2026, 11, 30)).answers
    late = found_in(text, dt.date(2026, 12, 1))
    assert late.answers == {}
    assert len(late.expired) == 1
    refused = found_in(note_of(answered("consent_video", {"given": False})), DAY)
    assert "consent_video" not in refused.answers
    assert len(refused.expired) == 1


def test_a_line_somebody_changed_is_handed_back() -> None:
    text = note_of(answered("plan_b", {"action": "phone", "phone": "20 12 34 56"}))
    changed = text.replace("Ring til patienten på", "Ring evt. på")
    found = found_in(changed)
    assert "plan_b" not in found.answers
    assert found.not_understood == ("Plan B: Ring evt. på 20 12 34 56",)


def test_gaps_and_overrides_are_no_agreements() -> None:
    override = f.Overridden(at=START, by="clinician", item="plan_b", reason="Ingen telefon")
    found = found_in(note_of(override, answered("purpose", "Udfasning")))
    assert set(found.answers) == {"purpose"}
    assert found.not_understood == ()


def test_line_endings_and_indents_of_the_record_do_no_harm() -> None:
    text = note_of(answered("purpose", "Udfasning"))
    pasted = "\r\n".join(f"   {line}  " for line in text.split("\n"))
    assert found_in(pasted).answers["purpose"].value == "Udfasning"


@pytest.mark.parametrize(
    "text",
    ["", "Plan B: Ring til patienten på 20 12 34 56", "Aftaler pr. 45-13-2026\nPlan B: x", "Aftaler pr."],
)
def test_text_without_a_block_of_ours_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        found_in(text)
    assert caught.value.code == "agreements.none"


@given(st.text(max_size=300))
def test_any_text_after_the_heading_is_read_or_handed_back(text: str) -> None:
    found = found_in(f"Aftaler pr. 23-11-2026\nFormål med video: {text}\nPlan B: {text}")
    for item_id, brought in found.answers.items():
        item = pack().forms["talk"].by_id[item_id]
        assert pack().speech.answer(item, brought.value, item.note)
