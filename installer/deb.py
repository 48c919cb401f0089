"""Make a Debian package of the frozen program.

    python3 installer/run.py deb             freeze if needed, then build dist/vkassist_VERSION_ARCH.deb
    python3 installer/run.py deb DIR         the same into DIR

The package has no scripts of its own: nothing runs as root when it comes or goes. What it asks of the system is
found by looking which package of this machine owns each library the program was linked to; the same frozen folder
gives the same package, byte for byte.
"""

from __future__ import annotations

import datetime as dt
import functools
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import machine
from freeze import COMMAND, NAME, ROOT, build_time, freeze
from machine import Stop
from origin import own_version

DESKTOP = ROOT / "installer" / "desktop"
PROGRAM = Path("usr/lib") / NAME
# Opened by name at run time, so that no file was linked to them: for Qt's multimedia and its window on X and Wayland.
OPENED_BY_NAME = ("libpulse.so.0", "libdbus-1.so.3", "libEGL.so.1", "libGL.so.1", "libdrm.so.2")
# Linked to by plug-ins that may be missing without harm.
_OPTIONAL = frozenset({"libcups.so.2"})
_NEEDED = re.compile(rb"\(NEEDED\)\s+Shared library: \[([^\]]+)\]")
DESCRIPTION = """\
checklist, timer and note for video talks in psychiatry
 Asks what has to be in place before a video talk with a psychiatric patient,
 keeps time over the video window, shows whom to contact when the call breaks,
 and drafts the journal note from what was confirmed. Everything lies
 encrypted on this PC.
"""


def main(arguments: list[str]) -> int:
    """Build the package from dist/vkassist, which is frozen anew unless it is there."""
    out = Path(arguments[0]).resolve() if arguments else ROOT / "dist"
    frozen = out / NAME
    try:
        if not (frozen / "sbom.cdx.json").exists():
            freeze(out, ROOT / "build" / "frozen")
        package = build(frozen, out)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    print(f"{package}: {package.stat().st_size / 1e6:.0f} MB", flush=True)
    return 0


def build(frozen: Path, out: Path) -> Path:
    """The package of a frozen folder. Raises Stop where a program or a package of the system is missing."""
    for program in ("dpkg-deb", "dpkg", "readelf"):
        if shutil.which(program) is None:
            raise Stop(f"The program {program} is not here; Debian packages are built on Debian (dpkg, binutils).")
    version, moment = own_version(ROOT), build_time()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="vkassist-deb-", dir=out) as folder:
        root = Path(folder) / "root"
        lay_out(frozen, root, version, moment)
        (root / "DEBIAN").mkdir()
        sums = [f"{_md5(file)}  {file.relative_to(root)}\n" for file in _files(root)]
        (root / "DEBIAN" / "md5sums").write_text("".join(sums), encoding="utf-8")
        architecture = _told("dpkg", "--print-architecture")
        (root / "DEBIAN" / "control").write_text(control(root, version, architecture), encoding="utf-8")
        _settle(root, moment)
        target = out / f"{NAME}_{version}_{architecture}.deb"
        command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--threads-max=1", "--build"]
        env = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
        done = subprocess.run([*command, str(root), str(target)], env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Stop(f"dpkg-deb: {done.stderr.strip()}")
    return target


def lay_out(frozen: Path, root: Path, version: str, moment: int) -> None:
    """Put everything where it lies on an installed system."""
    shutil.copytree(frozen, root / PROGRAM, symlinks=True)
    for name in (NAME, COMMAND):
        link = root / "usr/bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(Path("../lib") / NAME / name)
    _put(root / "usr/share/applications/vkassist.desktop", (DESKTOP / "vkassist.desktop").read_text("utf-8"))
    _put(root / "usr/share/icons/hicolor/scalable/apps/vkassist.svg", (DESKTOP / "vkassist.svg").read_text("utf-8"))
    filled = {name: _filled(DESKTOP / name, version, moment) for name in ("vkassist.1", "copyright")}
    _put(root / "usr/share/doc/vkassist/copyright", filled["copyright"])
    for name in (NAME, COMMAND):
        page = root / f"usr/share/man/man1/{name}.1.gz"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(gzip.compress(filled["vkassist.1"].encode(), mtime=0))


def control(root: Path, version: str, architecture: str) -> str:
    """The package's control file."""
    size = sum(-(-os.lstat(file).st_size // 1024) for file in root.rglob("*"))
    needs = depends(root / PROGRAM)
    return (
        f"Package: {NAME}\nVersion: {version}\nArchitecture: {architecture}\nSection: misc\nPriority: optional\n"
        f"Maintainer: vkassist <maintainer@example.org>\nInstalled-Size: {size}\n"
        f"Depends: {', '.join(needs)}\nRecommends: fonts-inter, gnome-keyring, libcups2, xdg-utils\n"
        f"Description: {DESCRIPTION}"
    )


def depends(program: Path) -> list[str]:
    """The packages that own what the program is linked to and does not bring along, with libc's least version.

    Raises Stop for a library nobody owns.
    """
    own = {file.name for file in program.rglob("*")}
    wanted = {name for file in _binaries(program) for name in _needed(file)} - own - _OPTIONAL
    packages = {_owner(name) for name in {*wanted, *OPENED_BY_NAME}}
    libc = _told("dpkg-query", "-W", "-f=${Version}", "libc6").partition("-")[0]
    return [f"libc6 (>= {libc})", *sorted({*packages, "fontconfig-config", "fonts-dejavu-core"} - {"libc6"})]


def _binaries(program: Path) -> Iterator[Path]:
    for file in sorted(program.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                if stream.read(4) == b"\x7fELF":
                    yield file


def _needed(file: Path) -> set[str]:
    told = subprocess.run(["readelf", "--dynamic", str(file)], capture_output=True, check=True).stdout
    return {name.decode() for name in _NEEDED.findall(told)}


@functools.cache
def _owner(library: str) -> str:
    cache = _told("/sbin/ldconfig", "-p")
    places = re.findall(rf"^\s*{re.escape(library)} \([^)]*x86-64[^)]*\) => (\S+)$", cache, re.MULTILINE)
    places += [str(one) for folder in ("/lib", "/usr/lib") for one in Path(folder).glob(f"*/{library}")]
    for place in places:
        for path in (place, str(Path(place).resolve())):
            for spelled in (path, path.removeprefix("/usr"), f"/usr{path}"):
                asked = subprocess.run(["dpkg", "-S", spelled], capture_output=True, text=True, check=False)
                if asked.returncode == 0:
                    return asked.stdout.partition(":")[0]
    advice = {**machine.WIDGETS, **machine.MULTIMEDIA, **machine.XCB}.get(library, "its package")
    raise Stop(f"The program is linked to {library}, which is not on this machine. Install {advice}, then try again.")


def _filled(file: Path, version: str, moment: int) -> str:
    date = dt.datetime.fromtimestamp(moment, dt.UTC).date().isoformat()
    return file.read_text(encoding="utf-8").replace("@VERSION@", version).replace("@DATE@", date)


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _settle(root: Path, moment: int) -> None:
    """One time and plain rights for everything, whoever built it and with what umask."""
    for file in [root, *sorted(root.rglob("*"))]:
        if not file.is_symlink():
            runs = file.is_dir() or (file.name == NAME and file.parent.name == NAME)
            file.chmod(0o755 if runs else 0o644)
        os.utime(file, (moment, moment), follow_symlinks=False)


def _files(root: Path) -> list[Path]:
    return sorted(file for file in root.rglob("*") if file.is_file() and not file.is_symlink())


def _md5(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
