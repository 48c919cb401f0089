"""The picture of a key. It repeats a shortcut that is stated elsewhere, so screen readers skip it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vkassist.ui.theme.look import Look


class Keycap(QWidget):
    """A key's name in a small box."""

    def __init__(self, look: Look, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._refresh)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._look.font("caption", 500)).horizontalAdvance(self._key)
        return QSize(int(width) + 16, self._look.line_height("caption") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(self._look.color("line"), 1))
            painter.setBrush(self._look.color("sunken"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._look.color("ink2"))
            painter.setFont(self._look.font("caption", 500))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()
