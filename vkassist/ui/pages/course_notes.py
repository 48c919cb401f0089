"""What earlier talks of the course say on the board: missed talks, and a pause that has its date."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain.clock import day_text
from vkassist.domain.conditions import holds
from vkassist.domain.consultation import Consultation
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Banner

MISSED = "video_no_shows"
"""What the reminder's condition calls the number of missed talks."""
RELIABILITY = "reliability_question"
"""The reminder with the guideline's words on missed talks; its condition says from how many on."""
PAUSE_REVIEW = "pause_review"
"""The item with the day on which a pause is looked at again."""


class CourseNotes(QWidget):
    """Says how many talks were missed, with the guideline's question; it proposes nothing of its own."""

    def __init__(self, look: Look, no_shows: int = 0, parent: QWidget | None = None) -> None:
        """`no_shows` counts the course's missed talks that this PC still knows of."""
        super().__init__(parent)
        self._no_shows = no_shows
        self.missed = Banner(look, "info", "")
        self.pause = Banner(look, "attention", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pause)
        column.addWidget(self.missed)
        self.hide()

    def show_consultation(self, c: Consultation, today: dt.date) -> None:
        """Show what is known on a day."""
        one, several = (
            self.tr("Udeblevet fra video 1 gang før"),
            self.tr("Udeblevet fra video {count} gange før"),
        )
        title = one if self._no_shows == 1 else several.format(count=self._no_shows)
        # A count of what this PC remembers; what is answered to the item is the clinician's.
        whose = self.tr("Talt op ud fra samtalerne på denne pc. Dit eget tal står under Aftaler og egnethed.")
        self.missed.show_message("info", title, f"{whose} {self._question(c)}".rstrip())
        self.missed.setVisible(self._no_shows > 0)
        until = self._until(c)
        if until is not None:
            day = day_text(until)
            title = (
                self.tr("Video er på pause til {day}")
                if until > today
                else self.tr("Pausen skulle tages op {day}")
            )
            self.pause.show_message("attention", title.format(day=day), c.form.by_id[PAUSE_REVIEW].ask)
        self.pause.setVisible(until is not None)
        self.setVisible(self._no_shows > 0 or until is not None)

    def _question(self, c: Consultation) -> str:
        item = c.form.by_id.get(RELIABILITY)
        if item is None or holds(item.when, {**c.situation, MISSED: self._no_shows}) is False:
            return ""
        return item.ask

    def _until(self, c: Consultation) -> dt.date | None:
        if PAUSE_REVIEW in c.standing:
            return None  # taken up today
        carried = c.carried_answer(PAUSE_REVIEW)
        return None if carried is None else dt.date.fromisoformat(str(carried.value))
