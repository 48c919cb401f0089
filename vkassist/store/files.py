"""The store's folder: what lies in it, for its owner alone, and how a file is replaced without a gap."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from vkassist.store.errors import StoreError

SIDE_FILES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Place:
    """The names of the store's files in its folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "vkassist.db"

    @property
    def unfinished(self) -> Path:
        """A database that is being made and holds nothing yet, or one being read back from a backup."""
        return self.folder / "vkassist.db.new"

    @property
    def check(self) -> Path:
        """The key-check sidecar."""
        return self.folder / "vkassist.key-check"

    @property
    def wrapped_key(self) -> Path:
        """The key, encrypted by a passphrase; only where there is no keyring."""
        return self.folder / "vkassist.key-wrapped"

    @property
    def escrow(self) -> Path:
        """The key, sealed to the region's public key; only where the region has one."""
        return self.folder / "vkassist.key-escrow"

    @property
    def backups(self) -> Path:
        """Copies the program makes itself: before a migration, and of what a restore replaced."""
        return self.folder / "backups"

    def prepare(self) -> None:
        """Make the folder, for its owner alone. Raises StoreError `store.readonly` or `store.cannot_open`."""
        try:
            private_folder(self.folder)
        except OSError as fault:
            raise of_the_disk(fault) from None
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise StoreError("store.readonly")

    def own_backups(self) -> list[Path]:
        """The copies in the backup folder, oldest name first."""
        return sorted(one for one in self.backups.glob("*") if one.is_file())


def of_the_disk(fault: OSError) -> StoreError:
    """The expected error that stands for one of the file system's."""
    import errno

    codes = {
        errno.EROFS: "store.readonly",
        errno.EACCES: "store.readonly",
        errno.EPERM: "store.readonly",
        errno.ENOSPC: "store.full",
        errno.EDQUOT: "store.full",
        errno.EFBIG: "store.full",
    }
    return StoreError(codes.get(fault.errno or 0, "store.cannot_open"))


def private_folder(folder: Path) -> None:
    """Make a folder, or take one, and close it to everybody else."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def private_file(path: Path) -> None:
    """Make an empty file that only its owner may read; it must not exist."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file's content in one step that survives a power cut; the file is its owner's alone."""
    beside = path.with_name(path.name + ".part")
    beside.unlink(missing_ok=True)
    private_file(beside)
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make renames in a folder durable."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_database(path: Path) -> None:
    """Remove a database and the files SQLite keeps beside it."""
    for name in (path.name, *(path.name + tail for tail in SIDE_FILES)):
        path.with_name(name).unlink(missing_ok=True)


def move_database(path: Path, to: Path) -> None:
    """Move a database with the files beside it; what is not there is skipped."""
    for tail in ("", *SIDE_FILES):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + tail).replace(to.with_name(to.name + tail))
    settle(path.parent)
