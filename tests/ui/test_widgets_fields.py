"""Fields: spoken names and hints, errors, what is reported when, and stacking."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.ui.theme import Look
from vkassist.ui.widgets.fields import (
    Choice,
    ChoiceField,
    ComboField,
    DateField,
    LineField,
    TextField,
    ToggleField,
)
from vkassist.ui.widgets.text import Label

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", extend=True)

CONSENT = [
    Choice("oral", "Givet mundtligt i dag"),
    Choice("earlier", "Givet tidligere, gælder stadig"),
    Choice("none", "Ikke givet"),
]
MUNICIPALITIES = [Choice("751", "Aarhus"), Choice("851", "Aalborg"), Choice("101", "København")]


def said(spy: QSignalSpy) -> list[object]:
    return [spy.at(i)[0] for i in range(spy.count())]


def test_error_is_shown_spoken_and_keeps_what_was_typed(look: Look, shown: Shown) -> None:
    field = LineField(look, "Patientens opholdssted", "Spurgt kl. 10.31")
    field.set_value("hj")
    shown(field)
    assert field.control.accessibleName() == "Patientens opholdssted"
    assert field.control.accessibleDescription() == "Spurgt kl. 10.31"
    field.set_error("Skriv, hvor patienten opholdt sig")
    assert field.control.accessibleDescription() == "Fejl: Skriv, hvor patienten opholdt sig Spurgt kl. 10.31"
    assert any(
        label.text() == "Fejl: Skriv, hvor patienten opholdt sig" and label.isVisible()
        for label in field.findChildren(Label)
    )
    assert field.value() == "hj"
    field.set_error("")
    assert field.error == ""
    assert field.control.accessibleDescription() == "Spurgt kl. 10.31"


def test_line_reports_typing_at_once_and_the_value_when_done(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field, other = LineField(look, "Rum"), LineField(look, "Andet")
    shown(field, other)
    edited, committed = QSignalSpy(field.edited), QSignalSpy(field.committed)
    field.set_value("3.1")
    field.focus_control()
    qtbot.keyClicks(field.edit, "2")
    assert said(edited) == [field.value()]
    assert said(committed) == []
    other.focus_control()
    assert said(committed) == [field.value()]
    field.focus_control()
    other.focus_control()
    assert committed.count() == 1


def test_enter_submits_a_line_even_unchanged(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field = LineField(look, "Rum")
    field.set_value("3.12")
    shown(field)
    committed = QSignalSpy(field.committed)
    with qtbot.waitSignal(field.submitted) as submitted:
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert submitted.args == ["3.12"]
    assert committed.count() == 0


def test_escape_undoes_only_where_asked(look: Look, shown: Shown, qtbot: QtBot) -> None:
    undoing, keeping = LineField(look, "Rum", escape_undoes=True), LineField(look, "Rum")
    shown(undoing, keeping)
    for field in (undoing, keeping):
        field.set_value("3.12")
        field.focus_control()
        field.edit.selectAll()
        qtbot.keyClicks(field.edit, "4")
        qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert undoing.value() == "3.12"
    assert keeping.value() == "4"


def test_text_is_committed_on_leaving_and_tab_leaves(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field, other = TextField(look, "Indhold"), LineField(look, "Andet")
    shown(field, other)
    edited, committed = QSignalSpy(field.edited), QSignalSpy(field.committed)
    field.set_value("Søvn.")
    assert edited.count() == 0
    field.focus_control()
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "ok")
    assert said(edited)[-1] == "ok"
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert other.edit.hasFocus()
    assert said(committed) == ["ok"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("3-9-2026", date(2026, 9, 3)), ("03.09.2026", date(2026, 9, 3)), ("31-02-2026", None), ("i går", None)],
)
def test_date_is_read_day_first_or_not_at_all(look: Look, typed: str, day: date | None) -> None:
    field = DateField(look, "Dato")
    field.set_value(typed)
    assert field.day() == day


def test_date_is_written_as_it_is_read(look: Look) -> None:
    field = DateField(look, "Dato")
    field.set_day(date(2026, 9, 3))
    assert field.value() == "03-09-2026"


def test_choices_name_their_question_and_report_a_choice(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field = ChoiceField(look, "Samtykke", CONSENT)
    shown(field)
    assert field.value() == ""
    assert [radio.accessibleName() for radio in field.radios] == [f"Samtykke: {c.label}" for c in CONSENT]
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.mouseClick(field.radios[1], Qt.MouseButton.LeftButton)
    assert committed.args == ["earlier"]
    committed_again = QSignalSpy(field.committed)
    field.set_value("none")
    assert field.value() == "none"
    assert committed_again.count() == 0
    field.set_value("")
    assert field.value() == ""


def test_arrows_choose_among_the_answers(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field = ChoiceField(look, "Samtykke", CONSENT)
    field.set_value("oral")
    shown(field)
    field.focus_control()
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClick(field.radios[0], Qt.Key.Key_Right)
    assert committed.args == ["earlier"]


@pytest.mark.parametrize(
    ("width", "scale", "stacked"), [(900, 1.0, False), (420, 1.0, True), (900, 2.0, True)]
)
def test_choices_stack_where_the_row_does_not_fit(
    look: Look, shown: Shown, qtbot: QtBot, width: int, scale: float, stacked: bool
) -> None:
    look.change(scale=scale)
    field = ChoiceField(look, "Samtykke", CONSENT)
    shown(field, Label(look, ""), width=width)
    boxes = [radio.geometry() for radio in field.radios]
    assert (boxes[0].left() == boxes[1].left()) is stacked
    assert (boxes[0].top() == boxes[1].top()) is not stacked
    assert not any(one.intersects(two) for one, two in pairwise(boxes))
    for radio in field.radios:
        assert radio.height() >= max(24, look.line_height("body"))
        assert radio.height() >= radio.heightForWidth(radio.width())


def test_toggle_is_named_and_reports(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field = ToggleField(look, "Patienten kan tale uforstyrret", "Spørg, om andre kan høre med")
    shown(field)
    assert field.control.accessibleName() == "Patienten kan tale uforstyrret"
    assert field.control.accessibleDescription() == "Spørg, om andre kan høre med"
    field.focus_control()
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClick(field.control, Qt.Key.Key_Space)
    assert committed.args == [True]


def test_combo_finds_a_municipality_by_typing(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field, other = ComboField(look, "Kommune", MUNICIPALITIES), LineField(look, "Andet")
    shown(field, other)
    line = field.control.findChild(QLineEdit)
    assert field.value() == ""
    field.focus_control()
    committed = QSignalSpy(field.committed)
    qtbot.keyClicks(line, "københavn")
    assert field.value() == "101"
    field.control.completer().popup().hide()
    other.focus_control()
    assert said(committed) == ["101"]
    field.set_value("751")
    assert field.text() == "Aarhus"
    assert committed.count() == 1


def test_combo_without_a_match_is_no_answer_but_keeps_the_text(
    look: Look, shown: Shown, qtbot: QtBot
) -> None:
    field = ComboField(look, "Kommune", MUNICIPALITIES)
    shown(field)
    field.focus_control()
    qtbot.keyClicks(field.control.findChild(QLineEdit), "Malmø")
    assert field.value() == ""
    assert field.text() == "Malmø"


def test_field_is_as_tall_as_its_wrapped_hint(look: Look, shown: Shown, qtbot: QtBot) -> None:
    field = LineField(look, "Rum", "Skriv et andet rum, hvis du har skiftet. " * 4)
    window = shown(field, Label(look, ""), width=900)
    window.resize(300, 600)
    qtbot.waitUntil(lambda: field.height() == field.heightForWidth(field.width()))
    hint = next(label for label in field.findChildren(Label) if label.text().startswith("Skriv"))
    assert hint.height() >= hint.heightForWidth(hint.width())
