"""How loud: noise floor, speech level, clipping and digital silence, from samples to decibels.

Samples are one-dimensional float arrays of amplitude -1…1, one channel. Levels are dBFS of amplitude 1.0: a
constant 1.0 is 0 dBFS, a full sine -3. Nothing here keeps samples longer than it takes to work a level out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Series = NDArray[np.floating[Any]]

BLOCK = 0.1
"""Seconds a level is worked out over."""
SILENT = -120.0
"""dBFS that stands for silence, whose level has no number."""
ABOVE_FLOOR = 2.0
"""dB above the quietest tenth that still count as the floor: all of a steady noise, little of speech."""
SPEECH_ABOVE = 6.0
"""dB above the floor from which a block counts as speech."""


def decibels(power: float) -> float:
    """The level of a mean square, never below SILENT."""
    return max(SILENT, 10 * math.log10(power)) if power > 0 else SILENT


def a_weights(frequencies: Series) -> Series:
    """The A-weighting (IEC 61672-1) as amplitude factors at frequencies in Hz, 1 at 1 kHz."""
    f2 = np.square(frequencies)
    weights = (
        12194.0**2 * f2**2 / ((f2 + 20.6**2) * np.sqrt((f2 + 107.7**2) * (f2 + 737.9**2)) * (f2 + 12194.0**2))
    )
    return np.asarray(weights * 10 ** (2.0 / 20))


def speech_band(frequencies: Series) -> Series:
    """All that speech has, as amplitude factors: hum of the mains and of fans below it would count as talking."""
    return np.asarray(1 / np.sqrt(1 + (80.0 / np.maximum(frequencies, 1e-3)) ** 8))


class Filters:
    """Filters a stream piece by piece; what comes out lags by half of `length` samples."""

    def __init__(self, rate: int, *weights: Callable[[Series], Series]) -> None:
        """`rate` in samples a second; each of `weights` gives amplitude factors at frequencies in Hz."""
        self.length = 2 * (rate // 20) + 1
        frequencies = np.fft.rfftfreq(2 * self.length, 1 / rate)
        taper = np.hanning(self.length + 2)[1:-1]
        self._taps = []
        for weigh in weights:
            taps = np.roll(np.fft.irfft(weigh(frequencies)), self.length // 2)[: self.length] * taper
            # No filter here lets a constant through; cut short, it would let a little.
            self._taps.append(taps - taper * (taps.sum() / taper.sum()))
        self._before = np.zeros(self.length - 1)
        self._size = 0
        self._responses: list[NDArray[np.complex128]] = []

    def pass_through(self, samples: Samples) -> list[Series]:
        """For each filter as many samples as are given. The first `length` of a stream are still settling."""
        joined = np.concatenate([self._before, samples])
        self._before = joined[len(joined) - (self.length - 1) :]
        size = 1 << (len(joined) + self.length - 1).bit_length()
        if size != self._size:
            self._size = size
            self._responses = [np.fft.rfft(taps, size) for taps in self._taps]
        spectrum = np.fft.rfft(joined, size)
        valid = slice(self.length - 1, len(joined))
        return [np.fft.irfft(spectrum * response, size)[valid] for response in self._responses]


@dataclass(frozen=True, slots=True)
class Block:
    """A tenth of a second: mean squares A-weighted, in the speech band and at all, and the share clipped."""

    weighted: float
    spoken: float
    power: float
    clipped: float


class Blocks:
    """Cuts a stream into blocks, whatever the size of the pieces it comes in."""

    def __init__(self, rate: int, clip_level: float) -> None:
        """`rate` in samples a second; amplitudes from `clip_level` on count as clipped."""
        self.envelope = Envelope(rate)
        self._size = max(1, round(rate * BLOCK))
        self._clip_level = clip_level
        self._filters = Filters(rate, a_weights, speech_band)
        self._settling = self._filters.length
        self._rest: Samples = np.zeros(0, np.float32)

    def take(self, samples: Samples) -> list[Block]:
        """The blocks that became whole; none while the filters settle (a tenth of a second)."""
        pieces = np.concatenate([self._rest, samples])
        whole = len(pieces) // self._size * self._size
        self._rest = pieces[whole:]
        found = []
        for start in range(0, whole, self._size):
            piece = pieces[start : start + self._size]
            weighted, spoken = self._filters.pass_through(piece)
            self._settling -= self._size
            if self._settling <= 0:
                self.envelope.take(spoken)
                found.append(
                    Block(
                        float(np.mean(np.square(weighted))),
                        float(np.mean(np.square(spoken))),
                        float(np.var(piece, dtype=np.float64)),
                        float(np.mean(np.abs(piece) >= self._clip_level)),
                    )
                )
        return found


def floor_blocks(blocks: list[Block]) -> list[Block]:
    """The blocks that make the noise floor: those near the quietest tenth. Digital silence has none."""
    heard = [block for block in blocks if block.weighted > 0]
    if not heard:
        return []
    quiet = float(np.quantile([block.weighted for block in heard], 0.1))
    return [block for block in heard if block.weighted <= quiet * 10 ** (ABOVE_FLOOR / 10)]


def noise_floor(blocks: list[Block]) -> float:
    """The A-weighted level in dBFS of the noise under whatever else was heard."""
    quiet = floor_blocks(blocks)
    return decibels(sum(block.weighted for block in quiet) / len(quiet)) if quiet else SILENT


def speech_blocks(blocks: list[Block]) -> list[int]:
    """The places of the blocks clearly above the floor."""
    limit = 10 ** ((noise_floor(blocks) + SPEECH_ABOVE) / 10)
    return [place for place, block in enumerate(blocks) if block.weighted > limit]


class Envelope:
    """Keeps of a stream what ITU-T P.56 needs, a number a millisecond: no speech can be heard from it."""

    def __init__(self, rate: int) -> None:
        """`rate` in samples a second, from 1000 on."""
        self._rate = rate
        self._rectified: list[Series] = []
        self._squares: list[Series] = []

    def take(self, samples: Series) -> None:
        """A piece of some tenths of a second, of whole milliseconds as near as can be."""
        count = max(1, round(1000 * len(samples) / self._rate))
        cuts = np.arange(count) * len(samples) // count
        widths = np.diff(cuts, append=len(samples))
        self._rectified.append(np.add.reduceat(np.abs(samples), cuts) / widths)
        self._squares.append(np.add.reduceat(np.square(samples), cuts) / widths)

    def forget(self) -> None:
        """Drop what was taken so far."""
        self._rectified.clear()
        self._squares.clear()

    def active_level(self, start: float = 0.0, end: float = math.inf, noise: float = 0.0) -> float:
        """The active speech level in dBFS between two moments in seconds, by ITU-T P.56 method B.

        An envelope (two averages of 30 ms) counts as active above a threshold and 200 ms on; the threshold
        that lies 15.9 dB below the level it gives is the right one. `noise` is the mean square of what lies
        under the speech: its energy is taken off, and it is never taken for speech. SILENT where nothing is
        left.
        """
        if not self._squares:
            return SILENT
        first, last = round(start * 1000), None if math.isinf(end) else round(end * 1000)
        squares = np.concatenate(self._squares)[first:last]
        rectified = np.concatenate(self._rectified)[first:last]
        energy = float(np.sum(squares)) - noise * len(squares)
        if energy <= 0:
            return SILENT
        lag = np.arange(300.0)
        kernel = lag * np.exp(-lag / _SMOOTH)
        size = len(rectified) + len(lag)
        smooth = np.fft.irfft(np.fft.rfft(rectified, size) * np.fft.rfft(kernel / kernel.sum(), size), size)
        envelope = smooth[: len(rectified)]
        place = np.arange(len(envelope))
        lowest = max(SILENT, decibels(noise) + _OVER_NOISE)
        level = SILENT
        for threshold in np.arange(0.0, lowest, -0.25):
            above = np.where(envelope >= 10 ** (threshold / 20), place, -_HANGOVER - 1)
            active = int(np.count_nonzero(place - np.maximum.accumulate(above) <= _HANGOVER))
            if active:
                level = decibels(energy / active)
                if level - threshold >= _MARGIN:
                    break
        return level


_SMOOTH, _HANGOVER, _MARGIN = 30.0, 200, 15.9  # milliseconds, milliseconds, dB: ITU-T P.56
_OVER_NOISE = 3.0
"""dB the envelope of speech has to stand over that of the noise."""
