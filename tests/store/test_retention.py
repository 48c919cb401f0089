from __future__ import annotations

import datetime as dt

import pytest

from vkassist.store.retention import Retention

DAY = dt.timedelta(days=1)
LASTING = Retention(lasting=frozenset({"relatives", "consent_video"}))


def closed(store, stream, fact, *more, closing="transferred", **opened) -> None:
    store.journal.append(stream, 0, [fact.opened(**opened), *more, getattr(fact, closing)()])


@pytest.mark.parametrize("closing", ["transferred", "discarded"])
def test_a_closed_draft_goes_after_its_days(store, fact, clock, closing) -> None:
    closed(store, "talk:1", fact, closing=closing)
    clock.time += 6 * DAY
    assert store.purge().drafts == 0
    assert store.journal.read("talk:1")
    clock.time += DAY
    assert store.purge().drafts == 1
    assert store.journal.read("talk:1") == []
    assert store.verify().good
    assert store.purge().drafts == 0


def test_an_open_draft_never_goes(store, fact, clock) -> None:
    store.journal.append("talk:1", 0, [fact.opened(), fact.ended()])
    closed(store, "talk:2", fact)
    clock.time += 4000 * DAY
    store.purge(Retention(0, 0))
    assert [one.stream for one in store.talks.drafts()] == ["talk:1"]
    assert len(store.journal.read("talk:1")) == 2


def test_nought_days_means_at_once(store, fact, clock) -> None:
    closed(store, "talk:1", fact, fact.answered("relatives", []))
    store.journal.append("course:m.k.15-07", 0, [fact.answered("relatives", [])])
    assert store.purge(Retention(0, 0, LASTING.lasting)).courses == 1
    assert store.status().facts == 0


def test_what_the_course_needs_stays_until_the_course_goes(store, fact, clock) -> None:
    relatives = fact.answered("relatives", [{"name": "A", "relation": "mor", "phone": "12345678"}])
    closed(store, "talk:old", fact, relatives)
    clock.time += DAY
    closed(
        store,
        "talk:new",
        fact,
        relatives,
        fact.answered("location", {}),
        fact.written("x"),
        fact.keyword("y"),
    )
    latest = clock.time
    clock.time += 8 * DAY
    assert store.purge(LASTING).drafts == 2
    assert store.journal.read("talk:old") == []
    assert [one.kind for one in store.journal.read("talk:new")] == ["opened", "answered", "transferred"]
    assert store.talks.latest_of_course("m.k.15-07", clock.now()).stream == "talk:new"
    assert store.purge(LASTING).drafts == 0, "what is reduced already is not counted again"
    assert store.verify().good

    clock.time = latest + 29 * DAY
    assert store.purge(LASTING).courses == 0
    clock.time = latest + 30 * DAY
    assert store.purge(LASTING).courses == 1
    assert store.status().facts == store.status().talks == 0


def test_a_course_in_use_stays(store, fact, clock) -> None:
    store.journal.append("course:m.k.15-07", 0, [fact.answered("relatives", [])])
    closed(store, "talk:1", fact)
    clock.time += 20 * DAY
    store.journal.append("talk:2", 0, [fact.opened()])
    clock.time += 200 * DAY
    assert store.purge(LASTING).courses == 0
    assert store.journal.read("course:m.k.15-07")


def test_a_course_of_its_own_facts_alone_goes_by_their_age(store, fact, clock) -> None:
    store.journal.append("course:m.k.15-07", 0, [fact.answered("relatives", [])])
    store.journal.append("room:1", 0, [fact.answered("room")])
    clock.time += 30 * DAY
    assert store.purge(LASTING).courses == 1
    assert store.journal.read("course:m.k.15-07") == []
    assert store.journal.read("room:1"), "a room is no course"


def test_copies_go_with_what_they_hold(store, fact, clock, folder, tmp_path) -> None:
    closed(store, "talk:1", fact)
    asked, other = tmp_path / "copy.db", tmp_path / "other.db"
    store.backup(asked)
    store.backup(other)
    other.write_bytes(b"somebody's file by now")
    (folder / "backups").mkdir(mode=0o700)
    (folder / "backups" / "before-0002.db").write_bytes(b"x")
    assert store.purge().copies == 0, "nothing was purged, so the copies stay"
    assert asked.exists()
    clock.time += 7 * DAY
    done = store.purge()
    assert (done.copies, done.copies_out_of_reach) == (2, 0)
    assert not asked.exists()
    assert other.exists()
    assert store.status().own_backups == 0


def test_a_copy_out_of_reach_is_told_and_remembered(store, fact, clock, tmp_path) -> None:
    closed(store, "talk:1", fact)
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    store.backup(stick / "copy.db")
    stick.rename(elsewhere)
    clock.time += 7 * DAY
    assert store.purge().copies_out_of_reach == 1
    elsewhere.rename(stick)
    closed(store, "talk:2", fact)
    clock.time += 7 * DAY
    assert (store.purge().copies, (stick / "copy.db").exists()) == (1, False)


def test_a_reader_in_the_way_of_the_log_is_told(store, fact, clock) -> None:
    closed(store, "talk:1", fact)
    clock.time += 7 * DAY
    store._database.upkeep.dispose()
    with store._database.read.begin() as reader:
        reader.exec_driver_sql("SELECT * FROM journal").all()
        assert not store.purge().log_emptied
    assert store.purge().log_emptied


def test_an_interrupted_purge_still_owes_the_copies_their_end(
    store, fact, clock, tmp_path, monkeypatch
) -> None:
    import vkassist.store.retention as module

    closed(store, "talk:1", fact)
    store.backup(tmp_path / "copy.db")
    clock.time += 7 * DAY

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "_drop_copies", cut)
        with pytest.raises(KeyboardInterrupt):
            store.purge()
    assert store.journal.read("talk:1") == []
    assert (tmp_path / "copy.db").exists()
    assert store.purge().copies == 1
    assert not (tmp_path / "copy.db").exists()


def test_many_old_talks_go_in_short_transactions(store, fact, clock) -> None:
    for index in range(120):
        closed(store, f"talk:{index}", fact, label=str(index), course=f"c{index}")
    clock.time += 7 * DAY
    assert store.purge(LASTING).drafts == 0, "each is its course's latest, and holds nothing else"
    assert store.purge().drafts == 120
    assert store.status().facts == 0
