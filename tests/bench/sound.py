"""The rows about sound: levels against known truth, what listening costs, the echo's coupling."""

from __future__ import annotations

import shutil
import subprocess
import time
import wave
from pathlib import Path

import numpy as np

from tests.bench.figures import Figure
from tests.measure import sounds
from vkassist.content.thresholds import read_thresholds
from vkassist.measure import echo, levels, room
from vkassist.measure.sound_file import sound_of_file
from vkassist.paths import resources_folder

SENTENCE = (
    "Goddag, kan du se og høre mig tydeligt? Så begynder vi samtalen nu, og den varer en halv time. "
    "Sig endelig til, hvis billedet eller lyden falder ud undervejs, så ringer jeg dig op i stedet."
)


def noise(home: Path, rounds: int) -> list[Figure]:
    """Fresh noise of all colours and levels: how far the noise floor is from the truth."""
    rng = np.random.default_rng()
    missed = []
    for _ in range(rounds * 6):
        rate = int(rng.choice([16_000, 44_100, 48_000]))
        slope = rng.uniform(0, 0.8)
        sound = sounds.scaled(
            sounds.shaped(3, rng, lambda f, s=slope: np.where(f > 20, f**-s, 0), rate), rng.uniform(-75, -25)
        )
        blocks = levels.Blocks(rate, 0.989).take(sound[: 2 * rate].astype(np.float32))
        missed.append(abs(levels.noise_floor(blocks) - sounds.a_weighted_level(sound, rate)))
    return [_worst("noise floor off the truth, 2 s of sound", missed, 1.0, "dB")]


def ratio(home: Path, rounds: int) -> list[Figure]:
    """Fresh speech over fresh noise, through a file: SNR and speech level off the truth."""
    limits = read_thresholds(resources_folder())
    rng = np.random.default_rng()
    spoken, rate = _spoken(home, rng)
    level = sounds.active_level(spoken, rate)
    off, speech_off = [], []
    for _ in range(rounds):
        wanted, distance = rng.uniform(-34, -18), rng.uniform(10, 35)
        make = sounds.pink if rng.random() < 0.5 else sounds.white
        under = make(len(spoken) / rate + 4.5, wanted - distance, rng, rate)
        mixed = sounds.after_quiet(spoken * 10 ** ((wanted - level) / 20), under, rate=rate)
        values = sound_of_file(sounds.wav(home / "talk.wav", mixed, "f4", rate), limits).values
        truth = wanted - sounds.a_weighted_level(under, rate)
        off.append(abs(float(values.get("snr_db") or -99) - truth))
        speech_off.append(abs(float(values.get("speech_dbfs") or -99) - wanted))
    return [
        _worst("SNR off the truth, 10-35 dB", off, 1.0, "dB"),
        _worst("active speech level off ITU-T P.56", speech_off, 1.0, "dB"),
    ]


def _spoken(home: Path, rng: np.random.Generator) -> tuple[np.ndarray, int]:
    """A spoken sentence where a synthesizer is installed, otherwise noise in syllables."""
    if shutil.which("espeak-ng") is None:
        return sounds.like_speech(10, -26, rng, 16_000), 16_000
    file = home / "said.wav"
    subprocess.run(["espeak-ng", "-v", "da", "-s", "150", "-w", str(file), SENTENCE], check=True)
    with wave.open(str(file)) as said:
        rate = said.getframerate()
        return np.frombuffer(said.readframes(said.getnframes()), "<i2") / 32768.0, rate


def coupling(home: Path, rounds: int) -> list[Figure]:
    """Echoes of 0 to -50 dB in fresh noise, and none: coupling off the truth, and false echoes."""
    rng = np.random.default_rng()
    limits = read_thresholds(resources_folder())
    off, false = [], 0
    played = echo.sweep(sounds.RATE)
    for _ in range(rounds * 2):
        heard = sounds.white(3.5, rng.uniform(-75, -55), rng)
        false += bool(echo.judge(echo.find_sweep(heard.astype(np.float32), sounds.RATE), limits).codes)
        wanted = rng.uniform(-50, 0)
        start = int(rng.integers(0, sounds.RATE))
        heard[start : start + len(played)] += 10 ** (wanted / 20) * played
        off.append(abs(echo.find_sweep(heard.astype(np.float32), sounds.RATE).coupling - wanted))
    share = false / (rounds * 2)
    return [
        _worst("echo's coupling off the truth, 0 to -50 dB", off, 1.4, "dB"),
        Figure("false echoes in noise", share, 0.0, "", share, share),
    ]


def cost(home: Path, rounds: int) -> list[Figure]:
    """The meter's share of one core while it listens at 48 kHz, without the sound server's own."""
    limits = read_thresholds(resources_folder())
    sound = sounds.pink(10, -60, np.random.default_rng()).astype(np.float32)
    taken = []
    for _ in range(max(2, rounds // 2)):
        meter = room.NoiseMeter(sounds.RATE, limits)
        began = time.process_time()
        for start in range(0, len(sound), 2880):
            meter.take(sound[start : start + 2880])
        taken.append((time.process_time() - began) / 10)
    share = float(np.median(taken)) * 100
    return [Figure("noise meter's share of one core", share, 8, "%", min(taken) * 100, max(taken) * 100)]


def sound(home: Path, rounds: int) -> list[Figure]:
    """All of them."""
    return [figure for row in (noise, ratio, coupling, cost) for figure in row(home, rounds)]


def _worst(name: str, missed: list[float], limit: float, unit: str) -> Figure:
    told = f"worst of {len(missed)}, median {np.median(missed):.2f}"
    return Figure(name, max(missed), limit, unit, min(missed), max(missed), told)
