"""Large figures of equal width, made smaller where they would not fit."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vkassist.ui.theme.look import Look


class TimeFigures(QWidget):
    """Shows a time such as "17:24". Spoken by `set(…, spoken)`, which changes by the minute at most."""

    def __init__(self, look: Look, step: str = "timer", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._step = step
        self._text = ""
        self._color = "ink"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._refresh)

    @property
    def text(self) -> str:
        return self._text

    def set(self, text: str, color: str, spoken: str) -> None:
        """Show figures in a token's colour; `spoken` is the accessible name."""
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        if (text, color) == (self._text, self._color):
            return
        longer = len(text) != len(self._text)
        self._text, self._color = text, color
        if longer:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # By the widest figure, so that nothing beside it moves from second to second.
        shape = "".join("0" if char.isdigit() else char for char in self._text)
        width = QFontMetricsF(self._look.font(self._step)).horizontalAdvance(shape)
        return QSize(int(width) + 2, self._look.line_height(self._step))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.line_height(self._step))

    def paintEvent(self, event: QPaintEvent) -> None:
        font = self._fitting()
        metrics = QFontMetricsF(font)
        with QPainter(self) as painter:
            painter.setFont(font)
            painter.setPen(self._look.color(self._color))
            # Figures have no descenders: centred by their own height, not by the line's.
            base = (self.height() + metrics.capHeight()) / 2
            painter.drawText(QPointF(0, base), self._text)

    def _fitting(self) -> QFont:
        font = self._look.font(self._step)
        width = QFontMetricsF(font).horizontalAdvance(self._text)
        if width > self.width() > 0:
            font.setPixelSize(max(12, int(font.pixelSize() * self.width() / width)))
        return font

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()
