"""Where the patient is, and who helps there: municipality, region on a day, emergency area, numbers.

Numbers belong to an emergency area, not to a region: regions merge (Region Østdanmark on 1 January 2027),
and the numbers of the two halves stay as they were until somebody confirms new ones (requirements 46, 58).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from vkassist.domain.facts import Step
from vkassist.domain.wording import render

EVERYWHERE = "everywhere"
"""The area of a number that holds in all of Denmark."""
ABROAD = "abroad"
"""The area of a number shown for a patient outside Denmark, and the kind of place that is."""

_COUNCIL = ("kommune", "municipality")
_LONGEST = 60

Where = Literal["known", "abroad", "unknown"]


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """One number to call, as it is shown: `title` whose it is, `use` when to call it. `checked` is the day
    somebody last verified it against `source`. `step` is the ladder's step it serves, None for others."""

    number: str
    title: str
    use: str
    source: str
    checked: dt.date
    urgent: bool = False
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Help:
    """The help at a place. Names are bare ("Østdanmark", not "Region Østdanmark") and "" where not known.

    `advice` are sentences for what the numbers do not cover: the place is abroad or not known, or nobody
    has confirmed the area's own number yet, so that it must be found.
    """

    region: str
    emergency_area: str
    municipality: str
    numbers: tuple[HelpNumber, ...]
    where: Where
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality. `regions` are its regions, each with its first day, in order of time; none where it
    belongs to no region, and then no `emergency_area` either."""

    code: str
    name: str
    emergency_area: str
    regions: tuple[tuple[dt.date, str], ...]

    def region_on(self, day: dt.date) -> str:
        """The bare name of the region on a day, "" where there is none."""
        begun = [name for first, name in self.regions if first <= day]
        return begun[-1] if begun else ""


@dataclass(frozen=True, slots=True)
class Advice:
    """The sentences for what the numbers do not cover; `find_number` may name the `{region}`, `no_area` the
    `{municipality}`."""

    find_number: str
    no_area: str
    unknown: str
    abroad: str


@dataclass(frozen=True)
class Regions:
    """The municipalities of Denmark by code, and what may be shown of each area's numbers, in the order shown."""

    municipalities: Mapping[str, Municipality]
    numbers: Mapping[str, tuple[HelpNumber, ...]]
    advice: Advice

    def help_at(self, location: Mapping[str, Any] | None, on: dt.date) -> Help:
        """The help where the patient is on a day.

        `location` is the answer of the item `location` (`{place, text, municipality?, …}`) or None where nobody
        has asked. A patient outside Denmark gets no Danish number as if it reached there.
        """
        place = location or {}
        if place.get("place") == ABROAD:
            return Help("", "", "", self._of(ABROAD), "abroad", (self.advice.abroad,))
        town = self.municipalities.get(place.get("municipality") or "")
        if town is None:
            return Help("", "", "", self._of(EVERYWHERE), "unknown", (self.advice.unknown,))
        if not town.emergency_area:
            advice = render(self.advice.no_area, {"municipality": town.name})
            return Help("", "", town.name, self._of(EVERYWHERE), "unknown", (advice,))
        local = self._of(town.emergency_area)
        missing = not any(one.step == "doctor" for one in local)
        find = (render(self.advice.find_number, {"region": town.region_on(on)}),) if missing else ()
        numbers = self._of(EVERYWHERE) + local
        return Help(town.region_on(on), town.emergency_area, town.name, numbers, "known", find)

    def by_name_or_code(self, text: str) -> str | None:
        """The code of a municipality written as "0751", "751", "Aarhus", "Århus Kommune" or "Københavns Kommune";
        None where there is no such municipality."""
        words = _fold(text).split()
        if len(words) > 1 and words[-1] in _COUNCIL:
            words = words[:-1]
        said = " ".join(words)
        if re.fullmatch("[0-9]{3,4}", said):
            code = said.zfill(4)
            return code if code in self.municipalities else None
        for name in (said, f"{said}s", said.removesuffix("s")):
            if code := self._codes.get(name, ""):
                return code
        return None

    def nearest(self, text: str, most: int = 3) -> tuple[str, ...]:
        """The names most like a text, the likest first; none where nothing is like it."""
        from difflib import get_close_matches

        said = _fold(text)[:_LONGEST]
        return tuple(self.municipalities[self._codes[name]].name for name in get_close_matches(said, self._codes, most))

    def _of(self, area: str) -> tuple[HelpNumber, ...]:
        return self.numbers.get(area, ())

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {_fold(one.name): code for code, one in self.municipalities.items()}


def _fold(text: str) -> str:
    """Letters as they are compared: Aarhus and Århus, Ærø and Aeroe are the same."""
    plain = unicodedata.normalize("NFC", text).casefold()
    for letter, spelt in (("å", "aa"), ("æ", "ae"), ("ø", "oe")):
        plain = plain.replace(letter, spelt)
    return " ".join(plain.split())
