"""The session's own lock and the PC's sleep reach the program: by a bus of its own, and by Windows' messages."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vkassist.app import session_watch
from vkassist.app.session_watch import LOGIND, Message, SessionWatch, bus_escaped, listen_on_windows

SESSION = "/org/freedesktop/login1/session/_32"


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[SessionWatch]:
    made = SessionWatch()
    yield made
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def buses() -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    """A bus of the test's own, from both ends: who listens, and the system that speaks."""
    try:
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
        )
    except FileNotFoundError:
        pytest.skip("needs dbus-daemon")
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    ends = [QDBusConnection.connectToBus(address, name) for name in ("listens", "speaks")]
    assert all(one.isConnected() for one in ends)
    yield ends[0], ends[1]
    del ends
    for name in ("listens", "speaks"):
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()
    daemon.communicate()


def say(bus: QDBusConnection, path: str, name: str, member: str, *values: object) -> None:
    signal = QDBusMessage.createSignal(path, name, member)
    signal.setArguments(list(values))
    assert bus.send(signal)


@pytest.mark.parametrize(
    ("service", "path", "name", "member", "values"),
    [
        (LOGIND, SESSION, f"{LOGIND}.Session", "Lock", ()),
        (LOGIND, "/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", (True,)),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", (True,)),
    ],
)
def test_it_is_told_by_the_desktop(
    watch: SessionWatch,
    buses: tuple[QDBusConnection, QDBusConnection],
    qtbot: QtBot,
    service: str,
    path: str,
    name: str,
    member: str,
    values: tuple[Any, ...],
) -> None:
    listens, speaks = buses
    assert speaks.registerService(service)
    assert watch.listen_on_buses(listens, listens, SESSION)
    heard: list[int] = []
    watch.left.connect(lambda: heard.append(1))
    if values:
        say(speaks, path, name, member, False)  # it woke, or the screen came back: nothing to hide
    with qtbot.waitSignal(watch.left):
        say(speaks, path, name, member, *values)
    assert heard == [1]


def test_a_pc_without_buses_is_done_without(watch: SessionWatch) -> None:
    nobody = QDBusConnection("not connected")
    assert not watch.listen_on_buses(nobody, nobody, SESSION)


@pytest.mark.parametrize(("name", "escaped"), [("2", "_32"), ("c1", "c1"), ("12", "_312"), ("a-b", "a_2db")])
def test_a_session_s_path(name: str, escaped: str) -> None:
    assert bus_escaped(name) == escaped


class Wtsapi:
    """Stands in for Windows' wtsapi32."""

    def __init__(self) -> None:
        self.asked: list[tuple[int | None, int]] = []

    def WTSRegisterSessionNotification(self, window: ctypes.c_void_p, whose: int) -> int:
        self.asked.append((window.value, whose))
        return 1


@pytest.mark.parametrize(
    ("message", "word", "leaves"),
    [
        (session_watch.WM_WTSSESSION_CHANGE, 7, True),
        (session_watch.WM_WTSSESSION_CHANGE, 4, True),
        (session_watch.WM_WTSSESSION_CHANGE, 8, False),
        (session_watch.WM_POWERBROADCAST, 4, True),
        (session_watch.WM_POWERBROADCAST, 18, False),
        (0x0100, 7, False),
    ],
)
def test_windows_messages(watch: SessionWatch, message: int, word: int, leaves: bool) -> None:
    class App(QObject):
        filters: list[Any] = []  # noqa: RUF012

        def installNativeEventFilter(self, one: Any) -> None:
            self.filters.append(one)

        def removeNativeEventFilter(self, one: Any) -> None:
            self.filters.remove(one)

    app: Any = App()
    wtsapi = Wtsapi()
    listen_on_windows(app, watch, 4711, wtsapi)
    assert wtsapi.asked == [(4711, 0)]
    heard: list[int] = []
    watch.left.connect(lambda: heard.append(1))
    sent = Message(4711, message, word, 0)
    (messages,) = app.filters
    assert messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent)) == (False, 0)
    assert messages.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)
    assert heard == [1] * leaves
    app.filters.clear()
    watch.destroyed.disconnect()


def test_a_real_application_takes_the_filter(qapp: QCoreApplication) -> None:
    watch = SessionWatch()
    listen_on_windows(qapp, watch, 1, Wtsapi())
    watch.deleteLater()
    qapp.processEvents()
