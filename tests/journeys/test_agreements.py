"""Agreements and suitability in the real window: there by F7, answered by keyboard, and back; in the way of nobody."""

from __future__ import annotations

import pytest

from tests.journeys.hand import Hand
from vkassist.app.program import Program
from vkassist.domain.facts import Phase

# Said by the offscreen platform of windows that cannot be resized at will.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def test_there_and_back_by_f7(program: Program, hand: Hand) -> None:
    assert program.household is not None
    hand.press("F7")
    assert program.window.current == "today", "no talk lies on the desk yet"
    hand.press("Return", "F7")
    assert program.window.current == "course"
    assert program.window.top_bar.tabs.phase() == "prepare"
    hand.press("F7")
    assert program.window.current == "prepare"


def test_an_agreement_is_answered_by_keyboard_and_stands_in_the_note(program: Program, hand: Hand) -> None:
    assert program.household is not None
    hand.press("Return", "F7")
    page = program.household.flow._made["course"]
    page.rows.set_current("frame_agreed")
    page.rows.setFocus()
    hand.press("Return")
    c = program.household.desk.consultation
    assert c is not None
    assert c.value("frame_agreed") is True
    hand.press("Ctrl+Z")
    c = program.household.desk.consultation
    assert c is not None
    assert c.value("frame_agreed") is None


def test_what_the_talk_became_meanwhile_decides_where_back_is(program: Program, hand: Hand) -> None:
    assert program.household is not None
    hand.press("Return", "F7")
    program.household.flow.record(Phase, to="talk")
    hand.press("F7")
    assert program.window.current == "talk"


def test_a_first_talk_shows_what_there_is_to_agree_on_and_a_returning_one_does_not(
    program: Program, hand: Hand
) -> None:
    assert program.household is not None
    hand.press("Return")
    returning = program.household.flow._made["prepare"]
    assert not returning.course_button.isVisible()
    hand.press("Ctrl+0", "Down", "Return")
    first = program.household.flow._made["prepare"]
    assert first.course_button.isVisible()
    assert "F7" in first.course_button.text()
    first.course_button.click()
    assert program.window.current == "course"
