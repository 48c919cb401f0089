"""Noticing that nobody has touched the program for a while, so that it can blank itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from vkassist.domain.clock import Clock

_LOOK_EVERY_MS = 5_000
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    )
)


class IdleWatch(QObject):
    """Sends `idled` once when no key or pointer reached the program for `minutes`; 0 never does.

    A PC that slept counts as untouched for as long as the wall clock says. While held (a talk is going on
    in the video program) it never does; letting go starts a fresh wait.
    """

    idled = Signal()

    def __init__(
        self, app: QCoreApplication, clock: Clock, minutes: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = dt.timedelta(minutes=minutes)
        self._held = False
        self._told = False
        self._touch()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from now on; 0 never idles."""
        self._limit = dt.timedelta(minutes=minutes)
        self._touch()

    def hold(self, held: bool) -> None:
        """Hold back, or let go and wait afresh."""
        if held != self._held:
            self._held = held
            self._touch()

    def look(self) -> None:
        """Compare with the clocks now."""
        if self._held or self._told or not self._limit:
            return
        still = dt.timedelta(seconds=self._clock.monotonic() - self._ticks)
        if max(still, self._clock.now() - self._wall) >= self._limit:
            self._told = True
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            # A PC that has just woken gets its first key before the timer has looked.
            self.look()
            self._touch()
        return False

    def _touch(self) -> None:
        self._told = False
        self._ticks, self._wall = self._clock.monotonic(), self._clock.now()
