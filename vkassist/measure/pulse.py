"""PulseAudio, or what speaks like it, on Linux: is it there, and what it says of its devices."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

_PATIENCE = 3.0
"""Seconds an answer may take: the server answers at once or hangs."""


class _Qt:
    """What Qt keeps for the whole process, and does not tell."""

    has_streams = False


def connect_qt() -> bool:
    """Let Qt connect to the sound server on the GUI thread; whether microphones may be opened now.

    Qt has two connections, for its list of devices and for streams. Each finds its way back to a server that
    was started anew only where the thread that first used it still runs. Takes some milliseconds, once.
    """
    from PySide6.QtMultimedia import QAudioSource, QMediaDevices

    usual = QMediaDevices.defaultAudioInput()
    if usual.isNull() or not qt_uses_pulse():
        return True
    if not qt_may_open():
        return False
    if not _Qt.has_streams:
        source = QAudioSource(usual, usual.preferredFormat())
        source.start()
        source.stop()
        _Qt.has_streams = True
    return True


def qt_may_open() -> bool:
    """Whether a microphone or loudspeaker may be opened through Qt now.

    Once the sound server has gone, Qt goes on listing the devices it knew, and libpulse ends the whole
    program when one is opened. It may be opened again when Qt has connected anew, some seconds after the
    server came back: only the program's own sockets tell.
    """
    try:
        if not qt_uses_pulse():
            return True
        found = sum(_leads_to_pulse(int(name)) for name in os.listdir("/proc/self/fd"))
        return found >= (2 if _Qt.has_streams else 1)
    except OSError:
        return True


def qt_uses_pulse() -> bool:
    """Whether Qt gets its sound from a PulseAudio server on this PC; as soon as it has listed devices once."""
    if not sys.platform.startswith("linux") or os.environ.get("PULSE_SERVER", "").startswith("tcp"):
        return False
    loaded = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    return "libpulse.so" in loaded and "libpipewire-0" not in loaded


def _leads_to_pulse(number: int) -> bool:
    try:
        if not os.readlink(f"/proc/self/fd/{number}").startswith("socket:"):
            return False
        own = os.dup(number)
    except OSError:
        return False
    try:
        with socket.socket(fileno=own) as peer:
            own = -1
            return peer.family == socket.AF_UNIX and str(peer.getpeername()).endswith("/native")
    except OSError:
        return False
    finally:
        if own >= 0:
            with contextlib.suppress(OSError):
                os.close(own)


def tool() -> str | None:
    """The program that asks the sound server, where it is installed."""
    return shutil.which("pactl") if sys.platform.startswith("linux") else None


def ask(pactl: str, *question: str) -> Any:
    """The answer of `pactl` as JSON, or None where there is none. Blocks up to three seconds."""
    try:
        done = subprocess.run(
            [pactl, "-f", "json", *question],
            env={**os.environ, "LC_ALL": "C.UTF-8"},  # with a comma in its numbers the answer is no JSON
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def source_is_gone(name: str) -> bool:
    """Whether the sound server answers and no longer has this microphone. Blocks: some milliseconds as a rule.

    Qt goes on listing a device that was pulled out until another one comes, and the server moves whoever
    listened over to another microphone without a word.
    """
    pactl = tool() if qt_uses_pulse() else None
    sources = ask(pactl, "list", "sources") if pactl else None
    return isinstance(sources, list) and all(one.get("name") != name for one in sources)
