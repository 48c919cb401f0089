"""A row of widgets that becomes a column where the row does not fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class StackingLayout(QLayout):
    """Lays its widgets side by side, or stacked once they need more than the width there is."""

    def __init__(self, row_spacing: int = 20, column_spacing: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[QLayoutItem] = []
        self._row_spacing = row_spacing
        self._column_spacing = column_spacing
        self.setContentsMargins(0, 0, 0, 0)

    def stacks_at(self, width: int) -> bool:
        """True where `width` logical pixels are too few for one row."""
        return self._row_size().width() > width

    @property
    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._cells if not item.isEmpty()]

    def addItem(self, item: QLayoutItem) -> None:
        self._cells.append(item)

    def count(self) -> int:
        return len(self._cells)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._cells[index] if 0 <= index < len(self._cells) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._cells.pop(index) if 0 <= index < len(self._cells) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.stacks_at(width):
            return self._row_size().height()
        heights = [self._height(item, width) for item in self._shown]
        return sum(heights) + self._column_spacing * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        return self._row_size()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._cells), default=0)
        return QSize(widest, max((item.minimumSize().height() for item in self._cells), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self.stacks_at(rect.width()):
            top = rect.top()
            for item in self._shown:
                height = self._height(item, rect.width())
                width = min(rect.width(), item.sizeHint().width())
                item.setGeometry(QRect(rect.left(), top, width, height))
                top += height + self._column_spacing
            return
        left = rect.left()
        for item in self._shown:
            hint = item.sizeHint()
            item.setGeometry(QRect(left, rect.top(), hint.width(), rect.height()))
            left += hint.width() + self._row_spacing

    def _row_size(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown]
        width = sum(hint.width() for hint in hints) + self._row_spacing * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _height(self, item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
