"""Lets the probes work while the board is shown, and turns what they read into facts.

Camera and microphone are on for the quick pass and for the row that shows them, and at no other time.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from vkassist.app.calendar_watch import Background
from vkassist.app.instruments import Instruments
from vkassist.app.reading_book import ITEM_OF, PROBE_OF, ReadingBook, may_measure, measurable, wants_reading
from vkassist.app.sensors import Sensors, chosen_otherwise, target_of
from vkassist.desk import Desk
from vkassist.domain.checklist import Row, State
from vkassist.domain.clock import Clock
from vkassist.domain.facts import Reading
from vkassist.domain.preferences import Preferences
from vkassist.ui.widgets.announce import announce

if TYPE_CHECKING:
    from vkassist.domain.pack import Pack
    from vkassist.ui.pages.live_rows import LiveRows
    from vkassist.ui.pages.preparation_page import PreparationPage
    from vkassist.ui.theme import Look

log = logging.getLogger(__name__)

_LIVE = {"light": "light", "room": "noise", "headset": "noise"}
"""Item -> the probe that works as long as its row is the current one."""
PATIENCE_MS = 3_000
"""How long a row says that it is being checked; then it is asked."""
_GIVE_UP_MS = 8_000
SETTLES_MS = 600
"""How long light has to stay as it was read: a camera is still finding its exposure."""
LINGERS_MS = 250
"""How long a row has to be the current one before a device is turned on for it."""
_EXPIRY_MS = 15_000


class Sensing(QObject):
    """Measures for one board at a time. `load` blocks and runs in the background, once; None measures nothing."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        load: Callable[[], Sensors] | None,
        in_background: Background,
        preferences: Preferences,
        booted_at: dt.datetime | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._clock, self._load, self._in_background = desk, clock, load, in_background
        self._preferences, self._booted_at = preferences, booted_at
        self._sensors: Sensors | None = None
        self._is_loading = self._is_on = False
        self._board: tuple[PreparationPage, Pack, Look] | None = None
        self._live: LiveRows | None = None
        self._tools: Instruments | None = None
        self._due: set[str] = set()
        self._sensing: frozenset[str] = frozenset()
        self._book = ReadingBook(desk)
        self._row = ""
        self._patience = self._timer(PATIENCE_MS, self._show_sensing)
        self._give_up = self._timer(_GIVE_UP_MS, self._end_pass)
        self._settles = self._timer(SETTLES_MS, lambda: self._stand("light"))
        self._lingers = self._timer(LINGERS_MS, self._enter_row)
        self._expiry = self._timer(_EXPIRY_MS, self._renew)
        self._expiry.setSingleShot(False)

    def warm_up(self) -> None:
        """Import what the probes stand on before the first board is opened, so that its pass begins at once."""
        if self._load is not None and self._preferences.measures and not self._is_loading:
            self._in_background(self._load, lambda _: None, lambda _: None)

    def serve(self, page: PreparationPage, pack: Pack, look: Look) -> None:
        """Work for this board from now on, whenever it is shown."""
        self.close()
        self._board = (page, pack, look)
        page.came_into_view.connect(self._begin)
        page.left_view.connect(self.rest)
        page.remeasure_asked.connect(self.measure_again)
        page.started.connect(self.finish)
        page.rows.current_changed.connect(self._leave_row)

    def take(self, preferences: Preferences) -> None:
        """Take changed preferences into use; what was read with another device is read again."""
        before, self._preferences = self._preferences, preferences
        for item in chosen_otherwise(before, preferences):
            self._book.forget(item)
        if not preferences.measures:
            self.rest()

    def measure_again(self, item: str) -> None:
        """Read an item anew; what was read of it before does not count any more."""
        if self._is_on and item in PROBE_OF and self._board is not None:
            announce(self._board[0], self.tr("Måler igen …"))
            self._begin_pass({item}, anew=True)

    def finish(self) -> None:
        """The talk starts: record once more what is being read right now, and let everything go."""
        for probe in sorted(self._tools.running) if self._tools is not None else ():
            if ITEM_OF[probe] not in self._due:
                self._book.record(ITEM_OF[probe], anyway=True)
        self.rest()

    def rest(self) -> None:
        """Turn everything off."""
        was_on, self._is_on = self._is_on, False
        for timer in (self._patience, self._give_up, self._settles, self._lingers, self._expiry):
            timer.stop()
        self._due.clear()
        self._row = ""
        if self._live is not None:
            self._live.end_tests()
        if self._tools is not None:
            self._tools.end_test()
            self._tools.want(set())
        if was_on:
            self._show_sensing()

    def close(self) -> None:
        """Turn everything off for good, until another board is served."""
        self.rest()
        if self._tools is not None:
            self._tools.close()
        self._board = self._live = self._tools = None
        self._book = ReadingBook(self._desk)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(act)
        return timer

    def _begin(self) -> None:
        wanted = self._load is not None and self._preferences.measures
        if self._is_on or not wanted or not may_measure(self._desk.consultation):
            return
        self._is_on = True
        if self._sensors is not None:
            self._furnish(self._sensors)
            return
        self._due = self._needed()
        self._patience.start()
        QTimer.singleShot(0, self, self._show_sensing)  # the board is painted first
        if not self._is_loading and self._load is not None:
            self._is_loading = True
            self._in_background(self._load, self._furnish, self._cannot)

    def _furnish(self, sensors: Sensors) -> None:
        self._sensors, self._is_loading = sensors, False
        if not self._is_on or self._board is None:
            return
        page, pack, look = self._board
        if self._live is None:
            from vkassist.ui.pages.live_rows import LiveRows

            self._live = LiveRows(look, pack.speech, pack.thresholds, page.detail)
            QTimer.singleShot(0, self, lambda: self._furnish(sensors))  # the window answers in between
            return
        if self._tools is None:
            self._tools = Instruments(sensors, pack.thresholds, lambda: self._preferences, self)
            self._join(self._tools, self._live)
        self._expiry.start()
        self._row = page.rows.current_key() or ""
        self._begin_pass(self._needed())

    def _join(self, tools: Instruments, live: LiveRows) -> None:
        tools.read.connect(self._take)
        tools.tested.connect(self._take_test)
        tools.devices_changed.connect(self._tell_devices)
        tools.running_changed.connect(live.show_running)
        tools.frame_shown.connect(live.show_frame)
        tools.level.connect(live.show_level)
        tools.progressed.connect(live.show_progress)
        tools.quiet_ended.connect(live.ask_to_speak)
        live.test_asked.connect(self._begin_test)
        live.test_stopped.connect(lambda _: tools.end_test())

    def _cannot(self, fault: Exception) -> None:
        """A PC that lacks what the probes stand on: everything is asked."""
        self._is_loading = False
        log.warning("nothing can be measured: %s", type(fault).__name__)
        self.rest()

    def _begin_pass(self, items: Iterable[str], *, anew: bool = False) -> None:
        self._due |= set(items)
        for item in items:
            if self._tools is not None:
                self._tools.restart(PROBE_OF[item])
            if anew:
                self._book.forget(item)
        if self._due:
            self._patience.start()
            self._give_up.start()
        self._show_sensing()
        self._arrange()

    def _end_pass(self) -> None:
        self._due.clear()
        self._arrange()

    def _arrange(self) -> None:
        if self._tools is None or not self._is_on:
            return
        live = {_LIVE[self._row]} if self._row in _LIVE else set()
        self._tools.want({PROBE_OF[item] for item in self._due} | live | {"headset"})

    def _leave_row(self, key: str) -> None:
        if self._is_on and _LIVE.get(key) != _LIVE.get(self._row):
            self._row = ""
            self._arrange()
        self._lingers.start()

    def _enter_row(self) -> None:
        if self._is_on and self._board is not None:
            before, self._row = self._row, self._board[0].rows.current_key() or ""
            probe = _LIVE.get(self._row, "")
            if self._tools is not None and before != self._row and probe not in self._tools.running:
                self._tools.restart(probe)
            self._arrange()

    def _needed(self) -> set[str]:
        return {item for item, row in self._rows().items() if row is None or wants_reading(row)}

    def _renew(self) -> None:
        """Measure anew what has run out."""
        rows = self._rows().items()
        spent = {item for item, row in rows if row is not None and row.state is State.EXPIRED}
        if spent and not self._due and may_measure(self._desk.consultation):
            self._begin_pass(spent, anew=True)

    def _rows(self) -> dict[str, Row | None]:
        c, can_connect = self._desk.consultation, target_of(self._preferences) is not None
        return {} if c is None else measurable(c, self._clock.now(), self._booted_at, can_connect)

    def _show_sensing(self) -> None:
        if self._board is not None:
            items = self._due - {"room"} if self._is_on and self._patience.isActive() else ()
            if (shown := frozenset(items)) != self._sensing:
                self._sensing = shown
                self._board[0].set_sensing(shown)

    def _take(self, probe: str, reading: Reading) -> None:
        self._book.take(probe, reading)
        if probe == "light" and reading.verdict != "unknown":
            self._settles.start()
            return
        if reading.verdict == "unknown" and probe == "noise" and self._tools is not None:
            self._tools.spend(probe)
        self._stand(ITEM_OF[probe])

    def _take_test(self, test: str, reading: Reading) -> None:
        if self._live is not None:
            self._live.conclude_test(test, reading)
        if reading.verdict != "unknown":
            self._book.take_test(test, reading)
            self._stand(ITEM_OF[test])

    def _stand(self, item: str) -> None:
        """What was read of an item stands now."""
        self._due.discard(item)
        reading = self._book.reading(item)
        if self._live is not None and reading is not None:
            self._live.show_reading(item, reading)
        self._book.record(item)
        self._show_sensing()
        self._arrange()

    def _begin_test(self, test: str) -> None:
        if self._tools is None or self._live is None or not self._is_on:
            return
        self._live.end_tests()
        self._live.begin_test(test)
        if not self._tools.begin_test(test):
            self._live.conclude_test(test, Reading("unknown", ["failed"]))

    def _tell_devices(self, came: tuple[tuple[str, str], ...], went: tuple[tuple[str, str], ...]) -> None:
        if self._board is None or not self._is_on:
            return
        for words, devices in ((self.tr("{name} er tilsluttet"), came), (self.tr("{name} er fjernet"), went)):
            for name in dict.fromkeys(name for _, name in devices):
                announce(self._board[0], words.format(name=name))
        kinds = {kind for kind, _ in (*came, *went)}
        rows = self._rows()
        again = {"camera": {"light"}, "sound": {"room"}}
        items = {item for kind in kinds for item in again[kind]}
        # What a human has answered is not measured again by itself.
        if items := {item for item in items if (row := rows.get(item)) is not None and row.act is None}:
            self._begin_pass(items, anew=True)
