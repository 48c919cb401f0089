"""The two lists of the day page, earlier drafts and today, which share one current row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.ui.pages.today_rows import row_view
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.row_list import RING_ROOM, RowList
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.text import Section

if TYPE_CHECKING:
    from vkassist.domain.day import DayRow

_NARROW_BELOW = 620


class TodayLists(QWidget):
    """Stands RING_ROOM further out than its neighbours on each side.

    Only the list that last had the keyboard shows a current row. `opened` carries a row's key.
    """

    opened = Signal(str)
    moved = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scroll: ScrollArea | None = None
        self._earlier_title = Section(look, self.tr("Tidligere samtaler uden notat"), wrap=True)
        self._today_title = Section(look, self.tr("I dag"), wrap=True)
        self._earlier = RowList(look, self.tr("Tidligere samtaler uden notat"), fit=True, double_click=True)
        self._today = RowList(look, self.tr("Dagens samtaler"), fit=True, double_click=True)
        self._active = self._today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for title, rows in ((self._earlier_title, self._earlier), (self._today_title, self._today)):
            # Rows are inset for the focus ring, so the headings are too.
            title.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
            column.addWidget(title)
            column.addWidget(rows)
            column.addSpacing(8)
            rows.row_activated.connect(self.opened)
            rows.current_changed.connect(self._report_move)
            rows.installEventFilter(self)

    def show_rows(self, today: Sequence[DayRow], earlier: Sequence[DayRow], known: Collection[str]) -> None:
        """Show both lists; the current row stays current."""
        here = self.current_key()
        self._today.set_rows([row_view(row, known=known) for row in today])
        self._earlier.set_rows([row_view(row, known=known, with_day=True) for row in earlier])
        for widget in (self._earlier_title, self._earlier):
            widget.setVisible(bool(earlier))
        self._today.setVisible(bool(today))
        self._today_title.setVisible(bool(earlier) and bool(today))
        if here is not None:
            self.select(here)
        self._settle()

    def select(self, key: str) -> None:
        """Make the row with this key the current one, in whichever list it stands."""
        for rows in (self._today, self._earlier):
            if any(row.key == key for row in rows.rows):
                self._active = rows
                rows.set_current(key)
        self._settle()

    def current_key(self) -> str | None:
        """Key of the one current row, or None."""
        return self._active.current_key()

    def open_current(self) -> None:
        """Open the current row, as Enter would."""
        if (key := self.current_key()) is not None:
            self.opened.emit(key)

    def focus_active(self) -> None:
        """Give the list with the current row the keyboard."""
        self._active.setFocus()

    def has_focus(self) -> bool:
        """Whether one of the lists has the keyboard."""
        return self._today.hasFocus() or self._earlier.hasFocus()

    def panes(self) -> list[QWidget]:
        """The lists that hold rows, from the top."""
        return [rows for rows in (self._earlier, self._today) if rows.rows]

    def set_width(self, width: int) -> None:
        """Arrange for this many logical pixels."""
        for rows in (self._today, self._earlier):
            rows.set_narrow(width / self._look.scale < _NARROW_BELOW)

    def keep_in_view(self, scroll: ScrollArea) -> None:
        """Scroll this area so that the current row is always seen."""
        self._scroll = scroll

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, RowList):
            self._active = watched
            if watched.current_key() is None and watched.rows:
                watched.set_current(watched.rows[0].key)
            self._settle()
            self.moved.emit()
        return False

    def _settle(self) -> None:
        """One current row: in the active list, which is one that has rows."""
        other = self._earlier if self._active is self._today else self._today
        if not self._active.rows and other.rows:
            self._active, other = other, self._active
        other.setCurrentIndex(QModelIndex())
        if self._active.current_key() is None and self._active.rows:
            self._active.set_current(self._active.rows[0].key)

    def _report_move(self) -> None:
        if self._scroll is not None and self._active.currentIndex().isValid():
            box = self._active.visualRect(self._active.currentIndex())
            content = self._scroll.content
            middle = self._active.viewport().mapTo(content, QPoint(0, box.center().y()))
            self._scroll.ensureVisible(0, middle.y(), 0, box.height() // 2 + 24)
        self.moved.emit()
