"""Windows of the program are left out of screen sharing and screen shots, where the system can do that."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

EXCLUDE = 0x11
"""WDA_EXCLUDEFROMCAPTURE (Windows 10 2004 and later): the window is missing from the picture."""
_BLACK = 0x01
"""WDA_MONITOR, which earlier versions know: the window is black in the picture."""
Affinity = Callable[[int, int], bool]
"""Sets a window's display affinity by its handle; whether the system took it."""


class OutOfPictures(QObject):
    """Hides every window of its own as soon as it is shown; the patient must not see another's name."""

    def __init__(self, app: QApplication, affinity: Affinity, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app, self._affinity = app, affinity
        for widget in app.topLevelWidgets():
            if widget.isVisible():
                self._hide(widget)
        app.installEventFilter(self)

    def end(self) -> None:
        """Look no longer."""
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        # The handle is a new one after each `WinIdChange`, and stands once the window is shown.
        if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange) and isinstance(watched, QWidget):
            self._hide(watched)
        return False

    def _hide(self, widget: QWidget) -> None:
        if widget.isWindow() and widget.internalWinId():
            handle = int(widget.winId())
            if not self._affinity(handle, EXCLUDE):
                self._affinity(handle, _BLACK)


def windows_affinity() -> Affinity | None:
    """Windows' own; None on systems that have no such thing."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    call = ctypes.windll.user32.SetWindowDisplayAffinity
    call.argtypes, call.restype = (wintypes.HWND, wintypes.DWORD), wintypes.BOOL
    return lambda handle, how: bool(call(handle, how))
