#!/usr/bin/env python3
"""Set vkassist up on a machine that has only Python 3.11 and pip, and run it. Standard library only.

    python3 installer/run.py             set up, then open the window; without a screen, play the demo
    python3 installer/run.py setup       only set up: the program is then .venv/bin/vkassist
    python3 installer/run.py test …      set up and run the tests; the rest goes to pytest
    python3 installer/run.py bench …     set up and print the figures; the rest goes to tests.bench
    python3 installer/run.py lint        set up and check style and types
    python3 installer/run.py freeze …    set up and build the frozen program; the rest goes to installer/freeze.py
    python3 installer/run.py deb …       set up and build its Debian package; the rest goes to installer/deb.py
    python3 installer/run.py msi …       set up and pack a folder frozen on Windows; the rest goes to installer/msi.py
    python3 installer/run.py audit …     set up and look for weaknesses, licences, strange parts (installer/audit.py)

On Windows: `py -3.11 installer\\run.py`. The second time is quick: a stamp in .venv remembers what is there.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import machine
import session

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
DEMO = ROOT / "demo-output"
OLDEST = (3, 11)
COMMANDS = ("setup", "test", "bench", "lint", "freeze", "deb", "msi", "audit")
LOCKS = ("run", "dev", "release")
"""Each holds what the one before it holds."""
NEEDS = {"": "run", "setup": "run", "msi": "run", "freeze": "release", "deb": "release", "audit": "release"}
"""Command -> the lock it needs, `dev` where none is named."""


def main(arguments: list[str]) -> int:
    command = arguments[0] if arguments else ""
    if command in ("-h", "--help"):
        print(__doc__)
        return 0
    if command not in ("", *COMMANDS) or (command in ("", "setup", "lint") and len(arguments) > 1):
        print(f"installer/run.py: I do not know '{' '.join(arguments)}'; see --help", file=sys.stderr)
        return 2
    try:
        check_python(sys.version_info[:2])
        set_up(NEEDS.get(command, "dev"), machine_for_tests=command in ("test", "bench"))
        if command in ("freeze", "deb", "msi", "audit"):
            return call(program("python"), ROOT / "installer" / f"{command}.py", *arguments[1:])
        return {"": start, "setup": done, "lint": lint, "test": test, "bench": bench}[command](arguments[1:])
    except machine.Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# Running --------------------------------------------------------------------------------------------------


def start(_: list[str]) -> int:
    """The main job: the window where there is a screen, the demo where there is none."""
    if machine.has_screen():
        say("Opening vkassist")
        return call(program("vkassist"))
    say("No screen here: vkassist plays its demo")
    code = call(program("vkassist"), "demo", "--out", str(DEMO), env={"QT_QPA_PLATFORM": "offscreen"})
    if code == 0:
        say(f"Note: {DEMO / 'note.txt'}", f"Pictures and facts: {DEMO}")
    return code


def done(_: list[str]) -> int:
    say(f"Ready: {program('vkassist')}")
    return 0


def lint(_: list[str]) -> int:
    style = call(program("python"), "-m", "ruff", "check", ".")
    types = call(program("python"), "-m", "mypy")
    return style or types


def test(arguments: list[str]) -> int:
    return session.run([str(program("python")), "-m", "pytest", *arguments], ROOT, environment())


def bench(arguments: list[str]) -> int:
    return session.run([str(program("python")), "-m", "tests.bench", *arguments], ROOT, environment())


def call(*command: str | Path, env: dict[str, str] | None = None) -> int:
    env = {**environment(), **(env or {})}
    return subprocess.run([*map(str, command)], cwd=ROOT, env=env, check=False).returncode


def environment() -> dict[str, str]:
    """The machine's environment, without what changes how Python runs or makes Qt complain of the locale."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "C"
    if sys.platform.startswith("linux") and "UTF" not in locale.upper():
        env["LC_ALL"] = "C.UTF-8"
    return env


# Setting up -----------------------------------------------------------------------------------------------


def set_up(lock: str, *, machine_for_tests: bool) -> None:
    """Bring the machine and .venv to what the lock file says; nothing where they are there already."""
    machine.provide(machine_for_tests, machine.has_screen())
    enough = LOCKS[LOCKS.index(lock) :]
    if any(stamp(name).exists() and stamp(name).read_text() == fingerprint(name) for name in enough):
        return
    say("Setting up vkassist, the first time a minute or so")
    step(1, f"Python {sys.version.split()[0]} in {VENV}")
    make_venv()
    pip = pip_for_venv()
    step(2, "the libraries, each checked against its hash")
    install(pip, "--require-hashes", "--only-binary=:all:", "-r", str(lock_file(lock)))
    step(3, "vkassist itself")
    install(pip, "--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp(lock).write_text(fingerprint(lock))


def make_venv() -> None:
    """Without pip: Debian's Python has no ensurepip, and the machine's own pip can work for .venv."""
    if works(program("python"), "-c", "pass"):
        return
    if not works(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV):
        raise machine.Stop(f"Python could not make {VENV}. Is the folder writable, and python3-venv there?")


def pip_for_venv() -> list[str]:
    """The command that installs into .venv. Raises Stop where no pip can be had."""
    python = str(program("python"))
    host = [sys.executable, "-m", "pip", "--python", python]
    if works(*host, "--version"):
        return host
    own = [python, "-m", "pip"]
    if works(*own, "--version") or works(python, "-m", "ensurepip"):
        return own
    if apt := machine.root_apt():
        machine.install(apt, ["python3-pip"])
        return host
    raise machine.Stop("Python has no pip. Install it (sudo apt-get install python3-pip), then start again.")


def install(pip: list[str], *arguments: str) -> None:
    quiet = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    if call(*pip, "install", *quiet, *arguments):
        raise machine.Stop("pip could not install what vkassist needs; its reason stands above.")


def works(*command: str | Path) -> bool:
    try:
        tried = subprocess.run([*map(str, command)], capture_output=True, env=environment(), check=False)
    except OSError:
        return False
    return tried.returncode == 0


def fingerprint(lock: str) -> str:
    """Changes with the lock, pyproject.toml, Python or the folder (scripts in .venv hold its full path)."""
    parts = [lock_file(lock).read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    parts += [sys.version.encode(), str(VENV).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(lock: str) -> Path:
    return VENV / f"vkassist-{lock}.stamp"


def lock_file(lock: str) -> Path:
    return ROOT / "installer" / "locks" / f"{lock}.txt"


def program(name: str) -> Path:
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def check_python(version: tuple[int, ...]) -> None:
    """Raises Stop for a Python that is too old."""
    if version < OLDEST:
        raise machine.Stop(f"vkassist needs Python 3.11 or newer; this is {'.'.join(map(str, version))}.")


def step(number: int, what: str) -> None:
    say(f"[{number}/3] {what}")


def say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
