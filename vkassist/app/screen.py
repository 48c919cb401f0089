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
    """Whether an X server listens at `[host]:number[.screen]`."""
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdecimal():
        return False
    if host not in ("", "unix"):
        try:
            with socket.create_connection((host, 6000 + int(number)), timeout=2):
                return True
        except (OSError, OverflowError, UnicodeError):
            return False
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):  # noqa: S108 - X's own place
        with socket.socket(socket.AF_UNIX) as link:
            try:
                link.connect(address)
            except OSError:
                continue
            return True
    return False


def application(*, hidden: bool = False) -> QApplication:
    """The running application, or one made for this PC: on its screen where there is one, else off screen.

    A `hidden` one shows nothing and needs no screen. What Qt has to say goes to the log.
    """
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    if hidden or not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif sys.platform == "linux":
        # Qt ends the program where a screen turns out not to be usable, unless there is a next choice.
        first = "wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb"
        os.environ.setdefault("QT_QPA_PLATFORM", f"{first};offscreen")
    from vkassist.ui.crash import log_qt_messages

    log_qt_messages()
    return QApplication(["vkassist"])
