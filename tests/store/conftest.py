"""A store in a folder of its own, a clock that stands where it is put, and facts to store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.store.key import GivenKey
from vkassist.store.store import Store

NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=COPENHAGEN)


class StandingClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> dt.datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()


class Facts:
    """Makes facts at the clock's time."""

    def __init__(self, clock: StandingClock) -> None:
        self._clock = clock

    def opened(self, label: str = "M.K. 15-07", course: str = "m.k.15-07", **more: object) -> f.Opened:
        return f.Opened(at=self._clock.now(), by="clinician", label=label, course=course, **more)

    def answered(self, item: str = "room", value: object = True) -> f.Answered:
        return f.Answered(at=self._clock.now(), by="clinician", item=item, value=value)

    def written(self, text: str, field: str = "body") -> f.Written:
        return f.Written(at=self._clock.now(), by="clinician", field=field, text=text)

    def phase(self, to: str) -> f.Phase:
        return f.Phase(at=self._clock.now(), by="clinician", to=to)

    def keyword(self, text: str) -> f.Keyword:
        return f.Keyword(at=self._clock.now(), by="clinician", text=text)

    def ended(self, outcome: str = "held") -> f.Ended:
        return f.Ended(at=self._clock.now(), by="clinician", outcome=outcome)

    def transferred(self) -> f.Transferred:
        return f.Transferred(at=self._clock.now(), by="clinician")

    def discarded(self) -> f.Discarded:
        return f.Discarded(at=self._clock.now(), by="clinician")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def fact(clock: StandingClock) -> Facts:
    return Facts(clock)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def keys() -> GivenKey:
    return GivenKey()


@pytest.fixture
def store(folder: Path, keys: GivenKey, clock: StandingClock) -> Iterator[Store]:
    made = Store.open(folder, keys, clock=clock)
    yield made
    made.close()
