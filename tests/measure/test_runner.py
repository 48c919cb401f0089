"""The quick pass: side by side, one Reading an item, over in time whatever a probe does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from tests.measure.network import Servers
from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.connection import Target
from vkassist.measure.runner import QuickPass, quick_pass

GOOD, POOR = Reading("good", values={"n": 1}), Reading("poor", ["noisy"])
FAILED = Reading("unknown", ["failed"])


class Scripted(QObject):
    """A probe that brings readings at given milliseconds after its start."""

    read = Signal(object)

    def __init__(self, *script: tuple[int, object]) -> None:
        super().__init__()
        self._script = script
        self.ran = 0
        self.stops = 0

    def start(self) -> None:
        self.ran += 1
        for after, reading in self._script:
            if after:
                QTimer.singleShot(after, self, lambda reading=reading: self.read.emit(reading))
            else:
                self.read.emit(reading)

    def stop(self) -> None:
        self.stops += 1


Add = Callable[..., Scripted]


@pytest.fixture
def whole(qapp: object) -> QuickPass:
    return QuickPass(limit=0.5)


@pytest.fixture
def add(whole: QuickPass) -> Add:
    def add(item: str, *script: tuple[int, object], settles: float = 0.0) -> Scripted:
        probe = Scripted(*script)
        whole.add(item, probe, probe.start, settles=settles)
        return probe

    return add


def test_side_by_side(whole: QuickPass, add: Add) -> None:
    probes = [add(item, (100, GOOD)) for item in ("light", "room", "headset", "connection")]
    came: list[tuple[str, object]] = []
    whole.read.connect(lambda item, reading: came.append((item, reading)))
    began = time.monotonic()
    found = whole.wait()
    assert time.monotonic() - began < 0.2
    assert list(found) == ["light", "room", "headset", "connection"]
    assert sorted(came, key=str) == sorted(found.items(), key=str)
    assert [probe.stops for probe in probes] == [1, 1, 1, 1]


def test_a_probe_that_answers_while_it_starts(whole: QuickPass, add: Add) -> None:
    probe = add("headset", (0, GOOD))
    assert whole.wait() == {"headset": GOOD}
    assert (probe.ran, probe.stops) == (1, 1)


def test_nothing_wanted(whole: QuickPass) -> None:
    assert whole.wait() == {}


def test_silence_is_unknown(whole: QuickPass, add: Add) -> None:
    silent, spoke = add("room"), add("light", (50, POOR))
    began = time.monotonic()
    assert whole.wait() == {"room": FAILED, "light": POOR}
    assert time.monotonic() - began == pytest.approx(0.5, abs=0.1)
    assert silent.stops == spoke.stops == 1


def test_what_cannot_be_started_is_unknown(whole: QuickPass, add: Add) -> None:
    def broken() -> None:
        raise OSError("no sound server")

    probe = Scripted()
    whole.add("room", probe, broken)
    add("light", (50, GOOD))
    assert whole.wait() == {"room": FAILED, "light": GOOD}
    assert probe.stops == 1


def test_what_cannot_be_stopped_stops_nobody_else(whole: QuickPass, add: Add) -> None:
    class Stubborn(Scripted):
        def stop(self) -> None:
            raise RuntimeError("device gone")

    probe = Stubborn((10, GOOD))
    whole.add("room", probe, probe.start)
    add("light", (50, GOOD))
    assert whole.wait() == {"room": GOOD, "light": GOOD}


def test_later_readings_count_while_it_settles(whole: QuickPass, add: Add) -> None:
    add("light", (20, POOR), (80, GOOD), (300, POOR), settles=0.2)
    add("room", (20, POOR), (80, GOOD))
    assert whole.wait() == {"light": GOOD, "room": POOR}


def test_unknown_does_not_settle(whole: QuickPass, add: Add) -> None:
    add("light", (20, FAILED), (80, GOOD), settles=0.3)
    began = time.monotonic()
    assert whole.wait() == {"light": FAILED}
    assert time.monotonic() - began < 0.1


def test_settling_ends_with_the_limit(whole: QuickPass, add: Add) -> None:
    add("light", (20, POOR), settles=60)
    assert whole.wait() == {"light": POOR}


def test_what_is_no_reading_is_not_taken(whole: QuickPass, add: Add) -> None:
    add("light", (10, "good"), (20, None), (30, GOOD))
    assert whole.wait() == {"light": GOOD}


def test_stopped(qtbot: QtBot, whole: QuickPass, add: Add) -> None:
    probe = add("light", (50, GOOD))
    came: list[object] = []
    whole.finished.connect(came.append)
    whole.read.connect(lambda item, reading: came.append(reading))
    whole.start()
    assert whole.is_running
    whole.stop()
    assert not whole.is_running
    qtbot.wait(700)
    assert came == []
    assert probe.stops == 1


def test_finished_comes_after_start_has_returned(qtbot: QtBot, whole: QuickPass, add: Add) -> None:
    add("light", (0, GOOD))
    came: list[object] = []
    whole.finished.connect(came.append)
    whole.start()
    assert came == []
    qtbot.waitUntil(lambda: came == [{"light": GOOD}], timeout=500)


def test_the_real_connection_in_a_pass(qapp: object, limits: Thresholds, servers: Servers) -> None:
    whole = quick_pass({"connection"}, limits, Target("127.0.0.1", servers.secure()))
    assert whole.wait()["connection"].verdict == "good"


def test_no_target_no_connection(qapp: object, limits: Thresholds) -> None:
    assert quick_pass({"connection"}, limits).wait() == {}
