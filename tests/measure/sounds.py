"""Sounds of known level, as float arrays; and the wav files that hold them. Levels in dBFS of amplitude 1.0."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

RATE = 48_000


def level(power: float) -> float:
    return float(10 * np.log10(power))


def scaled(samples: np.ndarray, dbfs: float) -> np.ndarray:
    """The same with a mean square of `dbfs`."""
    return samples * 10 ** ((dbfs - level(np.mean(np.square(samples)))) / 20)


def shaped(seconds: float, rng: np.random.Generator, weigh, rate: int = RATE) -> np.ndarray:
    """Noise whose spectrum `weigh` gives as amplitude over frequency."""
    count = round(seconds * rate)
    frequencies = np.fft.rfftfreq(count, 1 / rate)
    drawn = rng.standard_normal(len(frequencies)) + 1j * rng.standard_normal(len(frequencies))
    return np.fft.irfft(drawn * weigh(np.maximum(frequencies, 1.0)), count)


def white(seconds: float, dbfs: float, rng: np.random.Generator, rate: int = RATE) -> np.ndarray:
    return scaled(rng.standard_normal(round(seconds * rate)), dbfs)


def pink(seconds: float, dbfs: float, rng: np.random.Generator, rate: int = RATE) -> np.ndarray:
    return scaled(shaped(seconds, rng, lambda f: np.where(f > 20, f**-0.5, 0), rate), dbfs)


def a_weighted_level(samples: np.ndarray, rate: int = RATE) -> float:
    """The truth the noise floor is held against: by another way than the program's, in one piece."""
    f2 = np.square(np.fft.rfftfreq(len(samples), 1 / rate))
    poles = (f2 + 20.599**2) * np.sqrt((f2 + 107.653**2) * (f2 + 737.862**2)) * (f2 + 12194.217**2)
    weights = 1.2589 * 12194.217**2 * f2**2 / poles
    spectrum = np.abs(np.fft.rfft(samples) * weights) ** 2
    return level((2 * spectrum.sum() - spectrum[0]) / len(samples) ** 2)


def like_speech(seconds: float, dbfs: float, rng: np.random.Generator, rate: int = RATE) -> np.ndarray:
    """Syllables of speech-shaped noise with pauses between sentences; `dbfs` while it is active (P.56)."""
    sound = shaped(seconds, rng, lambda f: np.where(f > 100, 1 / (1 + (f / 500) ** 1.2), 0), rate)
    moment = np.arange(len(sound)) / rate
    syllables = np.sin(np.pi * 4 * moment) ** 2
    said = scaled(sound * syllables * ((moment % 3.0) < 2.2), dbfs)
    return said * 10 ** ((dbfs - active_level(said, rate)) / 20)


def active_level(samples: np.ndarray, rate: int = RATE) -> float:
    """ITU-T P.56 method B, sample by sample as the recommendation writes it: slow, and no code of ours."""
    step = max(1, rate // 2000)
    rectified = np.abs(samples)
    keep = np.exp(-1 / (rate * 0.03))
    hangover = round(0.2 * rate)
    thresholds = 2.0 ** np.arange(-15, 1)
    active, left = np.zeros(16, int), np.zeros(16, int)
    inner = outer = 0.0
    for start in range(0, len(rectified), step):
        weight = keep**step
        inner = weight * inner + (1 - weight) * float(rectified[start : start + step].mean())
        outer = weight * outer + (1 - weight) * inner
        above = outer >= thresholds
        left = np.where(above, hangover, left - step)
        active += np.where(left > 0, step, 0)
    energy = float(np.sum(np.square(samples)))
    levels = [level(energy / count) if count else np.inf for count in active]
    margins = [found - 20 * np.log10(edge) for found, edge in zip(levels, thresholds, strict=True)]
    for low in range(15):
        if margins[low] >= 15.9 >= margins[low + 1] and np.isfinite(levels[low + 1]):
            share = (margins[low] - 15.9) / (margins[low] - margins[low + 1])
            return float(levels[low] + share * (levels[low + 1] - levels[low]))
    raise AssertionError("no active level")


def after_quiet(speech: np.ndarray, noise: np.ndarray, quiet: float = 4.0, rate: int = RATE) -> np.ndarray:
    """Noise all the way, and speech after so many seconds of it."""
    mixed = noise.copy()
    start = round(quiet * rate)
    mixed[start : start + len(speech)] += speech[: len(mixed) - start]
    return mixed


def wav(
    path: Path, samples: np.ndarray, kind: str = "i2", rate: int = RATE, *, extensible: bool = False
) -> Path:
    """Write frames or frames x channels as u1, i2, i3 (24 bit), i4, f4 or f8."""
    both = samples.reshape(len(samples), -1)
    path.write_bytes(
        _header(kind, both.shape[1], rate, both.size * int(kind[1]), extensible) + packed(both, kind)
    )
    return path


def packed(samples: np.ndarray, kind: str) -> bytes:
    if kind[0] == "f":
        return samples.astype(f"<{kind}").tobytes()
    if kind == "u1":
        return np.clip(np.round(samples * 128 + 128), 0, 255).astype(np.uint8).tobytes()
    full = 2.0 ** (8 * int(kind[1]) - 1)
    whole = np.clip(np.round(samples * full), -full, full - 1)
    if kind == "i3":
        return whole.astype("<i4").reshape(-1, 1).view(np.uint8)[:, :3].tobytes()
    return whole.astype(f"<{kind}").tobytes()


def _header(kind: str, channels: int, rate: int, length: int, extensible: bool) -> bytes:
    width = int(kind[1])
    tag = 3 if kind[0] == "f" else 1
    fmt = struct.pack(
        "<HHIIHH",
        0xFFFE if extensible else tag,
        channels,
        rate,
        rate * width * channels,
        width * channels,
        8 * width,
    )
    if extensible:
        fmt += struct.pack("<HHIH14s", 22, 8 * width, 0, tag, b"\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71")
    fmt = struct.pack("<4sI", b"fmt ", len(fmt)) + fmt
    note = b"LIST" + struct.pack("<I", 3) + b"abc\0"  # odd length: padded
    return (
        b"RIFF"
        + struct.pack("<I", 4 + len(fmt) + len(note) + 8 + length)
        + b"WAVE"
        + fmt
        + note
        + b"data"
        + (struct.pack("<I", length))
    )
