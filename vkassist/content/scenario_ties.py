"""What ties the parts of a scenario together: every name is somebody's, and nothing waits for itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from vkassist.domain.errors import ContentError
from vkassist.domain.scenario import ANCHORS, TRAINER, Action, Event, Scenario


def ties(scenario: Scenario, rubric: Collection[str]) -> None:
    """Raise ContentError where an id stands twice or is nobody's, a time cannot be, or something waits for itself."""
    seen: set[str] = set(ANCHORS)
    for one in _both(scenario):
        if one.id in seen:
            raise ContentError("content.doubled", item=one.id)
        seen.add(one.id)
    expected = {one.id for one in scenario.actions if one.expected}
    for event in scenario.events:
        _known((event.since,), seen, event.id, "since")
        _known(event.unless, seen, event.id, "unless")
    for action in scenario.actions:
        _known((action.since,), seen - {TRAINER}, action.id, "since")
        _known(action.after, expected, action.id, "after")
        _known((action.awaits,) if action.awaits else (), seen - {TRAINER}, action.id, "awaits")
        if action.closes is not None and action.closes < action.opens:
            raise ContentError("content.practice_time", item=action.id, key="closes")
    _known(scenario.careless, expected, "", "careless")
    _known(scenario.rubric, rubric, "", "rubric")
    if scenario.lead + scenario.waits >= scenario.length:
        raise ContentError("content.practice_time", key="length")
    _refuse_loops(scenario)


def _known(names: Sequence[str], there: Collection[str], item: str, key: str) -> None:
    for name in names:
        if name not in there:
            raise ContentError("content.practice_unknown", item=item, key=key, other=name)


def _refuse_loops(scenario: Scenario) -> None:
    needs = {one.id: {one.since} for one in _both(scenario)}
    for action in scenario.actions:
        needs[action.id] |= {*action.after, *((action.awaits,) if action.awaits else ())}
    followers: dict[str, list[str]] = {}
    for one, wants in needs.items():
        for wanted in wants:
            followers.setdefault(wanted, []).append(one)
    ready = list(ANCHORS)
    while ready:
        reached = ready.pop()
        for one in followers.get(reached, ()):
            needs[one].discard(reached)
            if not needs[one]:
                ready.append(one)
    if stuck := [one for one, wants in needs.items() if wants]:
        raise ContentError("content.cycle", item=", ".join(stuck[:5]))


def _both(scenario: Scenario) -> tuple[Event | Action, ...]:
    return (*scenario.events, *scenario.actions)
