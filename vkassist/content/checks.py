"""What a pack's texts must hold to be usable: every gap can be filled, every word is there, nothing is lost."""

from __future__ import annotations

import typing
from collections.abc import Mapping

from msgspec import Struct

from vkassist.domain import conditions, facts, values
from vkassist.domain import note as notes
from vkassist.domain.errors import ContentError
from vkassist.domain.form import Form, Item
from vkassist.domain.pack import NoteTemplate
from vkassist.domain.timer import Stage
from vkassist.domain.wording import placeholders

READING_CODES = (
    *("backlit", "dark", "overexposed", "one_sided", "blurred", "far", "close", "off_centre", "no_face"),
    *("noisy", "quiet_voice", "loud_voice", "clipping", "dead_microphone", "echo"),
    *("speaker", "no_device", "default_differs"),
    *("high_latency", "jitter", "loss", "udp_blocked", "host_down", "no_name"),
    *("busy", "no_permission", "remote_session", "failed"),
)
INVITATION = frozenset(("date", "time", "minutes", "link", "pin", "unit", "phone"))
"""What the program can fill into the invitation."""

ROWS: Mapping[str, Mapping[str, type[Struct]]] = {
    "agenda": {"list": values.AgendaPoint},
    "people": {"list": values.Relative},
    "participants": {
        "patient_side": values.Person,
        "clinician_side": values.Person,
        "alone": values.Segment,
    },
}
"""Kinds whose answers hold rows: part -> the shape of a row."""

MOST_FACTS = 5
"""Different facts in one condition: proving that it can be satisfied takes the product of their domains."""

_BOTH = ("true", "false")
_MAY_BE_EMPTY = frozenset(("session_type", "set_up"))


MEASURED_GAPS: dict[str, set[str]] = {"room": set(), "light": set(), "headset": {"device"}, "connection": {"rtt_ms"}}
"""Item that probes read -> what its word for a good reading may name."""


def _needed_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind in ("plan_b", "place", "consent", "recording"):
        for part, domain in values.finite_parts(kind).items():
            found[part] = tuple(str(one).lower() for one in domain)
    return {
        **found,
        "reached": _BOTH,
        "cause": typing.get_args(facts.Cause),
        "via": typing.get_args(facts.Via),
        "step": typing.get_args(facts.Step),
        "reply": typing.get_args(facts.Reply),
        "outcome": typing.get_args(facts.Outcome),
        "session_type": typing.get_args(facts.SessionType),
        "set_up": typing.get_args(facts.SetUp),
        "first_session": ("true",),
        "span": ("seconds", "minutes"),
        "stage": tuple(stage.value for stage in Stage),
        "verdict": typing.get_args(facts.Verdict),
        "reading": READING_CODES,
        "measured": tuple(MEASURED_GAPS),
    }


NEEDED_WORDS = _needed_words()
ITEM_READINGS = tuple(f"reading_{item}" for item in MEASURED_GAPS)
"""Groups a pack may have: a reading's word where it is said of that item."""
MORE_WORDS = {"place_also": NEEDED_WORDS["place"], "undisturbed_also": NEEDED_WORDS["undisturbed"]}
"""Groups a pack may have: other ways of saying a value, phrase -> value."""


def words(found: Mapping[str, Mapping[str, str]]) -> None:
    """Every value of every part of an answer has its word, and there is no word for anything else."""
    for group, known in found.items():
        for key, word in known.items():
            if group in MORE_WORDS:
                if word not in MORE_WORDS[group]:
                    raise ContentError("content.value", key=f"{group}.{key}"[:80])
            elif key not in NEEDED_WORDS.get("reading" if group in ITEM_READINGS else group, ()):
                raise ContentError("content.unknown_key", key=f"{group}.{key}"[:80])
    for group, keys in NEEDED_WORDS.items():
        for key in keys:
            if key not in found.get(group, {}):
                raise ContentError("content.missing_key", key=f"{group}.{key}")
            word = found[group][key]
            if not word.strip() and group not in _MAY_BE_EMPTY:
                raise ContentError("content.value", key=f"{group}.{key}")
            if group not in ("span", "measured") and any(sign in word for sign in "{}[]"):
                raise ContentError("content.template", key=f"{group}.{key}")
    for key in NEEDED_WORDS["span"]:
        only({"count"}, found["span"][key], f"span.{key}", whole=True)
    for key in NEEDED_WORDS["measured"]:
        only(MEASURED_GAPS[key], found["measured"][key], f"measured.{key}")


def condition(when: conditions.Condition) -> None:
    """`in` has a list, and there are few enough different facts to prove that it can be satisfied."""
    for one in conditions.comparisons(when):
        if one.operator == "in" and not isinstance(one.value, tuple):
            raise ContentError("content.condition", part=one.fact[:60])
    if len({one.fact for one in conditions.comparisons(when)}) > MOST_FACTS:
        raise ContentError("content.too_many_facts", most=MOST_FACTS)


def item(one: Item) -> None:
    """The item's keys fit its kind, and its templates ask for nothing its answers do not hold."""
    if not one.asked:
        answers = (
            "note",
            "shows",
            "each",
            "empty",
            "options",
            "presets",
            "required",
            "board",
            "senses",
            "when_read",
            "timed",
        )
        for key in answers:
            if getattr(one, key):
                raise ContentError("content.not_of_kind", key=key)
        return
    if one.kind == "sensed" and not one.senses:
        raise ContentError("content.missing_key", key="senses")
    if one.when_read and not one.senses:
        raise ContentError("content.not_of_kind", key="when_read")
    if bool(one.options) != (one.kind in values.OF_OPTIONS):
        raise ContentError("content.not_of_kind", key="options")
    for name, templates in (("note", one.note), ("shows", one.shows)):
        _answer_templates(one, name, templates)
    rows = ROWS.get(one.kind, {})
    for name, parts in (("each", one.each), ("empty", one.empty)):
        for part in parts:
            if part not in rows:
                raise ContentError("content.unknown_key", key=f"{name}.{part}"[:80])
    for part, text in one.each.items():
        only(_fields(rows[part]), text, f"each.{part}")


def _answer_templates(one: Item, name: str, templates: Mapping[str, str]) -> None:
    if not templates:
        return
    yes_no = values.SHAPES[one.kind] is bool
    if set(templates) != (set(_BOTH) if yes_no else {""}):
        raise ContentError("content.templates", key=name)
    for answer, text in templates.items():
        key = f"{name}.{answer}".rstrip(".")
        only(set() if yes_no else _parts(one.kind), text, key)
        if "\n" in text or (not yes_no and not text.strip()):
            raise ContentError("content.value", key=key)
        for part in placeholders(text) & set(ROWS.get(one.kind, ())):
            if part not in one.each:
                raise ContentError("content.missing_key", key=f"each.{part}")


def _parts(kind: str) -> set[str]:
    if kind in ("agenda", "people"):
        return {"list"}
    shape = values.SHAPES[kind]
    return _fields(shape) if isinstance(shape, type) and issubclass(shape, Struct) else {"text"}


def _fields(shape: type[Struct]) -> set[str]:
    return set(shape.__struct_fields__)


def note(template: NoteTemplate, form: Form) -> None:
    """Every line can be filled, begins with the session, and no answered item is left out or said twice."""
    fixed = {
        "missing": set[str](),
        "overridden": {"reason"},
        "reason": {"reason"},
        "carried": {"text", "date"},
        "from_record": {"text", "date"},
        "timed": {"title", "at"},
        "agreements": {"date"},
    }
    for key, parts in fixed.items():
        only(parts, getattr(template, key), key, whole=True)
    if template.lines[0].source != "session":
        raise ContentError("content.first_line", key="line[0]")
    seen: set[tuple[str, str, str]] = set()
    for index, line in enumerate(template.lines):
        key = f"line[{index}]"
        place = (line.source, line.item, line.field)
        if place in seen:
            raise ContentError("content.doubled", key=key)
        seen.add(place)
        if line.source == "item":
            if line.template or line.heading or line.field:
                raise ContentError("content.not_of_kind", key=key)
            if line.item not in form.by_id or not form.by_id[line.item].asked:
                raise ContentError("content.unknown_item", key=key, other=line.item[:60])
        elif line.source == "agreements":
            if line.template or line.heading or line.field or line.item:
                raise ContentError("content.not_of_kind", key=key)
        elif line.source not in notes.SOURCE_PARTS:
            raise ContentError("content.unknown_source", key=key, source=line.source[:60])
        else:
            if line.item or (line.source == "written") != bool(line.field):
                raise ContentError("content.not_of_kind", key=key)
            if line.field and line.field not in form.fields:
                raise ContentError("content.unknown_field", key=key, other=line.field[:60])
            if not line.template or "\n" in line.template:
                raise ContentError("content.missing_key", key=f"{key}.template")
            only(set(notes.SOURCE_PARTS[line.source]), line.template, f"{key}.template")
    for one in form.items:
        if one.asked and ("item", one.id, "") not in seen:
            raise ContentError("content.not_in_note", key="line", other=one.id)
    for field in form.fields:
        if ("written", "", field) not in seen:
            raise ContentError("content.not_in_note", key="line", other=field)


def invitation(text: str) -> None:
    """The invitation asks only for what the program can fill in."""
    only(set(INVITATION), text, "text")


def only(allowed: set[str], template: str, key: str, *, whole: bool = False) -> None:
    """A template asks for nothing but what is allowed, and for all of it where `whole`."""
    try:
        asked = placeholders(template)
    except ContentError:
        raise ContentError("content.template", key=key) from None
    if strange := sorted(asked - allowed):
        raise ContentError("content.placeholder", key=key, name=strange[0])
    if whole and (missing := sorted(allowed - asked)):
        raise ContentError("content.placeholder_missing", key=key, name=missing[0])
