"""Whether an answer may be taken, and what conditions may ask of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vkassist.domain import values
from vkassist.domain.clock import day_text, local
from vkassist.domain.errors import Refusal
from vkassist.domain.facts import Answered
from vkassist.domain.form import Form, Item


def item_of(form: Form, item_id: str) -> Item:
    """The item of that id; raises Refusal where there is none, or only a reminder."""
    item = form.by_id.get(item_id)
    if item is None or not item.asked:
        raise Refusal("fact.unknown_item", item=item_id)
    return item


def check(form: Form, item_id: str, value: object) -> Item:
    """The item, once the value is known to have the shape of its answers; raises Refusal."""
    item = item_of(form, item_id)
    values.check(item_id, item.kind, value, tuple(item.options))
    return item


def check_length(item: Item, fact: Answered) -> None:
    """A consent cannot be agreed for longer than its item lasts (the Danish Health Act § 44: one year)."""
    if item.kind != "consent" or not fact.value.get("given") or not (until := fact.value.get("until")):
        return
    day = fact.value.get("date")
    last = item.lasts.ends(dt.date.fromisoformat(day) if day else local(fact.at).date())
    if last is not None and dt.date.fromisoformat(until) > last:
        raise Refusal("value.consent_too_long", item=item.id, last=day_text(last))


def variables(item: Item, value: Any) -> dict[str, object]:
    """What conditions may ask of a value: each finite part of it by its name, and a number whole.

    Of a tick list they may ask each box, also where nothing was answered: then none is ticked.
    """
    if item.kind == "choices":
        return {f"{item.id}.{option}": option in (value or ()) for option in item.options}
    if value is None or not item.asked:
        return {}
    if item.kind in values.WHOLE_NUMBERS:
        return {item.id: value}
    found: dict[str, object] = {}
    for part in values.finite_parts(item.kind, tuple(item.options)):
        got = value.get(part) if part and isinstance(value, dict) else value
        found[f"{item.id}.{part}" if part else item.id] = bool(got) if isinstance(got, list) else got
    return found
