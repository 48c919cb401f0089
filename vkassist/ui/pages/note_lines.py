"""The note's lines as a list: heading column and text, one tab stop, every line spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from vkassist.domain.note import Line
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.focus_ring import DRAWS_OWN_RING

_LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_GAP = 12
_PAD = 4
_PAD_ABOVE = 1
_RING_ROOM = 4
_NO_PARENT = QModelIndex()
_HOVER_MS = 350
_COLUMN = 148
_ONE_COLUMN_BELOW = 360


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with what is said of where it comes from."""

    line: Line
    sources: tuple[str, ...]


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: tuple[ShownLine, ...] = ()

    def show(self, shown: tuple[ShownLine, ...]) -> None:
        if len(shown) == len(self.shown):
            self.shown = shown
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, 0))
            return
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        if role == _LINE_ROLE:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return str(one.line)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ". ".join(one.sources)
        return None


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(index.data(_LINE_ROLE).line, width))

    def height(self, line: Line, width: int) -> int:
        _, _, height = self._lay_out(line, width)
        return int(height) + 2 * (_PAD_ABOVE + _RING_ROOM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = self._look
        line: Line = index.data(_LINE_ROLE).line
        heading, text, _ = self._lay_out(line, option.rect.width())
        origin = QPointF(option.rect.left(), option.rect.top() + _PAD_ABOVE + _RING_ROOM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 7, 7)
        painter.setPen(look.color("ink2"))
        if heading is not None:
            heading.draw(painter, origin)
        painter.setPen(look.color("danger" if line.missing else "ink"))
        text.draw(painter, origin)
        painter.restore()

    def _lay_out(self, line: Line, width: int) -> tuple[QTextLayout | None, QTextLayout, float]:
        """Heading and text, placed in relation to the line's own top left corner, and their height."""
        look = self._look
        left, room = float(_RING_ROOM + _PAD), float(width - 2 * (_RING_ROOM + _PAD))
        if not line.heading:
            text, height = self._flow(line.text, "body", 500, left, 0, room)
            return None, text, height
        column = look.px(_COLUMN)
        if room < look.px(_ONE_COLUMN_BELOW):
            heading, above = self._flow(line.heading, "caption", 600, left, 0, room)
            text, height = self._flow(line.text, "body", 600 if line.missing else None, left, above, room)
            return heading, text, above + height
        drop = (look.line_height("body") - look.line_height("caption")) / 2
        heading, beside = self._flow(line.heading, "caption", 600, left, drop, column)
        weight = 600 if line.missing else None
        text, height = self._flow(line.text, "body", weight, left + column + _GAP, 0, room - column - _GAP)
        return heading, text, max(height, beside + drop)

    def _flow(
        self, words: str, step: str, weight: int | None, left: float, top: float, width: float
    ) -> tuple[QTextLayout, float]:
        layout = QTextLayout(words.replace("\n", "\u2028"), self._look.font(step, weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        height = self._look.line_height(step)
        down = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(left, top + down + (height - line.height()) / 2))
            down += height
        layout.endLayout()
        return layout, max(down, float(height))


class NoteLines(QListView):
    """The lines, as tall as they need.

    `source_wanted` carries a line's number, for the pointer over it, Alt+click or Alt+Enter, and whether
    somebody asked for it; `source_unwanted` says that pointer or keyboard went away, `entered` that the
    list took the keyboard.
    """

    source_wanted = Signal(int, bool)
    source_unwanted = Signal()
    entered = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines = _Lines(self)
        self._delegate = _LineDelegate(look, self)
        self._hovered = -1
        self._hover = QTimer(self)
        self._hover.setSingleShot(True)
        self._hover.setInterval(_HOVER_MS)
        self._hover.timeout.connect(self.show_hovered)
        self.setProperty("role", "rows")
        self.setProperty(DRAWS_OWN_RING, True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._turn)
        look.changed.connect(self._refit)

    @property
    def shown(self) -> tuple[ShownLine, ...]:
        return self._lines.shown

    def show_lines(self, shown: Sequence[ShownLine]) -> None:
        """Show these lines; the current line stays where it is, by number."""
        if tuple(shown) == self._lines.shown:
            return
        at = max(0, self.currentIndex().row())
        self._lines.show(tuple(shown))
        if shown and not self.currentIndex().isValid():
            self.setCurrentIndex(self._lines.index(min(at, len(shown) - 1), 0))
        self.source_unwanted.emit()
        self._refit()

    def line_rect(self, index: int) -> QRect:
        """Where a line stands, in this widget's coordinates."""
        rect = self.visualRect(self._lines.index(index, 0))
        return QRect(self.viewport().mapTo(self, rect.topLeft()), rect.size())

    def show_hovered(self) -> None:
        """Say where the line under the pointer comes from."""
        if self._hovered >= 0:
            self.source_wanted.emit(self._hovered, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and self.currentIndex().isValid():
                self.source_wanted.emit(self.currentIndex().row(), True)
                event.accept()
            else:
                event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.source_unwanted.emit()
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.source_wanted.emit(index.row(), True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._hovered:
            self._hovered = row
            self.source_unwanted.emit()
            self._hover.start()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self._hover.stop()
        self.source_unwanted.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.source_unwanted.emit()
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.shown:
            self.setCurrentIndex(self._lines.index(0, 0))
        self.viewport().update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.source_unwanted.emit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._refit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.line_height("body"))

    def focus_line_rect(self) -> QRect:
        """Where the current line stands, for keeping it in view."""
        return self.line_rect(max(0, self.currentIndex().row()))

    def _turn(self) -> None:
        self.source_unwanted.emit()
        self.viewport().update()

    def _refit(self) -> None:
        width = self.viewport().width()
        self.setFixedHeight(max(1, sum(self._delegate.height(one.line, width) for one in self.shown)))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
