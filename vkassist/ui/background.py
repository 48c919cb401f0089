"""Work that may block goes here: it runs on another thread and its outcome comes back to the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

Result = TypeVar("Result")


class _Outcome(QObject):
    """Carries a result from the worker's thread to the one it was made in."""

    came = Signal(object, object)

    def __init__(self, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self._done, self._failed = done, failed
        self.came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _deliver(self, result: Any, fault: Exception | None) -> None:
        _UNDERWAY.discard(self)
        if fault is None:
            self._done(result)
        else:
            self._failed(fault)


_UNDERWAY: set[_Outcome] = set()  # what is on its way must not be collected before it arrives


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], outcome: _Outcome) -> None:
        super().__init__()
        self._work, self._outcome = work, outcome

    def run(self) -> None:
        try:
            result, fault = self._work(), None
        except Exception as raised:
            result, fault = None, raised
        try:
            self._outcome.came.emit(result, fault)
        except RuntimeError:
            return  # the program ended meanwhile and nobody waits for it


def run_in_background(
    work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
) -> None:
    """Run `work` on a pool thread, then `done(result)` or `failed(exception)` on the calling thread's event loop."""
    outcome = _Outcome(done, failed)
    _UNDERWAY.add(outcome)
    QThreadPool.globalInstance().start(_Work(work, outcome))
