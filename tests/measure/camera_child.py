"""A LightProbe in a process of its own, telling what happens as lines of JSON.

    python -m tests.measure.camera_child [bare] [beats]

Orders on standard input: `start [ID]`, `stop`, `usage`, `kill child`, `freeze child`, `quit`. `bare` is the
camera chain alone (camera to sink), for comparing costs; `beats` measures how long the GUI thread is held.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage

from vkassist.content.thresholds import read_thresholds
from vkassist.domain.facts import Reading
from vkassist.measure.camera import CameraWatch, LightProbe, LightView, cameras
from vkassist.measure.face import ChildDetector
from vkassist.paths import resources_folder

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def tell(kind: str, **what: object) -> None:
    print(json.dumps({"kind": kind, "at": time.monotonic(), **what}), flush=True)


class Ears(QObject):
    """Standard input, line by line, on the GUI thread."""

    heard = Signal(str)

    def listen(self) -> None:
        """To be called once somebody is connected."""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line.strip())
        self.heard.emit("quit")


class Beats(QObject):
    """How long the GUI thread was held, without the time it waited for a core of this busy machine."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._waits = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)
        self._last, self._waited = time.perf_counter(), self._delay()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def _delay(self) -> float:
        return int(os.pread(self._waits, 100, 0).split()[1]) / 1e9

    def _beat(self) -> None:
        now, waited = time.perf_counter(), self._delay()
        self.longest = max(self.longest, now - self._last - (waited - self._waited))
        self._last, self._waited = now, waited


def used(pid: int) -> tuple[float, float]:
    """Seconds of processor time a process has used, and its memory in MB."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    memory = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1e6
    return (int(fields[11]) + int(fields[12])) / TICKS, memory


class Counted(ChildDetector):
    """Keeps the processor time of children that were recycled."""

    gone = 0.0
    current: ChildDetector | None = None

    def __init__(self) -> None:
        super().__init__()
        Counted.current = self

    def _ready_child(self):
        before = self.pid
        spent = used(before)[0] if before is not None else 0.0
        child = super()._ready_child()
        if before is not None and self.pid != before:
            Counted.gone += spent
        return child


def main() -> None:
    app = QGuiApplication([])
    probe = LightProbe(read_thresholds(resources_folder()), Counted)
    watch = CameraWatch()
    beats = Beats() if "beats" in sys.argv else None

    def read(reading: Reading) -> None:
        tell("read", verdict=reading.verdict, codes=reading.codes, values=reading.values)

    def shown(image: QImage, view: LightView) -> None:
        tell(
            "shown",
            size=[image.width(), image.height()],
            face=view.face,
            verdict=view.verdict,
            codes=view.codes,
        )

    probe.read.connect(read)
    probe.frame_shown.connect(shown)
    probe.stopped.connect(lambda: tell("stopped"))
    watch.changed.connect(lambda: tell("changed", cameras=[one.id for one in cameras()]))

    def child() -> int | None:
        return None if Counted.current is None else Counted.current.pid

    def obey(order: str) -> None:
        word, _, rest = order.partition(" ")
        if word == "start":
            tell("started")
            probe.start(rest)
        elif word == "stop":
            probe.stop()
        elif word == "usage":
            seconds, memory = used(os.getpid())
            if (pid := child()) is not None:
                more, its_memory = used(pid)
                seconds, memory = seconds + more, memory + its_memory
            held = None if beats is None else beats.longest
            tell("usage", seconds=seconds + Counted.gone, memory=memory, held=held, child=child())
        elif word in ("kill", "freeze") and (pid := child()) is not None:
            os.kill(pid, signal.SIGKILL if word == "kill" else signal.SIGSTOP)
        elif word == "fresh" and beats is not None:
            beats.longest = 0.0
        elif word == "quit":
            probe.stop()
            app.quit()

    ears = Ears()
    ears.heard.connect(obey)
    ears.listen()
    if "bare" in sys.argv:
        keep = bare()
    tell("ready", cameras=[[one.id, one.name, one.is_default] for one in cameras()])
    app.exec()
    if "bare" in sys.argv:
        keep[0].stop()


def bare() -> tuple[object, ...]:
    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink

    camera, session, sink = QCamera(QMediaDevices.defaultVideoInput()), QMediaCaptureSession(), QVideoSink()
    session.setCamera(camera)
    session.setVideoOutput(sink)
    camera.start()
    return camera, session, sink


if __name__ == "__main__":
    main()
