"""One probe in a process of its own: `python -m tests.measure.sound_child noise|speech|echo|headset [DEVICE]`.

Prints a JSON object a line for each signal, `at` in seconds since the start; reads stop, start and quit.
"""

from __future__ import annotations

import json
import sys
import threading
import time

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from vkassist.content.thresholds import read_thresholds
from vkassist.paths import resources_folder


def say(what: str, **told: object) -> None:
    print(json.dumps({"what": what, "at": round(time.monotonic() - BEGAN, 3), **told}), flush=True)


class Ears(QObject):
    """Hears the orders, and how long the GUI thread was held while the probe worked."""

    ordered = Signal(str)

    def __init__(self, probe, words) -> None:
        super().__init__()
        self._probe, self._words = probe, words
        self.longest, self._last = 0.0, None
        self._beat = QTimer(self, interval=2)
        self._beat.timeout.connect(self._feel)
        self._beat.start()
        self.ordered.connect(self.obey)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.ordered.emit(line.strip())

    def _feel(self) -> None:
        now = time.perf_counter()
        if self._last is not None:
            self.longest = max(self.longest, now - self._last)
        self._last = now

    @Slot(str)
    def obey(self, word: str) -> None:
        if word == "stop":
            self._probe.stop()
        elif word == "start":
            self._probe.start(*self._words)
            say("started", running=getattr(self._probe, "is_running", None))
        elif word == "reset":
            self.longest = 0.0
            say("reset")
        elif word == "quit":
            self._probe.stop()
            QGuiApplication.quit()


def make(kind: str):
    limits = read_thresholds(resources_folder())
    if kind == "headset":
        from vkassist.measure.headset import HeadsetWatch

        return HeadsetWatch()
    if kind == "echo":
        from vkassist.measure.echo_probe import EchoProbe

        return EchoProbe(limits)
    from vkassist.measure import microphone

    return {"noise": microphone.NoiseProbe, "speech": microphone.SpeechProbe}[kind](limits)


def main() -> None:
    app = QGuiApplication(sys.argv[:1])
    kind, *words = sys.argv[1:]
    probe = make(kind)
    probe.read.connect(lambda reading: say("read", **msgspec.to_builtins(reading)))
    for name in ("stopped", "quiet_ended"):
        if hasattr(probe, name):
            getattr(probe, name).connect(lambda name=name: say(name))
    if hasattr(probe, "level"):
        probe.level.connect(lambda now, floor: say("level", now=now, floor=None if floor != floor else floor))
    if hasattr(probe, "progress"):
        probe.progress.connect(lambda share: say("progress", share=share))
    ears = Ears(probe, words)
    QTimer.singleShot(0, lambda: ears.obey("start"))
    code = app.exec()
    say("ended", held=ears.longest, cpu=time.process_time())
    sys.exit(code)


BEGAN = time.monotonic()
main()
