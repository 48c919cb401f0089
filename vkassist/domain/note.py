"""The journal note: a pure function of the facts. Every line traces to the facts it is made of.

What nobody answered reads "ikke registreret" where the item is required, and nothing at all where it is
not; no default is ever printed (guideline B 3.2; requirements 64, 89, 96).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from vkassist.domain import checklist
from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time, day_text, local, minutes_between, passed
from vkassist.domain.consultation import Break, Consultation
from vkassist.domain.form import Item
from vkassist.domain.pack import NoteLine, Pack
from vkassist.domain.privacy import clean, clean_line
from vkassist.domain.wording import render

Parts = tuple[dict[str, str], tuple[int, ...]]
"""What fills a template, and the facts it was taken from."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the note. `facts` are places in the consultation's facts; `missing` marks a gap."""

    heading: str
    text: str
    facts: tuple[int, ...]
    item: str = ""
    missing: bool = False

    def __str__(self) -> str:
        return f"{self.heading}: {self.text}" if self.heading else self.text


@dataclass(frozen=True, slots=True)
class Note:
    """The draft, line by line."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The note as plain text; lines are not wrapped."""
        return "\n".join(str(line) for line in self.lines) + "\n"

    @property
    def trace(self) -> list[dict[str, Any]]:
        """Each printed line with the places of its facts."""
        return [
            {"line": printed, "facts": list(line.facts)}
            for line in self.lines
            for printed in str(line).split("\n")
        ]

    @property
    def missing(self) -> tuple[Line, ...]:
        """The lines that say something was not registered."""
        return tuple(line for line in self.lines if line.missing)


def draft(c: Consultation, pack: Pack) -> Note:
    """The note of a consultation in the words of its pack."""
    gaps = {item.id for item in checklist.missing(c)}
    lines: list[Line] = []
    agreements_from = None
    for place in pack.note.lines:
        if place.source == "agreements":
            agreements_from = len(lines)
        elif place.source == "item":
            lines.extend(_item_lines(c, pack, c.form.by_id[place.item], place.item in gaps))
        else:
            lines.extend(
                Line(place.heading, text, facts)
                for parts, facts in SOURCES[place.source](c, pack, place)
                if (text := render(place.template, parts))
            )
    if agreements_from is not None and agreements_from < len(lines):
        day = day_text(local(c.began_at or c.opened.at).date())
        lines.insert(agreements_from, Line("", render(pack.note.agreements, {"date": day}), (0,)))
    return Note(tuple(lines))


def acts_since_copy(c: Consultation) -> int | None:
    """How many facts came after the last copy that may have changed the note; None before any copy."""
    if not c.copies:
        return None
    later = c.facts[c.copies[-1] + 1 :]
    return sum(not isinstance(fact, f.Copied | f.Transferred | f.Phase | f.Measured) for fact in later)


def _item_lines(c: Consultation, pack: Pack, item: Item, is_missing: bool) -> Iterator[Line]:
    act = c.answer(item.id)
    if isinstance(act, f.Overridden):
        for index in c.trail.get(item.id, ()) if item.timed else ():
            # What was said before the override was said all the same.
            yield from _answer_line(c, pack, item, index)
        reason = render(pack.note.overridden, {"reason": clean_line(act.reason)})
        yield Line(item.title, reason, (c.standing[item.id],), item.id)
    elif act is not None:
        for index in c.trail[item.id] if item.timed else (c.standing[item.id],):
            yield from _answer_line(c, pack, item, index)
    elif carried := _carried_text(c, pack, item):
        yield Line(item.title, carried, (c.carried[item.id],), item.id, missing=is_missing)
    elif is_missing:
        yield Line(item.title, pack.note.missing, (0,), item.id, missing=True)


def _carried_text(c: Consultation, pack: Pack, item: Item) -> str:
    """What the course brought for an item, with its date while nobody has confirmed it today; "" for nothing."""
    brought = c.carried_answer(item.id)
    text = "" if brought is None else pack.speech.answer(item, brought.value, item.note)
    if brought is None or not text or brought.reconfirmed:
        return text
    template = pack.note.from_record if brought.source == "record" else pack.note.carried
    return render(template, {"text": text, "date": day_text(brought.date)})


def _answer_line(c: Consultation, pack: Pack, item: Item, index: int) -> Iterator[Line]:
    act: f.Answered = c.fact(index)
    trail = c.trail[item.id]
    before = trail.index(index)
    if item.timed and before and c.fact(trail[before - 1]).value == act.value:
        return
    text = pack.speech.answer(item, act.value, item.note)
    if not text:
        return
    if act.reason.strip():
        text = f"{text} {render(pack.note.reason, {'reason': clean_line(act.reason)})}"
    heading = item.title
    if item.timed:
        heading = render(pack.note.timed, {"title": item.title, "at": clock_time(act.at)})
    yield Line(heading, text, (index,), item.id)


def _session(c: Consultation, pack: Pack, place: NoteLine) -> Iterator[Parts]:
    opened = c.opened
    day = c.began_at or opened.planned_start or opened.at
    parts = {
        "date": day_text(local(day).date()),
        "planned": clock_time(opened.planned_start) if opened.planned_start else "",
        "session_type": pack.speech.word("session_type", opened.session_type),
        "set_up": pack.speech.word("set_up", opened.set_up),
        "first_session": pack.speech.word("first_session", opened.first_session) if opened.first_session else "",
    }
    facts: tuple[int, ...] = (0,)
    if c.started is not None:
        facts = (0, c.started)
        parts |= {"from": clock_time(c.facts[c.started].at), "planned": ""}
        if c.ended is not None:
            parts["to"] = clock_time(c.facts[c.ended].at)
            facts = (0, c.started, c.ended)
            minutes = minutes_between(c.facts[c.started].at, c.facts[c.ended].at)
            parts["minutes"] = str(minutes) if minutes >= 0 else ""
    yield parts, facts


def _outcome(c: Consultation, pack: Pack, place: NoteLine) -> Iterator[Parts]:
    if c.ended is not None:
        at = c.fact(c.ended)
        yield {"outcome": pack.speech.word("outcome", at.outcome), "at": clock_time(at.at)}, (c.ended,)


def _breaks(c: Consultation, pack: Pack, place: NoteLine) -> Iterator[Parts]:
    for one in c.breaks:
        yield _break_parts(c, pack, one)


def _break_parts(c: Consultation, pack: Pack, one: Break) -> Parts:
    start = c.fact(one.start)
    parts = {"at": clock_time(start.at), "cause": pack.speech.word("cause", one.cause)}
    facts = dict.fromkeys((one.start, one.stated))
    if one.resumed is not None:
        resumed = c.fact(one.resumed)
        seconds = round(passed(start.at, resumed.at).total_seconds())
        parts |= {
            "via": pack.speech.word("via", resumed.via),
            "until": clock_time(resumed.at),
            "length": pack.speech.span(seconds) if seconds >= 0 else "",
        }
        facts[one.resumed] = None
    return parts, tuple(facts)


def _rungs(c: Consultation, pack: Pack, place: NoteLine) -> Iterator[Parts]:
    for index in sorted((*c.calls, *(rung for one in c.breaks for rung in one.rungs))):
        rung = c.fact(index)
        yield {
            "at": clock_time(rung.at),
            "step": pack.speech.word("step", rung.step),
            "reply": pack.speech.word("reply", rung.outcome),
            "text": clean_line(rung.text),
            "until": clock_time(rung.until) if rung.until else "",
        }, (index,)


def _keywords(c: Consultation, pack: Pack, place: NoteLine) -> Iterator[Parts]:
    for index in c.keywords:
        yield {"at": clock_time(c.fact(index).at), "text": clean_line(c.fact(index).text)}, (index,)


def _extensions(c: Consultation, pack: Pack, place: NoteLine) -> Iterator[Parts]:
    for index in c.extensions:
        yield {"at": clock_time(c.fact(index).at), "minutes": str(c.fact(index).minutes)}, (index,)


def _written(c: Consultation, pack: Pack, place: NoteLine) -> Iterator[Parts]:
    if text := clean(c.text(place.field)).strip():
        yield {"text": text}, (c.written[place.field],)


Source = Callable[[Consultation, Pack, NoteLine], Iterator[Parts]]
SOURCES: dict[str, Source] = {
    "session": _session,
    "outcome": _outcome,
    "breaks": _breaks,
    "rungs": _rungs,
    "keywords": _keywords,
    "extensions": _extensions,
    "written": _written,
}
"""The note's own sources, by the name a note template calls them."""

SOURCE_PARTS: dict[str, frozenset[str]] = {
    "session": frozenset(
        ("date", "planned", "from", "to", "minutes", "session_type", "set_up", "first_session")
    ),
    "outcome": frozenset(("outcome", "at")),
    "breaks": frozenset(("at", "cause", "via", "until", "length")),
    "rungs": frozenset(("at", "step", "reply", "text", "until")),
    "keywords": frozenset(("at", "text")),
    "extensions": frozenset(("at", "minutes")),
    "written": frozenset(("text",)),
}
"""The placeholders each source can fill."""
