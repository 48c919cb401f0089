"""Talks handed over from the patient record: shown first, opened only by a person, by whichever copy runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.hand import settle
from tests.journeys.house import Place
from vkassist.app.household import Household
from vkassist.app.launching import Launching
from vkassist.app.program import Program
from vkassist.app.single import SingleCopy
from vkassist.policy_source import from_values

ADDRESS = "vkassist://start?label=A.B.%2001-02&type=relatives&minutes=45&start=11:00&link=https://rooms.vconf.dk/x"


@pytest.fixture
def launching(program: Program) -> Iterator[Launching]:
    made = Launching(program)
    yield made
    if made.sheet is not None:
        made.sheet.reject()
        settle()


def talks(household: Household) -> list[str]:
    return [one.label for one in household.house.store.talks.drafts()]


def press(launching: Launching, key: Qt.Key) -> None:
    assert launching.sheet is not None
    QTest.keyClick(QApplication.focusWidget() or launching.sheet, key)
    settle()


def test_it_is_shown_and_nothing_happens_until_enter(
    program: Program, household: Household, launching: Launching
) -> None:
    launching.take(ADDRESS)
    settle()
    sheet = launching.sheet
    assert sheet is not None
    assert sheet.isVisible()
    assert [value for _, value in sheet.values] == ["A.B. 01-02", "Pårørende", "11.00", "45 min.", "https://rooms.vconf.dk/x"]
    assert talks(household) == []
    press(launching, Qt.Key.Key_Return)
    opened = household.desk.consultation
    assert opened is not None
    told = opened.opened
    assert (told.label, told.session_type, told.planned_minutes) == ("A.B. 01-02", "relatives", 45)
    assert opened.opened.meeting_link == "https://rooms.vconf.dk/x"
    assert program.window.current == "prepare"
    assert launching.sheet is None


def test_esc_drops_it(program: Program, household: Household, launching: Launching) -> None:
    launching.take(ADDRESS)
    settle()
    press(launching, Qt.Key.Key_Escape)
    assert launching.sheet is None
    assert talks(household) == []
    assert program.window.current == "today"


def test_what_the_record_did_not_say_is_marked(launching: Launching) -> None:
    launching.take("vkassist://start?label=A.B.%2001-02")
    settle()
    assert launching.sheet is not None
    told = dict(launching.sheet.values)
    assert "ikke oplyst" in told["Starter kl."]
    assert "ikke oplyst" in told["Varighed"]
    assert told["Mødelink"] == "Mødet startes fra EPJ"


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("vkassist://start?label=150780-1234", "CPR"),
        ("vkassist://start?link=https://evil.dk/x", "videoløsning"),
        ("vkassist://start?name=Mette", "felt"),
        ("nonsense\x00", "vkassist://start"),
    ],
)
def test_what_is_refused_is_one_sentence(
    program: Program, household: Household, launching: Launching, address: str, word: str
) -> None:
    launching.take(address)
    settle()
    assert launching.sheet is None
    assert program.window.notice.isVisible()
    said = program.window._said
    assert word in said
    assert "1507" not in said
    assert "Mette" not in said


def test_a_talk_that_is_going_on_is_not_left(program: Program, household: Household, launching: Launching) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    household.flow.start()
    settle()
    stream = household.desk.stream
    launching.take(ADDRESS)
    settle()
    assert launching.sheet is None
    assert "i gang" in program.window._said
    assert household.desk.stream == stream


def test_behind_the_lock_it_waits(program: Program, household: Household, launching: Launching) -> None:
    program.lock()
    launching.take(ADDRESS)
    settle()
    assert launching.sheet is None
    household.unlock()
    settle()
    assert launching.sheet is not None


def test_before_the_house_is_open_it_waits(place: Place, qapp: QApplication) -> None:
    held: list[Any] = []
    with place.program(qapp, in_background=lambda *work: held.append(work)) as made:
        launching = Launching(made)
        launching.take(ADDRESS)
        assert launching.sheet is None
        while held:
            work, done, _ = held.pop(0)
            done(work())
            settle()
        assert launching.sheet is not None
        launching.sheet.reject()
        settle()


def test_the_region_may_turn_it_off(program: Program, launching: Launching) -> None:
    program.policy = from_values({"features_off": ["launch"]})
    launching.take(ADDRESS)
    settle()
    assert launching.sheet is None
    assert "politik" in program.window._said


def test_a_second_start_hands_it_over(tmp_path: Path, qtbot: QtBot) -> None:
    shown: list[int] = []
    taken: list[str] = []
    first = SingleCopy(tmp_path)
    assert first.take()
    first.listen(lambda: shown.append(1), taken.append)
    assert SingleCopy(tmp_path).ask_other_to_show(ADDRESS)
    qtbot.waitUntil(lambda: taken == [ADDRESS])
    assert shown == []
    first.release()


@pytest.mark.parametrize("line", [b"open " + b"x" * 5_000 + b"\n", b"open vkassist://start"])
def test_what_no_start_says_is_not_heard(tmp_path: Path, qtbot: QtBot, line: bytes) -> None:
    from PySide6.QtNetwork import QLocalSocket

    shown: list[int] = []
    taken: list[str] = []
    first = SingleCopy(tmp_path)
    first.listen(lambda: shown.append(1), taken.append)
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    assert socket.waitForConnected(2_000)
    socket.write(line)
    socket.flush()
    socket.disconnectFromServer()
    # A whole start after it: what came before has been dealt with when this one is heard.
    assert SingleCopy(tmp_path).ask_other_to_show()
    qtbot.waitUntil(lambda: shown == [1])
    assert taken == []
    first.release()


def test_preferences_and_policy(program: Program, place: Place) -> None:
    """What the region settles is not overridden on the settings page, and not written into the clinician's file."""
    from vkassist import settings

    program.policy = from_values({"lock_minutes": 3})
    program.change(replace(program.preferences, lock_minutes=30, theme="dark"))
    assert program.preferences.lock_minutes == 3
    stored = settings.load(place.paths.settings)
    assert (stored.theme, stored.lock_minutes) == ("dark", 10)
