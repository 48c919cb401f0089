"""A wav file in place of a microphone: read by hand, because recorders write more kinds than Python knows."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from vkassist.domain.errors import VkassistError
from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure import room
from vkassist.measure.levels import Block, Blocks, Samples

LONGEST = 60
"""Seconds that are listened to; the rest of a longer file is left unread."""
SHORTEST = 0.5
"""Seconds below which there is nothing to judge."""
MOST_CHANNELS = 64
RATES = range(4000, 400_001)
_PIECE = 1 << 20
"""Bytes read at a time."""
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the samples lie in the file."""

    kind: int
    channels: int
    rate: int
    width: int
    start: int
    length: int

    @property
    def frame(self) -> int:
        return self.width * self.channels


def sound_of_file(path: Path | str, thresholds: Thresholds) -> Reading:
    """The reading of the item `room` from a wav file: 8 to 64 bit, whole numbers or floats, any rate.

    Of several channels the loudest is judged; of a long file the first minute, of one cut off what is there.
    Raises VkassistError `measure.no_sound` for what is no file, no such wav, or too short to judge.
    """
    place = Path(path)
    try:
        # A pipe or a device in its place would be waited for.
        if not stat.S_ISREG(os.stat(place).st_mode):
            raise _Unusable
        with place.open("rb") as file:
            return _read(file, thresholds)
    except (_Unusable, OSError, ValueError):
        raise VkassistError("measure.no_sound", file=place.name) from None


class _Unusable(Exception):
    pass


def _read(file: BinaryIO, limits: Thresholds) -> Reading:
    shape = _shape(file)
    loudest = 0
    if shape.channels > 1:
        energy = sum(np.sum(np.square(piece, dtype=np.float64), axis=0) for piece in _pieces(file, shape))
        loudest = int(np.argmax(energy))
    blocks = Blocks(shape.rate, limits["sound.clip_level"])
    told: list[Block] = []
    for piece in _pieces(file, shape):
        told += blocks.take(np.ascontiguousarray(piece[:, loudest]))
    if not told:
        raise _Unusable
    return room.judge(room.with_speech(blocks, told, limits), limits)


def _shape(file: BinaryIO) -> _Shape:
    """Where the samples are, from the chunks of the file. Raises _Unusable."""
    head = file.read(12)
    if len(head) < 12 or head[:4] not in (b"RIFF", b"RF64") or head[8:] != b"WAVE":
        raise _Unusable
    form: tuple[int, ...] | None = None
    while True:
        header = file.read(8)
        if len(header) < 8:
            raise _Unusable
        name, length = header[:4], int.from_bytes(header[4:], "little")
        if name == b"data" and form is not None:
            break
        if name == b"fmt ":
            form = _form(file.read(min(length, 40)))
            length -= min(length, 40)
        file.seek(length + length % 2, os.SEEK_CUR)
    kind, channels, rate, width = form
    start = file.tell()
    there = os.fstat(file.fileno()).st_size - start
    # Recorders that stream, or were cut off, leave no length or a wrong one: what is there counts.
    length = min(length, there) if 0 < length < 0xFFFFFFFF else there
    frames = min(length // (width * channels), LONGEST * rate)
    if frames < SHORTEST * rate:
        raise _Unusable
    return _Shape(kind, channels, rate, width, start, frames * width * channels)


def _form(raw: bytes) -> tuple[int, int, int, int]:
    """Kind, channels, rate and bytes a sample. Raises _Unusable."""
    if len(raw) < 16:
        raise _Unusable
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", raw)
    if kind == _EXTENSIBLE and len(raw) >= 26:
        kind = int.from_bytes(raw[24:26], "little")
    width = (bits + 7) // 8
    known = (kind == _PCM and 1 <= width <= 4) or (kind == _FLOAT and width in (4, 8))
    if not known or not 1 <= channels <= MOST_CHANNELS or rate not in RATES:
        raise _Unusable
    return kind, channels, rate, width


def _pieces(file: BinaryIO, shape: _Shape) -> Iterator[Samples]:
    """The samples, a piece at a time: frames x channels, amplitudes -1…1."""
    file.seek(shape.start)
    left = shape.length
    while left:
        raw = file.read(min(left, max(1, _PIECE // shape.frame) * shape.frame))
        raw = raw[: len(raw) // shape.frame * shape.frame]
        if not raw:
            return
        left -= len(raw)
        yield _amplitudes(raw, shape).reshape(-1, shape.channels)


def _amplitudes(raw: bytes, shape: _Shape) -> Samples:
    if shape.kind == _FLOAT:
        floats = np.frombuffer(raw, f"<f{shape.width}")
        # What is no number, or far beyond full scale, is a fault of the file and no sound.
        return np.asarray(np.nan_to_num(np.clip(floats, -8, 8), nan=0.0), np.float32)
    if shape.width == 1:
        return np.asarray((np.frombuffer(raw, np.uint8).astype(np.float32) - 128) / 128, np.float32)
    if shape.width == 3:
        wide = np.zeros((len(raw) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(raw, np.uint8).reshape(-1, 3)
        return np.asarray(wide.reshape(-1).view("<i4") / 2.0**31, np.float32)
    return np.asarray(np.frombuffer(raw, f"<i{shape.width}") / 2.0 ** (8 * shape.width - 1), np.float32)
