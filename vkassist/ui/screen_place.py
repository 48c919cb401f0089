"""Where a small window stands: remembered for each set of monitors, and always where it can be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

ReadPlace = Callable[[str], tuple[int, int] | None]
"""Monitor set -> top left corner in logical pixels, None where none is remembered."""
WritePlace = Callable[[str, tuple[int, int]], None]

_FROM_EDGE = 24


def monitor_set() -> str:
    """A name for the monitors as they stand now, such as "0,0,1920x1080;1920,0,1366x768"."""
    frames = sorted(
        (frame.x(), frame.y(), frame.width(), frame.height())
        for frame in (screen.geometry() for screen in QGuiApplication.screens())
    )
    return ";".join(f"{x},{y},{width}x{height}" for x, y, width, height in frames)


def free_areas() -> list[QRect]:
    """The areas windows may use, the primary screen's first."""
    primary = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not primary)
    return [screen.availableGeometry() for screen in screens]


def first_place(size: QSize, areas: Sequence[QRect]) -> QPoint:
    """Top right on the primary screen: near the camera, and not over the middle of the picture."""
    area = areas[0]
    return QPoint(area.right() + 1 - size.width() - _FROM_EDGE, area.top() + _FROM_EDGE)


def clamped(corner: QPoint, size: QSize, areas: Sequence[QRect]) -> QPoint:
    """The corner moved so that the window lies wholly on the screen it is most on, or nearest to."""
    window = QRect(corner, size)
    area = min(areas, key=lambda one: (-_overlap(window, one), _distance(window.center(), one)))
    x = max(area.left(), min(corner.x(), area.right() + 1 - size.width()))
    y = max(area.top(), min(corner.y(), area.bottom() + 1 - size.height()))
    return QPoint(x, y)


def _overlap(one: QRect, other: QRect) -> int:
    both = one.intersected(other)
    return max(0, both.width()) * max(0, both.height())


def _distance(point: QPoint, area: QRect) -> int:
    away_x = max(area.left() - point.x(), 0, point.x() - area.right())
    away_y = max(area.top() - point.y(), 0, point.y() - area.bottom())
    return away_x + away_y
