"""Every screen in every size: nothing clipped, nothing on top of another, nothing out of reach."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from tests.journeys.every_screen import walk
from tests.journeys.hand import named, settle
from tests.journeys.house import Place
from vkassist.paths import resources_folder
from vkassist.ui.mini_timer import MiniTimer
from vkassist.ui.widgets.focus_ring import FocusRing
from vkassist.ui.widgets.sticky import FLOATS
from vkassist.ui.window import MainWindow

SIZES = {100: ((1093, 556), (1366, 700), (1920, 1010)), 200: ((1366, 768),)}
LANGUAGES = ("da", "en") if (resources_folder() / "i18n" / "vkassist_en.ts").exists() else ("da",)
SPARE = 1  # a layout hands out whole pixels
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_screen_is_whole(
    theme: Literal["light", "dark"], scale: int, language: str, tmp_path: Path, qapp: QApplication
) -> None:
    place = Place(tmp_path / "data", theme=theme, text_scale=scale, language=language)
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    faults: list[str] = []
    for name, window, program in walk(qapp, place):
        for size in SIZES[scale]:
            program.window.resize(*size)
            settle()
            at = f"{name} {size[0]}x{size[1]}"
            picture = window.grab()
            picture.save(str(pictures / f"{name}-{size[0]}-{theme}-{scale}-{language}.png"))
            if isinstance(window, MainWindow) and (window.width(), window.height()) != size:
                faults.append(f"{at}: is {window.width()}x{window.height()}")
            faults += [f"{at}: {one}" for one in (*clipped(window), *overlaps(window), *outside(window))]
            if not painted(window):
                faults.append(f"{at}: nothing is painted")
            if isinstance(window, MiniTimer):
                break  # its size does not follow the main window's
    assert not faults, f"{len(faults)} faults, pictures in {pictures}:\n" + "\n".join(faults)


def parts(window: QWidget) -> Iterator[QWidget]:
    """The visible widgets of this window."""
    for one in window.findChildren(QWidget):
        if one.isVisible() and one.window() is window and one.width() and not isinstance(one, FocusRing):
            yield one


def clipped(window: QWidget) -> Iterator[str]:
    """Texts that do not fit where they stand."""
    for one in parts(window):
        lack = 0
        text = ""
        if isinstance(one, QLabel) and one.text():
            text = one.text()
            if one.wordWrap():
                lack = one.heightForWidth(one.width()) - one.height()
            elif getattr(one, "_elide", False):
                lack = 0 if one.toolTip() or one.sizeHint().width() <= one.width() + SPARE else 1 + SPARE
            else:
                lack = max(one.sizeHint().width() - one.width(), one.sizeHint().height() - one.height())
        elif isinstance(one, QAbstractButton) and one.text():
            text = one.text()
            if not hasattr(one, "heightForWidth") or one.heightForWidth(one.width()) <= 0:
                lack = one.sizeHint().width() - one.width()
            lack = max(lack, QFontMetricsF(one.font()).height() - one.height())
        elif isinstance(one, QComboBox) and one.currentText():
            text = one.currentText()
            lack = QFontMetricsF(one.font()).horizontalAdvance(text) + 24 - one.width()
        elif isinstance(one, QLineEdit):
            text = one.placeholderText() if not one.text() else ""
            lack = QFontMetricsF(one.font()).horizontalAdvance(text) - one.width() if text else 0
            lack = max(lack, QFontMetricsF(one.font()).height() - one.height())
        elif isinstance(one, QTabBar):
            for tab in range(one.count()):
                wanted = QFontMetricsF(one.font()).horizontalAdvance(one.tabText(tab))
                if wanted > one.tabRect(tab).width():
                    yield f"clipped tab “{one.tabText(tab)}”"
        if lack > SPARE:
            words = (text or named(one))[:60]
            yield f"clipped by {lack:.0f}: {type(one).__name__} “{words}” {one.width()}x{one.height()}"


def overlaps(window: QWidget) -> Iterator[str]:
    """Widgets that lie on top of their neighbours."""
    seen: dict[QWidget, list[QWidget]] = {}
    for one in parts(window):
        parent = one.parentWidget()
        if parent is not None and not isinstance(
            parent, QAbstractScrollArea | QTabBar | QComboBox | QLineEdit
        ):
            seen.setdefault(parent, []).append(one)
    for children in seen.values():
        for one, other in itertools.combinations(children, 2):
            both = one.geometry().intersected(other.geometry())
            if one.property(FLOATS) or other.property(FLOATS):
                continue  # made to lie over what can be scrolled away from under it
            if both.width() > SPARE and both.height() > SPARE and says(one) and says(other):
                yield f"overlap of {both.width()}x{both.height()}: {said(one)} and {said(other)}"


def outside(window: QWidget) -> Iterator[str]:
    """Widgets that reach over the edge of what shows them; only up and down may be scrolled to."""
    for one in parts(window):
        if not says(one) or not isinstance(one, QLabel | QAbstractButton | QLineEdit | QComboBox):
            continue
        holder = one.parentWidget()
        frame: QWidget = window
        while holder is not None and holder is not window:
            if isinstance(holder, QScrollArea):
                frame = holder.viewport()
                break
            holder = holder.parentWidget()
        box = QRect(one.mapTo(frame, QPoint(0, 0)), one.size())
        if box.left() < -SPARE or box.right() > frame.width() + SPARE:
            yield f"out at the side: {said(one)} {box.left()}..{box.right()} of {frame.width()}"
        if frame is window and (box.top() < -SPARE or box.bottom() > frame.height() + SPARE):
            yield f"out above or below: {said(one)} {box.top()}..{box.bottom()} of {frame.height()}"


def says(widget: QWidget) -> bool:
    """Whether there is something to read or use in it."""
    inner = [widget, *widget.findChildren(QWidget)]
    kinds = QLabel | QAbstractButton | QLineEdit | QComboBox | QAbstractScrollArea
    return any(isinstance(one, kinds) and one.isVisible() for one in inner)


def said(widget: QWidget) -> str:
    """A widget for a message."""
    text = str(widget.property("text") or "")[:40]
    return f"{named(widget)} {text}".strip()


def painted(window: QWidget) -> bool:
    """Whether there is more than one colour on it."""
    image = window.grab().toImage()
    step = max(4, image.width() // 160)
    colors = {
        image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)
    }
    return len(colors) > 3
