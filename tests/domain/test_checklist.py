"""Item states: what was measured, confirmed, overridden, deferred or ran out."""

from __future__ import annotations

import datetime as dt

from tests.domain.forms import FORM, START
from tests.domain.test_consultation import by_hand, talk
from vkassist.domain import checklist
from vkassist.domain import facts as f
from vkassist.domain.checklist import State
from vkassist.domain.consultation import Consultation

SOON = START + dt.timedelta(minutes=2)


def state(c: Consultation, item: str, now: dt.datetime = SOON, **more: object) -> State:
    row = checklist.board(c, FORM.items, now, **more).row(item)  # type: ignore[arg-type]
    return State.INACTIVE if row is None else row.state


def read(item: str, verdict: str, after: int = 60) -> f.Measured:
    at = START + dt.timedelta(seconds=after)
    return f.Measured(at=at, by="sensor", item=item, reading=f.Reading(verdict=verdict))  # type: ignore[arg-type]


def test_an_untouched_board_asks_everything_and_defers_the_location() -> None:
    c = talk()
    board = checklist.preparation(c, SOON)
    assert [row.state for row in board.rows] == [State.TODO] * 4 + [State.DEFERRED, State.TODO]
    assert board.count(State.DEFERRED) == 1
    assert len(board.open_rows) == 5


def test_the_deferred_location_is_open_once_the_talk_begins() -> None:
    assert state(talk(by_hand(f.Phase, to="talk")), "location") is State.TODO


def test_a_good_reading_settles_a_sensed_item_but_never_a_human_one() -> None:
    c = talk(read("light", "good"), read("room", "good"))
    assert state(c, "light") is State.MEASURED
    assert state(c, "room") is State.TODO


def test_a_bad_or_unknown_reading_wants_an_act() -> None:
    assert state(talk(read("light", "bad")), "light") is State.ATTENTION
    assert state(talk(read("light", "unknown")), "light") is State.ATTENTION
    assert state(talk(read("room", "bad")), "room") is State.ATTENTION


def test_a_human_answer_beats_a_bad_reading() -> None:
    c = talk(read("light", "bad"), by_hand(f.Answered, item="light", value=True))
    assert state(c, "light") is State.CONFIRMED


def test_a_no_wants_an_act() -> None:
    assert state(talk(by_hand(f.Answered, item="room", value=False)), "room") is State.ATTENTION


def test_sensing_shows_until_the_reading_comes() -> None:
    assert state(talk(), "light", sensing=frozenset({"light"})) is State.SENSING
    assert state(talk(read("light", "good")), "light", sensing=frozenset({"light"})) is State.SENSING


def test_a_reading_runs_out_after_its_hour_and_not_before() -> None:
    c = talk(read("light", "good", after=0))
    assert state(c, "light", START + dt.timedelta(hours=1)) is State.MEASURED
    assert state(c, "light", START + dt.timedelta(hours=1, seconds=1)) is State.EXPIRED


def test_what_lasts_until_the_next_start_runs_out_at_it() -> None:
    c = talk(by_hand(f.Answered, item="headset", value=True))
    assert state(c, "headset", booted_at=START - dt.timedelta(hours=1)) is State.CONFIRMED
    assert state(c, "headset", booted_at=START + dt.timedelta(hours=1)) is State.EXPIRED


def test_an_override_shows_its_reason() -> None:
    c = talk(by_hand(f.Overridden, item="headset", reason="I stykker"))
    row = checklist.preparation(c, SOON).row("headset")
    assert row is not None
    assert (row.state, row.reason) == (State.OVERRIDDEN, "I stykker")


def test_an_answer_of_the_course_is_shown_and_only_stands_where_content_says_so() -> None:
    date = dt.date(2026, 9, 3)
    consent = f.CarriedAnswer(value={"given": True, "form": "oral", "date": "2026-09-03"}, date=date)
    plan_b = f.CarriedAnswer(value={"action": "phone", "phone": "20 12 34 56"}, date=date)
    c = talk(by_hand(f.Carried, answers={"consent_video": consent, "plan_b": plan_b}))
    assert state(c, "consent_video") is State.CARRIED
    assert state(c, "plan_b") is State.TODO
    missing = {item.id for item in checklist.missing(c)}
    assert "plan_b" in missing
    assert "consent_video" not in missing


def test_the_outcome_decides_what_is_missing() -> None:
    assert "closing" in {item.id for item in checklist.missing(talk())}
    gone = talk(by_hand(f.Ended, outcome="no_show"))
    assert "closing" not in {item.id for item in checklist.missing(gone)}
    assert state(gone, "closing") is State.INACTIVE


def test_reminders_are_shown_and_never_asked() -> None:
    c = talk()
    assert [item.id for item in checklist.reminders(c, "during")] == ["be_explicit"]
    assert checklist.board(c, FORM.items, SOON).row("be_explicit") is None
