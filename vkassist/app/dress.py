"""Dresses the look as the clinician wants it, or as the system does."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from vkassist.domain.preferences import Preferences
from vkassist.ui.theme import DARK, LIGHT, Look
from vkassist.ui.theme.system import default_scale, system_tokens, wants_high_contrast, wants_reduced_motion


def dress(look: Look, preferences: Preferences) -> None:
    """Set theme and text size from the preferences; what they leave open follows the system."""
    tokens = {"light": LIGHT, "dark": DARK}.get(preferences.theme) or system_tokens()
    if preferences.text_scale:
        scale = preferences.text_scale / 100
    else:
        screen = QGuiApplication.primaryScreen()
        scale = default_scale(screen.availableSize()) if screen is not None else 1.0
    look.change(
        tokens=tokens, scale=scale, high_contrast=wants_high_contrast(), reduced_motion=wants_reduced_motion()
    )
