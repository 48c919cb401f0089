"""Stores to measure on: a clinician's day, and years of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from vkassist.app.clock import SystemClock
from vkassist.domain import facts as f
from vkassist.domain.day import advance
from vkassist.store.key import Keys
from vkassist.store.store import Store
from vkassist.store.tables import journal, talks
from vkassist.store.talk_rows import to_row

ROOT = Path(__file__).parents[2]
A_DAY = 8
"""Talks a clinician holds in a day."""


def day_of_talks(folder: Path, keys: Keys) -> None:
    """A used store: its recovery key seen, eight talks today and one of last week transferred."""
    clock = SystemClock()
    store = Store.open(folder, keys, clock=clock)
    store.recovery_seen()
    morning = clock.now().replace(hour=8, minute=0, second=0, microsecond=0)
    for number in range(A_DAY):
        start = morning + dt.timedelta(minutes=45 * number)
        store.journal.append(f"talk:today-{number}", 0, [opened(start, number)])
    store.close()


def opened(start: dt.datetime, number: int) -> f.Opened:
    """The first fact of a talk."""
    label = (
        f"{chr(65 + number % 26)}.{chr(65 + number // 26 % 26)}. {number % 28 + 1:02}-{number % 12 + 1:02}"
    )
    return f.Opened(
        at=start,
        by="clinician",
        label=label,
        course=label.casefold(),
        planned_start=start,
        planned_minutes=30,
        session_type="individual",
        set_up="patient_at_home",
    )


def example_facts() -> list[f.AnyFact]:
    """The whole talk that the facts' own tests read."""
    raw = json.loads((ROOT / "tests" / "domain" / "data" / "facts-example.json").read_text(encoding="utf-8"))
    listed = raw["facts"] if isinstance(raw, dict) else raw
    return [f.read(json.dumps(one).encode()) for one in listed]


def years_of_talks(store: Store, count: int) -> None:
    """Add transferred talks of the past, by time going backwards, with as little ceremony as can be."""
    engine = store._database.upkeep
    names = [column.name for column in talks.columns]
    with engine.begin() as connection:
        for batch in _batches(_past(count), 2_000):
            facts, rows = [], []
            for stream, told in batch:
                entry = None
                for seq, fact in enumerate(told):
                    entry = advance(entry, stream, fact)
                    facts.append(
                        {
                            "stream": stream,
                            "seq": seq,
                            "at": 0,
                            "kind": fact.kind,
                            "payload": f.payload(fact).decode(),
                        }
                    )
                assert entry is not None
                rows.append(dict(zip(names, to_row(entry), strict=True)))
            connection.execute(journal.insert(), facts)
            connection.execute(talks.insert(), rows)


def _past(count: int) -> Iterator[tuple[str, list[f.AnyFact]]]:
    midnight = SystemClock().now().replace(hour=8, minute=0, second=0, microsecond=0)
    for number in range(count):
        start = midnight - dt.timedelta(days=1 + number // A_DAY, minutes=-45 * (number % A_DAY))
        yield f"talk:past-{number}", [opened(start, number), f.Transferred(at=start, by="clinician")]


def _batches(talks_of_the_past, size):
    batch = []
    for one in talks_of_the_past:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
