"""Builds the program from its parts; everything it stands on can be handed in."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from vkassist.app.calendar_watch import Background
from vkassist.app.clock import SystemClock
from vkassist.app.dress import dress
from vkassist.app.program import FirstLooking, OpenHouse, Program
from vkassist.domain.clock import Clock
from vkassist.domain.preferences import Preferences
from vkassist.paths import Paths
from vkassist.policy import NO_POLICY, Policy
from vkassist.ui.background import run_in_background
from vkassist.ui.pages.today_lists import TodayLists
from vkassist.ui.pages.today_page import TodayPage
from vkassist.ui.theme import Look
from vkassist.ui.window import MainWindow

if TYPE_CHECKING:
    from vkassist.app.opening import Entry, House, Opening
    from vkassist.store.first_look import FirstLook


def build(
    app: QApplication,
    paths: Paths,
    preferences: Preferences,
    *,
    clock: Clock | None = None,
    open_house: OpenHouse | None = None,
    first_look: FirstLooking | None = None,
    in_background: Background = run_in_background,
    policy: Policy = NO_POLICY,
) -> Program:
    """The program with its window, not shown yet; `open` opens the house behind it.

    `open_house` and `first_look` block and run through `in_background`; without an `open_house` given both
    are this PC's own.
    """
    turns = build_in_turns(
        app, paths, preferences, MainWindow(), clock, open_house, first_look, in_background, policy
    )
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
    first_look: FirstLooking | None = None,
    in_background: Background = run_in_background,
    policy: Policy = NO_POLICY,
) -> Generator[None, None, Program]:
    """As `build`, around a bare window that may be on the screen already: each turn is short."""
    clock = clock or SystemClock()
    if open_house is None:
        here = _Here(paths, clock, policy)
        open_house, first_look = here.open_house, here.first_look
    if preferences.language != "da":
        from vkassist.ui.translation import translate

        translate(app, paths.resources / "i18n", preferences.language)
    look = Look(icon_folder=paths.resources / "icons", parent=app)
    dress(look, preferences)
    look.apply(app)
    yield
    window.fit_out(look)
    yield
    lists = TodayLists(look)
    yield
    today = TodayPage(look, clock, lists)
    yield
    return Program(look, clock, paths, preferences, open_house, in_background, window, today, first_look, policy)


class _Here:
    """This PC's own store and content, imported by the worker: both are heavy, and the window comes first."""

    def __init__(self, paths: Paths, clock: Clock, policy: Policy) -> None:
        self._paths, self._clock, self._policy = paths, clock, policy
        self._opening: Opening | None = None

    def first_look(self) -> FirstLook | None:
        return self._found().first_look()

    def open_house(self, preferences: Preferences, entry: Entry) -> House:
        return self._found().open_house(preferences, entry)

    def _found(self) -> Opening:
        from vkassist.app.opening import Opening

        if self._opening is None:
            self._opening = Opening(self._paths, self._clock, self._policy)
        return self._opening
