"""Surfaces: cards, insets, dividers, and banners that say what is going on."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import QuietButton
from vkassist.ui.widgets.hugging import Hug
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Body, Strong

_BANNER_ICONS = {
    "attention": "triangle-filled",
    "danger": "triangle-filled",
    "info": "info",
    "ok": "check-filled",
}
_BANNER_BAR = 4


class Surface(QFrame):
    """A frame dressed by its role; a contrast theme shows its edge instead."""

    def __init__(self, look: Look, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", role)
        look.changed.connect(self._outline)
        self._outline()

    def _outline(self) -> None:
        # Without a style sheet (contrast themes) the frame itself has to show the edge.
        shape = QFrame.Shape.StyledPanel if self._look.high_contrast else QFrame.Shape.NoFrame
        self.setFrameShape(shape)


class Card(Surface):
    """A white surface with a hairline border. `body` is its vertical layout."""

    def __init__(
        self, look: Look, margins: tuple[int, int, int, int] = (24, 20, 24, 20), parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "card", parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(12)

    def set_current(self, current: bool) -> None:
        """Mark the card as the one being worked on (accent border)."""
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)


class Inset(Surface):
    """A sunken area inside a card. `body` is its vertical layout."""

    def __init__(
        self, look: Look, margins: tuple[int, int, int, int] = (16, 12, 16, 12), parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "inset", parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(4)


class Divider(QFrame):
    """A hairline across."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.color("line"))


class Banner(QFrame):
    """Icon, title, text and an optional action. Kinds: attention, danger, info, ok.

    `body` is the vertical layout under the text, for further content such as links to fields.
    """

    action_taken = Signal()

    def __init__(
        self,
        look: Look,
        kind: str,
        title: str,
        text: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self._icon = IconView(look, _BANNER_ICONS[kind], kind, 20)
        self._title = Strong(look, title, wrap=True)
        self._text = Body(look, text, wrap=True)
        self._action = QuietButton(look, action, compact=True)
        self._action.setProperty("flush", True)
        self._action.clicked.connect(self.action_taken)
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self.body.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16 + _BANNER_BAR, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.body, 1)
        self._hug = Hug(self)
        look.changed.connect(self.update)
        self.show_message(kind, title, text, action)

    @property
    def action_button(self) -> QuietButton:
        return self._action

    def show_message(self, kind: str, title: str, text: str = "", action: str = "") -> None:
        """Change everything the banner says."""
        self._kind = kind
        self._icon.set_icon(_BANNER_ICONS[kind], kind)
        self._title.setText(title)
        self._title.set_color(kind if kind == "danger" else "ink")
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._hug.now()
        self.update()

    def add_at_end(self, widget: QWidget) -> None:
        """Put a widget at the right, beside the title."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            outline = QPainterPath()
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            outline.addRoundedRect(box, 8, 8)
            painter.setClipPath(outline)
            painter.fillRect(self.rect(), self._look.color(f"{self._kind}_bg"))
            painter.fillRect(QRectF(0, 0, _BANNER_BAR, self.height()), self._look.color(self._kind))
            if self._look.high_contrast:
                painter.setPen(QPen(self._look.color(self._kind), 2))
                painter.drawPath(outline)
