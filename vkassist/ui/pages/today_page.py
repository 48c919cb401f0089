"""Dagens samtaler: the page the program opens on. Imported before the first paint: keep it light."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.ui.pages.today_empty import Calendar, EmptyDay
from vkassist.ui.pages.today_head import TodayHead
from vkassist.ui.pages.today_lists import TodayLists
from vkassist.ui.pages.today_rows import next_talk
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.row_list import RING_ROOM
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea

if TYPE_CHECKING:
    from vkassist.domain.clock import Clock
    from vkassist.domain.day import DayRow, TalkEntry
    from vkassist.ui.pages.link_field import LinkCheck
    from vkassist.ui.pages.new_talk_sheet import NewTalk, NewTalkSheet

_REPAINT_MS = 15_000
__all__ = ["Calendar", "NoShow", "TodayPage"]


@dataclass(frozen=True, slots=True)
class NoShow:
    """The patient did not come to a talk; `worried` asks for the ladder."""

    row: DayRow
    worried: bool


class TodayPage(QWidget):
    """The day's talks by time, drafts of earlier days on top. Needs neither store nor content to be made.

    `opened` carries a DayRow, `talk_entered` a NewTalk, `no_show_reported` a NoShow. Where the window
    cannot do as asked it calls `show_refusal` before the signal returns: what was typed then stays.
    """

    opened = Signal(object)
    talk_entered = Signal(object)
    no_show_reported = Signal(object)
    settings_requested = Signal()
    calendar_retried = Signal()

    def __init__(
        self,
        look: Look,
        clock: Clock,
        lists: TodayLists | None = None,
        *,
        with_ladder: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`lists` may have been made a turn earlier; `with_ladder` offers the ladder when a patient who did
        not come gives cause for worry."""
        super().__init__(parent)
        self._look = look
        self._clock = clock
        self._with_ladder = with_ladder
        self._rows: dict[str, DayRow] = {}
        self._today: tuple[DayRow, ...] = ()
        self._calendar: Calendar | None = None
        self._entry: NewTalkSheet | None = None
        self.check_link: LinkCheck = lambda link: ""
        """Says why a link leads to no approved solution; set once the content with the list is open."""
        self.age_words: Mapping[str, str] = {}
        """What the content calls each age band; set with it."""
        self._head = TodayHead(look)
        self._refusal = Banner(look, "danger", "")
        self._problem = self._calendar_banner()
        self._lists = lists or TodayLists(look)
        self._lists.opened.connect(self._open)
        self._lists.moved.connect(self._dress_actions)
        self._empty = EmptyDay(look)
        self._empty.settings_requested.connect(self.settings_requested)
        self._empty.entry_requested.connect(self.enter_talk)
        self._scroll = ScrollArea(look, self._content(), CONTENT_WIDTH)
        self._lists.keep_in_view(self._scroll)
        self._footer = self._actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer)
        self._repaint = QTimer(self)
        self._repaint.setInterval(_REPAINT_MS)
        self._repaint.timeout.connect(self._tell_time)
        self._repaint.start()
        look.changed.connect(self._arrange)
        self.show_opening()

    def show_opening(self) -> None:
        """Before the store is open: say that it is being opened."""
        self._calendar = None
        self._refusal.hide()
        self._problem.hide()
        self._show_rows((), (), ())
        self._empty.show_opening()
        self._dress()

    def show_day(
        self,
        rows: Sequence[DayRow],
        drafts: Sequence[TalkEntry] = (),
        calendar: Calendar = Calendar.READ,
        problem: str = "",
        known: Collection[str] = (),
    ) -> None:
        """Show the day. `drafts` are all drafts there are (those of earlier days are listed on top);
        `problem` is the sentence for a refused calendar; `known` the keys of rows with a known course."""
        from vkassist.domain.day import rows as as_rows

        first = self._calendar is None
        self._calendar = calendar
        midnight = self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        earlier = as_rows((), (draft for draft in drafts if draft.starts_at < midnight))
        focused = self._lists.has_focus()
        empty_focused = self._empty.isAncestorOf(self.window().focusWidget() or self)
        self._show_rows(tuple(rows), earlier, known)
        self._problem.setVisible(calendar is Calendar.REFUSED)
        if calendar is Calendar.REFUSED:
            title = self.tr("Kalenderen kunne ikke læses")
            self._problem.show_message("attention", title, problem, self.tr("Læs kalenderen igen"))
            announce(self, f"{title}. {problem}")
        # The footer, where there is one, has the same action under the same key.
        self._empty.show_calendar(calendar, offers_entry=not self._rows)
        self._dress()
        if first:
            self._select_next()
        if first or focused or empty_focused:
            self.first_focus(keep=focused)

    def show_refusal(self, sentence: str) -> None:
        """Say why the last thing asked for was not done: in the open sheet, or on the page."""
        if self._entry is not None and self._entry.isVisible():
            self._entry.show_refusal(sentence)
            return
        self._refusal.show_message("danger", sentence)
        self._refusal.show()
        announce(self, sentence)

    def first_focus(self, keep: bool = False) -> None:
        """Put the keyboard on the next talk (with `keep`, on the row it stood on)."""
        if self._rows:
            if not keep:
                self._select_next()
            self._lists.focus_active()
        elif self._calendar is not None:
            self._empty.first_focus()

    def panes(self) -> list[QWidget]:
        """The lists, then the actions."""
        lists = self._lists.panes()
        return [*lists, self._footer] if lists else [self._empty]

    def enter_talk(self) -> None:
        """Ask for a talk that stands in no calendar."""
        from vkassist.ui.pages.new_talk_sheet import NewTalkSheet

        self._entry = NewTalkSheet(self._look, self, self._clock, self.check_link, self.age_words)
        self._entry.talk_entered.connect(self._take_entry)
        self._entry.finished.connect(self._entry.deleteLater)
        self._entry.finished.connect(self._forget_entry)
        self._entry.ask_for_talk()

    def report_no_show(self) -> None:
        """Ask whether the patient of the current row did not come; Enter says so."""
        row = self._current()
        if row is None or row.state not in ("upcoming", "running"):
            return
        title = self.tr("Er patienten udeblevet?")
        text = self.tr("{label} kl. {time} noteres som udeblevet, og notatet åbnes.")
        label = row.label or self.tr("Samtalen")
        from vkassist.ui.widgets.dialogs import Sheet

        sheet = Sheet(self._look, self, title, text.format(label=label, time=f"{row.starts_at:%H.%M}"))
        sheet.add_cancel()
        if self._with_ladder:
            sheet.add_button("worried", self.tr("Udeblevet, og jeg er &bekymret"))
        sheet.add_button("no_show", self.tr("&Udeblevet"), "primary")
        sheet.decided.connect(lambda key: self.no_show_reported.emit(NoShow(row, key == "worried")))
        sheet.finished.connect(sheet.deleteLater)
        sheet.ask(first=sheet.button("no_show"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        inset = QVBoxLayout()
        inset.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        inset.setSpacing(12)
        inset.addWidget(self._head)
        inset.addWidget(self._refusal)
        inset.addWidget(self._problem)
        column.setContentsMargins(24 - RING_ROOM, 16, 24 - RING_ROOM, 12)
        column.setSpacing(12)
        column.addLayout(inset)
        column.addWidget(self._lists)
        below = QVBoxLayout()
        below.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        below.addWidget(self._empty)
        column.addLayout(below)
        column.addStretch(1)
        return content

    def _calendar_banner(self) -> Banner:
        banner = Banner(self._look, "attention", "")
        banner.action_taken.connect(self.calendar_retried)
        other = QuietButton(self._look, self.tr("Vælg en anden kalender …"), compact=True)
        other.setProperty("flush", True)
        other.clicked.connect(self.settings_requested)
        ways = QHBoxLayout()
        ways.setSpacing(24)
        for button in (banner.action_button, other):
            ways.addWidget(button)
        ways.addStretch(1)
        banner.body.addLayout(ways)
        return banner

    def _actions(self) -> Footer:
        look = self._look
        footer = Footer(look)
        self._enter = QuietButton(look, self.tr("Indtast &ny samtale"), "plus", large=True)
        self._enter.clicked.connect(self.enter_talk)
        self._no_show = PlainButton(look, self.tr("&Udeblevet"), large=True)
        self._no_show.clicked.connect(self.report_no_show)
        self._go = PrimaryButton(look, "")
        self._go.clicked.connect(self._lists.open_current)
        footer.add_left(self._enter)
        footer.add_left(QWidget(), 1)
        footer.add_right(self._no_show)
        footer.add_right(self._go)
        footer.set_hint(self.tr("↑↓ vælg · Enter åbn · Alt+U udeblevet · Alt+N ny samtale"))
        return footer

    def _show_rows(
        self, today: tuple[DayRow, ...], earlier: tuple[DayRow, ...], known: Collection[str]
    ) -> None:
        self._today = today
        self._rows = {row.key: row for row in (*earlier, *today)}
        self._lists.show_rows(today, earlier, known)

    def _dress(self) -> None:
        opening = self._calendar is None
        self._lists.setVisible(bool(self._rows))
        self._empty.setVisible(not self._today)
        self._footer.setVisible(bool(self._rows) and not opening)
        self._dress_actions()
        self._tell_time()

    def _dress_actions(self) -> None:
        row = self._current()
        words = {
            "upcoming": self.tr("Åbn samtalen"),
            "running": self.tr("Gå til samtalen"),
            "note_missing": self.tr("Skriv notatet"),
            "done": self.tr("Se notatet"),
        }
        self._go.set_text(words[row.state] if row else words["upcoming"])
        self._no_show.setVisible(row is not None and row.state in ("upcoming", "running"))

    def _tell_time(self) -> None:
        self._head.show_time(self._clock.now(), self._today, self._calendar)

    def _arrange(self) -> None:
        self._lists.set_width(self.width())
        self._tell_time()

    def _select_next(self) -> None:
        row = next_talk(self._today or tuple(self._rows.values()), self._clock.now())
        if row is not None:
            self._lists.select(row.key)

    def _current(self) -> DayRow | None:
        return self._rows.get(self._lists.current_key() or "")

    def _open(self, key: str) -> None:
        self._refusal.hide()
        self.opened.emit(self._rows[key])

    def _take_entry(self, talk: NewTalk) -> None:
        self._refusal.hide()
        self.talk_entered.emit(talk)

    def _forget_entry(self) -> None:
        self._entry = None
