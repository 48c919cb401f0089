"""The state chip: a word on a coloured ground, or just the word where all is well."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look


@dataclass(frozen=True)
class Kind:
    """Token names; `ground` and `border` are None where nothing is drawn."""

    ink: str
    ground: str | None = None
    border: str | None = None


KINDS: dict[str, Kind] = {
    "outline": Kind("ink3", None, "control"),
    "info": Kind("info", "info_bg"),
    "ok": Kind("ok"),
    "attention": Kind("attention", "attention_bg"),
    "danger": Kind("danger", "danger_bg"),
    "override": Kind("override", "override_bg"),
    "deferred": Kind("deferred", "deferred_bg"),
    "quiet": Kind("ink2"),
}


def chip_size(look: Look, text: str, kind: str) -> QSizeF:
    """Room a chip takes; a kind without ground or border takes only its text."""
    spec = KINDS[kind]
    width = QFontMetricsF(look.font("caption", 600)).horizontalAdvance(text) + 2
    boxed = spec.ground is not None or spec.border is not None
    return QSizeF(width + (22 if boxed else 0), look.line_height("caption") + 8)


def paint_chip(painter: QPainter, box: QRectF, look: Look, text: str, kind: str) -> None:
    """Draw a chip filling `box`."""
    spec = KINDS[kind]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = box.height() / 2
    # A contrast theme has no tinted grounds; there the outline carries the shape.
    border = spec.ink if look.high_contrast and spec.ground is not None else spec.border
    if spec.ground is not None and not look.high_contrast:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(spec.ground))
        painter.drawRoundedRect(box, radius, radius)
    if border is not None:
        painter.setPen(QPen(look.color(border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
    painter.setFont(look.font("caption", 600))
    painter.setPen(look.color(spec.ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
    painter.restore()


class Chip(QLabel):
    """A chip standing on its own. Kinds: outline, info, ok, attention, danger, override, deferred, quiet."""

    def __init__(
        self, look: Look, text: str = "", kind: str = "outline", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._refresh)
        self.set(text, kind)

    @property
    def kind(self) -> str:
        return self._kind

    def set(self, text: str, kind: str) -> None:
        """Change word and kind. Raises KeyError for an unknown kind."""
        KINDS[kind]
        self._kind = kind
        self.setText(text)
        self._refresh()

    def sizeHint(self) -> QSize:
        size = chip_size(self._look, self.text(), self._kind)
        return QSize(int(size.width()) + 1, int(size.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_chip(painter, QRectF(self.rect()), self._look, self.text(), self._kind)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()
