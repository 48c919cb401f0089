"""The window: pages, panes, the keys that work everywhere, notices, and the lock over all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.hand import settle
from vkassist.ui.theme import Look
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.window import SMALLEST, MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

KEYS = {
    "Ctrl+0": ("list_asked", ()),
    "Ctrl+1": ("phase_asked", ("prepare",)),
    "Ctrl+2": ("phase_asked", ("talk",)),
    "Ctrl+3": ("phase_asked", ("note",)),
    "Ctrl+Return": ("start_asked", ()),
    "Ctrl+Enter": ("start_asked", ()),
    "F1": ("help_asked", ()),
    "F8": ("keyword_asked", ()),
    "F9": ("interruption_asked", ()),
    "Ctrl++": ("longer_asked", ()),
    "Ctrl+=": ("longer_asked", ()),
    "Ctrl+L": ("lock_asked", ()),
    "Ctrl+,": ("settings_asked", ()),
    "Ctrl+Z": ("undo_asked", ()),
}


class Page(QWidget):
    """Two fields in two panes, and a third pane that is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.two, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("Knap")
        self.hidden = QWidget()
        self.hidden.hide()
        column = QVBoxLayout(self)
        for widget in (self.one, self.two, self.button, self.hidden):
            column.addWidget(widget)

    def first_focus(self) -> None:
        self.button.setFocus()

    def panes(self) -> list[QWidget]:
        return [self.one, self.hidden, self.two, self.button]


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> MainWindow:
    """A window with two pages, the first shown."""
    made = MainWindow(look)
    qtbot.addWidget(made)
    made.add_page("one", Page())
    made.add_page("two", Page())
    made.show_at(b"")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("one")
    settle()
    return made


def page(window: MainWindow, name: str = "one") -> Page:
    found = window._pages[name]
    assert isinstance(found, Page)
    return found


def press(key: str) -> None:
    combination = QKeySequence(key)[0]
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())
    settle()


def asked(window: MainWindow) -> list[tuple[str, tuple[object, ...]]]:
    """What the window says was asked for, from now on."""
    said: list[tuple[str, tuple[object, ...]]] = []

    def note(name: str) -> Callable[..., None]:
        return lambda *given: said.append((name, given))

    for name in {name for name, _ in KEYS.values()}:
        getattr(window, name).connect(note(name))
    return said


# Pages ----------------------------------------------------------------------------------------------------


def test_a_page_is_shown_with_its_focus_and_told(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.page_shown) as told:
        window.show_page("two")
    assert told.args == ["two"]
    assert window.current == "two"
    assert page(window, "two").button.hasFocus()
    assert not page(window, "one").isVisible()


def test_a_page_of_the_same_name_takes_the_place(window: MainWindow) -> None:
    fresh = Page()
    window.add_page("one", fresh)
    window.show_page("one")
    settle()
    assert window._pages["one"] is fresh
    assert window._stack.count() == 2


def test_an_unknown_page_is_a_mistake(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.show_page("three")


def test_no_page_has_no_name(look: Look, qtbot: QtBot) -> None:
    bare = MainWindow(look)
    qtbot.addWidget(bare)
    assert bare.current == ""
    bare.next_pane(1)


def test_it_is_never_smaller_than_it_can_be_used(window: MainWindow) -> None:
    window.resize(200, 100)
    assert (window.width(), window.height()) >= SMALLEST


def test_no_patient_stands_in_the_title(window: MainWindow) -> None:
    assert window.windowTitle() == "vkassist"


def test_nonsense_for_a_place_is_ignored(window: MainWindow) -> None:
    window.show_at(b"nonsense")
    assert window.isVisible()
    state = window.state()
    window.resize(1100, 600)
    window.restore_state(state)
    assert window.height() == 768  # its width is cut to the screen


def test_painting_is_told_once(look: Look, qtbot: QtBot) -> None:
    bare = MainWindow()
    qtbot.addWidget(bare)
    told: list[int] = []
    bare.first_painted.connect(lambda: told.append(1))
    with qtbot.waitSignal(bare.first_painted):
        bare.show()
    bare.repaint()
    settle()
    assert told == [1]


# Keys -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_a_key_says_what_is_asked_for(window: MainWindow, key: str) -> None:
    said = asked(window)
    press(key)
    assert said == [KEYS[key]]


def test_keys_work_while_a_field_has_the_keyboard(window: MainWindow) -> None:
    page(window).one.setFocus()
    said = asked(window)
    for key in ("F9", "Ctrl+2", "F8"):
        press(key)
    assert [name for name, _ in said] == ["interruption_asked", "phase_asked", "keyword_asked"]


@pytest.mark.parametrize("field", ["one", "two"])
def test_undo_in_a_field_is_the_fields(window: MainWindow, field: str) -> None:
    said = asked(window)
    edit = getattr(page(window), field)
    edit.setFocus()
    QTest.keyClicks(edit, "ab")
    press("Ctrl+Z")
    text = edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
    assert text != "ab"
    press("Ctrl+Z")
    press("Ctrl+Z")
    assert said == []


def test_f6_goes_round_the_panes_and_skips_the_hidden(window: MainWindow) -> None:
    one = page(window)
    one.one.setFocus()
    seen = []
    for _ in range(4):
        press("F6")
        focus = QApplication.focusWidget()
        seen.append(next((name for name in ("one", "two", "button") if focus is getattr(one, name)), "bar"))
    assert seen == ["two", "button", "bar", "one"]
    press("Shift+F6")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.top_bar.isAncestorOf(focus)


# Notices --------------------------------------------------------------------------------------------------


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told."""
    told: list[str] = []

    def update(event: object) -> None:
        if message := getattr(event, "message", None):
            told.append(message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return told


def test_a_notice_is_announced_once_until_it_changes(window: MainWindow, said: list[str]) -> None:
    for _ in range(3):
        window.show_notice("danger", "Ikke gemt endnu", "Disken er fuld.")
    assert said == ["Ikke gemt endnu. Disken er fuld."]
    window.show_notice("danger", "Ikke gemt endnu", "Et andet program bruger filen.")
    assert len(said) == 2
    window.withdraw_notice()
    assert not window.notice.isVisible()
    window.show_notice("danger", "Ikke gemt endnu", "Et andet program bruger filen.")
    assert len(said) == 3
    assert window.notice.isVisible()


def test_a_notice_without_text_is_its_title(window: MainWindow, said: list[str]) -> None:
    window.show_notice("ok", "Kopieret")
    assert said == ["Kopieret"]


# The lock -------------------------------------------------------------------------------------------------


def test_the_cover_hides_and_gives_the_focus_back(window: MainWindow) -> None:
    page(window).two.setFocus()
    cover = Page()
    window.cover(cover)
    settle()
    assert window.locked
    assert cover.button.hasFocus()
    assert not page(window).isVisible()
    assert not window.top_bar.isVisible()
    window.uncover()
    settle()
    assert not window.locked
    assert page(window).two.hasFocus()


@pytest.mark.parametrize("key", [*KEYS, "F6", "Shift+F6"])
def test_keys_do_nothing_while_it_is_locked(window: MainWindow, key: str) -> None:
    cover = Page()
    window.cover(cover)
    said = asked(window)
    press(key)
    assert said == []
    assert cover.button.hasFocus()


def test_a_page_shown_under_the_cover_takes_no_focus(window: MainWindow) -> None:
    cover = Page()
    window.cover(cover)
    window.show_page("two")
    assert window.current == "two"
    assert cover.button.hasFocus()
    window.uncover()
    settle()
    assert page(window, "two").button.hasFocus()


def test_a_page_that_went_under_the_cover_leaves_the_focus_to_the_next(window: MainWindow) -> None:
    page(window).two.setFocus()
    window.cover(Page())
    window.add_page("one", Page())
    window.show_page("one")
    settle()
    window.uncover()
    settle()
    assert page(window).button.hasFocus()


def test_an_open_question_is_covered_too(window: MainWindow, look: Look) -> None:
    sheet = Sheet(look, window, "Slet kladden?", "M.K. 15-07 kl. 10.30")
    button = sheet.add_cancel()
    decisions: list[str] = []
    sheet.cancelled.connect(lambda: decisions.append("cancelled"))
    sheet.ask(first=button)
    settle()
    window.cover(Page())
    settle()
    assert not sheet.isVisible()
    assert QApplication.activeModalWidget() is None
    assert decisions == []
    window.uncover()
    settle()
    assert sheet.isVisible()
    assert QApplication.activeModalWidget() is sheet
    sheet.reject()
    assert decisions == ["cancelled"]


def test_a_question_that_went_under_the_cover_does_not_come_back(window: MainWindow, look: Look) -> None:
    sheet = Sheet(look, window, "Slet kladden?")
    sheet.add_cancel()
    sheet.ask()
    window.cover(Page())
    sheet.deleteLater()
    settle()
    window.uncover()
    settle()
    assert not window.findChildren(Sheet)


def test_taking_no_cover_off_does_nothing(window: MainWindow) -> None:
    window.uncover()
    assert not window.locked
    assert window.current == "one"


# Closing --------------------------------------------------------------------------------------------------


def test_it_closes_only_where_it_may(window: MainWindow) -> None:
    window.may_close = lambda: False
    assert not window.close()
    assert window.isVisible()
    window.may_close = lambda: True
    assert window.close()


def test_the_bar_asks_as_the_keys_do(window: MainWindow) -> None:
    said = asked(window)
    bar = window.top_bar
    bar.set_phase("talk")
    bar.set_interruptible(True)
    buttons = (
        bar.list_button,
        bar.interruption_button,
        bar.settings_button,
        bar.lock_button,
        bar.help_button,
    )
    for button in buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [name for name, _ in said] == [
        "list_asked",
        "interruption_asked",
        "settings_asked",
        "lock_asked",
        "help_asked",
    ]
