"""Whether there is a screen is known before Qt is asked, which would end the program."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from vkassist.app.screen import application, has_screen

linux = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems always have a screen")


def test_the_users_own_choice_holds() -> None:
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})


@linux
@pytest.mark.parametrize(
    "display", ["", ":", "nonsense", ":x", ":99999", ":1234567890123", "::", ":0.0.0x" * 20, "ø\0:1"]
)
def test_no_server_is_no_screen(display: str) -> None:
    assert not has_screen({"DISPLAY": display} if display else {})


@linux
def test_a_wayland_socket_is_a_screen(tmp_path: Path) -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_screen(environment)
    (tmp_path / "wayland-7").touch()
    assert has_screen(environment)
    assert not has_screen({"WAYLAND_DISPLAY": "wayland-7"})


@linux
def test_an_x_server_that_listens_is_a_screen() -> None:
    number = 7341
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        assert not has_screen({"DISPLAY": f":{number}"})
        server.listen()
        for display in (f":{number}", f":{number}.0", f"unix:{number}"):
            assert has_screen({"DISPLAY": display})
    assert not has_screen({"DISPLAY": f":{number}"})


@linux
def test_an_x_server_far_away_is_asked() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
        assert not has_screen({"DISPLAY": f"127.0.0.1:{port - 6000}"})
        server.listen()
        assert has_screen({"DISPLAY": f"127.0.0.1:{port - 6000}.0"})
    assert not has_screen({"DISPLAY": "127.0.0.1:60000"})


def test_the_application_that_runs_is_the_application(qapp: QApplication) -> None:
    assert application() is qapp
    assert application(hidden=True) is qapp
