"""What is shown live in the details of the rows that probes read: picture, levels, figures, tests on demand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain.facts import Reading
from vkassist.domain.readings import reading_texts
from vkassist.domain.thresholds import Thresholds
from vkassist.domain.wording import Speech
from vkassist.ui.pages.demand_test import DemandTest
from vkassist.ui.pages.detail_pane import DetailPane
from vkassist.ui.pages.light_preview import LightPreview, View
from vkassist.ui.pages.sound_meter import SoundMeter
from vkassist.ui.pages.value_lines import ReadingValues
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.hugging import Hug

TESTS = {"speech": "room", "echo": "headset", "long": "connection"}
"""A test on demand -> the item it belongs to."""


class LiveRows(QObject):
    """Puts its widgets into a detail pane. `test_asked` and `test_stopped` carry one of TESTS."""

    test_asked = Signal(str)
    test_stopped = Signal(str)

    def __init__(self, look: Look, speech: Speech, limits: Thresholds, detail: DetailPane) -> None:
        super().__init__(detail)
        self._speech = speech
        self.light = LightPreview(look, speech, limits)
        self.meters = {item: SoundMeter(look, limits) for item in ("room", "headset")}
        self.values = {item: ReadingValues(look) for item in ("headset", "connection")}
        self.tests = {
            "speech": DemandTest(
                look, self.tr("Test min stemme"), self.tr("Vær stille i fire sekunder …"), "microphone"
            ),
            "echo": DemandTest(
                look, self.tr("Ekkotest"), self.tr("Du hører en tone. Vær stille imens …"), "headphones"
            ),
            "long": DemandTest(look, self.tr("Mål i 10 sekunder"), self.tr("Måler …"), "wifi"),
        }
        detail.place_live("light", self.light, speaks=True)
        for item in ("room", "headset", "connection"):
            parts = (self.values.get(item), self.meters.get(item), self._test_of(item))
            detail.place_live(item, _column([part for part in parts if part is not None]))
        for name, test in self.tests.items():
            test.asked.connect(partial(self.test_asked.emit, name))
            test.stopped.connect(partial(self.test_stopped.emit, name))

    def show_frame(self, image: QImage, view: View) -> None:
        """One picture of the camera, mirrored, and what the probe says of it."""
        self.light.show_frame(image, view)

    def show_level(self, level: float, floor: float) -> None:
        """What the microphone hears, in dBFS."""
        for meter in self.meters.values():
            meter.show_level(level, floor)

    def show_running(self, name: str, is_running: bool) -> None:
        """A probe (`light`, `noise`) was turned on or off."""
        if name == "light":
            self.light.clear()
        elif name == "noise":
            for meter in self.meters.values():
                if is_running:
                    meter.show_waiting()
                else:
                    meter.show_silence()

    def show_reading(self, item: str, reading: Reading) -> None:
        """What stands for an item now."""
        if item in self.values:
            self.values[item].show_reading(reading)
        if item == "light" and reading.verdict == "unknown":
            self.light.show_trouble(reading)

    def begin_test(self, name: str) -> None:
        """A test runs."""
        self.tests[name].begin()

    def show_progress(self, name: str, share: float) -> None:
        """How far a test is, 0-1."""
        self.tests[name].show_progress(share)

    def ask_to_speak(self) -> None:
        """The quiet of the voice test is over."""
        self.tests["speech"].instruct(self.tr("Tal nu, som du taler med patienten …"))

    def conclude_test(self, name: str, reading: Reading) -> None:
        """What a test came to."""
        good = {
            "speech": self.tr("Din stemme går tydeligt igennem"),
            "echo": self.tr("Intet ekko fra din side"),
            "long": self.tr("Forbindelsen er stabil"),
        }
        is_good = reading.verdict == "good"
        said = good[name] if is_good else reading_texts(TESTS[name], reading, self._speech)[0]
        self.tests[name].conclude(is_good, said)

    def end_tests(self) -> None:
        """Whatever ran is over, without an outcome."""
        for test in self.tests.values():
            if test.is_running:
                test.clear()

    def _test_of(self, item: str) -> DemandTest:
        return next(self.tests[name] for name, of in TESTS.items() if of == item)


def _column(parts: list[QWidget]) -> QWidget:
    holder = QWidget()
    Hug(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part)
    return holder
