"""Page 2, Samtale: what is asked in the first minutes, what to remember on the way, and the closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import checklist, conditions
from vkassist.domain import facts as f
from vkassist.domain.checklist import OPEN, Board, Row
from vkassist.domain.clock import Clock, clock_time
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.form import Item
from vkassist.domain.pack import Pack
from vkassist.ui.pages.checklist_page import ChecklistPage
from vkassist.ui.pages.cue_cards import CueCards
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.progress_line import ProgressLine
from vkassist.ui.widgets.text import Body, Section, Strong

CLOSING = "closing"
_HEAD = 110


class QuestionsPage(ChecklistPage):
    """The items of the start, and the closing. After the last question the focus waits on the closing.

    `closing_confirmed` is sent once the closing was answered with yes.
    """

    closing_confirmed = Signal()

    def __init__(
        self,
        look: Look,
        desk: Desk,
        clock: Clock,
        pack: Pack,
        say: Callable[[VkassistError], str],
        previous: Consultation | None = None,
        parent: QWidget | None = None,
    ) -> None:
        name = self.tr("Spørgsmål i samtalen")
        super().__init__(look, desk, clock, pack, say, name, previous, parent)
        self.cues = CueCards(look)
        self.last_cues = CueCards(look)
        self.columns.keep_rows_low(_HEAD)
        for cards in (self.last_cues, self.cues):
            self.columns.side.addWidget(cards)
        self.columns.side.addStretch(1)
        self._build_header()
        self._build_footer()

    def show_consultation(self, c: Consultation) -> None:
        super().show_consultation(c)
        starting = any(row.state in OPEN for row in self._asked_first())
        title = self.tr("Husk i starten") if starting else self.tr("Husk undervejs")
        cues = checklist.reminders(c, "start" if starting else "during")
        self.cues.show_cues(title, [item for item in cues if not self._still_to_be_asked(item)])
        began = c.began_at
        self._began.setText(self.tr("Begyndt kl. {time}").format(time=clock_time(began)) if began else "")

    def _show_current(self) -> None:
        super()._show_current()
        self._show_last_cues()

    def _show_last_cues(self) -> None:
        """What to remember at the end stands there while the closing does."""
        c, row = self._consultation, self.current
        closing = c is not None and row is not None and row.item.id == CLOSING
        cues = checklist.reminders(c, "end") if c is not None and closing else ()
        self.last_cues.show_cues(self.tr("Husk ved afslutningen"), cues)

    def to_closing(self) -> None:
        """Stand on the closing."""
        self.rows.set_current(CLOSING)
        self._back_to_list()

    def add_beside_closing(self, button: QWidget) -> None:
        """Put a further action before the way to the closing."""
        self.footer.add_right(button)
        self.footer.add_right(self.closing_button)

    def _make_board(self, c: Consultation) -> Board:
        return checklist.board(c, self._items(c), self._clock.now())

    def _items(self, c: Consultation) -> Iterator[Item]:
        yield from c.form.of_phase("start")
        if CLOSING in c.form.by_id:
            yield c.form.by_id[CLOSING]

    def _asked_first(self) -> tuple[Row, ...]:
        return tuple(row for row in self._board.rows if row.item.id != CLOSING)

    def _still_to_be_asked(self, reminder: Item) -> bool:
        """Whether the reminder hangs on an answer of this page that has not been given yet."""
        asked = {row.item.id for row in self._board.open_rows}
        return any(test.fact.partition(".")[0] in asked for test in conditions.comparisons(reminder.when))

    def _next_open(self, key: str) -> Row | None:
        """Questions come before the closing, also those that were skipped."""
        row = super()._next_open(key)
        if row is None or row.item.id != CLOSING:
            return row
        skipped = (one for one in self._asked_first() if one.state in OPEN and one.locked_by is None)
        return next((one for one in skipped if one.item.id != key), row)

    def _advance(self, key: str) -> None:
        # The closing leads on to the note: a page that has been left must not take the keyboard back.
        if self.isVisible():
            super()._advance(key)

    def _recorded(self, fact: f.Answered | f.Overridden) -> None:
        if fact.item == CLOSING and isinstance(fact, f.Answered) and fact.value is True:
            self.closing_confirmed.emit()

    def _after_last(self) -> None:
        self.to_closing()

    def _show_counts(self) -> None:
        rows = self._asked_first()
        still_open = sum(row.state in OPEN for row in rows)
        asked = len(rows) - still_open
        self._count.setText(self.tr("{asked} af {total} spurgt").format(asked=asked, total=len(rows)))
        self._missing.setText(self.tr("{count} mangler").format(count=still_open) if still_open else "")
        self._progress.setRange(0, max(1, len(rows)))
        self._progress.setValue(asked)

    def _build_header(self) -> None:
        self._began = Strong(self._look, color="ink2")
        holder = QWidget()
        heading = QHBoxLayout(holder)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(8)
        heading.addWidget(Section(self._look, self.tr("Spørg i starten"), wrap=True), 1)
        heading.addWidget(self._began)
        self.header.addWidget(holder)
        self.columns.shortened.connect(holder.setHidden)

    def _build_footer(self) -> None:
        self._progress = ProgressLine(self._look, self.tr("Fremdrift"))
        self._progress.setFixedWidth(140)
        self._count = Strong(self._look, elide=True)
        self._missing = Body(self._look, color="ink2", elide=True)
        self.footer.add_left(self._progress)
        self.footer.add_left(self._count)
        self.footer.add_left(self._missing, 1)
        self.footer.set_hint(self.tr("↑↓ vælg · Enter bekræft · Alt+A fravig · F8 stikord · F9 afbrudt"))
        self.closing_button = PlainButton(self._look, self.tr("Til afslutningen"), "check", large=True)
        self.footer.add_right(self.closing_button)
        self.closing_button.clicked.connect(self.to_closing)
