"""The look: switching while running, contrast themes, system wishes, and what importing it costs."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.ui.theme import DARK, LIGHT, Look
from vkassist.ui.theme.system import default_scale
from vkassist.ui.widgets.buttons import PrimaryButton
from vkassist.ui.widgets.text import Body

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_change_restyles_what_is_already_shown(look: Look, shown: Shown, qtbot: QtBot) -> None:
    text, button = Body(look, "Lokale"), PrimaryButton(look, "Start samtale")
    shown(text, button)
    before = (text.height(), button.height(), text.font().pixelSize())
    with qtbot.waitSignal(look.changed):
        look.change(tokens=DARK, scale=2.0)
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == DARK.canvas.lower()
    assert text.palette().color(QPalette.ColorRole.WindowText).name() == DARK.ink.lower()
    assert text.font().pixelSize() == 30
    assert text.sizeHint().height() > before[0]
    assert button.height() > before[1]


def test_a_text_is_measured_anew_with_other_words_letters_and_margins(look: Look) -> None:
    label = Body(look, "Kort", wrap=True)
    one = label.heightForWidth(120)
    assert label.heightForWidth(120) == one
    label.setContentsMargins(0, 5, 0, 5)
    assert label.heightForWidth(120) == one + 10
    label.setText("Mange flere ord, som ikke kan stå på en linje")
    several = label.heightForWidth(120)
    assert several > one + 10
    look.change(scale=2.0)
    assert label.heightForWidth(120) > several


def test_change_to_the_same_says_nothing(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.change(tokens=LIGHT, scale=1.0)


def test_scale_stays_within_100_to_200_percent(qapp: QApplication) -> None:
    assert Look(scale=0.5).scale == 1.0
    assert Look(scale=3).scale == 2.0


def test_contrast_theme_drops_the_style_sheet_and_keeps_the_system_palette(qapp: QApplication) -> None:
    qapp.setPalette(QPalette())
    system = QPalette(qapp.palette())
    look = Look()
    look.apply(qapp)
    assert qapp.styleSheet()
    look.change(high_contrast=True)
    assert qapp.styleSheet() == ""
    assert look.color("ink") == system.color(QPalette.ColorRole.WindowText)
    assert look.color("danger_bg") == system.color(QPalette.ColorRole.Window)
    assert look.color("focus") == system.color(QPalette.ColorRole.Highlight)


def test_unknown_token_is_refused(look: Look) -> None:
    with pytest.raises(KeyError):
        look.color("mauve")


def test_motion_ends_within_200_ms_and_is_none_when_unwanted(qapp: QApplication) -> None:
    assert 0 < Look().motion_ms <= 200
    assert Look(reduced_motion=True).motion_ms == 0


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1366, 768, 1.0), (1600, 879, 1.0), (1600, 880, 1.15), (3840, 2100, 1.15)]
)
def test_default_scale_follows_the_room_there_is(width: int, height: int, scale: float) -> None:
    assert default_scale(QSize(width, height)) == scale


def test_timer_figures_are_tabular(look: Look) -> None:
    font = look.font("timer")
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert font.pixelSize() == 40


def test_importing_every_widget_loads_nothing_heavy() -> None:
    program = (
        "import importlib, pkgutil, sys, vkassist.ui.theme, vkassist.ui.widgets as widgets\n"
        "for m in pkgutil.walk_packages(widgets.__path__, widgets.__name__ + '.'):\n"
        "    importlib.import_module(m.name)\n"
        "print(' '.join(m for m in sys.modules if m.startswith('PySide6.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith("PySide6.Qt")}
    assert loaded == {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
