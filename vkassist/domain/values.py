"""The shape of an answer, kind by kind, and the parts of it that a condition may ask about."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from vkassist.domain.errors import Refusal
from vkassist.domain.privacy import clean_line

Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Phone = Annotated[str, Meta(pattern=r"^\+?[0-9][0-9 ]{1,18}$")]
ClockTime = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3])\.[0-5][0-9]$")]
"""A time of day as Danes write it, "10.40"."""
Municipality = Annotated[str, Meta(pattern=r"^0[1-9][0-9]{2}$")]
PlaceKind = Literal[
    "home", "work", "family", "institution", "hospital", "car", "outdoors", "public", "abroad", "other", "unknown"
]


class _Value(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the structured answers: every key is known, none is ignored."""


class PlanB(_Value, frozen=True, forbid_unknown_fields=True):
    """What to do when the picture or the sound is lost (guideline B 2.4, 4.1).

    `verified` says that the number was read out and the patient said yes to it.
    """

    action: Literal["phone", "new_link", "move", "none"]
    phone: Phone | None = None
    verified: bool | None = None


class Location(_Value, frozen=True, forbid_unknown_fields=True):
    """Where the patient is today (guideline B 2.4); `municipality` is the four-digit code."""

    place: PlaceKind
    text: str = ""
    municipality: Municipality | None = None
    undisturbed: bool | None = None


class AgendaPoint(_Value, frozen=True, forbid_unknown_fields=True):
    """One point of the shared agenda (guideline B 4.1)."""

    text: Text
    reached: bool | None = None


class Person(_Value, frozen=True, forbid_unknown_fields=True):
    """Somebody who takes part besides patient and clinician, for all of the talk or from `start` to `end`."""

    name: Text
    role: str = ""
    start: ClockTime | None = None
    end: ClockTime | None = None


class Segment(_Value, frozen=True, forbid_unknown_fields=True):
    """A stretch of the talk by the clock."""

    start: ClockTime
    end: ClockTime


class Participants(_Value, frozen=True, forbid_unknown_fields=True):
    """Who else is present, at both ends (guideline B 4.1); `alone` is when the patient was alone with the
    clinician, where others were there for the rest (requirement 90)."""

    patient_side: list[Person]
    clinician_side: list[Person]
    alone: Annotated[list[Segment], Meta(max_length=20)] = []


class Consent(_Value, frozen=True, forbid_unknown_fields=True):
    """A consent given or refused, its form and date, the last day it holds, and the day it was withdrawn
    (guideline B 3.2)."""

    given: bool
    form: Literal["oral", "written", "tacit"] | None = None
    date: dt.date | None = None
    until: dt.date | None = None
    withdrawn: dt.date | None = None


class Recording(_Value, frozen=True, forbid_unknown_fields=True):
    """Whether the talk is recorded; recording takes both parties' consent and a basis (guideline B 3.5)."""

    recorded: bool
    patient: bool | None = None
    clinician: bool | None = None
    basis: str | None = None

    def __post_init__(self) -> None:
        if self.recorded and not (self.patient and self.clinician and self.basis):
            raise ValueError("a recording takes both parties' consent and a basis")


class Relative(_Value, frozen=True, forbid_unknown_fields=True):
    """A relative who may be contacted (guideline B 2.4)."""

    name: Text
    relation: str = ""
    phone: Phone | None = None


RELATIVES_CONSENT = "relatives_consent"
"""The item that asks for the consent to contact relatives."""


def consent_holds(consent: Mapping[str, Any] | None, day: dt.date) -> bool:
    """Whether a consent (an answer as JSON data) is given and holds on a day: to its last day, else for one year
    from its date (Sundhedsloven § 44)."""
    if not consent or not consent.get("given") or consent.get("withdrawn"):
        return False
    if until := consent.get("until"):
        return day <= dt.date.fromisoformat(until)
    if given_on := consent.get("date"):
        return day - dt.date.fromisoformat(given_on) <= dt.timedelta(days=365)
    return True


SHAPES: dict[str, Any] = {
    "confirm": bool,
    "sensed": bool,
    "choice": str,
    "choices": Annotated[list[str], Meta(min_length=1, max_length=40)],
    "text": Text,
    "phone": Phone,
    "minutes": Annotated[int, Meta(ge=1, le=480)],
    "count": Annotated[int, Meta(ge=0, le=999)],
    "date": dt.date,
    "plan_b": PlanB,
    "place": Location,
    "agenda": Annotated[list[AgendaPoint], Meta(min_length=1, max_length=50)],
    "participants": Participants,
    "consent": Consent,
    "recording": Recording,
    "people": Annotated[list[Relative], Meta(max_length=50)],
}
"""Answer kinds and the type each answer must have."""

OF_OPTIONS = ("choice", "choices")
"""Kinds that are answered from the options of their item: one of them, or those that were ticked."""

WHOLE_NUMBERS = ("minutes", "count")

NONE_OF_THEM = "none"
"""The option of a tick list that says that no other applies; it stands alone."""


def check(item: str, kind: str, value: object, options: typing.Sequence[str] = ()) -> None:
    """Refuse `value` (plain JSON data) when it has not the shape of `kind`.

    Raises Refusal `value.shape` naming the item and the place in the value, never the value itself.
    """
    try:
        converted = msgspec.convert(value, SHAPES[kind])
    except msgspec.ValidationError as fault:
        _, _, path = str(fault).partition(" - at `$")
        raise Refusal("value.shape", item=item, place=path.rstrip("`") or ".") from None
    chosen = converted if kind == "choices" else [converted] if options else []
    if any(one not in options for one in chosen) or len(set(chosen)) != len(chosen):
        raise Refusal("value.shape", item=item, place=".")
    if NONE_OF_THEM in chosen and len(chosen) > 1:
        raise Refusal("value.none_and_more", item=item)
    if isinstance(converted, str) and not clean_line(converted):
        raise Refusal("value.shape", item=item, place=".")


@lru_cache(maxsize=256)
def finite_parts(kind: str, options: tuple[str, ...] = ()) -> dict[str, tuple[object, ...]]:
    """The parts of an answer a condition may test, each with all values it can take ("" is the whole answer)."""
    shape = SHAPES[kind]
    if shape is bool:
        return {"": (True, False)}
    if kind == "choices":
        return dict.fromkeys(options, (True, False))
    if options:
        return {"": tuple(options)}
    if isinstance(shape, type) and issubclass(shape, Struct):
        parts = {name: _finite(hint) for name, hint in typing.get_type_hints(shape).items()}
        return {name: values for name, values in parts.items() if values}
    return {}


def _finite(hint: Any) -> tuple[object, ...]:
    if hint is bool:
        return (True, False)
    origin = typing.get_origin(hint)
    if origin is Literal:
        return typing.get_args(hint)
    if origin is list or hint is list:
        return (True, False)
    if origin is not None and origin is not Annotated:
        for part in typing.get_args(hint):
            if found := _finite(part):
                return found
    return ()
