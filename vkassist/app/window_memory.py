"""Remembers where windows stood, per set of monitors. Losing it costs a move, so no error stops anybody."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
_FAR = 100_000
"""No monitor reaches as far, in pixels."""


class WindowMemory:
    """A small JSON file: the main window's geometry, and the mini timer's corner for each monitor set."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept: dict[str, Any] = {}
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
            self._kept = found if isinstance(found, dict) else {}
        except (OSError, ValueError):
            pass

    def read_place(self, monitors: str) -> tuple[int, int] | None:
        """The mini timer's corner on these monitors, None where it never stood there."""
        places = self._kept.get("mini_timer")
        place = places.get(monitors) if isinstance(places, dict) else None
        fits = isinstance(place, list) and len(place) == 2 and all(type(n) is int and abs(n) < _FAR for n in place)
        return (place[0], place[1]) if fits and place else None

    def write_place(self, monitors: str, corner: tuple[int, int]) -> None:
        """Keep the mini timer's corner."""
        places = self._kept.get("mini_timer")
        self._kept["mini_timer"] = {**(places if isinstance(places, dict) else {}), monitors: list(corner)}
        self._write()

    def read_geometry(self) -> bytes:
        """The main window's geometry as Qt wrote it, b"" where there is none."""
        try:
            return bytes.fromhex(self._kept.get("window", ""))
        except (TypeError, ValueError):
            return b""

    def write_geometry(self, geometry: bytes) -> None:
        """Keep the main window's geometry."""
        self._kept["window"] = geometry.hex()
        self._write()

    def _write(self) -> None:
        fresh = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self._kept), encoding="utf-8")
            os.replace(fresh, self._file)
        except OSError:
            log.warning("where the windows stand could not be kept")
