"""What the operating system asks for: colour scheme, contrast, motion, and room for text."""

import ctypes
import sys

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication

from vkassist.ui.theme.tokens import DARK, LIGHT, Tokens

WIDE_SCREEN = QSize(1600, 880)
WIDE_SCREEN_SCALE = 1.15
_SPI_GETCLIENTAREAANIMATION = 0x1042


def system_tokens() -> Tokens:
    """DARK where the system's colour scheme is dark, otherwise LIGHT."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def wants_high_contrast() -> bool:
    """True where a system contrast theme is on."""
    hints = QGuiApplication.styleHints()  # held: what it hands out lives no longer than it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def wants_reduced_motion() -> bool:
    """True where the system has animation switched off; False where it cannot be known."""
    if sys.platform != "win32":
        return False
    animated = ctypes.c_int(1)
    asked = ctypes.windll.user32.SystemParametersInfoW(
        _SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0
    )
    return bool(asked) and animated.value == 0


def default_scale(available: QSize) -> float:
    """The text scale for a screen's available size in logical pixels: 1.15 from 1600x880 up."""
    wide = available.width() >= WIDE_SCREEN.width() and available.height() >= WIDE_SCREEN.height()
    return WIDE_SCREEN_SCALE if wide else 1.0
