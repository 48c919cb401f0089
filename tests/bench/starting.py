"""Starts, one process each: bare window, bare window with the store's libraries, and the program, in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Starter:
    """Starts children in a home of their own, which holds a store with a day's talks."""

    def __init__(self, home: Path, key: str) -> None:
        """`key` is the store's key as hex, or "keyring"."""
        self._key = key
        places = {name: str(home / name) for name in ("data", "config", "cache", "state")}
        self._environment = {
            **os.environ,
            **{f"XDG_{name.upper()}_HOME": place for name, place in places.items()},
            "HOME": str(home),
            "LOCALAPPDATA": places["data"],
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPYCACHEPREFIX": str(home / "bytecode"),  # as an installed program has it, on both sides
        }
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.data = home / "data" / "vkassist"

    def start(self, kind: str) -> dict[str, Any]:
        """One start. `painted` and `usable` are seconds from the moment the process was asked for."""
        asked = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.start_child", kind, self._key],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=30,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        for name in ("began", "painted", "built", "listed", "furnished", "usable"):
            if name in found:
                found[name] -= asked
        for hold in found.get("held", ()):
            hold["at"] -= asked
        return found
