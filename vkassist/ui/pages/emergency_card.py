"""The emergency card: where the patient is, which region and emergency area that is, and who helps there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.clock import Clock, clock_time, day_text, local
from vkassist.domain.consultation import Consultation
from vkassist.domain.ladder import LOCATION, whereabouts
from vkassist.domain.regions import Help, HelpNumber
from vkassist.domain.wording import Speech
from vkassist.ui.pages.ladder_words import checked
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.card import Card, Divider
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.text import Body, Caption, Label, Section, Strong

_HELD_TOGETHER = "\N{NO-BREAK SPACE}"

HelpAt = Callable[[Mapping[str, Any] | None, dt.date], Help]


class EmergencyCard(Card):
    """Only what was said today counts as told; an earlier talk's place is shown as that, with its help.

    `help_at` finds the help at a place on a day; `previous` is the course's talk before this one. `copied`
    carries the place as text; `location_requested` asks for the question about it.
    """

    copied = Signal(str)
    location_requested = Signal()

    def __init__(
        self,
        look: Look,
        clock: Clock,
        speech: Speech,
        help_at: HelpAt,
        previous: Consultation | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, (20, 14, 16, 14), parent)
        self._clock, self._speech, self._help_at, self._previous = clock, speech, help_at, previous
        self._shown: tuple[HelpNumber, ...] = ()
        self.help: Help | None = None
        self.body.setSpacing(4)
        self.place = Section(look, wrap=True)
        self.told = Strong(look, wrap=True)
        self.region = Body(look, color="ink2", wrap=True)
        self.advice = Body(look, color="attention", wrap=True)
        self.copy_button = PlainButton(look, self.tr("Kopiér"), "copy")
        self.copy_button.setAccessibleName(self.tr("Kopiér opholdsstedet"))
        self.ask_button = QuietButton(look, self.tr("Skriv opholdssted"), "pencil")
        self.ask_button.setProperty("flush", True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView(look, "map-pin", "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Body(look, self.tr("Patientens opholdssted"), color="ink2", wrap=True), 1)
        self._numbers = QWidget()
        self._numbers_column = QVBoxLayout(self._numbers)
        self._numbers_column.setContentsMargins(0, 6, 0, 0)
        self._numbers_column.setSpacing(6)
        acts = QWidget()
        policy = acts.sizePolicy()
        policy.setHeightForWidth(True)
        acts.setSizePolicy(policy)
        row = StackingLayout(20, 4)
        acts.setLayout(row)
        row.addWidget(self.copy_button)
        row.addWidget(self.ask_button)
        self.body.addLayout(head)
        for label in (self.place, self.told, self.region, self.advice):
            self.body.addWidget(label)
        self.body.addSpacing(4)
        self.body.addWidget(acts)
        self.body.addWidget(self._numbers)
        self.copy_button.clicked.connect(self._copy)
        self.ask_button.clicked.connect(self.location_requested)

    def show_consultation(self, c: Consultation) -> Help:
        """Show the place of this talk; returns the help there."""
        value, since = whereabouts(c, self._previous)
        act = c.answer(LOCATION)
        told = value is not None and since is None
        place = self.tr("ikke registreret") if value is None else self._words(c, value)
        self.place.setText(place)
        self.place.set_color("ink" if told else "attention")
        self.told.setText(self._told(act, value is not None, since))
        self.told.setVisible(bool(self.told.text()))
        self.told.set_color("ink2" if told else "attention")
        self.told.set_weight(400 if told else 600)
        self.help = self._help_at(value, local(self._clock.now()).date())
        self._show_help(self.help)
        self.copy_button.setVisible(value is not None)
        self.ask_button.set_text(self.tr("Ret opholdssted") if told else self.tr("Skriv opholdssted"))
        said = (place, self.told.text(), self.region.text(), self.advice.text())
        words = ". ".join(part.rstrip(".") for part in said if part)
        self.setAccessibleName(self.tr("Patientens opholdssted: {place}").format(place=words))
        return self.help

    def _told(self, act: f.Answered | f.Overridden | None, is_known: bool, since: dt.date | None) -> str:
        if since is not None:
            return self.tr("Fra samtalen {date}, ikke bekræftet i dag").format(date=day_text(since))
        if isinstance(act, f.Overridden):
            return self.tr("Ikke oplyst i dag: {reason}").format(reason=act.reason)
        if act is not None:
            return self.tr("Oplyst i dag kl. {time}").format(time=clock_time(act.at))
        return self.tr("Bekræftet i dag") if is_known else ""

    def _show_help(self, there: Help) -> None:
        parts = (
            (self.tr("Kommune: {name}"), there.municipality),
            (self.tr("Region {name}"), there.region),
            (self.tr("Akutområde {name}"), there.emergency_area),
        )
        said = (words.format(name=name).replace(" ", _HELD_TOGETHER) for words, name in parts if name)
        self.region.setText(" · ".join(said))
        self.region.setVisible(bool(self.region.text()))
        self.advice.setText("\n".join(there.advice))
        self.advice.setVisible(bool(there.advice))
        others = tuple(one for one in there.numbers if one.step is None)
        if others == self._shown:
            return
        self._shown = others
        while (entry := self._numbers_column.takeAt(0)) is not None:
            if widget := entry.widget():
                widget.hide()
                widget.deleteLater()
        for one in others:
            self._numbers_column.addWidget(Divider(self._look))
            self._numbers_column.addWidget(_NumberLine(self._look, one))
        self._numbers.setVisible(bool(others))

    def _words(self, c: Consultation, value: object) -> str:
        item = c.form.by_id[LOCATION]
        return self._speech.answer(item, value, item.shows)

    def _copy(self) -> None:
        # Without its note that nobody confirmed it today, an old place would pass for a new one.
        old = self.told.text() if self.told.text() and self.ask_button.text() == self.tr("Skriv opholdssted") else ""
        self.copied.emit(f"{self.place.text()} ({old})" if old else self.place.text())
        announce(self, self.tr("Kopieret"))


class _NumberLine(QWidget):
    """A number of the place that belongs to no step: whose it is, when to call it, where it is from."""

    def __init__(self, look: Look, number: HelpNumber) -> None:
        super().__init__()
        digits = Label(look, number.number, step="number", selectable=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Strong(look, number.title, wrap=True))
        words.addWidget(Body(look, number.use, color="ink2", wrap=True))
        words.addWidget(Caption(look, checked(number.source, number.checked), wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(digits, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{number.title}: {number.number}. {number.use}")
