"""The files of a content pack, as they are written: one shape each. Unknown keys are refused."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from vkassist.domain.facts import ItemId
from vkassist.domain.form import Bucket, ItemPhase

Line = Annotated[str, Meta(min_length=1, max_length=600, pattern=r"^[^\r\n]*\S[^\r\n]*\Z")]
Title = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^:\r\n]*[^:\s][^:\r\n]*\Z")]
PHONE = r"^(1[0-9]{2}( [0-9]{3})?|1[0-9]{3}|[0-9]{2}( [0-9]{2}){3})\Z"
PhoneNumber = Annotated[str, Meta(pattern=PHONE)]
"""A number as it is shown: "112", "1813", "116 111" or "12 34 56 78"."""
HOST = r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}\Z"
Host = Annotated[str, Meta(pattern=HOST, max_length=253)]
Icon = Annotated[str, Meta(pattern=r"^[a-z]+(-[a-z]+)*$")]
PackId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Templates = str | dict[str, str]
Minutes = Annotated[int, Meta(ge=1, le=240)]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """Base: every key is known."""


class PackFile(_File, frozen=True, kw_only=True):
    """`pack.toml`: what the pack is and who answers for it."""

    id: PackId
    version: Annotated[str, Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$", max_length=30)]
    language: Literal["da", "en"]
    author: Line
    checked: dt.date
    valid_from: dt.date


class ItemFile(_File, frozen=True, kw_only=True):
    """One `[[item]]`; see `vkassist.domain.form.Item` for the meaning of each key."""

    id: ItemId
    kind: str
    title: Title
    ask: Line
    why: Line
    source: Line
    phase: ItemPhase | None = None
    confirm: str = ""
    prompt: str = ""
    hint: str = ""
    icon: Icon | None = None
    when: dict[str, object] | None = None
    lasts: str = "session"
    options: dict[str, Line] = field(default_factory=dict)
    presets: Annotated[list[Line], Meta(max_length=4)] = field(default_factory=list)
    required: bool = False
    reconfirm: bool = True
    board: bool = False
    senses: bool = False
    when_read: bool = False
    timed: bool = False
    bucket: Bucket | None = None
    order_after: list[ItemId] = field(default_factory=list)
    note: Templates = field(default_factory=dict)
    shows: Templates = field(default_factory=dict)
    each: dict[str, str] = field(default_factory=dict)
    empty: dict[str, str] = field(default_factory=dict)
    usage: str = ""


class FormFile(_File, frozen=True, kw_only=True):
    """`forms/*.toml`: items of one form; `phase` and `when` hold for all of them."""

    form: ItemId
    phase: ItemPhase
    when: dict[str, object] | None = None
    item: Annotated[list[ItemFile], Meta(min_length=1)]


class LineFile(_File, frozen=True, kw_only=True):
    """One `[[line]]` of the note: an item, or one of the note's own sources."""

    source: str = "item"
    item: str = ""
    field: str = ""
    heading: str = ""
    template: str = ""


class NoteFile(_File, frozen=True, kw_only=True):
    """`templates/note.toml`."""

    missing: Line
    overridden: Line
    reason: Line
    carried: Line
    from_record: Line
    timed: Line
    agreements: Line
    fields: dict[ItemId, Title]
    line: Annotated[list[LineFile], Meta(min_length=1)]


class InvitationFile(_File, frozen=True, kw_only=True):
    """`templates/invitation.toml`."""

    text: Annotated[str, Meta(min_length=1, max_length=4000)]


class OverrideFile(_File, frozen=True, kw_only=True):
    """`templates/override.toml`: reasons offered where an item has none of its own."""

    reasons: Annotated[list[Line], Meta(min_length=1, max_length=4)]


class CodeFile(_File, frozen=True, kw_only=True):
    """One `[[code]]` of the registration hints."""

    code: Annotated[str, Meta(pattern=r"^[A-Z0-9+]{3,20}$")]
    text: Line
    source: Line
    checked: dt.date


class CodesFile(_File, frozen=True, kw_only=True):
    """`codes.toml`."""

    code: list[CodeFile]


class TimerFile(_File, frozen=True, kw_only=True):
    """`timer.toml`: all in minutes."""

    left: Annotated[list[Minutes], Meta(min_length=1, max_length=10)]
    closing: Minutes
    check_in: Minutes
    snooze: Minutes


class LinksFile(_File, frozen=True, kw_only=True):
    """`links.toml`: the approved video hosts, and well-known meeting services that are not; each stands for itself
    and its true sub-domains."""

    checked: dt.date
    hosts: Annotated[list[Host], Meta(min_length=1, max_length=200)]
    elsewhere: Annotated[list[Host], Meta(max_length=200)] = field(default_factory=list)


LimitValue = Annotated[float, Meta(ge=-1000, le=100_000)]
"""One limit of the probes, as in `thresholds.toml`."""
Words = dict[str, str]
"""One table of `templates/words.toml`."""
