"""A talk handed over from the patient record is shown before anything happens: Enter opens it, Esc drops it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vkassist.domain.clock import Clock
from vkassist.exchange.launch import Launch
from vkassist.ui.pages.link_field import Meeting
from vkassist.ui.pages.new_talk_sheet import NewTalk, next_quarter
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.text import Body, Label

_USUAL_MINUTES = 30


class LaunchSheet(Sheet):
    """Shows a Launch; sends `accepted_talk` with the NewTalk it makes when the clinician says so."""

    accepted_talk = Signal(object)

    def __init__(self, look: Look, parent: QWidget, clock: Clock, launch: Launch) -> None:
        inside = QWidget()
        title = QCoreApplication.translate("LaunchSheet", "Åbn samtalen fra journalen?")
        text = QCoreApplication.translate(
            "LaunchSheet", "Kontrollér, at det er den rigtige patient. Intet er åbnet eller gemt endnu."
        )
        super().__init__(look, parent, title, text, inside)
        self._talk = NewTalk(
            launch.label,
            launch.starts_at or next_quarter(clock.now()),
            launch.minutes or _USUAL_MINUTES,
            launch.session_type,
            "patient_at_home",
            "unknown",
            Meeting(launch.link, from_ehr=launch.link is None),
        )
        self.values = self._words(launch)
        rows = QGridLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(8)
        rows.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self.values):
            rows.addWidget(Label(look, name), place, 0)
            rows.addWidget(Body(look, value, wrap=True), place, 1)
        self.add_cancel()
        self._open = self.add_button("open", self.tr("Åbn samtalen"), "primary")
        self.decided.connect(lambda _: self.accepted_talk.emit(self._talk))

    def ask_for_leave(self) -> None:
        """Open the sheet with the keyboard on the button that opens the talk."""
        self.ask(first=self._open)

    def _words(self, launch: Launch) -> list[tuple[str, str]]:
        kinds = {
            "individual": self.tr("Patienten"),
            "relatives": self.tr("Pårørende"),
            "group": self.tr("Gruppe"),
        }
        talk = self._talk
        assumed = self.tr("{value} (ikke oplyst af journalen)")
        start, minutes = f"{talk.starts_at:%H.%M}", self.tr("{n} min.").format(n=talk.minutes)
        return [
            (self.tr("Patient"), launch.label or self.tr("Ikke oplyst")),
            (self.tr("Samtale med"), kinds[launch.session_type]),
            (self.tr("Starter kl."), start if launch.starts_at else assumed.format(value=start)),
            (self.tr("Varighed"), minutes if launch.minutes else assumed.format(value=minutes)),
            (self.tr("Mødelink"), launch.link or self.tr("Mødet startes fra EPJ")),
        ]
