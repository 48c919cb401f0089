"""A place to work from, and a hand that uses the keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.hand import Hand
from tests.journeys.house import Place
from tests.journeys.screen import Screen, screen_of
from vkassist.app.program import Program
from vkassist.domain.clock import COPENHAGEN


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication) -> Place:
    """A data folder with the returning patient's earlier talk and today's calendar."""
    return Place(tmp_path / "data")


@pytest.fixture
def program(place: Place, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    """The program on that folder, its window active and the day's list on it."""
    with place.program(qapp) as made:
        qtbot.waitUntil(made.window.isActiveWindow)
        qtbot.waitUntil(lambda: made.household is not None)
        yield made


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def screen(on_screen: dict[str, str], tmp_path: Path) -> Iterator[Screen]:
    """The test screen, empty before and after."""
    with screen_of(on_screen, tmp_path) as made:
        yield made


@pytest.fixture
def laid_out(tmp_path: Path) -> Place:
    """A data folder of a program of its own that has been used before, its key in the keyring."""
    made = Place(tmp_path / "data", dt.datetime.now(COPENHAGEN), used=False)
    made.lay_out()
    return made
