"""Agreements live in the patient record: the note carries them, and this reads them back (requirement 94).

A line of a note is read by running its item's template backwards. What the template would not write
again letter for letter is not taken, but handed back as not understood.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vkassist.domain import values
from vkassist.domain.course import holds
from vkassist.domain.errors import Refusal
from vkassist.domain.facts import CarriedAnswer
from vkassist.domain.form import Form, Item
from vkassist.domain.pack import Pack
from vkassist.domain.wording import DATES, TICKED, Group, Placeholder, Speech, parse, render

_DATE = r"[0-3][0-9]-[01][0-9]-[12][0-9]{3}"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was found in pasted text: answers as the course would carry them, the lines not understood, and
    the lines that say what no longer holds (a consent that ran out or was refused, an answer too old)."""

    answers: Mapping[str, CarriedAnswer]
    not_understood: tuple[str, ...]
    expired: tuple[str, ...] = ()


def read_back(text: str, form: Form, pack: Pack, today: dt.date | None = None) -> ReadBack:
    """The agreements in a pasted note or agreement block that hold today; without a day, all of them.

    Raises Refusal `agreements.none` where the text holds no block of ours (its dated heading is missing).
    """
    heading = re.escape(render(pack.note.agreements, {"date": "\0"})).replace("\0", f"({_DATE})")
    found = re.search(rf"^\s*{heading}\s*$", text, re.MULTILINE)
    if found is None:
        raise Refusal("agreements.none")
    day = _day(found[1])
    if day is None:
        raise Refusal("agreements.none")
    answers: dict[str, CarriedAnswer] = {}
    strange: list[str] = []
    expired: list[str] = []
    overridden = re.compile(re.escape(render(pack.note.overridden, {"reason": "\0"})).replace("\0", ".*"))
    carrying = {item.title: item for item in form.items if item.asked and item.lasts.carries and item.note}
    for line in text.splitlines():
        title, _, said = line.strip().partition(": ")
        item = carrying.get(title)
        if item is None or not said or said == pack.note.missing or overridden.fullmatch(said):
            continue
        said, agreed_on = _without_suffix(said, pack)
        value = read_answer(item, said, pack.speech)
        if value is None:
            strange.append(line.strip())
            continue
        brought = CarriedAnswer(value=value, date=agreed_on or day, source="record")
        if today is None or holds(item, brought, today):
            answers[item.id] = brought
        else:
            expired.append(line.strip())
    return ReadBack(answers, tuple(strange), tuple(expired))


def read_answer(item: Item, said: str, speech: Speech) -> Any:
    """The answer whose line is `said`, or None where no answer of the item's kind reads like that."""
    value = _read(item, said, speech)
    if value is None or speech.answer(item, value, item.note) != said:
        return None
    try:
        values.check(item.id, item.kind, value, tuple(item.options))
    except Refusal:
        return None
    return value


def _read(item: Item, said: str, speech: Speech) -> Any:
    for answer in (True, False):
        if item.note.get(str(answer).lower()) == said:
            return answer
    template = item.note.get("", "")
    if not template:
        return None
    match = re.fullmatch(_pattern(template, speech), said, re.DOTALL)
    if match is None:
        return None
    parts = {name: part for name, part in match.groupdict().items() if part is not None}
    if item.kind in ("people", "agenda"):
        return _rows(item, parts.get("list", ""), item.each.get("list", "{text}"), speech)
    if item.kind == "choice":
        return next((key for key, label in item.options.items() if label == parts.get("text")), None)
    if set(parts) == {"text"}:
        return _whole(item, parts["text"])
    return {name: _part(name, part, speech) for name, part in parts.items()}


def _whole(item: Item, text: str) -> Any:
    """An answer of one part."""
    if item.kind == "choices":
        keys = {label: key for key, label in item.options.items()}
        ticked = [keys.get(label) for label in text.split(TICKED)]
        return None if None in ticked else ticked
    if item.kind in values.WHOLE_NUMBERS:
        return int(text) if text.isascii() and text.isdigit() else None
    if item.kind == "date":
        day = _day(text)
        return None if day is None else day.isoformat()
    return text


def _rows(item: Item, text: str, each: str, speech: Speech) -> list[dict[str, Any]] | None:
    if text == item.empty.get("list", ""):
        return []
    rows = []
    for row in text.split("; "):
        match = re.fullmatch(_pattern(each, speech), row)
        if match is None:
            return None
        rows.append({k: _part(k, v, speech) for k, v in match.groupdict().items() if v is not None})
    return rows


def _pattern(template: str, speech: Speech) -> str:
    groups = parse(template)
    bodies = [_body(group, speech) for group in groups]
    found = ""
    for at, (group, body) in enumerate(zip(groups, bodies, strict=True)):
        if not group.optional:
            found += body
            continue
        # Free text must not swallow a later part that is there: "Anne, tlf. 20 12 34 56" names no relation.
        later = [
            re.sub(r"\(\?P<[a-z_]+>", "(?:", bodies[place])
            for place in range(at + 1, len(groups))
            if groups[place].optional and _is_typed(groups[place], speech)
        ]
        found += f"(?:{''.join(f'(?!{one})' for one in later)}{body})?"
    return found


def _body(group: Group, speech: Speech) -> str:
    return "".join(
        _gap(piece.name, speech) if isinstance(piece, Placeholder) else re.escape(piece)
        for piece in group.pieces
    )


def _is_typed(group: Group, speech: Speech) -> bool:
    """Whether a gap of the group takes only what has a form of its own."""
    names = [piece.name for piece in group.pieces if isinstance(piece, Placeholder)]
    return any(name in (*DATES, "phone") or name in speech.words for name in names)


def _gap(name: str, speech: Speech) -> str:
    if name in DATES:
        return f"(?P<{name}>{_DATE})"
    if name == "phone":
        return rf"(?P<{name}>\+?[0-9][0-9 ]*)"
    if name in speech.words:
        words = sorted(speech.words[name].values(), key=len, reverse=True)
        return f"(?P<{name}>{'|'.join(map(re.escape, words))})"
    return f"(?P<{name}>.+?)"


def _part(name: str, text: str, speech: Speech) -> Any:
    if name in DATES:
        day = _day(text)
        return text if day is None else day.isoformat()
    if name == "municipality":
        return next((code for code, known in speech.municipalities.items() if known == text), text)
    for key, word in speech.words.get(name, {}).items():
        if word == text:
            return {"true": True, "false": False}.get(key, key)
    return text


def _day(text: str) -> dt.date | None:
    try:
        return dt.date(int(text[6:]), int(text[3:5]), int(text[:2]))
    except ValueError:
        return None


def _without_suffix(said: str, pack: Pack) -> tuple[str, dt.date | None]:
    for template in (pack.note.carried, pack.note.from_record):
        pattern = re.escape(render(template, {"text": "\1", "date": "\0"}))
        match = re.fullmatch(pattern.replace("\1", "(.+)").replace("\0", f"({_DATE})"), said, re.DOTALL)
        if match:
            return match[1], _day(match[2])
    return said, None
