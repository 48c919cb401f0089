"""Stand-ins at the edge: a journal in memory, and clocks that only move when told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.errors import NotSaved, VkassistError

MONDAY = dt.datetime(2026, 11, 23, 10, 24, tzinfo=COPENHAGEN)


class MemoryJournal:
    """A journal that keeps facts as the JSON they would be stored as, and can be told to fail."""

    def __init__(self) -> None:
        self.streams: dict[str, list[bytes]] = {}
        self.failing: VkassistError | None = None

    def append(self, stream: str, first: int, facts: Sequence[f.AnyFact]) -> None:
        if self.failing is not None:
            raise self.failing
        kept = self.streams.setdefault(stream, [])
        assert len(kept) == first, "facts were stored out of order"
        kept.extend(f.payload(fact) for fact in facts)

    def read(self, stream: str) -> list[f.AnyFact]:
        return [f.read(one) for one in self.streams.get(stream, [])]

    def fail(self, code: str = "store.busy") -> None:
        self.failing = NotSaved(code)

    def recover(self) -> None:
        self.failing = None


class FakeClock:
    """A wall clock and a monotonic clock that move together, or apart when told."""

    def __init__(self, now: dt.datetime = MONDAY) -> None:
        self.wall = now
        self.ticks = 1000.0

    def now(self) -> dt.datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.ticks

    def advance(self, seconds: float) -> None:
        self.move_wall(seconds)
        self.ticks += seconds

    def move_wall(self, seconds: float) -> None:
        """As a clock change, or sleep on a PC whose monotonic clock stands still."""
        self.wall = (self.wall.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(COPENHAGEN)
