"""Line templates of the content packs, and how an answer fills them.

A template is text with `{name}` placeholders and `[optional parts]`, which are left out unless every
placeholder in them has something to say: "{place}[, {text}][, {municipality}]". Nothing is evaluated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vkassist.domain.clock import day_text
from vkassist.domain.errors import ContentError
from vkassist.domain.form import Item
from vkassist.domain.privacy import clean, clean_line, phone_text

Words = Mapping[str, Mapping[str, str]]
"""Group (the name of a part of an answer) -> value -> the word for it."""

TICKED = "; "
"""What stands between the ticked boxes of a tick list."""

DATES = ("date", "until", "withdrawn")
"""Parts of an answer that are days."""

_PIECE = re.compile(r"\{([a-z_]+)\}|([^{}\[\]]+)")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A gap with a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A run of text and gaps; an optional one is dropped when a gap in it stays empty."""

    pieces: tuple[str | Placeholder, ...]
    optional: bool

    def render(self, parts: Mapping[str, str]) -> str:
        """The group's text, or "" when it is optional and something is missing."""
        if self.optional and any(isinstance(p, Placeholder) and not parts.get(p.name) for p in self.pieces):
            return ""
        return "".join(parts.get(p.name, "") if isinstance(p, Placeholder) else p for p in self.pieces)


@lru_cache(maxsize=1024)
def parse(template: str) -> tuple[Group, ...]:
    """The template's groups; raises ContentError `content.template` where braces or brackets do not match."""
    groups: list[Group] = []
    rest = template
    for chunk in re.findall(r"\[[^\[\]]*\]|[^\[\]]+|[\[\]]", rest):
        optional = chunk.startswith("[") and chunk.endswith("]") and len(chunk) > 1
        inner = chunk[1:-1] if optional else chunk
        if "".join(match[0] for match in _PIECE.finditer(inner)) != inner:
            raise ContentError("content.template", template=template[:80])
        pieces = tuple(Placeholder(m[1]) if m[1] else m[2] for m in _PIECE.finditer(inner))
        groups.append(Group(pieces, optional))
    return tuple(groups)


def placeholders(template: str) -> set[str]:
    """The names of the template's gaps."""
    return {p.name for group in parse(template) for p in group.pieces if isinstance(p, Placeholder)}


def render(template: str, parts: Mapping[str, str]) -> str:
    """The template with its gaps filled; a gap nobody fills is left out."""
    return "".join(group.render(parts) for group in parse(template)).strip()


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one language with the names of the municipalities: turns answers into text."""

    words: Words
    municipalities: Mapping[str, str]

    def word(self, group: str, value: object) -> str:
        """The word for a value of a group, or the value itself where the pack has none."""
        key = str(value).lower() if isinstance(value, bool) else str(value)
        return self.words.get(group, {}).get(key, "" if isinstance(value, bool) else key)

    def span(self, seconds: int) -> str:
        """A length of time in words: minutes from one minute up, else seconds (group `span` of the words)."""
        if seconds < 60:
            return render(self.word("span", "seconds"), {"count": str(seconds)})
        return render(self.word("span", "minutes"), {"count": str(round(seconds / 60))})

    def answer(self, item: Item, value: Any, templates: Mapping[str, str]) -> str:
        """The line for an answer by the item's templates (`note` or `shows`); "" where there is none."""
        if isinstance(value, bool):
            template = templates.get(str(value).lower(), "")
            return render(template, {}) if template else ""
        template = templates.get("", "")
        return render(template, dict(self._parts(item, value))) if template else ""

    def _parts(self, item: Item, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for name, part in value.items():
                yield name, self._part(item, name, part)
        elif item.kind == "choices":
            yield "text", TICKED.join(item.options.get(option, option) for option in value)
        elif isinstance(value, list):
            yield "list", self._part(item, "list", value)
        elif item.kind == "choice":
            yield "text", item.options.get(value, value)
        elif item.kind == "date":
            yield "text", _date(value)
        elif not isinstance(value, str):
            yield "text", str(value)
        elif item.lasts.carries:
            # One line, so that it can be read back from the patient record.
            yield "text", " ".join(part.strip() for part in clean(value).split("\n") if part.strip())
        else:
            yield "text", clean(value).strip("\n")

    def _part(self, item: Item, name: str, part: Any) -> str:
        if part is None:
            return ""
        if isinstance(part, list):
            if not part:
                return item.empty.get(name, "")
            each = item.each.get(name, "{text}")
            rows = ({key: self._part(item, key, inner) for key, inner in row.items()} for row in part)
            return "; ".join(render(each, row) for row in rows)
        if name == "municipality":
            return self.municipalities.get(part, part)
        if name in DATES:
            return _date(part)
        if name == "phone":
            said = clean_line(str(part))
            return said if said.startswith("+") else phone_text(said)
        if isinstance(part, bool) or name in self.words:
            return self.word(name, part)
        return clean_line(str(part))


def _date(text: str) -> str:
    return day_text(dt.date.fromisoformat(text))
