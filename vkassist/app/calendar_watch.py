"""Keeps the day's appointments in step with the calendar, off the GUI thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import Clock, local
from vkassist.domain.errors import VkassistError

if TYPE_CHECKING:
    from vkassist.exchange.calendar import CalendarFolder

Background = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]], None]
_Found: TypeAlias = tuple[tuple[Appointment, ...], tuple[VkassistError, ...]] | None
_EVERY_MS = 20_000


class CalendarWatch(QObject):
    """Reads the calendar when it is given, when it has changed, and when the day turns.

    `read` carries the day's appointments, and the VkassistError of every file that could not be used.
    """

    read = Signal(object, object)

    def __init__(self, clock: Clock, in_background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hosts: Collection[str] | None = None
        """The approved video hosts from the next `watch` on; None for the built-in list."""
        self._clock = clock
        self._in_background = in_background
        self._looker: _Looker | None = None
        self._day: dt.date | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, source: str) -> None:
        """Follow a calendar file or folder; "" follows none."""
        self._looker = _Looker(Path(source), self.hosts) if source else None
        self._day = None
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Look once, in the background; does nothing while a look is under way."""
        looker, day = self._looker, local(self._clock.now()).date()
        if looker is None and day != self._day:
            self._day = day
            self.read.emit((), ())
        if self._busy or looker is None:
            return
        self._busy = True
        self._in_background(lambda: (looker, looker.look(day)), self._take, self._fail)

    def _take(self, outcome: tuple[_Looker, _Found]) -> None:
        self._busy = False
        looker, found = outcome
        if looker is not self._looker:
            self.look()
        elif found is not None:
            self.read.emit(*found)

    def _fail(self, fault: Exception) -> None:
        self._busy = False
        raise fault


class _Looker:
    """One calendar, looked at again and again from a worker thread."""

    def __init__(self, source: Path, hosts: Collection[str] | None) -> None:
        self._source, self._hosts = source, hosts
        self._folder: CalendarFolder | None = None
        self._day: dt.date | None = None

    def look(self, day: dt.date) -> _Found:
        """The day's appointments and what could not be read, or None where nothing is new."""
        from vkassist.exchange.calendar import CalendarFolder, read_day

        if self._folder is None:
            self._folder = CalendarFolder(self._source)
        if not self._folder.changed() and day == self._day:
            return None
        self._day = day
        refused: list[VkassistError] = []
        try:
            return tuple(read_day(self._source, day, hosts=self._hosts, refused=refused.append)), tuple(refused)
        except VkassistError as error:
            return (), (error,)
