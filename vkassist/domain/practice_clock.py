"""The clock of a practice talk: runs on a real one, at 1 to 20 times its pace, and stands still when told."""

from __future__ import annotations

import datetime as dt

from vkassist.domain.clock import COPENHAGEN, Clock
from vkassist.domain.errors import Refusal

SLOWEST, FASTEST = 1, 20


class PracticeClock:
    """A `Clock`. `begins` is the staged time now; only the real clock's monotonic side is asked."""

    def __init__(self, real: Clock, begins: dt.datetime, speed: int = SLOWEST) -> None:
        self._real = real
        self._begins = begins
        self._gone = 0.0
        self._since = real.monotonic()
        self._paused = False
        self._speed = _allowed(speed)

    @property
    def speed(self) -> int:
        """How many staged seconds a real one lasts."""
        return self._speed

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._paused

    def now(self) -> dt.datetime:
        """The staged time, in Denmark."""
        gone = dt.timedelta(seconds=self.monotonic())
        return (self._begins.astimezone(dt.UTC) + gone).astimezone(COPENHAGEN)

    def monotonic(self) -> float:
        """Staged seconds since the beginning."""
        return self._gone + (0.0 if self._paused else (self._real.monotonic() - self._since) * self._speed)

    def pause(self) -> None:
        """Stand still."""
        self._settle()
        self._paused = True

    def go_on(self) -> None:
        """Run again."""
        self._settle()
        self._paused = False

    def run_at(self, speed: int) -> None:
        """Go at another pace from now on. Raises Refusal `practice.speed` outside 1 to 20."""
        self._settle()
        self._speed = _allowed(speed)

    def _settle(self) -> None:
        self._gone, self._since = self.monotonic(), self._real.monotonic()


def _allowed(speed: int) -> int:
    if not SLOWEST <= speed <= FASTEST:
        raise Refusal("practice.speed")
    return speed
