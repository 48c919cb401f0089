"""A QR code for the telephone in one's hand: dark on light in every theme, every module whole device pixels."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vkassist.ui.theme.look import Look

QUIET_ZONE = 4
"""Modules of light around the code that a reader needs (ISO/IEC 18004)."""
_LEAST = 2
_DARK, _LIGHT = QColor(0, 0, 0), QColor(255, 255, 255)


def dial_link(number: str) -> str:
    """What makes a telephone offer to call a number. Eight digits are Danish; short numbers stay as they are."""
    return f"tel:{_international(number)}"


def message_link(number: str, text: str) -> str:
    """What makes a telephone offer to send a text message to a number."""
    return f"SMSTO:{_international(number)}:{text}"


def _international(number: str) -> str:
    digits = "".join(number.split())
    return f"+45{digits}" if len(digits) == 8 and digits.isdigit() else digits


class QrCode(QWidget):
    """Shows `content`; `name` says to a screen reader what the code is for.

    `side` is its length in logical pixels at 100 %, more where a module would have less than two. What whole
    device pixels do not fill is light.
    """

    def __init__(self, look: Look, side: int = 112, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._side = look, side
        self._rows: tuple[bytes, ...] = ()
        self.content = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._fit()

    def show_content(self, content: str, name: str) -> None:
        """Show another code; "" shows none."""
        self.setAccessibleName(name)
        if content == self.content:
            return
        import segno

        self.content = content
        code = segno.make(content, error="m", micro=False, encoding="utf-8") if content else None
        self._rows = () if code is None else tuple(bytes(row) for row in code.matrix)
        self._fit()

    @property
    def modules(self) -> int:
        """Modules along one side, with the light around them."""
        return len(self._rows) + 2 * QUIET_ZONE

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ratio = painter.deviceTransform().m11()
            # Painted in device pixels: at 125 % or 175 % a module would otherwise end between two of them.
            module = int(self.width() * ratio) // self.modules
            left = (self.width() * ratio - module * len(self._rows)) // 2
            painter.fillRect(self.rect(), _LIGHT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.scale(1 / ratio, 1 / ratio)
            painter.setPen(Qt.PenStyle.NoPen)
            for y, row in enumerate(self._rows):
                for x, dark in enumerate(row):
                    if dark:
                        painter.fillRect(QRectF(left + x * module, left + y * module, module, module), _DARK)

    def _fit(self) -> None:
        side = max(self._look.px(self._side), _LEAST * self.modules)
        self.setFixedSize(QSize(side, side))
        self.update()
