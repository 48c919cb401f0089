"""The talk's timer: planned time, cues, closing time, and what a sleeping PC or a moved clock does to it.

It stores the start as a moment and runs on the monotonic clock. When the two clocks drift apart by more
than two seconds (sleep, or somebody set the clock) it shows both and lets the clinician choose.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from vkassist.domain.clock import Clock, passed

DRIFT = dt.timedelta(seconds=2)


class Stage(StrEnum):
    """Where the talk is in its time."""

    RUNNING = "running"
    WARNING = "warning"
    CLOSING = "closing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Cues:
    """From content: minutes left at which to remind (largest first), minutes kept for closing, and how
    often to suggest a check-in and for how long a snooze puts it off."""

    left: tuple[int, ...]
    closing: int
    check_in: int
    snooze: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the timer shows: time gone and left (negative when over), the stage, and the cue passed last
    (minutes left, None before the first)."""

    elapsed: dt.timedelta
    left: dt.timedelta | None
    stage: Stage
    cue: int | None


@dataclass(frozen=True, slots=True)
class Jump:
    """The two clocks disagree: time gone by the wall clock and by the monotonic one."""

    by_wall: dt.timedelta
    by_monotonic: dt.timedelta


@dataclass(frozen=True, slots=True)
class Timer:
    """A running timer; every change makes a new one."""

    anchor_wall: dt.datetime
    anchor_monotonic: float
    gone: dt.timedelta
    """Time already gone at the anchor."""

    @classmethod
    def since(cls, began_at: dt.datetime, clock: Clock) -> Timer:
        """A timer for a talk that began at a moment, possibly before a restart of the program."""
        now = clock.now()
        return cls(now, clock.monotonic(), max(passed(began_at, now), dt.timedelta()))

    def elapsed(self, clock: Clock) -> dt.timedelta:
        """Time gone, by the monotonic clock."""
        return self.gone + dt.timedelta(seconds=clock.monotonic() - self.anchor_monotonic)

    def jump(self, clock: Clock) -> Jump | None:
        """What to ask about when the clocks have drifted apart, or None."""
        by_wall = self.gone + passed(self.anchor_wall, clock.now())
        by_monotonic = self.elapsed(clock)
        return Jump(by_wall, by_monotonic) if abs(by_wall - by_monotonic) > DRIFT else None

    def settled(self, clock: Clock, gone: dt.timedelta) -> Timer:
        """The timer going on from the time the clinician chose."""
        return replace(self, anchor_wall=clock.now(), anchor_monotonic=clock.monotonic(), gone=gone)

    def read(self, clock: Clock, planned_minutes: int | None, cues: Cues) -> Reading:
        """What to show now."""
        elapsed = self.elapsed(clock)
        if planned_minutes is None:
            return Reading(elapsed, None, Stage.RUNNING, None)
        left = dt.timedelta(minutes=planned_minutes) - elapsed
        passed = [cue for cue in cues.left if cue < planned_minutes and left <= dt.timedelta(minutes=cue)]
        return Reading(elapsed, left, _stage(left, bool(passed), cues), min(passed, default=None))


def _stage(left: dt.timedelta, cued: bool, cues: Cues) -> Stage:
    if left < dt.timedelta():
        return Stage.OVER
    if left <= dt.timedelta(minutes=cues.closing):
        return Stage.CLOSING
    return Stage.WARNING if cued else Stage.RUNNING


@dataclass(frozen=True, slots=True)
class CheckIns:
    """Suggestions to check in with the patient (guideline B 4.3); putting one off is the clinician's choice."""

    next_at: dt.timedelta

    @classmethod
    def starting(cls, cues: Cues, elapsed: dt.timedelta = dt.timedelta()) -> CheckIns:
        """The first suggestion, one interval from now."""
        return cls(elapsed + dt.timedelta(minutes=cues.check_in))

    def due(self, elapsed: dt.timedelta) -> bool:
        """Whether to suggest it now."""
        return elapsed >= self.next_at

    def done(self, elapsed: dt.timedelta, cues: Cues) -> CheckIns:
        """After the clinician checked in."""
        return self.starting(cues, elapsed)

    def snoozed(self, elapsed: dt.timedelta, cues: Cues) -> CheckIns:
        """After the clinician put it off."""
        return CheckIns(elapsed + dt.timedelta(minutes=cues.snooze))
