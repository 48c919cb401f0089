"""Requirement 57a: presence with a passive, avoidant or rejecting patient is a practice of its own."""

from __future__ import annotations

import pytest

from tests.fakes import MONDAY
from vkassist.content import builtin
from vkassist.content.scenarios import read_practice
from vkassist.domain.debrief import debrief
from vkassist.domain.trainees import perform


@pytest.mark.parametrize("language", ["da", "en"])
def test_presence_with_a_rejecting_patient_is_practised_and_looked_at(language: str) -> None:
    pack = builtin(language)
    found = read_practice(pack)
    scenario = found.scenarios["passive_patient"]
    assert "presence" in scenario.rubric
    assert "presence" in found.rubric
    opening = scenario.opening(MONDAY.date(), pack.id, pack.version)
    missed = {
        one.action.id for one in debrief(perform(scenario, pack.forms["talk"], "silent", opening)).omissions
    }
    assert {"checks_in", "may_stop"} <= missed
    assert list(debrief(perform(scenario, pack.forms["talk"], "ideal", opening)).omissions) == []
