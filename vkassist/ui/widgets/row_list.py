"""A keyboard list of rows: the board, the day, the drafts to restore, the reasons to pick."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.focus_ring import DRAWS_OWN_RING
from vkassist.ui.widgets.row_delegate import RING_ROOM, RowDelegate
from vkassist.ui.widgets.rows import RowModel, RowView
from vkassist.ui.widgets.scroll_area import bring_into_view

__all__ = ["RING_ROOM", "RowList", "RowView"]

_ACTIVATING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RowList(QListView):
    """Rows under one tab stop; Up, Down, Home and End move, Enter or Space activates.

    Rows are inset by RING_ROOM on each side for the focus ring: let the list stand that much further out
    than its neighbours. `stretch` shares out the height; `fit` makes the list as tall as its rows (for a
    page that scrolls as a whole); `numbered` shows 1-9 in front and lets those keys activate;
    `double_click` lets a double click activate.
    """

    row_activated = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        stretch: bool = False,
        fit: bool = False,
        numbered: bool = False,
        double_click: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._fit = fit
        self._numbered = numbered
        self._double_click = double_click
        self._rows = RowModel(self)
        self._delegate = RowDelegate(look, self, stretch)
        self._delegate.numbered = numbered
        self.setProperty("role", "rows")
        self.setProperty(DRAWS_OWN_RING, True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._report_current)
        look.changed.connect(self._refresh)

    @property
    def rows(self) -> tuple[RowView, ...]:
        return self._rows.rows

    def set_rows(self, rows: Sequence[RowView]) -> None:
        """Show these rows; the current row stays current by key, else its nearest neighbour becomes it."""
        before = self.current_key()
        at = max(0, self.currentIndex().row())
        self._rows.set_rows(rows)
        self._measure_leads()
        if rows and self._rows.row_of(before or "") < 0:
            self.setCurrentIndex(self._rows.index(min(at, len(rows) - 1), 0))
        self._refresh()

    def current_key(self) -> str | None:
        """Key of the current row, or None where there is none."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].key if index.isValid() else None

    def set_current(self, key: str) -> None:
        """Make the row with this key current and bring it into view. Unknown keys are ignored."""
        at = self._rows.row_of(key)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at, 0))
            self.scrollTo(self.currentIndex())

    def set_narrow(self, narrow: bool) -> None:
        """In one column the state word takes its own line."""
        if narrow != self._delegate.narrow:
            self._delegate.narrow = narrow
            self._refresh()

    def set_stretch(self, stretch: bool) -> None:
        """Share out the list's height among the rows, or keep them as low as they can be."""
        if stretch != self._delegate.stretch:
            self._delegate.stretch = stretch
            self._refresh()

    def set_dense(self, dense: bool) -> None:
        """Make rows as low as they may be, with one line for the value where they are not narrow."""
        if dense != self._delegate.dense:
            self._delegate.dense = dense
            self._refresh()

    def set_fit(self, fit: bool) -> None:
        """Be exactly as tall as all rows, or scroll inside."""
        self._fit = fit
        self._refresh()

    def focus_rect(self) -> QRect:
        """Where the current row stands in the list; the page keeps this much in view."""
        box = self.visualRect(self.currentIndex())
        return box if box.isValid() else self.rect()

    def rows_height(self) -> int:
        """Height all rows need at the present width, in logical pixels."""
        width = self.viewport().width()
        return sum(self._delegate.natural_height(row, width) for row in self._rows.rows)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self.rows_height())

    def minimumSizeHint(self) -> QSize:
        width = self.viewport().width()
        tallest = max((self._delegate.natural_height(row, width) for row in self.rows), default=0)
        return QSize(self._look.px(200), self.rows_height() if self._fit else tallest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ACTIVATING:
            if not event.isAutoRepeat():
                self._activate(self.currentIndex())
            event.accept()
            return
        digit = event.key() - int(Qt.Key.Key_1)
        if self._numbered and plain and 0 <= digit < min(9, self._rows.rowCount()):
            self.setCurrentIndex(self._rows.index(digit, 0))
            self._activate(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self._double_click and event.button() == Qt.MouseButton.LeftButton:
            self._activate(self.indexAt(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self._fit and event.size().width() != event.oldSize().width():
            self._refresh()
        self.scrollTo(self.currentIndex())

    def _activate(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.row_activated.emit(self._rows.rows[index.row()].key)

    def _report_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.viewport().update()
        if self._fit and self.hasFocus():
            bring_into_view(self, self.focus_rect())
        key = self.current_key()
        if key is not None:
            self.current_changed.emit(key)

    def _measure_leads(self) -> None:
        metrics = QFontMetricsF(self._look.font("row", tabular=True))
        leads = (metrics.horizontalAdvance(row.lead) for row in self._rows.rows if row.lead)
        self._delegate.lead_width = max(leads, default=0.0)

    def _refresh(self) -> None:
        self._measure_leads()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._fit else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        if self._fit:
            self.setFixedHeight(max(1, self.rows_height()))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(16_777_215)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()
