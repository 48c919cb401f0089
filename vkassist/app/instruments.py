"""The probes of one board: made when first wanted, turned on and off, with the devices the clinician chose."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from vkassist.app.sensors import Sensors, target_of
from vkassist.domain.facts import Reading
from vkassist.domain.preferences import Preferences
from vkassist.domain.thresholds import Thresholds

log = logging.getLogger(__name__)

PROBES = ("headset", "light", "noise", "connection")
"""In the order they are turned on."""
TESTS = ("speech", "echo", "long")
_LISTENING = frozenset(("speech", "echo"))
"""Tests that want the microphone for themselves."""


class Instruments(QObject):
    """`read` carries probe and Reading; `tested` and `progressed` the same of a test on demand.

    `running_changed` says that a probe was turned on or off, `devices_changed` what came and what went.
    """

    read = Signal(str, object)
    running_changed = Signal(str, bool)
    frame_shown = Signal(QImage, object)
    level = Signal(float, float)
    tested = Signal(str, object)
    progressed = Signal(str, float)
    quiet_ended = Signal()
    devices_changed = Signal(object, object)

    def __init__(
        self,
        sensors: Sensors,
        limits: Thresholds,
        preferences: Callable[[], Preferences],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sensors, self._limits, self._preferences = sensors, limits, preferences
        self._made: dict[str, Any] = {}
        self._wanted: set[str] = set()
        self._spent: set[str] = set()  # could not measure, or have said all they had to say
        self._devices = self._list_devices()
        self.running: set[str] = set()
        self.test = ""
        self._watch = sensors.camera_watch()
        self._watch.setParent(self)
        self._watch.changed.connect(self.look_for_devices)

    def want(self, probes: set[str]) -> None:
        """Have exactly these run. One is turned on a turn: opening a device takes its time."""
        self._wanted = set(probes)
        self._arrange()

    def restart(self, probe: str) -> None:
        """Have a probe begin anew, once it is wanted."""
        self._stop(probe)
        self._spent.discard(probe)

    def spend(self, probe: str) -> None:
        """A probe could not measure and stopped by itself: it is not turned on again until it is restarted."""
        self._spent.add(probe)
        if probe in self.running:
            self.running.discard(probe)
            self.running_changed.emit(probe, False)

    def begin_test(self, test: str) -> bool:
        """Run a test on demand in place of whatever test ran; False where it could not be started."""
        self.end_test()
        self.test = test
        self._arrange()
        try:
            self._probe(test).start(*self._arguments(test))
        except Exception as fault:
            log.warning("%s not started: %s", test, type(fault).__name__)
            self.end_test()
            return False
        return True

    def end_test(self) -> None:
        """Stop the test that runs."""
        test, self.test = self.test, ""
        if test in self._made:
            self._made[test].stop()
        self._arrange()

    def look_for_devices(self) -> None:
        """Compare the devices there are with those there were."""
        before, self._devices = self._devices, self._list_devices()
        came = {id_: kind_name for id_, kind_name in self._devices.items() if id_ not in before}
        went = {id_: kind_name for id_, kind_name in before.items() if id_ not in self._devices}
        if came or went:
            self.devices_changed.emit(tuple(came.values()), tuple(went.values()))

    def close(self) -> None:
        """Turn everything off for good."""
        self.end_test()
        self.want(set())
        for probe in self._made.values():
            probe.stop()
            probe.deleteLater()
        self._made.clear()
        self.deleteLater()

    def _arrange(self) -> None:
        wanted = self._wanted - ({"noise"} if self.test in _LISTENING else set())
        for probe in self.running - wanted:
            self._stop(probe)
        waiting = [one for one in PROBES if one in wanted - self.running - self._spent]
        if waiting:
            self._start(waiting[0])
        if len(waiting) > 1:
            QTimer.singleShot(0, self, self._arrange)

    def _start(self, probe: str) -> None:
        self.running.add(probe)
        self.running_changed.emit(probe, True)
        try:
            self._probe(probe).start(*self._arguments(probe))
        except Exception as fault:  # a driver's fault must not stop the clinician
            log.warning("%s not started: %s", probe, type(fault).__name__)
            self.read.emit(probe, Reading("unknown", ["failed"]))
            self.spend(probe)

    def _stop(self, probe: str) -> None:
        if probe in self.running:
            self.running.discard(probe)
            if probe in self._made:
                self._made[probe].stop()
            self.running_changed.emit(probe, False)

    def _probe(self, name: str) -> Any:
        if name not in self._made:
            make = getattr(self._sensors, "connection" if name == "long" else name)
            probe = self._made[name] = make(self._limits)
            probe.read.connect(partial(self._take, name))
            if name in TESTS:
                probe.progress.connect(partial(self.progressed.emit, name))
            if name == "light":
                probe.frame_shown.connect(self.frame_shown)
            elif name == "noise":
                probe.level.connect(self.level)
            elif name == "speech":
                probe.quiet_ended.connect(self.quiet_ended)
        return self._made[name]

    def _take(self, name: str, reading: Reading) -> None:
        if name in TESTS:
            if name == self.test:
                # The probe is back from saying so before it is stopped.
                QTimer.singleShot(0, self, self.end_test)
                self.tested.emit(name, reading)
        elif name in self.running:
            self.read.emit(name, reading)
            if name == "headset":
                self.look_for_devices()

    def _arguments(self, name: str) -> tuple[Any, ...]:
        chosen = self._preferences()
        if name == "headset":
            return ()
        if name in ("connection", "long"):
            return (target_of(chosen), name == "long")
        if name == "light":
            return (chosen.camera,)
        microphone = self._present(chosen.microphone)
        return (microphone, self._present(chosen.speaker)) if name == "echo" else (microphone,)

    def _present(self, device: str) -> str:
        """The chosen device while it is there, otherwise the usual one."""
        return device if any(device == id_ for _, id_ in self._devices) else ""

    def _list_devices(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Kind and id of every device -> its kind and name."""
        inputs, outputs = self._sensors.sound_devices()
        listed = (("camera", self._sensors.cameras()), ("sound", inputs), ("sound", outputs))
        return {(kind, one.id): (kind, one.name) for kind, devices in listed for one in devices}
