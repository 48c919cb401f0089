"""What a row of a checklist says: the answer, what was measured, what the course remembers, or the question."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vkassist.domain import facts as f
from vkassist.domain.checklist import Row, State
from vkassist.domain.clock import clock_time, day_text, local
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Item
from vkassist.domain.readings import reading_texts
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import capital
from vkassist.ui.widgets.row_list import RowView
from vkassist.ui.widgets.states import STATE_LOOKS, state_word

_IN_SMALL_LETTERS = ("consent", "recording")
"""Kinds whose whole answer is made of the pack's words, which stand in the middle of a note's line."""


def answer_text(item: Item, value: object, speech: Speech) -> str:
    """An answer in the words of the screen, "" where the item has none."""
    text = "" if value is None else speech.answer(item, value, item.shows or item.note)
    return capital(text) if item.kind in _IN_SMALL_LETTERS else text


def last_text(item: Item, previous: Consultation | None, speech: Speech) -> str:
    """What was answered to the item last time, "" where nothing was."""
    if previous is None or item.id not in previous.form.by_id:
        return ""
    return answer_text(item, previous.value(item.id), speech)


def last_time(item: Item, previous: Consultation | None, speech: Speech) -> tuple[str, str]:
    """Heading and text about the course's last talk, empty where it says nothing of the item."""
    last = last_text(item, previous, speech)
    if not last or previous is None:
        return "", ""
    day = day_text(local(previous.began_at or previous.opened.at).date())
    heading = QCoreApplication.translate("Checklist", "Forrige samtale, {date}")
    text = QCoreApplication.translate("Checklist", "Sidste gang: {answer}")
    return heading.format(date=day), text.format(answer=last)


def carried_text(row: Row, speech: Speech) -> str:
    """What the course brought, with its date."""
    if row.carried is None:
        return ""
    text = answer_text(row.item, row.carried.value, speech)
    if row.item.kind == "consent":
        return text  # says its own date
    words = QCoreApplication.translate("Checklist", "{answer}, aftalt {date}")
    return words.format(answer=text, date=day_text(row.carried.date)) if text else ""


def question(row: Row, locked: str) -> str:
    """What is asked of the row; `locked` names the item that has to be answered first."""
    if locked:
        return QCoreApplication.translate("Checklist", "Svar først på {title}").format(title=f"“{locked}”")
    if row.state is State.DEFERRED:
        return QCoreApplication.translate("Checklist", "Du bliver spurgt, når samtalen starter.")
    return "" if row.state is State.MEASURED else row.item.ask


def stands_since(row: Row, speech: Speech) -> str:
    """What settled the row and when, "" where nothing did."""
    if row.state is State.OVERRIDDEN:
        return QCoreApplication.translate("Checklist", "Fraveget: {reason}").format(reason=row.reason)
    if row.state is State.CONFIRMED and row.act is not None:
        words = QCoreApplication.translate("Checklist", "Bekræftet kl. {time}")
        return words.format(time=clock_time(row.act.at))
    if row.state is State.MEASURED and row.reading is not None:
        said = reading_texts(row.item.id, row.reading.reading, speech)[0]
        words = QCoreApplication.translate("Checklist", "Målt kl. {time}: {what}")
        return words.format(time=clock_time(row.reading.at), what=said)
    # A consent says itself what was given before.
    return "" if row.item.kind == "consent" else carried_text(row, speech)


def wants_hint(row: Row) -> bool:
    """Whether the item's hint is of use: not once it is settled, nor where a probe says what to do."""
    by_probe = (
        row.state is State.ATTENTION and row.act is None and row.reading is not None and not is_unknown(row)
    )
    return bool(row.item.hint) and not by_probe and row.state not in (State.MEASURED, State.CONFIRMED)


def needs_nobody(row: Row) -> bool:
    """Whether the row waits for nobody: it is asked later, or a probe is at it."""
    return row.state is State.DEFERRED or (row.state is State.SENSING and row.item.kind == "sensed")


def is_unknown(row: Row) -> bool:
    """Whether a probe tried and could not tell."""
    return row.reading is not None and row.reading.reading.verdict == "unknown"


def read_of(row: Row) -> tuple[str, ...]:
    """What a probe says of the row: another fault in the same state is news too."""
    return () if row.reading is None else (row.reading.reading.verdict, *row.reading.reading.codes)


def row_view(row: Row, speech: Speech, previous: Consultation | None = None) -> RowView:
    """The row as the list shows it."""
    shape = STATE_LOOKS[row.state]
    return RowView(
        key=row.item.id,
        title=row.item.title,
        value=_value(row, speech, previous),
        state=row.state.value,
        word=state_word(row.state),
        icon=shape.icon,
        chip_kind=shape.chip_kind,
    )


def _value(row: Row, speech: Speech, previous: Consultation | None) -> str:
    item = row.item
    match row.state:
        case State.CONFIRMED:
            return answer_text(item, row.value, speech) or item.confirm
        case State.OVERRIDDEN:
            return row.reason
        case State.MEASURED if row.reading is not None:
            return reading_texts(item.id, row.reading.reading, speech)[0]
        case State.ATTENTION if isinstance(row.act, f.Answered):
            return answer_text(item, row.value, speech) or item.ask
        case State.ATTENTION if row.reading is not None:
            return reading_texts(item.id, row.reading.reading, speech)[0]
        case State.EXPIRED if row.act is not None or row.reading is not None:
            since = row.act or row.reading
            assert since is not None
            words = QCoreApplication.translate("Checklist", "Senest i orden kl. {time}")
            return words.format(time=clock_time(since.at))
        case State.DEFERRED:
            asked = QCoreApplication.translate("Checklist", "Spørges ved hver samtale")
            last = last_text(item, previous, speech)
            again = QCoreApplication.translate("Checklist", "Sidste gang: {answer}")
            return f"{asked}. {again.format(answer=last)}" if last else asked
    return carried_text(row, speech) or item.ask
