"""The running program: a window at once, the house behind it as soon as it is open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from vkassist.app.calendar_watch import Background, CalendarWatch
from vkassist.app.meeting import link_check
from vkassist.app.new_talk import open_entered
from vkassist.app.window_memory import WindowMemory
from vkassist.domain import ages
from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import Clock
from vkassist.domain.errors import VkassistError
from vkassist.domain.preferences import Preferences
from vkassist.paths import Paths
from vkassist.policy import NO_POLICY, Policy
from vkassist.ui.pages.today_page import Calendar

if TYPE_CHECKING:
    from vkassist.app.household import Household
    from vkassist.app.opening import Entry, House
    from vkassist.app.sensors import Sensors
    from vkassist.app.start import Start
    from vkassist.domain.day import DayRow
    from vkassist.store.first_look import FirstLook
    from vkassist.store.store import Store
    from vkassist.ui.pages.new_talk_sheet import NewTalk
    from vkassist.ui.pages.today_page import NoShow, TodayPage
    from vkassist.ui.theme import Look
    from vkassist.ui.window import MainWindow

log = logging.getLogger(__name__)
OpenHouse = Callable[[Preferences, "Entry"], "House"]
FirstLooking = Callable[[], "FirstLook | None"]


class Program(QObject):
    """Owns the window and, once it is open, the household that works in it.

    `listed` says that the day's list is on the screen, `furnished` that the house behind it is open,
    `talking_changed` that a talk began or ended. What is asked of the list in between is done then.
    """

    listed = Signal()
    furnished = Signal()
    preferences_changed = Signal(object)
    talking_changed = Signal(bool)

    def __init__(
        self,
        look: Look,
        clock: Clock,
        paths: Paths,
        preferences: Preferences,
        open_house: OpenHouse,
        in_background: Background,
        window: MainWindow,
        today: TodayPage,
        first_look: FirstLooking | None = None,
        policy: Policy = NO_POLICY,
    ) -> None:
        super().__init__()
        self.look, self.clock, self.paths, self.policy = look, clock, paths, policy
        self.preferences = policy.over(preferences)
        self.open_house, self.in_background, self._first_look = open_house, in_background, first_look
        self.memory = WindowMemory(paths.data / "windows.json")
        self.household: Household | None = None
        self.load_sensors: Callable[[], Sensors] | None = None  # None: nothing is measured
        self._start: Start | None = None
        self._asked: Callable[[], object] | None = None  # of the list, before the house is open
        self.window, self.today = window, today
        self.window.top_bar.set_phase(None)
        self.window.top_bar.set_who("vkassist")
        self.window.add_page("today", self.today)
        self.window.show_page("today")
        self.calendar = CalendarWatch(clock, in_background, self)
        self._calendar_state = Calendar.NONE
        self._problem = ""
        self._connect()

    def show(self) -> None:
        """Show the window where it stood last."""
        self.window.show_at(self.memory.read_geometry())

    def open(self, entry: Entry | None = None) -> None:
        """Open content and store behind the window; the first time the day's list is read before them."""
        look, self._first_look = self._first_look, None
        if look is None or entry is not None:
            self._open_house(entry)
            return

        def failed(fault: Exception) -> None:
            log.info("no first look: %s", type(fault).__name__)
            self._open_house(None)  # which meets the same trouble and has the words for it

        self.in_background(look, self._list_first, failed)

    def _list_first(self, found: FirstLook | None) -> None:
        if found is None:
            self._open_house(None)
            return
        from vkassist.day_book import known_courses
        from vkassist.domain import day

        rows = day.rows((), found.talks_between(*day.bounds(self.clock.now())))
        self.today.show_day(rows, found.drafts(), self._calendar_state, "", known_courses(rows, found))
        self.listed.emit()
        QTimer.singleShot(0, self, lambda: self._open_house(None))  # the list is painted first

    def _open_house(self, entry: Entry | None) -> None:
        def work() -> House:
            from vkassist.app.opening import Entry, ask_once

            house = self.open_house(preferences, entry or Entry())
            ask_once(house.store, self.clock)
            return house

        preferences = self.preferences
        self.in_background(work, self.furnish, self._trouble)

    def furnish(self, house: House) -> None:
        """Take the opened house into use; there is never a second one."""
        from vkassist.app.household import Household

        if self.household is not None:
            house.store.close()
            return
        self.household = Household(self, house, self)
        self.today.check_link = link_check(house.pack)
        self.today.age_words = ages.words(house.pack.forms["talk"])
        self.window.show_page("today")
        self.calendar.hosts = house.pack.hosts
        self.calendar.watch(self.preferences.calendar)
        self.show_day()
        self.listed.emit()
        self.furnished.emit()
        self.household.begin()
        asked, self._asked = self._asked, None
        if asked is not None and self.window.current == "today":
            asked()

    def show_day(self) -> None:
        """Bring the list of the day up to date; behind the lock it waits until that is off."""
        if self.household is None or self.window.locked:
            return
        book = self.household.day_book
        try:
            rows, drafts = book.today(), book.drafts()
            known = book.known(rows)
        except VkassistError as error:
            self.today.show_refusal(self.household.say(error))
            return
        self.today.show_day(rows, drafts, self._calendar_state, self._problem, known)

    def show_recovery_key(self, store: Store) -> None:
        """Show the store's recovery key once, before anything is kept in it."""
        self._at_start().show_recovery_key(store)

    def show_list(self) -> None:
        """Go to the day's list; a talk that is open stays as it is and can be taken up again."""
        if self.household is None:
            return  # the start page is the only one with a way on
        if self.household.flow.consultation is not None:
            self.household.flow.put_away()
        else:
            self._back_to_list()

    def change(self, preferences: Preferences) -> None:
        """Take changed preferences into use, and keep them."""
        from vkassist import settings

        own = self.policy.own(preferences, settings.load(self.paths.settings))
        before, self.preferences = self.preferences, (preferences := self.policy.over(preferences))
        try:
            settings.save(own, self.paths.settings)
        except OSError:
            title = self.tr("Indstillingerne kunne ikke gemmes")
            text = self.tr("De gælder, til du lukker vkassist. Kontrollér, om der er plads på disken.")
            self.window.show_notice("attention", title, text)
        if (before.theme, before.text_scale) != (preferences.theme, preferences.text_scale):
            from vkassist.app.dress import dress

            dress(self.look, preferences)
        if before.calendar != preferences.calendar:
            self._calendar_state = Calendar.READING if preferences.calendar else Calendar.NONE
            self.calendar.watch(preferences.calendar)
        if self.household is not None:
            self.household.take(preferences)
        self.preferences_changed.emit(preferences)

    def lock(self) -> None:
        """Cover the window, once there is something to hide."""
        if self.household is not None:
            self.household.lock()

    def raise_window(self) -> None:
        """Bring the window to the front."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _connect(self) -> None:
        window, today = self.window, self.today
        self._calendar_state = Calendar.READING if self.preferences.calendar else Calendar.NONE
        self.calendar.read.connect(self._take_calendar)
        window.list_asked.connect(self.show_list)
        today.opened.connect(self._open_row)
        today.talk_entered.connect(self._open_new)
        today.no_show_reported.connect(self._no_show)
        today.settings_requested.connect(window.settings_asked)
        today.calendar_retried.connect(lambda: self.calendar.watch(self.preferences.calendar))

    def _trouble(self, fault: Exception) -> None:
        if not isinstance(fault, VkassistError):
            raise fault
        self._at_start().meet(fault)

    def _at_start(self) -> Start:
        from vkassist.app.start import Start

        if self._start is None:
            self._start = Start(self, self)
        return self._start

    def _take_calendar(
        self, appointments: tuple[Appointment, ...], refused: tuple[VkassistError, ...]
    ) -> None:
        if self.household is None:
            return
        self.household.day_book.appointments = appointments
        self._problem = " ".join(self.household.say(error) for error in refused)
        if refused:
            self._calendar_state = Calendar.REFUSED
        else:
            self._calendar_state = Calendar.READ if self.preferences.calendar else Calendar.NONE
        self.show_day()

    def _open_row(self, row: DayRow) -> None:
        self._begin(lambda household: household.day_book.open(row))

    def _open_new(self, new: NewTalk) -> None:
        self._begin(lambda household: open_entered(household.day_book, household.desk, new))

    def _no_show(self, report: NoShow) -> None:
        def close(household: Household) -> None:
            household.flow.end("no_show")
            if report.worried:
                household.flow.interrupt()

        self._begin(lambda household: household.day_book.open(report.row), close)

    def _begin(
        self, work: Callable[[Household], object], then: Callable[[Household], None] = lambda _: None
    ) -> None:
        """Open a talk and go to it; as soon as the house is open, where it is not yet."""
        if self.household is None:
            self._asked = lambda: self._begin(work, then)
            return
        try:
            work(self.household)
        except VkassistError as error:
            self.today.show_refusal(self.household.say(error))
            return
        self.household.flow.show_talk()
        then(self.household)

    def _back_to_list(self) -> None:
        self.window.top_bar.set_phase(None)
        self.window.top_bar.set_interruptible(False)
        self.window.top_bar.set_who("vkassist")
        self.show_day()
        self.window.show_page("today")

    def close(self, *, anyway: bool = False) -> bool:
        """Save everything typed and close the house; False while something waits to be saved, unless it is
        to be closed anyway."""
        if self.household is not None and not self.household.close(anyway=anyway):
            return False
        self.memory.write_geometry(self.window.state())
        return True
