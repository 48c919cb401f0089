"""A talk that plays itself: who, when, what was agreed before, and the steps one after another."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct

from vkassist.domain.facts import ItemId, Moment, Reading, Verdict

Minutes = Annotated[int, Meta(ge=1, le=480)]


class OtherTalk(Struct, frozen=True, forbid_unknown_fields=True):
    """Another talk on the day's list."""

    label: str
    planned: Moment
    minutes: Minutes


class GivenAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer to an item."""

    item: ItemId
    value: Any


class EarlierTalk(Struct, frozen=True, forbid_unknown_fields=True):
    """The course's talk before this one."""

    at: Moment
    answer: list[GivenAnswer]


class ScriptedReading(Struct, frozen=True, forbid_unknown_fields=True):
    """What a probe is made to have read."""

    item: ItemId
    verdict: Verdict
    codes: list[str] = []
    values: dict[str, float | int | str | bool | None] = {}

    @property
    def reading(self) -> Reading:
        """As a reading of a fact."""
        return Reading(verdict=self.verdict, codes=self.codes, values=self.values)


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """Free text of a note field."""

    field: ItemId
    text: str


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One step: time passes, then one thing is done, then the page named must be the one shown.

    `key` is pressed and `text` typed where the keyboard is; the others are recorded as the clinician's or
    the script's. `shot` saves a picture of the window, `mini` of the small clock, `lock` of the lock,
    `first_run` of the recovery key a new store is begun with, and `found` of the list of talks that were
    going on when the program stopped, before the talk is taken up again from it.
    """

    seconds: Annotated[int, Meta(ge=0, le=7200)] = 0
    key: str = ""
    text: str = ""
    reading: ScriptedReading | None = None
    answer: GivenAnswer | None = None
    write: Text | None = None
    fact: dict[str, Any] | None = None
    page: str = ""
    shot: str = ""
    mini: str = ""
    lock: str = ""
    first_run: str = ""
    found: str = ""


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of it."""

    start: Moment
    label: str
    planned: Moment
    minutes: Minutes
    earlier: EarlierTalk
    step: list[Step]
    other: list[OtherTalk] = []
    link: str = ""
    author: str = ""
    unit: str = ""
    unit_phone: str = ""
