"""Templates fill their gaps, drop what stays empty, and are never run as code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms import item
from vkassist.domain.errors import ContentError
from vkassist.domain.form import Lasts
from vkassist.domain.wording import Speech, parse, placeholders, render

SPEECH = Speech(
    words={
        "place": {"home": "Hjemme"},
        "given": {"true": "givet", "false": "ikke givet"},
        "reached": {"true": "nået", "false": "ikke nået"},
        "span": {"seconds": "{count} sek.", "minutes": "{count} min."},
    },
    municipalities={"0751": "Aarhus"},
)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"place": "Hjemme"}, "Hjemme"),
        ({"place": "Hjemme", "text": "Søndergade 4"}, "Hjemme, Søndergade 4"),
        ({"place": "Hjemme", "text": "", "municipality": "Aarhus"}, "Hjemme, Aarhus"),
        ({}, ""),
    ],
)
def test_an_optional_part_is_left_out_where_a_gap_stays_empty(parts: dict[str, str], said: str) -> None:
    assert render("{place}[, {text}][, {municipality}]", parts) == said


@pytest.mark.parametrize(
    "template", ["{", "}", "[", "]", "{a b}", "{A}", "[{a}", "{a]}", "[[{a}]]", "{0}", "{a.b}"]
)
def test_a_broken_template_is_refused(template: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse(template)
    assert caught.value.code == "content.template"


def test_gaps_are_named() -> None:
    assert placeholders("{a}[, {b} og {c}]") == {"a", "b", "c"}


@given(st.text(max_size=40))
def test_what_fills_a_gap_is_never_read_as_a_template(text: str) -> None:
    assert render("<{text}>", {"text": text}) == f"<{text}>"


@given(st.text(max_size=40))
def test_any_template_is_parsed_or_refused(template: str) -> None:
    try:
        render(template, {})
    except ContentError:
        return


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 sek."), (47, "47 sek."), (59, "59 sek."), (60, "1 min."), (95, "2 min.")]
)
def test_spans(seconds: int, said: str) -> None:
    assert SPEECH.span(seconds) == said


def test_words_fall_back_to_the_value_but_never_to_a_truth_value() -> None:
    assert SPEECH.word("place", "moon") == "moon"
    assert SPEECH.word("undisturbed", True) == ""


@pytest.mark.parametrize(("value", "said"), [(True, "ja"), (False, "")])
def test_a_yes_or_no_says_only_what_the_content_has_words_for(value: bool, said: str) -> None:
    assert SPEECH.answer(item("a", note={"true": "ja"}), value, {"true": "ja"}) == said


@pytest.mark.parametrize(
    ("kind", "value", "template", "said"),
    [
        (
            "place",
            {"place": "home", "municipality": "0751"},
            "{place}[, {text}][, {municipality}]",
            "Hjemme, Aarhus",
        ),
        (
            "consent",
            {"given": False, "date": "2026-11-23"},
            "{given}[ den {date}]",
            "ikke givet den 23-11-2026",
        ),
        ("date", "2026-12-07", "{text}", "07-12-2026"),
        ("minutes", 30, "{text} min.", "30 min."),
        ("text", "a\u202eb\x00\r\nc\n", "{text}", "ab\nc"),
    ],
)
def test_answers_by_kind(kind: str, value: object, template: str, said: str) -> None:
    assert SPEECH.answer(item("a", kind), value, {"": template}) == said


def test_a_text_that_outlives_the_talk_stands_on_one_line() -> None:
    lasting = item("a", "text", lasts=Lasts.parse("course"))
    assert SPEECH.answer(lasting, "a\n\n  b", {"": "{text}"}) == "a b"


def test_lists_have_a_template_for_each_row_and_words_for_none() -> None:
    people = item("a", "people", each={"list": "{name}[ ({relation})]"}, empty={"list": "ingen"})
    assert (
        SPEECH.answer(people, [{"name": "A"}, {"name": "B", "relation": "mor"}], {"": "{list}"})
        == "A; B (mor)"
    )
    assert SPEECH.answer(people, [], {"": "{list}"}) == "ingen"


def test_a_choice_says_its_label() -> None:
    assert SPEECH.answer(item("a", "choice", options={"x": "iks"}), "x", {"": "{text}"}) == "iks"
