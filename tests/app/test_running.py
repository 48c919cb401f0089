"""What stands around the program while it runs: faults are caught, it locks itself, and it can be left."""

from __future__ import annotations

import dataclasses
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.hand import settle
from tests.journeys.house import Place
from vkassist.app.program import Program
from vkassist.app.running import Running, Watch
from vkassist.app.single import SingleCopy
from vkassist.domain.errors import NotSaved
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class App:
    """The application, which is not ended by a test."""

    def __init__(self, app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
        self.quits = 0
        self.exits: list[int] = []
        monkeypatch.setattr(QApplication, "quit", self._quit)
        monkeypatch.setattr(QApplication, "exit", self.exits.append)

    def _quit(self, *_: object) -> None:
        self.quits += 1


@pytest.fixture
def ended(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> App:
    return App(qapp, monkeypatch)


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    logger = logging.getLogger()
    handlers, level = list(logger.handlers), logger.level
    yield logger
    for handler in set(logger.handlers) - set(handlers):
        handler.close()
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.fixture
def watch(
    program: Program,
    place: Place,
    qapp: QApplication,
    ended: App,
    root: logging.Logger,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Watch]:
    """The watch around a program whose list stands."""
    monkeypatch.setattr("vkassist.ui.crash.log_qt_messages", lambda: None)
    copy = SingleCopy(place.data)
    assert copy.take()
    made = Watch(qapp, program, copy)
    made.begin()
    made.attend()
    yield made
    made.end()
    qapp.removeEventFilter(made._idle)
    copy.release()
    made.deleteLater()


def begin_talk(program: Program) -> None:
    assert program.household is not None
    program.today.opened.emit(program.household.day_book.today()[0])
    program.household.flow.start()
    settle()


def stop_saving(program: Program) -> Any:
    assert program.household is not None
    journal: Any = program.household.house.store.journal
    append = journal.append

    def refusing(*_: object) -> None:
        raise NotSaved("store.busy")

    journal.append = refusing
    return lambda: setattr(journal, "append", append)


# Faults ---------------------------------------------------------------------------------------------------


def test_a_fault_is_logged_by_its_places_and_asked_about_once(watch: Watch, place: Place) -> None:
    assert watch._crash is not None
    hook = sys.excepthook
    try:
        raise ValueError("Mette Karlsen")
    except ValueError as fault:
        hook(type(fault), fault, fault.__traceback__)
        hook(type(fault), fault, fault.__traceback__)
    settle()
    sheet = watch._crash.sheet
    assert sheet is not None
    assert sheet.isVisible()
    text = (place.paths.logs / "vkassist.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "Mette" not in text
    sheet.decide("go_on")
    settle()
    assert watch._crash.sheet is None


def test_a_fault_in_a_thread_is_caught_too(watch: Watch, qtbot: QtBot) -> None:
    assert watch._crash is not None

    def work() -> None:
        raise ValueError("Mette Karlsen")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: watch._crash is not None and watch._crash.sheet is not None)
    assert watch._crash.sheet is not None
    watch._crash.sheet.decide("go_on")


def test_the_hooks_are_put_back(watch: Watch) -> None:
    watch.end()
    assert sys.excepthook != watch._crash.report  # type: ignore[union-attr]
    watch._crash.install()  # type: ignore[union-attr]


@pytest.mark.parametrize("frozen", [False, True])
def test_a_restart_saves_lets_go_and_starts_the_next(
    watch: Watch, program: Program, ended: App, monkeypatch: pytest.MonkeyPatch, frozen: bool
) -> None:
    started: list[Any] = []
    monkeypatch.setattr("vkassist.app.running.QProcess.startDetached", lambda *one: started.append(one))
    monkeypatch.setattr(sys, "argv", ["vkassist", "--data-dir", "x"])
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    begin_talk(program)
    stop_saving(program)
    program.household.flow.end("held")  # type: ignore[union-attr]
    watch._crash.restart_requested.emit()  # type: ignore[union-attr]
    ((executable, arguments, _),) = started
    assert executable == sys.executable
    assert arguments == [*([] if frozen else ["-m", "vkassist"]), "--data-dir", "x"]
    assert ended.quits == 1
    assert program.window.may_close(), "the old copy would not end"
    assert watch._copy.take()


# The idle lock --------------------------------------------------------------------------------------------


def test_it_locks_itself_when_nobody_touches_it(watch: Watch, program: Program, place: Place) -> None:
    place.clock.advance(9 * 60)
    watch._idle.look()
    assert not program.window.locked
    place.clock.advance(60)
    watch._idle.look()
    assert program.window.locked


def test_it_does_not_lock_during_a_talk_and_does_after_it(
    watch: Watch, program: Program, place: Place
) -> None:
    begin_talk(program)
    place.clock.advance(3600)
    watch._idle.look()
    assert not program.window.locked
    program.window.list_asked.emit()
    settle()
    watch._idle.look()
    assert not program.window.locked
    place.clock.advance(10 * 60)
    watch._idle.look()
    assert program.window.locked


def test_the_time_to_lock_holds_at_once(watch: Watch, program: Program, place: Place) -> None:
    program.change(dataclasses.replace(program.preferences, lock_minutes=2))
    place.clock.advance(2 * 60)
    watch._idle.look()
    assert program.window.locked


# Leaving --------------------------------------------------------------------------------------------------


def test_closing_ends_the_program(watch: Watch, program: Program, ended: App) -> None:
    assert program.window.close()
    assert ended.quits == 1


def leaving(program: Program) -> list[Sheet]:
    return [one for one in program.window.findChildren(Sheet) if one.isVisible()]


def test_what_is_not_saved_keeps_the_window_and_asks(watch: Watch, program: Program, ended: App) -> None:
    begin_talk(program)
    recover = stop_saving(program)
    program.household.flow.end("held")  # type: ignore[union-attr]
    assert not program.window.close()
    assert not program.window.close()
    (sheet,) = leaving(program)
    sheet.reject()
    settle()
    assert not leaving(program)
    assert ended.quits == 0
    recover()
    assert program.window.close()
    assert ended.quits == 1


def test_a_disk_that_stays_full_keeps_nobody_in(watch: Watch, program: Program, ended: App) -> None:
    begin_talk(program)
    stop_saving(program)
    program.household.flow.end("held")  # type: ignore[union-attr]
    assert not program.window.close()
    (sheet,) = leaving(program)
    sheet.decide("leave")
    settle()
    assert ended.quits == 1
    assert program.window.close()


# Filling the window ---------------------------------------------------------------------------------------


def take_turns(running: Running) -> None:
    for _ in range(20):
        running._turn()


def test_a_window_that_cannot_be_filled_ends_the_program(
    place: Place, qapp: QApplication, ended: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow()
    running = Running(qapp, place.paths, SingleCopy(place.data), window)

    def broken(*_: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr("vkassist.app.running.settings.load", broken)
    running._turns = running._fill()
    with pytest.raises(ZeroDivisionError):
        take_turns(running)
    assert ended.exits == [1]
    running.end()
    running.deleteLater()
    window.deleteLater()
    settle()
