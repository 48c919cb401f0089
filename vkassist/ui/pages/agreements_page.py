"""Aftaler og egnethed: what the course agreed, and what favours, needs attention or speaks against video.

Two boards, one at a time. Nothing on them is added up, and no talk waits for them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import checklist
from vkassist.domain.checklist import OPEN, Board, Row
from vkassist.domain.clock import Clock
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.pages.checklist_page import ChecklistPage
from vkassist.ui.pages.help_topic import WARD_GUIDELINE
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.progress_line import ProgressLine
from vkassist.ui.widgets.text import Body, Strong, Title

PARTS = ("course", "suitability")


class AgreementsPage(ChecklistPage):
    """The items of the course and of suitability. After the last row of one part comes the next part.

    `closed` asks to go back to where the page was opened from, `help_asked` for a page of help by its id.
    """

    closed = Signal()
    help_asked = Signal(str)

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
        super().__init__(look, desk, clock, pack, say, self.tr("Aftaler og egnethed"), previous, parent)
        self._part = PARTS[0]
        self.columns.keep_rows_low(60)
        self._build_header()
        self._build_footer()
        self._dress_parts()

    @property
    def part(self) -> str:
        """The part shown: course or suitability."""
        return self._part

    def show_part(self, part: str) -> None:
        """Show one of the parts and go to its first open row."""
        self._part = part
        self._dress_parts()
        if self._consultation is not None:
            self.show_consultation(self._consultation)
        announce(self, self.parts[part].text().replace("&", ""))
        if self._board.rows:
            self.rows.set_current(self._board.rows[0].item.id)
        self.first_focus()

    def first_focus(self) -> None:
        """The first row that wants an act, else the list."""
        row = self._next_open("")
        if row is None:
            self._back_to_list()
        else:
            self._land(row)

    def _make_board(self, c: Consultation) -> Board:
        return checklist.board(c, c.form.of_phase(self._part), self._clock.now())

    def _land(self, row: Row | None) -> None:
        super()._land(row)
        editor = self._answers.editor(row) if row is not None and row.item.kind == "choices" else None
        if editor is not None and editor.value() is None:
            # That none of the boxes fits must not be said by one key press too many.
            editor.focus_first()

    def _after_last(self) -> None:
        goal = self.parts["suitability"] if self._part == "course" else self.back_button
        goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_counts(self) -> None:
        total, still_open = len(self._board.rows), self._board.count(*OPEN)
        done = total - still_open
        self._count.setText(self.tr("{done} af {total} besvaret").format(done=done, total=total))
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)

    def _dress_parts(self) -> None:
        for part, button in self.parts.items():
            button.set_role("primary" if part == self._part else "plain")
            button.setChecked(part == self._part)

    def _build_header(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Title(self._look, self.tr("Aftaler og egnethed"), wrap=True))
        sentence = self.tr("Gælder for forløbet og bekræftes igen, når det er for længe siden.")
        words.addWidget(Body(self._look, sentence, color="ink2", wrap=True))
        self.parts = {
            "course": PlainButton(self._look, self.tr("A&ftaler"), "list-check"),
            "suitability": PlainButton(self._look, self.tr("&Egnethed"), "people"),
        }
        holder = QWidget()
        heading = QHBoxLayout(holder)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(12)
        heading.addLayout(words, 1)
        for part, button in self.parts.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, part=part: self.show_part(part))
            heading.addWidget(button)
        self.header.addWidget(holder)

    def _build_footer(self) -> None:
        self._progress = ProgressLine(self._look, self.tr("Fremdrift"))
        self._progress.setFixedWidth(140)
        self._count = Strong(self._look, elide=True)
        self.footer.add_left(self._progress)
        self.footer.add_left(self._count, 1)
        self.footer.set_hint(self.tr("↑↓ vælg · Enter bekræft · Alt+A fravig · F7 tilbage"))
        self.back_button = PlainButton(self._look, self.tr("Tilbage til samtalen"), "chevron-right", large=True)
        self.guideline_button = QuietButton(self._look, self.tr("Afdelingens &retningslinje"), "file", large=True)
        self.guideline_button.setVisible(WARD_GUIDELINE in self._pack.pages)
        self.guideline_button.clicked.connect(lambda: self.help_asked.emit(WARD_GUIDELINE))
        self.footer.add_right(self.guideline_button)
        self.footer.add_right(self.back_button)
        self.back_button.clicked.connect(self.closed)
