"""Short typed lists, read and written: what is written is read again as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkassist.domain import values
from vkassist.ui.answers import entries


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20123456", "20 12 34 56"),
        (" 20-12-34-56 ", "20 12 34 56"),
        ("+45 2012 3456", "20 12 34 56"),
        ("0045 20123456", "20 12 34 56"),
        ("+46 70 123 45 67", "+46701234567"),
        ("2012345", None),
        ("+45 2012345", None),
        ("201234567", None),
        ("20 12 34 5x", None),
        ("", None),
    ],
)
def test_a_telephone_number_is_grouped_or_refused(typed, number):
    assert entries.phone_number(typed) == number
    if number:
        values.check("phone", "phone", number)


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("Søvn, medicin", ["Søvn", "medicin"]),
        ("Søvn, især om natten; medicin;", ["Søvn, især om natten", "medicin"]),
        ("Søvn; dårlig\nMedicin", ["Søvn; dårlig", "Medicin"]),
        (" Søvn ", ["Søvn"]),
        (" ,, ", []),
        ("", []),
    ],
)
def test_points_are_parted(typed, points):
    assert entries.points(typed) == points


def test_people_have_name_and_role():
    assert entries.people("Anne K., mor, i rummet ved siden af; Bo;") == [
        {"name": "Anne K.", "role": "mor, i rummet ved siden af"},
        {"name": "Bo", "role": ""},
    ]
    assert entries.people(", tolk") == [{"name": "tolk", "role": ""}]


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("10.40-10.55", {"start": "10.40", "end": "10.55"}),
        ("kl. 9:05 – 9:20", {"start": "09.05", "end": "09.20"}),
        ("10.55-10.40", None),
        ("10.40", None),
        ("25.00-26.00", None),
    ],
)
def test_a_stretch_of_time(typed, span):
    assert entries.time_span(typed) == span


def test_people_can_be_there_for_part_of_the_time():
    rows = [{"name": "Anne K.", "role": "mor", "start": "10.30", "end": "10.40"}, {"name": "Bo", "role": ""}]
    assert entries.people("Anne K., mor, 10.30-10.40; Bo") == rows
    assert entries.people(entries.people_text(rows)) == rows
    values.check("participants", "participants", {"patient_side": rows, "clinician_side": []})


def test_relatives_have_name_relation_and_number():
    assert entries.relatives("Anne K., mor, 30987654; Bo, ven; 20 12 34 56") == [
        {"name": "Anne K.", "phone": "30 98 76 54", "relation": "mor"},
        {"name": "Bo", "relation": "ven"},
        {"name": "20 12 34 56", "relation": ""},
    ]


words = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), exclude_characters=",;"), min_size=1, max_size=12
)
words = words.map(str.strip).filter(bool)


@given(st.lists(words, min_size=1, max_size=4, unique=True))
def test_points_come_back(points):
    assert entries.points(entries.points_text(points)) == points


@given(st.lists(st.fixed_dictionaries({"name": words, "role": st.one_of(st.just(""), words)}), max_size=4))
def test_people_come_back(people):
    assert entries.people(entries.people_text(people)) == people
