"""The PC's own clocks."""

from __future__ import annotations

import datetime as dt
import time

from vkassist.domain.clock import COPENHAGEN


class SystemClock:
    """The wall clock in Danish time, whatever zone the PC is set to, and the monotonic clock."""

    def now(self) -> dt.datetime:
        """The time now."""
        return dt.datetime.now(COPENHAGEN)

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()
