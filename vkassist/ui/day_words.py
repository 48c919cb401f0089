"""Days as the screen writes them, in the language of the screen whatever the machine's own is."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def long_day(day: dt.date) -> str:
    """A day with its name: "mandag 23. november"."""
    form = QCoreApplication.translate("Day", "dddd d. MMMM")
    return _locale().toString(QDate(day.year, day.month, day.day), form)


def short_day(day: dt.date) -> str:
    """A day for a column of days: "20. nov."."""
    form = QCoreApplication.translate("Day", "d. MMM")
    return _locale().toString(QDate(day.year, day.month, day.day), form)


def _locale() -> QLocale:
    return QLocale(QCoreApplication.translate("Day", "da_DK"))
