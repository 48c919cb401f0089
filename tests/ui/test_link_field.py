"""The meeting link of a new talk: what is said of it, and when a reason is wanted."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.ui.pages.link_field import LinkField, Meeting
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

GOOD = "https://rooms.vconf.dk/1"
BAD = "https://zoom.us/j/1"


def check(link: str) -> str:
    return "" if link.startswith("https://rooms.vconf.dk/") else "Værtsnavnet står ikke på listen."


@pytest.fixture
def field(look: Look, shown: Shown) -> LinkField:
    made = LinkField(look, check)
    shown(made)
    return made


def typed(field: LinkField, qtbot: QtBot, text: str) -> None:
    field.link.focus_control()
    field.link.edit.selectAll()
    qtbot.keyClicks(field.link.edit, text)


def test_no_link_is_no_fault(field: LinkField) -> None:
    assert field.value() == Meeting()
    assert not field.warning.isVisible()


def test_a_link_to_an_approved_solution_is_said_to_be_one(field: LinkField, qtbot: QtBot) -> None:
    typed(field, qtbot, GOOD)
    qtbot.keyClick(field.link.edit, Qt.Key.Key_Return)
    assert "Mødelinket fører til en godkendt videoløsning" in field.link.edit.accessibleDescription()
    assert field.value() == Meeting(GOOD)
    assert not field.reason.isVisible()


def test_nothing_is_said_while_it_is_typed(field: LinkField, qtbot: QtBot) -> None:
    typed(field, qtbot, BAD)
    assert not field.warning.isVisible()
    qtbot.keyClick(field.link.edit, Qt.Key.Key_Return)
    assert field.warning.isVisible()
    assert field.warning.accessibleDescription() == "Værtsnavnet står ikke på listen."
    qtbot.keyClicks(field.link.edit, "2")
    assert not field.warning.isVisible()


def test_another_solution_takes_a_reason(field: LinkField, qtbot: QtBot) -> None:
    typed(field, qtbot, BAD)
    assert field.value() is None
    assert field.wrong is field.reason
    field.reason.set_value("Den godkendte løsning er nede")
    assert field.value() == Meeting(BAD, reason="Den godkendte løsning er nede")
    assert field.wrong is None


def test_a_reason_is_dropped_with_the_link_it_was_for(field: LinkField, qtbot: QtBot) -> None:
    typed(field, qtbot, BAD)
    field.value()
    field.reason.set_value("Nede")
    typed(field, qtbot, GOOD)
    assert field.value() == Meeting(GOOD)


def test_a_cpr_number_is_wanted_neither_in_link_nor_reason(field: LinkField, qtbot: QtBot) -> None:
    typed(field, qtbot, f"{GOOD}?patient=150780-1234")
    assert field.value() is None
    assert "CPR" in field.link.error
    typed(field, qtbot, BAD)
    field.value()
    field.reason.set_value("Patienten 150780-1234 ønsker det")
    assert field.value() is None
    assert "CPR" in field.reason.error
    assert field.reason.value() == "Patienten 150780-1234 ønsker det"


def test_started_from_the_patient_record_needs_no_link(field: LinkField, qtbot: QtBot) -> None:
    typed(field, qtbot, BAD)
    qtbot.keyClick(field.link.edit, Qt.Key.Key_Return)
    field.from_ehr._check.click()
    assert not field.link.isVisible()
    assert not field.warning.isVisible()
    assert field.value() == Meeting(from_ehr=True)
    field.from_ehr._check.click()
    assert field.link.value() == BAD
    assert field.warning.isVisible()


def test_control_characters_reach_the_check_as_they_were_pasted(look: Look, shown: Shown) -> None:
    heard: list[str] = []
    made = LinkField(look, lambda link: heard.append(link) or "")
    shown(made)
    made.link.edit.setText(f" {GOOD}\u200b")
    made.value()
    assert heard == [f"{GOOD}\u200b"]
