"""A thin bar that shows how far something is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look

_THICKNESS = 6


class ProgressLine(QProgressBar):
    """Value out of maximum as a line; `set_color` takes a token name."""

    def __init__(self, look: Look, name: str, color: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._color = color
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def set_color(self, token: str) -> None:
        """Draw the filled part in another token."""
        self._color = token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140, _THICKNESS)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _THICKNESS)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            radius = box.height() / 2
            edge = Qt.PenStyle.SolidLine if self._look.high_contrast else Qt.PenStyle.NoPen
            painter.setPen(QPen(self._look.color("line"), 1, edge))
            painter.setBrush(self._look.color("sunken"))
            painter.drawRoundedRect(box, radius, radius)
            span = self.maximum() - self.minimum()
            share = (self.value() - self.minimum()) / span if span else 0.0
            if share > 0:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._look.color(self._color))
                filled = QRectF(
                    box.left(), box.top(), max(box.height(), box.width() * min(1.0, share)), box.height()
                )
                painter.drawRoundedRect(filled, radius, radius)
