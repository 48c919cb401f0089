"""Reads a pack's folder into its files, each in its shape, and lays one pack over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from vkassist.content import files as shape
from vkassist.content.faults import within
from vkassist.content.ladder import FILE as LADDER
from vkassist.content.ladder import LadderFile, StepFile
from vkassist.content.numbers import FILE as NUMBERS
from vkassist.content.numbers import NumbersFile
from vkassist.content.thresholds import FILE as LIMITS
from vkassist.content.toml import converted, decode, refuse_cpr
from vkassist.domain.errors import ContentError
from vkassist.domain.form import ItemPhase

T = TypeVar("T")
LARGEST = 1_000_000
"""Bytes; a larger file is not one of ours."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with what its file says for all its items."""

    item: shape.ItemFile
    form: str
    file_phase: ItemPhase
    when: Mapping[str, object] | None
    file: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What a folder says. A region's folder may leave out everything but `pack.toml`."""

    pack: shape.PackFile
    items: Mapping[tuple[str, str], Placed] = field(default_factory=dict)
    """(form, item) -> the item."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    note: shape.NoteFile | None = None
    invitation: shape.InvitationFile | None = None
    override: shape.OverrideFile | None = None
    timer: shape.TimerFile | None = None
    codes: Mapping[str, shape.CodeFile] = field(default_factory=dict)
    messages: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    ladder: Mapping[str, StepFile] = field(default_factory=dict)
    numbers: tuple[NumbersFile, ...] = ()
    """The layers of `numbers.toml`, the lowest first."""
    links: shape.LinksFile | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    """Limit -> the region's own value."""

    def over(self, base: Sources) -> Sources:
        """This pack laid over another: by id for items, words, codes, messages, pages,
        steps, numbers and limits, else file by file."""
        words = {group: {**known, **self.words.get(group, {})} for group, known in base.words.items()}
        return replace(
            self,
            items={**base.items, **self.items},
            words={**self.words, **words},
            note=self.note or base.note,
            invitation=self.invitation or base.invitation,
            override=self.override or base.override,
            timer=self.timer or base.timer,
            codes={**base.codes, **self.codes},
            messages={**base.messages, **self.messages},
            pages={**base.pages, **self.pages},
            ladder={**base.ladder, **self.ladder},
            numbers=(*base.numbers, *self.numbers),
            links=self.links or base.links,
            limits={**base.limits, **self.limits},
        )


class Reader:
    """Reads one folder; `faults` collects what is wrong, file by file, so that all of it can be shown."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: list[ContentError] = []

    def read(self) -> Sources | None:
        """What the folder says, or None where something is wrong with it (then `faults` is not empty)."""
        pack = self._file("pack.toml", shape.PackFile)
        if pack is None and not self.faults:
            self.faults.append(ContentError("content.no_pack", file="pack.toml", key="."))
        if pack is not None:  # a folder that is no pack may hold anything, and much of it
            self._refuse_strangers()
        items, pages = self._items(), dict(self._pages())
        words = self._table("templates/words.toml", shape.Words)
        note = self._file("templates/note.toml", shape.NoteFile)
        invitation = self._file("templates/invitation.toml", shape.InvitationFile)
        override = self._file("templates/override.toml", shape.OverrideFile)
        timer = self._file("timer.toml", shape.TimerFile)
        listed = self._file("codes.toml", shape.CodesFile)
        codes = {} if listed is None else {one.code: one for one in listed.code}
        messages = self._table("messages.toml", shape.Line)
        ladder, limits = self._ladder(), self._limits()
        helping = self._file(NUMBERS, NumbersFile)
        links = self._file("links.toml", shape.LinksFile)
        if pack is None or self.faults:
            return None
        return Sources(
            *(pack, items, words, note, invitation, override, timer, codes, messages, pages),
            *(ladder, () if helping is None else (helping,), links, limits),
        )

    def _refuse_strangers(self) -> None:
        known = {"pack.toml", "codes.toml", "timer.toml", "messages.toml"}
        known |= {LADDER, NUMBERS, "links.toml", LIMITS}
        known |= {f"templates/{name}.toml" for name in ("words", "note", "invitation", "override", "practice")}
        try:
            found = sorted(self._folder.rglob("*.toml"))
        except OSError:
            self.faults.append(ContentError("content.unreadable", file=".", key="."))
            return
        for path in found:
            name = path.relative_to(self._folder).as_posix()
            if name not in known and path.parent.name not in ("forms", "scenarios"):
                self.faults.append(ContentError("content.unknown_file", file=name, key="."))

    def _items(self) -> dict[tuple[str, str], Placed]:
        found: dict[tuple[str, str], Placed] = {}
        for path in sorted(self._folder.glob("forms/*.toml")):
            name = f"forms/{path.name}"
            file = self._file(name, shape.FormFile)
            if file is None:
                continue
            for item in file.item:
                if (file.form, item.id) in found:
                    self.faults.append(ContentError("content.doubled", file=name, key=item.id))
                found[file.form, item.id] = Placed(item, file.form, file.phase, file.when, name)
        return found

    def _ladder(self) -> dict[str, StepFile]:
        listed = self._file(LADDER, LadderFile)
        found: dict[str, StepFile] = {}
        for step in () if listed is None else listed.step:
            if step.step in found:
                self.faults.append(ContentError("content.doubled", file=LADDER, key=step.step))
            found[step.step] = step
        return found

    def _limits(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for group, limits in self._table(LIMITS, dict[str, object]).items():
            for name, value in limits.items():
                try:
                    with within(LIMITS):
                        found[f"{group}.{name}"] = _entry(f"{group}.{name}", value, shape.LimitValue)
                except ContentError as fault:
                    self.faults.append(fault)
        return found

    def _pages(self) -> Iterator[tuple[str, str]]:
        for path in sorted(self._folder.glob("help/*.md")):
            try:
                text = self._text(f"help/{path.name}")
                with within(f"help/{path.name}"):
                    refuse_cpr(text, ".")
                yield path.stem, text
            except ContentError as fault:
                self.faults.append(fault)

    def _file(self, name: str, shaped: type[T]) -> T | None:
        try:
            with within(name):
                return cast(T, decode(self._text(name), shaped))
        except FileNotFoundError:
            return None
        except ContentError as fault:
            self.faults.append(fault)
            return None

    def _table(self, name: str, shaped: Any) -> dict[str, Any]:
        """A file of one table; each of its entries in a shape."""
        found: dict[str, Any] = {}
        for key, value in (self._file(name, dict[str, object]) or {}).items():
            try:
                with within(name):
                    found[key] = _entry(key, value, shaped)
            except ContentError as fault:
                self.faults.append(fault)
        return found

    def _text(self, name: str) -> str:
        """A file's text, with plain line ends; raises FileNotFoundError where there is none."""
        try:
            data = (self._folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise FileNotFoundError(name) from None
        except OSError:
            raise ContentError("content.unreadable", file=name, key=".") from None
        if len(data) > LARGEST:
            raise ContentError("content.too_large", file=name, key=".")
        try:
            return data.decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError:
            raise ContentError("content.not_utf8", file=name, key=".") from None


def _entry(key: str, value: object, shaped: Any) -> Any:
    if shaped is shape.Words and isinstance(value, dict):
        return {word: _entry(f"{key}.{word}", said, str) for word, said in value.items()}
    try:
        return converted(value, shaped)
    except ContentError as fault:
        raise ContentError(fault.code, key=key[:80]) from None
