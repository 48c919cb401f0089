"""A copied note is marked as secret and is gone after two minutes, unless something else lies there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

from vkassist.exchange.clipboard import Clipboard


class Timers:
    """Holds what was to be called later until the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[int, Callable[[], None]]] = []

    def __call__(self, milliseconds: int, call: Callable[[], None]) -> None:
        self.waiting.append((milliseconds, call))

    def fire(self) -> None:
        self.waiting.pop(0)[1]()


@pytest.fixture
def system(qapp: QGuiApplication) -> Iterator[QClipboard]:
    system = QGuiApplication.clipboard()
    system.clear()
    yield system
    system.clear()


@pytest.fixture
def timers() -> Timers:
    return Timers()


@pytest.fixture
def clipboard(system: QClipboard, timers: Timers) -> Clipboard:
    return Clipboard(system, timers)


def test_text_and_html_lie_on_the_clipboard(clipboard: Clipboard, system: QClipboard, qtbot) -> None:
    with qtbot.waitSignal(clipboard.copied, timeout=0):
        clipboard.copy("Videosamtale\nLokale: ja", "<p>Videosamtale</p>")
    assert system.text() == "Videosamtale\nLokale: ja"
    assert system.mimeData().html() == "<p>Videosamtale</p>"


def test_history_cloud_and_monitors_are_told_to_leave_it(clipboard: Clipboard, system: QClipboard) -> None:
    clipboard.copy("notat")
    data = system.mimeData()
    for name in (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    ):
        assert data.data(f'application/x-qt-windows-mime;value="{name}"').data() == b"\0\0\0\0"
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"


def test_it_is_gone_after_two_minutes(
    clipboard: Clipboard, system: QClipboard, timers: Timers, qtbot
) -> None:
    clipboard.copy("notat")
    assert [wait for wait, _ in timers.waiting] == [120_000]
    with qtbot.waitSignal(clipboard.cleared, timeout=0):
        timers.fire()
    assert system.text() == ""


def test_what_somebody_else_copied_stays(
    clipboard: Clipboard, system: QClipboard, timers: Timers, qtbot
) -> None:
    clipboard.copy("notat")
    system.setText("noget andet")
    with qtbot.assertNotEmitted(clipboard.cleared):
        timers.fire()
    assert system.text() == "noget andet"
    assert not clipboard.clear()


def test_a_clipboard_manager_that_took_the_text_over_does_not_keep_it(
    clipboard: Clipboard, system: QClipboard, timers: Timers
) -> None:
    clipboard.copy("notat\nlinje")
    taken = QMimeData()
    taken.setText("notat\r\nlinje")
    system.setMimeData(taken)
    timers.fire()
    assert system.text() == ""


def test_a_second_copy_has_its_own_two_minutes(
    clipboard: Clipboard, system: QClipboard, timers: Timers
) -> None:
    clipboard.copy("notat")
    clipboard.copy("notat")
    timers.fire()
    assert system.text() == "notat"
    timers.fire()
    assert system.text() == ""


def test_it_can_be_cleared_at_once(clipboard: Clipboard, system: QClipboard, timers: Timers) -> None:
    assert not clipboard.clear()
    clipboard.copy("notat")
    assert clipboard.clear()
    assert system.text() == ""
    system.setText("noget andet")
    timers.fire()
    assert system.text() == "noget andet"


def test_text_is_read_without_control_characters(clipboard: Clipboard, system: QClipboard) -> None:
    assert clipboard.text() == ""
    system.setText("Aftaler\r\nPlan B:\u202e ring\x07")
    assert clipboard.text() == "Aftaler\nPlan B: ring"
