"""The way into the meeting from the board: a button that opens the link, or why the link is not approved."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation
from vkassist.ui.pages.link_field import LinkCheck
from vkassist.ui.pages.reason_picker import ReasonPicker
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.card import Banner, Card
from vkassist.ui.widgets.text import Body

APPROVED_SOLUTION = "approved_solution"
"""The item that says how the meeting was opened, or why its link is used although it is not approved."""
FROM_EHR = "ehr"
"""Its answer for a meeting opened from the patient record."""

OpenAddress = Callable[[str], bool]


def open_in_browser(address: str) -> bool:
    """Hand the address to the platform's browser; False where nothing takes it."""
    return QDesktopServices.openUrl(QUrl(address))


class MeetingLink(QWidget):
    """Nothing is opened but by the button, and the button only opens what is approved: a link that is used for a
    reason all the same is opened from where it came.

    `open_button` is placed by the page; the widget itself holds what has to be said. `reason_given` carries
    the reason to use a link that is not approved.
    """

    reason_given = Signal(str)

    def __init__(
        self,
        look: Look,
        check: LinkCheck,
        open_address: OpenAddress = open_in_browser,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check, self._open = check, open_address
        self._address = ""
        self._checked: tuple[str, str] = ("", "")
        self._item_known = False
        self._presets: tuple[str, ...] = ()
        self._title = ""
        self.open_button = PlainButton(look, self.tr("Åbn møde&link"))
        self.open_button.hide()
        self.open_button.clicked.connect(self.open)
        self.from_ehr = Body(look, self.tr("Mødet startes fra EPJ"), color="ink2")
        self.from_ehr.hide()
        self.kept = Body(look, color="ink2", elide=True)
        self.kept.hide()
        self.warning = Banner(look, "attention", "")
        self.warning.action_taken.connect(self.ask_reason)
        self.picker = ReasonPicker(look)
        self.picker.given.connect(self._give)
        self.picker.cancelled.connect(self._give_up)
        self._card = Card(look, (20, 16, 20, 16))
        self._card.body.addWidget(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.warning)
        column.addWidget(self._card)
        column.addWidget(self.kept)
        self._card.hide()
        self.hide()

    def show_consultation(self, c: Consultation) -> None:
        """Show how this talk's meeting is opened."""
        item = c.form.by_id.get(APPROVED_SOLUTION)
        act = None if item is None else c.answer(APPROVED_SOLUTION)
        if item is not None:
            self._title, self._presets = item.title, item.presets
        self._item_known = item is not None
        self._address = c.opened.meeting_link or ""
        problem = self._problem()
        kept = isinstance(act, f.Overridden)
        self.from_ehr.setVisible(not self._address and c.value(APPROVED_SOLUTION) == FROM_EHR)
        usable = bool(self._address) and not problem
        self.open_button.setVisible(usable)
        self.kept.setVisible(bool(problem) and kept)
        self.kept.setText(
            self.tr("Mødelinket er ikke godkendt: {reason}").format(reason=act.reason if act else "")
        )
        host = urlsplit(self._address).hostname or "" if usable else ""
        self.open_button.setToolTip(host)
        self.open_button.setAccessibleDescription(host)
        unanswered = bool(self._address) and bool(problem) and not kept
        if unanswered:
            title = self.tr("Mødelinket fører ikke til en godkendt videoløsning")
            action = self.tr("Brug det med en begrundelse …") if self._item_known else ""
            if self.warning.accessibleDescription() != problem:
                self.warning.show_message("attention", title, problem, action)
        else:
            self._card.hide()
        self.warning.setVisible(unanswered)
        self.setVisible(unanswered or (bool(problem) and kept))

    def open(self) -> None:
        """Open the link in the browser."""
        if not self._open(self._address):
            self.warning.show_message(
                "attention",
                self.tr("Mødelinket kunne ikke åbnes"),
                self.tr("Åbn det fra invitationen eller kalenderen."),
            )
            self.warning.show()
            self.show()
            announce(self, f"{self.warning.accessibleName()}. {self.warning.accessibleDescription()}")

    def ask_reason(self) -> None:
        """Ask why the link is used all the same."""
        self._card.show()
        self.picker.ask(self._title, self._presets)

    def _problem(self) -> str:
        if not self._address:
            return ""
        if self._checked[0] != self._address:
            self._checked = (self._address, self._check(self._address))
        return self._checked[1]

    def _give(self, reason: str) -> None:
        self.picker.forget()
        self._card.hide()
        self.reason_given.emit(reason)

    def _give_up(self) -> None:
        self._card.hide()
        self.warning.action_button.setFocus()
