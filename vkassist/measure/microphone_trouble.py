"""Why a microphone cannot even be tried: a screen that is elsewhere, or a privacy setting."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication

from vkassist.domain.facts import Reading
from vkassist.measure.remote import session_is_remote


def cannot_listen() -> Reading | None:
    """Why there is no point in opening a microphone here, or None. Quick enough for the GUI thread."""
    if session_is_remote():
        return Reading("unknown", ["remote_session"])
    if _is_forbidden():
        return Reading("unknown", ["no_permission"])
    return None


def _is_forbidden() -> bool:
    if sys.platform == "win32":
        return _windows_forbids()
    from PySide6.QtCore import QMicrophonePermission, Qt

    app = QCoreApplication.instance()
    if app is None:
        return False
    return app.checkPermission(QMicrophonePermission()) is Qt.PermissionStatus.Denied


def _windows_forbids() -> bool:
    """Windows 10 and later: desktop programs simply hear nothing where the privacy settings say no."""
    if sys.platform != "win32":
        return False
    import winreg

    consent = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone"
    places = (
        (winreg.HKEY_LOCAL_MACHINE, consent),
        (winreg.HKEY_CURRENT_USER, consent),
        (winreg.HKEY_CURRENT_USER, consent + r"\NonPackaged"),
    )
    for root, place in places:
        try:
            with winreg.OpenKey(root, place) as key:
                if winreg.QueryValueEx(key, "Value")[0] == "Deny":
                    return True
        except OSError:
            continue  # an older Windows, which asks nobody
    return False
