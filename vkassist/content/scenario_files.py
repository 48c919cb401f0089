"""The files of practice, as they are written: scenarios, and what they share. Unknown keys are refused."""

from __future__ import annotations

import re
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from vkassist.content.files import Line
from vkassist.domain.facts import ItemId, Reply, SessionType, SetUp, Step
from vkassist.domain.scenario import Picture, Sound
from vkassist.domain.script import ScriptedReading

SHARED = "templates/practice.toml"
FOLDER = "scenarios"

Prose = Annotated[str, Meta(min_length=1, max_length=4000)]
Label = Annotated[str, Meta(pattern=r"^[A-ZÆØÅ](\.[A-ZÆØÅ])*\. [0-3][0-9]-[01][0-9]\Z")]
Gap = dict[str, Any]


class _File(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base: every key is known."""


class EventFile(_File, frozen=True, kw_only=True):
    """One `[[event]]`; see `vkassist.domain.scenario.Event` for the meaning of each key."""

    id: ItemId
    since: ItemId = "talk"
    at: str = "00:00"
    says: str = ""
    shows: str = ""
    picture: Picture | None = None
    sound: Sound | None = None
    left: bool | None = None
    replies: dict[Step, Reply] = {}
    reading: list[ScriptedReading] = []
    when: dict[str, object] | None = None
    unless: list[ItemId] = []
    always: bool = False


class ActionFile(_File, frozen=True, kw_only=True):
    """One `[[action]]`; see `vkassist.domain.scenario.Action`. A scenario's own adds to the shared one of its id.

    `fact` is what must be recorded, or a list of alternatives; `plays` is what a scripted trainee records,
    beyond what the (first) `fact` says.
    """

    id: ItemId
    does: Line | UnsetType = UNSET
    why: Line | UnsetType = UNSET
    source: Line | UnsetType = UNSET
    fact: Gap | Annotated[list[Gap], Meta(min_length=1)] | UnsetType = UNSET
    plays: Gap | UnsetType = UNSET
    since: ItemId | UnsetType = UNSET
    opens: str | UnsetType = UNSET
    closes: str | UnsetType = UNSET
    critical: bool | UnsetType = UNSET
    expected: bool | UnsetType = UNSET
    after: list[ItemId] | UnsetType = UNSET
    awaits: ItemId | UnsetType = UNSET

    def over(self, shared: ActionFile) -> ActionFile:
        """This action with what it leaves out taken from the shared one."""
        said = {name: value for name, value in structs.asdict(self).items() if value is not UNSET}
        return structs.replace(shared, **said)


class CarriedFile(_File, frozen=True, kw_only=True):
    """One `[[carried]]`: an answer that the course brings."""

    item: ItemId
    value: Any
    days_ago: Annotated[int, Meta(ge=0, le=3650)] = 14


class ScenarioFile(_File, frozen=True, kw_only=True):
    """`scenarios/*.toml`; see `vkassist.domain.scenario.Scenario`. `uses` are shared actions taken as they are."""

    title: Line
    summary: Line
    patient: Prose
    background: str = ""
    label: Label
    age: Annotated[int, Meta(ge=1, le=110)]
    session_type: SessionType = "individual"
    set_up: SetUp = "patient_at_home"
    first_session: bool = False
    link: str = ""
    start: Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")] = "10:24"
    lead: str = "06:00"
    minutes: Annotated[int, Meta(ge=5, le=240)] = 30
    waits: str = "05:00"
    length: str = "60:00"
    carried: list[CarriedFile] = []
    uses: list[ItemId] = []
    rubric: list[ItemId] = []
    careless: list[ItemId] = []
    event: list[EventFile] = []
    action: list[ActionFile] = []


class RubricFile(_File, frozen=True, kw_only=True):
    """One `[[rubric]]`: something about communication that the trainer ticks."""

    id: ItemId
    title: Line
    ask: Line
    source: Line


class WordsFile(_File, frozen=True, kw_only=True):
    """`[words]` of the debrief."""

    critical: Line
    none_critical: Line
    omitted: Line
    order: Line
    timing: Line
    misnoted: Line
    well: Line
    unreached: Line
    timeline: Line
    count: Line
    finding: Line
    early: Line
    late: Line
    before: Line
    noted: Line
    moment: Line
    act: Line
    trainer: Line


class SharedFile(_File, frozen=True, kw_only=True):
    """`templates/practice.toml`: the debrief's words, the rubric, and actions that scenarios have in common."""

    words: WordsFile
    rubric: list[RubricFile] = []
    action: list[ActionFile] = []


MINUTES = re.compile(r"([0-9]{1,4}):([0-5][0-9])")
