"""Measures and prints the figures.

    python -m tests.bench                 all rows but those of the frozen program
    python -m tests.bench start note      some rows; --help lists them
    python -m tests.bench frozen deb      the frozen program and its package
    python -m tests.bench --rounds 20     more rounds: steadier figures

Every floor is measured in the same run, in turn with ours. Exit code 0 whether the figures hold or not.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import connection, frozen, light, rows, sound, starts
from tests.bench.figures import Figure, table

ROWS: dict[str, Callable[[Path, int], list[Figure]]] = {
    "start": starts.start,
    "held": starts.held,
    "record": rows.recording,
    "keys": rows.keys,
    "note": rows.note,
    "list": rows.lists,
    "kill": rows.kills,
    "quick": connection.quick,
    "light": light.verdicts,
    "camera": light.running,
    "memory": light.memory,
    "sound": sound.sound,
    "connection": connection.connection,
    "frozen": frozen.frozen,
    "deb": frozen.package,
}
ONLY_NAMED = {"frozen", "deb"}
"""They build the frozen program, and need what `installer/run.py freeze` sets up."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.bench", description="The figures vkassist promises.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--rounds", type=int, default=10, help="rounds of each start (10)")
    chosen = parser.parse_args()
    if unknown := [row for row in chosen.rows if row not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)}")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="vk-bench-") as home:
        for name in chosen.rows or [row for row in ROWS if row not in ONLY_NAMED]:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            folder = Path(home) / name
            folder.mkdir()
            try:
                figures += ROWS[name](folder, max(1, chosen.rounds))
            except Exception:  # the other rows are worth having all the same
                traceback.print_exc()
                figures.append(Figure(f"{name}: could not be measured", math.inf, 0, "", math.inf, math.inf))
    print(table(figures))
    missed = sum(not one.holds for one in figures)
    print(f"\n{'all figures hold' if not missed else f'{missed} figures are missed'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
