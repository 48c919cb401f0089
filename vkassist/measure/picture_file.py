"""A picture or video file in the camera's place, for `vkassist measure --camera FILE`.

Bounded in time and memory whatever the file holds: a picture is scaled while it is decoded where its format
can, a video is watched for a second, and both give up in the end.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from vkassist.domain.errors import VkassistError
from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.face import ChildDetector, Detector
from vkassist.measure.luma import WIDTH, from_image
from vkassist.measure.second import most_of
from vkassist.measure.visit import FAILED, Shown, Visit, judged_frame

_SMALLEST = 90
"""A picture less high than this shows no face anyone could judge."""
_HEAD = 189
_MOST_PIXELS = 100_000_000
_VIDEO_SECONDS = 4.0
_ENOUGH = 5


def light_of_file(
    path: Path, thresholds: Thresholds, detector_factory: Callable[[], Detector] = ChildDetector
) -> Reading:
    """The light in a picture, or over the first second of a video.

    A picture too small to hold a face, or one the detector fails on, reads unknown. Raises VkassistError
    `measure.no_picture` (file) for what is no picture, is damaged, or is too large.
    """
    refused = VkassistError("measure.no_picture", file=path.name)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        raise refused from None
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    with _silence():
        is_picture = reader.canRead()
        image = _decoded(reader) if is_picture else None
    if is_picture:
        if image is None:
            raise refused
        return _of_picture(image, thresholds, detector_factory())
    if not _is_video(head):
        raise refused
    with _silence():
        reading = _of_video(path, thresholds, detector_factory())
    if reading is None:
        raise refused
    return reading


def _is_video(head: bytes) -> bool:
    """Known by its first bytes: MP4 and MOV, Matroska and WebM, AVI, Ogg, MPEG, Windows Media."""
    starts = (b"\x1aE\xdf\xa3", b"OggS", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"0&\xb2u\x8ef\xcf\x11")
    return (
        head.startswith(starts)
        or head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide")
        or (head.startswith(b"RIFF") and head[8:12] == b"AVI ")
        or (len(head) == _HEAD and head[0] == head[188] == 0x47)
    )


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """FFmpeg and libpng tell about files on standard error themselves; nobody asked them."""
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console has none
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nothing)
        os.close(kept)


def _decoded(reader: QImageReader) -> QImage | None:
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        return None
    if size.isValid() and max(size.width(), size.height()) > WIDTH * 2:
        # JPEG is then decoded at the smaller size; other formats are at least let go of at once.
        scaled = size.scaled(QSize(WIDTH, WIDTH), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    reader.setAutoTransform(True)
    image = reader.read()
    return None if image.isNull() else image


def _of_picture(image: QImage, limits: Thresholds, detector: Detector) -> Reading:
    try:
        frame = from_image(image) if min(image.width(), image.height()) >= _SMALLEST else None
        return FAILED if frame is None else judged_frame(frame, detector, limits).reading
    finally:
        detector.close()


def _of_video(path: Path, limits: Thresholds, detector: Detector) -> Reading | None:
    """What most of the first frames say; None where nothing could be played."""
    app = QCoreApplication.instance() or QGuiApplication(["vkassist", "-platform", "offscreen"])
    readings: list[Reading] = []
    loop = QEventLoop()

    def seen(_: Visit, shown: Shown) -> None:
        readings.append(shown.judged.reading)
        if len(readings) >= _ENOUGH:
            loop.quit()

    def take(frame: QVideoFrame) -> None:
        visit.take(frame)

    def ended(status: QMediaPlayer.MediaStatus) -> None:
        if status in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
            QTimer.singleShot(0 if readings else 500, loop, loop.quit)

    player, sink = QMediaPlayer(), QVideoSink()
    visit = Visit(limits, detector, seen)
    player.setVideoSink(sink)
    sink.videoFrameChanged.connect(take)
    player.errorOccurred.connect(loop.quit)
    player.mediaStatusChanged.connect(ended)
    QTimer.singleShot(int(_VIDEO_SECONDS * 1000), loop, loop.quit)
    player.setSource(QUrl.fromLocalFile(str(path)))
    player.play()
    loop.exec()
    player.stop()
    player.setSource(QUrl())
    visit.end()
    visit.join(1.0)
    app.processEvents()
    return most_of(readings) if readings else None
