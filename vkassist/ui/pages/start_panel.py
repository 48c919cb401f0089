"""The frame every question before the store stands in: a card in the middle, its words, its buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.text import Body, Title

WIDTH = 640


class StartPanel(QWidget):
    """Title and text over whatever a panel puts in `body`, then a row of buttons."""

    def __init__(self, look: Look, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._first: QWidget | None = None
        self._title = Title(look, title, wrap=True)
        self._text = Body(look, text, wrap=True)
        self._text.setVisible(bool(text))
        self._card = Card(look, (32, 28, 32, 28))
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self._row = QWidget()
        self._buttons = StackingLayout(12, 8)
        self._row.setLayout(self._buttons)
        policy = self._row.sizePolicy()
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self._row.hide()
        self._card.body.setSpacing(16)
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self._text)
        self._card.body.addLayout(self.body)
        self._card.body.addWidget(self._row)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(24, 24, 24, 24)
        inner.addStretch(1)
        inner.addWidget(self._card)
        inner.addStretch(2)
        self._content = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrollArea(look, content, look.px(WIDTH)))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        look.changed.connect(self._widen)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def text(self) -> str:
        return self._text.text()

    def add_button(self, button: QWidget) -> None:
        """Put a button after those already there; the main one goes first."""
        self._buttons.addWidget(button)
        self._row.show()

    def start_at(self, widget: QWidget) -> None:
        """The control that takes the keyboard first."""
        self._first = widget

    def first_focus(self) -> None:
        """Give the first control the keyboard."""
        if self._first is not None:
            self._first.setFocus()

    def _widen(self) -> None:
        self._content.setMaximumWidth(self._look.px(WIDTH))
