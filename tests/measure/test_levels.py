"""Levels against sounds whose level is known by another way."""

import numpy as np
import pytest

from tests.measure import sounds
from vkassist.domain.facts import Reading
from vkassist.measure import levels, room

RATES = (8_000, 16_000, 44_100, 48_000)


def blocks_of(samples, rate=sounds.RATE, piece=None):
    cutter = levels.Blocks(rate, 0.989)
    whole = samples.astype(np.float32)
    if piece is None:
        return cutter.take(whole)
    return [
        block for start in range(0, len(whole), piece) for block in cutter.take(whole[start : start + piece])
    ]


@pytest.fixture
def rng():
    return np.random.default_rng(20261122)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("make", [sounds.white, sounds.pink])
@pytest.mark.parametrize("dbfs", [-75, -50, -30])
def test_noise_floor_of_steady_noise(rng, make, dbfs, rate):
    noise = make(3, dbfs, rng, rate)
    assert levels.noise_floor(blocks_of(noise, rate)) == pytest.approx(
        sounds.a_weighted_level(noise, rate), abs=0.5
    )


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("hertz", [50, 125, 1000, 3000])
def test_noise_floor_of_a_tone_is_a_weighted(hertz, rate):
    tone = 0.1 * np.sin(2 * np.pi * hertz * np.arange(2 * rate) / rate)
    truth = sounds.a_weighted_level(tone, rate)
    assert levels.noise_floor(blocks_of(tone, rate)) == pytest.approx(truth, abs=0.3)


def test_a_constant_is_no_noise():
    assert levels.noise_floor(blocks_of(np.full(48_000, 0.2))) < -100


def test_speech_does_not_raise_the_noise_floor(rng):
    noise = sounds.pink(12, -56, rng)
    speech = sounds.like_speech(8, -26, rng)
    mixed = sounds.after_quiet(speech, noise, quiet=2)
    assert levels.noise_floor(blocks_of(mixed)) == pytest.approx(sounds.a_weighted_level(noise), abs=1)


@pytest.mark.parametrize("piece", [1, 37, 4800, 100_000])
def test_pieces_of_any_size_give_the_same(rng, piece):
    noise = sounds.white(0.5 if piece == 1 else 2, -40, rng, 8_000)
    assert blocks_of(noise, 8_000, piece) == blocks_of(noise, 8_000)


@pytest.mark.parametrize("rate", [16_000, 48_000])
@pytest.mark.parametrize("dbfs", [-45, -26, -12])
def test_active_speech_level(rng, dbfs, rate):
    speech = sounds.like_speech(6, dbfs, rng, rate)
    cutter = levels.Blocks(rate, 0.989)
    cutter.take(np.concatenate([speech, np.zeros(rate)]).astype(np.float32))
    assert cutter.envelope.active_level() == pytest.approx(dbfs, abs=0.4)


def test_nothing_heard_has_a_level_too():
    assert levels.noise_floor([]) == levels.SILENT
    assert levels.noise_floor(blocks_of(np.zeros(48_000))) == levels.SILENT
    assert levels.Envelope(48_000).active_level() == levels.SILENT


def read(limits, samples, meter=room.NoiseMeter, **more):
    told = meter(sounds.RATE, limits, **more).take(samples.astype(np.float32))
    return [one for one in told if isinstance(one, Reading)]


@pytest.mark.parametrize(
    ("dbfs", "verdict", "codes"), [(-70, "good", []), (-50, "poor", ["noisy"]), (-35, "bad", ["noisy"])]
)
def test_verdict_on_noise(rng, limits, dbfs, verdict, codes):
    (reading,) = read(limits, sounds.white(3, dbfs, rng))
    assert (reading.verdict, reading.codes) == (verdict, codes)


def test_the_first_reading_takes_two_seconds_of_sound(rng, limits):
    noise = sounds.white(2.1, -70, rng)
    assert read(limits, noise[: round(1.8 * sounds.RATE)]) == []
    assert len(read(limits, noise)) == 1


def test_a_late_microphone_is_read_sooner(rng, limits):
    noise = sounds.white(1.1, -70, rng)
    assert read(limits, noise) == []
    assert len(read(limits, noise, is_late=lambda: True)) == 1


def test_a_verdict_changes_when_the_noise_does_and_not_for_a_cough(rng, limits):
    quiet, loud = sounds.white(4, -70, rng), sounds.white(6, -40, rng)
    cough = quiet.copy()
    cough[100_000:120_000] += sounds.white(20_000 / sounds.RATE, -30, rng)
    assert [one.verdict for one in read(limits, np.concatenate([quiet, cough]))] == ["good"]
    assert [one.verdict for one in read(limits, np.concatenate([quiet, loud, quiet]))] == [
        "good",
        "bad",
        "good",
    ]


def test_digital_silence_is_a_dead_microphone(limits):
    for silence in (np.zeros(3 * sounds.RATE), np.full(3 * sounds.RATE, 0.01)):
        (reading,) = read(limits, silence)
        assert (reading.verdict, reading.codes) == ("bad", ["dead_microphone"])


def test_a_quiet_room_is_no_dead_microphone(rng, limits):
    (reading,) = read(limits, np.round(sounds.white(3, -88, rng) * 32768) / 32768)
    assert reading.verdict == "good"


def test_clipping(rng, limits):
    (reading,) = read(limits, np.clip(sounds.white(3, -6, rng), -1, 1))
    assert reading.codes == ["noisy", "clipping"]
    assert reading.values["clipped_percent"] > 1


SPOKEN = [
    (-26, -70, "good", []),
    (-26, -41, "poor", ["noisy"]),
    (-26, -38, "bad", ["noisy"]),
    (-42, -75, "poor", ["quiet_voice"]),
    (-42, -62, "poor", ["quiet_voice"]),
    (-12, -70, "poor", ["loud_voice"]),
]


@pytest.mark.parametrize(("speech", "noise", "verdict", "codes"), SPOKEN)
def test_verdict_on_speech(rng, limits, speech, noise, verdict, codes):
    under = sounds.white(14, noise, rng)
    mixed = sounds.after_quiet(sounds.like_speech(10, speech, rng), under)
    (reading,) = read(limits, mixed, room.SpeechMeter)
    assert (reading.verdict, [code for code in reading.codes if code != "clipping"]) == (verdict, codes)
    truth = speech - sounds.a_weighted_level(under)
    assert reading.values["snr_db"] == pytest.approx(truth, abs=1)


def test_nobody_spoke(rng, limits):
    (reading,) = read(limits, sounds.white(17, -70, rng), room.SpeechMeter)
    assert (reading.verdict, reading.codes) == ("bad", ["quiet_voice"])


def test_progress_of_speech_rises_to_one(rng, limits):
    mixed = sounds.after_quiet(sounds.like_speech(10, -26, rng), sounds.white(14, -70, rng))
    meter = room.SpeechMeter(sounds.RATE, limits)
    told = [
        one
        for start in range(0, len(mixed), 4800)
        for one in meter.take(mixed[start : start + 4800].astype(np.float32))
    ]
    shares = [one.share for one in told if isinstance(one, room.Progress)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    assert sum(isinstance(one, Reading) for one in told) == 1
