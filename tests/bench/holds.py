"""How long the GUI thread is held: a beat every millisecond, and who was at work while none came."""

from __future__ import annotations

import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, Qt, QTimer

_SUSPICIOUS = 0.020


class Holds(QObject):
    """Watches from now on until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._gui = threading.get_ident()
        self._last = time.monotonic()
        self._gaps: list[tuple[float, float, list[str]]] = []
        self._seen: list[str] = []
        self._over = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()

    def stop(self) -> list[dict[str, object]]:
        """The longest holds, longest first: `seconds`, `at` (monotonic), and `by`, the places seen."""
        self._over = True
        self._timer.stop()
        self._looker.join()
        longest = sorted(self._gaps, key=lambda gap: -gap[1])[:8]
        return [{"at": at, "seconds": length, "by": by} for at, length, by in longest]

    def _beat(self) -> None:
        now = time.monotonic()
        gap = now - self._last
        if gap > _SUSPICIOUS:
            self._gaps.append((self._last, gap, self._seen))
        self._seen, self._last = [], now

    def _look(self) -> None:
        while not self._over:
            time.sleep(0.005)
            if time.monotonic() - self._last > _SUSPICIOUS:
                frames = sys._current_frames()
                for name, frame in frames.items():
                    if name == threading.get_ident():
                        continue
                    at = traceback.extract_stack(frame)[-4:]
                    who = "gui" if name == self._gui else "worker"
                    places = [f"{one.filename.rpartition('/')[2]}:{one.lineno} {one.name}" for one in at]
                    self._seen.append(f"{who}: " + " < ".join(reversed(places)))
