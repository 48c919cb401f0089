"""How the meeting is opened: a meeting link that is checked, or from the patient record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain.privacy import clean_line, has_cpr
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.fields import Field, LineField, ToggleField
from vkassist.ui.widgets.hugging import Hug

LinkCheck = Callable[[str], str]
"""The sentence why an address leads to no approved video solution; "" for one that does."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """`reason` is why a link is used that leads to no approved solution; "" where it does, or there is none."""

    link: str | None = None
    from_ehr: bool = False
    reason: str = ""


NO_MEETING = Meeting()
"""Nobody has said yet how the meeting is opened."""


class LinkField(QWidget):
    """A link is checked once it is typed, never while it is. One that is not approved takes a reason.

    `grew` says that more or less is said than before.
    """

    grew = Signal()

    def __init__(self, look: Look, check: LinkCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._problem = ""
        self.link = LineField(
            look,
            self.tr("Mødelink"),
            self.tr("Fra invitationen. Lad feltet stå tomt, hvis du ikke har det endnu"),
        )
        self.link.edit.setMaxLength(2000)
        self.from_ehr = ToggleField(look, self.tr("Mødet startes fra EPJ"))
        self.warning = Banner(look, "attention", "")
        self.warning.hide()
        self.reason = LineField(
            look,
            self.tr("Hvorfor bruger I det alligevel?"),
            self.tr("Begrundelsen skrives i notatet"),
        )
        self.reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.link, self.warning, self.reason, self.from_ehr):
            column.addWidget(part)
        self.link.edited.connect(self._begin_anew)
        self.link.committed.connect(self._look_at_link)
        self.from_ehr.edited.connect(self._choose_ehr)
        self._hug = Hug(self)

    def value(self) -> Meeting | None:
        """What was entered; None after saying at a field what to do."""
        if self.from_ehr.value():
            return Meeting(from_ehr=True)
        self._look_at_link()
        link, reason = self._address(), clean_line(self.reason.value())
        self.link.set_error(
            self.tr("Slet CPR-nummeret i mødelinket, eller bed om et nyt") if has_cpr(link) else ""
        )
        error = ""
        if self._problem and has_cpr(reason):
            error = self.tr("Slet CPR-nummeret, og skriv kun begrundelsen")
        elif self._problem and not reason:
            error = self.tr("Skriv en begrundelse, eller brug et mødelink til den godkendte løsning")
        self.reason.set_error(error)
        if self.link.error or error:
            return None
        return Meeting(link or None, reason=reason if self._problem else "")

    @property
    def wrong(self) -> Field | None:
        """The field that still wants something, after `value`."""
        return next((field for field in (self.link, self.reason) if field.error), None)

    def _address(self) -> str:
        return self.link.value().strip()

    def _begin_anew(self) -> None:
        """What was said of the link before says nothing of the one being typed; the reason stays typed."""
        self.link.set_error("")
        if self._problem or self._said_good:
            self._say("", good=False)

    @property
    def _said_good(self) -> bool:
        return bool(self.link.property("approved"))

    def _look_at_link(self) -> None:
        link = self._address()
        problem = self._check(link) if link else ""
        if problem != self._problem or (bool(link) and not problem) != self._said_good:
            self._say(problem, good=bool(link) and not problem)

    def _say(self, problem: str, *, good: bool) -> None:
        self._problem = problem
        self.link.setProperty("approved", good)
        title = self.tr("Mødelinket fører ikke til en godkendt videoløsning")
        if problem:
            self.warning.show_message("attention", title, problem)
            announce(self, f"{title}. {problem}")
        self.warning.setVisible(bool(problem))
        self.reason.setVisible(bool(problem))
        usual = self.tr("Fra invitationen. Lad feltet stå tomt, hvis du ikke har det endnu")
        self.link.set_hint(self.tr("Mødelinket fører til en godkendt videoløsning") if good else usual)
        self._hug.now()
        self.grew.emit()

    def _choose_ehr(self) -> None:
        by_ehr = self.from_ehr.value()
        if by_ehr and self.link.isAncestorOf(self.focusWidget() or self):
            self.from_ehr.setFocus(Qt.FocusReason.OtherFocusReason)
        self.link.setVisible(not by_ehr)
        for part in (self.warning, self.reason):
            part.setVisible(not by_ehr and bool(self._problem))
        self.grew.emit()
