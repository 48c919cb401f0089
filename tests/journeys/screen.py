"""The program as its user has it: a process of its own on a real screen, read as a screen reader reads it,
worked with real keys."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
READER = Path(__file__).with_name("tree_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that has the accessibility bindings
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Node:
    """Something the program shows, as assistive technology is told of it."""

    role: str
    name: str
    description: str
    text: str
    states: frozenset[str]
    box: tuple[int, int, int, int] | None
    depth: int
    window: int

    @property
    def focusable(self) -> bool:
        return "focusable" in self.states

    def __str__(self) -> str:
        return f"{'  ' * self.depth}{self.role} “{self.name}” {' '.join(sorted(self.states))}"


def wait_for(found: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """What `found` returns, as soon as it is true; another process is waited for, not time."""
    end = time.monotonic() + patience
    while True:
        if result := found():
            return result
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience:.0f} s in vain for {what}")
        time.sleep(0.02)


class Screen:
    """A screen with its keyboard, and the programs on it."""

    def __init__(self, environment: dict[str, str], pictures: Path) -> None:
        self.environment = environment
        self._pictures = pictures
        self._reader = subprocess.Popen(
            [SYSTEM_PYTHON, str(READER)],
            env={name: value for name, value in environment.items() if not name.startswith("PYTHON")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._running: list[subprocess.Popen[bytes]] = []

    def close(self) -> None:
        """End every program that was started, and the reader."""
        for child in self._running:
            if child.poll() is None:
                child.kill()
            child.wait()
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.close()
        self._reader.stdout.close()
        self._reader.wait()

    def start(self, data: Path, **environment: str) -> Running:
        """Start `vkassist` on a data folder."""
        log = (data.parent / f"{data.name}.log").open("ab")
        child = subprocess.Popen(
            [sys.executable, "-m", "vkassist", "--data-dir", str(data)],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        log.close()
        self._running.append(child)
        return Running(self, child, data, Path(log.name))

    def read(self, pid: int) -> list[Node]:
        """Everything a process shows now, outermost first; nothing while it is changing under our eyes."""
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        print(json.dumps({"pid": pid}), file=self._reader.stdin, flush=True)
        answer = json.loads(self._reader.stdout.readline())
        return [] if isinstance(answer, dict) else _without_false_focus([_node(one) for one in answer])

    def accessibility_bus(self) -> str:
        """The address of the bus that screen readers use."""
        ask = ["dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus"]
        done = subprocess.run(
            [*ask, "org.a11y.Bus.GetAddress"],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def press(self, *keys: str) -> None:
        """Press keys as X names them: Return, ctrl+Return, ctrl+shift+c."""
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)

    def type(self, text: str) -> None:
        """Type text with real keys."""
        self._xdotool("type", "--clearmodifiers", "--delay", "12", text)

    def click(self, box: tuple[int, int, int, int]) -> None:
        """Click the middle of a box."""
        x, y, width, height = box
        self._xdotool("mousemove", str(x + width // 2), str(y + height // 2), "click", "1")

    def active_window(self) -> str:
        """The title of the window that the window manager gives the keyboard; "" for none."""
        return self._xdotool("getactivewindow", "getwindowname", check=False)

    def picture(self, name: str) -> Path:
        """Save what is on the screen."""
        file = self._pictures / f"{name}.png"
        grab = (
            "import sys; from PySide6.QtWidgets import QApplication;"
            "a = QApplication([]); a.primaryScreen().grabWindow(0).save(sys.argv[1])"
        )
        subprocess.run([sys.executable, "-c", grab, str(file)], env=self.environment, check=False)
        return file

    def _xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, check=check, capture_output=True, text=True, timeout=30
        )
        return done.stdout.strip()


class Running:
    """One start of the program."""

    def __init__(self, screen: Screen, child: subprocess.Popen[bytes], data: Path, log: Path) -> None:
        self.screen, self.child, self.log = screen, child, log
        self._data = data

    @property
    def told(self) -> str:
        """What it wrote to its terminal and to its logs."""
        logs = sorted((self._data / "logs").rglob("*.log*"))
        return "\n".join(file.read_text(errors="replace") for file in (self.log, *logs))

    def nodes(self) -> list[Node]:
        """What it shows now; a crash fails the test at once."""
        assert self.child.poll() is None, (
            f"the program ended by itself ({self.child.returncode}):\n{self.told}"
        )
        nodes = self.screen.read(self.child.pid)
        assert not any("Noget gik galt" in one.name for one in nodes), self.told
        return nodes

    def find(self, text: str, role: str = "", *, state: str = "") -> list[Node]:
        """What is shown with a text in its name, description or content."""
        return [
            one
            for one in self.nodes()
            if text in f"{one.name}\n{one.description}\n{one.text}"
            and role in one.role
            and (not state or state in one.states)
        ]

    def await_text(self, text: str, role: str = "", *, state: str = "", patience: float = PATIENCE) -> Node:
        """Wait until something with this text is shown; a picture of the screen tells why it is not."""
        try:
            return wait_for(lambda: self.find(text, role, state=state), f"“{text}” {role} {state}", patience)[
                0
            ]
        except AssertionError as fault:
            seen = "\n".join(map(str, self.nodes()))
            picture = self.screen.picture("in-vain")
            raise AssertionError(f"{fault}; see {picture}\n{seen}\n{self.told}") from None

    def focused(self) -> Node | None:
        """What has the keyboard, as a screen reader is told."""
        nodes = [one for one in self.nodes() if "focused" in one.states and one.name]
        return nodes[-1] if nodes else None

    def await_focus(self, text: str) -> Node:
        """Wait until something with this text in its name has the keyboard."""

        def there() -> Node | None:
            one = self.focused()
            return one if one is not None and text in one.name else None

        try:
            return wait_for(there, f"the focus on “{text}”")  # type: ignore[return-value]
        except AssertionError as fault:
            picture = self.screen.picture("no-focus")
            raise AssertionError(f"{fault}; it is on {self.focused()}; see {picture}\n{self.told}") from None

    def kill(self) -> None:
        """End it as a power cut would."""
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()

    def quit(self) -> int:
        """Close the window politely; the exit code."""
        self.child.send_signal(signal.SIGTERM)
        return self.child.wait(PATIENCE)


@contextmanager
def screen_of(environment: dict[str, str], pictures: Path) -> Iterator[Screen]:
    """A screen that is left empty."""
    screen = Screen(environment, pictures)
    try:
        yield screen
    finally:
        screen.close()


def _node(raw: dict[str, Any]) -> Node:
    box: Sequence[int] | None = raw["box"]
    return Node(
        raw["role"],
        raw["name"],
        raw["description"],
        raw["text"],
        frozenset(raw["states"]),
        (box[0], box[1], box[2], box[3]) if box else None,
        raw["depth"],
        raw["window"],
    )


def _without_false_focus(nodes: list[Node]) -> list[Node]:
    """Qt says of the current row and the current tab that they are focused, wherever the keyboard is."""
    found: list[Node] = []
    path: list[Node] = []
    for one in nodes:
        del path[one.depth :]
        if one.role in ("list item", "page tab") and path and "focused" not in path[-1].states:
            one = replace(one, states=one.states - {"focused"})
        path.append(one)
        found.append(one)
    return found


def as_root() -> bool:
    """Whether file permissions stop nobody here."""
    return os.name == "posix" and os.geteuid() == 0
