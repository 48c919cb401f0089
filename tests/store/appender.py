"""A program for the kill tests: appends facts for ever and says each place once it is saved.

Imports first, then forks a child for each line on stdin ("folder key stream"), so that a round is short.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from pathlib import Path

from vkassist.domain import facts as f
from vkassist.store.key import GivenKey
from vkassist.store.store import Store


class Clock:
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def append_for_ever(folder: str, key: str, stream: str) -> None:
    store = Store.open(Path(folder), GivenKey(bytes.fromhex(key)), clock=Clock())
    now = Clock().now()
    facts: list[f.AnyFact] = [f.Opened(at=now, by="clinician", label="M.K. 15-07", course="m.k.15-07")]
    place = 0
    while True:
        store.journal.append(stream, place, facts)
        place += len(facts)
        os.write(1, f"{place}\n".encode())
        facts = [f.Written(at=now, by="clinician", field="body", text=f"{place} " * (place * 37 % 900))]
        if place % 10 == 0:
            facts.append(f.Phase(at=now, by="clinician", to="talk"))
        if place % 25 == 0:
            facts.append(f.Transferred(at=now, by="clinician"))


for line in sys.stdin:
    child = os.fork()
    if not child:
        append_for_ever(*line.rstrip("\n").split("\t"))
    os.write(1, f"pid {child}\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"gone\n")
