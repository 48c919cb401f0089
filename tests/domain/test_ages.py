"""Ages at the day of the talk: exact on birthdays, honest where the year is missing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.talks import START, pack
from vkassist.domain import ages, checklist, course
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold

DAY = dt.date(2026, 11, 23)
BIRTHS = st.dates(dt.date(1930, 1, 1), dt.date(2026, 1, 1))
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2032, 12, 31))


def label(day: int, month: int) -> str:
    return f"M.K. {day:02d}-{month:02d}"


def opened(on: dt.date = DAY, **more: object) -> f.Opened:
    at = dt.datetime(on.year, on.month, on.day, 9, tzinfo=dt.UTC)
    return f.Opened(at=at, by="clinician", **{"label": "M.K. 15-07", **more})  # type: ignore[arg-type]


def talk(on: dt.date = DAY, *facts: f.AnyFact, **more: object) -> Consultation:
    return fold(pack().forms["talk"], [opened(on, **more), *facts])


def said(band: str) -> f.Answered:
    return f.Answered(at=START, by="clinician", item=ages.ITEM, value=band)


@pytest.mark.parametrize(
    ("day", "birth_year", "born", "band"),
    [
        # The 15th birthday, to the day.
        ((2026, 11, 22), 2011, (23, 11), "under_15"),
        ((2026, 11, 23), 2011, (23, 11), "15_17"),
        # The 18th birthday, to the day: an adult from its beginning.
        ((2026, 11, 22), 2008, (23, 11), "15_17"),
        ((2026, 11, 23), 2008, (23, 11), "adult"),
        # Born on 29 February: the year of life is over on 1 March where there is no such day.
        ((2027, 2, 28), 2012, (29, 2), "under_15"),
        ((2027, 3, 1), 2012, (29, 2), "15_17"),
        ((2030, 2, 28), 2012, (29, 2), "15_17"),
        ((2030, 3, 1), 2012, (29, 2), "adult"),
        ((2028, 2, 28), 2013, (29, 2), "under_15"),
        ((2028, 2, 29), 2013, (29, 2), "15_17"),
        # New Year's children.
        ((2026, 12, 31), 2012, (1, 1), "under_15"),
        ((2027, 1, 1), 2012, (1, 1), "15_17"),
    ],
)
def test_band_on_the_day(
    day: tuple[int, int, int], birth_year: int, born: tuple[int, int], band: str
) -> None:
    first = opened(dt.date(*day), birth_year=birth_year, label=label(*born))
    assert ages.band_of(first) == band


@given(BIRTHS, DAYS)
def test_age_is_the_number_of_birthdays_since_birth(born: dt.date, day: dt.date) -> None:
    birthdays = (
        ages.birthday(year, label(born.day, born.month)) for year in range(born.year + 1, day.year + 1)
    )
    passed = sum(one is not None and one <= day for one in birthdays)
    expected = passed if day >= born else None
    assert ages.age_on(day, born.year, label(born.day, born.month)) in (expected, passed)


def test_the_age_is_that_of_the_day_of_the_talk_and_not_of_its_preparation() -> None:
    planned = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    early = opened(dt.date(2026, 11, 20), birth_year=2011, label=label(23, 11), planned_start=planned)
    assert ages.band_of(early) == "15_17"


@pytest.mark.parametrize(
    ("year", "band"), [(2011, "unknown"), (2012, "under_15"), (2010, "15_17"), (1980, "adult")]
)
def test_a_year_without_a_birthday_settles_only_what_it_can(year: int, band: str) -> None:
    assert ages.band_of(opened(birth_year=year, label="M.K.")) == band


def test_without_a_year_the_band_is_asked_and_the_answer_counts() -> None:
    unknown = talk()
    row = checklist.board(unknown, unknown.form.items, START).row(ages.ITEM)
    assert row is not None
    assert unknown.age_band == "unknown"
    answered = talk(DAY, said("under_15"))
    assert answered.age_band == "under_15"
    shown = {one.item.id for one in checklist.board(answered, answered.form.items, START).rows}
    assert {ages.ITEM, "adult_present", "custody_consent", "home_today"} <= shown


def test_the_exact_age_goes_before_what_was_said() -> None:
    child = talk(DAY, said("adult"), birth_year=2015)
    assert child.age_band == "under_15"
    assert checklist.board(child, child.form.items, START).row(ages.ITEM) is None


@pytest.mark.parametrize(
    ("band", "since", "today", "holds"),
    [
        ("adult", (2026, 1, 1), (2036, 1, 1), True),
        ("under_15", (2026, 7, 15), (2027, 7, 14), True),
        ("under_15", (2026, 7, 15), (2027, 7, 15), False),
        ("15_17", (2026, 7, 14), (2026, 7, 15), False),
        ("unknown", (2026, 7, 15), (2026, 7, 16), False),
    ],
)
def test_a_younger_band_holds_until_the_next_birthday(
    band: f.AgeBand, since: tuple[int, int, int], today: tuple[int, int, int], holds: bool
) -> None:
    assert ages.still_true(band, label(15, 7), dt.date(*since), dt.date(*today)) is holds


@given(st.sampled_from(["under_15", "15_17", "adult"]), DAYS, st.integers(0, 800), BIRTHS)
def test_a_band_that_is_said_to_hold_is_right_for_every_birth_year_it_could_mean(
    band: f.AgeBand, since: dt.date, later: int, born: dt.date
) -> None:
    day = since + dt.timedelta(days=later)
    name = label(born.day, born.month)
    age = ages.age_on(since, born.year, name)
    now = ages.age_on(day, born.year, name)
    known = age is not None and now is not None and ages.band_of_age(age) == band
    if known and ages.still_true(band, name, since, day):
        assert ages.band_of_age(now or 0) == band


def test_the_course_remembers_an_age_as_long_as_it_is_true() -> None:
    adult = course.carried_from(talk(age_band="adult"), dt.date(2028, 1, 1))
    assert adult[ages.ITEM].value == "adult"
    child = talk(DAY, said("under_15"))
    assert course.carried_from(child, dt.date(2027, 7, 14))[ages.ITEM].value == "under_15"
    assert ages.ITEM not in course.carried_from(child, dt.date(2027, 7, 15))
    assert ages.ITEM not in course.carried_from(talk(), DAY)


def test_a_remembered_age_is_not_asked_again() -> None:
    brought = course.carried_from(talk(age_band="adult"), DAY)
    again = talk(DAY, f.Carried(at=START, by="clinician", answers=brought))
    assert again.age_band == "adult"
    assert checklist.board(again, again.form.items, START).row(ages.ITEM) is None
