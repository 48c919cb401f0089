"""The day list: calendar and journal as one, and the projection that follows the facts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms import START, any_fact, opened
from tests.domain.test_consultation import FIRST, by_hand
from vkassist.domain import day
from vkassist.domain import facts as f
from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import local
from vkassist.domain.day import RowState, TalkState

AT = local(START + dt.timedelta(minutes=6))


def appointment(label: str = "M.K. 15-07", start: dt.datetime = AT) -> Appointment:
    return Appointment(uid="u", start=start, minutes=30, label=label, link=None)


def entry(*facts: f.AnyFact) -> day.TalkEntry:
    first = f.Opened(
        at=FIRST.at,
        by="clinician",
        label="M.K. 15-07",
        course="m.k.15-07",
        planned_start=AT,
        planned_minutes=30,
    )
    found = None
    for fact in (first, *facts):
        found = day.advance(found, "talk:1", fact)
    assert found is not None
    return found


def test_a_stored_talk_and_its_appointment_are_one_row() -> None:
    (row,) = day.rows([appointment()], [entry(by_hand(f.Phase, to="talk"))])
    assert row.state is RowState.RUNNING
    assert row.key == "talk:1"
    assert row.appointment is not None


def test_another_label_or_time_is_another_row() -> None:
    later = appointment(start=AT + dt.timedelta(hours=1))
    rows = day.rows([appointment("A.B. 01-02"), later], [entry()])
    assert [row.key.split(":")[0] for row in rows] == ["calendar", "talk", "calendar"]
    assert [row.starts_at for row in rows] == sorted(row.starts_at for row in rows)


def test_the_state_follows_the_facts() -> None:
    assert entry().state is TalkState.PREPARE
    talking = by_hand(f.Phase, to="talk")
    assert entry(talking).state is TalkState.TALK
    ended = entry(talking, by_hand(f.Ended, outcome="held"))
    assert (ended.state, ended.outcome) == (TalkState.NOTE, "held")
    assert entry(by_hand(f.Ended, outcome="no_show")).state is TalkState.NOTE
    assert entry(talking, by_hand(f.Transferred)).state is TalkState.DONE
    assert entry(by_hand(f.Extended, minutes=5)).minutes == 35


def test_a_discarded_talk_leaves_the_list_and_its_appointment_comes_back() -> None:
    (row,) = day.rows([appointment()], [entry(by_hand(f.Discarded))])
    assert row.state is RowState.UPCOMING
    assert row.entry is None


@given(st.lists(any_fact, max_size=20))
def test_no_facts_break_the_projection(facts: list[f.AnyFact]) -> None:
    found = None
    for fact in facts:
        found = day.advance(found, "talk:1", fact)
    assert (found is None) is not any(isinstance(fact, f.Opened) for fact in facts)


@given(opened, st.lists(any_fact, max_size=10))
def test_the_projection_keeps_who_and_when(first: f.Opened, facts: list[f.AnyFact]) -> None:
    found = day.advance(None, "talk:1", first)
    for fact in facts:
        found = day.advance(found, "talk:1", fact)
    assert found is not None
    assert (found.label, found.starts_at) == (first.label, first.planned_start or first.at)


def test_labels_that_differ_in_case_and_spaces_are_one_course() -> None:
    assert day.course_of("M.K. 15-07") == day.course_of("m.k.  15-07")
    assert day.course_of("M.K. 15-07") != day.course_of("M.K. 16-07")
