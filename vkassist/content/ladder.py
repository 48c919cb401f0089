"""Reads `ladder.toml`: the steps after a broken-off talk, with their numbers and where those were checked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct, structs

from vkassist.content.faults import within
from vkassist.content.files import Icon, Line
from vkassist.content.folder import decode
from vkassist.domain.errors import ContentError
from vkassist.domain.facts import AgeBand, Reply, Step
from vkassist.domain.ladder import LadderStep
from vkassist.domain.wording import placeholders

FILE = "ladder.toml"
Number = Annotated[str, Meta(pattern=r"^(1[0-9]{2}|1[0-9]{3}|[0-9]{2}( [0-9]{2}){3})$")]


class StepFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One `[[step]]`; see `vkassist.domain.ladder.LadderStep` for the meaning of each key."""

    step: Step
    title: Line
    icon: Icon
    replies: Annotated[dict[Reply, Line], Meta(min_length=1)]
    text: str = ""
    number: Number | None = None
    before: str = ""
    message: str = ""
    hint: str = ""
    urgent: bool = False
    ages: tuple[AgeBand, ...] = ()
    source: Line | None = None
    checked: dt.date | None = None


class LadderFile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`ladder.toml`."""

    step: Annotated[list[StepFile], Meta(min_length=1)]


def read_ladder(folder: Path) -> tuple[LadderStep, ...]:
    """The steps of a pack's folder, in their order.

    Raises ContentError `content.unreadable`, `content.toml`, `content.value` (a number without source and
    day of checking, a gap nobody fills), `content.doubled`, or what `faults.of_shape` names.
    """
    with within(FILE):
        try:
            text = (folder / FILE).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ContentError("content.unreadable") from None
        steps = decode(text, LadderFile).step
        seen: set[str] = set()
        for place, step in enumerate(steps):
            if step.step in seen:
                raise ContentError("content.doubled", item=step.step)
            seen.add(step.step)
            _check(step, f"step[{place}]")
        return tuple(_made(step) for step in steps)


def _check(step: StepFile, key: str) -> None:
    if not placeholders(step.title) <= {"phone"}:
        raise ContentError("content.value", key=f"{key}.title")
    if not placeholders(step.message) <= {"callback"}:
        raise ContentError("content.value", key=f"{key}.message")
    if step.number is not None and (step.source is None or step.checked is None):
        raise ContentError("content.value", key=f"{key}.checked")


def _made(step: StepFile) -> LadderStep:
    return LadderStep(**{**structs.asdict(step), "number": step.number or "", "source": step.source or ""})
