"""What the levels of a room mean: the verdicts on noise and speech, from a microphone as it runs or a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from vkassist.domain.facts import Reading, Verdict
from vkassist.domain.thresholds import Thresholds
from vkassist.measure import levels
from vkassist.measure.levels import BLOCK, Block, Blocks, Samples

FIRST_READING = 18
"""Blocks before the first reading: two seconds, less what the filters take to settle."""
LEAST = 8
"""Blocks a first reading is made of where the microphone was slow to start."""
WINDOW = 30
"""Blocks a running reading looks back on: three seconds."""
STEADY = 10
"""Blocks a new verdict has to last before it is told, so that a door or a cough changes nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a stretch of sound was: levels in dBFS, shares of one. Speech is None where nobody spoke."""

    noise: float
    clipped: float
    is_dead: bool
    speech: float | None = None

    @property
    def snr(self) -> float | None:
        """Active speech level over A-weighted noise floor, in dB."""
        return None if self.speech is None else self.speech - self.noise


def heard(blocks: list[Block], limits: Thresholds, speech: float | None = None) -> Heard:
    """Sum blocks up. Dead is a microphone of which nothing but digital silence comes."""
    loudest = max((block.power for block in blocks), default=0.0)
    return Heard(
        levels.noise_floor(blocks),
        sum(block.clipped for block in blocks) / max(1, len(blocks)),
        levels.decibels(loudest) <= limits["sound.dead_level"],
        speech,
    )


def judge(found: Heard, limits: Thresholds) -> Reading:
    """The reading of the item `room`. Where speech is known, the distance to the noise decides."""
    values: dict[str, float | int | str | bool | None] = {"noise_dbfs_a": round(found.noise, 1)}
    if found.is_dead:
        return Reading("bad", ["dead_microphone"], values, "dBFS")
    verdicts: list[Verdict] = ["good"]
    codes: list[str] = []
    noise, snr = _noise_verdict(found, limits), found.snr
    if found.speech is not None and snr is not None:
        values |= {"speech_dbfs": round(found.speech, 1), "snr_db": round(snr, 1)}
        is_quiet = found.speech < limits["sound.speech_quiet"]
        enough = snr >= limits["sound.snr_good"]
        verdicts.append("good" if enough else "poor" if snr >= limits["sound.snr_bad"] else "bad")
        # In a quiet room it is the voice that is too far from the noise, not the noise from the voice.
        if not enough and (noise != "good" or not is_quiet):
            codes.append("noisy")
        if is_quiet:
            codes.append("quiet_voice")
            verdicts.append("poor")
        if found.speech > limits["sound.speech_loud"]:
            codes.append("loud_voice")
            verdicts.append("poor")
    elif noise != "good":
        codes.append("noisy")
        verdicts.append(noise)
    values["clipped_percent"] = round(100 * found.clipped, 2)
    if found.clipped > limits["sound.clip_share"]:
        codes.append("clipping")
        verdicts.append("poor")
    return Reading(max(verdicts, key=_ORDER.index), codes, values, "dBFS")


_ORDER: list[Verdict] = ["good", "poor", "bad"]


def _noise_verdict(found: Heard, limits: Thresholds) -> Verdict:
    if found.noise <= limits["sound.noise_good"]:
        return "good"
    return "bad" if found.noise > limits["sound.noise_bad"] else "poor"


def with_speech(blocks: Blocks, told: list[Block], limits: Thresholds, start: int = 0) -> Heard:
    """Sum up a stretch in which somebody may have spoken from block `start` on; `told` came from `blocks`."""
    spoken = [place for place in levels.speech_blocks(told) if place >= start]
    speech = None
    if len(spoken) * BLOCK >= LEAST_SPEECH:
        quiet = levels.floor_blocks(told)
        noise = sum(block.spoken for block in quiet) / len(quiet)
        start_at, end_at = max(0, spoken[0] - 1) * BLOCK, (spoken[-1] + 2) * BLOCK
        speech = blocks.envelope.active_level(start_at, end_at, noise)
    return heard(told, limits, speech)


LEAST_SPEECH = 0.6
"""Seconds clearly above the noise that make speech of it, and not a door."""


@dataclass(frozen=True, slots=True)
class Level:
    """A tenth of a second for the meter: the A-weighted level and the noise floor so far, in dBFS; nan before."""

    now: float
    floor: float


class NoiseMeter:
    """Follows the noise as long as it is given sound: a Level a block, a Reading when the verdict changes."""

    def __init__(self, rate: int, limits: Thresholds, is_late: Callable[[], bool] = lambda: False) -> None:
        """`rate` in samples a second; once `is_late` the first reading makes do with less sound."""
        self._limits, self._is_late = limits, is_late
        self._blocks = Blocks(rate, limits["sound.clip_level"])
        self._window: deque[Block] = deque(maxlen=WINDOW)
        self._told: Reading | None = None
        self._changed_for = 0

    def take(self, samples: Samples) -> list[Level | Reading]:
        """What there is to tell after these samples."""
        told: list[Level | Reading] = []
        for block in self._blocks.take(samples):
            self._window.append(block)
            stretch = list(self._window)
            is_settled = self._told is not None or len(stretch) >= self._wanted()
            found = heard(stretch, self._limits)
            told.append(Level(levels.decibels(block.weighted), found.noise if is_settled else float("nan")))
            if is_settled and self._is_new(reading := judge(found, self._limits)):
                self._told = reading
                told.append(reading)
        self._blocks.envelope.forget()
        return told

    def _wanted(self) -> int:
        return LEAST if self._is_late() else FIRST_READING

    def _is_new(self, reading: Reading) -> bool:
        if self._told is None:
            return True
        is_other = (reading.verdict, reading.codes) != (self._told.verdict, self._told.codes)
        self._changed_for = self._changed_for + 1 if is_other else 0
        return self._changed_for >= STEADY


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a measurement is, 0…1, and whether the clinician is to speak now."""

    share: float
    is_to_speak: bool


class SpeechMeter:
    """Four seconds of quiet, then speech until four seconds of it were heard, or twelve have passed."""

    QUIET, SPEECH, LONGEST = 40, 40, 120  # blocks

    def __init__(self, rate: int, limits: Thresholds) -> None:
        self._limits = limits
        self._blocks = Blocks(rate, limits["sound.clip_level"])
        self._told: list[Block] = []
        self._is_done = False

    def take(self, samples: Samples) -> list[Progress | Reading]:
        """Progress with each block, at last one Reading; nothing after that."""
        told: list[Progress | Reading] = []
        for block in self._blocks.take(samples):
            if self._is_done:
                break
            self._told.append(block)
            said = self._said()
            past = len(self._told) - self.QUIET
            waited = 0.4 * min(1.0, len(self._told) / self.QUIET)
            spoken = 0.6 * max(0.0, said / self.SPEECH, past / self.LONGEST)
            told.append(Progress(min(1.0, waited + spoken), past >= 0))
            if said >= self.SPEECH or past >= self.LONGEST:
                self._is_done = True
                told.append(self._read())
        return told

    def _said(self) -> int:
        if len(self._told) <= self.QUIET:
            return 0
        return sum(place >= self.QUIET for place in levels.speech_blocks(self._told))

    def _read(self) -> Reading:
        found = with_speech(self._blocks, self._told, self._limits, start=self.QUIET)
        reading = judge(found, self._limits)
        if found.speech is None and not found.is_dead:
            # Asked to speak, and nothing rose above the noise: for the patient it is the same as not speaking.
            return Reading("bad", ["quiet_voice", *reading.codes], reading.values, reading.unit)
        return reading
