"""Builds the program from its parts; everything it stands on can be handed in."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from vkassist.app.calendar_watch import Background
from vkassist.app.clock import SystemClock
from vkassist.app.dress import dress
from vkassist.app.program import OpenHouse, Program
from vkassist.domain.clock import Clock
from vkassist.domain.preferences import Preferences
from vkassist.paths import Paths
from vkassist.ui.background import run_in_background
from vkassist.ui.pages.today_page import TodayPage
from vkassist.ui.theme import Look
from vkassist.ui.window import MainWindow

if TYPE_CHECKING:
    from vkassist.app.opening import Entry, House


def build(
    app: QApplication,
    paths: Paths,
    preferences: Preferences,
    *,
    clock: Clock | None = None,
    open_house: OpenHouse | None = None,
    in_background: Background = run_in_background,
) -> Program:
    """The program with its window, not shown yet; `open` opens the house behind it.

    `open_house` blocks and runs through `in_background`.
    """
    turns = build_in_turns(app, paths, preferences, MainWindow(), clock, open_house, in_background)
    while True:
        try:
            next(turns)
        except StopIteration as built:
            program: Program = built.value
            return program


def build_in_turns(
    app: QApplication,
    paths: Paths,
    preferences: Preferences,
    window: MainWindow,
    clock: Clock | None = None,
    open_house: OpenHouse | None = None,
    in_background: Background = run_in_background,
) -> Generator[None, None, Program]:
    """As `build`, around a bare window that may be on the screen already: each turn is short."""
    clock = clock or SystemClock()
    open_house = open_house or partial(_open_here, paths, clock)
    if preferences.language != "da":
        from vkassist.ui.translation import translate

        translate(app, paths.resources / "i18n", preferences.language)
    look = Look(icon_folder=paths.resources / "icons", parent=app)
    dress(look, preferences)
    look.apply(app)
    yield
    window.fit_out(look)
    yield
    today = TodayPage(look, clock)
    yield
    return Program(look, clock, paths, preferences, open_house, in_background, window, today)


def _open_here(paths: Paths, clock: Clock, preferences: Preferences, entry: Entry) -> House:
    # Imported by the worker: content and store are heavy, and the window is painted first.
    from vkassist.app.opening import open_house

    return open_house(paths, clock, preferences, entry)
