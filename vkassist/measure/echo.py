"""Does the microphone hear the loudspeaker? A sweep is played, and a matched filter looks for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.levels import Samples, decibels

SECONDS = 1.5
LOW, HIGH = 300.0, 6000.0
"""Hz the sweep runs between: what loudspeakers of a PC play and headsets keep to themselves."""
AMPLITUDE = 10 ** (-20 / 20)


def sweep(rate: int) -> Samples:
    """One and a half seconds from 300 to 6000 Hz with soft ends, at an amplitude of -20 dBFS."""
    moment = np.arange(round(SECONDS * rate)) / rate
    phase = 2 * np.pi * (LOW * moment + (HIGH - LOW) / (2 * SECONDS) * moment**2)
    ends = np.clip(np.minimum(moment, moment[::-1]) / 0.02, 0, 1)
    return np.asarray(AMPLITUDE * np.sin(phase) * np.sin(ends * np.pi / 2) ** 2, np.float32)


@dataclass(frozen=True, slots=True)
class Echo:
    """What the matched filter found: how far its peak stands out, how loud the sweep came back, and when.

    `peak` is dB over the median of the filter's output; `coupling` dB of what was played; `delay` seconds into
    the recording.
    """

    peak: float
    coupling: float
    delay: float


def find_sweep(heard: Samples, rate: int) -> Echo:
    """Look for the sweep in a recording at `rate` samples a second, which must be longer than the sweep."""
    played = sweep(rate).astype(np.float64)
    size = 1 << (len(heard) + len(played)).bit_length()
    spectrum = np.fft.fft(heard, size) * np.conj(np.fft.fft(played, size))
    # Negative frequencies left out, the magnitude is the envelope: the peak is read whatever its phase.
    spectrum[size // 2 :] = 0
    envelope = 2 * np.abs(np.fft.ifft(spectrum))[: max(1, len(heard) - len(played) + 1)]
    place = int(np.argmax(envelope))
    peak, median = float(envelope[place]), float(np.median(envelope))
    gain = peak / float(np.sum(np.square(played)))
    return Echo(20 * math.log10(peak / median) if median > 0 else 0.0, decibels(gain * gain), place / rate)


def judge(found: Echo | None, limits: Thresholds) -> Reading:
    """The reading on echo; None stands for a microphone that gave nothing but digital silence."""
    if found is None:
        return Reading("bad", ["dead_microphone"])
    if found.peak < limits["sound.echo_peak"]:
        return Reading("good", [], {}, "dB")
    is_loud = found.coupling >= limits["sound.echo_coupling"]
    values: dict[str, float | int | str | bool | None] = {"coupling_db": round(found.coupling, 1)}
    return Reading("poor" if is_loud else "good", ["echo"] if is_loud else [], values, "dB")


@dataclass(frozen=True, slots=True)
class Heard:
    """How far the listening is, 0…1."""

    share: float


class EchoMeter:
    """Keeps what it hears until the sweep was played and its echo must have come, then reads once."""

    AFTER = 0.8
    """Seconds to listen on after the last sample went to the loudspeaker: the way through both devices."""
    LONGEST = 8.0

    def __init__(self, rate: int, limits: Thresholds) -> None:
        """`rate` in samples a second."""
        self._rate, self._limits = rate, limits
        self._pieces: list[Samples] = []
        self._count = 0
        self._end: int | None = None
        self._is_done = False

    def played(self) -> None:
        """The loudspeaker has taken the whole sweep."""
        if self._end is None:
            self._end = self._count + round(self.AFTER * self._rate)

    def take(self, samples: Samples) -> list[Heard | Reading]:
        """Progress, at last one Reading; nothing after that."""
        if self._is_done:
            return []
        self._pieces.append(samples)
        self._count += len(samples)
        if self._end is None and self._count < self.LONGEST * self._rate:
            return [Heard(min(0.8, 0.8 * self._count / (2 * SECONDS * self._rate)))]
        if self._end is not None and self._count < self._end:
            return [Heard(1 - 0.2 * (self._end - self._count) / (self.AFTER * self._rate))]
        self._is_done = True
        heard = np.concatenate(self._pieces)
        self._pieces.clear()
        if self._end is None:
            return [Heard(1.0), Reading("unknown", ["failed"])]
        is_dead = decibels(float(np.var(heard, dtype=np.float64))) <= self._limits["sound.dead_level"]
        found = None if is_dead else find_sweep(heard, self._rate)
        return [Heard(1.0), judge(found, self._limits)]
