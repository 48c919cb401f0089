"""The patient's whereabouts as last told, ready to be read aloud or copied."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time, day_text
from vkassist.domain.consultation import Consultation
from vkassist.domain.ladder import LOCATION
from vkassist.domain.wording import Speech
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Body, Caption, Section, Strong


class KnownPlace(Card):
    """Only what was said today counts as told; an earlier talk's place is shown as that.

    `copied` carries the place as text; `location_requested` asks for the question about it.
    """

    copied = Signal(str)
    location_requested = Signal()

    def __init__(self, look: Look, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(look, (20, 14, 16, 16), parent)
        self._speech = speech
        self.body.setSpacing(4)
        self.place = Section(look, wrap=True)
        self.told = Caption(look, wrap=True)
        self.earlier = Body(look, color="ink2", wrap=True)
        self.copy_button = PlainButton(look, self.tr("Kopiér"), "copy")
        self.copy_button.setAccessibleName(self.tr("Kopiér senest oplyste opholdssted"))
        self.ask_button = PlainButton(look, self.tr("Skriv opholdssted"), "map-pin")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView(look, "map-pin", "ink2", 20))
        head.addWidget(Strong(look, self.tr("Senest oplyste opholdssted"), wrap=True), 1)
        self.body.addLayout(head)
        self.body.addWidget(self.place)
        self.body.addWidget(self.told)
        self.body.addWidget(self.earlier)
        self.body.addSpacing(6)
        self.body.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.copy_button.clicked.connect(self._copy)
        self.ask_button.clicked.connect(self.location_requested)

    def show_consultation(self, c: Consultation) -> None:
        """Show the place of this talk."""
        act = c.answer(LOCATION)
        told = isinstance(act, f.Answered)
        place = self._words(c, act.value) if isinstance(act, f.Answered) else self.tr("ikke registreret")
        self.place.setText(place)
        self.place.set_color("ink" if told else "attention")
        self.told.setText(self.tr("Oplyst kl. {time}").format(time=clock_time(act.at)) if act and told else "")
        self.told.setVisible(told)
        brought = None if told else c.carried_answer(LOCATION)
        self.earlier.setVisible(brought is not None)
        if brought is not None:
            self.earlier.setText(self._earlier(brought.date, self._words(c, brought.value)))
        self.copy_button.setVisible(told)
        self.ask_button.setVisible(not told)
        self.setAccessibleName(self.tr("Senest oplyste opholdssted: {place}").format(place=place))

    def _earlier(self, day: dt.date, place: str) -> str:
        return self.tr("Sidste gang ({date}): {place}").format(date=day_text(day), place=place)

    def _words(self, c: Consultation, value: object) -> str:
        item = c.form.by_id[LOCATION]
        return self._speech.answer(item, value, item.shows)

    def _copy(self) -> None:
        self.copied.emit(self.place.text())
        announce(self, self.tr("Kopieret"))
