"""The rows about starting: first paint, the list on the screen, and how long the GUI thread is held."""

from __future__ import annotations

import os
import statistics
from pathlib import Path

from tests.bench.figures import Figure, ratio
from tests.bench.seed import day_of_talks
from tests.bench.starting import Starter
from vkassist.store.key import GivenKey, new_key
from vkassist.store.keyring_key import KeyringKeys


def starter(home: Path) -> tuple[Starter, str]:
    """A home with a day in its store, and where its key lies."""
    if "VKASSIST_TEST_SESSION" in os.environ:
        made, where = Starter(home, "keyring"), "key in the Secret Service"
        day_of_talks(made.data / "store", KeyringKeys())
    else:
        key = new_key()
        made, where = Starter(home, key.hex()), "key given, no keyring asked"
        day_of_talks(made.data / "store", GivenKey(key))
    return made, where


def start(home: Path, rounds: int) -> list[Figure]:
    """Bare window, bare window with libraries, program: in turn."""
    made, where = starter(home)
    kinds = ("bare", "bare-and-libraries", "program")
    taken = [[made.start(kind) for kind in kinds] for _ in range(rounds + 1)][1:]
    bare, libraries, program = ([turn[place] for turn in taken] for place in range(3))
    return [
        ratio(
            "start to first paint / bare QMainWindow",
            series(program, "painted"),
            series(bare, "painted"),
            1.3,
        ),
        ratio(
            "start to usable / bare window + store's libraries",
            series(program, "usable"),
            series(libraries, "usable"),
            1.25,
            where,
        ),
        ratio("  the same in processor time", series(program, "cpu"), series(libraries, "cpu"), None),
        ratio(
            "  start to the page's first words / bare",
            series(program, "built"),
            series(bare, "painted"),
            None,
        ),
    ]


def series(found: list[dict[str, float]], name: str) -> list[float]:
    return [one[name] for one in found]


def held(home: Path, rounds: int) -> list[Figure]:
    """The longest hold of the GUI thread in each start, from first paint to a second and a half after the list."""
    made, _ = starter(home)
    made.start("program")
    taken = [made.start("held")["held"] for _ in range(max(3, rounds // 2))]
    longest = [one[0] if one else {"seconds": 0.0, "at": 0.0, "by": []} for one in taken]
    worst = max(longest, key=lambda hold: hold["seconds"])
    by = next((place for place in worst["by"] if place.startswith("gui")), "")[:90]
    took = [hold["seconds"] * 1000 for hold in longest]
    return [
        Figure(
            "longest hold of the GUI thread after first paint",
            statistics.median(took),
            50,
            "ms",
            min(took),
            max(took),
            f"median of {len(took)} starts; the worst at {worst['at'] * 1000:.0f} ms, {by}",
        )
    ]
