"""Everything that happens is a fact: a small frozen record with a time. This is the whole list of kinds.

Facts are written as JSON objects with `kind` as tag. `v` is the version of the payload; payloads of
older versions pass through the upcasters on read and a newer one is refused.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct, field

from vkassist.domain.errors import Refusal

Moment = Annotated[dt.datetime, Meta(tz=True)]
By = Literal["clinician", "sensor", "trainer", "script"]
AgeBand = Literal["under_15", "15_17", "adult", "unknown"]
SessionType = Literal["individual", "group", "relatives"]
SetUp = Literal["patient_at_home", "patient_at_site", "inpatient"]
PhaseName = Literal["prepare", "talk", "note"]
Cause = Literal["technical", "distress", "absent", "mistake", "unknown"]
Step = Literal["phone", "sms", "relatives", "custody_holder", "doctor", "police_114", "emergency_112"]
Reply = Literal["no_answer", "reached", "sent", "called"]
Via = Literal["video", "phone"]
Outcome = Literal[
    "held",
    "held_by_phone",
    "moved_in_person",
    "broken_off",
    "no_show",
    "cancelled_by_patient",
    "cancelled_by_clinic",
    "declined_no_suitable_room",
]
Verdict = Literal["good", "poor", "bad", "unknown"]
ItemId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]


class Fact(Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """What every fact carries: when, by whom, the opaque local user, and the payload's version."""

    at: Moment
    by: By
    user: str = ""
    v: Annotated[int, Meta(ge=1)] = 1

    @property
    def kind(self) -> str:
        """The fact's name in JSON."""
        return str(self.__struct_config__.tag)


class Opened(Fact, frozen=True, kw_only=True, tag="opened"):
    """A talk is taken up; pins the content pack it is asked and written by."""

    label: str
    course: str = ""
    session_type: SessionType = "individual"
    set_up: SetUp = "patient_at_home"
    age_band: AgeBand = "unknown"
    birth_year: Annotated[int, Meta(ge=1900, le=2100)] | None = None
    first_session: bool | None = None
    planned_start: Moment | None = None
    planned_minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    meeting_link: str | None = None
    pack: str = "builtin-da"
    pack_version: str = "1"


class CarriedAnswer(Struct, frozen=True, omit_defaults=True):
    """An answer of the course that still holds; `source` is "record" when pasted back from the journal."""

    value: Any
    date: dt.date
    reconfirmed: bool | None = None
    source: Literal["course", "record"] = "course"


class Carried(Fact, frozen=True, kw_only=True, tag="carried"):
    """The course's answers that hold, as they stood when the talk was opened."""

    answers: dict[ItemId, CarriedAnswer]


class Answered(Fact, frozen=True, kw_only=True, tag="answered"):
    """A human answered an item."""

    item: ItemId
    value: Any
    reason: str = ""


class Reading(Struct, frozen=True, omit_defaults=True):
    """What a probe found: the verdict, the codes of what is wrong, and values with their units in the name."""

    verdict: Verdict
    codes: list[str] = field(default_factory=list)
    values: dict[str, float | int | str | bool | None] = field(default_factory=dict)
    unit: str = ""


class Measured(Fact, frozen=True, kw_only=True, tag="measured"):
    """A probe read equipment or room; never the patient."""

    item: ItemId
    reading: Reading


class Overridden(Fact, frozen=True, kw_only=True, tag="overridden"):
    """The clinician goes on without the item, for a reason."""

    item: ItemId
    reason: Annotated[str, Meta(min_length=1)]


class Retracted(Fact, frozen=True, kw_only=True, tag="retracted"):
    """An answer or override is taken back; the item is unanswered again."""

    item: ItemId


class Phase(Fact, frozen=True, kw_only=True, tag="phase"):
    """The talk moves to another phase."""

    to: PhaseName


class Keyword(Fact, frozen=True, kw_only=True, tag="keyword"):
    """A word for the note, with the clock time it was written."""

    text: Annotated[str, Meta(min_length=1)]


class Extended(Fact, frozen=True, kw_only=True, tag="extended"):
    """The planned time was made longer."""

    minutes: Annotated[int, Meta(ge=1, le=240)]


class Interrupted(Fact, frozen=True, kw_only=True, tag="interrupted"):
    """The talk broke off, or (`absent`) never came about and somebody is worried; a second one during the same
    break states the cause. `mistake` takes the break back, as long as nobody was contacted."""

    cause: Cause = "unknown"


class Rung(Fact, frozen=True, kw_only=True, tag="rung"):
    """Somebody was called or written to. `text` says who, or is the message as sent; `until` is the time limit
    that the message gave for an answer."""

    step: Step
    outcome: Reply
    text: str = ""
    until: Moment | None = None


class Resumed(Fact, frozen=True, kw_only=True, tag="resumed"):
    """The talk goes on."""

    via: Via


class Ended(Fact, frozen=True, kw_only=True, tag="ended"):
    """The talk is over, and how; a later one corrects an earlier one."""

    outcome: Outcome


class Written(Fact, frozen=True, kw_only=True, tag="written"):
    """Free text as it stood when it was saved: of a note field, whole, or what is being typed for an item.

    What is typed for an item is no answer and never in the note; it is there so that a crash loses nothing.
    """

    field: ItemId
    text: str


class Copied(Fact, frozen=True, kw_only=True, tag="copied"):
    """The note left the program by the clinician's hand."""

    target: Literal["clipboard", "file", "print"]


class Discarded(Fact, frozen=True, kw_only=True, tag="discarded"):
    """The draft was given up."""


class Transferred(Fact, frozen=True, kw_only=True, tag="transferred"):
    """The clinician says the note stands in the patient record."""


AnyFact: TypeAlias = (
    Opened | Carried | Answered | Measured | Overridden | Retracted | Phase | Keyword | Extended | Interrupted
    | Rung | Resumed | Ended | Written | Copied | Discarded | Transferred
)  # fmt: skip

_LACKING = re.compile(r"missing required field `([a-z_]+)`")
_YEARS = range(1900, 2200)
"""Outside of them no talk was held, and some moments have no Danish time at all."""

VERSIONS: dict[str, int] = {}
"""The current payload version of a kind; a kind not named here stands at 1."""

UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""(kind, version) -> a pure function giving the payload of the next version."""


def to_json(facts: Iterable[Fact]) -> bytes:
    """The facts as an indented JSON array, UTF-8."""
    return msgspec.json.format(msgspec.json.encode(list(facts)), indent=1)


def payload(fact: Fact) -> bytes:
    """One fact as compact JSON, UTF-8: what a journal keeps. Broken characters become question marks."""
    try:
        return msgspec.json.encode(fact)
    except UnicodeEncodeError:
        return msgspec.json.encode(_encodable(msgspec.to_builtins(fact)))


def checked(fact: AnyFact) -> AnyFact:
    """The fact as it will be read back from the journal. Raises Refusal when it could not be."""
    return read(payload(fact))


def _encodable(data: Any) -> Any:
    if isinstance(data, dict):
        return {_encodable(key): _encodable(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_encodable(value) for value in data]
    return data.encode("utf-8", "replace").decode() if isinstance(data, str) else data


def read(data: bytes | str | dict[str, Any], *, index: int = 0) -> AnyFact:
    """One fact from its JSON.

    Raises Refusal `fact.json`, `fact.kind`, `fact.newer` or `fact.shape`; `index` is named in it.
    """
    if not isinstance(data, dict):
        try:
            data = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Refusal("fact.json", index=index) from None
    if not isinstance(data, dict):
        raise Refusal("fact.json", index=index)
    kind, version = data.get("kind"), data.get("v", 1)
    if not isinstance(version, int):
        raise Refusal("fact.shape", index=index, place=".v")
    while isinstance(kind, str) and (up := UPCASTERS.get((kind, version))):
        data = up(dict(data))
        version = data["v"]
    if isinstance(kind, str) and version > VERSIONS.get(kind, 1):
        raise Refusal("fact.newer", index=index)
    try:
        fact: AnyFact = msgspec.convert(data, AnyFact)
    except (msgspec.ValidationError, OverflowError, RecursionError) as fault:
        text, _, path = str(fault).partition(" - at `$")
        code = "fact.kind" if "tag" in text or path.startswith(".kind") or "`kind`" in text else "fact.shape"
        lacking = _LACKING.search(text)
        place = path.rstrip("`") + (f".{lacking[1]}" if lacking else "")
        raise Refusal(code, index=index, place=place or ".") from None
    for name in ("at", "planned_start"):
        moment = getattr(fact, name, None)
        if moment is not None and moment.year not in _YEARS:
            raise Refusal("fact.shape", index=index, place=f".{name}")
    return fact


def read_all(data: bytes | str) -> list[AnyFact]:
    """A JSON array of facts; raises Refusal naming the first fact that breaks the model."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raw = _with_broken_characters(data)
    if not isinstance(raw, list):
        raise Refusal("facts.json")
    return [read(one if isinstance(one, dict) else b"null", index=index) for index, one in enumerate(raw)]


def _with_broken_characters(data: bytes | str) -> Any:
    """JSON in which half of a character pair stands alone, as some programs write it, is JSON all the same."""
    try:
        text = data if isinstance(data, str) else data.decode()
        return _encodable(json.loads(text, parse_constant=_refuse_constant))
    except (ValueError, RecursionError):
        raise Refusal("facts.json") from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
