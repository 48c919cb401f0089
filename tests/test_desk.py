"""The desk: nothing is shown before it is saved, and nothing accepted is lost."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms import FORM, any_fact
from tests.fakes import FakeClock, MemoryJournal
from vkassist.desk import Change, Desk
from vkassist.domain import facts as f
from vkassist.domain.consultation import replay
from vkassist.domain.errors import NotSaved, Refusal


class Witness:
    """Keeps what observers are told."""

    def __init__(self, desk: Desk) -> None:
        self.changes: list[Change] = []
        desk.observe(self.changes.append)


def laid() -> tuple[Desk, MemoryJournal, str]:
    journal = MemoryJournal()
    desk = Desk(journal, lambda opened: FORM, FakeClock(), "u1")
    stream = desk.open_talk(desk.make(f.Opened, label="M.K. 15-07", planned_minutes=30))
    return desk, journal, stream


def test_an_empty_desk_takes_no_facts() -> None:
    desk = Desk(MemoryJournal(), lambda opened: FORM, FakeClock())
    with pytest.raises(Refusal, match=r"desk\.empty"):
        desk.record(desk.make(f.Keyword, text="søvn"))


def test_a_fact_is_stamped_saved_folded_and_told() -> None:
    desk, journal, stream = laid()
    witness = Witness(desk)
    desk.record(desk.make(f.Answered, item="room", value=True))
    stored = journal.read(stream)[-1]
    assert (stored.by, stored.user) == ("clinician", "u1")
    assert desk.consultation is not None
    assert desk.consultation.value("room") is True
    assert [change.fact for change in witness.changes] == [stored]


def test_a_refused_fact_is_neither_saved_nor_told() -> None:
    desk, journal, stream = laid()
    witness = Witness(desk)
    with pytest.raises(Refusal):
        desk.record(desk.make(f.Retracted, item="room"))
    assert len(journal.read(stream)) == 1
    assert witness.changes == []


def test_what_cannot_be_saved_waits_unseen_and_is_saved_in_order_later() -> None:
    desk, journal, stream = laid()
    witness = Witness(desk)
    journal.fail("store.full")
    desk.record(desk.make(f.Answered, item="room", value=True))
    desk.record(desk.make(f.Retracted, item="room"))
    assert desk.consultation is not None
    assert desk.consultation.value("room") is None
    assert len(desk.consultation.facts) == 1
    assert [(change.waiting, change.problem and change.problem.code) for change in witness.changes] == [
        (1, "store.full"),
        (2, "store.full"),
    ]
    with pytest.raises(NotSaved):
        desk.put_away()
    journal.recover()
    desk.retry()
    assert [fact.kind for fact in journal.read(stream)] == ["opened", "answered", "retracted"]
    assert witness.changes[-1].waiting == 0
    desk.put_away()
    assert desk.consultation is None


def test_what_waits_is_what_the_next_fact_is_checked_against() -> None:
    desk, journal, _ = laid()
    journal.fail()
    desk.record(desk.make(f.Transferred))
    with pytest.raises(Refusal, match=r"fact\.closed"):
        desk.record(desk.make(f.Keyword, text="søvn"))


def test_an_observer_can_stop() -> None:
    desk, _, _ = laid()
    changes: list[Change] = []
    stop = desk.observe(changes.append)
    stop()
    desk.record(desk.make(f.Keyword, text="søvn"))
    assert changes == []


def test_a_talk_that_cannot_be_opened_leaves_the_desk_as_it_was() -> None:
    desk, journal, stream = laid()
    journal.fail()
    with pytest.raises(NotSaved):
        desk.open_talk(desk.make(f.Opened, label="A.B. 01-02"))
    assert desk.stream == stream


@given(st.lists(st.tuples(any_fact, st.booleans()), max_size=30))
def test_the_journal_always_replays_to_what_is_shown(steps: list[tuple[f.AnyFact, bool]]) -> None:
    desk, journal, stream = laid()
    for fact, saving in steps:
        journal.failing = None if saving else NotSaved("store.busy")
        with contextlib.suppress(Refusal):
            desk.record(fact)
        assert replay(FORM, journal.read(stream)) == desk.consultation
    journal.recover()
    desk.retry()
    assert desk.waiting == ()
    assert replay(FORM, journal.read(stream)) == desk.consultation
    again = Desk(journal, lambda opened: FORM, FakeClock())
    assert again.take_up(stream) == desk.consultation
