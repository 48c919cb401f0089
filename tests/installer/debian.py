"""A clean Debian in a folder, to install in. Needs root and debootstrap."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

RELEASE = "bookworm"
USER = "kliniker"


def lacking() -> str:
    """Why no clean Debian can be made here, "" where one can."""
    if not sys.platform.startswith("linux"):
        return "needs Linux"
    if os.geteuid() != 0:
        return "needs root, to make a Debian to install in"
    for program in ("debootstrap", "unshare", "chroot"):
        if shutil.which(program) is None:
            return f"needs {program}"
    return ""


class Debian:
    """A Debian in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *command: str, user: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command in it, with a /proc of its own that is gone when the command ends."""
        inside = ["runuser", "-u", user, "--"] if user else []
        home = f"/home/{user}" if user else "/root"
        enter = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
        return subprocess.run(
            [
                *("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", enter, str(self.root)),
                *("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", f"HOME={home}"),
                *("DEBIAN_FRONTEND=noninteractive", *inside, *command),
            ],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def must(self, *command: str, user: str = "") -> str:
        """Run a command that has to succeed."""
        done = self.run(*command, user=user)
        assert done.returncode == 0, f"{command}: {done.stdout[-1500:]}{done.stderr[-1500:]}"
        return done.stdout

    def timed(self, *command: str, user: str = "") -> tuple[float, str]:
        """The same; seconds it took, and what it said."""
        began = time.monotonic()
        said = self.must(*command, user=user)
        return time.monotonic() - began, said

    def files(self) -> set[str]:
        """Everything there is, but for what users and the system's own records keep."""
        elsewhere = ["(", "-path", "/proc", "-o", "-path", "/home", ")", "-prune"]
        found = self.must("find", "/", "-xdev", *elsewhere, "-o", "-print")
        return {name for name in found.splitlines() if not name.startswith(("/var/log/", "/var/lib/dpkg/", "/tmp/"))}


def clean(root: Path, package: Path) -> Debian:
    """A Debian with nothing but what a package depends on; the package lies in its /tmp as vkassist.deb, and a
    clinician has an account. Raises RuntimeError where no archive can be reached."""
    make = ["debootstrap", "--variant=minbase", RELEASE, str(root)]
    made = subprocess.run(make, capture_output=True, text=True, check=False)
    if made.returncode:
        raise RuntimeError(f"debootstrap: {made.stdout[-200:]}")
    system = Debian(root)
    shutil.copy(package, root / "tmp" / "vkassist.deb")
    ask = ["dpkg-deb", "-f", str(package), "Depends"]
    depends = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    needed = [one.split(" ")[0] for one in depends.strip().split(", ")]
    system.must("apt-get", "-qq", "update")
    system.must("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *needed)
    system.must("useradd", "--create-home", USER)
    return system
