"""Is this a session whose screen is elsewhere? Then the camera here is not the one the video client uses."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_SM_REMOTESESSION = 0x1000
_CITRIX = ("CITRIX_SESSION_ID", "CITRIX_SESSION_KEY", "ICA_SESSION_ID")


def session_is_remote(
    environment: Mapping[str, str] | None = None, system: str | None = None, told: bool | None = None
) -> bool:
    """Remote desktop or Citrix. `told` is what Windows itself says; all three default to this machine's.

    On Linux an SSH connection counts only where there is no local display: a screen forwarded through it, or
    none at all.
    """
    seen = os.environ if environment is None else environment
    system = sys.platform if system is None else system
    if any(name in seen for name in _CITRIX):
        return True
    if system == "win32":
        told = _windows_says_so() if told is None else told
        return told or seen.get("SESSIONNAME", "").upper().startswith(("RDP-", "ICA-"))
    if "XRDP_SESSION" in seen:
        return True
    here = "WAYLAND_DISPLAY" in seen or seen.get("DISPLAY", "").startswith(":")
    return "SSH_CONNECTION" in seen and not here


def _windows_says_so() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.user32.GetSystemMetrics(_SM_REMOTESESSION))
