"""The quick pass: all wanted probes side by side, one Reading for each item, over in a few seconds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, SignalInstance

from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.connection import ConnectionProbe, Target

log = logging.getLogger(__name__)

ITEMS = ("light", "room", "headset", "connection")
"""What a pass can measure, in the order it is shown."""
LIMIT = 3.5
"""Seconds a probe has; after that its reading is `failed`."""
_SETTLES = 0.6
"""Seconds the picture is watched after its first reading: the camera is still finding its exposure."""
_FAILED = Reading("unknown", ["failed"])


class Probe(Protocol):
    """What a pass needs of a probe: `read` brings Readings, one or many, until it is told to stop."""

    @property
    def read(self) -> SignalInstance:
        """Carries a Reading."""

    def stop(self) -> object:
        """Give up, at once or soon; harmless where nothing is under way."""


@dataclass(slots=True)
class _Entry:
    probe: Probe
    start: Callable[[], object]
    settles: float
    link: Callable[[object], None]


class QuickPass(QObject):
    """Runs the probes added to it once. `read` brings item and Reading as they come, `finished` at last a dict
    item -> Reading, in the order they were added.

    A probe is stopped as soon as its reading stands. One that says nothing in time, or cannot even be
    started, reads `unknown` with the code `failed`.
    """

    read = Signal(str, object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, limit: float = LIMIT) -> None:
        """`limit` in seconds."""
        super().__init__(parent)
        self._entries: dict[str, _Entry] = {}
        self._readings: dict[str, Reading] = {}
        self._open: set[str] = set()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setTimerType(Qt.TimerType.PreciseTimer)
        self._limit.setInterval(round(limit * 1000))
        self._limit.timeout.connect(self._give_up)

    def add(self, item: str, probe: Probe, start: Callable[[], object], *, settles: float = 0.0) -> None:
        """One more probe; for `settles` seconds its later readings replace the first one."""
        self._entries[item] = _Entry(probe, start, settles, partial(self._take, item))

    @property
    def is_running(self) -> bool:
        """Whether a reading is still awaited."""
        return bool(self._open)

    def start(self) -> None:
        """Start all probes; `finished` comes after it has returned."""
        self.stop()
        self._readings.clear()
        self._open = set(self._entries)
        self._limit.start()
        for item, entry in self._entries.items():
            entry.probe.read.connect(entry.link)
            try:
                entry.start()
            except Exception as fault:
                log.warning("%s not started: %s", item, type(fault).__name__)
                self._take(item, _FAILED)
        if not self._entries:
            QTimer.singleShot(0, self, self._end)

    def wait(self) -> dict[str, Reading]:
        """Start, and come back with all readings when the devices were let go.

        For programs without a window: this is their event loop. That it quits is what devices wait for that are
        let go in a thread of their own.
        """
        found: dict[str, Reading] = {}

        def done(readings: dict[str, Reading]) -> None:
            found.update(readings)
            QCoreApplication.quit()

        self.finished.connect(done)
        self.start()
        QCoreApplication.exec()
        return found

    def stop(self) -> None:
        """Give up: every probe is stopped and `finished` never comes."""
        self._limit.stop()
        for item in tuple(self._open):
            self._release(item)

    def _take(self, item: str, reading: object) -> None:
        if item not in self._open or not isinstance(reading, Reading):
            return
        first = item not in self._readings
        self._readings[item] = reading
        self.read.emit(item, reading)
        if first:
            # Not before the probe is back from saying so: it is about to be stopped.
            rest = 0.0 if reading.verdict == "unknown" else self._entries[item].settles
            QTimer.singleShot(round(rest * 1000), self, partial(self._close, item))

    def _close(self, item: str) -> None:
        if item in self._open:
            self._release(item)
            if not self._open:
                self._end()

    def _release(self, item: str) -> None:
        self._open.discard(item)
        entry = self._entries[item]
        entry.probe.read.disconnect(entry.link)
        try:
            entry.probe.stop()
        except Exception as fault:
            log.warning("%s not stopped: %s", item, type(fault).__name__)

    def _give_up(self) -> None:
        for item in tuple(self._open):
            if item not in self._readings:
                self._readings[item] = _FAILED
                self.read.emit(item, _FAILED)
            self._close(item)

    def _end(self) -> None:
        self._limit.stop()
        self.finished.emit({item: self._readings[item] for item in self._entries})


def quick_pass(
    items: Collection[str],
    thresholds: Thresholds,
    target: Target | None = None,
    parent: QObject | None = None,
    *,
    camera: str = "",
    microphone: str = "",
    limit: float = LIMIT,
) -> QuickPass:
    """A pass over the real devices for some of ITEMS; `camera` and `microphone` are device ids, "" the usual one.

    Without a target there is no connection to measure. `limit` in seconds. The pass owns its probes.
    """
    whole = QuickPass(parent, limit=limit)
    if "room" in items:  # first: a microphone takes the longest until it delivers
        from vkassist.measure.microphone import NoiseProbe

        noise = NoiseProbe(thresholds)
        noise.setParent(whole)
        whole.add("room", noise, partial(noise.start, microphone))
    if "light" in items:
        from vkassist.measure.camera import LightProbe

        light = LightProbe(thresholds)
        light.setParent(whole)
        whole.add("light", light, partial(light.start, camera), settles=_SETTLES)
    if "headset" in items:
        from vkassist.measure.headset import HeadsetWatch

        watch = HeadsetWatch()
        watch.setParent(whole)
        whole.add("headset", watch, watch.start)
    if "connection" in items and target is not None:
        probe = ConnectionProbe(thresholds, whole)
        whole.add("connection", probe, partial(probe.start, target))
    return whole
