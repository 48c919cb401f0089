"""How old the patient is on the day of the talk, as far as that can be known, and which rules follow.

Exact from birth year and the day and month on the label; else what the clinician said. Under 15 the holder of
parental authority consents; from 15 the young person does, and the parents are informed until 18 (the Danish
Health Act § 17). So it matters which side of a birthday the talk is on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from vkassist.domain.clock import local
from vkassist.domain.facts import AgeBand, CarriedAnswer, Opened

if TYPE_CHECKING:
    from vkassist.domain.form import Form

ITEM = "age_group"
"""The item that asks for the age band where the birth year is not known."""

ADULT_AT = 18
OWN_CONSENT_AT = 15
_BIRTHDAY = re.compile(r"([0-9]{2})-([0-9]{2})$")


def birthday(year: int, label: str) -> dt.date | None:
    """The birthday in a year by the day and month a label ends with ("M.K. 15-07"); None where it has none.

    A birthday on 29 February falls on 1 March in other years: before that day the year of life is not
    over, and the rules for the younger age are the ones that protect.
    """
    found = _BIRTHDAY.search(label.strip())
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, 3, 1) if (day, month) == (29, 2) else None


def age_on(day: dt.date, birth_year: int, label: str) -> int | None:
    """The age in whole years on a day; None where the label has no birthday or the birth lies ahead."""
    this_year = birthday(day.year, label)
    if this_year is None:
        return None
    age = day.year - birth_year - (day < this_year)
    return age if age >= 0 else None


def band_of_age(age: int) -> AgeBand:
    """The band an age belongs to; on the 18th birthday the patient is an adult."""
    if age < OWN_CONSENT_AT:
        return "under_15"
    return "15_17" if age < ADULT_AT else "adult"


def band_of(opened: Opened, said: object = None, brought: CarriedAnswer | None = None) -> AgeBand:
    """The age band on the day of the talk.

    The exact age goes before the band the talk was opened with, and that before what was `said` to the item
    today and what the course `brought`.
    """
    return _given(opened) or _as_band(said) or _as_band(brought and brought.value) or "unknown"


def words(form: Form) -> Mapping[str, str]:
    """What the content calls each age band; empty where it never asks for one."""
    return form.by_id[ITEM].options if ITEM in form.by_id else {}


def still_true(band: AgeBand, label: str, since: dt.date, today: dt.date) -> bool:
    """Whether a band known on an earlier day is the band today: an adult stays one, and nobody grows older
    between two birthdays."""
    if band == "adult":
        return True
    if band == "unknown" or birthday(today.year, label) is None:
        return False
    between = (birthday(year, label) for year in range(since.year, today.year + 1))
    return not any(day is not None and since < day <= today for day in between)


def _given(opened: Opened) -> AgeBand | None:
    day = local(opened.planned_start or opened.at).date()
    if opened.birth_year is not None:
        age = age_on(day, opened.birth_year, opened.label)
        if age is not None:
            return band_of_age(age)
        # Without a birthday the year settles it only where both ages of that year have the same rules.
        oldest = day.year - opened.birth_year
        if oldest > 0 and band_of_age(oldest) == band_of_age(oldest - 1):
            return band_of_age(oldest)
    return None if opened.age_band == "unknown" else opened.age_band


def _as_band(value: object) -> AgeBand | None:
    bands: tuple[AgeBand, ...] = ("under_15", "15_17", "adult")
    return next((band for band in bands if band == value), None)
