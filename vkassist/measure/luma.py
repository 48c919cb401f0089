"""From what a camera or file delivers to what is judged: full-range luma, and a small RGB for the detector.

A frame lives in memory until it is judged. It has no repr, so that none ends up in a log or an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

Plane = NDArray[np.uint8]
Formats = QVideoFrameFormat.PixelFormat

WIDTH = 640
"""What is judged is about this wide; a larger frame is averaged down, as the video client does."""
SMALL = 320
"""How wide the RGB for the preview and the detector is, about."""

_DETECTED = 288
_NARROWEST_PLANAR = 480
_TO_FULL = np.clip(np.rint((np.arange(256) - 16) * (255 / 219)), 0, 255).astype(np.uint8)
_SAME = np.arange(256, dtype=np.uint8)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Frame:
    """`luma` (h, w) of uint8 on 0-255; `rgb` (h', w', 3) of uint8, about half as large."""

    luma: Plane
    rgb: Plane


def from_video(frame: QVideoFrame) -> Frame | None:
    """What a video sink delivered, or None for a frame that holds nothing. To be called off the GUI thread.

    Planar and packed YUV is read as it lies in memory, 20 times quicker than through an image; all else,
    such as a compressed frame of an MJPG camera, is decoded by Qt.
    """
    if not frame.isValid():
        return None
    layout = _LAYOUTS.get(frame.pixelFormat())
    if layout is not None and frame.width() >= _NARROWEST_PLANAR and frame.map(QVideoFrame.MapMode.ReadOnly):
        try:
            return _from_planes(frame, layout)
        finally:
            frame.unmap()
    if frame.pixelFormat() == Formats.Format_Jpeg:
        return from_image(_unpacked(frame))
    return from_image(frame.toImage())


def from_image(image: QImage) -> Frame | None:
    """A picture, or None for an empty one. What is transparent counts as mid-grey."""
    if image.isNull():
        return None
    if image.width() > WIDTH * 1.25 or image.height() > WIDTH * 1.25:
        image = image.scaled(
            QSize(WIDTH, WIDTH),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    if image.hasAlphaChannel():
        image = _on_grey(image)
    small = image.scaledToWidth(SMALL, Qt.TransformationMode.SmoothTransformation) if _large(image) else image
    return Frame(
        _pixels(image.convertToFormat(QImage.Format.Format_Grayscale8), 1),
        _pixels(small.convertToFormat(QImage.Format.Format_RGB888), 3),
    )


def for_detector(rgb: Plane) -> Plane:
    """The same pixels, at most 288 wide: the detector finds as much there as at 320, a third sooner."""
    height, width = rgb.shape[:2]
    if width <= _DETECTED:
        return rgb
    columns = np.arange(_DETECTED) * width // _DETECTED
    tall = max(1, height * _DETECTED // width)
    rows = np.arange(tall) * height // tall
    picked: Plane = rgb[rows[:, None], columns]
    return picked


def picture(rgb: Plane) -> QImage:
    """A picture of its own memory from (h, w, 3) pixels."""
    pixels = np.ascontiguousarray(rgb)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where luma and the two chroma lie: each as (plane, first byte, step), and how many rows share a chroma."""

    luma: tuple[int, int, int]
    blue: tuple[int, int, int]
    red: tuple[int, int, int]
    rows: int


_LAYOUTS = {
    Formats.Format_NV12: _Layout((0, 0, 1), (1, 0, 2), (1, 1, 2), 2),
    Formats.Format_NV21: _Layout((0, 0, 1), (1, 1, 2), (1, 0, 2), 2),
    Formats.Format_YUV420P: _Layout((0, 0, 1), (1, 0, 1), (2, 0, 1), 2),
    Formats.Format_YV12: _Layout((0, 0, 1), (2, 0, 1), (1, 0, 1), 2),
    Formats.Format_YUV422P: _Layout((0, 0, 1), (1, 0, 1), (2, 0, 1), 1),
    Formats.Format_YUYV: _Layout((0, 0, 2), (0, 1, 4), (0, 3, 4), 1),
    Formats.Format_UYVY: _Layout((0, 1, 2), (0, 0, 4), (0, 2, 4), 1),
}


def _from_planes(frame: QVideoFrame, layout: _Layout) -> Frame:
    width, height = frame.width(), frame.height()
    surface = frame.surfaceFormat()
    full = surface.colorRange() == QVideoFrameFormat.ColorRange.ColorRange_Full
    by = max(1, round(width / WIDTH))
    luma = _averaged(_plane(frame, layout.luma, height, width), by)
    luma = np.take(_SAME if full else _TO_FULL, luma)
    small = _averaged(luma, 2)
    rows, columns = small.shape
    across, down = by, by * (2 // layout.rows)
    blue, red = (
        _plane(frame, where, height // layout.rows, width // 2)[::down, ::across][:rows, :columns]
        for where in (layout.blue, layout.red)
    )
    return Frame(luma, _rgb(small, blue, red, full, surface.colorSpace()))


def _unpacked(frame: QVideoFrame) -> QImage:
    """A compressed frame, decoded here at about the size that is wanted; `toImage` may ask the GPU."""
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return QImage()
    try:
        packed = QByteArray(bytes(frame.bits(0)))
    finally:
        frame.unmap()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpg"))
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > WIDTH * 1.25:
        reader.setScaledSize(size.scaled(QSize(WIDTH, WIDTH), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _plane(frame: QVideoFrame, where: tuple[int, int, int], rows: int, columns: int) -> Plane:
    number, first, step = where
    line = frame.bytesPerLine(number)
    flat = np.frombuffer(frame.bits(number), np.uint8)
    rows = min(rows, flat.size // line)
    return flat[: rows * line].reshape(rows, line)[:, first::step][:, :columns]


def _averaged(plane: Plane, by: int) -> Plane:
    """Each `by` x `by` pixels made one. Always an array of its own: the frame's memory goes after reading."""
    if by == 1:
        return plane.copy()
    rows, columns = plane.shape[0] // by, plane.shape[1] // by
    total = np.full((rows, columns), by * by // 2, np.uint16)
    for down in range(by):
        for across in range(by):
            total += plane[down : rows * by : by, across : columns * by : by]
    total //= by * by
    return total.astype(np.uint8)


def _rgb(luma: Plane, blue: Plane, red: Plane, full: bool, space: QVideoFrameFormat.ColorSpace) -> Plane:
    hd = space == QVideoFrameFormat.ColorSpace.ColorSpace_BT709
    factors = (1.5748, -0.4681, -0.1873, 1.8556) if hd else (1.402, -0.7141, -0.3441, 1.772)
    chroma = (np.arange(256) - 128) * (1.0 if full else 255 / 224)
    red_red, green_red, green_blue, blue_blue = (np.rint(chroma * one).astype(np.int16) for one in factors)
    bright = luma.astype(np.int16)
    rgb = np.empty((*luma.shape, 3), np.uint8)
    for channel, change in enumerate(
        (red_red[red], green_red[red] + green_blue[blue], blue_blue[blue]),
    ):
        rgb[:, :, channel] = np.clip(bright + change, 0, 255)
    return rgb


def _pixels(image: QImage, depth: int) -> Plane:
    lines: Any = image.constBits()
    flat = np.frombuffer(lines, np.uint8).reshape(image.height(), image.bytesPerLine())
    own = flat[:, : image.width() * depth].copy()
    return own if depth == 1 else own.reshape(image.height(), image.width(), depth)


def _large(image: QImage) -> bool:
    return image.width() > SMALL * 1.25


def _on_grey(image: QImage) -> QImage:
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor(118, 118, 118))
    with QPainter(ground) as painter:
        painter.drawImage(0, 0, image)
    return ground
