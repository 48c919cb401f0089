"""The program is put together without anything heavy, and in short turns around a window that is shown."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.journeys.hand import settle
from tests.journeys.house import Place
from vkassist.app.build import build, build_in_turns
from vkassist.app.program import Program
from vkassist.ui.theme import DARK
from vkassist.ui.translation import Translation
from vkassist.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def never(*_: Any) -> Any:
    raise AssertionError("nothing is opened before it is asked for")


def take_away(program: Program) -> None:
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    settle()


def test_it_is_built_but_not_shown_and_not_opened(place: Place, qapp: QApplication) -> None:
    program = build(qapp, place.paths, place.preferences, open_house=never, in_background=never)
    assert not program.window.isVisible()
    assert program.window.current == "today"
    assert program.household is None
    take_away(program)


def test_it_is_built_around_a_window_that_is_on_the_screen(place: Place, qapp: QApplication) -> None:
    window = MainWindow()
    window.show_at(b"")
    turns = build_in_turns(
        qapp, place.paths, place.preferences, window, open_house=never, in_background=never
    )
    count = 0
    while True:
        try:
            next(turns)
        except StopIteration as built:
            program: Program = built.value
            break
        qapp.processEvents()
        count += 1
    assert count >= 3
    assert program.window is window
    assert window.isVisible()
    take_away(program)


def test_preferences_dress_it(place: Place, qapp: QApplication) -> None:
    wanted = dataclasses.replace(place.preferences, theme="dark", text_scale=125)
    program = build(qapp, place.paths, wanted, open_house=never, in_background=never)
    assert program.look.tokens is DARK
    assert program.look.scale == 1.25
    take_away(program)


def test_it_speaks_english_where_that_is_wanted(place: Place, qapp: QApplication) -> None:
    wanted = dataclasses.replace(place.preferences, language="en")
    program = build(qapp, place.paths, wanted, open_house=never, in_background=never)
    try:
        assert QCoreApplication.translate("TopBar", "Indstillinger") == "Settings"
        assert program.window.top_bar.settings_button.accessibleName() == "Settings"
    finally:
        for words in qapp.findChildren(Translation):
            qapp.removeTranslator(words)
            words.deleteLater()
        take_away(program)
