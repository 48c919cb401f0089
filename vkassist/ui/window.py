"""The main window: top bar, one page at a time, the keys that work everywhere, and the lock.

It knows no clinical rule: it says what was asked for, and the talk flow answers.

It can be shown before it is fitted out. PySide makes a class, with all its enumerations, when its name is
first asked for; so Qt's classes are named through their modules here, and those of ours that fill the
window are imported when it is fitted out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, cast

import shiboken6
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from vkassist.ui.theme.look import Look
    from vkassist.ui.widgets.dialogs import Sheet

SMALLEST = (1024, 540)
USUAL = (1366, 768)


class Page(Protocol):
    """What the window needs of a page."""

    def first_focus(self) -> None:
        """Put the focus where work begins."""
        ...

    def panes(self) -> Sequence[QWidget]:
        """The panes F6 goes round."""
        ...


class MainWindow(QMainWindow):
    """Holds the pages by name and shows one of them."""

    phase_asked = Signal(str)
    interruption_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()
    undo_asked = Signal()
    start_asked = Signal()
    longer_asked = Signal()
    keyword_asked = Signal()
    list_asked = Signal()
    course_asked = Signal()
    page_shown = Signal(str)
    uncovered = Signal()
    first_painted = Signal()

    def __init__(self, look: Look | None = None) -> None:
        """Without a look it is bare, and has to be fitted out before anything but showing is asked of it."""
        super().__init__()
        self._pages: dict[str, QWidget] = {}
        self._last_focus: QWidget | None = None
        self._hidden_sheets: list[Sheet] = []
        self._said = ""
        self._painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self.setWindowTitle("vkassist")
        self.setMinimumSize(*SMALLEST)
        if look is not None:
            self.fit_out(look)

    def fit_out(self, look: Look) -> None:
        """Put in the top bar, the place for pages, and the keys."""
        from vkassist.ui.widgets.card import Banner
        from vkassist.ui.widgets.focus_ring import FocusRing
        from vkassist.ui.widgets.top_bar import TopBar

        self.top_bar = TopBar(look)
        self.notice = Banner(look, "attention", "")
        self.notice.hide()
        self._stack = QtWidgets.QStackedWidget()
        self._body = QtWidgets.QWidget()
        self._body.setProperty("role", "canvas")
        column = QtWidgets.QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._outer = QtWidgets.QStackedWidget()
        self._outer.addWidget(self._body)
        self.setCentralWidget(self._outer)
        self._ring = FocusRing(look, self)
        self._connect_bar()
        self._connect_keys()

    @property
    def current(self) -> str:
        """The name of the page shown, "" before the first."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), "")

    @property
    def locked(self) -> bool:
        """Whether the lock covers everything."""
        return self._outer.currentWidget() is not self._body

    def add_page(self, name: str, page: QWidget) -> None:
        """Take a page in; a page of the same name is replaced."""
        if old := self._pages.pop(name, None):
            self._stack.removeWidget(old)
            old.deleteLater()
        ignored = QtWidgets.QSizePolicy.Policy.Ignored
        page.setSizePolicy(ignored, ignored)
        self._pages[name] = page
        self._stack.addWidget(page)

    def show_page(self, name: str, *, focus: bool = True) -> None:
        """Show a page and put the focus where its work begins."""
        page = self._pages[name]
        self._stack.setCurrentWidget(page)
        self.page_shown.emit(name)
        if focus and not self.locked:
            cast(Page, page).first_focus()

    def cover(self, page: QWidget) -> None:
        """Cover everything with a page (the lock); what lies below cannot be seen or reached."""
        from vkassist.ui.widgets.dialogs import Sheet

        self._last_focus = QApplication.focusWidget()
        self._hidden_sheets = [sheet for sheet in self.findChildren(Sheet) if sheet.isVisible()]
        for sheet in self._hidden_sheets:
            sheet.hide()
        self._outer.addWidget(page)
        self._outer.setCurrentWidget(page)
        cast(Page, page).first_focus()

    def uncover(self) -> None:
        """Take the cover off and give the focus back."""
        cover = self._outer.currentWidget()
        if cover is None or cover is self._body:
            return
        self._outer.setCurrentWidget(self._body)
        self._outer.removeWidget(cover)
        cover.deleteLater()
        self._give_focus_back()
        for sheet in self._hidden_sheets:
            if shiboken6.isValid(sheet):
                sheet.open()
        self._hidden_sheets = []
        self.uncovered.emit()

    def _give_focus_back(self) -> None:
        goal, self._last_focus = self._last_focus, None
        # Its page may have gone, or given way to another, while the window was covered.
        if goal is not None and shiboken6.isValid(goal) and goal.isVisible():
            goal.setFocus()
        elif (page := self._stack.currentWidget()) is not None:
            cast(Page, page).first_focus()

    def show_notice(self, kind: str, title: str, text: str = "", action: str = "") -> None:
        """A strip under the top bar that stays until it is withdrawn; announced once when it changes."""
        from vkassist.ui.widgets.announce import announce

        said = f"{title}. {text}" if text else title
        if self.notice.isHidden() or self._said != said:
            announce(self, said)
        self._said = said
        self.notice.show_message(kind, title, text, action)
        self.notice.show()

    def withdraw_notice(self) -> None:
        """Take the strip away."""
        self.notice.hide()

    def state(self) -> bytes:
        """Size and place of the window, for the next start."""
        return bytes(self.saveGeometry().data())

    def show_at(self, state: bytes) -> None:
        """Show the window with the size and place it had, or the usual ones where `state` is b""."""
        self.resize(*USUAL)
        if state:
            self.restore_state(state)
        self.show()

    def restore_state(self, state: bytes) -> None:
        """Size and place as they were; nonsense is ignored."""
        self.restoreGeometry(QtCore.QByteArray(state))

    def next_pane(self, step: int) -> None:
        """Move the focus to the next or previous pane of the page."""
        page = self._stack.currentWidget()
        if page is None or self.locked:
            return
        panes = [self.top_bar, *(pane for pane in cast(Page, page).panes() if pane.isVisible())]
        now = QApplication.focusWidget()
        here = next((i for i, pane in enumerate(panes) if pane is now or (now and pane.isAncestorOf(now))), 0)
        for count in range(1, len(panes) + 1):
            if _take_focus(panes[(here + step * count) % len(panes)]):
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QtCore.QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            event.accept()
        else:
            event.ignore()

    def _connect_bar(self) -> None:
        bar = self.top_bar
        bar.phase_chosen.connect(self.phase_asked)
        bar.list_requested.connect(self.list_asked)
        bar.interruption_reported.connect(self.interruption_asked)
        bar.settings_requested.connect(self.settings_asked)
        bar.lock_requested.connect(self.lock_asked)
        bar.help_requested.connect(self.help_asked)

    def _connect_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+0", self.list_asked.emit),
            ("Ctrl+1", lambda: self.phase_asked.emit("prepare")),
            ("Ctrl+2", lambda: self.phase_asked.emit("talk")),
            ("Ctrl+3", lambda: self.phase_asked.emit("note")),
            ("Ctrl+Return", self.start_asked.emit),
            ("Ctrl+Enter", self.start_asked.emit),
            ("F1", self.help_asked.emit),
            ("F6", lambda: self.next_pane(1)),
            ("Shift+F6", lambda: self.next_pane(-1)),
            ("F7", self.course_asked.emit),
            ("F8", self.keyword_asked.emit),
            ("F9", self.interruption_asked.emit),
            ("Ctrl++", self.longer_asked.emit),
            ("Ctrl+=", self.longer_asked.emit),
            ("Ctrl+L", self.lock_asked.emit),
            ("Ctrl+,", self.settings_asked.emit),
            ("Ctrl+Z", self.undo_asked.emit),
        ]
        for key, act in keys:
            shortcut = QtGui.QShortcut(QtGui.QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(lambda act=act: None if self.locked else act())


def _take_focus(pane: QWidget) -> bool:
    by_tab = QtCore.Qt.FocusPolicy.TabFocus
    wanted = pane if pane.focusPolicy() & by_tab else None
    for child in [] if wanted else pane.findChildren(QtWidgets.QWidget):
        if child.focusPolicy() & by_tab and child.isVisible() and child.isEnabled():
            wanted = child
            break
    if wanted is None:
        return False
    wanted.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
    return True
