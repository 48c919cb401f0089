"""Icons: each file draws something in the token's colour, sharp at every device pixel ratio."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage

from vkassist.ui.theme import DARK, Look

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
NAMES = sorted(path.stem for path in ICONS.glob("*.svg"))


def solid(image: QImage, colour: QColor) -> int:
    """How many pixels carry the colour without blending."""
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", NAMES)
def test_icon_is_drawn_in_its_token(look: Look, name: str) -> None:
    image = look.icon(name, "danger").pixmap(QSize(24, 24), 2.0).toImage()
    assert image.size() == QSize(48, 48)
    assert solid(image, look.color("danger")) > 20
    corners = [(0, 0), (0, 47), (47, 0), (47, 47)]
    assert all(image.pixelColor(x, y).alpha() == 0 for x, y in corners)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
def test_icon_has_a_pixel_for_every_device_pixel(look: Look, ratio: float) -> None:
    pixmap = look.icon("check-filled", "ok").pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == round(20 * ratio)
    assert solid(pixmap.toImage(), look.color("ok")) > 100


def test_icon_follows_the_look_and_fades_when_disabled(look: Look) -> None:
    icon = look.icon("play-filled", "accent")
    look.change(tokens=DARK)
    assert solid(icon.pixmap(QSize(24, 24), 1.0).toImage(), look.color("accent")) > 40
    disabled = icon.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage()
    assert solid(disabled, look.color("ink3")) > 40


def test_icon_that_does_not_exist_is_refused_at_once(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.icon("unicorn")


@pytest.mark.parametrize("name", NAMES)
def test_svg_stays_on_the_grid(name: str) -> None:
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in svg
    assert "currentColor" in svg
    assert "#" not in svg
