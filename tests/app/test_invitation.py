"""The invitation from the board to the clipboard: link and telephone, and nobody's name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fakes import MONDAY
from tests.journeys.hand import Hand, settle
from tests.journeys.house import LABEL
from vkassist.app.household import Household

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise()", extend=True)


def copied(household: Household, link: str) -> str:
    household.day_book.preferences = replace(household.day_book.preferences, unit_phone="38641234")
    household.day_book.open_new(LABEL, MONDAY, 30, link=link)
    household.flow.show_talk()
    settle()
    Hand().press("Alt+M")
    QTest.keyClick(household.flow._made["prepare"].menu, Qt.Key.Key_K)  # type: ignore[attr-defined]
    settle()
    return QApplication.clipboard().text()


def test_an_approved_link_and_its_pin_go_into_the_invitation(household: Household) -> None:
    text = copied(household, "https://rooms.vconf.dk/webapp/#/?conference=4711&pin=1234")
    assert "conference=4711" in text
    assert "Pinkode: 1234" in text
    assert "Ambulatorium Nord på 38641234" in text
    assert "M.K." not in text


def test_no_patient_is_invited_to_another_solution(household: Household) -> None:
    text = copied(household, "https://zoom.us/j/1")
    assert text.startswith("Du har en videosamtale")
    assert "zoom" not in text
