"""When an item is asked: `all`, `any`, `not` over tests of declared facts, in three-valued logic.

What is not known yet makes a condition unknown (None), and an unknown condition keeps the item active:
it is better to ask once too often than to forget. Two ways of asking are never unknown: `said` holds only
once somebody has said so (a follow-up that makes no sense before), and a box of a tick list is unticked
until somebody ticks it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from vkassist.domain.errors import ContentError

Situation: TypeAlias = Mapping[str, object]
"""What is known: variable -> value; a missing variable is unknown."""

Domains: TypeAlias = Mapping[str, tuple[object, ...] | None]
"""Every variable a condition may name, with all its values; None for whole numbers."""

OPERATORS = ("is", "in", "has", "said", "lt", "ge")
_LISTS = ("in", "said")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a variable with a value (`in` and `said`: a tuple of values; `has`: the part is not
    empty, or the box of a tick list is ticked)."""

    fact: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition: TypeAlias = Comparison | AllOf | AnyOf | Not
ALWAYS = AllOf(())


def parse(raw: object) -> Condition:
    """A condition from its TOML table; raises ContentError `content.condition` with the offending part."""
    if not isinstance(raw, dict) or not raw:
        raise ContentError("content.condition", part=repr(raw)[:60])
    if len(raw) == 1:
        key, inner = next(iter(raw.items()))
        if key in ("all", "any") and isinstance(inner, list) and inner:
            parts = tuple(parse(part) for part in inner)
            return AllOf(parts) if key == "all" else AnyOf(parts)
        if key == "not":
            return Not(parse(inner))
    operators = [name for name in OPERATORS if name in raw]
    if len(raw) != 2 or len(operators) != 1 or not isinstance(raw.get("fact"), str):
        raise ContentError("content.condition", part=", ".join(sorted(map(str, raw)))[:60])
    operator = operators[0]
    if operator == "has":
        return Comparison(f"{raw['fact']}.{raw['has']}", "is", True)
    value = raw[operator]
    if operator == "in" and not isinstance(value, list):
        raise ContentError("content.condition", part="in")
    if operator == "said" and not isinstance(value, list):
        value = [value]
    return Comparison(raw["fact"], operator, tuple(value) if operator in _LISTS else value)


def holds(condition: Condition, situation: Situation) -> bool | None:
    """True, False, or None where too little is known to tell."""
    match condition:
        case AllOf(parts):
            found = [holds(part, situation) for part in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [holds(part, situation) for part in parts]
            return True if True in found else None if None in found else False
        case Not(part):
            inner = holds(part, situation)
            return None if inner is None else not inner
        case Comparison(fact, operator, value):
            known = situation.get(fact)
            if known is None:
                return False if operator == "said" else None
            return _compare(known, operator, value)


def _compare(known: Any, operator: str, value: Any) -> bool:
    if operator == "is":
        return bool(known == value)
    if operator in _LISTS:
        return known in value
    return bool(known < value) if operator == "lt" else bool(known >= value)


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Every comparison in the condition."""
    match condition:
        case Comparison():
            yield condition
        case Not(part):
            yield from comparisons(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from comparisons(part)


def validate(condition: Condition, domains: Domains) -> None:
    """Raise ContentError where a test names an undeclared fact or value, or where nothing can ever satisfy it."""
    for test in comparisons(condition):
        if test.fact not in domains:
            raise ContentError("content.unknown_fact", fact=test.fact)
        domain = domains[test.fact]
        values = test.value if test.operator in _LISTS else (test.value,)
        if domain is None:
            fits = test.operator in ("lt", "ge", "is") and all(type(v) is int for v in values)
        else:
            fits = test.operator in ("is", *_LISTS) and bool(values) and all(v in domain for v in values)
        if not fits:
            raise ContentError("content.unknown_value", fact=test.fact)
    if not _satisfiable(condition, domains):
        raise ContentError("content.unreachable")


def _satisfiable(condition: Condition, domains: Domains) -> bool:
    bounds: dict[str, set[int]] = {}
    for test in comparisons(condition):
        if domains[test.fact] is None:
            bounds.setdefault(test.fact, set()).update((test.value - 1, test.value, test.value + 1))
    names = sorted({test.fact for test in comparisons(condition)})
    spaces = [domains[name] or tuple(sorted(bounds[name])) for name in names]
    return any(holds(condition, dict(zip(names, point, strict=True))) for point in itertools.product(*spaces))
