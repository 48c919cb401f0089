"""The page "Samtalen er afbrudt": the clock since the break, whom to contact, and the ways on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import Clock, clock_time
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.ladder import LadderStep, deadline, noted
from vkassist.domain.wording import Speech
from vkassist.ui.pages.break_clock import BreakClock
from vkassist.ui.pages.break_log import BreakLog
from vkassist.ui.pages.emergency_card import EmergencyCard, HelpAt
from vkassist.ui.pages.ladder_rows import LadderRows
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.fields import Choice, ChoiceField
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea
from vkassist.ui.widgets.text import Body, Title

_ONE_COLUMN = 1000
_CAUSE_BESIDE = 1160
_ROW_STACKS = 700
_HEAD_STACKS = 600
_UNDER_PROBLEM = 1


class InterruptedPage(QWidget):
    """`copy` puts text on the clipboard; `callback` is the unit's own number, "" where none is set; `help_at`
    finds the help at a place; `previous` is the course's talk before this one; `dial` calls a number where the
    workplace allows that (None: nothing here calls anybody).

    After `resumed` and `ended_without_contact` the fact is recorded; `location_requested` asks for the
    question where the patient is.
    """

    resumed = Signal()
    ended_without_contact = Signal()
    location_requested = Signal()

    def __init__(
        self,
        look: Look,
        desk: Desk,
        clock: Clock,
        talk_clock: TalkClock,
        speech: Speech,
        steps: Sequence[LadderStep],
        say: Callable[[VkassistError], str],
        copy: Callable[[str], None],
        callback: str = "",
        *,
        help_at: HelpAt,
        previous: Consultation | None = None,
        dial: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._desk, self._say = look, desk, say
        self._broke_at = None if desk.consultation is None else self._break_time(desk.consultation)
        self._sheet: Sheet | None = None
        self.clock = BreakClock(look, clock, talk_clock)
        self.place = EmergencyCard(look, clock, speech, help_at, previous)
        self.ladder = LadderRows(look, clock, speech, steps, callback, dial)
        self.log = BreakLog(look, speech)
        self._build()
        self.cause.committed.connect(self._state_cause)
        self.place.copied.connect(copy)
        self.place.location_requested.connect(self.location_requested)
        self.ladder.copied.connect(copy)
        self.ladder.wrote.connect(self._write)
        self.ladder.made.connect(self._order_keyboard)
        self.resume_button.clicked.connect(self._ask_how)
        self.end_button.clicked.connect(self._ask_end)
        self.mistake_button.clicked.connect(lambda: self._state_cause("mistake"))

    def _build(self) -> None:
        look = self._look
        self.heading = Title(look, wrap=True)
        self.broke = Body(look, color="ink2", wrap=True)
        self.problem = Banner(look, "danger", "")
        self.problem.hide()
        self.cause = ChoiceField(
            look,
            self.tr("Hvad skete der?"),
            (
                Choice("technical", self.tr("Teknisk afbrydelse")),
                Choice("distress", self.tr("Lagt på i affekt")),
                Choice("unknown", self.tr("Ved ikke")),
            ),
        )
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.heading)
        titles.addWidget(self.broke)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(10)
        self._head.addLayout(titles, 3)
        self._head.addWidget(self.clock)
        self._aside = QWidget()
        self._aside_column = self._column(self._aside, 8)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.ladder, 62, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._aside, 38, Qt.AlignmentFlag.AlignTop)
        self._aside_column.addWidget(self.ladder.urgent)
        self._aside_column.addWidget(self.place)
        self._aside_column.addWidget(self.log)
        inner = QWidget()
        page = self._page = QVBoxLayout(inner)
        page.setContentsMargins(24, 4, 24, 16)
        page.setSpacing(10)
        page.addWidget(self.problem)
        page.addWidget(self.cause)
        page.addLayout(self._columns)
        page.addStretch(1)
        self._scroll = ScrollArea(look, inner, CONTENT_WIDTH)
        self._build_footer()
        column = self._column(self, 0)
        # Not in what scrolls: the time is always in sight.
        column.addLayout(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.footer)

    def _build_footer(self) -> None:
        look = self._look
        self.footer = Footer(look)
        self.mistake_button = QuietButton(look, self.tr("Åbnet ved en fejl"))
        self.kept = Body(look, self.tr("Det, du noterer her, kommer med i notatet"), color="ink2", elide=True)
        self.end_button = PlainButton(look, self.tr("Afslut uden kontakt …"), large=True)
        self.resume_button = PlainButton(look, self.tr("Samtalen er genoptaget"), "camera", large=True)
        self.footer.add_left(self.mistake_button)
        self.footer.add_left(self.kept)
        self.footer.add_left(QWidget(), 1)
        self.footer.add_right(self.end_button)
        self.footer.add_right(self.resume_button)

    def show_consultation(self, c: Consultation) -> None:
        """Show the break that stands last; a talk that never broke off leaves the page as it is."""
        if not c.breaks:
            return
        one = c.breaks[-1]
        start = c.facts[one.start]
        talking = c.started is not None and (c.ended is None or c.ended > one.start)
        self.heading.setText(
            self.tr("Samtalen er afbrudt") if talking else self.tr("Akut: få kontakt med patienten")
        )
        if start.at != self._broke_at:
            self._broke_at = start.at
            self.ladder.clear()
            announce(self, self.heading.text(), assertive=True)
        words = self.tr("Afbrudt kl. {time}") if talking else self.tr("Begyndt kl. {time}")
        self.broke.setText(words.format(time=clock_time(start.at)))
        self.clock.show_break(
            start.at, deadline(c), self.tr("siden afbrydelsen") if talking else self.tr("siden du begyndte")
        )
        self.cause.setVisible(talking)
        self.cause.set_value("" if one.stated == one.start and one.cause == "unknown" else one.cause)
        self.ladder.show_consultation(c, self.place.show_consultation(c))
        self.log.show_consultation(c)
        self.mistake_button.setVisible(not noted(c))
        self.kept.setVisible(bool(noted(c)))
        self.resume_button.set_text(self.tr("Samtalen er genoptaget") if talking else self.tr("Patienten er fundet"))
        self._arrange()

    def first_focus(self) -> None:
        """The next step stands ready."""
        self.ladder.first_focus()

    def show_emergency(self) -> None:
        """112 stands ready, wherever the page was scrolled to; nothing is called or noted by that."""
        self.ladder.show_emergency()

    def panes(self) -> list[QWidget]:
        """Emergency number and place, ladder, footer."""
        return [self.ladder, self._aside, self.footer]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _order_keyboard(self) -> None:
        stops = [
            *self.cause.radios,
            *self.ladder.tab_stops,
            self.place.copy_button,
            self.place.ask_button,
            self.mistake_button,
            self.end_button,
            self.resume_button,
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        width = self.width() / self._look.scale
        one_column = width < _ONE_COLUMN
        way = QBoxLayout.Direction.BottomToTop if one_column else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        if width < _CAUSE_BESIDE:
            self._page.insertWidget(_UNDER_PROBLEM, self.cause)
        else:
            self._head.insertWidget(1, self.cause, 4)
        side = 24 + max(0, (self.width() - CONTENT_WIDTH) // 2)
        self._head.setContentsMargins(side, 12, side, 8)
        narrow = width < _HEAD_STACKS
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._head.setAlignment(self.clock, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignTop)
        # Last in either case: under the place in two columns, under the ladder in one.
        if one_column:
            self.ladder.add_last(self.log)
        else:
            self._aside_column.addWidget(self.log)
        self.ladder.set_stacked(width * (1 if one_column else 0.6) < _ROW_STACKS)

    @staticmethod
    def _break_time(c: Consultation) -> dt.datetime | None:
        return c.facts[c.breaks[-1].start].at if c.breaks else None

    # Acts ----------------------------------------------------------------------------------------------

    def _write(self, kind: type[f.AnyFact], content: dict[str, Any]) -> None:
        self._record(self._desk.make(kind, **content))

    def _state_cause(self, cause: object) -> None:
        self._record(self._desk.make(f.Interrupted, cause=cause))

    def _ask_how(self) -> None:
        sheet = Sheet(self._look, self.window(), self.tr("Hvordan fortsætter samtalen?"))
        sheet.add_cancel()
        sheet.add_button("phone", self.tr("På telefon"))
        video = sheet.add_button("video", self.tr("På video"))
        sheet.decided.connect(self._resume)
        self._open(sheet, video)

    def _ask_end(self) -> None:
        c = self._desk.ahead
        if c is None:
            return
        if c.outcome is not None:
            text = self.tr("Det, du har noteret, kommer med i notatet.")
        elif c.started is None:
            text = self.tr("Patienten registreres som udeblevet. Du kan stadig skrive notatet.")
        else:
            text = self.tr("Samtalen registreres som afbrudt og ikke genoptaget. Du kan stadig skrive notatet.")
        sheet = Sheet(self._look, self.window(), self.tr("Afslut uden kontakt med patienten?"), text)
        back = sheet.add_cancel(self.tr("Bliv her"))
        sheet.add_button("end", self.tr("Afslut uden kontakt"), "danger")
        sheet.decided.connect(self._end)
        self._open(sheet, back)

    def _open(self, sheet: Sheet, first: QWidget) -> None:
        self._sheet = sheet
        sheet.finished.connect(sheet.deleteLater)
        sheet.ask(first)

    def _resume(self, via: str) -> None:
        if self._record(self._desk.make(f.Resumed, via=via)):
            self.resumed.emit()

    def _end(self) -> None:
        c = self._desk.ahead
        outcome = None if c is None else c.outcome or ("no_show" if c.started is None else "broken_off")
        if self._record(self._desk.make(f.Ended, outcome=outcome)):
            self.ended_without_contact.emit()

    def _record(self, fact: f.AnyFact) -> bool:
        try:
            self._desk.record(fact)
        except VkassistError as error:
            self.problem.show_message("danger", self._say(error))
            self.problem.show()
            announce(self, self._say(error))
            return False
        self.problem.hide()
        return True

    @staticmethod
    def _column(holder: QWidget, spacing: int) -> QVBoxLayout:
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        return column
