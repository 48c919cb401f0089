"""A sound server of the tests' own, with null sinks for devices: import `sound_server` to have the fixture.

What is played into the sink `feed` comes out of the microphones `headset_mic`; whatever Qt sees is real,
only the devices are none. Probes run in a child (`Listener`): Qt connects to one server for life.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MISSING = [name for name in ("pulseaudio", "pactl", "paplay") if shutil.which(name) is None]
SCRIPT = """\
load-module module-native-protocol-unix auth-anonymous=1 socket={folder}/native
load-module module-null-sink sink_name=headset_out rate=48000 \
sink_properties="device.description='Jabra Evolve2' device.form_factor=headset"
load-module module-null-sink sink_name=feed rate=48000 channels=1 \
sink_properties="device.description='Feed' device.form_factor=internal"
load-module module-remap-source master=feed.monitor source_name=headset_mic \
source_properties="device.description='Jabra Evolve2 Mic' device.form_factor=headset"
set-default-sink headset_out
set-default-source headset_mic
"""


class SoundServer:
    """PulseAudio in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._child: subprocess.Popen[bytes] | None = None
        self.environment = {
            **os.environ,
            "PULSE_SERVER": f"unix:{folder}/native",
            "PULSE_LATENCY_MSEC": "60",
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        }

    def start(self) -> None:
        script = self._folder / "devices.pa"
        script.write_text(SCRIPT.format(folder=self._folder), encoding="utf-8")
        command = ["pulseaudio", "-n", f"--file={script}", "--daemonize=no", "--exit-idle-time=-1"]
        self._child = subprocess.Popen(
            [*command, "--use-pid-file=no", "--disable-shm=yes"],
            env={**self.environment, "XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 10
        while "headset_mic" not in self._ask("list", "short", "sources").stdout:
            assert time.monotonic() < end, "PulseAudio did not start"
            assert self._child.poll() is None, "PulseAudio ended"
            time.sleep(0.05)
        self.pactl("set-default-sink", "headset_out")
        self.pactl("set-default-source", "headset_mic")

    def stop(self) -> None:
        if self._child is not None:
            self._child.terminate()
            self._child.wait(10)
            self._child = None

    def pactl(self, *words: str) -> str:
        """Tell the server something; gives its answer, for a module loaded its number."""
        done = self._ask(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def plug_in(self, sink: str, name: str, factor: str, more: str = "") -> str:
        """One more loudspeaker; gives the number to unplug it by."""
        told = f"device.description='{name}' device.form_factor={factor} {more}"
        return self.pactl("load-module", "module-null-sink", f"sink_name={sink}", f'sink_properties="{told}"')

    def unplug(self, module: str) -> None:
        self.pactl("unload-module", module)

    def _ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pactl", *words], env=self.environment, capture_output=True, text=True, timeout=10, check=False
        )

    def play(self, file: Path, sink: str = "feed") -> subprocess.Popen[bytes]:
        """Play a wav into a sink; returns once it is playing. End it with `kill`."""
        child = subprocess.Popen(["paplay", f"--device={sink}", str(file)], env=self.environment)
        end = time.monotonic() + 5
        while f'application.process.id = "{child.pid}"' not in self.pactl("list", "sink-inputs"):
            assert time.monotonic() < end, "nothing is played"
            time.sleep(0.02)
        return child


class Listener:
    """A child with one probe in it: what its signals bring comes line by line."""

    def __init__(self, environment: dict[str, str], *words: str) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.measure.sound_child", *words],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self.seen: list[dict[str, Any]] = []
        threading.Thread(target=self._collect, daemon=True).start()

    def _collect(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._lines.put(line)
        self._lines.put("")

    def wait_for(self, what: str, seconds: float = 15.0, **wanted: object) -> dict[str, Any]:
        """The next line of that kind that has what is wanted; fails where none comes in time."""
        end = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no {what} {wanted} in {seconds} s; came: {self.seen[-5:]}") from None
            assert line, f"ended before {what} {wanted}; {self.complaints()}; came: {self.seen[-5:]}"
            told = json.loads(line)
            self.seen.append(told)
            if told["what"] == what and all(told.get(key) == value for key, value in wanted.items()):
                return told

    def say(self, word: str) -> None:
        """`stop` the probe, `start` it again, or `quit`."""
        assert self._child.stdin is not None
        self._child.stdin.write(word + "\n")
        self._child.stdin.flush()

    def end(self) -> dict[str, Any]:
        """Quit, and see it end well: its last line."""
        self.say("quit")
        last = self.wait_for("ended")
        assert self._child.wait(10) == 0, self.complaints()
        assert not (said := self.complaints()), said
        return last

    def kill(self) -> None:
        self._child.kill()
        self._child.communicate()

    def complaints(self) -> str:
        """What was written to standard error that is not plain information of Qt."""
        if self._child.poll() is None:
            return "(still running)"
        assert self._child.stderr is not None
        lines = self._child.stderr.read().splitlines() if not self._child.stderr.closed else []
        return "\n".join(
            line for line in lines if not line.startswith(("qt.multimedia.", "PulseAudioService"))
        )


@pytest.fixture(scope="module")
def sound_server() -> Iterator[SoundServer]:
    """A running server with a headset, and a microphone to feed."""
    if MISSING:
        pytest.skip(f"needs {', '.join(MISSING)} (Debian: pulseaudio pulseaudio-utils)")
    folder = Path(tempfile.mkdtemp(prefix="vk-"))  # a short name: a socket lies in it
    server = SoundServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def listen(sound_server: SoundServer) -> Iterator[Any]:
    """Starts Listeners on the server, and ends those a failed test left."""
    started: list[Listener] = []

    def start(*words: str, **environment: str) -> Listener:
        started.append(Listener({**sound_server.environment, **environment}, *words))
        return started[-1]

    yield start
    for one in started:
        one.kill()
