"""The QR code: every module where the standard has it, whole device pixels, dark on light, light all around."""

import pytest
import segno
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from vkassist.ui.theme import DARK, LIGHT, Look
from vkassist.ui.widgets.qr_code import QUIET_ZONE, QrCode, dial_link, message_link


def painted(code: QrCode, ratio: float) -> QImage:
    image = QImage(code.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("red"))
    painter = QPainter(image)
    code.render(painter, QPoint())
    painter.end()
    return image


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
def test_every_module_is_painted_sharp(look: Look, tokens, ratio) -> None:
    look.change(tokens=tokens)
    code = QrCode(look)
    code.show_content("tel:+4520123456", "x")
    image = painted(code, ratio)
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert colours == {"#000000", "#ffffff"}, "nothing is blended, and it is dark on light in the dark theme too"
    module = int(code.width() * ratio) // code.modules
    assert module >= 2
    wanted = [list(row) for row in segno.make("tel:+4520123456", error="m", micro=False, encoding="utf-8").matrix]
    left = (image.width() - module * len(wanted)) // 2
    assert left >= QUIET_ZONE * module
    for y, row in enumerate(wanted):
        for x, dark in enumerate(row):
            for corner in (QPoint(0, 0), QPoint(module - 1, module - 1)):
                at = QPoint(left + x * module, left + y * module) + corner
                assert (image.pixelColor(at) == QColor("black")) is bool(dark), f"module {x},{y}"


def test_it_grows_with_the_text(look: Look) -> None:
    code = QrCode(look, 112)
    code.show_content("tel:112", "QR-kode med nummeret 112")
    small = code.size()
    assert small.width() >= 112
    look.change(scale=2.0)
    assert code.size().width() >= 224
    assert code.accessibleName() == "QR-kode med nummeret 112"
    assert code.sizeHint() == code.size() != QSize()


@pytest.mark.parametrize(
    ("number", "link"),
    [("112", "tel:112"), ("1813", "tel:1813"), ("20 12 34 56", "tel:+4520123456"), ("+46 8 123", "tel:+468123")],
)
def test_a_number_becomes_a_link_to_dial(number, link) -> None:
    assert dial_link(number) == link


def test_a_message_becomes_a_link_to_write() -> None:
    assert message_link("20 12 34 56", "Ring til mig.") == "SMSTO:+4520123456:Ring til mig."
