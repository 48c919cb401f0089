"""What a course of treatment brings to its next talk: the answers that still hold, each with its own date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vkassist.domain.clock import local
from vkassist.domain.consultation import Consultation
from vkassist.domain.facts import Answered, CarriedAnswer
from vkassist.domain.form import Item


def carried_from(previous: Consultation, today: dt.date) -> dict[str, CarriedAnswer]:
    """The answers of the course's latest talk that hold today; a consent that ran out or was refused does not."""
    found: dict[str, CarriedAnswer] = {}
    for item in previous.form.items:
        if not item.asked or not item.lasts.carries:
            continue
        act = previous.answer(item.id)
        if isinstance(act, Answered):
            brought = CarriedAnswer(value=act.value, date=local(act.at).date())
        elif act is None and (earlier := previous.carried_answer(item.id)):
            brought = CarriedAnswer(value=earlier.value, date=earlier.date, source=earlier.source)
        else:
            continue
        if holds(item, brought, today):
            found[item.id] = brought
    return found


def holds(item: Item, brought: CarriedAnswer, today: dt.date) -> bool:
    """Whether an answer from an earlier day holds today: not refused, not run out, not too old."""
    value: Any = brought.value
    if isinstance(value, dict):
        if value.get("given") is False:
            return False
        if (until := value.get("until")) and dt.date.fromisoformat(until) < today:
            return False
    return item.lasts.span is None or today - brought.date <= item.lasts.span
