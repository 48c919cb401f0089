"""The shape of an answer, kind by kind, and the parts of it that a condition may ask about."""

from __future__ import annotations

import datetime as dt
import typing
from functools import lru_cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from vkassist.domain.errors import Refusal
from vkassist.domain.privacy import clean_line

Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Phone = Annotated[str, Meta(pattern=r"^\+?[0-9][0-9 ]{1,18}$")]
Municipality = Annotated[str, Meta(pattern=r"^0[1-9][0-9]{2}$")]
PlaceKind = Literal[
    "home", "work", "family", "institution", "hospital", "car", "outdoors", "public", "abroad", "other", "unknown"
]


class _Value(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the structured answers: every key is known, none is ignored."""


class PlanB(_Value, frozen=True, forbid_unknown_fields=True):
    """What to do when the picture or the sound is lost (guideline B 2.4, 4.1)."""

    action: Literal["phone", "new_link", "move", "none"]
    phone: Phone | None = None


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
    """Somebody who takes part besides patient and clinician."""

    name: Text
    role: str = ""


class Participants(_Value, frozen=True, forbid_unknown_fields=True):
    """Who else is present, at both ends (guideline B 4.1)."""

    patient_side: list[Person]
    clinician_side: list[Person]


class Consent(_Value, frozen=True, forbid_unknown_fields=True):
    """A consent given or refused, its form and date, and the last day it holds (guideline B 3.2)."""

    given: bool
    form: Literal["oral", "written", "tacit"] | None = None
    date: dt.date | None = None
    until: dt.date | None = None


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


SHAPES: dict[str, Any] = {
    "confirm": bool,
    "sensed": bool,
    "choice": str,
    "text": Text,
    "phone": Phone,
    "minutes": Annotated[int, Meta(ge=1, le=480)],
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


def check(item: str, kind: str, value: object, options: typing.Sequence[str] = ()) -> None:
    """Refuse `value` (plain JSON data) when it has not the shape of `kind`.

    Raises Refusal `value.shape` naming the item and the place in the value, never the value itself.
    """
    try:
        converted = msgspec.convert(value, SHAPES[kind])
    except msgspec.ValidationError as fault:
        _, _, path = str(fault).partition(" - at `$")
        raise Refusal("value.shape", item=item, place=path.rstrip("`") or ".") from None
    if options and converted not in options:
        raise Refusal("value.shape", item=item, place=".")
    if isinstance(converted, str) and not clean_line(converted):
        raise Refusal("value.shape", item=item, place=".")


@lru_cache(maxsize=256)
def finite_parts(kind: str, options: tuple[str, ...] = ()) -> dict[str, tuple[object, ...]]:
    """The parts of an answer a condition may test, each with all values it can take ("" is the whole answer)."""
    shape = SHAPES[kind]
    if shape is bool:
        return {"": (True, False)}
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
