"""The program on a folder of its own, with a store whose key is held in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.errors import NoKeyringError
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.hand import settle
from tests.journeys.house import Place
from vkassist.app.household import Household
from vkassist.app.program import Program
from vkassist.store import keyring_key
from vkassist.store.keyring_key import Backend


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place that has been used before, to be copied."""
    return Place(tmp_path_factory.mktemp("used") / "data")


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC without a keyring, whatever this one has: these tests hand keys in, or use a passphrase."""

    def missing() -> Backend:
        raise NoKeyringError

    monkeypatch.setattr(keyring_key, "platform_backend", missing)


@pytest.fixture
def place(used: Place, tmp_path: Path, qapp: QApplication) -> Place:
    """A data folder with an earlier talk and today's calendar."""
    made = Place(tmp_path / "data", used=False)
    made.opening.keys = used.opening.keys
    shutil.copytree(used.paths.store, made.paths.store)
    return made


@pytest.fixture
def program(place: Place, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    """The program on it, its window active and the day's list shown."""
    with place.program(qapp) as made:
        qtbot.waitUntil(made.window.isActiveWindow)
        settle()
        yield made


@pytest.fixture
def household(program: Program) -> Household:
    """What the program works with."""
    assert program.household is not None
    return program.household
