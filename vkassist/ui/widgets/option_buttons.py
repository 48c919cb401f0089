"""Radio buttons and check boxes that grow with the text, wrap their words and stay crisp."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look

_MARK = 20
_GAP = 10
_PAD = 3
_UNBOUNDED = 1 << 20


def option_indent(look: Look) -> int:
    """How far the words stand from the left edge, in logical pixels."""
    return look.px(_MARK) + _GAP


class _Dress:
    """Measures and paints one button: a mark, then its words over as many lines as they need."""

    def __init__(self, look: Look, button: QAbstractButton) -> None:
        self._look = look
        self._button = button
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)

    def refresh(self) -> None:
        self._button.setFont(self._look.font("body"))
        self._button.updateGeometry()
        self._button.update()

    def size(self) -> QSize:
        layout, height = self._lay_out(_UNBOUNDED)
        return QSize(
            int(self._indent() + layout.lineAt(0).naturalTextWidth()) + 2 + _PAD, self._outer(height)
        )

    def least(self) -> QSize:
        return QSize(min(self.size().width(), self._look.px(120)), self._outer(0))

    def height_for(self, width: int) -> int:
        return self._outer(self._lay_out(width - self._indent() - _PAD)[1])

    def paint(self, paint_mark: Callable[[QPainter, QRectF, str], None]) -> None:
        button, look = self._button, self._look
        with QPainter(button) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = look.px(_MARK)
            layout, height = self._lay_out(button.width() - self._indent() - _PAD)
            top = (button.height() - height) / 2
            edge = "accent" if button.isChecked() or button.underMouse() else "control"
            mark = QRectF(0, top + (look.line_height("body") - side) / 2, side, side)
            paint_mark(painter, mark, edge if button.isEnabled() else "ink3")
            painter.setPen(look.color("ink" if button.isEnabled() else "ink3"))
            layout.draw(painter, QPointF(self._indent(), top))

    def _indent(self) -> int:
        return option_indent(self._look)

    def _outer(self, text_height: float) -> int:
        return max(28, int(max(text_height, self._look.line_height("body"))) + 2 * _PAD)

    def _lay_out(self, width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self._button.text(), self._button.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        step = self._look.line_height("body")
        lift = (step - self._button.fontMetrics().height()) / 2
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + lift))
            top += step
        layout.endLayout()
        return layout, top


class RadioOption(QRadioButton):
    """One answer of several."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self._dress = _Dress(look, self)
        self._dress.refresh()
        look.changed.connect(self._refresh)

    def sizeHint(self) -> QSize:
        return self._dress.size()

    def minimumSizeHint(self) -> QSize:
        return self._dress.least()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._dress.height_for(width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._dress.paint(self._paint_mark)

    def _refresh(self) -> None:
        self._dress.refresh()

    def _paint_mark(self, painter: QPainter, mark: QRectF, edge: str) -> None:
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(self._look.color(edge), 2))
        painter.setBrush(self._look.color("accent" if on and enabled else "surface"))
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        if on:
            radius = mark.width() * 0.2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("on_accent" if enabled else "ink3"))
            painter.drawEllipse(mark.center(), radius, radius)


class CheckOption(QCheckBox):
    """A yes that stands by itself."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self._dress = _Dress(look, self)
        self._dress.refresh()
        look.changed.connect(self._refresh)

    def sizeHint(self) -> QSize:
        return self._dress.size()

    def minimumSizeHint(self) -> QSize:
        return self._dress.least()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._dress.height_for(width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._dress.paint(self._paint_mark)

    def _refresh(self) -> None:
        self._dress.refresh()

    def _paint_mark(self, painter: QPainter, mark: QRectF, edge: str) -> None:
        on, enabled = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(self._look.color(edge), 2))
        painter.setBrush(self._look.color("accent" if on and enabled else "surface"))
        painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 4, 4)
        if on:
            ink = self._look.color("on_accent" if enabled else "ink3")
            inset = mark.width() * 0.12
            self._look.icons.draw(painter, mark.adjusted(inset, inset, -inset, -inset), "check", ink)
