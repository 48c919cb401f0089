"""Noticing that the desktop session is locked or the PC goes to sleep, so that the program locks with it."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

log = logging.getLogger(__name__)

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
_SUSPENDS = (0x0004,)  # PBT_APMSUSPEND
_LOCKS = (0x0002, 0x0004, 0x0007)  # WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK
_THIS_SESSION = 0

LOGIND = "org.freedesktop.login1"
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


class SessionWatch(QObject):
    """Sends `left` when the session is locked, switched away from or put to sleep. A system that tells nothing
    leaves the program with its idle lock alone."""

    left = Signal()

    @Slot()
    def session_locked(self) -> None:
        """logind was asked to lock the session."""
        self.left.emit()

    @Slot(bool)
    def turned(self, on: bool) -> None:
        """A screen saver came on, or the PC is about to sleep (and not: it went off, or the PC woke)."""
        if on:
            self.left.emit()

    def listen_on_buses(self, system: QDBusConnection, session: QDBusConnection, session_path: str) -> bool:
        """Listen to logind on one bus and to screen savers on the other; whether any of it could be had."""
        manager = f"{LOGIND}.Manager"
        locked, turned = SLOT("session_locked()"), SLOT("turned(bool)")
        heard = [
            system.connect(LOGIND, session_path, f"{LOGIND}.Session", "Lock", self, locked),  # type: ignore[call-overload]
            system.connect(LOGIND, "/org/freedesktop/login1", manager, "PrepareForSleep", self, turned),  # type: ignore[call-overload]
        ]
        heard += [session.connect(name, path, name, "ActiveChanged", self, turned) for name, path in SAVERS]  # type: ignore[call-overload]
        return any(heard)


class WindowsMessages(QAbstractNativeEventFilter):
    """Picks the messages of locking and sleeping out of all that Windows sends."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: Any, message: int) -> Any:  # noqa: N802 - the name is Qt's
        if bytes(kind) in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
            sent = Message.from_address(int(message))
            locked = sent.message == WM_WTSSESSION_CHANGE and sent.wParam in _LOCKS
            if locked or (sent.message == WM_POWERBROADCAST and sent.wParam in _SUSPENDS):
                self._watch.left.emit()
        return False, 0


class Message(ctypes.Structure):
    """The beginning of Windows' MSG."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
    )


def watch_session(app: QCoreApplication, window_handle: int, parent: QObject) -> SessionWatch:
    """A watch on this PC's session; what it listens to ends with the program."""
    watch = SessionWatch(parent)
    if sys.platform == "win32":
        listen_on_windows(app, watch, window_handle, ctypes.windll.wtsapi32)
    elif sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        name = os.environ.get("XDG_SESSION_ID")
        # Without a name every session's locking counts: once too often is better than not at all.
        path = f"/org/freedesktop/login1/session/{bus_escaped(name)}" if name else ""
        heard = watch.listen_on_buses(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), path)
        if not heard:
            log.info("nobody tells when the session is locked")
    return watch


def listen_on_windows(app: QCoreApplication, watch: SessionWatch, window_handle: int, wtsapi: Any) -> None:
    """Ask to be told of this session's changes, and listen. `wtsapi` is Windows' wtsapi32."""
    wtsapi.WTSRegisterSessionNotification(ctypes.c_void_p(window_handle), _THIS_SESSION)
    messages = WindowsMessages(watch)
    app.installNativeEventFilter(messages)
    watch.destroyed.connect(lambda: app.removeNativeEventFilter(messages))


def bus_escaped(name: str) -> str:
    """A session's id as logind writes it in a path: "2" is "_32"."""
    return "".join(
        char if char.isascii() and (char.isalpha() or (char.isdigit() and place)) else f"_{ord(char):02x}"
        for place, char in enumerate(name)
    )
