"""Background work runs on another thread and is told on the one that asked."""

from __future__ import annotations

import threading
from typing import Any

import shiboken6
from pytestqt.qtbot import QtBot

from vkassist.ui import background
from vkassist.ui.background import run_in_background


class Told:
    """What came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.faults: list[Exception] = []
        self.threads: list[int] = []

    def done(self, result: Any) -> None:
        self.results.append(result)
        self.threads.append(threading.get_ident())

    def failed(self, fault: Exception) -> None:
        self.faults.append(fault)
        self.threads.append(threading.get_ident())


def test_a_result_comes_back_to_the_asking_thread(qtbot: QtBot) -> None:
    told = Told()
    run_in_background(threading.get_ident, told.done, told.failed)
    assert told.results == []
    qtbot.waitUntil(lambda: bool(told.results))
    assert told.results[0] != threading.get_ident()
    assert told.threads == [threading.get_ident()]
    assert told.faults == []


def test_no_result_is_a_result(qtbot: QtBot) -> None:
    told = Told()
    run_in_background(lambda: None, told.done, told.failed)
    qtbot.waitUntil(lambda: told.results == [None])


def test_a_fault_comes_back_to_the_asking_thread(qtbot: QtBot) -> None:
    told = Told()
    fault = ValueError("typed")

    def work() -> None:
        raise fault

    run_in_background(work, told.done, told.failed)
    qtbot.waitUntil(lambda: told.faults == [fault])
    assert told.threads == [threading.get_ident()]
    assert told.results == []


def test_many_come_back_once_each_and_nothing_is_kept(qtbot: QtBot) -> None:
    told = Told()
    for number in range(50):
        run_in_background(lambda number=number: number, told.done, told.failed)
    qtbot.waitUntil(lambda: len(told.results) == 50)
    assert sorted(told.results) == list(range(50))
    assert not background._UNDERWAY


def test_a_fault_in_what_is_done_with_it_keeps_nothing(qtbot: QtBot) -> None:
    def done(_: object) -> None:
        raise ValueError

    with qtbot.capture_exceptions() as caught:
        run_in_background(lambda: 1, done, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert not background._UNDERWAY


def test_a_program_that_ends_meanwhile_is_not_disturbed(qtbot: QtBot) -> None:
    told, go, gone = Told(), threading.Event(), threading.Event()

    def work() -> int:
        go.wait(10)
        return 1

    before = set(background._UNDERWAY)
    run_in_background(work, told.done, told.failed)
    (outcome,) = set(background._UNDERWAY) - before
    shiboken6.delete(outcome)
    background._UNDERWAY.discard(outcome)
    go.set()
    run_in_background(gone.set, told.done, told.failed)
    qtbot.waitUntil(gone.is_set)
    qtbot.waitUntil(lambda: told.results == [None])
    assert told.faults == []
