"""Probes that read what a test says, in place of the real ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from vkassist.app.sensors import Sensors
from vkassist.domain.facts import Reading, Verdict
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.device import Device


class FakeProbe(QObject):
    """Every probe at once: counts its starts, and reads when it is told."""

    read = Signal(object)
    stopped = Signal()
    frame_shown = Signal(QImage, object)
    level = Signal(float, float)
    progress = Signal(float)
    quiet_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[tuple[Any, ...]] = []
        self.is_running = False

    def start(self, *arguments: Any) -> None:
        self.starts.append(arguments)
        self.is_running = True

    def stop(self) -> None:
        self.is_running = False

    def says(self, verdict: Verdict = "good", *codes: str, **values: Any) -> None:
        """Read this, if it is on at all."""
        if self.is_running:
            self.read.emit(Reading(verdict, list(codes), values))


class FakeWatch(QObject):
    """Tells of cameras that come and go."""

    changed = Signal()


class Bench:
    """The probes by their names, made when they are asked for, and the devices there are."""

    def __init__(self) -> None:
        self.probes: dict[str, FakeProbe] = {}
        self.watch: FakeWatch | None = None
        self.cameras = [Device("cam", "Indbygget kamera", True)]
        self.inputs = [Device("mic", "Indbygget mikrofon", True)]
        self.outputs = [Device("out", "Højttalere", True)]
        self.loads = 0

    def __getitem__(self, name: str) -> FakeProbe:
        return self.probes[name]

    @property
    def running(self) -> set[str]:
        return {name for name, probe in self.probes.items() if probe.is_running}

    def load(self) -> Sensors:
        """What the program loads in the background."""
        self.loads += 1

        def maker(name: str) -> Any:
            def make(limits: Thresholds) -> FakeProbe:
                # A talk has two of these: the quick one and the long one on demand.
                key = name if name != "connection" or name not in self.probes else "long"
                self.probes[key] = FakeProbe()
                return self.probes[key]

            return make

        def watch() -> FakeWatch:
            self.watch = FakeWatch()
            return self.watch

        names = ("light", "noise", "headset", "connection", "speech", "echo")
        return Sensors(
            **{name: maker(name) for name in names},
            camera_watch=watch,
            cameras=lambda: self.cameras,
            sound_devices=lambda: (self.inputs, self.outputs),
        )
