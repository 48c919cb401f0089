"""What stands where the day's talks would: opening, no calendar, a calendar being read, an empty day."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.text import Body, Section


class Calendar(StrEnum):
    """How it stands with the calendar."""

    NONE = "none"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"


class EmptyDay(Card):
    """Says why the list is empty and what can be done about it."""

    settings_requested = Signal()
    entry_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._title = Section(look, wrap=True)
        self._text = Body(look, color="ink2", wrap=True)
        self._choose = PrimaryButton(look, self.tr("Vælg kalender …"), "calendar")
        self._choose.clicked.connect(self.settings_requested)
        self._enter = PlainButton(look, self.tr("Indtast &ny samtale"), "plus", large=True)
        self._enter.clicked.connect(self.entry_requested)
        self._actions = QWidget()
        row = StackingLayout(12, 8)
        self._actions.setLayout(row)
        policy = self._actions.sizePolicy()
        policy.setHeightForWidth(True)
        self._actions.setSizePolicy(policy)
        row.addWidget(self._choose)
        row.addWidget(self._enter)
        for widget in (self._title, self._text, self._actions):
            self.body.addWidget(widget)

    def show_opening(self) -> None:
        """Before the store is open there is nothing to do but wait."""
        self._title.setText(self.tr("Åbner …"))
        self._text.setText(self.tr("Dine samtaler hentes fra det krypterede lager på denne pc."))
        self._actions.hide()

    def show_calendar(self, calendar: Calendar, *, offers_entry: bool) -> None:
        """Say how it stands; `offers_entry` adds the button that enters a talk by hand."""
        titles = {
            Calendar.NONE: self.tr("Ingen kalender er valgt"),
            Calendar.READING: self.tr("Læser kalenderen …"),
            Calendar.READ: self.tr("Ingen samtaler i dag"),
            Calendar.REFUSED: self.tr("Ingen gemte samtaler i dag"),
        }
        texts = {
            Calendar.NONE: self.tr("Vælg en kalenderfil eller mappe, eller indtast samtalen selv."),
            Calendar.READING: self.tr("Du kan indtaste en samtale imens."),
            Calendar.READ: self.tr("Kalenderen har ingen samtaler i dag. Du kan indtaste en selv."),
            Calendar.REFUSED: self.tr("Du kan indtaste samtalen selv."),
        }
        chooses = calendar is Calendar.NONE
        self._title.setText(titles[calendar])
        self._text.setText(texts[calendar])
        self._choose.setVisible(chooses)
        self._enter.setVisible(offers_entry)
        self._actions.setVisible(chooses or offers_entry)

    def first_focus(self) -> None:
        """Put the keyboard on the first action there is."""
        (self._choose if self._choose.isVisibleTo(self) else self._enter).setFocus()
