"""The rows of the table that need no start: recording, typing, notes, lists and kills."""

from __future__ import annotations

import itertools
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QEvent, QObject

from tests.bench.figures import Figure, in_turn, ratio
from tests.bench.seed import day_of_talks, opened, years_of_talks
from vkassist import content
from vkassist.app.clock import SystemClock
from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.consultation import fold
from vkassist.domain.note import draft
from vkassist.store.key import GivenKey
from vkassist.store.store import Store


class Painted(QObject):
    """Sees that the window paints what changed."""

    def __init__(self, window: QObject) -> None:
        super().__init__()
        self.seen, self._window = False, window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.UpdateRequest
        return False

    def forget(self) -> None:
        """Look no longer."""
        self._window.removeEventFilter(self)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def desk_on(store: Store) -> Desk:
    form = content.builtin("da").forms["talk"]
    desk = Desk(store.journal, lambda _: form, SystemClock())
    desk.open_talk(opened(SystemClock().now(), 1))
    return desk


def recording(home: Path, rounds: int) -> list[Figure]:
    """One fact through the desk against one row by sqlite3, both durable, on the same disk."""
    store = Store.open(home / "recording", GivenKey(), clock=SystemClock())
    desk = desk_on(store)
    plain = sqlite3.connect(home / "plain.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute(
        "CREATE TABLE journal (id INTEGER PRIMARY KEY, stream TEXT NOT NULL, seq INTEGER NOT NULL,"
        " at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, UNIQUE (stream, seq))"
    )
    number = itertools.count()
    words = [f.payload(desk.make(f.Answered, item="room", value=value)).decode() for value in (True, False)]

    def ours() -> float:
        fact = desk.make(f.Answered, item="room", value=next(number) % 2 == 0)
        return timed(lambda: desk.record(fact))

    def floor() -> float:
        seq = next(number)
        row = ("talk:1", seq, seq, "answered", words[seq % 2])
        statement = "INSERT INTO journal (stream, seq, at, kind, payload) VALUES (?, ?, ?, ?, ?)"
        return timed(lambda: plain.execute(statement, row))

    mine, ground = in_turn(rounds * 30, ours, floor)
    store.close()
    plain.close()
    return [ratio("one Desk.record / the same insert by sqlite3 WAL FULL", mine, ground, 2)]


def keys(home: Path, rounds: int) -> list[Figure]:
    """From a key on the board to the moment all of it is painted, the fact durable on disk."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.journeys.house import Place
    from vkassist.app.screen import application

    app = application()
    no, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    ways = ((Qt.Key.Key_Space, no), (Qt.Key.Key_Z, control))  # answer, and take it back
    took, changed = [], 0
    for lap in range(max(3, rounds)):
        with Place(home / f"journey-{lap}").program(app) as program:
            program.today.first_focus()
            app.processEvents()
            QTest.keyClick(app.focusWidget(), Qt.Key.Key_Return)
            app.processEvents()
            assert program.window.current == "prepare"
            assert program.household is not None
            desk = program.household.desk
            for key, held in ways * 4:
                rest(app)
                told = 0 if desk.consultation is None else len(desk.consultation.facts)
                took.append(timed(partial(press, app, program, key, held)) * 1000)
                changed += desk.consultation is not None and len(desk.consultation.facts) > told
    worst = sorted(took)[min(len(took) - 1, round(len(took) * 0.99))]
    return [
        Figure(
            "key press to painted board, p99",
            worst,
            33,
            "ms",
            min(took),
            max(took),
            f"{len(took)} keys, {changed} facts recorded; median {statistics.median(took):.1f} ms",
        )
    ]


def rest(app) -> None:
    """The pause between two keys of a quick hand."""
    until = time.perf_counter() + 0.05
    while time.perf_counter() < until:
        app.processEvents()


def press(app, program, key, held) -> None:
    """Press a key and wait until what it changed is painted; the fact is on disk before anything changes."""
    from PySide6.QtTest import QTest

    painted = Painted(program.window)
    QTest.keyClick(app.focusWidget(), key, held)
    until = time.perf_counter() + 0.2
    while not painted.seen and time.perf_counter() < until:
        app.processEvents()
    painted.forget()


def note(home: Path, rounds: int) -> list[Figure]:
    """A note from a talk of 500 facts, fold included."""
    pack = content.builtin("da")
    form = pack.forms["talk"]
    now = SystemClock().now()
    told: list[f.AnyFact] = [opened(now, 1)]
    for number in range(499):
        told.append(
            f.Keyword(at=now, by="clinician", text=f"ord {number}")
            if number % 2
            else f.Answered(at=now, by="clinician", item="room", value=number % 4 == 0)
        )
    consultation = fold(form, told)
    took = [timed(lambda: draft(consultation, pack)) * 1000 for _ in range(rounds * 5 + 1)][1:]
    folded = statistics.median(timed(lambda: fold(form, told)) * 1000 for _ in range(5))
    return [
        Figure(
            "note from 500 facts",
            statistics.median(took),
            10,
            "ms",
            min(took),
            max(took),
            f"fold of all 500 from nothing: {folded:.1f} ms more",
        )
    ]


def lists(home: Path, rounds: int) -> list[Figure]:
    """The queries of the day's list on 100,000 stored talks and on 100."""
    stores = []
    for count in (100_000, 100):
        folder, keys = home / f"talks-{count}", GivenKey()
        day_of_talks(folder, keys)
        store = Store.open(folder, keys, clock=SystemClock())
        years_of_talks(store, count)
        stores.append(store)
    start = SystemClock().now().replace(hour=0, minute=0, second=0, microsecond=0)
    end = start.replace(hour=23, minute=59)

    def read(store: Store) -> Callable[[], float]:
        def day() -> None:
            found = store.talks.talks_between(start, end)
            store.talks.drafts()
            for one in found:
                store.talks.latest_of_course(one.course, one.starts_at)

        return lambda: timed(day)

    many, few = in_turn(rounds * 30, *(read(store) for store in stores))
    for store in stores:
        store.close()
    return [ratio("day list with 100,000 talks stored / with 100", many, few, 1.2)]


def kills(home: Path, rounds: int) -> list[Figure]:
    """200 kill -9: facts said to be saved that are lost afterwards, or damage found."""
    from tests.store import test_kill

    chance = test_kill.random.Random()
    clock, keys, folder = SystemClock(), GivenKey(), home / "kills"
    Store.open(folder, keys, clock=clock).close()
    key = keys.load("").hex()
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.store.appender"],
        cwd=test_kill.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    lost, damaged, saved = 0, 0, SimpleNamespace(facts=0)
    for number in range(200):
        stream = f"talk:{number}"
        said = test_kill.one_round(nursery, f"{folder}\t{key}\t{stream}\n", chance)
        store = Store.open(folder, keys, clock=clock)
        lost += max(0, said - len(store.journal.read(stream)))
        damaged += not store.verify().good
        saved.facts += said
        store.close()
    nursery.stdin.close()
    nursery.stdout.close()
    nursery.wait(10)
    told = f"{saved.facts} facts said to be saved, in 200 kills"
    return [
        Figure("acknowledged facts lost in 200 kill -9", lost, 0, "", lost, lost, told),
        Figure("stores not whole after 200 kill -9", damaged, 0, "", damaged, damaged),
    ]
