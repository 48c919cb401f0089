"""Is the sound of calls on a headset? Watched as devices come and go."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from vkassist.domain.facts import Reading
from vkassist.measure import endpoints
from vkassist.measure.device import Device
from vkassist.measure.endpoints import Endpoint, Endpoints
from vkassist.measure.remote import session_is_remote
from vkassist.measure.sound_devices import sound_devices

INTERVAL = 1500
"""Milliseconds between looks: Qt tells of devices that come, not of all that go, and never of the default for
calls."""


def judge(found: Endpoints) -> Reading:
    """The reading of the item `headset`.

    The loudspeaker decides: what it plays, others hear. `calls_device` and `calls_microphone` are given only
    where they differ from `device` and `microphone`.
    """
    if found.calls_output is None or found.calls_microphone is None:
        return Reading("unknown", ["no_device"])
    values: dict[str, float | int | str | bool | None] = {
        "device": _name(found.output or found.calls_output),
        "microphone": _name(found.microphone or found.calls_microphone),
    }
    differs = [
        (key, one)
        for key, one, other in (
            ("calls_device", found.calls_output, found.output),
            ("calls_microphone", found.calls_microphone, found.microphone),
        )
        if other is not None and one.id != other.id
    ]
    values |= {key: _name(one) for key, one in differs}
    codes = ["speaker"] if found.calls_output.form != "headset" else []
    codes += ["default_differs"] if differs else []
    return Reading("poor" if codes else "good", codes, values)


def _name(endpoint: Endpoint) -> str:
    return endpoint.name[:80]


class HeadsetWatch(QObject):
    """Item `headset`: `read` brings a Reading at the start, and within two seconds when it has changed.

    The system is asked on a thread of its own; what it answers arrives on the thread that called `start`.
    """

    read = Signal(object)
    _answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._is_running = self._is_asking = self._is_stale = False
        self._told: Reading | None = None
        self._again = QTimer(self)
        self._again.setInterval(INTERVAL)
        self._again.timeout.connect(self._look)
        self._devices: QObject | None = None
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether changes are told."""
        return self._is_running

    def start(self) -> None:
        """Read now, and on every change until `stop`."""
        self.stop()
        self._is_running = True
        if session_is_remote():
            turn = self._turn
            QTimer.singleShot(0, self, lambda: self._tell(turn, Reading("unknown", ["remote_session"])))
            return
        if self._devices is None:
            from PySide6.QtMultimedia import QMediaDevices

            devices = QMediaDevices(self)
            devices.audioInputsChanged.connect(self._look)
            devices.audioOutputsChanged.connect(self._look)
            self._devices = devices
        self._again.start()
        self._look()

    def stop(self) -> None:
        """Tell nothing from here on; harmless where nothing runs."""
        self._again.stop()
        self._turn += 1
        self._is_running = self._is_asking = self._is_stale = False
        self._told = None

    @Slot()
    def _look(self) -> None:
        if not self._is_running or self._told == Reading("unknown", ["remote_session"]):
            return
        if self._is_asking:
            self._is_stale = True
            return
        self._is_asking = True
        inputs, outputs = sound_devices()
        threading.Thread(target=self._ask, args=(self._turn, inputs, outputs), daemon=True).start()

    def _ask(self, turn: int, inputs: list[Device], outputs: list[Device]) -> None:
        try:
            reading = judge(endpoints.ask(inputs, outputs))
        except Exception:  # whatever a driver or its binding comes up with
            reading = Reading("unknown", ["failed"])
        try:
            self._answered.emit(turn, reading)
        except RuntimeError:
            return  # the watch went meanwhile and nobody waits for it

    @Slot(int, object)
    def _take(self, turn: int, reading: Reading) -> None:
        if turn != self._turn:
            return
        self._is_asking = False
        self._tell(turn, reading)
        if self._is_stale:
            self._is_stale = False
            self._look()

    def _tell(self, turn: int, reading: Reading) -> None:
        if turn == self._turn and reading != self._told:
            self._told = reading
            self.read.emit(reading)
