"""The settings page's card of what the region has settled."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from vkassist.domain.preferences import Preferences
from vkassist.paths import resources_folder
from vkassist.policy import KEYS
from vkassist.policy_source import from_values
from vkassist.ui.pages.policy_section import PolicySection
from vkassist.ui.theme import Look


def test_every_setting_is_named_with_value_and_source(qtbot: QtBot) -> None:
    policy = from_values({"lock_minutes": 3, "store_folder": str(Path("/container"))})
    rows = [(one.key, one.value, one.source) for one in policy.effective(Preferences(language="en"))]
    card = PolicySection(Look(icon_folder=resources_folder() / "icons"), rows)
    qtbot.addWidget(card)
    assert len(card.lines) == len(KEYS)
    assert not set(KEYS) & {name for name, _, _ in card.lines}, "a setting has no name of its own"
    assert ("Minutter til låsning", "3", "regionen") in card.lines
    assert ("Sprog", "en", "dit valg") in card.lines
    assert ("Slået fra", "intet", "standard") in card.lines
