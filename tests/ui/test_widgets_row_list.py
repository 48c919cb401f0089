"""Rows: what a screen reader hears, keys, changes by difference, and nothing clipped."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.domain.checklist import State
from vkassist.ui.theme import Look
from vkassist.ui.widgets.chip import KINDS
from vkassist.ui.widgets.row_list import RowList, RowView
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.states import STATE_LOOKS, state_word

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ROOM = RowView("room", "Lokale", "Samtalerum 3.12", "confirmed", "Bekræftet", "check-filled", "ok")
LIGHT = RowView("light", "Lys", "Venter på kameraet", "sensing", "Tjekker …", "circle-dashed", "info")
PLACE = RowView("place", "Patientens opholdssted", "Sidste gang: hjemme", "todo", "Ikke bekræftet")


def board(look: Look, *rows: RowView, **kind: bool) -> RowList:
    made = RowList(look, "Tjekliste før samtalen", **kind)
    made.set_rows(rows or (ROOM, LIGHT, PLACE))
    return made


def heard(rows: RowList, at: int) -> tuple[str, str]:
    face = QAccessible.queryAccessibleInterface(rows)
    cell = face.child(at)
    return cell.text(QAccessible.Text.Name), cell.text(QAccessible.Text.Description)


def test_row_speaks_title_state_value_and_place(look: Look, shown: Shown) -> None:
    rows = board(look)
    shown(rows)
    assert rows.accessibleName() == "Tjekliste før samtalen"
    assert heard(rows, 0) == ("Lokale: Bekræftet. Samtalerum 3.12", "Punkt 1 af 3")
    assert heard(rows, 2) == ("Patientens opholdssted: Ikke bekræftet. Sidste gang: hjemme", "Punkt 3 af 3")


def test_day_row_speaks_its_time_first(look: Look, shown: Shown) -> None:
    talk = RowView(
        "a", "M.K. 15-07", "Opfølgning", word="Færdig", chip_kind="ok", lead="09.30", meta="28 min."
    )
    rows = board(look, talk)
    shown(rows)
    assert heard(rows, 0)[0] == "09.30 M.K. 15-07: Færdig. Opfølgning. 28 min"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_activate_the_current_row(
    look: Look, shown: Shown, qtbot: QtBot, key: Qt.Key
) -> None:
    rows = board(look)
    shown(rows)
    rows.set_current("light")
    with qtbot.waitSignal(rows.row_activated) as activated:
        qtbot.keyClick(rows, key)
    assert activated.args == ["light"]


def test_arrows_home_and_end_move(look: Look, shown: Shown, qtbot: QtBot) -> None:
    rows = board(look)
    shown(rows)
    seen = QSignalSpy(rows.current_changed)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(rows, key)
    assert [seen.at(i)[0] for i in range(seen.count())] == ["light", "place", "room"]


def test_digits_activate_in_a_numbered_list_only(look: Look, shown: Shown, qtbot: QtBot) -> None:
    numbered, plain = board(look, numbered=True), board(look)
    shown(numbered, plain)
    with qtbot.waitSignal(numbered.row_activated) as activated:
        qtbot.keyClick(numbered, Qt.Key.Key_3)
    assert activated.args == ["place"]
    with qtbot.assertNotEmitted(numbered.row_activated):
        qtbot.keyClick(numbered, Qt.Key.Key_4)
    with qtbot.assertNotEmitted(plain.row_activated):
        qtbot.keyClick(plain, Qt.Key.Key_1)


def test_current_row_stays_current_through_every_change(look: Look, shown: Shown) -> None:
    rows = board(look)
    shown(rows)
    rows.set_current("light")
    seen = QSignalSpy(rows.current_changed)
    rows.set_rows([PLACE, dataclasses.replace(LIGHT, word="Målt", chip_kind="ok"), ROOM])
    assert rows.current_key() == "light"
    assert heard(rows, 1)[0] == "Lys: Målt. Venter på kameraet"
    rows.set_rows([LIGHT])
    assert rows.current_key() == "light"
    assert seen.count() == 0


def test_neighbour_becomes_current_where_the_row_is_gone(look: Look, shown: Shown) -> None:
    rows = board(look)
    shown(rows)
    rows.set_current("place")
    rows.set_rows([ROOM, LIGHT])
    assert rows.current_key() == "light"
    rows.set_rows([])
    assert rows.current_key() is None


def test_two_rows_with_one_key_are_refused(look: Look) -> None:
    with pytest.raises(ValueError, match="key"):
        board(look, ROOM, ROOM)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("narrow", [False, True])
def test_row_has_room_for_all_its_lines(look: Look, shown: Shown, scale: float, narrow: bool) -> None:
    look.change(scale=scale)
    long = dataclasses.replace(
        PLACE, value="Spørges ved hver samtale. Sidste gang: hjemme hos moren i Aarhus"
    )
    rows = board(look, ROOM, long, fit=True)
    rows.set_narrow(narrow)
    shown(rows, width=640)
    heights = [rows.visualRect(rows.model().index(i, 0)).height() for i in range(2)]
    lines = QFontMetricsF(look.font("row")).height() + QFontMetricsF(look.font("body")).height()
    state = QFontMetricsF(look.font("caption", 600)).height() if narrow else 0
    assert heights[0] >= max(54, lines + state)
    assert rows.height() == sum(heights)
    assert heights[1] >= heights[0]
    assert not rows.verticalScrollBar().isVisible()


def test_value_takes_a_second_line_before_it_is_cut(look: Look, shown: Shown) -> None:
    long = dataclasses.replace(ROOM, key="long", value="Fraveget: headset i stykker, bruger højttaler i dag")
    rows = board(look, ROOM, long, fit=True)
    shown(rows, width=420)
    heights = [rows.visualRect(rows.model().index(i, 0)).height() for i in range(2)]
    assert heights[1] - heights[0] >= look.line_height("body") - 8


def test_stretched_rows_share_the_height(look: Look, shown: Shown) -> None:
    rows = board(look, stretch=True)
    shown(rows, height=330)
    heights = {rows.visualRect(rows.model().index(i, 0)).height() for i in range(3)}
    assert heights == {rows.viewport().height() // 3}


def test_focused_row_wears_the_ring_outside_its_border(look: Look, shown: Shown, qtbot: QtBot) -> None:
    rows = board(look)
    shown(rows)
    rows.set_current("light")
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    box = rows.visualRect(rows.currentIndex())
    image = rows.viewport().grab().toImage()
    middle = box.center().y()
    assert image.pixelColor(box.left(), middle) == look.color("focus")
    assert image.pixelColor(box.left() + 1, middle) == look.color("focus")
    assert image.pixelColor(box.left() + 2, middle) != look.color("focus")


def test_current_row_is_kept_in_view_where_the_page_scrolls(look: Look, shown: Shown, qtbot: QtBot) -> None:
    rows = board(look, *[RowView(str(i), f"Punkt {i}", "værdi") for i in range(20)], fit=True)
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(rows)
    area = ScrollArea(look, content)
    shown(area, height=400)
    rows.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(rows, key)
        box = rows.focus_rect()
        top = rows.mapTo(area.viewport(), box.topLeft()).y()
        assert 0 <= top <= area.viewport().height() - box.height()


def test_every_state_has_icon_chip_and_word(look: Look) -> None:
    for state in State:
        assert STATE_LOOKS[state].chip_kind in KINDS
        look.icon(STATE_LOOKS[state].icon)
        assert state_word(state)
    assert state_word(State.MEASURED) != state_word(State.CONFIRMED)
    calm = {state for state in State if KINDS[STATE_LOOKS[state].chip_kind].ground is None}
    assert {State.MEASURED, State.CONFIRMED} <= calm


def test_a_row_of_two_lines_takes_its_room_from_the_others(look: Look, shown: Shown) -> None:
    long = dataclasses.replace(PLACE, value="Spørges ved hver samtale. " * 4)
    rows = board(look, ROOM, LIGHT, long, stretch=True)
    window = shown(rows, width=480, height=300)
    least = rows.rows_height() + 2 * window.centralWidget().layout().contentsMargins().top()
    window.resize(480, least + 3)
    rows.doItemsLayout()
    assert rows.verticalScrollBar().maximum() == 0


def test_dense_rows_are_as_low_as_a_row_may_be(look: Look, shown: Shown) -> None:
    long = dataclasses.replace(PLACE, value="Spørges ved hver samtale. " * 4)
    rows = board(look, long)
    shown(rows, width=480)
    rows.set_dense(True)
    assert rows.rows_height() == 54 + 2 * 4
