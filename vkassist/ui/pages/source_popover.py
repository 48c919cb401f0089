"""A small card inside the window that says where a line comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.text import Body, Caption

_WIDTH = 360
_AWAY = 6


class SourcePopover(Card):
    """Stands under (or above) a rectangle of `window`; it takes neither the keyboard nor the pointer."""

    def __init__(self, look: Look, title: str, window: QWidget) -> None:
        super().__init__(look, (14, 10, 14, 12), window)
        self._window = window
        self.body.setSpacing(2)
        self._head = Caption(look, title, weight=600)
        self._text = Body(look, "", wrap=True)
        self.body.addWidget(self._head)
        self.body.addWidget(self._text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_current(True)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_beside(self, place: QRect, sentences: Sequence[str]) -> None:
        """Show the sentences beside `place`, a rectangle of the window, kept inside the window."""
        window = self._window
        self._text.setText("\n".join(sentences))
        self.setAccessibleName(self._text.text())
        width = min(self._look.px(_WIDTH), window.width() - 2 * _AWAY)
        layout = self.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(width)
        left = min(max(_AWAY, place.left()), window.width() - width - _AWAY)
        top = place.bottom() + _AWAY
        if top + height > window.height() - _AWAY:
            top = max(_AWAY, place.top() - _AWAY - height)
        self.setGeometry(QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1)))
        self.show()
        self.raise_()
