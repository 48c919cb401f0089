"""Entering a talk by hand: who (initials and day of birth only), when, and what kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain.clock import COPENHAGEN, local
from vkassist.domain.privacy import clean_line, has_cpr, label_from
from vkassist.ui.pages.age_field import AgeField
from vkassist.ui.pages.hugging_scroll import HuggingScroll
from vkassist.ui.pages.link_field import NO_MEETING, LinkCheck, LinkField, Meeting
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.fields import Choice, ChoiceField, Field, LineField
from vkassist.ui.widgets.scroll_area import bring_into_view

if TYPE_CHECKING:
    from vkassist.domain.clock import Clock
    from vkassist.domain.facts import AgeBand, SessionType, SetUp

_LABEL = re.compile(r"((?:[^\W\d_][\s.]*){1,4})(\d{1,2})[-/. ](\d{1,2})\.?")
_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})[.:]?(\d{2})", re.IGNORECASE)
_QUARTER = 15
_USUAL_MINUTES = 30
_LONGEST_MINUTES = 480
_PROFESSIONALS = "professionals"


@dataclass(frozen=True, slots=True)
class NewTalk:
    """What was entered; `starts_at` carries the Danish offset, `minutes` is 1-480, and `age_band` is "unknown"
    where there is a `birth_year`."""

    label: str
    starts_at: dt.datetime
    minutes: int
    session_type: SessionType
    set_up: SetUp
    age_band: AgeBand
    meeting: Meeting = NO_MEETING
    birth_year: int | None = None


def label_of(text: str) -> str | None:
    """The label typed, "mk 15/7" as "M.K. 15-07"; None where it is not initials with a day and month."""
    found = _LABEL.fullmatch(clean_line(text))
    if found is None:
        return None
    initials = "".join(f"{char.upper()}." for char in found[1] if char.isalpha())
    label = f"{initials} {int(found[2]):02d}-{int(found[3]):02d}"
    return label if label_from(label) == label else None


def next_quarter(now: dt.datetime) -> dt.datetime:
    """The quarter of an hour that comes next, or the present minute where that is tomorrow."""
    now = local(now).replace(second=0, microsecond=0)
    start = local(now + dt.timedelta(minutes=-now.minute % _QUARTER))
    return start if start.date() == now.date() else now


class NewTalkSheet(Sheet):
    """Asks for a talk and sends `talk_entered` with a NewTalk; stays open, text and all, when the talk is
    refused by `show_refusal` before the signal returns. A meeting among professionals ends here, with the
    reason (requirement 1)."""

    talk_entered = Signal(object)

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        clock: Clock,
        check: LinkCheck = lambda link: "",
        age_words: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`age_words` are what the content calls each age band."""
        form = QWidget()
        scroll = HuggingScroll(look, form)
        super().__init__(look, parent, self.tr("Indtast ny samtale"), content=scroll)
        self._scroll = scroll
        scroll.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        # Fields stand in by the room of their focus ring; so does what is above and below them.
        self._title.setContentsMargins(4, 0, 4, 0)
        self._buttons.setContentsMargins(0, 0, 4, 0)
        self._day = local(clock.now()).date()
        self._refused = False
        self._refusal = Banner(look, "danger", "")
        self._refusal.hide()
        self._label = LineField(
            look,
            self.tr("Initialer og fødselsdag"),
            self.tr("Initialer, dag og måned, fx M.K. 15-07. Skriv hverken navn eller CPR-nummer"),
        )
        self._start = LineField(look, self.tr("Starter kl."))
        self._start.set_value(f"{next_quarter(clock.now()):%H.%M}")
        self._minutes = LineField(look, self.tr("Minutter"))
        self._minutes.set_value(str(_USUAL_MINUTES))
        self._session_type = ChoiceField(
            look,
            self.tr("Samtale med"),
            [
                Choice("individual", self.tr("Patienten")),
                Choice("relatives", self.tr("Pårørende")),
                Choice("group", self.tr("Gruppe")),
                Choice(_PROFESSIONALS, self.tr("Kun fagpersoner")),
            ],
            wraps=True,
        )
        self._outside = Banner(
            look,
            "info",
            self.tr("Et møde mellem fagpersoner hører ikke til her"),
            self.tr(
                "Vejledningen gælder samtaler med patienter og pårørende. Tværsektorielle møder, hvor kun "
                "fagpersoner deltager, har ingen tjekliste, intet akutkort og intet notat i vkassist. "
                "Er patienten med, så vælg Patienten."
            ),
        )
        self._outside.hide()
        self._session_type.edited.connect(self._choose_type)
        self._set_up = ChoiceField(
            look,
            self.tr("Patienten deltager fra"),
            [
                Choice("patient_at_home", self.tr("Hjemmet")),
                Choice("patient_at_site", self.tr("Behandlingssted")),
                Choice("inpatient", self.tr("Sengeafsnit")),
            ],
        )
        self._age = AgeField(look, self._day, lambda: label_of(self._label.value()), age_words)
        self._label.edited.connect(self._age.weigh)
        self._session_type.set_value("individual")
        self._set_up.set_value("patient_at_home")
        self._meeting = LinkField(look, check)
        for part in (self._age, self._meeting):
            part.grew.connect(lambda: QTimer.singleShot(0, self, self._grow))
        self._lay_out(form)
        self._cancel = self.add_cancel()
        self._enter = self.add_button("enter", self.tr("Åbn samtalen"), "primary", decides=False)
        self._enter.clicked.connect(self.enter)

    def ask_for_talk(self) -> None:
        """Open the sheet with the keyboard in the first field."""
        self.ask(first=self._label.control)

    def show_refusal(self, sentence: str) -> None:
        """Say why the talk was not taken up; what was typed stays."""
        self._refused = True
        self._refusal.show_message("danger", sentence)
        self._refusal.show()
        QTimer.singleShot(0, self, self._grow)
        announce(self, sentence)

    def enter(self) -> None:
        """Check what was typed; hand it on, or say at each field what to do and go to the first."""
        self._refusal.hide()
        if self._session_type.value() == _PROFESSIONALS:
            return
        label, start, minutes = self._read_label(), self._read_start(), self._read_minutes()
        meeting, age = self._meeting.value(), self._age.values()
        if label is None or start is None or minutes is None or meeting is None or age is None:
            own = (self._label, self._age.year, self._start, self._minutes)
            fields: tuple[Field | None, ...] = (*own, self._meeting.wrong)
            wrong = next(field for field in fields if field is not None and field.error)
            wrong.focus_control()
            announce(self, wrong.error)
            QTimer.singleShot(0, self, self._grow)
            return
        self._refused = False
        self.talk_entered.emit(
            NewTalk(
                label,
                start,
                minutes,
                cast("SessionType", self._session_type.value()),
                cast("SetUp", self._set_up.value()),
                age_band=age[1],
                meeting=meeting,
                birth_year=age[0],
            )
        )
        if not self._refused:
            self.decide("enter")

    def _choose_type(self) -> None:
        outside = self._session_type.value() == _PROFESSIONALS
        self._outside.setVisible(outside)
        for part in (self._set_up, self._age.year, self._age, self._meeting):
            part.setVisible(not outside)
        self._enter.setVisible(not outside)
        self._cancel.setText(self.tr("Luk") if outside else self.tr("Annullér"))
        self._cancel.setAccessibleName(self._cancel.text())
        if outside:
            announce(self, f"{self._outside.accessibleName()}. {self._outside.accessibleDescription()}")
        QTimer.singleShot(0, self, lambda: self._grow(shrink=True))

    def _grow(self, *, shrink: bool = False) -> None:
        """Make room for what is said at the fields, as far as the window below reaches."""
        self._scroll.updateGeometry()
        wanted = min(self._column.totalHeightForWidth(self.width()), self._over.height())
        self.resize(self.width(), wanted if shrink else max(self.height(), wanted))

    def _keep_in_view(self) -> None:
        """What is said at the fields moves them: the one with the keyboard stays in view."""
        here = self.focusWidget()
        if here is not None and self._scroll.content.isAncestorOf(here):
            bring_into_view(here, here.rect())

    def _lay_out(self, form: QWidget) -> None:
        column = QVBoxLayout(form)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(16)
        column.addWidget(self._refusal)
        for fields, stretch in (((self._label, self._age.year), (2, 1)), ((self._start, self._minutes), (1, 1))):
            row = QHBoxLayout()
            row.setSpacing(16)
            for field, share in zip(fields, stretch, strict=True):
                row.addWidget(field, share, Qt.AlignmentFlag.AlignBottom)
            column.addLayout(row)
        for part in (self._session_type, self._outside, self._set_up, self._age, self._meeting):
            column.addWidget(part)
        column.addStretch(1)

    def _read_label(self) -> str | None:
        typed = self._label.value()
        label = None if has_cpr(typed) else label_of(typed)
        error = ""
        if has_cpr(typed):
            error = self.tr("Slet CPR-nummeret, og skriv kun initialer, dag og måned, fx M.K. 15-07")
        elif not typed.strip():
            error = self.tr("Skriv initialer, dag og måned, fx M.K. 15-07")
        elif label is None:
            error = self.tr("Skriv kun initialer, dag og måned, fx M.K. 15-07")
        self._label.set_error(error)
        return label

    def _read_start(self) -> dt.datetime | None:
        found = _TIME.fullmatch(clean_line(self._start.value()))
        start = None
        if found is not None and int(found[1]) < 24 and int(found[2]) < 60:
            start = dt.datetime.combine(self._day, dt.time(int(found[1]), int(found[2])), COPENHAGEN)
        self._start.set_error("" if start else self.tr("Skriv et klokkeslæt, fx 10.30"))
        return start

    def _read_minutes(self) -> int | None:
        typed = clean_line(self._minutes.value())
        minutes = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
        good = 1 <= minutes <= _LONGEST_MINUTES
        error = self.tr("Skriv et tal fra 1 til {most}").format(most=_LONGEST_MINUTES)
        self._minutes.set_error("" if good else error)
        return minutes if good else None
