"""The talk's clock as the pages see it: cues once each, jumps asked about, check-ins, restart."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.fakes import MONDAY, FakeClock
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.form import Form
from vkassist.domain.timer import Cues, Stage
from vkassist.ui.talk_clock import TalkClock

CUES = Cues(left=(10, 5), closing=5, check_in=15, snooze=5)
FORM = Form(id="talk", pack="builtin-da", pack_version="1", items=())


def talk(*more: f.AnyFact, began: dt.datetime = MONDAY, minutes: int | None = 30) -> Consultation:
    opened = f.Opened(at=began, by="clinician", label="M.K. 15-07", planned_minutes=minutes)
    return fold(FORM, (opened, f.Phase(at=began, by="clinician", to="talk"), *more))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def talk_clock(qapp: QApplication, clock: FakeClock) -> Iterator[TalkClock]:
    one = TalkClock(clock, CUES)
    yield one
    one.show_consultation(None)


@pytest.fixture
def cues(talk_clock: TalkClock) -> list[int]:
    heard: list[int] = []
    talk_clock.cue_passed.connect(heard.append)
    return heard


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)


def run(talk_clock: TalkClock, clock: FakeClock, until: float) -> None:
    while clock.now() < MONDAY + minutes(until):
        clock.advance(20)
        talk_clock.tick()


def test_no_talk_no_reading(talk_clock):
    talk_clock.tick()
    assert talk_clock.reading is None
    assert talk_clock.ends_at is None
    assert talk_clock.since_break is None


def test_each_cue_is_told_once(talk_clock, clock, cues):
    talk_clock.show_consultation(talk())
    run(talk_clock, clock, 33)
    assert cues == [10, 5, 0]
    assert talk_clock.reading.stage is Stage.OVER


def test_an_extension_brings_the_cues_again(talk_clock, clock, cues):
    talk_clock.show_consultation(talk())
    run(talk_clock, clock, 26)
    extended = talk(f.Extended(at=clock.now(), by="clinician", minutes=5))
    talk_clock.show_consultation(extended)
    assert talk_clock.planned_minutes == 35
    assert talk_clock.reading.left == minutes(9)
    run(talk_clock, clock, 36)
    assert cues == [10, 5, 5, 0]


def test_a_restart_in_the_middle_goes_on_and_repeats_no_cue(talk_clock, clock, cues):
    clock.advance(26 * 60)
    clock.ticks = 2.0
    talk_clock.show_consultation(talk())
    assert talk_clock.reading.left == minutes(4)
    run(talk_clock, clock, 31)
    assert cues == [0]


def test_the_planned_end_is_told_and_moves_with_an_extension(talk_clock, clock):
    talk_clock.show_consultation(talk())
    assert talk_clock.ends_at == MONDAY + minutes(30)
    clock.advance(600)
    talk_clock.show_consultation(talk(f.Extended(at=clock.now(), by="clinician", minutes=5)))
    assert talk_clock.ends_at == MONDAY + minutes(35)


def test_the_planned_end_across_summer_time(talk_clock, clock):
    began = MONDAY.replace(month=3, day=29, hour=1, minute=50)
    clock.wall = began
    talk_clock.show_consultation(talk(began=began))
    assert f"{talk_clock.ends_at:%H.%M}" == "03.20"
    clock.advance(15 * 60)
    talk_clock.tick()
    assert talk_clock.jump is None
    assert talk_clock.reading.left == minutes(15)


def test_sleep_is_asked_about_once(talk_clock, clock):
    asked, settled = [], []
    talk_clock.jumped.connect(asked.append)
    talk_clock.jump_settled.connect(lambda: settled.append(1))
    talk_clock.show_consultation(talk())
    clock.advance(300)
    clock.move_wall(20 * 60)
    for _ in range(3):
        clock.advance(1)
        talk_clock.tick()
    assert len(asked) == 1
    assert talk_clock.reading.left > minutes(24), "nothing changes before the clinician has answered"
    talk_clock.settle(by_wall=True)
    assert settled == [1]
    assert talk_clock.reading.left == minutes(5) - dt.timedelta(seconds=3)
    assert talk_clock.ends_at == MONDAY + minutes(30)


def test_keeping_the_measured_time_moves_the_planned_end(talk_clock, clock):
    talk_clock.show_consultation(talk())
    clock.advance(300)
    clock.move_wall(2 * 3600)
    talk_clock.tick()
    talk_clock.settle(by_wall=False)
    assert talk_clock.jump is None
    assert talk_clock.reading.left == minutes(25)
    assert talk_clock.ends_at == MONDAY + minutes(150)


def test_a_clock_set_back_before_the_start(talk_clock, clock):
    talk_clock.show_consultation(talk())
    clock.advance(300)
    clock.move_wall(-3600)
    talk_clock.tick()
    assert talk_clock.jump.by_wall == minutes(-55)
    talk_clock.settle(by_wall=True)
    assert talk_clock.reading.elapsed == minutes(0)


def test_a_clock_put_right_again_takes_the_question_back(talk_clock, clock):
    asked, settled = [], []
    talk_clock.jumped.connect(asked.append)
    talk_clock.jump_settled.connect(lambda: settled.append(1))
    talk_clock.show_consultation(talk())
    clock.move_wall(3600)
    talk_clock.tick()
    clock.move_wall(3600)
    talk_clock.tick()
    assert len(asked) == 2, "a second jump is a new question"
    clock.move_wall(-7200)
    talk_clock.tick()
    assert settled == [1]
    assert talk_clock.jump is None


def test_the_break_has_a_clock_of_its_own(talk_clock, clock):
    talk_clock.show_consultation(talk())
    clock.advance(600)
    broken = talk(f.Interrupted(at=clock.now(), by="clinician"))
    talk_clock.show_consultation(broken)
    clock.advance(47)
    assert talk_clock.since_break == dt.timedelta(seconds=47)
    clock.move_wall(60)
    talk_clock.tick()
    talk_clock.settle(by_wall=True)
    assert talk_clock.since_break == dt.timedelta(seconds=107)
    again = f.Resumed(at=clock.now(), by="clinician", via="video")
    talk_clock.show_consultation(talk(f.Interrupted(at=clock.now(), by="clinician"), again))
    assert talk_clock.since_break is None


def test_check_ins_are_suggested_put_off_and_left_alone_when_closing(talk_clock, clock):
    heard = []
    talk_clock.check_in_due.connect(lambda: heard.append("due"))
    talk_clock.check_in_over.connect(lambda: heard.append("over"))
    talk_clock.show_consultation(talk(minutes=40))
    run(talk_clock, clock, 16)
    assert heard == ["due"]
    talk_clock.check_in_snoozed()
    assert not talk_clock.check_in_suggested
    run(talk_clock, clock, 22)
    assert heard == ["due", "over", "due"]
    talk_clock.check_in_done()
    run(talk_clock, clock, 41)
    assert heard == ["due", "over", "due", "over"], "not in the time kept for closing"


def test_no_check_in_while_broken_off(talk_clock, clock):
    talk_clock.show_consultation(talk(f.Interrupted(at=MONDAY, by="clinician")))
    run(talk_clock, clock, 20)
    assert not talk_clock.check_in_suggested


def test_the_end_of_the_talk_stops_the_clock(talk_clock, clock):
    talk_clock.show_consultation(talk())
    clock.move_wall(60)
    talk_clock.tick()
    settled = []
    talk_clock.jump_settled.connect(lambda: settled.append(1))
    talk_clock.show_consultation(talk(f.Ended(at=clock.now(), by="clinician", outcome="held")))
    assert talk_clock.reading is None
    assert settled == [1]


def test_an_end_taken_back_goes_on(talk_clock, clock):
    clock.advance(600)
    ended = f.Ended(at=clock.now(), by="clinician", outcome="held")
    talk_clock.show_consultation(talk(ended))
    clock.advance(60)
    talk_clock.show_consultation(talk(ended, f.Phase(at=clock.now(), by="clinician", to="talk")))
    assert talk_clock.reading.elapsed == minutes(11)
