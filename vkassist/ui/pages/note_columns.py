"""How the note page is laid out: form and note side by side, or one below the other where it is narrow."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea
from vkassist.ui.widgets.text import Body, Label, Title

_EDGE = (1, 1, 1, 1)


class NoteColumns(QWidget):
    """Title, whether it is saved, form and preview. In one column the footer's lesser buttons stand here."""

    def __init__(
        self, look: Look, form: QWidget, preview: QWidget, notice: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form, self._preview = form, preview
        self._narrow: bool | None = None
        self._saved_icon = IconView(look, "check-filled", "ok", 18)
        self.saved = Label(look, color="ink2", weight=500, wrap=True)
        title = QVBoxLayout()
        title.setSpacing(2)
        title.addWidget(Title(look, self.tr("Notat til journalen"), wrap=True))
        words = self.tr("Kladde. Notatet er først i journalen, når du har sat det ind og underskrevet der.")
        title.addWidget(Body(look, words, color="ink2", wrap=True))
        saved = QHBoxLayout()
        saved.setSpacing(8)
        saved.addWidget(self._saved_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        saved.addWidget(self.saved, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(16)
        self._head.addLayout(title, 1)
        self._head.addLayout(saved)
        self._form_card = Card(look, _EDGE)
        self._preview_card = Card(look, _EDGE)
        self._form_scroll = ScrollArea(look, form)
        self._preview_scroll = ScrollArea(look, preview)
        for scroll in (self._form_scroll, self._preview_scroll):
            # Its content must not make the page taller than the window: each card scrolls by itself.
            scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            scroll.setMinimumHeight(look.px(160))
        self._form_card.body.addWidget(self._form_scroll)
        self._preview_card.body.addWidget(self._preview_scroll)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._panes.setSpacing(20)
        self._panes.addWidget(self._form_card, 56)
        self._panes.addWidget(self._preview_card, 44)
        self.file_button = PlainButton(look, self.tr("Gem som fil …"))
        self.discard_button = QuietButton(look, self.tr("Slet kladden …"))
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.file_button)
        below.addWidget(self.discard_button)
        below.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(12)
        column.addLayout(self._head)
        column.addWidget(notice)
        column.addLayout(self._panes, 1)
        column.addWidget(self._below)
        root = QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.addWidget(ScrollArea(look, page, CONTENT_WIDTH))

    def show_saved(self, saved: bool, words: str) -> None:
        """Say whether everything typed is saved."""
        self._saved_icon.set_icon(*(("check-filled", "ok") if saved else ("triangle-filled", "danger")))
        self.saved.set_color("ink2" if saved else "danger")
        self.saved.setText(words)

    def set_narrow(self, narrow: bool) -> None:
        """One column, or two."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        focused = QApplication.focusWidget()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._panes.setDirection(down if narrow else across)
        self._head.setDirection(down if narrow else across)
        self._below.setVisible(narrow)
        for card, scroll, content in (
            (self._form_card, self._form_scroll, self._form),
            (self._preview_card, self._preview_scroll, self._preview),
        ):
            scroll.setVisible(not narrow)
            # One column scrolls as a whole; side by side each card scrolls by itself.
            inside = cast(QWidget, scroll.widget()).layout()
            holder = card.body if narrow or inside is None else inside
            holder.addWidget(content)
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
