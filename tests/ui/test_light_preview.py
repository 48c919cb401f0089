"""The clinician's picture with what the probe says of the light: at once, in one sentence, and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.content import builtin
from vkassist.domain.facts import Reading, Verdict
from vkassist.ui.pages.light_preview import LightPreview
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PACK = builtin("da")


@dataclass(frozen=True)
class View:
    face: tuple[float, float, float, float] | None = (0.25, 0.25, 0.5, 0.5)
    brightness: float = 0.5
    verdict: Verdict = "good"
    codes: tuple[str, ...] = ()


def picture(color: str = "#204060") -> QImage:
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


@pytest.fixture
def preview(look: Look, shown: Shown) -> LightPreview:
    made = LightPreview(look, PACK.speech, PACK.thresholds)
    shown(made, width=560, height=500)
    return made


def test_it_says_what_it_waits_for(preview: LightPreview) -> None:
    assert preview.sentence.text() == "Åbner kameraet …"
    assert not preview.picture.has_picture


def test_picture_face_and_sentence_come_together(preview: LightPreview) -> None:
    preview.show_frame(picture(), View())
    assert preview.sentence.text() == "Ansigtet er godt oplyst"
    seen = preview.picture.grab().toImage()
    ratio = seen.devicePixelRatio()
    middle = seen.pixelColor(round(seen.width() / 2), round(seen.height() / 2))
    assert middle == QColor("#204060")
    corner = (round(0.25 * seen.width() + 2 * ratio), round(0.25 * seen.height()))
    assert seen.pixelColor(*corner).lightness() > 200, "the face has its frame"


def test_the_frame_follows_the_face(preview: LightPreview) -> None:
    preview.show_frame(picture(), View(face=(0.5, 0.1, 0.2, 0.3)))
    assert preview.picture.face == (0.5, 0.1, 0.2, 0.3)
    preview.show_frame(picture(), View(face=None, verdict="bad", codes=("no_face",)))
    assert preview.picture.face is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("backlit", "Modlys: træk gardinet for vinduet bag dig, eller vend dig"),
        ("dark", "For mørkt: tænd et lys foran dig"),
    ],
)
def test_it_says_what_to_do(preview: LightPreview, code: str, words: str) -> None:
    preview.show_frame(picture(), View(verdict="bad", codes=(code,)))
    assert preview.sentence.text() == words
    preview.show_frame(picture(), View())
    assert preview.sentence.text() == "Ansigtet er godt oplyst", "with the very next picture"


@pytest.mark.parametrize(
    ("brightness", "words"), [(0.05, "for mørkt"), (0.5, "godt"), (0.95, "for lyst"), (None, "")]
)
def test_the_meter_is_read_out(preview: LightPreview, brightness: float | None, words: str) -> None:
    preview.meter.set_brightness(brightness)
    assert preview.meter.brightness == brightness
    assert preview.meter.accessibleDescription() == words


def test_trouble_takes_the_picture_away_and_says_why(preview: LightPreview) -> None:
    preview.show_frame(picture(), View())
    preview.show_trouble(Reading("unknown", ["busy"]))
    assert not preview.picture.has_picture
    assert preview.sentence.text() == "Kameraet bruges af et andet program"


def test_nothing_of_the_picture_stays(preview: LightPreview) -> None:
    preview.show_frame(picture("#ff00ff"), View())
    preview.clear()
    seen = preview.grab().toImage()
    colors = {
        seen.pixelColor(x, y).name() for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)
    }
    assert "#ff00ff" not in colors


@pytest.mark.parametrize(("width", "scale"), [(560, 1.0), (300, 1.0), (700, 2.0), (380, 2.0)])
def test_the_sentence_is_whole_at_every_width(
    look: Look, shown: Shown, qtbot: QtBot, width: int, scale: float
) -> None:
    look.change(scale=scale)
    made = LightPreview(look, PACK.speech, PACK.thresholds)
    shown(made, width=width, height=900)
    made.show_frame(picture(), View(verdict="bad", codes=("one_sided",)))
    said = made.sentence
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()), timeout=1000)
    assert made.picture.width() <= made.width()
    assert made.picture.width() / made.picture.height() == pytest.approx(16 / 9, abs=0.05)
