from __future__ import annotations

import sqlite3
import traceback

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vkassist.domain.errors import NotSaved
from vkassist.store.errors import StoreError


def test_facts_come_back_in_their_order(store, fact) -> None:
    facts = [fact.opened(), fact.answered(), fact.written("Æblegrød ☃"), fact.keyword("søvn")]
    store.journal.append("talk:1", 0, facts[:2])
    store.journal.append("talk:1", 2, facts[2:])
    assert store.journal.read("talk:1") == facts
    assert store.journal.read("talk:2") == []


def test_facts_outlive_the_program(store, folder, keys, clock, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    store.close()
    again = type(store).open(folder, keys, clock=clock)
    assert again.journal.read("talk:1") == [fact.opened()]
    assert not again.first_run
    again.close()


def test_the_same_facts_are_accepted_again(store, fact) -> None:
    facts = [fact.opened(), fact.answered()]
    store.journal.append("talk:1", 0, facts)
    store.journal.append("talk:1", 0, facts)
    store.journal.append("talk:1", 1, facts[1:])
    assert store.journal.read("talk:1") == facts


@pytest.mark.parametrize("first", [0, 1, 3])
def test_other_facts_in_taken_or_future_places_are_refused(store, fact, first) -> None:
    store.journal.append("talk:1", 0, [fact.opened(), fact.answered()])
    with pytest.raises(StoreError, match=r"^store\.out_of_step$"):
        store.journal.append("talk:1", first, [fact.keyword("andet"), fact.keyword("mere")])
    assert store.journal.read("talk:1") == [fact.opened(), fact.answered()]


def test_nothing_of_a_batch_is_stored_when_part_of_it_fails(store, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    with store._database.upkeep.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER no BEFORE INSERT ON journal WHEN new.seq = 2 BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(StoreError):
        store.journal.append("talk:1", 1, [fact.phase("talk"), fact.keyword("b")])
    assert store.journal.read("talk:1") == [fact.opened()]
    assert store.talks.drafts()[0].state == "prepare"


def test_transferring_leaves_only_the_last_text_of_each_field(store, fact) -> None:
    store.journal.append(
        "talk:1", 0, [fact.opened(), fact.written("a"), fact.written("ab"), fact.written("x", "plan")]
    )
    store.journal.append("talk:1", 4, [fact.written("abc"), fact.transferred()])
    facts = store.journal.read("talk:1")
    assert [getattr(one, "text", None) for one in facts] == [None, "", "", "x", "abc", None]
    assert len(facts) == 6, "places must stay, the desk and traces count them"
    store.journal.append("talk:1", 6, [fact.written("abcd")])
    assert store.verify().good


def test_another_writer_makes_the_fact_wait_not_fail(store, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    with store._database.upkeep.begin():
        with pytest.raises(NotSaved, match=r"^store\.busy$"):
            store.journal.append("talk:1", 1, [fact.answered()])
        assert store.journal.read("talk:1") == [fact.opened()], "reading goes on meanwhile"
    store.journal.append("talk:1", 1, [fact.answered()])
    assert len(store.journal.read("talk:1")) == 2


def test_a_reader_does_not_hold_up_a_writer(store, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    with store._database.read.begin() as reader:
        reader.exec_driver_sql("SELECT * FROM journal").all()
        store.journal.append("talk:1", 1, [fact.answered()])
        assert reader.exec_driver_sql("SELECT count(*) FROM journal").scalar() == 1, "a snapshot"


def test_no_content_in_what_is_raised(store, fact) -> None:
    canary = fact.keyword("kanarie" + "fugl")  # in two, for a traceback quotes the test's own lines
    store.journal.append("talk:1", 0, [fact.opened()])
    for first in (0, 5):
        with pytest.raises(StoreError) as raised:
            store.journal.append("talk:1", first, [canary])
        assert "kanariefugl" not in "".join(traceback.format_exception(raised.value))
    with store._database.upkeep.begin() as connection:
        connection.exec_driver_sql("DROP TABLE journal")
    with pytest.raises(StoreError, match=r"^store\.failed \(number=1\)$") as raised:
        store.journal.append("talk:2", 0, [canary])
    assert "kanariefugl" not in "".join(traceback.format_exception(raised.value))


def test_every_connection_is_durable_and_encrypted(store, folder, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    for engine in (store._database.write, store._database.upkeep, store._database.read):
        with engine.begin() as connection:
            asked = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store")
            ]
        assert asked == ["wal", 2, 1, 1, 2]
    plain = sqlite3.connect(folder / "vkassist.db")
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM sqlite_master")
    plain.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_any_text_comes_back_as_it_was(store, fact, texts) -> None:
    stream = f"talk:{len(store.talks.drafts())}"
    facts = [fact.opened(label=texts[0]), *(fact.written(text) for text in texts)]
    store.journal.append(stream, 0, facts)
    assert store.journal.read(stream) == facts
