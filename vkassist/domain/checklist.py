"""What the screen shows of each item: its state at a moment. Time enters a consultation only here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vkassist.domain import facts as f
from vkassist.domain.clock import passed
from vkassist.domain.conditions import holds
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Item


class State(StrEnum):
    """The states of an item (UX section 3); `carried` is an answer of the course that need not be asked again."""

    TODO = "todo"
    SENSING = "sensing"
    MEASURED = "measured"
    CONFIRMED = "confirmed"
    ATTENTION = "attention"
    CARRIED = "carried"
    OVERRIDDEN = "overridden"
    DEFERRED = "deferred"
    EXPIRED = "expired"
    INACTIVE = "inactive"


SETTLED = frozenset((State.MEASURED, State.CONFIRMED, State.CARRIED, State.OVERRIDDEN))
_LATER = ("start", "during", "end")
"""Phases of items that can only be asked once the talk is going on."""
OPEN = frozenset((State.TODO, State.SENSING, State.ATTENTION, State.EXPIRED))


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the screen shows it.

    `value` is the answer that stands (JSON data); `carried` what the course brought, to be confirmed today;
    `act` and `reading` are the facts behind the state, None where there is none; `locked_by` names an item
    that must be answered first.
    """

    item: Item
    state: State
    value: Any = None
    reason: str = ""
    act: f.Answered | f.Overridden | None = None
    reading: f.Measured | None = None
    carried: f.CarriedAnswer | None = None
    locked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """The rows of a page with their counts."""

    rows: tuple[Row, ...]

    def count(self, *states: State) -> int:
        """How many rows are in one of these states."""
        return sum(row.state in states for row in self.rows)

    @property
    def open_rows(self) -> tuple[Row, ...]:
        """Rows that still want an act."""
        return tuple(row for row in self.rows if row.state in OPEN)

    def next_open(self, after: str) -> Row | None:
        """The next row below an item that wants an act and is not locked, going round; never the item's own.

        A row that is being measured wants none yet.
        """
        at = next((i for i, row in enumerate(self.rows) if row.item.id == after), -1)
        round_trip = (*self.rows[at + 1 :], *self.rows[: max(at, 0)])
        wanting = OPEN - {State.SENSING}
        return next((row for row in round_trip if row.state in wanting and row.locked_by is None), None)

    def row(self, item: str) -> Row | None:
        """The row of an item, or None where it is not shown."""
        return next((row for row in self.rows if row.item.id == item), None)


def preparation(c: Consultation, now: dt.datetime, **more: Any) -> Board:
    """The board of phase 1: the preparation items, and later ones that are shown there as deferred."""
    items = (item for item in c.form.items if item.phase == "prepare" or item.board)
    return board(c, items, now, **more)


def board(
    c: Consultation,
    items: Iterable[Item],
    now: dt.datetime,
    *,
    booted_at: dt.datetime | None = None,
    sensing: frozenset[str] = frozenset(),
) -> Board:
    """The given items as rows, inactive and reminder items left out.

    `booted_at` is when this PC was started, for answers that last until the next start; `sensing` names
    the items a probe is reading right now.
    """
    rows = (_row(c, item, now, booted_at, item.id in sensing) for item in items if item.asked)
    return Board(tuple(row for row in rows if row.state is not State.INACTIVE))


def reminders(c: Consultation, *phases: str) -> tuple[Item, ...]:
    """The reminders to show in these phases."""
    situation = c.situation
    return tuple(
        item
        for item in c.form.of_phase(*phases)
        if not item.asked and holds(item.when, situation) is not False
    )


def active(c: Consultation, item: Item) -> bool:
    """Whether the item is asked in this talk: unknown conditions keep it active."""
    return holds(item.when, c.situation) is not False


def missing(c: Consultation) -> tuple[Item, ...]:
    """Required items nobody has answered or overridden: the note says so of each."""
    situation = c.situation
    return tuple(
        item
        for item in c.form.items
        if item.required
        and item.id not in c.standing
        and not still_holds(c, item)
        and holds(item.when, situation) is not False
    )


def still_holds(c: Consultation, item: Item) -> bool:
    """Whether the course brought an answer that need not be confirmed again."""
    return not item.reconfirm and item.id in c.carried


def _row(
    c: Consultation, item: Item, now: dt.datetime, booted_at: dt.datetime | None, is_sensing: bool
) -> Row:
    act = c.answer(item.id)
    reading = c.facts[c.readings[item.id]] if item.id in c.readings else None
    assert reading is None or isinstance(reading, f.Measured)
    locked = next((one for one in item.order_after if one not in c.standing or c.value(one) is False), None)
    return Row(
        item=item,
        state=_state(c, item, act, reading, now, booted_at, is_sensing),
        value=act.value if isinstance(act, f.Answered) else None,
        reason=act.reason if act is not None else "",
        act=act,
        reading=reading,
        carried=c.carried_answer(item.id),
        locked_by=locked,
    )


def _state(
    c: Consultation,
    item: Item,
    act: f.Answered | f.Overridden | None,
    reading: f.Measured | None,
    now: dt.datetime,
    booted_at: dt.datetime | None,
    is_sensing: bool,
) -> State:
    if not active(c, item):
        return State.INACTIVE
    if item.when_read and not is_sensing and act is None and reading is None:
        return State.INACTIVE
    if isinstance(act, f.Overridden):
        return State.OVERRIDDEN
    if act is not None:
        if _expired(item, act, now, booted_at):
            return State.EXPIRED
        refused = item.kind in ("confirm", "sensed") and act.value is False
        return State.ATTENTION if refused else State.CONFIRMED
    if is_sensing and item.kind == "sensed":
        return State.SENSING
    if reading is not None and reading.reading.verdict in ("poor", "bad"):
        return State.ATTENTION
    if is_sensing:
        return State.SENSING
    if reading is not None and item.kind == "sensed":
        if _expired(item, reading, now, booted_at):
            return State.EXPIRED
        return State.ATTENTION if reading.reading.verdict == "unknown" else State.MEASURED
    if still_holds(c, item):
        return State.CARRIED
    return State.DEFERRED if c.phase == "prepare" and item.phase in _LATER else State.TODO


def _expired(item: Item, fact: f.Fact, now: dt.datetime, booted_at: dt.datetime | None) -> bool:
    if item.lasts.span is not None:
        return passed(fact.at, now) > item.lasts.span
    return item.lasts.scope == "boot" and booted_at is not None and fact.at < booted_at
