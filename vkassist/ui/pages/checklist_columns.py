"""Where the parts of a checklist stand: list beside details, or one above the other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.row_list import RING_ROOM, RowList
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea

ONE_COLUMN_BELOW = 1000
_SHORT_BELOW = 560
_LEAST_COLUMNS = 200
_LEFT, _RIGHT = 58, 42
_BAR = 12
_UNBOUNDED = 16_777_215


class ChecklistColumns(QWidget):
    """Header over two columns. Beside each other each column scrolls by itself; in one column all scrolls.

    `shortened` says whether there is little height for two columns.
    """

    shortened = Signal(bool)

    def __init__(self, look: Look, rows: RowList, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows
        self._stretches = True
        self._is_narrow: bool | None = None
        self._is_short = False
        self._short_below = _SHORT_BELOW
        self.header = QVBoxLayout()
        self.header.setSpacing(12)
        self.header.setContentsMargins(RING_ROOM, 0, _BAR, 0)
        self._side = QWidget()
        self.side = QVBoxLayout(self._side)
        self.side.setSpacing(16)
        self.side.addWidget(detail, 1)
        self._slot = QWidget()
        self._slot_column = QVBoxLayout(self._slot)
        self._slot_column.setContentsMargins(0, 0, _BAR, 0)
        self._side_scroll = ScrollArea(look, self._slot)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        self._columns.addWidget(rows, _LEFT)
        self._columns.addWidget(self._side_scroll, _RIGHT)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 24 - _BAR, 12)
        column.setSpacing(12)
        self._inner = column
        inner.installEventFilter(self)
        column.addLayout(self.header)
        column.addLayout(self._columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._whole = ScrollArea(look, inner, CONTENT_WIDTH)
        outer.addWidget(self._whole)
        self._side_scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        look.changed.connect(self._arrange)
        self._arrange()

    def keep_rows_low(self, head: int = 0) -> None:
        """Leave the rows as low as they can be, and give room under the details to what `side` gets.

        `head` is about how tall the header is, beyond a title's height.
        """
        self._short_below = _SHORT_BELOW + head
        self._stretches = False
        self._rows.set_dense(True)
        self.side.setStretch(0, 0)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return False

    def _arrange(self) -> None:
        narrow = self.width() / self._look.scale < ONE_COLUMN_BELOW
        short = not narrow and self.height() / self._look.scale < self._short_below
        if short is not self._is_short:
            self._is_short = short
            self._inner.setContentsMargins(20, 8 if short else 16, 24 - _BAR, 8 if short else 12)
            self.shortened.emit(short)
        self._rows.set_narrow(narrow)
        self._rows.set_stretch(self._stretches and not narrow)
        # Beside each other the columns share the height there is, and scroll by themselves.
        self._side_scroll.setMinimumHeight(self._look.px(_LEAST_COLUMNS))
        if (whole := self._whole.widget()) is not None:
            wrapped = self._inner.minimumHeightForWidth(self._whole.content.width())
            least = max(wrapped, self._inner.minimumSize().height())
            whole.setMaximumHeight(_UNBOUNDED if narrow else max(self.height(), least))
            whole.setMinimumHeight(0 if narrow else least)
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            self._rows.set_fit(narrow)
            self._move_side(narrow)

    def _move_side(self, narrow: bool) -> None:
        focused = QApplication.focusWidget()
        if narrow:
            self._columns.addWidget(self._side)
        else:
            self._slot_column.addWidget(self._side)
        # The rows keep RING_ROOM around each of them; the card's edge stands where theirs does.
        beside = RING_ROOM if narrow else 0
        self.side.setContentsMargins(beside, RING_ROOM, beside, RING_ROOM)
        self._columns.setContentsMargins(0, 0, _BAR - RING_ROOM if narrow else 0, 0)
        self._side_scroll.setVisible(not narrow)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        # Moving a widget to another parent takes the keyboard from what is in it.
        if focused is not None and self._side.isAncestorOf(focused):
            focused.setFocus()

    def _keep_width(self, lowest: int, highest: int) -> None:
        """A scroll bar takes the room beside the card, so that nothing moves when it comes."""
        self._slot_column.setContentsMargins(0, 0, 0 if highest > lowest else _BAR, 0)
