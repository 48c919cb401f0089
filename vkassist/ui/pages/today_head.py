"""The head of the day page: which day it is, and how long until the next talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.ui.day_words import long_day
from vkassist.ui.pages.today_empty import Calendar
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Body, Strong, Title

if TYPE_CHECKING:
    import datetime as dt

    from vkassist.domain.day import DayRow

_ROOMY_FROM = 760
_SOON_MINUTES = 90


class TodayHead(QWidget):
    """Title and date left, the next talk right; below the date where there is little room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._date = Body(look, color="ink2", wrap=True)
        self._clock_icon = IconView(look, "clock", "ink2")
        self._next = Strong(look)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Title(look, self.tr("Dagens samtaler")))
        words.addWidget(self._date)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self._clock_icon)
        row.addWidget(self._next)

    def show_time(self, now: dt.datetime, today: Sequence[DayRow], calendar: Calendar | None) -> None:
        """Show the day and the time to the next talk; `calendar` is None before the store is open."""
        date, coming = long_day(now.date()), self._until_next(now, today)
        if calendar is Calendar.NONE and today:
            date = self.tr("{date} · ingen kalender er valgt").format(date=date)
        elif calendar is Calendar.READING and today:
            date = self.tr("{date} · kalenderen læses").format(date=date)
        beside = bool(coming) and self.window().width() / self._look.scale >= _ROOMY_FROM
        self._next.setText(coming)
        self._clock_icon.setVisible(beside)
        self._next.setVisible(beside)
        self._date.setText(f"{date}\n{coming}" if coming and not beside else date)

    def _until_next(self, now: dt.datetime, today: Sequence[DayRow]) -> str:
        to_come = [row for row in today if row.state == "upcoming" and row.starts_at >= now]
        if not to_come:
            return ""
        time = f"{to_come[0].starts_at:%H.%M}"
        minutes = -int(-(to_come[0].starts_at - now).total_seconds() // 60)
        if minutes > _SOON_MINUTES:
            return self.tr("Næste kl. {time}").format(time=time)
        return self.tr("Næste kl. {time} · om {minutes} min.").format(time=time, minutes=minutes)
