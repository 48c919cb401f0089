"""The page "Samtalen er afbrudt": the clock since the break, whom to contact, and the two ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import Clock, clock_time, local
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.ladder import LadderStep, Way, noted, ways
from vkassist.domain.wording import Speech, render
from vkassist.ui.clock_face import face
from vkassist.ui.pages.known_place import KnownPlace
from vkassist.ui.pages.ladder_row import LadderRow
from vkassist.ui.pages.ladder_words import about, consent, logged
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.theme.look import Look
from vkassist.ui.time_figures import TimeFigures
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.card import Banner, Card
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.fields import Choice, ChoiceField, TextField
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea
from vkassist.ui.widgets.text import Body, Strong, Title

_ONE_COLUMN = 1000
_ROW_STACKS = 640


class InterruptedPage(QWidget):
    """`copy` puts text on the clipboard; `callback` is the unit's own number, "" where none is set.

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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._desk, self._clock, self._talk_clock = look, desk, clock, talk_clock
        self._speech, self._steps, self._say, self._copy = speech, tuple(steps), say, copy
        self._callback = callback
        self._broke_at = None if desk.consultation is None else self._break_time(desk.consultation)
        self.rows: dict[str, LadderRow] = {}
        self.sms: TextField | None = None
        self._sheet: Sheet | None = None
        self._build()
        self.cause.committed.connect(self._state_cause)
        self.place.copied.connect(copy)
        self.place.location_requested.connect(self.location_requested)
        self.resume_button.clicked.connect(self._ask_how)
        self.end_button.clicked.connect(self._ask_end)
        talk_clock.ticked.connect(self._show_clock)

    def _build(self) -> None:
        look = self._look
        self.heading = Title(look, self.tr("Samtalen er afbrudt"), wrap=True)
        self.broke = Body(look, color="ink2")
        self.figures = TimeFigures(look)
        since = Body(look, self.tr("siden afbrydelsen"), color="ink2")
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
        self.place = KnownPlace(look, self._speech)
        self.log = Card(look, (20, 14, 16, 16))
        self.log.body.setSpacing(4)
        self.log_text = Body(look, color="ink2", wrap=True)
        self.log.body.addWidget(Strong(look, self.tr("Noteret")))
        self.log.body.addWidget(self.log_text)

        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.heading)
        titles.addWidget(self.broke)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(titles, 1)
        head.addWidget(self.figures)
        head.addWidget(since)
        self._ladder = QWidget()
        self._steps_column = self._column(self._ladder, 8)
        self._aside = QWidget()
        self._aside_column = self._column(self._aside, 8)
        self._aside_column.addWidget(self.place)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addWidget(self._ladder, 62, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._aside, 38, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        page = QVBoxLayout(inner)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self.problem)
        page.addWidget(self.cause)
        page.addLayout(self._columns)
        page.addStretch(1)
        self._scroll = ScrollArea(look, inner, CONTENT_WIDTH)
        self.footer = Footer(look)
        self.end_button = PlainButton(look, self.tr("Afslut uden kontakt …"), large=True)
        self.resume_button = PlainButton(look, self.tr("Samtalen er genoptaget"), "camera", large=True)
        note = Body(look, self.tr("Det, du noterer her, kommer med i notatet"), color="ink2", elide=True)
        self.footer.add_left(note, 1)
        self.footer.add_right(self.end_button)
        self.footer.add_right(self.resume_button)
        column = self._column(self, 0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.footer)

    def show_consultation(self, c: Consultation) -> None:
        """Show the break that stands last; a talk that never broke off leaves the page as it is."""
        if not c.breaks:
            return
        one = c.breaks[-1]
        broke_at = self._break_time(c)
        if broke_at != self._broke_at:
            self._broke_at = broke_at
            self._clear_rows()
            announce(self, self.heading.text(), assertive=True)
        self.broke.setText(self.tr("Afbrudt kl. {time}").format(time=clock_time(c.facts[one.start].at)))
        self.cause.set_value("" if one.stated == one.start and one.cause == "unknown" else one.cause)
        self.place.show_consultation(c)
        self._show_ways(c)
        calls = noted(c)
        self.log_text.setText("\n".join(logged(call, self._speech) for call in calls))
        self.log.setVisible(bool(calls))
        self._show_clock()

    def first_focus(self) -> None:
        """The next step stands ready."""
        for row in sorted(self.rows.values(), key=lambda row: not row.is_next)[:1]:
            row.first_focus()

    def panes(self) -> list[QWidget]:
        """Ladder, place and emergency number, footer."""
        return [self._ladder, self._aside, self.footer]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one_column = self.width() / self._look.scale < _ONE_COLUMN
        way = QBoxLayout.Direction.BottomToTop if one_column else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        # Last in either case: under the numbers in two columns, under the ladder in one.
        (self._steps_column if one_column else self._aside_column).addWidget(self.log)
        room = self.width() / self._look.scale * (1.0 if one_column else 0.6)
        for row in self.rows.values():
            row.set_stacked(room < _ROW_STACKS or (not one_column and row.parentWidget() is self._aside))

    def _show_ways(self, c: Consultation) -> None:
        found = ways(c, self._steps)
        if tuple(way.key for way in found) != tuple(self.rows):
            self._make_rows(found)
        today = local(self._clock.now()).date()
        for way in found:
            said = consent(c, self._speech, today) if way.step.step == "relatives" else ("", "ink2")
            self.rows[way.key].show_way(way, about(way), *said)
        # The first on the ladder nobody has tried yet, until somebody was reached. The others stay open.
        untried = [way.key for way in found if not way.calls and not way.step.urgent]
        done = any(way.reached for way in found)
        for key, row in self.rows.items():
            row.set_next(not done and key in untried[:1])

    def _make_rows(self, found: Sequence[Way]) -> None:
        typed = None if self.sms is None else self.sms.value()
        self._clear_rows()
        for way in found:
            row = LadderRow(self._look, self._speech, way)
            row.noted.connect(lambda reply, key=way.key: self._note(key, reply))
            row.number_copied.connect(self._copy)
            if way.step.message:
                self._add_message(row, way.step)
            self.rows[way.key] = row
            (self._aside_column if way.step.urgent else self._steps_column).addWidget(row)
        if typed is not None and self.sms is not None:
            self.sms.set_value(typed)
        self._arrange()

    def _clear_rows(self) -> None:
        for row in self.rows.values():
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self.rows.clear()
        self.sms = None

    def _add_message(self, row: LadderRow, step: LadderStep) -> None:
        self.sms = TextField(self._look, "", step.hint, lines=2)
        self.sms.edit.setAccessibleName(self.tr("Tekst til sms"))
        self.sms.set_value(render(step.message, {"callback": self._callback}))
        copy = PlainButton(self._look, self.tr("Kopiér sms"), "copy")
        copy.clicked.connect(self._copy_message)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.sms, 1)
        line.addWidget(copy, 0, Qt.AlignmentFlag.AlignBottom)
        row.extra.addLayout(line)

    def _show_clock(self) -> None:
        now = face(self._talk_clock, self._speech)
        if now is not None and self._talk_clock.since_break is not None:
            self.figures.set(now.figures, "danger", now.spoken)

    def _break_time(self, c: Consultation) -> object:
        return c.facts[c.breaks[-1].start].at if c.breaks else None

    # Acts ----------------------------------------------------------------------------------------------

    def _note(self, key: str, reply: str) -> None:
        kind, _, who = key.partition(":")
        text = self.sms.value().strip() if kind == "sms" and self.sms is not None else who
        self._record(self._desk.make(f.Rung, step=kind, outcome=reply, text=text))

    def _state_cause(self, cause: object) -> None:
        self._record(self._desk.make(f.Interrupted, cause=cause))

    def _copy_message(self) -> None:
        if self.sms is not None:
            self._copy(self.sms.value())
            announce(self, self.tr("Sms-teksten er kopieret"))

    def _ask_how(self) -> None:
        sheet = Sheet(self._look, self.window(), self.tr("Hvordan fortsætter samtalen?"))
        sheet.add_cancel()
        sheet.add_button("phone", self.tr("På telefon"))
        video = sheet.add_button("video", self.tr("På video"))
        sheet.decided.connect(self._resume)
        self._open(sheet, video)

    def _ask_end(self) -> None:
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
        if self._record(self._desk.make(f.Ended, outcome="broken_off")):
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
