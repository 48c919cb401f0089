"""The bar at the bottom: where things stand on the left, what to do next on the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import QuietButton
from vkassist.ui.widgets.card import Surface
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH
from vkassist.ui.widgets.text import Caption

_HINTS_FROM = 1240


class Footer(Surface):
    """Widgets added left and right; the shortcut hint shows only where there is room for it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "footer", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._hint = Caption(look, elide=True)
        self._left = QHBoxLayout()
        self._left.setSpacing(12)
        self._right = QHBoxLayout()
        self._right.setSpacing(12)
        self._bar = QHBoxLayout(self)
        self._bar.setContentsMargins(24, 12, 24, 12)
        self._bar.setSpacing(16)
        self._bar.addLayout(self._left, 1)
        self._bar.addWidget(self._hint)
        self._bar.addLayout(self._right)
        self._bar.setDirection(QBoxLayout.Direction.LeftToRight)
        look.changed.connect(self._arrange)
        self._arrange()

    def add_left(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget after those already on the left; the words of a quiet button begin at the page's edge."""
        if isinstance(widget, QuietButton):
            widget.setProperty("flush", True)
        self._left.addWidget(widget, stretch)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget after those already on the right; the primary action goes last."""
        self._right.addWidget(widget)

    def set_hint(self, text: str) -> None:
        """The shortcuts worth knowing here; shown from 1240 px on at 100 % text."""
        self._hint.setText(text)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.width() / self._look.scale >= _HINTS_FROM
        self._hint.setVisible(bool(self._hint.text()) and roomy)
        # In line with the page, which is no wider than that.
        side = 24 + max(0, (self.width() - CONTENT_WIDTH) // 2)
        self._bar.setContentsMargins(side, 12, side, 12)
        self.setFixedHeight(self._look.control_height(primary=True) + 25)
