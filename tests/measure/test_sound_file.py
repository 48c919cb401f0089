"""Wav files of every kind in place of a microphone, and files that are none."""

import os
import time

import numpy as np
import pytest

from tests.measure import sounds
from vkassist.domain.errors import VkassistError
from vkassist.measure.sound_file import sound_of_file


@pytest.fixture
def rng():
    return np.random.default_rng(11)


@pytest.mark.parametrize("kind", ["u1", "i2", "i3", "i4", "f4", "f8"])
@pytest.mark.parametrize("extensible", [False, True])
def test_every_kind_of_sample(tmp_path, rng, limits, kind, extensible):
    noise = sounds.pink(3, -40, rng)
    reading = sound_of_file(sounds.wav(tmp_path / "a.wav", noise, kind, extensible=extensible), limits)
    assert reading.values["noise_dbfs_a"] == pytest.approx(sounds.a_weighted_level(noise), abs=0.6)
    assert reading.codes == ["noisy"]


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 96_000, 192_000])
def test_every_rate(tmp_path, rng, limits, rate):
    noise = sounds.pink(2, -50, rng, rate)
    reading = sound_of_file(sounds.wav(tmp_path / "a.wav", noise, rate=rate), limits)
    assert reading.values["noise_dbfs_a"] == pytest.approx(sounds.a_weighted_level(noise, rate), abs=0.6)


def test_the_loudest_of_many_channels(tmp_path, rng, limits):
    noise = sounds.pink(2, -40, rng)
    both = np.stack([np.zeros_like(noise), noise / 100, noise, np.zeros_like(noise)], axis=1)
    reading = sound_of_file(sounds.wav(tmp_path / "a.wav", both), limits)
    assert reading.values["noise_dbfs_a"] == pytest.approx(sounds.a_weighted_level(noise), abs=0.6)


def test_speech_in_a_file(tmp_path, rng, limits):
    under = sounds.pink(12, -60, rng)
    mixed = sounds.after_quiet(sounds.like_speech(8, -24, rng), under)
    reading = sound_of_file(sounds.wav(tmp_path / "a.wav", mixed), limits)
    assert (reading.verdict, reading.codes) == ("good", [])
    assert reading.values["speech_dbfs"] == pytest.approx(-24, abs=0.6)
    assert reading.values["snr_db"] == pytest.approx(-24 - sounds.a_weighted_level(under), abs=1)


def test_silence_and_overload(tmp_path, rng, limits):
    silent = sound_of_file(sounds.wav(tmp_path / "a.wav", np.zeros(96_000)), limits)
    assert (silent.verdict, silent.codes) == ("bad", ["dead_microphone"])
    loud = sound_of_file(sounds.wav(tmp_path / "b.wav", sounds.white(2, -3, rng), "f4"), limits)
    assert "clipping" in loud.codes


@pytest.mark.parametrize("length", [0, 0xFFFFFFFF, 0x7FFFFFF0])
def test_a_length_that_lies(tmp_path, rng, limits, length):
    path = sounds.wav(tmp_path / "a.wav", sounds.pink(2, -50, rng))
    raw = path.read_bytes()
    place = raw.index(b"data") + 4
    path.write_bytes(raw[:place] + length.to_bytes(4, "little") + raw[place + 4 :])
    assert sound_of_file(path, limits).codes == ["noisy"]


def test_a_file_cut_off(tmp_path, rng, limits):
    path = sounds.wav(tmp_path / "a.wav", np.stack([sounds.pink(3, -50, rng)] * 2, axis=1), "i3")
    path.write_bytes(path.read_bytes()[:-100_001])
    assert sound_of_file(path, limits).codes == ["noisy"]


def test_numbers_that_are_none(tmp_path, rng, limits):
    noise = sounds.pink(2, -50, rng)
    noise[1000], noise[2000], noise[3000] = np.nan, np.inf, -1e300
    assert "noisy" in sound_of_file(sounds.wav(tmp_path / "a.wav", noise, "f8"), limits).codes


def test_of_a_huge_file_the_first_minute(tmp_path, rng, limits):
    path = sounds.wav(tmp_path / "a.wav", sounds.pink(61, -50, rng, 16_000), rate=16_000)
    with path.open("r+b") as file:
        file.truncate(8 << 30)  # sparse: eight gigabytes of nothing follow
    began = time.monotonic()
    assert sound_of_file(path, limits).codes == ["noisy"]
    assert time.monotonic() - began < 5


GOOD = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\xbb\0\0\0\x77\x01\0\x02\0\x10\0data\0\0\x02\0"
NO_SOUND = {
    "empty": b"",
    "text": b"This is no sound at all, but a line of text.\n",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "head only": GOOD[:12],
    "no data": GOOD[:36],
    "data before the form": b"RIFF\x24\0\0\0WAVEdata\x04\0\0\0abcd",
    "data of no length": GOOD,
    "too short": GOOD + bytes(10_000),
    "no channels": GOOD[:22] + b"\0\0" + GOOD[24:] + bytes(200_000),
    "no rate": GOOD[:24] + bytes(4) + GOOD[28:] + bytes(200_000),
    "a rate of light": GOOD[:24] + b"\xff" * 4 + GOOD[28:] + bytes(200_000),
    "no width": GOOD[:34] + b"\0\0" + GOOD[36:] + bytes(200_000),
    "compressed": GOOD[:20] + b"\x55\0" + GOOD[22:] + bytes(200_000),
    "an endless chunk": GOOD[:12] + b"LIST\xff\xff\xff\xff" + GOOD[12:] + bytes(200_000),
}


@pytest.mark.parametrize("raw", NO_SOUND.values(), ids=NO_SOUND)
def test_what_is_no_sound(tmp_path, limits, raw):
    path = tmp_path / "a.wav"
    path.write_bytes(raw)
    with pytest.raises(VkassistError) as refused:
        sound_of_file(path, limits)
    assert refused.value.code == "measure.no_sound"
    assert refused.value.where == {"file": "a.wav"}


def test_what_is_no_file(tmp_path, limits):
    places = [tmp_path, tmp_path / "missing.wav", tmp_path / "with\0null.wav"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.wav")
        places.append(tmp_path / "pipe.wav")
    for place in places:
        with pytest.raises(VkassistError) as refused:
            sound_of_file(place, limits)
        assert refused.value.code == "measure.no_sound"
