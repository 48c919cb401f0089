"""The look every widget test draws with, and a window to put widgets in."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from vkassist.ui.theme import Look

Shown = Callable[..., QMainWindow]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """A light look at 100 %, applied to the application and taken off again."""
    before = qapp.font()
    look = Look()
    look.apply(qapp)
    yield look
    qapp.setStyleSheet("")
    qapp.setFont(before)
    qapp.setPalette(QPalette())


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Puts widgets in a column of an active main window of the given size."""

    # qtbot refers to windows weakly: without this one a window nobody keeps is gone at once.
    kept: list[QMainWindow] = []

    def show(*widgets: QWidget, width: int = 800, height: int = 600) -> QMainWindow:
        window = QMainWindow()
        kept.append(window)
        qtbot.addWidget(window)
        holder = QWidget()
        column = QVBoxLayout(holder)
        for widget in widgets:
            column.addWidget(widget)
        window.setCentralWidget(holder)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show
