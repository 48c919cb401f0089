from __future__ import annotations

import datetime as dt
import statistics
import time

import pytest
from sqlalchemy import insert

from vkassist.domain.day import TalkState
from vkassist.store.key import GivenKey
from vkassist.store.store import Store
from vkassist.store.tables import journal, talks


def hold(store, stream, fact, *more, **opened) -> None:
    store.journal.append(stream, 0, [fact.opened(**opened), *more])


def test_a_talk_is_listed_by_its_start_in_danish_time(store, fact, clock) -> None:
    start = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
    hold(store, "talk:1", fact, planned_start=start, planned_minutes=45)
    [entry] = store.talks.talks_between(start, start + dt.timedelta(seconds=1))
    assert (entry.starts_at, entry.starts_at.hour, entry.minutes) == (start, 10, 45)
    assert (entry.label, entry.course, entry.state) == ("M.K. 15-07", "m.k.15-07", TalkState.PREPARE)
    assert entry.touched_at == clock.now()
    assert store.talks.talks_between(start - dt.timedelta(hours=1), start) == []


def test_the_row_follows_the_facts(store, fact) -> None:
    hold(store, "talk:1", fact, planned_minutes=30)
    places = iter(range(1, 9))
    for one, state in (
        (fact.phase("talk"), TalkState.TALK),
        (fact.ended("no_show"), TalkState.NOTE),
        (fact.transferred(), TalkState.DONE),
    ):
        store.journal.append("talk:1", next(places), [one])
        assert store.talks.latest_of_course("m.k.15-07", fact.opened().at + dt.timedelta(1)).state is state
    assert store.talks.drafts() == []


def test_drafts_are_what_is_neither_transferred_nor_discarded(store, fact, clock) -> None:
    hold(store, "talk:1", fact, fact.phase("talk"), fact.ended())
    hold(store, "talk:2", fact, fact.transferred())
    hold(store, "talk:3", fact, fact.discarded())
    clock.time += dt.timedelta(days=400)
    hold(store, "talk:4", fact)
    assert [one.stream for one in store.talks.drafts()] == ["talk:1", "talk:4"]


def test_the_latest_of_a_course_lies_before_the_moment_and_was_not_discarded(store, fact, clock) -> None:
    first = clock.now()
    for day in range(3):
        clock.time = first + dt.timedelta(days=day)
        hold(store, f"talk:{day}", fact, *([fact.discarded()] if day == 1 else []))
    hold(store, "talk:other", fact, course="a.b.01-01")
    assert store.talks.latest_of_course("m.k.15-07", first + dt.timedelta(days=2)).stream == "talk:0"
    assert store.talks.latest_of_course("m.k.15-07", first + dt.timedelta(days=3)).stream == "talk:2"
    assert store.talks.latest_of_course("m.k.15-07", first) is None
    assert store.talks.latest_of_course("", first + dt.timedelta(days=3)) is None


def test_the_projection_is_made_again_from_the_journal(store, fact) -> None:
    hold(store, "talk:1", fact, fact.phase("talk"), fact.keyword("søvn"))
    hold(store, "talk:2", fact, fact.transferred(), label="A.B. 01-02")
    store.journal.append("course:m.k.15-07", 0, [fact.answered()])
    before = store.talks.drafts()
    with store._database.upkeep.begin() as connection:
        connection.exec_driver_sql("UPDATE talks SET label = 'X', state = 'note'")
    assert store.verify().problems == ("store.projection",)
    assert store.talks.rebuild() == 2
    assert store.talks.drafts() == before
    assert store.verify().good


@pytest.mark.parametrize("year", [1900, 2199])
def test_times_at_the_end_of_the_calendar_do_no_harm(store, fact, year) -> None:
    first = year == 1900
    offset = dt.timezone(dt.timedelta(hours=14 if first else -14))
    edge = dt.datetime(year, 1 if first else 12, 1 if first else 31, 12, tzinfo=offset)
    hold(store, "talk:1", fact, planned_start=edge)
    assert len(store.talks.drafts()) == 1
    assert store.verify().good


@pytest.mark.slow
def test_a_hundred_thousand_old_talks_cost_nothing(fact, clock, tmp_path) -> None:
    now = clock.now()
    day = (now - dt.timedelta(hours=6), now + dt.timedelta(hours=6))
    few, many = stores = [Store.open(tmp_path / name, GivenKey(), clock=clock) for name in ("few", "many")]
    for one, count in ((few, 100), (many, 100_000)):
        for index in range(12):
            hold(one, f"talk:today-{index}", fact, course=f"c{index}")
        hold(one, "talk:mine", fact, planned_start=now - dt.timedelta(days=14))
        old(one, now, count)

    def asked(one) -> float:
        start = time.perf_counter()
        listed = one.talks.talks_between(*day)
        drafts = one.talks.drafts()
        last = one.talks.latest_of_course("m.k.15-07", now)
        took = time.perf_counter() - start
        assert (len(listed), len(drafts), last.stream) == (12, 13, "talk:mine")
        return took

    # Side by side, so that whatever else the machine does weighs on both; the quickest quarter is the work itself.
    pairs = [[asked(one) for one in stores] for _ in range(400)]
    quick = [statistics.quantiles(times, n=4)[0] for times in zip(*pairs, strict=True)]
    for one in stores:
        one.close()
    assert quick[1] / quick[0] <= 1.2, f"100: {quick[0] * 1e6:.0f} µs, 100,000: {quick[1] * 1e6:.0f} µs"


def old(store, now, count) -> None:
    start = int(now.timestamp() * 1e6)
    rows = [
        {
            "stream": f"talk:old-{count}-{index}",
            "course": f"old-{index % 5000}",
            "label": "G.L. 01-01",
            "starts_at": start - (index + 48) * 3_600_000_000 // 4,
            "minutes": 45,
            "state": "done",
            "outcome": "held",
            "touched_at": start - index * 900_000_000,
        }
        for index in range(count)
    ]
    facts = [{"stream": r["stream"], "seq": 0, "at": 0, "kind": "opened", "payload": "{}"} for r in rows]
    with store._database.upkeep.begin() as connection:
        connection.execute(insert(talks), rows)
        connection.execute(insert(journal), facts)
