"""One entry of a calendar, cut down to what the day list needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Appointment:
    """A planned talk.

    `uid` is opaque and stays the same when the calendar is read again; with `start` it is unique.
    `start` carries the Danish offset. `minutes` is 1-1440, None where the calendar gives no usable end.
    `label` is initials and day-month, or "" where the entry names nobody. `link` is an approved meeting link,
    `other_link` where there is none one to a well-known service that is not approved.
    `private` says that the entry was marked as private in the calendar.
    """

    uid: str
    start: dt.datetime
    minutes: int | None = None
    label: str = ""
    link: str | None = None
    private: bool = False
    other_link: str | None = None
