"""Makes the pages of a talk and connects them to the flow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from vkassist.app.meeting import link_check
from vkassist.app.sensing import Sensing
from vkassist.day_book import DayBook
from vkassist.desk import Desk
from vkassist.domain.clock import Clock
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.ladder import LadderStep
from vkassist.domain.note import Note
from vkassist.domain.pack import Pack
from vkassist.exchange.clipboard import Clipboard
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.talk_flow import TalkFlow
from vkassist.ui.theme import Look


@dataclass(frozen=True)
class TalkRooms:
    """Everything the pages of a talk are made of."""

    look: Look
    desk: Desk
    day_book: DayBook
    clock: Clock
    talk_clock: TalkClock
    say: Callable[[VkassistError], str]
    clipboard: Clipboard
    save_file: Callable[[Note], bool]
    ladder: tuple[LadderStep, ...]
    booted_at: dt.datetime | None
    toggle_mini: Callable[[bool], None]
    show_guide: Callable[[], None]
    show_help: Callable[[str], None]
    sensing: Sensing

    def make(self, name: str, pack: Pack, flow: TalkFlow) -> QWidget:
        """The page of a phase; imported here, so that nothing of it is loaded before it is needed."""
        makers: dict[str, Callable[[Pack, TalkFlow], QWidget]] = {
            "prepare": self._board,
            "talk": self._talk,
            "interrupted": self._interrupted,
            "note": self._note,
            "course": self._course,
        }
        return makers[name](pack, flow)

    def _board(self, pack: Pack, flow: TalkFlow) -> QWidget:
        from vkassist.ui.pages.preparation_page import PreparationPage

        page = PreparationPage(
            self.look,
            self.desk,
            self.clock,
            pack,
            self.say,
            self._previous(),
            self.booted_at,
            link_check(pack),
            self._no_shows(),
        )
        self.sensing.serve(page, pack, self.look)  # before the flow: it has a word when the talk starts
        page.guide_asked.connect(self.show_guide)
        page.started.connect(flow.start)
        page.ended_early.connect(flow.end)
        page.invitation_asked.connect(lambda: self._copy_invitation(pack, flow))
        page.agreements_asked.connect(lambda: self._paste_agreements(pack, flow))
        page.course_asked.connect(flow.window.course_asked)
        return page

    def _course(self, pack: Pack, flow: TalkFlow) -> QWidget:
        from vkassist.ui.pages.agreements_page import AgreementsPage

        page = AgreementsPage(self.look, self.desk, self.clock, pack, self.say, self._previous())
        page.closed.connect(flow.window.course_asked)
        page.help_asked.connect(self.show_help)
        return page

    def _talk(self, pack: Pack, flow: TalkFlow) -> QWidget:
        from vkassist.ui.pages.talk_page import TalkPage

        page = TalkPage(
            self.look, self.desk, self.clock, self.talk_clock, pack, self.say, self._previous()
        )
        page.closing_confirmed.connect(lambda: flow.end("held"))
        page.small_clock_toggled.connect(self.toggle_mini)
        page.converted.connect(flow.end)
        return page

    def _previous(self) -> Consultation | None:
        c = self.desk.consultation
        return None if c is None else self.day_book.previous(c)

    def _no_shows(self) -> int:
        c = self.desk.consultation
        return 0 if c is None else self.day_book.no_shows(c)

    def _copy_invitation(self, pack: Pack, flow: TalkFlow) -> None:
        from vkassist.domain.invitation import invitation
        from vkassist.exchange.links import is_approved

        c = self.desk.consultation
        if c is not None:
            preferences, link = self.day_book.preferences, c.opened.meeting_link
            approved = link is not None and is_approved(link, pack.hosts)
            text = invitation(
                c.opened, pack, preferences.unit, preferences.unit_phone, with_link=approved
            )
            self.clipboard.copy(text)
            flow.tell_copied()

    def _paste_agreements(self, pack: Pack, flow: TalkFlow) -> None:
        from vkassist.ui.pages.agreements_sheet import AgreementsSheet

        sheet = AgreementsSheet(
            self.look, flow.window, self.desk, self.clock, pack.forms["talk"], pack, self.say, self.clipboard.text
        )
        sheet.finished.connect(sheet.deleteLater)
        sheet.ask()

    def _interrupted(self, pack: Pack, flow: TalkFlow) -> QWidget:
        from vkassist.ui.pages.interrupted_page import InterruptedPage

        page = InterruptedPage(
            self.look,
            self.desk,
            self.clock,
            self.talk_clock,
            pack.speech,
            self.ladder,
            self.say,
            self.clipboard.copy,
            self.day_book.preferences.unit_phone,
            help_at=pack.regions.help_at,
            previous=self._previous(),
        )
        page.location_requested.connect(lambda: self._ask_location(flow))
        return page

    def _ask_location(self, flow: TalkFlow) -> None:
        c = self.desk.consultation
        if c is not None:
            flow.show("note" if c.ended is not None else c.phase)

    def _note(self, pack: Pack, flow: TalkFlow) -> QWidget:
        from vkassist.ui.pages.note_page import NotePage

        return NotePage(
            self.desk,
            pack,
            self.look,
            self.clock,
            self.say,
            self.clipboard,
            self.save_file,
            beside=self.day_book.beside,
        )
