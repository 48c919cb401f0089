"""One verdict from the readings of a second's frames."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from vkassist.domain.facts import Reading
from vkassist.measure.light import verdict_of


@dataclass(slots=True)
class Second:
    """The verdict over one second: a code stands when it stood in most of that second's frames."""

    span: float = 1.0
    least: int = 3
    _frames: deque[tuple[float, Reading]] = field(default_factory=deque)

    def add(self, at: float, reading: Reading) -> Reading | None:
        """Take one frame's reading, seconds on a monotonic clock; None until enough were seen."""
        self._frames.append((at, reading))
        while self._frames[0][0] <= at - self.span:
            self._frames.popleft()
        if len(self._frames) < self.least:
            return None
        return most_of([one for _, one in self._frames])

    def clear(self) -> None:
        """Forget what was seen."""
        self._frames.clear()


def most_of(readings: Sequence[Reading]) -> Reading:
    """What most of these readings say; values are their medians. Raises ValueError for none."""
    if not readings:
        raise ValueError("no readings")
    unknown = [one for one in readings if one.verdict == "unknown"]
    if 2 * len(unknown) >= len(readings):
        return unknown[-1]
    known = [one for one in readings if one.verdict != "unknown"]
    counted = Counter(code for one in known for code in one.codes)
    order = list(dict.fromkeys(code for one in reversed(known) for code in one.codes))
    codes = [code for code in order if 2 * counted[code] > len(known)]
    alike = [one for one in known if ("no_face" in one.codes) == ("no_face" in codes)]
    values: dict[str, float | int | str | bool | None] = {}
    for name in alike[-1].values:
        numbers = [value for one in alike if isinstance(value := one.values.get(name), (int, float))]
        values[name] = round(median(numbers), 2)
    return Reading(verdict_of(codes), codes, values)
