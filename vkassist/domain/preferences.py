"""What the clinician has chosen on this PC. Nothing here identifies a patient."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Preferences:
    """Settings with the values a new PC starts with.

    `text_scale` is in percent (100-200, 0 follows the screen); `lock_minutes` 0 never locks by itself;
    `author` (name, title) and `unit` stand in the note as typed; `calendar` is an .ics file or folder.
    `measures` lets light, sound, headset and connection be measured; `camera`, `microphone` and `speaker` are
    device ids ("" the system's usual one); `connection_host` and `connection_stun` are HOST or HOST:PORT to
    measure the connection against, "" where it is not measured.
    """

    language: Literal["da", "en"] = "da"
    theme: Literal["system", "light", "dark"] = "system"
    text_scale: int = 0
    calendar: str = ""
    author: str = ""
    unit: str = ""
    unit_phone: str = ""
    lock_minutes: int = 10
    mini_timer: bool = True
    content_folder: str = ""
    measures: bool = True
    camera: str = ""
    microphone: str = ""
    speaker: str = ""
    connection_host: str = ""
    connection_stun: str = ""
