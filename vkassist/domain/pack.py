"""What a content pack holds once it has been read and found whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vkassist.domain.facts import Opened
from vkassist.domain.form import Form
from vkassist.domain.ladder import LadderStep
from vkassist.domain.regions import Regions
from vkassist.domain.thresholds import Thresholds
from vkassist.domain.timer import Cues
from vkassist.domain.wording import Speech


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One place in the note: an item, a free-text field, or one of the note's own sources, with its template.

    `heading` stands before the text; an item's line uses the item's title.
    """

    source: str
    item: str = ""
    field: str = ""
    heading: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """The note's lines in their order, and the fixed words it needs."""

    lines: tuple[NoteLine, ...]
    missing: str
    overridden: str
    reason: str
    carried: str
    from_record: str
    timed: str
    agreements: str


@dataclass(frozen=True, slots=True)
class Code:
    """A registration code shown as a hint; never registered by the program."""

    code: str
    text: str
    source: str
    checked: dt.date


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole content pack: who made it, when it was checked, and everything it says."""

    id: str
    version: str
    language: str
    author: str
    checked: dt.date
    valid_from: dt.date
    forms: Mapping[str, Form]
    speech: Speech
    note: NoteTemplate
    cues: Cues
    codes: tuple[Code, ...]
    invitation: str
    override_reasons: tuple[str, ...]
    messages: Mapping[str, str]
    regions: Regions
    ladder: tuple[LadderStep, ...]
    hosts: frozenset[str]
    """The approved video hosts, each with its true sub-domains."""
    thresholds: Thresholds
    pages: Mapping[str, str] = field(default_factory=dict)
    """Help pages: id -> plain text."""

    def say(self, code: str, where: Mapping[str, object]) -> str:
        """The sentence for an error or message code, or the code itself where the pack has none."""
        text = self.messages.get(code, code)
        for name, value in where.items():
            text = text.replace("{" + name + "}", str(value))
        return text


class Shelf:
    """The pack in use, and the ones that earlier talks were opened with."""

    def __init__(self, current: Pack, others: Callable[[str], Pack | None]) -> None:
        """`others` finds a pack by its id, None where this PC has it no longer."""
        self.current = current
        self._others = others

    def of(self, opened: Opened) -> Pack:
        """The pack a talk is asked and written by: its own, else the one in use."""
        if opened.pack == self.current.id:
            return self.current
        return self._others(opened.pack) or self.current

    def talk_form(self, opened: Opened) -> Form:
        """The form of a talk."""
        return self.of(opened).forms["talk"]
