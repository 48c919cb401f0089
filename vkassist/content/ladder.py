"""Reads `ladder.toml`: the steps after a broken-off talk, with their numbers and where those were checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, structs

from vkassist.content.checks import only
from vkassist.content.faults import within
from vkassist.content.files import Icon, Line, PhoneNumber
from vkassist.content.toml import decode
from vkassist.domain.errors import ContentError
from vkassist.domain.facts import AgeBand, ItemId, Reply, Step
from vkassist.domain.ladder import Contact, LadderStep, Notice
from vkassist.domain.wording import placeholders

FILE = "ladder.toml"


class NoticeFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`[step.notice]`; see `vkassist.domain.ladder.Notice`."""

    sentence: Line
    condition: Line
    whom: Annotated[dict[Contact, Line], Meta(min_length=1)]
    agreed: dict[Contact, Line] = {}
    last: str


class StepFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One `[[step]]`; see `vkassist.domain.ladder.LadderStep` for the meaning of each key."""

    step: Step
    title: Line
    icon: Icon
    replies: Annotated[dict[Reply, Line], Meta(min_length=1)]
    text: str = ""
    number: PhoneNumber | None = None
    before: str = ""
    message: str = ""
    hint: str = ""
    notice: NoticeFile | None = None
    urgent: bool = False
    ages: tuple[AgeBand, ...] = ()
    first: tuple[AgeBand, ...] = ()
    recalls: tuple[ItemId, ...] = ()
    unconsented: str = ""
    source: Line | None = None
    checked: dt.date | None = None


class LadderFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`ladder.toml`."""

    step: Annotated[list[StepFile], Meta(min_length=1)]


def read_ladder(folder: Path) -> tuple[LadderStep, ...]:
    """The steps of a pack's folder, in their order.

    Raises ContentError `content.unreadable`, `content.toml`, what `ladder` names, or what `faults.of_shape` names.
    """
    with within(FILE):
        try:
            text = (folder / FILE).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ContentError("content.unreadable") from None
        listed = decode(text, LadderFile).step
        for step in listed:
            if sum(other.step == step.step for other in listed) > 1:
                raise ContentError("content.doubled", item=step.step)
    return ladder(listed)


def ladder(steps: Iterable[StepFile]) -> tuple[LadderStep, ...]:
    """The steps as the domain knows them.

    Raises ContentError `content.template`, `content.placeholder` (a gap nobody fills) or
    `content.number_unchecked` (a number without source and day of checking).
    """
    return tuple(_made(step) for step in steps)


def _made(step: StepFile) -> LadderStep:
    with within(FILE, step.step):
        only({"phone"}, step.title, "title")
        only({"callback"}, step.message, "message")
        if step.number is not None and (step.source is None or step.checked is None):
            raise ContentError("content.number_unchecked")
        notice = None if step.notice is None else _notice(step.notice)
    texts = {"number": step.number or "", "source": step.source or "", "notice": notice}
    return LadderStep(**{**structs.asdict(step), **texts})


def _notice(raw: NoticeFile) -> Notice:
    only({"limit", "whom", "condition"}, raw.sentence, "notice.sentence")
    if not {"limit", "whom"} <= placeholders(raw.sentence):
        raise ContentError("content.value", key="notice.sentence")
    if not raw.agreed.keys() <= raw.whom.keys():
        raise ContentError("content.value", key="notice.agreed")
    return Notice(**structs.asdict(raw))
