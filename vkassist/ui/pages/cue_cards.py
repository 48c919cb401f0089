"""Reminders as a calm list: nothing in it is answered, and nothing moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain.form import Item
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Surface
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Body, Caption, Section, Strong


class CueCards(Surface):
    """The reminders that fit the talk as it stands, each with a sentence and, where there is one, the words to say."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, inside: bool = False) -> None:
        """`inside` dresses them for a place within a card."""
        super().__init__(look, "inset" if inside else "card", parent)
        self._shown: tuple[str, ...] | None = None
        self._title = Strong(look, wrap=True) if inside else Section(look, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((16, 12, 16, 12) if inside else (24, 20, 24, 20)))
        column.setSpacing(8 if inside else 12)
        column.addWidget(self._title)
        self._list = QVBoxLayout()
        self._list.setSpacing(column.spacing())
        column.addLayout(self._list)

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of the reminders shown."""
        return self._shown or ()

    def show_cues(self, title: str, items: Sequence[Item]) -> None:
        """Show these reminders under a title; hides itself where there are none."""
        self._title.setText(title)
        self.setVisible(bool(items))
        ids = tuple(item.id for item in items)
        if ids == self._shown:
            return
        self._shown = ids
        while (cell := self._list.takeAt(0)) is not None:
            if (old := cell.widget()) is not None:
                old.hide()
                old.deleteLater()
        for item in items:
            self._list.addWidget(self._cue(item))

    def _cue(self, item: Item) -> QWidget:
        cue = QWidget()
        row = QHBoxLayout(cue)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconView(self._look, item.icon or "info", "ink3", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Strong(self._look, item.title, wrap=True))
        words.addWidget(Body(self._look, item.ask, color="ink2", wrap=True))
        if item.prompt:
            words.addWidget(Caption(self._look, f"“{item.prompt}”", wrap=True))
        row.addLayout(words, 1)
        return cue
