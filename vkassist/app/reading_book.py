"""What the probes of one talk have read, item by item, and when that becomes a fact."""

from __future__ import annotations

import datetime as dt
import logging

from vkassist.desk import Desk
from vkassist.domain import checklist
from vkassist.domain import facts as f
from vkassist.domain.checklist import Row, State
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.readings import combined, says_the_same

log = logging.getLogger(__name__)

ITEM_OF = {
    "light": "light",
    "noise": "room",
    "speech": "room",
    "headset": "headset",
    "echo": "headset",
    "connection": "connection",
    "long": "connection",
}
"""Probe or test on demand -> the item it reads."""
PROBE_OF = {"light": "light", "room": "noise", "headset": "headset", "connection": "connection"}
"""Item -> the probe that reads it by itself."""


def may_measure(c: Consultation | None) -> bool:
    """Whether readings belong to the talk as it stands: it is being prepared, and has not begun."""
    if c is None or c.phase != "prepare":
        return False
    return c.started is None and c.ended is None and c.closed is None


def measurable(
    c: Consultation, now: dt.datetime, booted_at: dt.datetime | None, can_connect: bool
) -> dict[str, Row | None]:
    """The items that can be measured, with their rows; None for one that is on the board only once it is read."""
    board = checklist.preparation(c, now, booted_at=booted_at)
    found: dict[str, Row | None] = {}
    for item in c.form.items:
        is_read = item.senses and item.id in PROBE_OF and (item.id != "connection" or can_connect)
        if is_read and checklist.active(c, item):
            row = board.row(item.id)
            if row is not None or item.when_read:
                found[item.id] = row
    return found


def wants_reading(row: Row) -> bool:
    """Whether an item is to be read when the board is shown: not where a human has settled it."""
    if row.state is State.EXPIRED:
        return True
    return row.act is None and (row.reading is None or row.reading.reading.verdict != "good")


class ReadingBook:
    """Puts the readings of an item together, and records them when they come to something else."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._parts: dict[str, dict[str, f.Reading]] = {}
        self._renewed: set[str] = set()

    def reading(self, item: str) -> f.Reading | None:
        """What stands for an item, None where nothing was read."""
        parts = self._parts.get(item)
        return combined(parts.values()) if parts else None

    def take(self, probe: str, reading: f.Reading) -> None:
        """A probe has read."""
        parts = self._parts.setdefault(ITEM_OF[probe], {})
        # Once a voice was measured, its distance to the noise is what counts.
        if probe != "noise" or "speech" not in parts:
            parts[probe] = reading

    def take_test(self, test: str, reading: f.Reading) -> None:
        """A test on demand has read: echo is one thing more, the others know better than what was there."""
        if test == "echo":
            self._parts.setdefault("headset", {})[test] = reading
        else:
            self._parts[ITEM_OF[test]] = {test: reading}

    def forget(self, item: str) -> None:
        """What was read of the item counts no more; what is read next is recorded, whatever it says."""
        self._parts.pop(item, None)
        self._renewed.add(item)

    def record(self, item: str, *, anyway: bool = False) -> None:
        """Make a fact of what stands, where it is news, was renewed, or is known and wanted `anyway`."""
        c, reading = self._desk.ahead, self.reading(item)
        anyway = anyway and reading is not None and reading.verdict != "unknown"
        if c is None or reading is None or not may_measure(c):
            return
        stands = c.readings.get(item)
        if stands is not None and not anyway and item not in self._renewed:
            last: f.Measured = c.fact(stands)
            if says_the_same(last.reading, reading):
                return
        self._renewed.discard(item)
        try:
            self._desk.record(self._desk.make(f.Measured, by="sensor", item=item, reading=reading))
        except VkassistError as fault:
            log.warning("reading of %s not recorded: %s", item, fault.code)
