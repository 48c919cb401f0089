"""A clinician who uses the keyboard alone, and counts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from vkassist.ui.mini_timer import MiniTimer
from vkassist.ui.window import MainWindow


class Hand:
    """Presses keys on whatever has the keyboard. `presses` counts them; what `types` writes is not counted."""

    def __init__(self) -> None:
        self.presses = 0
        self.log: list[str] = []

    def press(self, *keys: str) -> None:
        """Press shortcuts such as "Return" or "Ctrl+Shift+C", one after the other."""
        for key in keys:
            combination = QKeySequence(key)[0]
            focus = where()
            self.log.append(f"{key} on {named(focus)}")
            self.presses += 1
            QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())
            _await_buttons()
            settle()

    def type(self, text: str) -> None:
        """Write text where the keyboard is."""
        for letter in text:
            QTest.keyClicks(where(), letter)
        settle()


def where() -> QWidget:
    """The widget that has the keyboard; the window where none has."""
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None, "no window of the program has the keyboard"
    return widget


def named(widget: QWidget | None) -> str:
    """A widget for a message: its class and its accessible name."""
    return "nothing" if widget is None else f"{type(widget).__name__} “{widget.accessibleName()}”"


def settle() -> None:
    """Let everything that is due happen, deletions too; waits for nothing."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        if QApplication.activeWindow() is None or isinstance(QApplication.activeWindow(), MiniTimer):
            # The offscreen platform gives the keyboard to every window it shows, and to none when one closes;
            # a window manager does better, and the journeys on a screen prove it.
            _activate_main_window()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def _await_buttons() -> None:
    """A button that its letter pressed stays down for a tenth of a second before it acts."""
    while any(one.isDown() for one in QApplication.allWidgets() if isinstance(one, QAbstractButton)):
        QTest.qWait(10)


def main_window() -> MainWindow:
    """The program's main window."""
    return next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()
    )


def _activate_main_window() -> None:
    for one in QApplication.topLevelWidgets():
        if isinstance(one, MainWindow) and one.isVisible():
            one.activateWindow()


def visible(widget: QWidget | None) -> bool:
    """Whether a widget is shown."""
    return widget is not None and widget.isVisible()
