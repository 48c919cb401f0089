"""A page of help as it is written: its title, and its lines by what they are. Plain text, never markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

_HEADING = re.compile(r"(#{1,3}) +(.+)")
_BULLET = re.compile(r"[-*] +(.+)")
_STEP = re.compile(r"(\d{1,2})\. +(.+)")
_SOURCE = re.compile(r"> *(.+)")

WARD_GUIDELINE = "ward_guideline"
"""The page a region's pack may have with what holds at the ward; the program has none of its own."""

ORDER = (
    WARD_GUIDELINE,
    "day",
    "keys",
    "faults",
    "support_card",
    "patient_guide",
    "focus",
    "security",
    "law",
    "evidence",
    "data_use",
    "intended_purpose",
    "limits",
    "privacy",
)
"""The pages in the order they are listed; a region's own pages follow."""


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the table of keys; without a key it is a heading."""

    key: str
    does: str


@dataclass(frozen=True)
class Topic:
    """A page of help: plain text, or keys."""

    id: str
    title: str
    text: str
    keys: tuple[Key, ...] = field(default=())

    @cached_property
    def folded(self) -> str:
        """What a search looks in."""
        keys = (f"{one.key} {one.does}" for one in self.keys)
        return "\n".join((self.title, self.text, *keys)).casefold()


def topic_from(name: str, text: str) -> Topic:
    """A content page; its first line is the title, and `lines_of` says what the others are."""
    first, _, rest = text.strip().partition("\n")
    heading = _HEADING.fullmatch(first.strip())
    return Topic(name, heading[2] if heading else first.strip() or name, rest.strip())


def place_of(topic: Topic) -> tuple[int, str]:
    """What topics are sorted by."""
    return (ORDER.index(topic.id) if topic.id in ORDER else len(ORDER), topic.title.casefold())


def lines_of(text: str) -> list[tuple[str, str]]:
    """The text's lines as (role, words); roles are heading, bullet, step, source and body.

    A heading begins with #, or opens a block of several lines without ending like a sentence. A step begins
    with its number and keeps it; a source begins with >.
    """
    found: list[tuple[str, str]] = []
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            found.append(_line(line, opens=at == 0 and len(lines) > 1))
    return found


def _line(line: str, *, opens: bool) -> tuple[str, str]:
    if marked := _HEADING.fullmatch(line):
        return "heading", marked[2]
    if bullet := _BULLET.fullmatch(line):
        return "bullet", bullet[1]
    if step := _STEP.fullmatch(line):
        return "step", f"{step[1]}.\u2002{step[2]}"
    if source := _SOURCE.fullmatch(line):
        return "source", source[1]
    if opens and line[-1] not in ".:;!?”":
        return "heading", line
    return "body", line
