"""Whether a folder lies where a store must not: on a network, where locks do not hold, or in a profile that roams."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath
from typing import Any

from vkassist.store.errors import StoreError

_REMOTE_DRIVE = 4
"""DRIVE_REMOTE of Windows' GetDriveTypeW."""
_NETWORK = frozenset(
    (
        *("afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone"),
        *("fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs"),
    )
)
"""File systems of the kernel's mount table that lie on another machine."""


def refuse_network(folder: Path) -> None:
    """Raises StoreError `store.on_network` or `store.roaming`; what cannot be told is let pass, and the proof that
    the write-ahead log took comes after."""
    if sys.platform == "win32":
        import ctypes

        refuse_on_windows(str(folder.absolute()), os.environ, ctypes.windll.kernel32.GetDriveTypeW)
        return
    try:
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    if file_system(folder.resolve(), table) in _NETWORK:
        raise StoreError("store.on_network")


def refuse_on_windows(folder: str, environment: Mapping[str, str], drive_type: Any) -> None:
    """As `refuse_network`, for an absolute Windows path; `drive_type` is Windows' GetDriveTypeW."""
    path = PureWindowsPath(folder)
    device = path.drive.startswith(("\\\\?\\", "\\\\.\\")) and not path.drive.upper().startswith("\\\\?\\UNC")
    if path.drive.startswith("\\\\") and not device:
        raise StoreError("store.on_network")
    if path.drive and drive_type(path.drive + "\\") == _REMOTE_DRIVE:
        raise StoreError("store.on_network")
    roaming = environment.get("APPDATA", "")
    if roaming and path.is_relative_to(PureWindowsPath(roaming)):
        raise StoreError("store.roaming")


def file_system(folder: Path, table: str) -> str:
    """The kind of file system a folder lies on, by the kernel's mount table (proc(5), mountinfo); "" where unknown."""
    best, kind = -1, ""
    for line in table.splitlines():
        mount, _, rest = line.partition(" - ")
        fields = mount.split(" ")
        if len(fields) < 5 or not rest:
            continue
        point = Path(fields[4].encode().decode("unicode_escape", "replace"))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), rest.split(" ")[0]
    return kind
