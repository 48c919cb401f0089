"""Page 2, Samtale: the clock on top, the questions below, and a word when the clocks disagree."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain.clock import Clock
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.pages.jump_question import JumpQuestion
from vkassist.ui.pages.questions_page import QuestionsPage
from vkassist.ui.pages.talk_strip import TalkStrip
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.theme.look import Look


class TalkPage(QWidget):
    """`closing_confirmed` says that the talk was rounded off; `small_clock_toggled` asks for the mini timer."""

    closing_confirmed = Signal()
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
        self.questions.closing_confirmed.connect(self.closing_confirmed)
        self.strip.small_clock_toggled.connect(self.small_clock_toggled)

    def show_consultation(self, c: Consultation) -> None:
        """Show the talk as it stands."""
        self.strip.show_consultation(c)
        self.questions.show_consultation(c)

    def first_focus(self) -> None:
        """Put the focus on the first open question, which is where the patient is."""
        self.questions.first_focus()

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
