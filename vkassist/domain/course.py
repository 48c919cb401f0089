"""What a course of treatment brings to its next talk: the answers that still hold, each with its own date."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vkassist.domain import ages
from vkassist.domain.clock import local
from vkassist.domain.consultation import Consultation
from vkassist.domain.facts import Answered, CarriedAnswer
from vkassist.domain.form import Item

NO_SHOWS = "video_no_shows"
"""The item that counts the course's video talks the patient did not come to."""


def carried_from(previous: Consultation, today: dt.date) -> dict[str, CarriedAnswer]:
    """The answers of the course's latest talk that hold today; a consent that ran out or was refused does not.

    The age band comes from how the talk was opened too, and the no-shows are counted on.
    """
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
    found.pop(ages.ITEM, None)
    return {**found, **_age(previous, today), **_no_shows(previous)}


def _age(previous: Consultation, today: dt.date) -> dict[str, CarriedAnswer]:
    opened, band = previous.opened, previous.age_band
    day = local(opened.planned_start or opened.at).date()
    if ages.ITEM not in previous.form.by_id or not ages.still_true(band, opened.label, day, today):
        return {}
    return {ages.ITEM: CarriedAnswer(value=band, date=day)}


def _no_shows(previous: Consultation) -> dict[str, CarriedAnswer]:
    if NO_SHOWS not in previous.form.by_id or previous.outcome != "no_show":
        return {}
    day = local(previous.opened.planned_start or previous.opened.at).date()
    return {NO_SHOWS: CarriedAnswer(value=(previous.latest(NO_SHOWS) or 0) + 1, date=day)}


def holds(item: Item, brought: CarriedAnswer, today: dt.date) -> bool:
    """Whether an answer from an earlier day holds today: not refused, withdrawn or run out, not too old.

    A consent is as old as its own date says, however often it has been repeated since.
    """
    value: Any = brought.value
    since = brought.date
    if isinstance(value, dict):
        if value.get("given") is False or value.get("withdrawn"):
            return False
        if (until := value.get("until")) and dt.date.fromisoformat(until) < today:
            return False
        if given := value.get("date"):
            since = min(since, dt.date.fromisoformat(given))
    last = item.lasts.ends(since)
    return last is None or today <= last
