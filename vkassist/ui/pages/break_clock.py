"""The time since the talk broke off, and the time limit that a message gave for an answer."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain.clock import Clock, clock_time, passed
from vkassist.domain.timer import Timer
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.theme.look import Look
from vkassist.ui.time_figures import TimeFigures
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.text import Body, Strong

_REPAINT_MS = 250


class BreakClock(QWidget):
    """Runs from the moment of the break, also after a restart, and where no talk goes on beside it."""

    def __init__(self, look: Look, clock: Clock, talk_clock: TalkClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._talk_clock = clock, talk_clock
        self._broke_at: dt.datetime | None = None
        self._timer: Timer | None = None
        self._until: dt.datetime | None = None
        self._over = False
        self.figures = TimeFigures(look)
        self.since = Body(look, color="ink2")
        self.limit = Strong(look, color="ink2")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.figures)
        row.addWidget(self.since)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.limit, 0, Qt.AlignmentFlag.AlignRight)
        self.limit.hide()
        self._repaint = QTimer(self)
        self._repaint.setInterval(_REPAINT_MS)
        self._repaint.timeout.connect(self.tick)
        talk_clock.ticked.connect(self.tick)

    def show_break(self, broke_at: dt.datetime, until: dt.datetime | None, words: str) -> None:
        """Count from a moment; `until` is the limit given, `words` say what is counted."""
        if broke_at != self._broke_at:
            self._broke_at = broke_at
            self._timer = Timer.since(broke_at, self._clock)
        if until != self._until:
            self._until, self._over = until, False
        self.since.setText(words)
        self.tick()

    def tick(self) -> None:
        """Read the clock and show it."""
        if self._timer is None:
            return
        # The talk's clock knows what the clinician answered after the PC slept.
        since = self._talk_clock.since_break
        seconds = max(0, int((self._timer.elapsed(self._clock) if since is None else since).total_seconds()))
        spoken = self.tr("{minutes} min. {since}").format(minutes=seconds // 60, since=self.since.text())
        self.figures.set(f"{seconds // 60:02d}:{seconds % 60:02d}", "danger", spoken)
        self._show_limit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._repaint.start()
        self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._repaint.stop()

    def _show_limit(self) -> None:
        self.limit.setVisible(self._until is not None)
        if self._until is None:
            return
        left = passed(self._clock.now(), self._until).total_seconds()
        over = left <= 0
        if over:
            words = self.tr("Fristen for svar kl. {time} er passeret")
        elif left <= 60:
            words = self.tr("Frist for svar kl. {time}, under 1 min. tilbage")
        else:
            words = self.tr("Frist for svar kl. {time}, {minutes} min. tilbage")
        text = words.format(time=clock_time(self._until), minutes=int(left // 60))
        if text != self.limit.text():
            self.limit.setText(text)
            self.limit.set_color("attention" if over else "ink2")
        if over and not self._over and self.isVisible():
            announce(self, text)
        self._over = over
