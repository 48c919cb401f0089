"""How a talk of the day reads as a row, and which one is next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vkassist.ui.day_words import short_day
from vkassist.ui.widgets.rows import RowView

if TYPE_CHECKING:
    import datetime as dt

    from vkassist.domain.day import DayRow

_LOOKS = {
    "upcoming": ("clock", "quiet"),
    "running": ("play-filled", "info"),
    "note_missing": ("triangle-filled", "attention"),
    "done": ("check-filled", "ok"),
}


def next_talk(rows: Sequence[DayRow], now: dt.datetime) -> DayRow | None:
    """The talk to take up now: the one going on, else the first still to come whose time is not over,
    else one that waits for its note, else the first; None for an empty day."""
    running = [row for row in rows if row.state == "running"]
    to_come = [row for row in rows if row.state == "upcoming" and not _over(row, now)]
    unwritten = [row for row in rows if row.state == "note_missing"]
    return next(iter((*running, *to_come, *unwritten, *rows)), None)


def _over(row: DayRow, now: dt.datetime) -> bool:
    return (now - row.starts_at).total_seconds() > 60 * (row.minutes or 60)


def row_view(row: DayRow, *, known: Collection[str] = (), with_day: bool = False) -> RowView:
    """One row: time (and day), label, what is known of the talk, and its state. `known` holds the keys of
    rows whose course has been here before."""
    icon, chip_kind = _LOOKS[row.state]
    lead = f"{row.starts_at:%H.%M}"
    return RowView(
        key=row.key,
        title=row.label or QCoreApplication.translate("Today", "Uden initialer"),
        value=_about(row, known),
        state=row.state,
        word=_word(row, with_day),
        icon=icon,
        chip_kind=chip_kind,
        lead=f"{short_day(row.starts_at.date())} {lead}" if with_day else lead,
    )


def _about(row: DayRow, known: Collection[str]) -> str:
    parts = []
    if row.minutes:
        parts.append(QCoreApplication.translate("Today", "{minutes} min.").format(minutes=row.minutes))
    if row.key in known:
        parts.append(QCoreApplication.translate("Today", "Kendt forløb"))
    if row.appointment is not None and row.appointment.private:
        parts.append(QCoreApplication.translate("Today", "Privat i kalenderen"))
    if row.appointment is not None and row.appointment.link:
        parts.append(QCoreApplication.translate("Today", "Mødelink i kalenderen"))
    elif row.appointment is not None and row.appointment.other_link:
        parts.append(QCoreApplication.translate("Today", "Mødelinket i kalenderen er ikke godkendt"))
    return " · ".join(parts)


def _word(row: DayRow, earlier: bool) -> str:
    if earlier and row.state in ("upcoming", "running"):
        return QCoreApplication.translate("Today", "Ikke afsluttet")
    words = {
        "upcoming": QCoreApplication.translate("Today", "Kommende"),
        "running": QCoreApplication.translate("Today", "I gang"),
        "note_missing": QCoreApplication.translate("Today", "Notat mangler"),
        "done": QCoreApplication.translate("Today", "Færdig"),
    }
    return words[row.state]
