"""The clinician's own picture as in a mirror, with what the probe makes of the light. Nothing of it is kept."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vkassist.domain.facts import Reading, Verdict
from vkassist.domain.readings import code_text, reading_texts
from vkassist.domain.thresholds import Thresholds
from vkassist.domain.wording import Speech
from vkassist.ui.theme.look import RADIUS_ROW, Look
from vkassist.ui.widgets.hugging import Hug
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Caption, Strong

ITEM = "light"
_TALLEST, _LOWEST, _BESIDE, _GAP = 176, 112, 150, 16
_SIGNS: dict[str, tuple[str, str]] = {
    "good": ("check-filled", "ok"),
    "poor": ("triangle-filled", "attention"),
    "bad": ("triangle-filled", "attention"),
    "unknown": ("info", "ink2"),
}


class View(Protocol):
    """What the probe says of one picture: the face as (left, top, width, height) in shares of the mirrored
    picture, or None; the brightness from 0 to 1; the verdict and its codes."""

    @property
    def face(self) -> tuple[float, float, float, float] | None: ...
    @property
    def brightness(self) -> float: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def codes(self) -> tuple[str, ...]: ...


class LightPreview(QWidget):
    """Picture, light meter and one sentence that says what to do."""

    def __init__(self, look: Look, speech: Speech, limits: Thresholds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._speech = look, speech
        self.picture = _Picture(look)
        self.picture.setAccessibleName(self.tr("Dit billede, som i et spejl"))
        dark, bright = limits["light.dark_core"] / 255, limits["light.over_core"] / 255
        self.meter = _LightMeter(look, dark, bright)
        self._sign = IconView(look, "info", "ink2", 20)
        self.sentence = Strong(look, wrap=True)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.sentence, 1)
        words = QVBoxLayout()
        words.setSpacing(10)
        words.addLayout(said)
        words.addStretch(1)
        words.addWidget(self.meter)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._hug = Hug(self)
        look.changed.connect(self._arrange)
        self.show_waiting()

    def show_waiting(self) -> None:
        """The camera is being turned on."""
        self.picture.clear()
        self.meter.set_brightness(None)
        self._say("unknown", self.tr("Åbner kameraet …"))

    def show_frame(self, image: QImage, view: View) -> None:
        """Show one picture and what is made of it."""
        self.picture.show_frame(image, view.face, view.verdict == "good")
        self.meter.set_brightness(view.brightness)
        if view.codes:
            self._say(view.verdict, code_text(ITEM, view.codes[0], self._speech))
        elif view.verdict == "good":
            self._say("good", reading_texts(ITEM, Reading("good"), self._speech)[0])
        else:
            self._say("unknown", self.tr("Ser på lyset …"))

    def show_trouble(self, reading: Reading) -> None:
        """There is no picture, and why."""
        self.picture.clear()
        self.meter.set_brightness(None)
        self._say(reading.verdict, reading_texts(ITEM, reading, self._speech)[0])

    def clear(self) -> None:
        """Forget the picture."""
        self.show_waiting()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), super().minimumSizeHint().height())

    def _say(self, verdict: str, text: str) -> None:
        if self.sentence.text() != text:
            self.sentence.setText(text)
        self._sign.set_icon(*_SIGNS[verdict])

    def _arrange(self) -> None:
        """The picture as large as leaves room for the words beside it; under it where that is too little."""
        look = self._look
        beside = (self.width() - _GAP - look.px(_BESIDE)) * 9 / 16
        is_wide = beside >= look.px(_LOWEST)
        height = min(beside if is_wide else self.width() * 9 / 16, look.px(_TALLEST))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_wide else down)
        self.picture.setFixedSize(round(height * 16 / 9), round(height))


class _Picture(QWidget):
    """The picture, whole, in a frame of 16:9, with corners around the face."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self._face: tuple[float, float, float, float] | None = None
        self._is_good = False
        look.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether there is something to see."""
        return self._image is not None

    @property
    def face(self) -> tuple[float, float, float, float] | None:
        """Where the frame stands, in shares of the picture."""
        return self._face

    def show_frame(
        self, image: QImage, face: tuple[float, float, float, float] | None, is_good: bool
    ) -> None:
        self._image, self._face, self._is_good = image, face, is_good
        self.update()

    def clear(self) -> None:
        self._image = self._face = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            outline = QPainterPath()
            outline.addRoundedRect(box, RADIUS_ROW, RADIUS_ROW)
            painter.fillPath(outline, look.color("sunken"))
            painter.save()
            painter.setClipPath(outline)
            if self._image is None or self._image.isNull():
                size = look.px(32)
                where = QRectF(0, 0, size, size)
                where.moveCenter(box.center())
                look.icon("camera", "ink3").paint(painter, where.toRect())
            else:
                self._paint_image(painter, box, self._image)
            painter.restore()
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawPath(outline)

    def _paint_image(self, painter: QPainter, box: QRectF, image: QImage) -> None:
        size = image.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        if abs(size.width() - box.width()) <= 2 and abs(size.height() - box.height()) <= 2:
            target = box
        else:
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(box.center())
        painter.drawImage(target, image)
        if self._face is not None:
            left, top, width, height = self._face
            face = QRectF(
                target.left() + left * target.width(),
                target.top() + top * target.height(),
                width * target.width(),
                height * target.height(),
            )
            # Light and dark line: one of them is seen on every picture.
            for color, thickness in ((Qt.GlobalColor.black, 4.0), (Qt.GlobalColor.white, 2.0)):
                self._paint_corners(painter, face, QPen(color, thickness))

    def _paint_corners(self, painter: QPainter, face: QRectF, pen: QPen) -> None:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        arm = min(face.width(), face.height()) * 0.22
        for corner, x, y in (
            (face.topLeft(), 1, 1),
            (face.topRight(), -1, 1),
            (face.bottomLeft(), 1, -1),
            (face.bottomRight(), -1, -1),
        ):
            across, down = QPointF(arm * x, 0), QPointF(0, arm * y)
            painter.drawPolyline(QPolygonF([corner + across, corner, corner + down]))


class _LightMeter(QWidget):
    """How bright the face is, from dark to glaring, and where it should be."""

    def __init__(self, look: Look, dark: float, bright: float) -> None:
        super().__init__()
        self._look = look
        self._good = (dark, bright)
        self._brightness: float | None = None
        self._caption = Caption(look, self.tr("Lys på ansigtet"))
        self.setAccessibleName(self.tr("Lys på ansigtet"))
        self._bar = _Scale(look, dark, bright)
        ends = QHBoxLayout()
        ends.addWidget(Caption(look, self.tr("mørkt"), color="ink3"))
        ends.addStretch(1)
        ends.addWidget(Caption(look, self.tr("lyst"), color="ink3"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        column.addWidget(self._bar)
        column.addLayout(ends)

    @property
    def brightness(self) -> float | None:
        """What it shows, 0-1; None without a picture."""
        return self._brightness

    def set_brightness(self, brightness: float | None) -> None:
        self._brightness = brightness
        self._bar.set_mark(brightness)
        if brightness is None:
            said = ""
        elif brightness < self._good[0]:
            said = self.tr("for mørkt")
        elif brightness > self._good[1]:
            said = self.tr("for lyst")
        else:
            said = self.tr("godt")
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)


class _Scale(QWidget):
    """A track with its good stretch, and a mark."""

    def __init__(self, look: Look, low: float, high: float) -> None:
        super().__init__()
        self._look, self._low, self._high = look, low, high
        self._mark: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def set_mark(self, mark: float | None) -> None:
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            track = QRectF(0.5, 6.5, self.width() - 1, 7)
            painter.setPen(QPen(look.color("control"), 1))
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(track, 3.5, 3.5)
            good = QRectF(track)
            good.setLeft(track.left() + self._low * track.width())
            good.setRight(track.left() + self._high * track.width())
            painter.setBrush(look.color("ok_bg"))
            painter.setPen(QPen(look.color("ok"), 1))
            painter.drawRect(good)
            if self._mark is not None:
                at = track.left() + min(1.0, max(0.0, self._mark)) * track.width()
                at = min(max(at, 4.0), self.width() - 4.0)
                is_good = self._low <= self._mark <= self._high
                painter.setPen(QPen(look.color("surface"), 2))
                painter.setBrush(look.color("ok" if is_good else "attention"))
                painter.drawRoundedRect(QRectF(at - 4, 1, 8, 17), 3, 3)
