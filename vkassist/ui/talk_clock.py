"""The clock of the talk on the desk, shared by everything that shows its time."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, QTimer, Signal

from vkassist.domain.clock import Clock, local
from vkassist.domain.consultation import Consultation
from vkassist.domain.timer import DRIFT, CheckIns, Cues, Jump, Reading, Stage, Timer

EXTENSION_MINUTES = 5
_REPAINT_MS = 250


class TalkClock(QObject):
    """Follows the consultation shown to it from the start of the talk to its end, also after a restart.

    `ticked` carries a `Reading` whenever there may be something new to paint; `cue_passed` the minutes
    left of a cue just reached, 0 at the end of the planned time; `jumped` a `Jump` to ask about, sent
    again when the clocks drift further; `jump_settled` says that there is nothing to ask any more.
    `check_in_due` and `check_in_over` frame one suggestion to check in. It takes the time from `clock`
    and records nothing.
    """

    ticked = Signal(object)
    cue_passed = Signal(int)
    jumped = Signal(object)
    jump_settled = Signal()
    check_in_due = Signal()
    check_in_over = Signal()

    def __init__(self, clock: Clock, cues: Cues, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._cues = cues
        self._began_at: dt.datetime | None = None
        self._talk: Timer | None = None
        self._break: Timer | None = None
        self._broke_at: dt.datetime | None = None
        self._planned: int | None = None
        self._reading: Reading | None = None
        self._mark: int | None = None
        self._jump: Jump | None = None
        self._check_ins: CheckIns | None = None
        self._suggesting = False
        self._repaint = QTimer(self)
        self._repaint.setInterval(_REPAINT_MS)
        self._repaint.timeout.connect(self.tick)

    @property
    def reading(self) -> Reading | None:
        """The last reading; None while no talk runs."""
        return self._reading

    @property
    def since_break(self) -> dt.timedelta | None:
        """Time gone since the talk broke off, or None while it is not broken off."""
        return None if self._break is None else self._break.elapsed(self._clock)

    @property
    def planned_minutes(self) -> int | None:
        """Planned length with extensions."""
        return self._planned

    @property
    def closing_minutes(self) -> int:
        """Minutes kept for closing."""
        return self._cues.closing

    @property
    def ends_at(self) -> dt.datetime | None:
        """When the planned time is up, in Danish local time."""
        if self._talk is None or self._planned is None:
            return None
        start = self._talk.anchor_wall.astimezone(dt.UTC) - self._talk.gone
        return local(start + dt.timedelta(minutes=self._planned))

    @property
    def jump(self) -> Jump | None:
        """The question that is open about the clocks, with both times as they are now, or None."""
        if self._jump is None or self._talk is None:
            return None
        return self._talk.jump(self._clock)

    @property
    def check_in_suggested(self) -> bool:
        """Whether a check-in is being suggested now."""
        return self._suggesting

    def show_consultation(self, c: Consultation | None) -> None:
        """Follow this consultation; None, or one whose talk is not going on, stops the clock."""
        if c is None or c.began_at is None or c.ended is not None:
            self._stop()
            return
        if self._talk is None or c.began_at != self._began_at:
            self._stop()
            self._began_at = c.began_at
            self._talk = Timer.since(c.began_at, self._clock)
            self._check_ins = CheckIns.starting(self._cues, self._talk.elapsed(self._clock))
        self._planned = c.planned_minutes
        going = c.open_break
        broke_at = None if going is None else c.facts[going.start].at
        if broke_at != self._broke_at:
            self._broke_at = broke_at
            self._break = None if broke_at is None else Timer.since(broke_at, self._clock)
        self._repaint.start()
        self.tick()

    def tick(self) -> None:
        """Read the clocks and tell what is new."""
        if self._talk is None:
            return
        self._ask_about_jump(self._talk.jump(self._clock))
        first = self._reading is None
        reading = self._talk.read(self._clock, self._planned, self._cues)
        self._reading = reading
        mark = reading.cue if reading.left is None or reading.left > dt.timedelta() else 0
        passed, self._mark = self._mark, mark
        self._suggest(reading)
        self.ticked.emit(reading)
        if mark is not None and not first and (passed is None or mark < passed):
            self.cue_passed.emit(mark)

    def settle(self, *, by_wall: bool) -> None:
        """Go on from the time the clinician chose; does nothing where no question is open."""
        jump = self.jump
        if jump is None or self._talk is None:
            return
        gone = max(jump.by_wall, dt.timedelta()) if by_wall else jump.by_monotonic
        if self._break is not None:
            shift = gone - jump.by_monotonic
            since = max(self._break.elapsed(self._clock) + shift, dt.timedelta())
            self._break = self._break.settled(self._clock, since)
        self._talk = self._talk.settled(self._clock, gone)
        self.tick()

    def check_in_done(self) -> None:
        """The clinician checked in; the next suggestion comes one interval from now."""
        if self._talk is not None and self._check_ins is not None:
            self._check_ins = self._check_ins.done(self._talk.elapsed(self._clock), self._cues)
            self.tick()

    def check_in_snoozed(self) -> None:
        """The clinician put the suggestion off."""
        if self._talk is not None and self._check_ins is not None:
            self._check_ins = self._check_ins.snoozed(self._talk.elapsed(self._clock), self._cues)
            self.tick()

    def _ask_about_jump(self, jump: Jump | None) -> None:
        before = self._jump
        if jump is None:
            self._jump = None
            if before is not None:
                self.jump_settled.emit()
            return
        if before is None or abs(_gap(jump) - _gap(before)) > DRIFT:
            self._jump = jump
            self.jumped.emit(jump)

    def _suggest(self, reading: Reading) -> None:
        # Not while the talk is broken off, and not when it is drawing to a close: other things come first.
        free = self._break is None and reading.stage is Stage.RUNNING
        due = free and self._check_ins is not None and self._check_ins.due(reading.elapsed)
        if due == self._suggesting:
            return
        self._suggesting = due
        (self.check_in_due if due else self.check_in_over).emit()

    def _stop(self) -> None:
        self._repaint.stop()
        self._talk = self._break = self._broke_at = self._began_at = None
        self._reading = self._mark = self._check_ins = None
        if self._jump is not None:
            self._jump = None
            self.jump_settled.emit()
        if self._suggesting:
            self._suggesting = False
            self.check_in_over.emit()


def _gap(jump: Jump) -> dt.timedelta:
    return jump.by_wall - jump.by_monotonic
