"""What nobody expected: one dialog, nothing quoted, and a frozen window that is written down."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qCritical, qWarning
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.ui.conftest import Shown
from vkassist.logs import places
from vkassist.ui.crash import CrashReporter, log_qt_messages
from vkassist.ui.heartbeat import Heartbeat
from vkassist.ui.theme import Look
from vkassist.ui.widgets.text import Body

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

CANARY = "Kanarie 150780-1234"


class House:
    """The reporter and what it reaches."""

    def __init__(self, look: Look, over: QWidget | None, qtbot: QtBot) -> None:
        self.clock = FakeClock()
        self.copied: list[str] = []
        self.over = over
        self.reporter = CrashReporter(
            look,
            describe=places,
            saved=lambda: "Alt til og med kl. 10.44 er gemt.",
            copy=self.copied.append,
            over=lambda: self.over,
            monotonic=self.clock.monotonic,
        )

    def fail(self) -> None:
        try:
            raise ValueError(CANARY)
        except ValueError as error:
            self.reporter.report(type(error), error, error.__traceback__)

    def fail_elsewhere(self) -> None:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            self.reporter.report(type(error), error, error.__traceback__)

    @property
    def dialogs(self) -> list[QDialog]:
        return [] if self.over is None else [d for d in self.over.findChildren(QDialog) if d.isVisible()]


@pytest.fixture
def house(look: Look, shown: Shown, qtbot: QtBot) -> House:
    return House(look, shown(Body(look, "Notat")), qtbot)


def test_it_says_what_is_saved_and_offers_both_ways(house: House, qtbot: QtBot) -> None:
    house.fail()
    sheet = house.reporter.sheet
    assert sheet is not None
    assert sheet.accessibleDescription() == "Alt til og med kl. 10.44 er gemt."
    with qtbot.waitSignal(house.reporter.restart_requested):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert house.reporter.sheet is None


def test_never_two_at_once_and_going_on_restarts_nothing(house: House, qtbot: QtBot) -> None:
    house.fail()
    house.fail_elsewhere()
    assert len(house.dialogs) == 1
    with qtbot.assertNotEmitted(house.reporter.restart_requested):
        house.reporter.sheet.button("go_on").click()
    assert house.dialogs == []


def test_the_same_fault_lets_go_of_the_user_for_a_minute(house: House) -> None:
    for _ in range(2):
        house.fail()
        if house.reporter.sheet is not None:
            house.reporter.sheet.button("go_on").click()
            house.clock.advance(1)
    assert house.dialogs == []
    house.fail_elsewhere()
    assert len(house.dialogs) == 1
    house.reporter.sheet.reject()
    house.clock.advance(120)
    house.fail()
    assert len(house.dialogs) == 1


def test_technical_details_and_log_name_places_and_quote_nobody(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.fail()
    house.reporter.sheet.button("copy").click()
    (copied,) = house.copied
    assert copied.startswith("ValueError")
    assert "test_crash.py" in copied
    assert CANARY not in copied + caplog.text
    assert "ValueError" in caplog.text
    assert house.reporter.sheet is not None, "copying leaves the dialog open"


def test_a_fault_before_there_is_a_window_is_logged(
    look: Look, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    House(look, None, qtbot).fail()
    assert "ValueError" in caplog.text


def test_a_fault_while_reporting_ends_there(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def describe(*args: object) -> str:
        raise RuntimeError(CANARY)

    house.reporter._describe = describe
    house.fail()
    assert house.dialogs == []
    assert CANARY not in caplog.text
    assert "could not be shown" in caplog.text


def test_faults_of_other_threads_are_shown_by_this_one(house: House, qtbot: QtBot) -> None:
    before = sys.excepthook, threading.excepthook
    house.reporter.install()
    try:
        thread = threading.Thread(target=lambda: [][1])
        thread.start()
        thread.join()
        assert house.dialogs == []
        qtbot.waitUntil(lambda: len(house.dialogs) == 1)
    finally:
        house.reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


@pytest.mark.no_qt_log
def test_what_qt_says_goes_to_the_log_cut_short(caplog: pytest.LogCaptureFixture) -> None:
    stop = log_qt_messages()
    try:
        qWarning("x" * 1000)
        qCritical("broken")
    finally:
        stop()
    warning, critical = caplog.records
    assert (warning.levelno, critical.levelno) == (logging.WARNING, logging.ERROR)
    assert len(warning.getMessage()) < 400
    assert critical.getMessage().endswith("broken")


def test_a_window_that_stands_still_is_written_down_with_its_places(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "logs" / "frozen.log"
    heart = Heartbeat(file, patience=0.02)
    heart.start()
    try:
        secret = CANARY
        stuck_until_written(file)
        with qtbot.waitSignal(heart.froze):
            heart.beat()
    finally:
        heart.stop()
    text = file.read_text()
    assert "stuck_until_written" in text
    assert secret not in text


def stuck_until_written(file: Path) -> None:
    """Holds this thread, as a slow slot would, until somebody noticed; pytest's own limit ends it else."""
    while b"stuck_until_written" not in file.read_bytes():
        pass


def test_a_window_that_beats_writes_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "frozen.log"
    clock = FakeClock()
    heart = Heartbeat(file, patience=60, monotonic=clock.monotonic)
    heart.start()
    with qtbot.assertNotEmitted(heart.froze):
        for _ in range(5):
            clock.advance(1)
            heart.beat()
    heart.stop()
    assert file.read_bytes() == b""


def test_a_folder_that_cannot_be_written_costs_only_the_watch(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "logs").write_text("a file, not a folder")
    heart = Heartbeat(tmp_path / "logs" / "frozen.log")
    heart.start()
    heart.beat()
    heart.stop()
