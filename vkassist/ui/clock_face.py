"""What the talk's clock shows at a moment: figures, one sentence, colour, bar. The same in every place."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from vkassist.domain.timer import Reading, Stage
from vkassist.domain.wording import Speech
from vkassist.ui.talk_clock import TalkClock

_COLOURS = {
    Stage.RUNNING: "accent",
    Stage.WARNING: "attention",
    Stage.CLOSING: "attention",
    Stage.OVER: "danger",
}


@dataclass(frozen=True, slots=True)
class Face:
    """`figures` like "17:24" or "+01:12"; `sentence` says what they count; `color` is a token for sentence
    and bar, `ink` one for the figures; `share` of the planned time gone, 0-1, None without a planned time;
    `spoken` is the same for a screen reader, in whole minutes."""

    figures: str
    sentence: str
    color: str
    ink: str
    icon: str
    share: float | None
    spoken: str
    bold: bool = True


def face(clock: TalkClock, speech: Speech) -> Face | None:
    """The face of a clock now, None while no talk runs. `speech` brings the sentence of each stage."""
    reading = clock.reading
    if reading is None:
        return None
    planned = clock.planned_minutes
    share = None if not planned else min(1.0, max(0.0, reading.elapsed / dt.timedelta(minutes=planned)))
    since = clock.since_break
    if since is not None:
        words = QCoreApplication.translate("ClockFace", "siden afbrydelsen · ring til patienten")
        return Face(_figures(_whole(since)), words, "danger", "danger", "triangle-filled", share, words)
    if reading.left is None or planned is None:
        words = QCoreApplication.translate("ClockFace", "siden start")
        figures = _figures(_whole(reading.elapsed))
        return Face(figures, words, "ink2", "ink", "clock", None, _spoken_gone(reading), bold=False)
    if reading.stage is Stage.OVER:
        figures = "+" + _figures(_whole(-reading.left))
        words = speech.word("stage", "over")
        return Face(figures, words, "danger", "danger", "triangle-filled", 1.0, words)
    figures = _figures(math.ceil(reading.left.total_seconds()))
    spoken = spoken_left(math.ceil(reading.left.total_seconds() / 60))
    if reading.stage is Stage.RUNNING:
        words = QCoreApplication.translate("ClockFace", "tilbage af {minutes} min.").format(minutes=planned)
        return Face(figures, words, "accent", "ink", "clock", share, spoken, bold=False)
    words = speech.word("stage", reading.stage.value)
    color = _COLOURS[reading.stage]
    return Face(figures, words, color, color, "triangle-filled", share, f"{spoken}. {words}")


def spoken_left(minutes: int) -> str:
    """What is said of the minutes left; 0 says that the time is up."""
    if minutes <= 0:
        return QCoreApplication.translate("ClockFace", "Tiden er gået")
    if minutes == 1:
        return QCoreApplication.translate("ClockFace", "1 minut tilbage")
    return QCoreApplication.translate("ClockFace", "{minutes} minutter tilbage").format(minutes=minutes)


def _spoken_gone(reading: Reading) -> str:
    minutes = _whole(reading.elapsed) // 60
    if minutes == 1:
        return QCoreApplication.translate("ClockFace", "1 minut siden start")
    return QCoreApplication.translate("ClockFace", "{minutes} minutter siden start").format(minutes=minutes)


def _whole(length: dt.timedelta) -> int:
    return max(0, int(length.total_seconds()))


def _figures(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
