"""Where each item stands in the note's form, and the items themselves, made as they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum

from vkassist.domain import checklist
from vkassist.domain.conditions import holds
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Item
from vkassist.domain.pack import Pack
from vkassist.ui.pages.note_item import NoteItem


class Place(IntEnum):
    """The groups of the form, from the top; the texts are no items."""

    MISSING = 0
    TEXTS = 1
    CLOSING = 2
    KNOWN = 3
    MORE = 4


OPEN = frozenset((Place.MISSING, Place.CLOSING))
"""Where items stand with their editors open."""


class NoteItems(Mapping[str, NoteItem]):
    """The items a note may say something of, by id; looking one up makes it. Most are never needed."""

    def __init__(self, make: Callable[[Item], NoteItem]) -> None:
        self._make = make
        self._asked: dict[str, Item] = {}
        self.made: dict[str, NoteItem] = {}

    def ask(self, items: Iterable[Item]) -> None:
        """Take other items; those made so far are deleted."""
        for one in self.made.values():
            one.hide()
            one.deleteLater()
        self.made = {}
        self._asked = {item.id: item for item in items}

    def __getitem__(self, item: str) -> NoteItem:
        if item not in self.made:
            self.made[item] = self._make(self._asked[item])
        return self.made[item]

    def __contains__(self, item: object) -> bool:
        return item in self._asked

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)


def noted(c: Consultation, pack: Pack) -> list[Item]:
    """The items in the order of the note's lines; required ones that have no line come last."""
    asked = {item.id: item for item in c.form.items if item.asked}
    lines = [line.item for line in pack.note.lines if line.source == "item" and line.item in asked]
    rest = [item.id for item in asked.values() if item.required and item.id not in lines]
    return [asked[one] for one in (*lines, *rest)]


def shown(c: Consultation, items: Iterable[Item]) -> frozenset[str]:
    """The items that are asked in this talk, or were answered."""
    situation = c.situation
    return frozenset(
        item.id for item in items if item.id in c.standing or holds(item.when, situation) is not False
    )


def places(c: Consultation, items: Iterable[Item]) -> dict[str, Place]:
    """Where each item belongs now, in their order."""
    gaps = {item.id for item in checklist.missing(c)}
    return {item.id: _place(c, item, item.id in gaps) for item in items}


def _place(c: Consultation, item: Item, is_gap: bool) -> Place:
    unticked = item.kind == "agenda" and _unticked(c.value(item.id))
    if is_gap or (unticked and checklist.active(c, item)):
        return Place.MISSING
    if item.id in c.standing or item.id in c.carried:
        return Place.KNOWN
    return Place.CLOSING if item.phase == "end" else Place.MORE


def _unticked(value: object) -> bool:
    return isinstance(value, list) and any(point.get("reached") is None for point in value)
