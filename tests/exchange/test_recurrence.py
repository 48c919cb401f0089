"""Recurring entries fall on the days that an established reader finds too."""

from __future__ import annotations

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar.prop import vRecur

from vkassist.exchange.recurrence import BadRule, Budget, Rule, TooMuch, rule_from

TEN = dt.time(10)
PLENTY = 10_000_000
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule(text: str) -> Rule:
    return rule_from(vRecur.from_ical(text), TEN)


def days(text: str, first: dt.date, low: dt.date, high: dt.date, budget: int = PLENTY) -> list[dt.date]:
    return list(rule(text).days(first, low, high, Budget(budget)))


def joined(name: str, values: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    several = st.lists(values, min_size=1, max_size=4, unique=True)
    return st.just("") | several.map(lambda found: f";{name}={','.join(map(str, found))}")


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    text = f"FREQ={freq};INTERVAL={draw(st.integers(1, 5))}"
    weekdays = st.sampled_from(WEEKDAYS)
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        weekdays = st.tuples(st.sampled_from((1, 2, 3, 5, -1, -2)), weekdays).map(
            lambda pair: f"{pair[0]}{pair[1]}"
        )
    text += draw(joined("BYDAY", weekdays))
    text += draw(joined("BYMONTH", st.integers(1, 12)))
    if freq != "WEEKLY":
        text += draw(joined("BYMONTHDAY", st.integers(1, 31) | st.integers(-31, -1)))
    if freq == "YEARLY":
        text += draw(joined("BYYEARDAY", st.sampled_from((1, 60, 366, -1, -366))))
    if freq != "WEEKLY" and "BY" in text:  # of a first, partial week the two readers count differently
        text += draw(joined("BYSETPOS", st.sampled_from((1, 2, -1))))
    text += draw(st.just("") | st.integers(0, 60).map(lambda count: f";COUNT={count}"))
    return text + draw(st.sampled_from(("", ";WKST=SU", ";WKST=WE")))


@given(
    rules(), st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31)), st.integers(-50, 1500), st.integers(0, 400)
)
def test_a_rule_falls_on_the_days_dateutil_finds(text: str, first: dt.date, later: int, length: int) -> None:
    low = first + dt.timedelta(later)
    high = low + dt.timedelta(length)
    known = rrulestr(text, dtstart=dt.datetime.combine(first, TEN), cache=False)
    expected = (
        [
            one.date()
            for one in known.xafter(dt.datetime.combine(low, dt.time()), count=length + 1, inc=True)
            if one.date() <= high
        ]
        if "COUNT=0" not in text
        else []
    )
    assert days(text, first, low, high) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=3",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=10,11",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYMINUTE=0,30",
        "FREQ=DAILY;BYSECOND=0,1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=1,2",
        "INTERVAL=1",
    ],
)
def test_a_rule_finer_than_daily_or_without_sense_is_refused(text: str) -> None:
    with pytest.raises(BadRule):
        rule(text)


def test_a_rule_that_repeats_the_clock_time_of_its_start_is_no_finer() -> None:
    day = dt.date(2026, 11, 23)
    assert days("FREQ=DAILY;BYHOUR=10;BYMINUTE=0", day, day, day) == [day]


def test_a_rule_that_never_comes_true_costs_nothing() -> None:
    day = dt.date(2026, 11, 23)
    assert days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", dt.date(1900, 1, 1), day, day, budget=0) == []
    assert days("FREQ=DAILY", dt.date(1900, 1, 1), day, day, budget=0) == [day]


def test_counting_is_paid_from_the_budget() -> None:
    first, day = dt.date(2026, 1, 1), dt.date(2026, 11, 23)
    assert days("FREQ=DAILY;COUNT=1000000000", first, day, day, budget=327) == [day]
    with pytest.raises(TooMuch):
        days("FREQ=DAILY;COUNT=1000000000", first, day, day, budget=326)


def test_a_count_of_minus_one_is_a_rule_without_end() -> None:
    day = dt.date(2026, 11, 23)
    assert days("FREQ=DAILY;COUNT=-1", dt.date(2020, 1, 1), day, day) == [day]
