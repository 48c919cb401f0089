"""Every screen as a screen reader meets it: all named, nothing too small, Tab goes round."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.every_screen import walk
from tests.journeys.hand import named
from tests.journeys.house import Place

SMALLEST = 24
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True),
]


def nameless(window: QWidget) -> list[str]:
    """What can have the keyboard and has no name for a screen reader.

    Each interface is let go at once: a reference that outlives its widget leads to other memory later. The
    rows of lists are read from outside, in the journeys on a screen.
    """
    found = []
    for widget in shown(window):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface.state().focusable and not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {interface.role()} {widget.geometry()}")
        del interface
    return found


def too_small(window: QWidget) -> list[str]:
    """Targets a finger or an unsteady hand would miss: less than 24 by 24."""
    targets = (one for one in shown(window) if takes_tab(one))
    return [
        f"{named(one)} {one.width()}x{one.height()}"
        for one in targets
        if min(one.width(), one.height()) < SMALLEST
    ]


def shown(window: QWidget) -> list[QWidget]:
    """Widgets of this window that are visible and enabled."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.window() is window
    ]


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab should stop here."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def tab_round(window: QWidget) -> tuple[list[QWidget], str]:
    """Where Tab stops until it comes to a place it has been, and what is wrong with that place."""
    stops: list[QWidget] = []
    while len(stops) < 200:
        # Sent to the widget: the small clock has the keyboard only where a window manager gives it.
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        at = window.focusWidget()
        if at is None or not at.isVisible():
            return stops, f"Tab leads nowhere after {named(stops[-1]) if stops else 'the start'}"
        if at in stops:
            trapped = at is not stops[0]
            return stops, f"Tab goes round from {named(stops[-1])} to {named(at)}" if trapped else ""
        stops.append(at)
    return stops, "Tab never comes round"


def tab_faults(window: QWidget) -> list[str]:
    """Where Tab does not come, and where it does not get away; of radio buttons in a group one is enough."""
    stops, trap = tab_round(window)
    groups = {group_of(one) for one in stops}
    wanted = [one for one in shown(window) if takes_tab(one)]
    missed = [named(one) for one in wanted if one not in stops and group_of(one) not in groups]
    return [*(f"Tab does not come to {one}" for one in missed), *filter(None, (trap,))]


def group_of(widget: QWidget) -> object:
    """What stands for a widget in the tab order: its group, where buttons exclude each other."""
    group = getattr(widget, "group", lambda: None)()
    if group is not None:
        return group
    if getattr(widget, "autoExclusive", lambda: False)():
        return widget.parentWidget()
    return widget


def test_every_screen_can_be_used_without_eyes_or_mouse(tmp_path: Path, qapp: QApplication) -> None:
    place = Place(tmp_path / "data")
    faults: list[str] = []
    seen = 0
    for name, window, _ in walk(qapp, place):
        seen += 1
        faults += [f"{name}: no name: {one}" for one in nameless(window)]
        faults += [f"{name}: too small: {one}" for one in too_small(window)]
        faults += [f"{name}: {one}" for one in tab_faults(window)]
    assert seen > 25
    assert not faults, "\n".join(faults)
