"""Page 2, Samtale: the clock on top, the questions below, and a word when the clocks disagree."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import Clock
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.pages.focus_help import FOCUS, FOCUS_ITEM, WAYS, FocusHelp, phone_of
from vkassist.ui.pages.help_topic import topic_from
from vkassist.ui.pages.jump_question import JumpQuestion
from vkassist.ui.pages.questions_page import QuestionsPage
from vkassist.ui.pages.talk_strip import TalkStrip
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import QuietButton


class TalkPage(QWidget):
    """`closing_confirmed` says that the talk was rounded off; `small_clock_toggled` asks for the mini timer;
    `converted` carries how the talk ends where it goes on in another way than video."""

    closing_confirmed = Signal()
    converted = Signal(str)
    small_clock_toggled = Signal(bool)

    def __init__(
        self,
        look: Look,
        desk: Desk,
        clock: Clock,
        talk_clock: TalkClock,
        pack: Pack,
        say: Callable[[VkassistError], str],
        previous: Consultation | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._desk, self._pack, self._say = look, desk, pack, say
        self._consultation: Consultation | None = None
        self.strip = TalkStrip(look, desk, talk_clock, pack.speech, say)
        self.jump = JumpQuestion(look, talk_clock)
        self.questions = QuestionsPage(look, desk, clock, pack, say, previous)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.questions)
        # Clock and questions scroll as one where they do not fit.
        for place, part in enumerate((self.strip, self.jump)):
            self.questions.header.insertWidget(place, part)
        self.focus_button = QuietButton(look, self.tr("Svært ved at holde &fokus …"), large=True)
        self.focus_button.clicked.connect(self.help_focus)
        self.focus_button.setVisible(FOCUS in pack.pages)
        self.questions.add_beside_closing(self.focus_button)
        self.questions.closing_confirmed.connect(self.closing_confirmed)
        self.strip.small_clock_toggled.connect(self.small_clock_toggled)

    def show_consultation(self, c: Consultation) -> None:
        """Show the talk as it stands."""
        self._consultation = c
        self.strip.show_consultation(c)
        self.questions.show_consultation(c)

    def first_focus(self) -> None:
        """Put the focus on the first open question, which is where the patient is."""
        self.questions.first_focus()

    def help_focus(self) -> None:
        """Show what helps a patient who finds it hard to keep focus, and the two other ways to talk."""
        c = self._consultation
        if c is None or c.started is None or c.ended is not None:
            return
        advice = topic_from(FOCUS, self._pack.pages[FOCUS])
        sheet = FocusHelp(self._look, self, advice, phone_of(c))
        sheet.decided.connect(self._convert)
        sheet.finished.connect(sheet.deleteLater)
        sheet.ask(first=sheet.stay_button)

    def _convert(self, way: str) -> None:
        c = self._consultation
        if c is not None and FOCUS_ITEM in c.form.by_id:
            try:
                self._desk.record(self._desk.make(f.Answered, item=FOCUS_ITEM, value=way))
            except VkassistError as error:
                self.questions.detail.show_error(self._say(error))
                return
        self.converted.emit(WAYS[way])

    def set_small_clock(self, shown: bool) -> None:
        """Learn whether the mini timer is shown."""
        self.strip.set_small_clock(shown)

    def focus_keyword(self) -> None:
        """Put the focus in the keyword field."""
        self.strip.focus_keyword()

    def save_typed(self) -> None:
        """Save what is being typed."""
        self.questions.save_typed()

    def panes(self) -> list[QWidget]:
        """Questions, details, what comes next, and the clock."""
        return [*self.questions.panes(), self.strip]
