"""The Debian package on a Debian that has nothing: it comes, proves itself, plays its demo, and goes without residue."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.installer, pytest.mark.slow]
MOST_SECONDS = 60.0
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
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", enter, str(self.root)]
            + ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", f"HOME={home}"]
            + ["DEBIAN_FRONTEND=noninteractive", *inside, *command],
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
        began = time.monotonic()
        said = self.must(*command, user=user)
        return time.monotonic() - began, said

    def files(self) -> set[str]:
        """Everything there is, but for what users and the system's own records keep."""
        found = self.must("find", "/", "-xdev", "(", "-path", "/proc", "-o", "-path", "/home", ")", "-prune", "-o", "-print")
        return {name for name in found.splitlines() if not name.startswith(("/var/log/", "/var/lib/dpkg/", "/tmp/"))}


@pytest.fixture(scope="module")
def debian(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Debian:
    """A clean Debian with what the package depends on, and a clinician's account."""
    if reason := lacking():
        pytest.skip(reason)
    root = tmp_path_factory.mktemp("debian") / "root"
    made = subprocess.run(
        ["debootstrap", "--variant=minbase", RELEASE, str(root)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.skip(f"debootstrap cannot reach an archive: {made.stdout[-200:]}")
    system = Debian(root)
    shutil.copy(package, root / "tmp" / "vkassist.deb")
    depends = subprocess.run(
        ["dpkg-deb", "-f", str(package), "Depends"], capture_output=True, text=True, check=True
    ).stdout
    needed = [one.split(" ")[0] for one in depends.strip().split(", ")]
    system.must("apt-get", "-qq", "update")
    system.must("apt-get", "-qq", "install", "--yes", "--no-install-recommends", *needed)
    system.must("useradd", "--create-home", USER)
    return system


def test_it_comes_proves_itself_plays_and_goes(debian: Debian) -> None:
    before = debian.files()
    took, _ = debian.timed("dpkg", "-i", "/tmp/vkassist.deb")
    assert took < MOST_SECONDS
    assert debian.must("dpkg", "--verify", "vkassist") == ""

    took, said = debian.timed("vkassist-cli", "self-test", user=USER)
    assert took < MOST_SECONDS
    assert "FEJL" not in said
    assert "Ansigtsfinder:       i orden" in said

    home = f"/home/{USER}"
    debian.must("vkassist-cli", "demo", "--out", f"{home}/demo", user=USER)
    left = {file.name for file in (debian.root / home.lstrip("/") / "demo").iterdir()}
    assert {"note.txt", "facts.json"} <= left
    assert sum(name.endswith(".png") for name in left) >= 10

    took, _ = debian.timed("dpkg", "--purge", "vkassist")
    assert took < MOST_SECONDS
    assert debian.files() == before
    assert debian.run("vkassist-cli", "--version").returncode != 0
    # What users wrote is theirs.
    assert (debian.root / home.lstrip("/") / "demo" / "note.txt").exists()


def test_every_library_is_found(debian: Debian) -> None:
    debian.must("dpkg", "-i", "/tmp/vkassist.deb")
    try:
        listed = debian.must(
            "sh",
            "-c",
            r"cd /usr/lib/vkassist; find . -name '*.so*' -type f | while read -r file; do"
            r" LD_LIBRARY_PATH=$PWD/_internal:$PWD/_internal/PySide6/Qt/lib ldd $file 2>/dev/null"
            r" | grep 'not found' || true; done | sort -u",
        )
    finally:
        debian.must("dpkg", "--purge", "vkassist")
    # Printing needs CUPS, which the package recommends.
    assert [line for line in listed.splitlines() if "libcups" not in line] == []
