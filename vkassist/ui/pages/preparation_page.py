"""Page 1, Forbered: is everything ready for the talk?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import checklist
from vkassist.domain import facts as f
from vkassist.domain.checklist import OPEN, Board, State
from vkassist.domain.clock import Clock, clock_time, local, minutes_between
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.answers.base import capital
from vkassist.ui.pages.checklist_page import ChecklistPage
from vkassist.ui.pages.course_notes import CourseNotes
from vkassist.ui.pages.link_field import LinkCheck
from vkassist.ui.pages.meeting_link import APPROVED_SOLUTION, MeetingLink, OpenAddress, open_in_browser
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.progress_line import ProgressLine
from vkassist.ui.widgets.text import Body, Strong, Title

ENDINGS = ("no_show", "cancelled_by_patient", "cancelled_by_clinic", "declined_no_suitable_room")
_REPAINT_MS = 15_000


class PreparationPage(ChecklistPage):
    """The board before the talk. It never stops anybody: Start lists what is open once, then starts.

    `started` asks for the talk to begin; `ended_early` carries the outcome of a talk that does not happen.
    """

    started = Signal()
    ended_early = Signal(str)
    invitation_asked = Signal()
    agreements_asked = Signal()
    course_asked = Signal()
    came_into_view = Signal()
    left_view = Signal()
    guide_asked = Signal()

    def __init__(
        self,
        look: Look,
        desk: Desk,
        clock: Clock,
        pack: Pack,
        say: Callable[[VkassistError], str],
        previous: Consultation | None = None,
        booted_at: dt.datetime | None = None,
        check_link: LinkCheck = lambda link: "",
        no_shows: int = 0,
        open_address: OpenAddress = open_in_browser,
        parent: QWidget | None = None,
    ) -> None:
        """`booted_at` is when this PC was started, for answers that last that long; `check_link` says why a
        meeting link is not approved, `no_shows` how many talks of the course were missed."""
        name = self.tr("Tjekliste før samtalen")
        super().__init__(look, desk, clock, pack, say, name, previous, parent)
        self._booted_at = booted_at
        self._sensing: frozenset[str] = frozenset()
        self._warned: frozenset[str] = frozenset()
        self.meeting = MeetingLink(look, check_link, open_address)
        self.meeting.reason_given.connect(self._keep_link)
        self.course_notes = CourseNotes(look, no_shows)
        self._build_header()
        self._build_footer()
        self._repaint = QTimer(self)
        self._repaint.setInterval(_REPAINT_MS)
        self._repaint.timeout.connect(self.refresh)

    def set_sensing(self, items: frozenset[str]) -> None:
        """Say which items a probe is reading right now."""
        self._sensing = items
        self.refresh()

    def refresh(self) -> None:
        """Draw what depends on the time anew."""
        if self._consultation is not None:
            self.show_consultation(self._consultation)

    def show_consultation(self, c: Consultation) -> None:
        super().show_consultation(c)
        self._show_start_time(c)
        self.meeting.show_consultation(c)
        self.course_notes.show_consultation(c, local(self._clock.now()).date())
        self._show_agreements(c)
        if not self._open_now() and self.warning.isVisible():
            self.warning.hide()

    def start(self) -> None:
        """Begin the talk; with open rows the first call lists them and the second begins."""
        open_now = self._open_now()
        if open_now <= self._warned:
            self._warned = frozenset()
            self.warning.hide()
            self.started.emit()
            return
        self._warned = open_now
        titles = [row.item.title for row in self._board.open_rows]
        one, several = self.tr("1 punkt er ikke klar"), self.tr("{count} punkter er ikke klar")
        title = one if len(titles) == 1 else several.format(count=len(titles))
        text = self.tr("{titles}. Start igen for at gå i gang alligevel; punkterne står åbne i notatet.")
        self.warning.show_message("attention", title, text.format(titles=", ".join(titles)))
        self.warning.show()
        self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce_warning()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._repaint.start()
        self.came_into_view.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._repaint.stop()
        self.left_view.emit()

    def panes(self) -> list[QWidget]:
        """What is said of the link where there is something, then list, details, and what comes next."""
        return [*([self.meeting] if self.meeting.isVisible() else []), *super().panes()]

    def _keep_link(self, reason: str) -> None:
        try:
            self._desk.record(self._desk.make(f.Overridden, item=APPROVED_SOLUTION, reason=reason))
        except VkassistError as error:
            self.meeting.warning.show_message("danger", self._say(error))
            return
        self._back_to_list()

    def _make_board(self, c: Consultation) -> Board:
        return checklist.preparation(c, self._clock.now(), booted_at=self._booted_at, sensing=self._sensing)

    def _after_last(self) -> None:
        self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_now(self) -> frozenset[str]:
        return frozenset(row.item.id for row in self._board.open_rows)

    def _announce_warning(self) -> None:
        announce(self.warning, f"{self.warning.accessibleName()}. {self.warning.accessibleDescription()}")

    def _show_counts(self) -> None:
        board = self._board
        total, still_open = len(board.rows), board.count(*OPEN)
        ready = board.count(State.MEASURED, State.CONFIRMED, State.CARRIED)
        parts = [self.tr("{ready} af {total} klar").format(ready=ready, total=total)]
        if later := board.count(State.DEFERRED):
            parts.append(self.tr("{count} ved start").format(count=later))
        if overridden := board.count(State.OVERRIDDEN):
            parts.append(self.tr("{count} fraveget").format(count=overridden))
        self._count.setText(" · ".join(parts))
        self._missing.setText(self.tr("{count} mangler").format(count=still_open) if still_open else "")
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(total - still_open)
        self.start_button.set_role("plain" if still_open else "primary")

    def _show_agreements(self, c: Consultation) -> None:
        """Before a first talk (or one that may be) say how much there still is to agree on."""
        course = checklist.board(c, c.form.of_phase("course"), self._clock.now())
        count = course.count(*OPEN)
        self.course_button.setVisible(c.opened.first_session is not False and count > 0)
        self.course_button.set_text(self.tr("Aftaler: {count} åbne (F7)").format(count=count))

    def _show_start_time(self, c: Consultation) -> None:
        planned = c.opened.planned_start
        if planned is None:
            self._start_time.setText(self.tr("Intet tidspunkt aftalt"))
            return
        minutes = minutes_between(self._clock.now(), planned)
        words = self.tr("Starter kl. {time} · om {minutes} min.")
        if minutes == 0:
            words = self.tr("Starter kl. {time} · nu")
        elif minutes < 0:
            words = self.tr("Skulle være startet kl. {time} · {minutes} min. siden")
        elif minutes >= 60:
            words = self.tr("Starter kl. {time}")
        self._start_time.setText(words.format(time=clock_time(planned), minutes=abs(minutes)))

    def _build_header(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Title(self._look, self.tr("Klar til samtalen?"), wrap=True))
        sentence = self.tr("Gennemgå de åbne punkter, og start, når du er klar.")
        words.addWidget(Body(self._look, sentence, color="ink2", wrap=True))
        self._start_time = Strong(self._look)
        time = QHBoxLayout()
        time.setSpacing(8)
        time.addWidget(IconView(self._look, "clock", "ink2"))
        time.addWidget(self._start_time, 1)
        self._heading = QHBoxLayout()
        self._heading.setSpacing(16)
        self._heading.addLayout(words, 1)
        self.course_button = QuietButton(self._look, "", "list-check")
        self.course_button.clicked.connect(self.course_asked)
        self._heading.addWidget(self.course_button)
        self._heading.addWidget(self.meeting.from_ehr)
        self._heading.addLayout(time)
        self._heading.addWidget(self.meeting.open_button)
        self.header.addLayout(self._heading)
        self.header.addWidget(self.meeting)
        self.header.addWidget(self.course_notes)
        self.warning = Banner(self._look, "attention", "")
        self.warning.hide()
        self.header.addWidget(self.warning)

    def _build_footer(self) -> None:
        self._progress = ProgressLine(self._look, self.tr("Fremdrift"))
        self._progress.setFixedWidth(140)
        self._count = Strong(self._look, elide=True)
        self._missing = Body(self._look, color="ink2", elide=True)
        self.footer.add_left(self._progress)
        self.footer.add_left(self._count)
        self.footer.add_left(self._missing, 1)
        self.footer.set_hint(self.tr("↑↓ vælg · Enter bekræft · Alt+A fravig · Ctrl+Enter start"))
        self.more_button = QuietButton(self._look, self.tr("&Mere"), "chevron-down", large=True)
        self.start_button = PlainButton(self._look, self.tr("Start samtale"), "play-filled", large=True)
        self.footer.add_right(self.more_button)
        self.footer.add_right(self.start_button)
        self.menu = self._build_menu()
        self.more_button.clicked.connect(self._open_menu)
        self.start_button.clicked.connect(self.start)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("&Aftaler og egnethed") + "\tF7", self.course_asked.emit)
        menu.addAction(self.tr("&Kopiér invitation"), self.invitation_asked.emit)
        menu.addAction(self.tr("&Indsæt aftaler fra journalen"), self.agreements_asked.emit)
        menu.addAction(self.tr("&Vejledning til patienten"), self.guide_asked.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Samtalen gennemføres ikke:")).setEnabled(False)
        taken = {_mnemonic(action.text()) for action in menu.actions()}
        for outcome in ENDINGS:
            words = _with_mnemonic(capital(self._pack.speech.word("outcome", outcome)), taken)
            menu.addAction(words, partial(self.ended_early.emit, outcome))
        return menu

    def _open_menu(self) -> None:
        corner = self.more_button.mapToGlobal(QPoint(0, 0))
        self.menu.popup(corner - QPoint(0, self.menu.sizeHint().height() + 4))


def _mnemonic(words: str) -> str:
    """The letter after "&", "" where there is none."""
    return words.partition("&")[2][:1].casefold()


def _with_mnemonic(words: str, taken: set[str]) -> str:
    """The words with "&" before the first letter no other entry has; `taken` is added to."""
    for at, letter in enumerate(words):
        if letter.isalpha() and letter.casefold() not in taken:
            taken.add(letter.casefold())
            return f"{words[:at]}&{words[at:]}"
    return words
