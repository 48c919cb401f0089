"""One typed line about the place: what is recognised is taken out, the rest is kept to the letter."""

import re

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vkassist.domain import values
from vkassist.domain.places import understand
from vkassist.domain.wording import Speech

WORDS = {
    "place": {
        "home": "Hjemme",
        "work": "På arbejde",
        "car": "I bil",
        "public": "Et offentligt sted",
        "other": "Et andet sted",
    },
    "undisturbed": {"true": "Kan tale uforstyrret", "false": "Kan ikke tale uforstyrret"},
    "place_also": {"derhjemme": "home"},
    "undisturbed_also": {"helt alene": "true"},
}
SPEECH = Speech(WORDS, {"0751": "Aarhus", "0791": "Viborg", "0101": "København", "0461": "Odense"})
KNOWN = [
    *("hjemme", "derhjemme", "arbejde", "bil", "I bil", "Aarhus", "Århus Kommune", "viborg"),
    *("uforstyrret", "ikke uforstyrret", "kan ikke tale uforstyrret", "helt alene"),
]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            "hjemme, Søndergade 4, Aarhus, uforstyrret",
            {"place": "home", "text": "Søndergade 4", "municipality": "0751", "undisturbed": True},
        ),
        ("Søndergade 4; 2. th., hjemme", {"place": "home", "text": "Søndergade 4; 2. th."}),
        ("derhjemme, århus kommune", {"place": "home", "text": "", "municipality": "0751"}),
        ("HJEMME ikke uforstyrret", {"place": "home", "text": "", "undisturbed": False}),
        ("på arbejde viborg", {"place": "work", "text": "", "municipality": "0791"}),
        ("hjemme hos min søster", {"place": "other", "text": "hjemme hos min søster"}),
        ("hjemme, arbejde", {"place": "home", "text": "arbejde"}),
        ("Aarhus, Viborg", {"place": "other", "text": "Viborg", "municipality": "0751"}),
        ("Aarhus", {"text": "", "municipality": "0751"}),
        ("sted", {"place": "other", "text": "sted"}),
        ("helt alene\nI bil", {"place": "car", "text": "", "undisturbed": True}),
        (" , ;", {}),
        ("", {}),
    ],
)
def test_a_line_is_read(typed, answer):
    assert understand(typed, SPEECH) == answer


parts = st.one_of(st.sampled_from(KNOWN), st.text(st.characters(codec="utf-8"), max_size=12))


@given(st.lists(parts, max_size=6).map(", ".join))
@example("hjemme, a,, b")
def test_nothing_unrecognised_is_lost_or_changed(typed):
    answer = understand(typed, SPEECH)
    segments = [one.strip() for one in re.split(r"[,;\n]", typed) if one.strip()]
    kept = [one.strip() for one in re.split(r"[,;\n]", answer.get("text", "")) if one.strip()]
    taken = list(segments)
    for one in kept:
        taken.remove(one)
    rest = iter(segments)
    assert all(one in rest for one in kept)
    assert len(taken) <= 3
    for one in taken:
        assert understand(one, SPEECH)["text"] == ""


@given(st.lists(parts, max_size=6).map(", ".join))
def test_a_line_with_a_place_is_an_answer(typed):
    answer = understand(typed, SPEECH)
    if "place" in answer:
        values.check("location", "place", answer)
        msgspec.convert(answer, values.Location)
    else:
        assert answer.get("text", "") == ""


@given(st.permutations(["hjemme", "Søndergade 4", "Aarhus", "uforstyrret"]))
def test_the_order_does_not_matter(typed):
    assert understand(", ".join(typed), SPEECH) == {
        "place": "home",
        "text": "Søndergade 4",
        "municipality": "0751",
        "undisturbed": True,
    }
