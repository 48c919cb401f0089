"""Freeze vkassist into one folder with everything it needs, its licences and the list of its parts.

    python3 installer/run.py freeze          build dist/vkassist, and let it prove itself
    python3 installer/run.py freeze DIR      build DIR/vkassist instead

Runs in the environment of installer/locks/release.txt. The same inputs (source, locked libraries, Python)
give the same folder; SOURCE_DATE_EPOCH is the time it bears, that of the last commit where it is not given.
VKASSIST_SIGN may name a command that signs an executable of Windows; the file's name is added to it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from machine import Stop
from origin import parts_of
from trim import stripped

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "installer" / "vkassist.spec"
NAME = "vkassist"
COMMAND = "vkassist-cli"
# What a build cannot be asked to repeat: nothing today. Paths below the frozen folder.
MAY_DIFFER: frozenset[str] = frozenset()


def main(arguments: list[str]) -> int:
    """Build, write what goes with it, and run the frozen program's own test."""
    out = Path(arguments[0]).resolve() if arguments else ROOT / "dist"
    try:
        folder = freeze(out, ROOT / "build" / "frozen")
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{folder}: {size / 1e6:.0f} MB", flush=True)
    return prove(folder)


def freeze(out: Path, work: Path) -> Path:
    """The frozen program's folder, built from nothing. Raises Stop where a step fails."""
    import sbom
    from notices import notices

    moment = build_time()
    folder = pyinstall(SPEC, out, work, moment) / NAME
    if sys.platform != "win32":
        (folder / COMMAND).symlink_to(NAME)
    for executable in (folder / f"{NAME}.exe", folder / f"{COMMAND}.exe"):
        if executable.exists():
            sign(executable)  # before the list of parts: a signature changes the file
    parts = parts_of(work / "vkassist" / "collected.json", ROOT)
    text = notices(parts)
    (folder / "NOTICES.txt").write_text(text, encoding="utf-8", newline="\n")
    sbom.write(folder, parts, moment)
    return folder


def pyinstall(spec: Path, out: Path, work: Path, moment: int) -> Path:
    """Run PyInstaller on a spec, and take debug symbols out of what it collected; returns `out`.

    Raises Stop where it fails.
    """
    name = spec.stem
    for stale in (out / name, work / name):
        shutil.rmtree(stale, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(moment), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += [f"--distpath={out}", f"--workpath={work}", str(spec)]
    log = work / f"{name}.log"
    with log.open("wb") as said:
        done = subprocess.run(command, cwd=work, env=env, stdout=said, stderr=said, check=False)
    if done.returncode:
        raise Stop(f"{log.read_text(errors='replace')[-3000:]}\nPyInstaller failed; all it said is in {log}.")
    strip_symbols(out / name)
    return out


def strip_symbols(folder: Path) -> None:
    """Take debug symbols out of Python and its extension modules; Linux only."""
    if not sys.platform.startswith("linux"):
        return
    if shutil.which("strip") is None:
        raise Stop("The program strip is not here (Debian package: binutils).")
    for file in sorted(folder.rglob("*.so*")):
        if not file.is_symlink() and stripped(file.relative_to(folder).as_posix()):
            subprocess.run(["strip", "--strip-unneeded", "--preserve-dates", str(file)], check=True)


def sign(file: Path) -> None:
    """Have the command in VKASSIST_SIGN sign a file; nothing where there is none. Raises Stop where it fails."""
    command = shlex.split(os.environ.get("VKASSIST_SIGN", ""))
    if command and subprocess.run([*command, str(file)], check=False).returncode:
        raise Stop(f"{file.name} could not be signed.")


def build_time() -> int:
    """SOURCE_DATE_EPOCH, else the time of the last commit, else a fixed day."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    try:
        asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        return int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 1_767_225_600  # 2026-01-01


def prove(folder: Path) -> int:
    """The exit code of the frozen program's `self-test`, off screen where nothing else is said."""
    name = f"{COMMAND}.exe" if sys.platform == "win32" else COMMAND
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([str(folder / name), "self-test"], env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
