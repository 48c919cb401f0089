"""When a program's window stands on an X screen of its own, seen from outside: no part of the program is changed."""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_SIZE = (1366, 768)
_ACROSS, _DOWN = 6, 4
_ALL_PLANES, _Z_PIXMAP = 0xFFFFFFFF, 2


class Screen:
    """An X server without a window manager, whose pixels are looked at."""

    def __init__(self, display: str) -> None:
        self.display = display
        x11 = ctypes.CDLL("libX11.so.6")
        for name in ("XOpenDisplay", "XGetImage"):
            getattr(x11, name).restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = x11.XGetPixel.restype = ctypes.c_ulong
        self._x11 = x11
        self._link = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(x11.XDefaultRootWindow(self._link))

    def look(self) -> tuple[int, ...]:
        """The pixels of a wide grid; a window anywhere covers some of them."""
        return tuple(
            self._pixel(_SIZE[0] * (2 * x + 1) // (2 * _ACROSS), _SIZE[1] * (2 * y + 1) // (2 * _DOWN))
            for x in range(_ACROSS)
            for y in range(_DOWN)
        )

    def _pixel(self, x: int, y: int) -> int:
        planes, one = ctypes.c_ulong(_ALL_PLANES), ctypes.c_uint(1)
        image = self._x11.XGetImage(self._link, self._root, x, y, one, one, planes, _Z_PIXMAP)
        try:
            return int(self._x11.XGetPixel(ctypes.c_void_p(image), 0, 0))
        finally:
            self._x11.XDestroyImage(ctypes.c_void_p(image))

    def start(self, command: Sequence[str | Path], home: Path, patience: float = 30.0) -> float:
        """Seconds from asking for a process to the first pixels of its window. Raises TimeoutError."""
        bare = self.look()
        env = {"PATH": os.environ["PATH"], "HOME": str(home), "DISPLAY": self.display, "LC_ALL": "C.UTF-8"}
        env |= {"QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(home)}
        asked = time.monotonic()
        child = subprocess.Popen(
            [*map(str, command)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            while time.monotonic() - asked < patience:
                if self.look() != bare:
                    return time.monotonic() - asked
                time.sleep(0.002)
            raise TimeoutError(f"no window of {Path(command[0]).name}")
        finally:
            child.kill()
            child.wait()
            while self.look() != bare:  # the server takes the window down once the program is gone
                time.sleep(0.01)


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen for as long as it is needed."""
    reader, writer = os.pipe()
    size = f"{_SIZE[0]}x{_SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-br", "-noreset"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader, encoding="ascii") as said:
            yield Screen(f":{said.readline().strip()}")
    finally:
        server.terminate()
        server.wait()
