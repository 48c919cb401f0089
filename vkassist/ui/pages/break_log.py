"""What was noted during the break, line by line, and what to think of afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vkassist.domain import checklist
from vkassist.domain.consultation import Consultation
from vkassist.domain.ladder import noted
from vkassist.domain.wording import Speech
from vkassist.ui.pages.ladder_words import logged
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.text import Body, Strong

_AFTERWARDS = "adverse_event"
"""The pack's reminder for when the break is over (requirement 61)."""


class BreakLog(Card):
    """Shown once something was noted."""

    def __init__(self, look: Look, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(look, (20, 14, 16, 16), parent)
        self._speech = speech
        self.body.setSpacing(4)
        self.text = Body(look, color="ink2", wrap=True)
        self.after_title = Strong(look, wrap=True)
        self.after = Body(look, color="ink2", wrap=True)
        self.body.addWidget(Strong(look, self.tr("Noteret")))
        self.body.addWidget(self.text)
        self.body.addSpacing(4)
        self.body.addWidget(self.after_title)
        self.body.addWidget(self.after)
        self.hide()

    def show_consultation(self, c: Consultation) -> None:
        """Show the calls of the break that stands last."""
        calls = noted(c)
        self.text.setText("\n".join(logged(call, self._speech) for call in calls))
        reminder = next((one for one in checklist.reminders(c, "end") if one.id == _AFTERWARDS), None)
        if reminder is not None:
            self.after_title.setText(self.tr("Bagefter: {title}").format(title=reminder.title))
            self.after.setText(reminder.ask)
        for label in (self.after_title, self.after):
            label.setVisible(reminder is not None)
        self.setVisible(bool(calls))
