"""The PC's own clocks."""

from __future__ import annotations

import datetime as dt
import sys
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


def booted_at(now: dt.datetime) -> dt.datetime | None:
    """When this PC was started, None where it cannot be told: then nothing counts as older than the start."""
    try:
        if sys.platform == "win32":
            import ctypes

            seconds = ctypes.windll.kernel32.GetTickCount64() / 1000
        else:
            seconds = time.clock_gettime(time.CLOCK_BOOTTIME)
    except (AttributeError, OSError):
        return None
    return now - dt.timedelta(seconds=seconds)
