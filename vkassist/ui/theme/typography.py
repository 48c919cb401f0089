"""The type scale in logical pixels, and the fonts built from it."""

import sys
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase

SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0


@dataclass(frozen=True)
class Step:
    """`size` and `line` in logical pixels at 100 %; `weight` 400, 500 or 600."""

    size: int
    line: int
    weight: int
    tabular: bool = False


STEPS: dict[str, Step] = {
    "caption": Step(13, 18, 400),
    "body": Step(15, 22, 400),
    "strong": Step(15, 22, 600),
    "row": Step(16, 22, 600),
    "section": Step(18, 24, 600),
    "title": Step(24, 32, 600),
    "number": Step(24, 32, 600, tabular=True),
    "timer": Step(40, 44, 600, tabular=True),
}


def clamp_scale(scale: float) -> float:
    """The text scale kept within 100-200 %."""
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))


def ui_family() -> str:
    """The platform's own UI font family."""
    if sys.platform == "win32":
        return "Segoe UI"
    if sys.platform.startswith("linux") and QFontDatabase.hasFamily("Inter"):
        return "Inter"
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def build_font(
    family: str, step: str, scale: float, weight: int | None = None, tabular: bool = False
) -> QFont:
    """The font of one step. Raises KeyError for an unknown step."""
    spec = STEPS[step]
    font = QFont(family)
    font.setPixelSize(round(spec.size * scale))
    font.setWeight(QFont.Weight(weight or spec.weight))
    # Unhinted glyph widths are the same at every device pixel ratio, so measured text never clips.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular or spec.tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def line_height(step: str, scale: float) -> int:
    """Height of one text line in logical pixels."""
    return round(STEPS[step].line * scale)
