"""A camera that plays scenes: a V4L2 device faked below the program, for processes started with `environment`."""

from __future__ import annotations

import functools
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.measure import scenes

ROOT = Path(__file__).resolve().parents[2]
NODE = Path("/dev/video0")
FORMATS: dict[str, Callable[[scenes.Picture], bytes]] = {
    "NV12": scenes.nv12,
    "YUYV": scenes.yuyv,
    "MJPG": scenes.jpeg,
}


def why_not() -> str | None:
    """Why this machine can have no fake camera, or None."""
    if not sys.platform.startswith("linux"):
        return "the fake camera is Video4Linux"
    if shutil.which("cc") is None:
        return "needs a C compiler (cc) for the fake camera"
    if not NODE.exists():
        try:
            os.mknod(NODE, 0o600 | 0o020000, os.makedev(81, 0))
        except OSError:
            return f"needs root to make {NODE} for the fake camera"
    elif NODE.stat().st_rdev != os.makedev(81, 0) or Path("/sys/class/video4linux/video0").exists():
        return "there is a real camera on this machine"
    return None


@functools.cache
def library() -> Path:
    """The preload library, built once a run."""
    folder = Path(tempfile.mkdtemp(prefix="vk-camera-"))
    built = folder / "fakecam.so"
    source = Path(__file__).with_name("fakecam.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", built, source, "-ldl"], check=True, timeout=60)
    return built


class FakeCamera:
    """One camera in a folder of its own; what it shows and how it behaves may change while it runs."""

    def __init__(self, folder: Path, layout: str = "NV12") -> None:
        self._clip, self._state, self._format = folder / "clip", folder / "state", layout
        self.say("ok")

    def say(self, state: str) -> None:
        """ok, busy, taken, denied, gone or silent: see fakecam.c."""
        self._put(self._state, state.encode())

    def show(self, rgb: scenes.Picture) -> None:
        """Show this scene from the next frame on."""
        self._put(self._clip, FORMATS[self._format](rgb))

    def environment(self) -> dict[str, str]:
        """For the process that is to see the camera."""
        return {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "LD_PRELOAD": str(library()),
            "FAKECAM_CLIP": str(self._clip),
            "FAKECAM_STATE": str(self._state),
            "FAKECAM_FORMAT": self._format,
        }

    def _put(self, path: Path, content: bytes) -> None:
        new = path.with_suffix(".new")
        new.write_bytes(content)
        new.replace(path)


class Watched:
    """A probe in a process of its own (camera_child.py), and what it tells."""

    def __init__(self, camera: FakeCamera, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.measure.camera_child", *arguments],
            cwd=ROOT,
            env=camera.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._told: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.pid = self._process.pid

    def order(self, word: str) -> None:
        """start, stop, quit: as camera_child says."""
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()

    def until(self, kind: str, seconds: float = 20, **wanted: object) -> dict[str, Any]:
        """The next event of this kind with these values; what comes before is passed over."""
        deadline = time.monotonic() + seconds
        seen = []
        while (left := deadline - time.monotonic()) > 0:
            try:
                event = self._told.get(timeout=left)
            except queue.Empty:
                break
            if event is None:
                break
            seen.append(event)
            if event["kind"] == kind and all(event.get(name) == value for name, value in wanted.items()):
                return event
        raise AssertionError(f"no {kind} {wanted} in {seconds} s; seen: {seen[-8:]}")

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait(10)
        self._listener.join(10)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._told.put(json.loads(line))
        self._told.put(None)


@pytest.fixture
def camera(tmp_path: Path) -> FakeCamera:
    """A camera in NV12 that shows a person in good light."""
    if (reason := why_not()) is not None:
        pytest.skip(reason)
    made = FakeCamera(tmp_path)
    made.show(scenes.scene("ok", 0.2, 3).rgb)
    return made


@pytest.fixture
def watch() -> Iterator[Callable[..., Watched]]:
    """Starts probes that are ended with the test."""
    started: list[Watched] = []

    def start(camera: FakeCamera, *arguments: str) -> Watched:
        started.append(Watched(camera, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.close()
