"""The probes that listen: to the room for as long as it is looked at, and once to the clinician's voice."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.capture import Capture, Ear, Meter
from vkassist.measure.microphone_trouble import cannot_listen

LATE = 2.8
"""Seconds from the start after which the first reading makes do with less sound than usual."""


class MicrophoneProbe(QObject):
    """What all listening probes share: `read` brings a Reading, `stopped` tells that the microphone was let go.

    A microphone that cannot be used brings one Reading `unknown` with its reason and stops. Nothing blocks:
    all of it comes later, on the thread that called.
    """

    read = Signal(object)
    stopped = Signal()

    def __init__(self, thresholds: Thresholds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limits = thresholds
        self._capture = Capture(self)
        self._capture.told.connect(self._take)
        self._capture.failed.connect(self._give_up)
        self._capture.stopped.connect(self.stopped)

    @property
    def is_running(self) -> bool:
        """Whether it listens, or is about to."""
        return self._capture.is_running

    def stop(self) -> None:
        """Let the microphone go. Nothing is read from here on; harmless where nothing runs."""
        self._capture.stop()

    def _listen(self, ear: Ear) -> None:
        if (reading := cannot_listen()) is None:
            self._capture.start(ear)
        else:
            QTimer.singleShot(0, self, lambda: self._refuse(reading))

    def _refuse(self, reading: Reading) -> None:
        self.read.emit(reading)
        self.stopped.emit()

    def _give_up(self, code: str) -> None:
        self.read.emit(Reading("unknown", [code]))

    def _take(self, told: object) -> None:
        if isinstance(told, Reading):
            self.read.emit(told)


class NoiseProbe(MicrophoneProbe):
    """Item `room`: noise floor, clipping, dead microphone. Runs until it is stopped.

    `level` brings ten times a second the A-weighted level and the noise floor so far in dBFS (nan before there
    is one). `read` comes after two seconds of sound, and again when the verdict has changed for a second.
    """

    level = Signal(float, float)

    def start(self, device_id: str = "") -> None:
        """Listen to a device, "" for the usual one; whatever ran before stops."""
        limits, began = self._limits, time.monotonic()

        def make(rate: int) -> Meter:
            from vkassist.measure.room import NoiseMeter

            return NoiseMeter(rate, limits, lambda: time.monotonic() - began > LATE)

        self._listen(Ear(device_id, make))

    def _take(self, told: object) -> None:
        if isinstance(told, Reading):
            self.read.emit(told)
        else:
            from vkassist.measure.room import Level

            if isinstance(told, Level):
                self.level.emit(told.now, told.floor)


class SpeechProbe(MicrophoneProbe):
    """Item `room`, on demand: four seconds of quiet, then speech. Reads once and stops.

    `progress` brings 0…1; `quiet_ended` that it is time to speak.
    """

    progress = Signal(float)
    quiet_ended = Signal()

    def __init__(self, thresholds: Thresholds, parent: QObject | None = None) -> None:
        super().__init__(thresholds, parent)
        self._is_quiet = True

    def start(self, device_id: str = "") -> None:
        """Listen to a device, "" for the usual one; whatever ran before stops."""
        limits = self._limits
        self._is_quiet = True

        def make(rate: int) -> Meter:
            from vkassist.measure.room import SpeechMeter

            return SpeechMeter(rate, limits)

        self._listen(Ear(device_id, make))

    def _take(self, told: object) -> None:
        from vkassist.measure.room import Progress

        if isinstance(told, Progress):
            self.progress.emit(told.share)
            if told.is_to_speak and self._is_quiet:
                self._is_quiet = False
                self.quiet_ended.emit()
        elif isinstance(told, Reading):
            self.stop()
            self.read.emit(told)
