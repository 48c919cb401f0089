"""Labels of the type scale. Text is always plain: nothing in it is ever taken for markup."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look

_UNBOUNDED = 1 << 20


class Label(QLabel):
    """One piece of text in a type step and a token colour.

    `wrap` breaks lines and reports its height for any width; `elide` lets a single line shrink to "…";
    `selectable` lets the reader mark and copy it. Lines have the step's own line height.
    """

    STEP: ClassVar[str] = "body"
    COLOR: ClassVar[str] = "ink"

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        step: str | None = None,
        color: str | None = None,
        weight: int | None = None,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._step = step or self.STEP
        self._color = color or self.COLOR
        self._weight = weight
        self._tabular = tabular
        self._elide = elide
        self._measured: dict[tuple[float, int], QSize] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        look.changed.connect(self._refresh)
        self._refresh()

    def set_color(self, token: str) -> None:
        """Colour the text with another token."""
        self._color = token
        self._refresh()

    def set_weight(self, weight: int | None) -> None:
        """Another weight than the step's own; None goes back to it."""
        self._weight = weight
        self._refresh()

    def sizeHint(self) -> QSize:
        if self.wordWrap():
            return self._measure(min(self._natural_width(), self._look.px(520)))
        return self._measure(_UNBOUNDED)

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap() or self._elide:
            return QSize(self._look.px(48), self._look.line_height(self._step))
        return self._measure(_UNBOUNDED)

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return self._measure(width).height() if self.wordWrap() else -1

    def setText(self, text: str) -> None:
        super().setText(text)
        self._measured.clear()
        self._tell_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """Say the words that do not fit where the mouse rests on them."""
        if self._elide:
            self.setToolTip(self.text() if self._natural_width() > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        area = self.contentsRect()
        text = self.text()
        if self._elide and not self.wordWrap():
            text = QFontMetricsF(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        with QPainter(self) as painter:
            painter.setPen(self._look.color(self._color if self.isEnabled() else "ink3"))
            layout, height = self._lay_out(text, area.width() if self.wordWrap() else _UNBOUNDED)
            left = 0.0
            if self.alignment() & Qt.AlignmentFlag.AlignRight:
                left = area.width() - layout.maximumWidth() if self.wordWrap() else self._spare(layout)
            elif self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                left = self._spare(layout) / 2
            top = 0.0
            if not self.alignment() & Qt.AlignmentFlag.AlignTop:
                top = max(0.0, (area.height() - height) / 2)
            layout.draw(painter, QPointF(area.left() + left, area.top() + top))

    def _spare(self, layout: QTextLayout) -> float:
        widest = max((layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0)
        return self.contentsRect().width() - widest

    def _natural_width(self) -> int:
        return self._measure(_UNBOUNDED).width()

    def _measure(self, width: float) -> QSize:
        margins = self.contentsMargins()
        around = margins.left() + margins.right()
        # Layouts ask again and again for the same widths.
        known = self._measured.get((width, around))
        if known is not None:
            return QSize(known.width(), known.height() + margins.top() + margins.bottom())
        layout, height = self._lay_out(self.text(), max(1.0, width - around))
        widest = max((layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0)
        # One spare pixel: layouts hand out whole pixels, and a rounded-down width would wrap the last word.
        known = self._measured[width, around] = QSize(int(widest) + 1 + around + 1, int(height))
        return QSize(known.width(), known.height() + margins.top() + margins.bottom())

    def _lay_out(self, text: str, width: float) -> tuple[QTextLayout, float]:
        layout = QTextLayout(text.replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        line_height = self._look.line_height(self._step)
        lift = (line_height - QFontMetricsF(self.font()).height()) / 2
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + lift))
            top += line_height
        layout.endLayout()
        return layout, max(top, float(line_height))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._measured.clear()
        super().changeEvent(event)

    def _refresh(self) -> None:
        self._measured.clear()
        self.setFont(self._look.font(self._step, self._weight, self._tabular))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.color(self._color))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()


class Title(Label):
    """The heading of a page."""

    STEP = "title"


class Section(Label):
    """The heading of a card or a group."""

    STEP = "section"


class Strong(Label):
    """Body text that leads: field labels, banner titles."""

    STEP = "strong"


class Body(Label):
    """Running text."""


class Caption(Label):
    """Small supporting text."""

    STEP = "caption"
    COLOR = "ink2"
