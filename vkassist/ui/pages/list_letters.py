"""Letters typed on a list, caught before the list searches its rows for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class ListLetters(QObject):
    """`typed` carries what was typed on the list. Space, and keys with Ctrl or Alt, stay the list's.

    `left_alone` are characters the list has a use for itself.
    """

    typed = Signal(str)

    def __init__(self, rows: QWidget, left_alone: str = "") -> None:
        super().__init__(rows)
        self._left_alone = left_alone
        rows.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        text = event.text()
        is_letter = text.isprintable() and bool(text.strip()) and text not in self._left_alone
        shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        altgr = Qt.KeyboardModifier.GroupSwitchModifier
        if not is_letter or event.modifiers() & ~(shift | altgr):
            return False
        self.typed.emit(text)
        return True
