"""The note letter for letter as it will stand in the record, and where each of its lines comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vkassist.domain.clock import day_text
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.note import Note
from vkassist.domain.others import named
from vkassist.domain.pack import Code, Pack
from vkassist.ui.pages.note_lines import NoteLines, ShownLine
from vkassist.ui.pages.note_source import sources
from vkassist.ui.pages.source_popover import SourcePopover
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.card import Banner, Inset
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Caption, Section

Beside = Callable[[Consultation], Sequence[str]]
"""The labels of the other talks that start when this one does. May raise a store's error."""


class NotePreview(QWidget):
    """Shows a note; hovering, Alt+click or Alt+Enter on a line shows who said it, when, and to which item.

    A group talk's note that seems to name another participant is shown with a warning, and copied all the same.
    """

    def __init__(
        self, look: Look, pack: Pack, beside: Beside = lambda c: (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._beside = beside
        self._popover: SourcePopover | None = None
        self.warning = Banner(look, "attention", "")
        self.warning.hide()
        self.lines = NoteLines(look, self.tr("Sådan ser notatet ud, linje for linje"))
        self._words = Caption(look)
        self._inset = Inset(look, (8, 8, 8, 8))
        self._inset.body.addWidget(self.lines)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Section(look, self.tr("Sådan ser notatet ud"), wrap=True), 1)
        head.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.warning)
        column.addWidget(self._inset)
        column.addLayout(self._hint("info", self.tr("Alt+Enter viser, hvor en linje kommer fra.")))
        if pack.codes:
            column.addLayout(self._hint("list-check", self._codes(pack.codes)))
        column.addStretch(1)
        self._safety = Caption(look, wrap=True)
        self._safety.setText(
            self.tr("CPR-nummeret skrives aldrig her. Udklipsholderen tømmes 2 minutter efter kopiering.")
        )
        safety = QHBoxLayout()
        safety.setSpacing(6)
        safety.addWidget(IconView(look, "shield", "ink3", 16))
        safety.addWidget(self._safety, 1)
        column.addLayout(safety)
        self.lines.source_wanted.connect(self.show_source)
        self.lines.source_unwanted.connect(self.hide_source)
        self.lines.entered.connect(self._settle)
        self.lines.selectionModel().currentChanged.connect(self._keep_in_view)

    def show_note(self, c: Consultation, note: Note) -> None:
        """Show the note of a consultation."""
        self.lines.show_lines([ShownLine(line, tuple(sources(c, line))) for line in note.lines])
        self._warn(c, note)
        count = len(note.text.split())
        self._words.setText(self.tr("1 ord") if count == 1 else self.tr("{count} ord").format(count=count))

    def _warn(self, c: Consultation, note: Note) -> None:
        names = ", ".join(self._named(c, note))
        before = self.warning.property("names") or ""
        if names == before:
            return
        self.warning.setProperty("names", names)
        title = self.tr("Notatet ser ud til at nævne en anden deltager")
        text = self.tr("Initialerne passer på {names} i samme gruppe. Et notat må kun handle om én patient.")
        self.warning.show_message("attention", title, text.format(names=names))
        self.warning.setVisible(bool(names))
        if names:
            announce(self, f"{title}. {self.warning.accessibleDescription()}")

    def _named(self, c: Consultation, note: Note) -> tuple[str, ...]:
        if c.opened.session_type != "group":
            return ()
        try:
            return named(c, note, self._beside(c))
        except VkassistError:
            return ()  # a store that cannot be read says so where it matters; the note is not held up

    @property
    def word_count(self) -> str:
        """The number of words, as shown."""
        return self._words.text()

    @property
    def popover(self) -> SourcePopover | None:
        """The card that says where a line comes from, once one was shown."""
        return self._popover

    def show_source(self, index: int, asked_for: bool = True) -> None:
        """Show where the line with this number comes from; a screen reader says it when asked for."""
        if not 0 <= index < len(self.lines.shown):
            return
        window = self.window()
        if self._popover is None or self._popover.parentWidget() is not window:
            self._popover = SourcePopover(self._look, self.tr("Hvor linjen kommer fra"), window)
        one = self.lines.shown[index]
        rect = self.lines.line_rect(index)
        place = QRect(self.lines.mapTo(window, QPoint(rect.left(), rect.top())), rect.size())
        self._popover.show_beside(place.intersected(self._in_view(window)), one.sources)
        if asked_for:
            announce(self.lines, ". ".join(one.sources))

    def hide_source(self) -> None:
        """Take the card away."""
        if self._popover is not None:
            self._popover.hide()

    def _hint(self, icon: str, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(IconView(self._look, icon, "ink3", 16))
        row.addWidget(Caption(self._look, text, wrap=True), 1)
        return row

    def _codes(self, codes: tuple[Code, ...]) -> str:
        listed = ", ".join(f"{code.code} {code.text}" for code in codes)
        checked = day_text(min(code.checked for code in codes))
        words = self.tr("Hjælp til registreringen, står ikke i notatet: {codes} (kontrolleret {date}).")
        return words.format(codes=listed, date=checked)

    def _scroll(self) -> QScrollArea | None:
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QAbstractScrollArea):
            holder = holder.parentWidget()
        return holder if isinstance(holder, QScrollArea) else None

    def _in_view(self, window: QWidget) -> QRect:
        scroll = self._scroll()
        if scroll is None:
            return window.rect()
        port = scroll.viewport()
        return QRect(port.mapTo(window, QPoint(0, 0)), port.size())

    def _settle(self) -> None:
        # The page scrolls to the list as a whole, which is taller than the page: afterwards to its line.
        QTimer.singleShot(0, self, self._keep_in_view)

    def _keep_in_view(self) -> None:
        scroll = self._scroll()
        if scroll is not None and self.lines.hasFocus():
            rect = self.lines.focus_line_rect()
            goal = self.lines.mapTo(cast(QWidget, scroll.widget()), rect.center())
            scroll.ensureVisible(goal.x(), goal.y(), 0, rect.height() // 2 + 12)
