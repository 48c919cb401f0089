"""Whether there is a screen to open a window on; Qt aborts where it is asked for one that is not there."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """True where a window can be shown, be it off screen by the user's own wish."""
    if environment.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    if name := environment.get("WAYLAND_DISPLAY"):
        return (Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent")) / name).exists()
    return _x_answers(environment.get("DISPLAY", ""))


def _x_answers(display: str) -> bool:
    host, colon, number = display.rpartition(":")
    if not colon:
        return False
    if host:
        return True
    number = number.partition(".")[0]
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 - X's own place
        with socket.socket(socket.AF_UNIX) as link:
            try:
                link.connect(address)
            except OSError:
                continue
            return True
    return False


def application() -> QApplication:
    """The running application, or one made for this PC: on its screen where there is one, else off screen."""
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(["vkassist"])
