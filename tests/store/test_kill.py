"""kill -9 at random moments: what was said to be saved is there, and the file is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from vkassist.store.key import GivenKey
from vkassist.store.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.store.appender"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    yield program
    program.stdin.close()
    program.stdout.close()
    program.wait(10)


def test_nothing_said_to_be_saved_is_lost(nursery, folder, clock) -> None:
    killed(nursery, folder, clock, rounds=20)


@pytest.mark.soak
def test_nothing_said_to_be_saved_is_lost_in_two_hundred_rounds(nursery, folder, clock) -> None:
    killed(nursery, folder, clock, rounds=200)


def killed(nursery, folder, clock, rounds: int) -> None:
    chance = random.Random(20261122)
    keys = GivenKey()
    Store.open(folder, keys, clock=clock).close()
    key = keys.load("").hex()
    saved: dict[str, int] = {}
    for number in range(rounds):
        stream = f"talk:{number}"
        saved[stream] = one_round(nursery, f"{folder}\t{key}\t{stream}\n", chance)
        store = Store.open(folder, keys, clock=clock)
        stored = store.journal.read(stream)
        assert len(stored) >= saved[stream]
        assert not stored or stored[0].kind == "opened"
        found = store.verify()
        assert found.good, found.problems
        store.close()
    store = Store.open(folder, keys, clock=clock)
    assert all(len(store.journal.read(stream)) >= count for stream, count in saved.items())
    assert sum(saved.values()) > rounds
    store.close()


def one_round(nursery, order: str, chance: random.Random) -> int:
    """Start an appender, kill it after a random number of facts and a random moment; what it said last."""
    nursery.stdin.write(order)
    wanted, moment = chance.randrange(0, 80), chance.uniform(0, 0.002)
    pid, saved, alive = 0, 0, True
    for line in nursery.stdout:
        if line.startswith("pid"):
            pid = int(line.split()[1])
        elif line == "gone\n":
            return saved
        else:
            saved = int(line)
        if pid and saved >= wanted and alive:
            until = time.perf_counter() + moment
            while time.perf_counter() < until:
                pass
            os.kill(pid, signal.SIGKILL)
            alive = False
    raise AssertionError("the appender ended by itself")
