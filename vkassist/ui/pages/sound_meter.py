"""What the microphone hears right now. Levels only: no sound is kept."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from vkassist.domain.thresholds import Thresholds
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.hugging import Hug
from vkassist.ui.widgets.text import Caption

LOWEST, HIGHEST = -90.0, 0.0
"""The ends of the bar, in dBFS."""


class SoundMeter(QWidget):
    """Level bar with the noise floor as a mark, and what the floor means in words."""

    def __init__(self, look: Look, limits: Thresholds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _LevelBar(look, limits["sound.speech_quiet"], limits["sound.speech_loud"])
        self.bar.setAccessibleName(self.tr("Lyd i mikrofonen"))
        self._noise_bad, self._noise_good = limits["sound.noise_bad"], limits["sound.noise_good"]
        self.words = Caption(look, wrap=True, tabular=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        self._hug = Hug(self)
        self.show_silence()

    def show_level(self, level: float, floor: float) -> None:
        """Level and noise floor in dBFS; nan where there is none yet."""
        self.bar.set_level(level, floor)
        if math.isnan(floor):
            self._tell(self.tr("Lytter …"))
            return
        words = self.tr("Støj i lokalet {level} dB: roligt")
        if floor > self._noise_bad:
            words = self.tr("Støj i lokalet {level} dB: for meget")
        elif floor > self._noise_good:
            words = self.tr("Støj i lokalet {level} dB: lidt")
        self._tell(words.format(level=f"{floor:.0f}".replace("-", "−")))

    def show_waiting(self) -> None:
        """The microphone is being turned on."""
        self.show_level(math.nan, math.nan)

    def show_silence(self) -> None:
        """Nothing listens."""
        self.bar.set_level(math.nan, math.nan)
        self._tell(self.tr("Mikrofonen er slukket"))

    def _tell(self, text: str) -> None:
        if self.words.text() != text:
            self.words.setText(text)
            self.bar.setAccessibleDescription(text)


class _LevelBar(QWidget):
    """The level from left to right, a mark where the noise floor is, and where a voice should be."""

    def __init__(self, look: Look, quiet: float, loud: float) -> None:
        super().__init__()
        self._look, self._quiet, self._loud = look, quiet, loud
        self._words = self.tr("god stemme")
        self.level = self.floor = math.nan
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def set_level(self, level: float, floor: float) -> None:
        self.level, self.floor = level, floor
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 16 + self._look.line_height("caption"))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            track = QRectF(0.5, 2.5, self.width() - 1, 11)
            painter.setPen(QPen(look.color("control"), 1))
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(track, 3, 3)
            voice = QRectF(track)
            voice.setLeft(self._x(track, self._quiet))
            voice.setRight(self._x(track, self._loud))
            painter.setPen(QPen(look.color("ok"), 1))
            painter.setBrush(look.color("ok_bg"))
            painter.drawRect(voice)
            if not math.isnan(self.level):
                filled = track.adjusted(1, 1, 0, -1)
                filled.setRight(max(filled.left() + 2, self._x(track, self.level)))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("attention" if self.level > self._loud else "accent"))
                painter.drawRoundedRect(filled, 2, 2)
            if not math.isnan(self.floor):
                at = self._x(track, self.floor)
                # A mark with a rim is seen on the track and on what fills it.
                for color, width in (("surface", 5.0), ("ink", 2.0)):
                    painter.setPen(QPen(look.color(color), width))
                    painter.drawLine(round(at), 0, round(at), 16)
            painter.setPen(look.color("ink3"))
            painter.setFont(look.font("caption"))
            wide = painter.fontMetrics().horizontalAdvance(self._words) + 8
            label = QRectF(0, 16, max(voice.width(), wide), look.line_height("caption"))
            label.moveCenter(voice.center())
            label.moveTop(16)
            label.moveRight(min(label.right(), self.width()))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, self._words)

    def _x(self, track: QRectF, level: float) -> float:
        share = (min(HIGHEST, max(LOWEST, level)) - LOWEST) / (HIGHEST - LOWEST)
        return track.left() + share * track.width()
