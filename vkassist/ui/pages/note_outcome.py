"""How the talk ended and how long it took, in the note's form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain.clock import clock_time, minutes_between
from vkassist.domain.consultation import Consultation
from vkassist.domain.pack import Pack
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import QuietButton
from vkassist.ui.widgets.fields import Choice, ComboField
from vkassist.ui.widgets.text import Body, Caption, Strong

_TITLE_COLUMN = 184


class NoteOutcome(QWidget):
    """Says how the talk ended, with its times as the facts have them; `chosen` carries another outcome."""

    chosen = Signal(str)

    def __init__(self, look: Look, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pack = pack
        self._opened_by_hand = False
        self._title = Strong(look, self.tr("Udfald"))
        self._text = Body(look, wrap=True)
        self._times = Caption(look, wrap=True)
        self._change = QuietButton(look, self.tr("Ret"))
        self._change.setAccessibleName(self.tr("Ret: udfald"))
        self._change.clicked.connect(self._open)
        words = pack.speech.words.get("outcome", {})
        choices = [Choice(key, word[:1].upper() + word[1:]) for key, word in words.items()]
        label = self.tr("Hvordan endte samtalen?")
        self.field = ComboField(
            look, label, choices, placeholder=self.tr("Vælg, eller skriv de første bogstaver")
        )
        self.field.committed.connect(self._choose)
        line = QHBoxLayout()
        line.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(self._title, 0, middle)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._text)
        said.addWidget(self._times)
        line.addLayout(said, 1)
        line.addWidget(self._change, 0, middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.field)
        look.changed.connect(self._size_title)
        self._size_title()

    @property
    def change_button(self) -> QuietButton:
        return self._change

    @property
    def is_open(self) -> bool:
        """Whether the field is shown."""
        return not self.field.isHidden()

    def show_consultation(self, c: Consultation) -> None:
        """Show the outcome and times that stand."""
        outcome = c.outcome or ""
        if outcome != self.field.value():
            self.field.set_value(outcome)
            self._opened_by_hand = False
        word = self._pack.speech.word("outcome", outcome) if outcome else ""
        self._text.setText(word[:1].upper() + word[1:])
        self._times.setText(self._span(c))
        self._change.setAccessibleDescription(f"{self._text.text()}. {self._times.text()}".rstrip(". "))
        if outcome:
            self.field.set_error("")
        self._show_parts(bool(outcome))

    def focus_field(self) -> None:
        """Open the field and give it the keyboard."""
        self._open()

    def _open(self) -> None:
        self._opened_by_hand = True
        self._show_parts(bool(self.field.value()))
        self.field.focus_control()

    def _choose(self, key: object) -> None:
        self._opened_by_hand = False
        if key:
            self.chosen.emit(str(key))

    def _show_parts(self, known: bool) -> None:
        is_open = self._opened_by_hand or not known
        self.field.setVisible(is_open)
        for widget in (self._title, self._text, self._change):
            widget.setVisible(not is_open)
        self._times.setVisible(bool(self._times.text()))

    def _span(self, c: Consultation) -> str:
        if c.began_at is None:
            return ""
        start = clock_time(c.began_at)
        if c.ended is None:
            return self.tr("kl. {start}").format(start=start)
        end = c.facts[c.ended].at
        minutes = minutes_between(c.began_at, end)
        words = self.tr("kl. {start}-{end} ({minutes} min.)")
        return words.format(start=start, end=clock_time(end), minutes=max(0, minutes))

    def _size_title(self) -> None:
        self._title.setMinimumWidth(self._look.px(_TITLE_COLUMN))
