"""What the probes read becomes facts, and the devices are on only while they are needed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.fake_sensors import Bench
from tests.journeys.hand import Hand, settle
from tests.journeys.house import Place
from vkassist.app.program import Program
from vkassist.domain import facts as f
from vkassist.domain.checklist import Row, State
from vkassist.measure.device import Device
from vkassist.ui.pages import checklist_page
from vkassist.ui.pages.preparation_page import PreparationPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
SERVER = {"connection_host": "rooms.example", "connection_stun": "stun.example:3479"}


class Room:
    """A program on its board, with probes that read what the test says."""

    def __init__(self, place: Place, program: Program, bench: Bench, qtbot: QtBot) -> None:
        self.place, self.program, self.bench, self.qtbot = place, program, bench, qtbot
        self.hand = Hand()

    @property
    def page(self) -> PreparationPage:
        assert self.program.household is not None
        page = self.program.household.flow._made["prepare"]
        assert isinstance(page, PreparationPage)
        return page

    @property
    def readings(self) -> list[f.Measured]:
        assert self.program.household is not None
        c = self.program.household.desk.consultation
        return [] if c is None else [fact for fact in c.facts if isinstance(fact, f.Measured)]

    def read(self, item: str) -> list[str]:
        return [fact.reading.verdict for fact in self.readings if fact.item == item]

    def row(self, item: str) -> Row:
        row = self.page._board.row(item)
        assert row is not None
        return row

    def enter(self) -> None:
        """Open the first talk of the day and let the pass begin."""
        self.hand.press("Return")
        self.until(lambda: {"light", "noise", "headset"} <= set(self.bench.probes))

    def stand_on(self, item: str) -> None:
        self.page.rows.set_current(item)
        settle()

    def until(self, holds: Any) -> None:
        self.qtbot.waitUntil(holds, timeout=3000)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def room(place: Place, bench: Bench, qapp: QApplication, qtbot: QtBot) -> Iterator[Room]:
    with place.program(qapp, load_sensors=bench.load) as program:
        qtbot.waitUntil(program.window.isActiveWindow)
        settle()
        yield Room(place, program, bench, qtbot)


def prefer(room: Room, **chosen: Any) -> None:
    room.program.change(dataclasses.replace(room.program.preferences, **chosen))


def test_nothing_is_on_without_a_talk(room: Room) -> None:
    assert room.bench.loads == 0
    room.enter()
    assert room.bench.loads == 1
    assert room.bench.running == {"light", "noise", "headset"}


def test_rows_are_checked_while_the_pass_runs(room: Room) -> None:
    room.enter()
    assert room.row("light").state is State.SENSING
    assert room.row("headset").state is State.SENSING
    assert room.row("room").state is State.TODO, "what a human says can be said at once"


def test_a_row_that_says_nothing_in_time_is_asked(room: Room) -> None:
    room.enter()
    sensing = room.program.household.sensing  # type: ignore[union-attr]
    assert sensing._patience.interval() <= 3000
    sensing._patience.stop()
    sensing._patience.timeout.emit()
    assert room.row("light").state is State.TODO
    assert room.row("headset").state is State.TODO
    assert room.readings == []


def test_readings_become_facts_of_a_sensor_and_the_devices_rest(room: Room) -> None:
    room.enter()
    room.stand_on("plan_b")
    room.bench["headset"].says(device="Jabra Evolve2 40")
    room.bench["light"].says()
    room.bench["noise"].says(noise_dbfs_a=-63.0)
    room.until(lambda: room.read("light") == ["good"])
    assert {fact.item: fact.by for fact in room.readings} == dict.fromkeys(
        ("headset", "room", "light"), "sensor"
    )
    assert room.row("headset").state is State.MEASURED
    assert room.row("room").state is State.TODO, "quiet is not alone and undisturbed"
    assert room.bench.running == {"headset"}
    shown = {view.key: view.value for view in room.page.rows.rows}
    assert shown["headset"] == "Jabra Evolve2 40 tilsluttet"


def test_only_another_verdict_is_another_fact(room: Room) -> None:
    room.enter()
    headset = room.bench["headset"]
    headset.says("poor", "speaker", device="Højttalere", n=1)
    headset.says("poor", "speaker", device="Højttalere", n=2)
    assert room.read("headset") == ["poor"]
    headset.says(device="Jabra")
    headset.says(device="EPOS")
    assert room.read("headset") == ["poor", "good", "good"], "another headset is news"


def test_light_has_to_settle(room: Room) -> None:
    room.enter()
    room.bench["light"].says("bad", "dark")
    room.bench["light"].says()
    room.until(lambda: bool(room.read("light")))
    assert room.read("light") == ["good"]


def test_what_cannot_be_measured_is_asked_with_the_reason(room: Room) -> None:
    room.enter()
    room.bench["light"].says("unknown", "busy")
    settle()
    assert room.row("light").state is State.ATTENTION
    room.stand_on("light")
    shown = {view.key: view.value for view in room.page.rows.rows}
    assert shown["light"] == "Kameraet bruges af et andet program"
    assert room.page.detail.primary.accessibleName() == "Mit ansigt er godt oplyst"
    room.hand.press("Return", "Return")
    assert room.row("light").state is State.CONFIRMED


def test_noise_asks_for_a_look_until_the_room_is_answered(room: Room) -> None:
    room.enter()
    room.bench["noise"].says("bad", "noisy", noise_dbfs_a=-40.0)
    settle()
    assert room.row("room").state is State.ATTENTION
    room.hand.press("Return", "Return")
    assert room.row("room").state is State.CONFIRMED


def test_enter_leaves_a_row_that_is_being_checked_alone(room: Room) -> None:
    room.enter()
    room.hand.press("Return")
    assert room.page.rows.current_key() == "plan_b", "rows that are being checked are passed by"
    room.stand_on("light")
    room.page.rows.setFocus()
    room.hand.press("Return")
    assert room.row("light").act is None


def test_the_camera_is_on_for_its_row_and_off_when_it_is_left(room: Room) -> None:
    room.enter()
    room.bench["light"].says()
    room.until(lambda: bool(room.read("light")))
    assert "light" not in room.bench.running
    room.stand_on("light")
    room.until(lambda: "light" in room.bench.running)
    preview = room.program.household.sensing._live.light  # type: ignore[union-attr]
    view = SimpleNamespace(face=(0.4, 0.2, 0.2, 0.4), brightness=0.5, verdict="good", codes=())
    room.bench["light"].frame_shown.emit(QImage(64, 36, QImage.Format.Format_RGB32), view)
    assert preview.picture.has_picture
    room.stand_on("plan_b")
    assert "light" not in room.bench.running
    assert not preview.picture.has_picture, "no picture is kept"


def test_everything_rests_behind_the_lock_and_on_other_pages(room: Room) -> None:
    room.enter()
    household = room.program.household
    assert household is not None
    household.lock()
    settle()
    assert room.bench.running == set()
    household.unlock()
    settle()
    room.until(lambda: room.bench.running == {"light", "noise", "headset"})
    household._show_settings()
    settle()
    assert room.bench.running == set()


def test_everything_rests_in_a_hidden_window(room: Room) -> None:
    room.enter()
    room.program.window.hide()
    settle()
    assert room.bench.running == set()
    room.program.window.show()
    room.until(lambda: "light" in room.bench.running)


def test_when_the_talk_starts_what_is_read_then_stands_and_everything_rests(room: Room) -> None:
    room.enter()
    room.bench["headset"].says(device="Jabra")
    room.bench["light"].says()
    room.until(lambda: bool(room.read("light")))
    room.place.clock.advance(120)
    room.hand.press("Ctrl+Return", "Ctrl+Return")
    assert room.program.window.current == "talk"
    assert room.bench.running == set()
    assert room.read("headset") == ["good", "good"]
    assert room.readings[-1].at.minute == room.readings[0].at.minute + 2
    c = room.program.household.desk.consultation  # type: ignore[union-attr]
    assert isinstance(c.facts[-1], f.Phase), "the readings come before the talk"  # type: ignore[union-attr]
    assert room.read("light") == ["good"], "what is not being read is not dated anew"
    room.program.household.flow.show("prepare")  # type: ignore[union-attr]
    settle()
    assert room.bench.running == set(), "the camera belongs to the video client now"


def test_measuring_again_is_a_fact_even_if_nothing_changed(room: Room) -> None:
    room.enter()
    room.bench["headset"].says(device="Jabra")
    room.stand_on("headset")
    room.page.rows.setFocus()
    room.hand.press("Ctrl+R")
    assert room.row("headset").state is State.SENSING
    assert len(room.bench["headset"].starts) == 2
    room.bench["headset"].says(device="Jabra")
    assert room.read("headset") == ["good", "good"]


def test_a_reading_that_has_run_out_is_taken_anew(room: Room) -> None:
    room.enter()
    room.stand_on("plan_b")
    for probe in ("headset", "noise", "light"):
        room.bench[probe].says()
    room.until(lambda: bool(room.read("light")))
    assert "light" not in room.bench.running
    room.place.clock.advance(61 * 60)
    room.program.household.sensing._renew()  # type: ignore[union-attr]
    assert "light" in room.bench.running
    room.bench["light"].says()
    room.until(lambda: room.read("light") == ["good", "good"])


def test_the_connection_is_on_the_board_where_there_is_a_server(room: Room) -> None:
    prefer(room, **SERVER)
    room.enter()
    room.until(lambda: "connection" in room.bench.running)
    ((target, is_long),) = room.bench["connection"].starts
    assert (target.host, target.port, target.stun_host, target.stun_port) == (
        *("rooms.example", 443),
        *("stun.example", 3479),
    )
    assert is_long is False
    assert room.row("connection").state is State.SENSING
    room.bench["connection"].says(rtt_ms=31.4)
    assert room.row("connection").state is State.MEASURED
    shown = {view.key: view.value for view in room.page.rows.rows}
    assert shown["connection"] == "Svartid 31 ms"


def test_without_a_server_there_is_no_connection(room: Room) -> None:
    room.enter()
    assert "connection" not in room.bench.probes
    assert room.page._board.row("connection") is None


def test_who_does_not_want_it_is_not_measured(room: Room) -> None:
    prefer(room, measures=False)
    room.hand.press("Return")
    settle()
    assert room.bench.loads == 0
    assert room.row("light").state is State.TODO


def test_the_chosen_devices_are_used_while_they_are_there(room: Room) -> None:
    room.bench.inputs.append(Device("usb", "Jabra mikrofon"))
    prefer(room, camera="cam", microphone="usb")
    room.enter()
    assert room.bench["light"].starts == [("cam",)]
    assert room.bench["noise"].starts == [("usb",)]


def test_a_microphone_that_is_gone_is_replaced_by_the_usual_one(room: Room) -> None:
    prefer(room, microphone="usb")
    room.enter()
    assert room.bench["noise"].starts == [("",)]


def test_a_camera_that_comes_is_told_and_used(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("vkassist.app.sensing.announce", lambda source, text, **_: heard.append(text))
    room.bench.cameras = []
    room.enter()
    room.bench["light"].says("unknown", "no_device")
    settle()
    assert room.read("light") == ["unknown"]
    room.bench.cameras = [Device("cam", "Logitech C920")]
    assert room.bench.watch is not None
    room.bench.watch.changed.emit()
    assert "Logitech C920 er tilsluttet" in heard
    assert room.row("light").state is State.SENSING
    room.bench["light"].says()
    room.until(lambda: room.read("light") == ["unknown", "good"])


def test_a_voice_test_knows_better_than_the_noise(room: Room) -> None:
    room.enter()
    room.bench["noise"].says("poor", "noisy", noise_dbfs_a=-50.0)
    live = room.program.household.sensing._live  # type: ignore[union-attr]
    live.tests["speech"].button.click()
    assert "noise" not in room.bench.running
    assert room.bench["speech"].starts == [("",)]
    room.bench["speech"].progress.emit(0.5)
    room.bench["speech"].quiet_ended.emit()
    assert live.tests["speech"].said.text().startswith("Tal nu")
    room.bench["speech"].says(noise_dbfs_a=-50.0, speech_dbfs=-22.0, snr_db=28.0)
    settle()
    assert not room.bench["speech"].is_running
    assert room.read("room") == ["poor", "good"]
    assert live.tests["speech"].said.text() == "Din stemme går tydeligt igennem"
    assert room.row("room").state is State.TODO


def test_echo_is_one_thing_more_of_the_headset(room: Room) -> None:
    room.enter()
    room.bench["headset"].says(device="Jabra")
    live = room.program.household.sensing._live  # type: ignore[union-attr]
    live.tests["echo"].button.click()
    room.bench["echo"].says("poor", "echo")
    settle()
    fact = room.readings[-1]
    assert (fact.item, fact.reading.verdict, fact.reading.codes) == ("headset", "poor", ["echo"])
    assert fact.reading.values["device"] == "Jabra"


def test_a_test_can_be_stopped_and_ends_when_its_row_is_gone(room: Room) -> None:
    room.enter()
    live = room.program.household.sensing._live  # type: ignore[union-attr]
    live.tests["speech"].button.click()
    live.tests["speech"].button.click()
    assert not room.bench["speech"].is_running
    assert "noise" in room.bench.running
    live.tests["speech"].button.click()
    room.program.household.lock()  # type: ignore[union-attr]
    settle()
    assert not room.bench["speech"].is_running
    assert not live.tests["speech"].is_running


def test_a_probe_that_breaks_stops_nobody(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.app import fake_sensors

    def broken(self: object, *arguments: object) -> None:
        raise OSError("driver")

    monkeypatch.setattr(fake_sensors.FakeProbe, "start", broken)
    room.enter()
    settle()
    assert set(room.read("light")) == {"unknown"}
    assert room.row("light").state is State.ATTENTION


def test_a_pc_without_the_libraries_asks(place: Place, qapp: QApplication, qtbot: QtBot) -> None:
    def load() -> Any:
        raise ImportError("libpulse.so.0")

    with place.program(qapp, load_sensors=load) as program:
        qtbot.waitUntil(program.window.isActiveWindow)
        settle()
        Hand().press("Return")
        settle()
        page: Any = program.household.flow._made["prepare"]  # type: ignore[union-attr]
        assert page._board.row("light").state is State.TODO


def test_another_fault_in_the_same_state_is_announced(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(checklist_page, "announce", lambda source, text, **_: heard.append(text))
    room.enter()
    room.bench["noise"].says("poor", "noisy")
    room.bench["noise"].says("poor", "clipping")
    assert len([text for text in heard if text.startswith("Lokale")]) == 2


def test_routine_talk_with_probes_takes_five_keys(room: Room) -> None:
    room.enter()
    before = room.hand.presses
    room.bench["headset"].says(device="Jabra")
    room.bench["light"].says()
    room.bench["noise"].says()
    room.until(lambda: bool(room.read("light")))
    for _ in range(8):
        if room.program.window.current != "prepare":
            break
        if [row.item.id for row in room.page._board.open_rows] == ["agenda"]:
            room.hand.type("Søvn")
        room.hand.press("Return")
    assert room.program.window.current == "talk"
    assert room.hand.presses - before <= 5, room.hand.log
