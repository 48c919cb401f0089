"""What the microphone hears, the tests on demand, and the figures of a reading."""

from __future__ import annotations

import math

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.content import builtin
from vkassist.domain.facts import Reading
from vkassist.ui.pages import demand_test
from vkassist.ui.pages.demand_test import DemandTest
from vkassist.ui.pages.sound_meter import SoundMeter
from vkassist.ui.pages.value_lines import ReadingValues
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PACK = builtin("da")


@pytest.fixture
def meter(look: Look, shown: Shown) -> SoundMeter:
    made = SoundMeter(look, PACK.thresholds)
    shown(made, width=500, height=300)
    return made


@pytest.fixture
def on_demand(look: Look, shown: Shown) -> DemandTest:
    made = DemandTest(look, "Test min stemme", "Vær stille …", "microphone")
    shown(made, width=500, height=300)
    return made


@pytest.mark.parametrize(
    ("floor", "words"),
    [
        (-62.0, "Støj i lokalet −62 dB: roligt"),
        (-52.4, "Støj i lokalet −52 dB: lidt"),
        (-40.0, "Støj i lokalet −40 dB: for meget"),
        (math.nan, "Lytter …"),
    ],
)
def test_the_noise_is_said_in_words(meter: SoundMeter, floor: float, words: str) -> None:
    meter.show_level(-30.0, floor)
    assert meter.words.text() == words
    assert meter.bar.accessibleDescription() == words


def test_the_bar_grows_with_the_level(meter: SoundMeter, look: Look) -> None:
    def filled(level: float) -> int:
        meter.show_level(level, math.nan)
        seen = meter.bar.grab().toImage()
        row = round(8 * seen.devicePixelRatio())
        return sum(seen.pixelColor(x, row) == look.color("accent") for x in range(seen.width()))

    quiet, loud = filled(-70.0), filled(-30.0)
    assert 0 < quiet < loud
    assert loud / quiet == pytest.approx(60 / 20, rel=0.1)
    assert filled(-200.0) < quiet


def test_the_noise_floor_has_its_mark(meter: SoundMeter, look: Look) -> None:
    meter.show_level(-80.0, -45.0)
    seen = meter.bar.grab().toImage()
    row = round(8 * seen.devicePixelRatio())
    marks = [x for x in range(seen.width()) if seen.pixelColor(x, row) == look.color("ink")]
    assert marks
    assert sum(marks) / len(marks) == pytest.approx(seen.width() / 2, abs=3)


def test_silence_is_told_apart_from_waiting(meter: SoundMeter) -> None:
    meter.show_level(-30.0, -60.0)
    meter.show_silence()
    assert meter.words.text() == "Mikrofonen er slukket"
    assert math.isnan(meter.bar.level)
    meter.show_waiting()
    assert meter.words.text() == "Lytter …"


def test_one_button_starts_and_stops(on_demand: DemandTest, qtbot: QtBot) -> None:
    with qtbot.waitSignal(on_demand.asked):
        on_demand.button.click()
    assert not on_demand.is_running, "it runs once whoever was asked says so"
    on_demand.begin()
    assert on_demand.button.accessibleName() == "Stop"
    assert on_demand.said.text() == "Vær stille …"
    with qtbot.waitSignal(on_demand.stopped):
        on_demand.button.click()
    assert on_demand.button.accessibleName() == "Test min stemme"
    assert on_demand.said.isHidden()


def test_progress_and_outcome_are_seen_and_heard(
    on_demand: DemandTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(demand_test, "announce", lambda source, text, **_: heard.append(text))
    on_demand.begin()
    on_demand.show_progress(0.42)
    assert on_demand._progress.value() == 42
    on_demand.instruct("Tal nu …")
    on_demand.conclude(False, "Din stemme er svag")
    assert heard == ["Vær stille …", "Tal nu …", "Din stemme er svag"]
    assert on_demand._progress.isHidden()
    assert on_demand.said.text() == "Din stemme er svag"


def test_the_figures_of_a_connection(look: Look, shown: Shown) -> None:
    values = ReadingValues(look)
    shown(values)
    values.show_reading(Reading("good", [], {"rtt_ms": 31.4, "jitter_ms": 2.34, "loss": 0.0042}))
    assert values.lines == (("Svartid", "31 ms"), ("Udsving", "2,3 ms"), ("Tabt undervejs", "0,4 %"))
    values.show_reading(Reading("bad", ["host_down"]))
    assert values.lines == ()
    assert values.isHidden()


def test_another_device_for_calls_stands_beside_the_usual_one(look: Look, shown: Shown) -> None:
    values = ReadingValues(look)
    shown(values)
    values.show_reading(
        Reading("poor", ["default_differs"], {"device": "Jabra", "calls_device": "Højttalere"})
    )
    assert values.lines == (("Lyd ud", "Jabra"), ("Lyd ud ved opkald", "Højttalere"))
