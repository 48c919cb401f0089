"""One figure, and the table of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Series = Sequence[float]


@dataclass(frozen=True)
class Figure:
    """What was measured: `value` against `limit` (None where none is promised), in `unit` ("" for a ratio)."""

    name: str
    value: float
    limit: float | None
    unit: str
    least: float
    most: float
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.limit is None or self.value <= self.limit


def ratio(name: str, ours: Series, floor: Series, limit: float | None, note: str = "") -> Figure:
    """The ratio of medians; its spread is that of pairs taken one after the other. Times in seconds."""
    pairs = [one / other for one, other in zip(ours, floor, strict=True)]
    middle, ground = statistics.median(ours), statistics.median(floor)
    note = f"{middle * 1000:.3g} ms / {ground * 1000:.3g} ms{'; ' + note if note else ''}"
    return Figure(name, middle / ground, limit, "", min(pairs), max(pairs), note)


def in_turn(rounds: int, *kinds: Callable[[], float]) -> list[list[float]]:
    """Measure each kind in turn, round after round: A B A B; the first round warms up and does not count."""
    taken = [[kind() for kind in kinds] for _ in range(rounds + 1)][1:]
    return [list(series) for series in zip(*taken, strict=True)]


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text."""
    lines = [f"{'':5} {'figure':58} {'value':>9} {'limit':>7}  {'min - max':17} measured"]
    for one in figures:
        word = "-" if one.limit is None else "holds" if one.holds else "MISS"
        limit = "" if one.limit is None else f"{one.limit:g}"
        spread = f"{one.least:.2f} - {one.most:.2f}"
        value = f"{one.value:.2f}{' ' + one.unit if one.unit else ''}"
        lines.append(f"{word:5} {one.name:58} {value:>9} {limit:>7}  {spread:17} {one.note}")
    return "\n".join(lines)
