"""Reads and writes the clinician's preferences as one small JSON file."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from vkassist.domain.preferences import Preferences

log = logging.getLogger(__name__)
_IN_RANGE: dict[str, Callable[[int], bool]] = {
    "text_scale": lambda percent: percent == 0 or 100 <= percent <= 200,
    "lock_minutes": lambda minutes: 0 <= minutes <= 24 * 60,
}


def load(file: Path) -> Preferences:
    """The stored preferences; whatever cannot be read or has a wrong value keeps its default."""
    try:
        # An editor may have put a byte order mark before it.
        raw = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError):
        log.warning("settings could not be read; defaults are used")
        return Preferences()
    hints = get_type_hints(Preferences)
    kept: dict[str, Any] = {}
    for field in fields(Preferences):
        value: Any = raw.get(field.name) if isinstance(raw, dict) else None
        allowed = get_args(hints[field.name])
        fits = value in allowed if allowed else type(value) is hints[field.name]
        in_range = _IN_RANGE.get(field.name)
        fits = fits and (in_range is None or in_range(value))
        if fits:
            kept[field.name] = value
        elif value is not None:
            log.warning("setting %s has a wrong value; its default is used", field.name)
    return Preferences(**kept)


def save(preferences: Preferences, file: Path) -> None:
    """Write the preferences whole or not at all. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(preferences), indent=1, ensure_ascii=False), encoding="utf-8")
    os.replace(fresh, file)
