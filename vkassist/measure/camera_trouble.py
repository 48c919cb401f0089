"""Why a camera that is there shows no picture: held by another program, not allowed, or simply failing."""

from __future__ import annotations

import errno
import os
import struct
import sys
from pathlib import Path

_BUSY_WORDS = ("busy", "in use", "0xc00d3704", "0xc00d3ea3", "0x80070020")
_FORBIDDEN_WORDS = ("permission", "denied", "0x80070005")
_VIDIOC_REQBUFS = 0xC0145608
_ONE_BUFFER = struct.pack("=IIIIBxxx", 1, 1, 1, 0, 0)
"""struct v4l2_requestbuffers: one, for video capture, in memory of the device's own."""
_CONSENT = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"


def trouble_ahead(device_id: str) -> str | None:
    """`busy` or `no_permission` where the system says so before the camera is opened, else None."""
    if sys.platform == "win32":
        return "no_permission" if _windows_forbids() else None
    if sys.platform == "linux" and device_id.startswith("/dev/"):
        return _asked(device_id)
    return None


def why_not(device_id: str, said: str) -> str:
    """`busy`, `no_permission` or `failed` for a camera that gave up. To be asked once it is let go.

    `said` is Qt's own sentence; it is not kept.
    """
    if (ahead := trouble_ahead(device_id)) is not None:
        return ahead
    words = said.casefold()
    if any(word in words for word in _FORBIDDEN_WORDS):
        return "no_permission"
    return "busy" if any(word in words for word in _BUSY_WORDS) else "failed"


def why_none() -> str:
    """`no_device`, unless there is a camera the system does not let us see."""
    if sys.platform == "win32" and _windows_forbids():
        return "no_permission"
    if sys.platform == "linux":
        for node in sorted(Path("/dev").glob("video*")):
            if (said := _asked(str(node))) is not None:
                return said
    return "no_device"


def _asked(node: str) -> str | None:
    """What Video4Linux answers when asked for one buffer: another program that shows a picture has them all."""
    if sys.platform != "linux":
        return None
    import fcntl

    camera = -1
    try:
        camera = os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        fcntl.ioctl(camera, _VIDIOC_REQBUFS, _ONE_BUFFER)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM):
            return "no_permission"
        return "busy" if error.errno == errno.EBUSY else None
    finally:
        if camera >= 0:
            os.close(camera)  # and with it the buffer
    return None


def _windows_forbids() -> bool:
    """Whether Windows' privacy settings keep desktop programs from the camera."""
    if sys.platform != "win32":
        return False
    import winreg

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        for path in (_CONSENT, _CONSENT + r"\NonPackaged"):
            try:
                with winreg.OpenKey(root, path) as key:
                    if winreg.QueryValueEx(key, "Value")[0] == "Deny":
                        return True
            except OSError:
                continue
    return False
