"""A private desktop for tests: home, session bus, unlocked keyring, accessibility bus, screen, openbox.

Nothing of the user's own is read or written, and everything ends with it. Linux only; other systems run
what needs no desktop.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

SCREEN = "1920x1080x24"
PASSWORD = b"tests"  # of a keyring that lives as long as the tests
PR_SET_PDEATHSIG = 1


def run(command: list[str], root: Path, environment: dict[str, str]) -> int:
    """Run command from root inside a private desktop and return its exit code."""
    if not sys.platform.startswith("linux"):
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode
    with _ending_on_signals(), desktop(environment) as env:
        child = subprocess.Popen(command, cwd=root, env=env, preexec_fn=_die_with_parent())
        try:
            return _exit_code(child.wait())
        except KeyboardInterrupt:
            return _exit_code(child.wait())  # it got the key press too and sums up
        finally:
            _end(child)


@contextlib.contextmanager
def desktop(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """Start the desktop and give the environment its programs see; end it all afterwards.

    QT_QPA_PLATFORM is `offscreen`; the screen stands in VKASSIST_TEST_DISPLAY for those who ask for it.
    """
    with contextlib.ExitStack() as stack:
        home = Path(tempfile.mkdtemp(prefix="vk-"))  # a short name: sockets lie in it
        stack.callback(shutil.rmtree, home, ignore_errors=True)
        stack.callback(_sweep, home)
        env = private(environment, home)
        start = _Starter(env, home / "desktop.log", stack)

        cookie = secrets.token_hex(16)
        subprocess.run(["xauth", "-q", "add", ":0", ".", cookie], env=env, check=True)
        guarded = ("-nolisten", "tcp", "-auth", env["XAUTHORITY"])
        display = ":" + start.announcing("Xvfb", "-displayfd", "{fd}", "-screen", "0", SCREEN, *guarded)
        subprocess.run(["xauth", "-q", "add", display, ".", cookie], env=env, check=True)
        env["DBUS_SESSION_BUS_ADDRESS"] = start.announcing(
            "dbus-daemon", "--session", "--nofork", "--print-address={fd}"
        )
        on_screen = {**env, "DISPLAY": display}
        start.running("openbox", "--sm-disable", env=on_screen)
        start.running("/usr/libexec/at-spi-bus-launcher", "--launch-immediately", env=on_screen)
        # It goes into the background once it holds its name on the bus, and ends when the bus does.
        subprocess.run(
            ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
            input=PASSWORD,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=start.log,
            check=True,
            timeout=60,
        )
        yield {**env, "VKASSIST_TEST_DISPLAY": display, "VKASSIST_TEST_SESSION": "1"}


def private(environment: dict[str, str], home: Path) -> dict[str, str]:
    """The environment with every place of the user's moved into home, and the user's desktop left out."""
    places = {
        "HOME": "home",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "run",
        "USERPROFILE": "home",
        "APPDATA": "config",
        "LOCALAPPDATA": "data",
    }
    of_the_user = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_SESSION_TYPE"}
    env = {name: value for name, value in environment.items() if name not in of_the_user}
    for name, folder in places.items():
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        env[name] = str(home / folder)
    (home / "xauthority").touch(mode=0o600)
    return {**env, "XAUTHORITY": str(home / "xauthority"), "QT_QPA_PLATFORM": "offscreen"}


class _Starter:
    """Starts the desktop's programs, and ends them in the opposite order."""

    def __init__(self, env: dict[str, str], log: Path, stack: contextlib.ExitStack) -> None:
        self.env = env
        self.log = stack.enter_context(log.open("wb"))
        self._path = log
        self._stack = stack

    def running(
        self, *command: str, env: dict[str, str] | None = None, pass_fds: tuple[int, ...] = ()
    ) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            command,
            env=env or self.env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            pass_fds=pass_fds,
            preexec_fn=_die_with_parent(),
            start_new_session=True,  # a key press meant for the tests does not end the desktop
        )
        self._stack.callback(_end, child)
        return child

    def announcing(self, *command: str) -> str:
        """Start a program that writes one line to file descriptor `{fd}` when ready; return that line."""
        reader, writer = os.pipe()
        with os.fdopen(reader, encoding="ascii") as line:
            self.running(*(part.format(fd=writer) for part in command), pass_fds=(writer,))
            os.close(writer)
            announced = line.readline().strip()
        if not announced:
            told = self._path.read_text(errors="replace")[-2000:]
            raise RuntimeError(f"{command[0]} did not start:\n{told}")
        return announced


def _die_with_parent() -> Callable[[], None]:
    """A kill -9 of the test run must not leave a screen and a bus behind."""
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM) and None


@contextlib.contextmanager
def _ending_on_signals() -> Iterator[None]:
    """Turn a polite request to stop into an exception, so that everything is put away."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(child: subprocess.Popen[bytes], patience: float = 5.0) -> None:
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def living_in(home: Path) -> list[int]:
    """The processes that were started with a private home, by id; Linux only."""
    mark = f"HOME={home / 'home'}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended, or is another user's
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
    return found


def _sweep(home: Path) -> None:
    """End what went into the background, and what a test that was cut short left running."""
    for number in living_in(home):
        with contextlib.suppress(OSError):
            handle = os.pidfd_open(number)
            try:
                signal.pidfd_send_signal(handle, signal.SIGKILL)
                select.select([handle], [], [], 5)  # readable once the process is gone
            finally:
                os.close(handle)


def _exit_code(returned: int) -> int:
    """As a shell would say it: 128 and the signal's number for a program a signal ended."""
    return returned if returned >= 0 else 128 - returned
