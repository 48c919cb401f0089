"""Tokens, type scale, style sheet, and the `Look` that ties them together."""

from vkassist.ui.theme.look import Look
from vkassist.ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = ["DARK", "LIGHT", "Look", "Tokens"]
