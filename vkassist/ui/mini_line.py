"""The line under the mini timer's figures: a sentence, a suggestion to check in, or a field for a keyword."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from vkassist.domain.clock import clock_time
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Label

_HEIGHT = 32


class MiniLine(QWidget):
    """`keyword_written` carries what was typed, for Enter; it stays in the field until `keyword_noted`.

    `resized` says that the line needs another height. Esc closes the field and keeps the text for next time.
    """

    keyword_written = Signal(str)
    checked_in = Signal()
    check_in_snoozed = Signal()
    resized = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._suggesting = False
        self._returns_to: QWidget | None = None
        self._sentence = Label(look, step="caption", color="ink2", weight=500, elide=True)
        self._icon = IconView(look, "clock", "ink2", 16)
        self.suggestion = self.tr("Tid til et check-ind")
        self.done_button = PlainButton(look, self.tr("Gjort"), compact=True)
        self.done_button.setAccessibleName(self.tr("Check-ind er gjort"))
        self.snooze_button = QuietButton(look, self.tr("Udsæt"), compact=True)
        self.snooze_button.setAccessibleName(self.tr("Udsæt check-ind"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Sig, at du skriver. Enter gemmer"))
        self.field.setAccessibleName(self.tr("Stikord"))
        self.field.setMaxLength(500)
        self._problem = Label(look, step="caption", color="danger", weight=600, wrap=True)
        self._problem.hide()
        self._shown = QStackedWidget()
        self._said = self._row(self._icon, self._sentence)
        text = Label(look, self.suggestion, step="caption", weight=600, elide=True)
        self._check_in = self._row(text, self.done_button, self.snooze_button)
        self._entry = self._row(self.field)
        for page in (self._said, self._check_in, self._entry):
            self._shown.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._shown)
        column.addWidget(self._problem)
        self.done_button.clicked.connect(self.checked_in)
        self.snooze_button.clicked.connect(self.check_in_snoozed)
        self.field.returnPressed.connect(self._submit)
        self.field.installEventFilter(self)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def sentence(self) -> str:
        """The sentence as shown when nothing covers it."""
        return self._sentence.text()

    @property
    def is_asking(self) -> bool:
        """Whether the keyword field is open."""
        return self._shown.currentWidget() is self._entry

    @property
    def problem(self) -> str:
        """What went wrong last, or ""."""
        return self._problem.text()

    def show_sentence(self, text: str, color: str, icon: str, bold: bool) -> None:
        """What the figures count. Figures that merely run leave the sentence quiet."""
        self._sentence.setText(text)
        self._sentence.set_color(color if bold else "ink2")
        self._sentence.set_weight(600 if bold else 500)
        self._icon.set_icon(icon, color if bold else "ink2")

    def suggest_check_in(self, suggesting: bool) -> None:
        """Offer a check-in instead of the sentence, or not."""
        self._suggesting = suggesting
        if not self.is_asking:
            self._settle()

    def ask_keyword(self) -> None:
        """Open the field and give it the keyboard."""
        if not self.is_asking:
            self._returns_to = self.window().focusWidget()
            self._shown.setCurrentWidget(self._entry)
        self.window().activateWindow()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyword_noted(self, at: dt.datetime) -> str:
        """Close the field and have it said that the keyword is saved; returns that sentence."""
        self.field.clear()
        saved = self.tr("Stikord noteret kl. {time}").format(time=clock_time(at))
        announce(self, saved)
        self._close()
        return saved

    def show_problem(self, text: str) -> None:
        """Say what could not be done; "" takes it away."""
        if text == self._problem.text():
            return
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        if text:
            announce(self, text)
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._close()
            return True
        return super().eventFilter(watched, event)

    def _submit(self) -> None:
        if self.field.text().strip():
            self.keyword_written.emit(self.field.text().strip())
        else:
            self._close()

    def _close(self) -> None:
        self.show_problem("")
        self._settle()
        goal, self._returns_to = self._returns_to, None
        if goal is not None and goal.isVisible():
            goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        self._shown.setCurrentWidget(self._check_in if self._suggesting else self._said)

    def _row(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget, 1 if isinstance(widget, Label | QLineEdit) else 0)
        return holder

    def _dress(self) -> None:
        self.field.setFont(self._look.font("caption"))
        self.field.setFixedHeight(self._look.px(_HEIGHT))
        self._shown.setFixedHeight(self._look.px(_HEIGHT))
