"""The rows of the frozen program and its package; measured only when named, for they take minutes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import Figure, in_turn, ratio

ROOT = Path(__file__).parents[2]
FLOOR = ROOT / "tests" / "bench" / "minimal_window.spec"


def frozen(home: Path, rounds: int) -> list[Figure]:
    """Size and start of the frozen program against a bare window with sound and picture, frozen the same way."""
    from tests.bench.first_pixels import screen

    program, floor = _program(home), _floor(home)
    sizes = [_size(folder) for folder in (program, floor)]
    told = f"{sizes[0] / 1e6:.0f} MB / {sizes[1] / 1e6:.0f} MB"
    share = sizes[0] / sizes[1]
    users = home / "users"
    users.mkdir(mode=0o700)
    with screen() as shown:
        ours, bare = in_turn(
            rounds,
            lambda: shown.start([program / "vkassist"], users),
            lambda: shown.start([floor / "minimal_window"], users),
        )
    return [
        Figure("installed size / minimal frozen window", share, 1.4, "", share, share, told),
        ratio("start of the frozen program / minimal frozen window", ours, bare, 1.5, "to its first pixels, X"),
    ]


def package(home: Path, rounds: int) -> list[Figure]:
    """Installing, self-test and removing on a clean Debian whose dependencies are there. Needs root."""
    from tests.installer.debian import USER, clean, lacking

    if reason := lacking():
        raise RuntimeError(reason)
    _with_installer()
    import deb

    system = clean(home / "root", deb.build(_program(home), home))
    steps: dict[str, tuple[Sequence[str], str]] = {
        "deb: install": (("dpkg", "-i", "/tmp/vkassist.deb"), ""),
        "deb: self-test": (("vkassist-cli", "self-test"), USER),
        "deb: remove": (("dpkg", "--purge", "vkassist"), ""),
    }
    took: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(min(3, rounds)):
        for name, (command, user) in steps.items():
            took[name].append(system.timed(*command, user=user)[0])
    return [Figure(name, max(series), 60, "s", min(series), max(series)) for name, series in took.items()]


def _program(home: Path) -> Path:
    _with_installer()
    import freeze

    return freeze.freeze(home / "program", home / "work")


def _floor(home: Path) -> Path:
    import freeze

    return freeze.pyinstall(FLOOR, home / "floor", home / "work", freeze.build_time()) / FLOOR.stem


def _with_installer() -> None:
    if (installer := str(ROOT / "installer")) not in sys.path:
        sys.path.insert(0, installer)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
