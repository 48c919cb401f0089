"""From the files of a pack to the domain's objects. Whatever does not fit raises ContentError with its place."""

from __future__ import annotations

from typing import TypeVar

from vkassist.content import checks
from vkassist.content import files as shape
from vkassist.content.faults import placed as with_place
from vkassist.content.faults import within
from vkassist.content.folder import Placed, Sources
from vkassist.content.ground import Ground
from vkassist.content.ladder import FILE as LADDER
from vkassist.content.ladder import ladder
from vkassist.content.numbers import advice, numbers
from vkassist.content.thresholds import FILE as LIMITS
from vkassist.domain import conditions
from vkassist.domain.conditions import ALWAYS, AllOf, Condition
from vkassist.domain.errors import ContentError
from vkassist.domain.form import KINDS, PHASES, Form, Item, Lasts
from vkassist.domain.pack import Code, NoteLine, NoteTemplate, Pack
from vkassist.domain.regions import Regions
from vkassist.domain.timer import Cues
from vkassist.domain.wording import Speech

T = TypeVar("T")
FORM = "talk"
"""The form of the consultation itself, which the note template belongs to."""


def build(sources: Sources, ground: Ground) -> Pack:
    """The pack that these files make; raises ContentError naming file and place of the first fault."""
    note = _present(sources.note, "templates/note.toml")
    invitation = _present(sources.invitation, "templates/invitation.toml")
    override = _present(sources.override, "templates/override.toml")
    timer = _present(sources.timer, "timer.toml")
    with within("templates/words.toml"):
        checks.words(sources.words)
    forms = _forms(sources, note)
    if FORM not in forms:
        raise ContentError("content.no_form", file="forms", key=FORM)
    with within("templates/note.toml"):
        template = _note(note)
        checks.note(template, forms[FORM])
    with within("templates/invitation.toml"):
        checks.invitation(invitation.text)
    with within("timer.toml"):
        cues = _cues(timer)
    pack = sources.pack
    helping = (ground.numbers, *sources.numbers)
    with within(LIMITS):
        thresholds = ground.thresholds.tightened(sources.limits)
    return Pack(
        id=pack.id,
        version=pack.version,
        language=pack.language,
        author=pack.author,
        checked=pack.checked,
        valid_from=pack.valid_from,
        forms=forms,
        speech=Speech(sources.words, {code: one.name for code, one in ground.municipalities.items()}),
        note=template,
        cues=cues,
        codes=tuple(Code(c.code, c.text, c.source, c.checked) for c in sources.codes.values()),
        invitation=invitation.text,
        override_reasons=tuple(override.reasons),
        messages=sources.messages,
        pages=sources.pages,
        regions=Regions(ground.municipalities, numbers(helping, ground.areas), advice(helping)),
        ladder=ladder(_present(sources.ladder or None, LADDER).values()),
        hosts=ground.hosts if sources.links is None else frozenset(sources.links.hosts),
        thresholds=thresholds,
    )


def _present(found: T | None, name: str) -> T:
    if found is None:
        raise ContentError("content.file_missing", file=name, key=".")
    return found


def _forms(sources: Sources, note: shape.NoteFile) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for name in dict.fromkeys(one.form for one in sources.items.values()):
        placed = sorted(
            (one for one in sources.items.values() if one.form == name),
            key=lambda one: PHASES.index(one.file_phase),
        )
        files = {one.item.id: one.file for one in placed}
        items = tuple(_item(one) for one in placed)
        fields = dict(note.fields) if name == FORM else {}
        try:
            found[name] = Form(name, sources.pack.id, sources.pack.version, items, fields)
        except ContentError as fault:
            first = str(fault.where.get("item", "")).partition(",")[0]
            raise with_place(fault, files.get(first, "forms")) from None
        except RecursionError:
            raise ContentError("content.condition", file="forms", key=".", part="…") from None
    return found


def _item(placed: Placed) -> Item:
    raw = placed.item
    with within(placed.file, raw.id):
        if raw.kind not in KINDS:
            raise ContentError("content.kind", kind=raw.kind[:40])
        item = Item(
            id=raw.id,
            kind=raw.kind,
            phase=raw.phase or placed.file_phase,
            title=raw.title,
            ask=raw.ask,
            why=raw.why,
            source=raw.source,
            confirm=raw.confirm,
            prompt=raw.prompt,
            hint=raw.hint,
            icon=raw.icon or "",
            when=_when(placed),
            lasts=Lasts.parse(raw.lasts),
            options=raw.options,
            presets=tuple(raw.presets),
            required=raw.required,
            reconfirm=raw.reconfirm,
            board=raw.board,
            senses=raw.senses,
            when_read=raw.when_read,
            timed=raw.timed,
            bucket=raw.bucket,
            order_after=tuple(raw.order_after),
            note=_templates(raw.note),
            shows=_templates(raw.shows),
            each=raw.each,
            empty=raw.empty,
            usage=raw.usage,
        )
        checks.item(item)
        return item


def _when(placed: Placed) -> Condition:
    try:
        parts = [conditions.parse(raw) for raw in (placed.when, placed.item.when) if raw is not None]
    except RecursionError:
        raise ContentError("content.condition", part="…") from None
    whole = parts[0] if len(parts) == 1 else AllOf(tuple(parts)) if parts else ALWAYS
    checks.condition(whole)
    return whole


def _templates(raw: str | dict[str, str]) -> dict[str, str]:
    return {"": raw} if isinstance(raw, str) else raw


def _note(raw: shape.NoteFile) -> NoteTemplate:
    lines = tuple(
        NoteLine(
            line.source,
            line.item,
            line.field,
            line.heading or (raw.fields.get(line.field, "") if line.source == "written" else ""),
            line.template or ("{text}" if line.source == "written" else ""),
        )
        for line in raw.line
    )
    return NoteTemplate(
        lines, raw.missing, raw.overridden, raw.reason, raw.carried, raw.from_record, raw.timed, raw.agreements
    )


def _cues(raw: shape.TimerFile) -> Cues:
    if sorted(set(raw.left), reverse=True) != raw.left:
        raise ContentError("content.value", key="left")
    return Cues(tuple(raw.left), raw.closing, raw.check_in, raw.snooze)
