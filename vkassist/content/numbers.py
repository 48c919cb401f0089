"""Numbers that help at a place: facts, words and a region's own changes, laid over one another by id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field, structs

from vkassist.content.checks import only
from vkassist.content.faults import within
from vkassist.content.files import Line, PhoneNumber
from vkassist.domain.errors import ContentError
from vkassist.domain.facts import ItemId, Step
from vkassist.domain.regions import ABROAD, EVERYWHERE, Advice, HelpNumber

FILE = "numbers.toml"
_SHOWN = ("number", "title", "use", "source", "checked")


class NumberFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One `[[number]]`. A later layer gives only what it changes; what nobody gave is missing.

    A number that is not `confirmed` is shown to nobody.
    """

    id: ItemId
    area: Line | None = None
    number: PhoneNumber | None = None
    title: Line | None = None
    use: Line | None = None
    source: Line | None = None
    checked: dt.date | None = None
    step: Step | None = None
    urgent: bool | None = None
    confirmed: bool | None = None


class AdviceFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`[advice]`; see `vkassist.domain.regions.Advice`."""

    find_number: Line | None = None
    no_area: Line | None = None
    unknown: Line | None = None
    abroad: Line | None = None


class NumbersFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`numbers.toml`."""

    number: list[NumberFile] = field(default_factory=list)
    advice: AdviceFile = AdviceFile()


def numbers(layers: Sequence[NumbersFile], areas: Collection[str]) -> Mapping[str, tuple[HelpNumber, ...]]:
    """The confirmed numbers of each area, in the order the layers name them first.

    Raises ContentError `content.number_unchecked` (a layer gives or confirms a number without its source and
    day), `content.area`, `content.missing_key`, `content.doubled`.
    """
    found: dict[str, NumberFile] = {}
    for layer in layers:
        seen: set[str] = set()
        for one in layer.number:
            with within(FILE, one.id):
                if one.id in seen:
                    raise ContentError("content.doubled")
                seen.add(one.id)
                if (one.number is not None or one.confirmed) and (one.source is None or one.checked is None):
                    raise ContentError("content.number_unchecked")
                known = found.get(one.id)
                found[one.id] = one if known is None else _over(one, known)
    shown: dict[str, list[HelpNumber]] = {}
    for one in found.values():
        with within(FILE, one.id):
            whole = _whole(one, areas)
        if one.confirmed:
            shown.setdefault(str(one.area), []).append(whole)
    return {area: tuple(listed) for area, listed in shown.items()}


def advice(layers: Iterable[NumbersFile]) -> Advice:
    """The sentences for what numbers do not cover. Raises ContentError as templates do."""
    said: dict[str, str] = {}
    for layer in layers:
        said |= {key: text for key, text in structs.asdict(layer.advice).items() if text is not None}
    with within(FILE, "advice"):
        for key in AdviceFile.__struct_fields__:
            if key not in said:
                raise ContentError("content.missing_key", key=key)
        for key, gaps in (("find_number", {"region"}), ("no_area", {"municipality"})):
            only(gaps, said[key], key)
        for key in ("unknown", "abroad"):
            only(set(), said[key], key)
    return Advice(**said)


def checked_days(layers: Iterable[NumbersFile]) -> Iterable[tuple[str, dt.date]]:
    """(id, day it was checked) of everything the layers say."""
    return ((one.id, one.checked) for layer in layers for one in layer.number if one.checked is not None)


def _over(one: NumberFile, known: NumberFile) -> NumberFile:
    changes = {name: value for name, value in structs.asdict(one).items() if value is not None}
    return structs.replace(known, **changes)


def _whole(one: NumberFile, areas: Collection[str]) -> HelpNumber:
    for key in ("area", *_SHOWN):
        if getattr(one, key) is None:
            raise ContentError("content.missing_key", key=key)
    if one.area not in (EVERYWHERE, ABROAD, *areas):
        raise ContentError("content.area", key="area", known=", ".join((*areas, EVERYWHERE, ABROAD)))
    shown = {key: getattr(one, key) for key in _SHOWN}
    return HelpNumber(**shown, urgent=bool(one.urgent), step=one.step)
