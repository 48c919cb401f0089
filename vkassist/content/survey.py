"""What is doubtful in a pack that can be read: sentences without translation, conditions that never hold,
items nobody is asked, sections the guideline does not have, telephone numbers nobody checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec import Meta, Struct, structs

from vkassist.content.folder import Sources
from vkassist.content.ground import decoded
from vkassist.domain import conditions
from vkassist.domain.conditions import AllOf, AnyOf, Comparison, Condition, Domains, Not
from vkassist.domain.errors import ContentError
from vkassist.domain.form import Form, Item
from vkassist.domain.pack import Pack

SECTIONS = "content/guideline_sections.toml"
_EXAMPLES = frozenset(("12345678",))
"""A number that belongs to nobody, to show how one is written."""
_PHONE = re.compile(
    r"(?<![0-9.,/-])(?:(?:\+45 ?)?([0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2})|(116 ?[0-9]{3}|11[0-9]|18[0-9]{2}))"
    r"(?![0-9/-]|[.,][0-9]| ?%)"
)


class _Document(Struct, frozen=True, forbid_unknown_fields=True):
    names: Annotated[list[str], Meta(min_length=1)]
    sections: Annotated[list[str], Meta(min_length=1)]


class _Documents(Struct, frozen=True, forbid_unknown_fields=True):
    document: list[_Document]


def survey(sources: Sources, pack: Pack) -> Iterator[ContentError]:
    """Everything doubtful in a pack, each with file, key and reason."""
    for name, form in pack.forms.items():
        for item in form.items:
            with_file = sources.items.get((name, item.id))
            if with_file is None:
                continue
            for fault in _of_item(item, form):
                yield ContentError(fault.code, **{**fault.where, "file": with_file.file})
    texts = list(_texts(sources))
    yield from cited_sections(texts)
    yield from _phones(texts, pack)


def untranslated(one: Sources, other: Sources) -> Iterator[ContentError]:
    """What stands in `one` and not in `other`, by file and key."""
    there = {told for told, _ in _ids(other)}
    for (kind, key), file in _ids(one):
        if (kind, key) in there:
            continue
        yield ContentError("content.no_translation", file=file, key=key, language=other.pack.language)


def _of_item(item: Item, form: Form) -> Iterator[ContentError]:
    for part in _never_met(item.when, form.domains):
        yield ContentError("content.never_met", key=f"{item.id}.when", part=part)
    for earlier in item.order_after:
        before = form.by_id[earlier]
        answered: tuple[Condition, ...] = ()
        if True in (form.domains.get(earlier) or ()):
            answered = (Comparison(earlier, "is", True),)
        together = AllOf((item.when, before.when, *answered))
        if not before.asked or not _possible(together, form.domains):
            yield ContentError("content.never_asked", key=f"{item.id}.order_after", other=earlier)


def _never_met(whole: Condition, domains: Domains) -> Iterator[str]:
    """The parts of a condition that never hold where the rest of it does, in words."""
    for part, positive in _parts(whole, True):
        seen = AllOf((whole, part)) if positive else part
        if part is not whole and not _possible(seen, domains):
            yield _said(part)


def _parts(one: Condition, positive: bool) -> Iterator[tuple[Condition, bool]]:
    yield one, positive
    match one:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _parts(part, positive)
        case Not(part):
            yield from _parts(part, False)
        case Comparison(fact, "in" | "said", values) if len(values) > 1:
            for value in values:
                yield Comparison(fact, "is", value), positive


def _possible(condition: Condition, domains: Domains) -> bool:
    try:
        conditions.validate(condition, domains)
    except ContentError as fault:
        return fault.code != "content.unreachable"
    return True


def _said(condition: Condition) -> str:
    tests = conditions.comparisons(condition)
    return ", ".join(f"{one.fact} {one.operator} {_values(one)}" for one in tests)[:80]


def _values(test: Comparison) -> str:
    return " / ".join(map(str, test.value)) if isinstance(test.value, tuple) else str(test.value)


def cited_sections(texts: list[tuple[str, str, str]]) -> Iterator[ContentError]:
    documents: _Documents = decoded(SECTIONS, _Documents)
    for document in documents.document:
        names = "|".join(re.escape(name) for name in document.names)
        cited = re.compile(rf"({names}),? (?:afsnit|sections?) ([0-9][0-9.]*(?:(?:, | og | and )[0-9][0-9.]*)*)")
        for file, key, text in texts:
            for match in cited.finditer(text):
                for section in re.findall(r"[0-9](?:[0-9.]*[0-9])?", match[2]):
                    if section not in document.sections:
                        yield ContentError(
                            "content.no_section", file=file, key=key, document=match[1], section=section
                        )


def _phones(texts: list[tuple[str, str, str]], pack: Pack) -> Iterator[ContentError]:
    shown = [one.number for listed in pack.regions.numbers.values() for one in listed]
    checked = _EXAMPLES | {_bare(number) for number in (*shown, *(step.number for step in pack.ladder))}
    for file, key, text in texts:
        if key.endswith("source"):  # a citation may hold any number
            continue
        for match in _PHONE.finditer(text):
            number = match[1] or match[2]
            if _bare(number) not in checked:
                yield ContentError("content.phone_unchecked", file=file, key=key, number=number)


def _bare(number: str) -> str:
    return number.replace(" ", "")


def _texts(sources: Sources) -> Iterator[tuple[str, str, str]]:
    """(file, key, text) of everything the pack says."""
    for placed in sources.items.values():
        yield from _strings(structs.asdict(placed.item), placed.file, placed.item.id)
    for name, said in (
        ("templates/words.toml", sources.words),
        ("messages.toml", sources.messages),
        ("templates/note.toml", sources.note),
        ("templates/invitation.toml", sources.invitation),
        ("templates/override.toml", sources.override),
        ("ladder.toml", sources.ladder),
    ):
        yield from _strings(said, name, "")
    for number in (number for layer in sources.numbers for number in layer.number):
        for field in ("title", "use"):
            yield "numbers.toml", f"{number.id}.{field}", getattr(number, field) or ""
    for page, text in sources.pages.items():
        for place, line in enumerate(text.split("\n"), 1):
            yield f"help/{page}.md", str(place), line


def _strings(said: object, file: str, key: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(said, str):
        yield file, key, said
    elif isinstance(said, Struct):
        yield from _strings(structs.asdict(said), file, key)
    elif isinstance(said, Mapping):
        for name, inner in said.items():
            if name != "number":  # a number of its own has its source and day
                yield from _strings(inner, file, f"{key}.{name}".lstrip("."))
    elif isinstance(said, list | tuple):
        for place, inner in enumerate(said):
            yield from _strings(inner, file, f"{key}[{place}]")


def _ids(sources: Sources) -> Iterator[tuple[tuple[str, str], str]]:
    """Everything that must be there in each language: (kind, key) with its file."""
    for (form, item), placed in sources.items.items():
        yield (f"form {form}", item), placed.file
        for option in placed.item.options:
            yield (f"form {form}", f"{item}.options.{option}"), placed.file
        for name in ("confirm", "prompt", "hint", "note", "shows", "presets"):
            if getattr(placed.item, name):
                yield (f"form {form}", f"{item}.{name}"), placed.file
    for group, known in sources.words.items():
        for word in () if group.endswith("_also") else known:
            yield ("word", f"{group}.{word}"), "templates/words.toml"
    for file, keys in (
        ("messages.toml", sources.messages),
        ("codes.toml", sources.codes),
        ("ladder.toml", sources.ladder),
    ):
        for key in keys:
            yield (file, key), file
    for page in sources.pages:
        yield ("page", page), f"help/{page}.md"
    for number in (number for layer in sources.numbers for number in layer.number):
        yield ("number", number.id), "numbers.toml"
    for field in sources.note.fields if sources.note else ():
        yield ("note", f"fields.{field}"), "templates/note.toml"
