"""Noticing a frozen window: where it stands is written down while it stands there."""

from __future__ import annotations

import faulthandler
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, QTimer, Signal

log = logging.getLogger(__name__)

BEAT_MS = 500
PATIENCE = 2.0
_LARGEST = 1_000_000


class Heartbeat(QObject):
    """Beats on the GUI thread. When no beat comes for `patience` seconds, every thread's code places (no
    variables, no text) go to a file; the first beat after that is reported by `froze`, in seconds.

    Crashes of the interpreter itself go to the same file. A file that cannot be written leaves the program
    without this, not without a start.
    """

    froze = Signal(float)

    def __init__(
        self,
        file: Path,
        *,
        patience: float = PATIENCE,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path = file
        self._patience = patience
        self._monotonic = monotonic
        self._file: IO[bytes] | None = None
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Open the file and begin to beat."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            large = self._path.exists() and self._path.stat().st_size > _LARGEST
            self._file = self._path.open("wb" if large else "ab", buffering=0)
        except OSError:
            log.warning("the window is not watched: the log folder cannot be written")
            return
        faulthandler.enable(self._file)
        self._last = self._monotonic()
        self._timer.start()
        self._arm(self._file)

    def stop(self) -> None:
        """Stop watching and close the file."""
        self._timer.stop()
        if self._file is not None:
            faulthandler.cancel_dump_traceback_later()
            faulthandler.disable()
            self._file.close()
            self._file = None

    def beat(self) -> None:
        """One beat: put the dump off, and report how long the window was held if it was."""
        if self._file is None:
            return
        now = self._monotonic()
        held, self._last = now - self._last, now
        self._arm(self._file)
        if held > self._patience:
            log.warning("the window stood still for %.1f s", held)
            self.froze.emit(held)

    def _arm(self, file: IO[bytes]) -> None:
        faulthandler.dump_traceback_later(self._patience, file=file)
