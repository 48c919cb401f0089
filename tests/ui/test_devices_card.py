"""The settings of the measuring: devices as they are found, and the chosen one even while it is away."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.domain.preferences import Preferences
from vkassist.measure.device import Device
from vkassist.ui.pages.devices_card import DevicesCard
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
CAMERAS = [Device("a", "C920"), Device("b", "C920")]


@pytest.fixture
def card(look: Look, shown: Shown) -> DevicesCard:
    made = DevicesCard(look)
    made.show_preferences(Preferences())
    shown(made, width=700, height=800)
    return made


def choices(card: DevicesCard, name: str) -> list[str]:
    combo = card.field(name)._combo
    return [combo.itemText(at) for at in range(combo.count())]


def test_the_usual_device_is_offered_at_once(card: DevicesCard) -> None:
    assert choices(card, "camera") == ["Som systemet"]
    assert card.field("camera").text() == "Som systemet"


def test_devices_of_the_same_name_are_told_apart(card: DevicesCard, qtbot: QtBot) -> None:
    card.show_devices(CAMERAS, [], [])
    assert choices(card, "camera") == ["Som systemet", "C920", "C920 (2)"]
    with qtbot.waitSignal(card.changed) as heard:
        card.field("camera")._combo.setCurrentIndex(2)
        card.field("camera")._pick()
    assert heard.args == [{"camera": "b"}]
    with qtbot.waitSignal(card.changed) as heard:
        card.field("camera")._combo.setCurrentIndex(0)
        card.field("camera")._pick()
    assert heard.args == [{"camera": ""}]


def test_a_chosen_device_that_is_away_stays_chosen(card: DevicesCard) -> None:
    card.show_preferences(Preferences(microphone="usb"))
    assert card.field("microphone").text() == "Den valgte (ikke tilsluttet nu)"
    card.show_devices([], [Device("usb", "Jabra mikrofon")], [])
    assert card.field("microphone").text() == "Jabra mikrofon"


def test_words_that_name_no_device_change_nothing(card: DevicesCard, qtbot: QtBot) -> None:
    card.show_devices(CAMERAS, [], [])
    field = card.field("camera")
    with qtbot.assertNotEmitted(card.changed):
        field._line.setText("et kamera")
        field._commit()
    card.show_preferences(Preferences(camera="b"))
    assert card.field("camera").text() == "C920 (2)"


def test_measuring_can_be_turned_off(card: DevicesCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.changed) as heard:
        card.measures.control.click()
    assert heard.args == [{"measures": False}]


def test_the_server_is_sent_without_blanks(card: DevicesCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.changed) as heard:
        card.host.edit.setText(" rooms.example:443 ")
        card.host.edit.editingFinished.emit()
    assert heard.args == [{"connection_host": "rooms.example:443"}]


def test_what_is_no_address_is_said_and_not_sent(card: DevicesCard, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(card.changed):
        card.stun.edit.setText("https://rooms.example/x")
        card.stun.edit.editingFinished.emit()
    assert card.stun.error.endswith("Skriv en adresse, fx vconf.example:443")
    assert card.stun.edit.text() == "https://rooms.example/x"


def test_every_control_has_a_name(card: DevicesCard) -> None:
    fields = [
        card.measures,
        card.host,
        card.stun,
        *(card.field(n) for n in ("camera", "microphone", "speaker")),
    ]
    assert all(one.control.accessibleName() for one in fields)
