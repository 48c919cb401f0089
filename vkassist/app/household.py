"""Everything that lives in the open house: desk, day book, talk flow, and the pages beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from vkassist import __version__
from vkassist.app.clock import booted_at
from vkassist.app.host import Host
from vkassist.app.locking import Locking
from vkassist.app.opening import House, retention
from vkassist.app.rooms import TalkRooms
from vkassist.app.sensing import Sensing
from vkassist.app.sensors import tell_devices
from vkassist.day_book import DayBook
from vkassist.desk import Desk
from vkassist.domain.day import TalkEntry
from vkassist.domain.errors import VkassistError
from vkassist.domain.facts import Discarded
from vkassist.domain.pack import Pack, Shelf
from vkassist.domain.preferences import Preferences
from vkassist.exchange.clipboard import Clipboard
from vkassist.ui.course_visit import CourseVisit
from vkassist.ui.mini_timer import MiniTimer
from vkassist.ui.pages.note_file import NoteFile
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.talk_flow import TalkFlow

if TYPE_CHECKING:
    from vkassist.ui.pages.guide_page import GuidePage
    from vkassist.ui.pages.help_page import HelpPage
    from vkassist.ui.pages.recovery_page import RecoveryPage
    from vkassist.ui.pages.settings_page import SettingsPage

_PURGE_AFTER_MS = 3_000


class Household(QObject):
    """What the program works with while its store is open; made once, closed once."""

    def __init__(self, host: Host, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.house = house
        self.shelf = Shelf(house.pack, _builtin)
        self.desk = Desk(house.store.journal, self.shelf.talk_form, host.clock, house.user)
        self.day_book = DayBook(
            self.desk, house.store.journal, house.store.talks, self.shelf, host.clock, host.preferences
        )
        self.clipboard = Clipboard(QGuiApplication.clipboard(), parent=self)
        self.talk_clock = TalkClock(host.clock, house.pack.cues, self)
        booted = booted_at(host.clock.now())
        self.sensing = Sensing(
            self.desk, host.clock, host.load_sensors, host.in_background, host.preferences, booted, self
        )
        rooms = TalkRooms(
            host.look,
            self.desk,
            self.day_book,
            host.clock,
            self.talk_clock,
            self.say,
            self.clipboard,
            NoteFile(host.window),
            house.ladder,
            booted,
            self.show_mini,
            self.show_guide,
            self.show_help,
            self.sensing,
        )
        self.flow = TalkFlow(host.window, self.desk, self.shelf, self.talk_clock, rooms, self.say, self)
        self.course_visit = CourseVisit(self.flow, self)
        self.mini: MiniTimer | None = None
        # What may go can wait until the list is painted and the keyboard answers.
        self._purging = QTimer(self, singleShot=True, interval=_PURGE_AFTER_MS)
        self._purging.timeout.connect(
            lambda: host.in_background(self._purge, lambda _: None, self._purge_failed)
        )
        self._purging.timeout.connect(self.sensing.warm_up)
        self._left_page = "today"
        self._talking = False
        self._mini_waits = False  # behind the lock
        self.locking = Locking(host, house, self.say, self)
        self.locking.unlocked.connect(self._unlocked)
        self._connect()

    def say(self, error: VkassistError) -> str:
        """The sentence for an expected error."""
        return self.house.pack.say(error.code, error.where)

    def begin(self) -> None:
        """After the list is on the screen: what was interrupted, a refused pack, and what may go."""
        window = self._host.window
        if self.house.pack_fault is not None:
            title = self.tr("Regionens indholdspakke bruges ikke")
            window.show_notice("attention", title, self.say(self.house.pack_fault))
        try:
            begun = self.day_book.begun()
        except VkassistError:
            begun = ()  # the list has said what is wrong
        if self.house.store.recovery_pending:
            self._host.show_recovery_key(self.house.store)
        elif begun:
            self._show_recovery(begun)
        self._purging.start()

    def take(self, preferences: Preferences) -> None:
        """Take changed preferences into use."""
        before, self.day_book.preferences = self.day_book.preferences, preferences
        self.sensing.take(preferences)
        if before.mini_timer != preferences.mini_timer:
            self._want_mini(self._talking and preferences.mini_timer)

    def show_mini(self, shown: bool) -> None:
        """Show or hide the small clock, without taking the keyboard."""
        if shown and self.mini is None:
            host = self._host
            self.mini = MiniTimer(
                host.look,
                self.desk,
                self.talk_clock,
                self.house.pack.speech,
                self.say,
                host.memory.read_place,
                host.memory.write_place,
            )
            self.mini.interruption_reported.connect(self._interrupted_from_mini)
            self.mini.main_window_requested.connect(self._host.raise_window)
            self.mini.dismissed.connect(lambda: self.flow.tell_small_clock(False))
        if self.mini is not None:
            self.mini.setVisible(shown)
        self.flow.tell_small_clock(shown)

    def lock(self) -> None:
        """Hide everything behind the lock."""
        if self._host.window.locked:
            return
        self.flow.save_typed()
        self.clipboard.clear()
        self._mini_waits = self.mini is not None and self.mini.isVisible()
        self.show_mini(False)
        self.locking.lock()

    def unlock(self) -> None:
        """Take the lock away."""
        self.locking.unlock()

    def _unlocked(self) -> None:
        self.desk.retry()
        self._host.show_day()
        self.show_mini(self._mini_waits)

    def close(self, *, anyway: bool = False) -> bool:
        """Save what was typed and close the store; False while something waits to be saved, unless it is
        to be closed anyway."""
        self.flow.save_typed()
        self.desk.retry()
        if self.desk.waiting and not anyway:
            return False
        self._purging.stop()
        self.sensing.close()
        self.clipboard.clear()
        if self.mini is not None:
            self.mini.close()
        self.house.store.close()
        return True

    def _connect(self) -> None:
        host, window = self._host, self._host.window
        window.settings_asked.connect(self._show_settings)
        window.help_asked.connect(self.show_help)
        window.lock_asked.connect(self.lock)
        self.flow.left.connect(self._follow_talk)
        self.flow.left.connect(host.show_list)
        self.flow.phase_shown.connect(lambda _: self._follow_talk())

    def _follow_talk(self) -> None:
        c = self.desk.consultation
        talking = c is not None and c.started is not None and c.ended is None
        if talking != self._talking:
            self._talking = talking
            self._host.talking_changed.emit(talking)
            self._want_mini(talking and self._host.preferences.mini_timer)

    def _want_mini(self, wanted: bool) -> None:
        if self._host.window.locked:
            self._mini_waits = wanted
        else:
            self.show_mini(wanted)

    def _interrupted_from_mini(self) -> None:
        self._host.raise_window()
        self.flow.interrupt()

    def _show_settings(self) -> None:
        from vkassist.ui.pages.settings_page import About, SettingsPage

        host, pack = self._host, self.house.pack
        if host.window.current == "settings":
            return  # a new page would lose what is being typed on this one
        about = About(__version__, pack.id, pack.version, pack.author, pack.checked, str(host.paths.store))
        page = SettingsPage(host.look, host.preferences, about, policy=host.policy.rows(host.preferences))
        page.preferences_changed.connect(host.change)
        self._show_aside("settings", page)
        tell_devices(page, host.load_sensors, host.in_background)

    def show_help(self, topic: str = "") -> None:
        """Show the help at a page of it, else at the one for where the user is."""
        from vkassist.ui.pages.help_page import HelpPage

        at, ours = self._host.window.current, self._host.preferences
        page = HelpPage(self._host.look, self.house.pack, ours.unit, ours.unit_phone)
        page.guide_asked.connect(self.show_guide)
        self._show_aside("help", page)
        page.open_at(topic or {"settings": "privacy", "talk": "faults", "guide": "patient_guide"}.get(at, "day"))

    def show_guide(self) -> None:
        """Show the patient's guide, to be printed, saved or copied."""
        from vkassist.domain.patient_guide import PATIENT_GUIDE
        from vkassist.ui.pages.guide_page import GuidePage

        host, pack = self._host, self.house.pack

        def written(language: str) -> str:
            chosen = pack if language == pack.language else _builtin(f"builtin-{language}")
            return "" if chosen is None else chosen.pages.get(PATIENT_GUIDE, "")

        unit, phone = host.preferences.unit, host.preferences.unit_phone
        page = GuidePage(host.look, written, pack.language, unit, phone, self.say, self.clipboard.copy)
        page.settings_requested.connect(self._show_settings)
        self._show_aside("guide", page)

    def _show_aside(self, name: str, page: HelpPage | SettingsPage | GuidePage) -> None:
        window = self._host.window
        if window.current not in ("settings", "help", "guide"):
            self._left_page = window.current
        page.closed.connect(self._come_back)
        window.add_page(name, page)
        window.show_page(name)

    def _come_back(self) -> None:
        if self._left_page in ("recovery", "start"):
            self._host.window.show_page(self._left_page)
        elif self._left_page == "today" or self.desk.consultation is None:
            self._host.show_list()
        else:
            self.flow.show(self._left_page)

    def _show_recovery(self, begun: Sequence[TalkEntry]) -> None:
        from vkassist.ui.pages.recovery_page import RecoveryPage

        page = RecoveryPage(self._host.look, self.day_book.preview, self.say, self.house.pack)
        page.show_drafts(begun)
        page.restored.connect(partial(self._restore, page))
        page.deleted.connect(partial(self._delete, page))
        page.postponed.connect(self._host.show_list)
        self._host.window.add_page("recovery", page)
        self._host.window.show_page("recovery")

    def _restore(self, page: RecoveryPage, entry: TalkEntry) -> None:
        try:
            self.desk.take_up(entry.stream)
        except VkassistError as error:
            page.show_refusal(self.say(error))
            return
        self.flow.show_talk()

    def _delete(self, page: RecoveryPage, entry: TalkEntry) -> None:
        try:
            self.desk.take_up(entry.stream)
            self.desk.record(self.desk.make(Discarded))
            self.desk.put_away()
            begun = self.day_book.begun()
        except VkassistError as error:
            page.show_refusal(self.say(error))
            return
        if begun:
            page.show_drafts(begun)
        else:
            self._host.show_list()

    def _purge(self) -> object:
        return self.house.store.purge(retention(self._host.policy))

    def _purge_failed(self, fault: Exception) -> None:
        if not isinstance(fault, VkassistError):
            raise fault


def _builtin(pack_id: str) -> Pack | None:
    from vkassist import content

    packs = {"builtin-da": "da", "builtin-en": "en"}
    return content.builtin(packs[pack_id]) if pack_id in packs else None
