"""The focus ring and the sheet: where the ring stands, and where the keyboard goes back to."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.ui.theme import Look
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.fields import LineField
from vkassist.ui.widgets.focus_ring import FocusRing
from vkassist.ui.widgets.row_list import RowList, RowView
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.top_bar import TopBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def place(widget: QWidget, window: QMainWindow) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_ring_stands_two_pixels_outside_the_control(look: Look, shown: Shown, qtbot: QtBot) -> None:
    button = PrimaryButton(look, "Start samtale")
    window = shown(button)
    ring = FocusRing(look, window)
    button.setFocus()
    qtbot.waitUntil(ring.isVisible)
    box = place(button, window)
    assert ring.geometry() == box.adjusted(-4, -4, 4, 4)
    image = window.grab().toImage()
    middle = box.center().y()
    colours = [image.pixelColor(box.left() - i, middle) for i in (4, 3, 2, 1)]
    canvas = image.pixelColor(box.left() - 8, middle)
    assert colours == [look.color("focus"), look.color("focus"), canvas, canvas]


def test_ring_follows_focus_layout_and_look(look: Look, shown: Shown, qtbot: QtBot) -> None:
    one, two = PlainButton(look, "Gem"), LineField(look, "Rum")
    window = shown(one, two)
    ring = FocusRing(look, window)
    one.setFocus()
    assert ring.target is one
    two.focus_control()
    assert ring.target is two.edit
    window.resize(500, 400)
    look.change(scale=2.0)
    qtbot.waitUntil(lambda: ring.geometry() == place(two.edit, window).adjusted(-4, -4, 4, 4))


def test_ring_leaves_with_its_control(look: Look, shown: Shown, qtbot: QtBot) -> None:
    button, other = PlainButton(look, "Gem"), QWidget()
    window = shown(button, other)
    ring = FocusRing(look, window)
    button.setFocus()
    button.hide()
    qtbot.waitUntil(lambda: not ring.isVisible())


def test_ring_outlives_what_it_stood_around(look: Look, shown: Shown, qtbot: QtBot) -> None:
    panel, other = QWidget(), PlainButton(look, "Gem")
    field = LineField(look, "Rum", parent=panel)
    window = shown(panel, other)
    ring = FocusRing(look, window)
    field.focus_control()
    with qtbot.waitSignal(panel.destroyed):
        panel.deleteLater()
    qtbot.waitUntil(lambda: ring.target is not field.edit)
    other.setFocus()
    assert ring.target is other
    assert ring.isVisible()


def test_ring_stays_away_from_lists_that_draw_their_own(look: Look, shown: Shown) -> None:
    rows, button = RowList(look, "Liste"), PlainButton(look, "Gem")
    rows.set_rows([RowView("a", "Lokale")])
    window = shown(rows, button)
    ring = FocusRing(look, window)
    button.setFocus()
    rows.setFocus()
    assert not ring.isVisible()


def test_ring_goes_round_the_current_tab_only(look: Look, shown: Shown, qtbot: QtBot) -> None:
    bar = TopBar(look)
    bar.set_phase("talk")
    window = shown(bar, QWidget(), width=1200)
    ring = FocusRing(look, window)
    bar.tabs.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.width() < bar.tabs.width() / 2


def test_ring_scrolls_along_and_is_cut_at_the_edge(look: Look, shown: Shown, qtbot: QtBot) -> None:
    content = QWidget()
    content.setMinimumHeight(2000)
    button = PlainButton(look, "Gem", parent=content)
    button.move(20, 300)
    area = ScrollArea(look, content)
    window = shown(area)
    ring = FocusRing(look, window)
    button.setFocus()
    area.verticalScrollBar().setValue(320)
    qtbot.waitUntil(lambda: ring.geometry() == place(button, window).adjusted(-4, -4, 4, 4))
    edge = area.viewport().mapTo(window, QPoint(0, 0)).y()
    assert ring.geometry().top() < edge
    assert ring.mask().boundingRect().translated(ring.pos()).top() == edge


@pytest.fixture
def sheet(look: Look, shown: Shown, qtbot: QtBot) -> Sheet:
    start = PlainButton(look, "Start samtale")
    window = shown(start)
    start.setFocus()
    reasons = RowList(look, "Begrundelse", fit=True, numbered=True)
    reasons.set_rows([RowView("broken", "Headset i stykker"), RowView("none", "Intet headset")])
    made = Sheet(look, window, "Hvorfor fraviger du?", "Begrundelsen skrives i notatet.", reasons)
    made.add_cancel()
    made.add_button("override", "Fravig", "primary")
    made.ask(reasons)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_sheet_cancels_on_escape_and_gives_the_keyboard_back(sheet: Sheet, qtbot: QtBot) -> None:
    window = sheet.parentWidget()
    with qtbot.waitSignal(sheet.cancelled), qtbot.assertNotEmitted(sheet.decided):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    # The window gets it as soon as the system makes it active again.
    focused = window.focusWidget()
    assert isinstance(focused, PlainButton)
    assert focused.text() == "Start samtale"


def test_sheet_reports_the_button_pressed(sheet: Sheet, qtbot: QtBot) -> None:
    assert sheet.windowModality() == Qt.WindowModality.WindowModal
    assert sheet.accessibleName() == "Hvorfor fraviger du?"
    assert sheet.windowTitle() == "vkassist"
    button = sheet.button("override")
    button.setFocus()
    with qtbot.waitSignal(sheet.decided) as decided, qtbot.assertNotEmitted(sheet.cancelled):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert decided.args == ["override"]


def test_sheet_has_a_ring_of_its_own(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.button("override").setFocus()
    ring = sheet.findChild(FocusRing)
    assert ring is not None
    qtbot.waitUntil(ring.isVisible)
    assert ring.target is sheet.button("override")
