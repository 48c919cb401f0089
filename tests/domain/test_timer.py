"""The timer against sleep, moved clocks and summer time, with clocks that only move when told."""

import datetime as dt

import pytest

from tests.fakes import FakeClock
from vkassist.domain.clock import COPENHAGEN, local
from vkassist.domain.timer import CheckIns, Cues, Stage, Timer

CUES = Cues(left=(10, 5), closing=5, check_in=15, snooze=5)


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def started(clock: FakeClock) -> Timer:
    return Timer.since(clock.now(), clock)


def test_runs_on_the_monotonic_clock(clock):
    timer = started(clock)
    clock.advance(14 * 60)
    assert timer.elapsed(clock) == minutes(14)
    assert timer.jump(clock) is None
    assert timer.read(clock, 30, CUES).left == minutes(16)


def test_twenty_minutes_of_sleep_are_asked_about(clock):
    timer = started(clock)
    clock.advance(10 * 60)
    clock.move_wall(20 * 60)  # the monotonic clock stood still
    jump = timer.jump(clock)
    assert jump is not None
    assert (jump.by_wall, jump.by_monotonic) == (minutes(30), minutes(10))
    assert timer.elapsed(clock) == minutes(10)
    settled = timer.settled(clock, jump.by_wall)
    assert settled.jump(clock) is None
    clock.advance(60)
    assert settled.elapsed(clock) == minutes(31)


@pytest.mark.parametrize("hours", [2, -1])
def test_a_moved_clock_is_asked_about_and_changes_nothing_by_itself(clock, hours):
    timer = started(clock)
    clock.advance(10 * 60)
    clock.move_wall(hours * 3600)
    jump = timer.jump(clock)
    assert jump is not None
    assert jump.by_wall == minutes(10 + hours * 60)
    assert timer.read(clock, 30, CUES).left == minutes(20)
    kept = timer.settled(clock, jump.by_monotonic)
    clock.advance(5)
    assert kept.jump(clock) is None
    assert kept.elapsed(clock) == minutes(10) + dt.timedelta(seconds=5)


@pytest.mark.parametrize(("seconds", "asked"), [(2, False), (2.1, True), (-2, False), (-2.1, True)])
def test_two_seconds_are_let_pass(clock, seconds, asked):
    timer = started(clock)
    clock.move_wall(seconds)
    assert (timer.jump(clock) is not None) is asked


DST = {
    "to summer": dt.datetime(2026, 3, 29, 1, 50, tzinfo=COPENHAGEN),
    "to winter": dt.datetime(2026, 10, 25, 2, 50, tzinfo=COPENHAGEN),
}


@pytest.mark.parametrize("start", DST.values(), ids=DST)
def test_summer_time_does_not_matter(start):
    clock = FakeClock(start)
    timer = started(clock)
    before = clock.now().utcoffset()
    clock.advance(20 * 60)
    assert clock.now().utcoffset() != before, "no change of offset: the test proves nothing"
    assert timer.jump(clock) is None
    assert timer.elapsed(clock) == minutes(20)


@pytest.mark.parametrize("start", DST.values(), ids=DST)
def test_a_restart_across_summer_time(start):
    clock = FakeClock(start)
    clock.advance(20 * 60)
    assert Timer.since(start, clock).elapsed(clock) == minutes(20)


def test_a_restart_goes_on_where_the_talk_is(clock):
    began = clock.now()
    clock.advance(12 * 60)
    clock.ticks = 3.0  # the PC was started again
    timer = Timer.since(local(began), clock)
    assert timer.elapsed(clock) == minutes(12)
    clock.advance(60)
    assert timer.elapsed(clock) == minutes(13)
    assert timer.jump(clock) is None


def test_a_start_in_the_future_counts_from_now(clock):
    timer = Timer.since(clock.now() + minutes(5), clock)
    assert timer.elapsed(clock) == minutes(0)


@pytest.mark.parametrize(
    ("gone", "stage", "cue"),
    [
        (0, Stage.RUNNING, None),
        (19.9, Stage.RUNNING, None),
        (20, Stage.WARNING, 10),
        (24.9, Stage.WARNING, 10),
        (25, Stage.CLOSING, 5),
        (30, Stage.CLOSING, 5),
        (30.01, Stage.OVER, 5),
    ],
)
def test_stages_and_cues(clock, gone, stage, cue):
    timer = started(clock)
    clock.advance(gone * 60)
    reading = timer.read(clock, 30, CUES)
    assert (reading.stage, reading.cue) == (stage, cue)


def test_an_extension_goes_back_a_stage(clock):
    timer = started(clock)
    clock.advance(26 * 60)
    assert timer.read(clock, 30, CUES).stage is Stage.CLOSING
    assert timer.read(clock, 35, CUES).stage is Stage.WARNING
    assert timer.read(clock, 40, CUES).stage is Stage.RUNNING


def test_over_time_counts_on(clock):
    timer = started(clock)
    clock.advance(31 * 60 + 12)
    reading = timer.read(clock, 30, CUES)
    assert reading.left == -dt.timedelta(minutes=1, seconds=12)


@pytest.mark.parametrize(("planned", "first"), [(10, 5), (8, 5), (5, None), (3, None)])
def test_cues_as_large_as_the_planned_time_are_left_out(clock, planned, first):
    timer = started(clock)
    assert timer.read(clock, planned, CUES).cue is None
    clock.advance(planned * 60 - 1)
    assert timer.read(clock, planned, CUES).cue == first


def test_without_a_planned_time_it_only_counts(clock):
    timer = started(clock)
    clock.advance(90 * 60)
    reading = timer.read(clock, None, CUES)
    assert (reading.left, reading.stage, reading.cue) == (None, Stage.RUNNING, None)


def test_check_ins():
    suggestion = CheckIns.starting(CUES)
    assert not suggestion.due(minutes(14.9))
    assert suggestion.due(minutes(15))
    assert suggestion.done(minutes(16), CUES).next_at == minutes(31)
    assert suggestion.snoozed(minutes(16), CUES).next_at == minutes(21)
