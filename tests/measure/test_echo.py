"""The matched filter on echoes put in by hand; the whole test through a sound server."""

import re

import numpy as np
import pytest

from tests.measure import sounds
from tests.measure.sound_server import listen, sound_server  # noqa: F401
from vkassist.domain.facts import Reading
from vkassist.measure import echo


def heard_with(coupling, rng, rate=sounds.RATE, delay=0.37, noise=-70.0):
    heard = sounds.white(4, noise, rng, rate)
    if coupling is not None:
        start = round(delay * rate)
        played = echo.sweep(rate)
        heard[start : start + len(played)] += 10 ** (coupling / 20) * played
    return heard.astype(np.float32)


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
@pytest.mark.parametrize("coupling", [0, -10, -25, -39, -50])
def test_coupling_and_delay_are_found(rng, coupling, rate):
    found = echo.find_sweep(heard_with(coupling, rng, rate), rate)
    assert found.coupling == pytest.approx(coupling, abs=1)
    assert found.delay == pytest.approx(0.37, abs=0.002)
    assert found.peak >= 24


def test_an_echo_upside_down_is_as_loud(rng):
    assert echo.find_sweep(-heard_with(-20, rng), sounds.RATE).coupling == pytest.approx(-20, abs=1)


@pytest.mark.parametrize("noise", [-80, -50, -25])
def test_noise_is_no_echo(rng, limits, noise):
    found = echo.find_sweep(heard_with(None, rng, noise=noise), sounds.RATE)
    assert echo.judge(found, limits) == Reading("good", [], {}, "dB")


def test_speech_is_no_echo(rng, limits):
    speech = sounds.like_speech(4, -20, rng).astype(np.float32)
    assert echo.judge(echo.find_sweep(speech, sounds.RATE), limits).codes == []


@pytest.mark.parametrize(("coupling", "codes"), [(-38, ["echo"]), (-42, [])])
def test_only_a_loud_echo_counts(rng, limits, coupling, codes):
    assert echo.judge(echo.find_sweep(heard_with(coupling, rng), sounds.RATE), limits).codes == codes


def test_the_meter_reads_once_after_the_sweep(rng, limits):
    meter = echo.EchoMeter(sounds.RATE, limits)
    heard = heard_with(-20, rng)
    assert all(isinstance(one, echo.Heard) for one in meter.take(heard[:96_000]))
    meter.played()
    told = meter.take(heard[96_000:])
    assert [one.codes for one in told if isinstance(one, Reading)] == [["echo"]]
    assert meter.take(heard) == []


def test_a_sweep_that_never_ends_fails(limits):
    told = echo.EchoMeter(8_000, limits).take(np.zeros(80_000, np.float32))
    assert told[-1] == Reading("unknown", ["failed"])


@pytest.mark.slow
def test_loudspeaker_beside_the_microphone(sound_server, listen):  # noqa: F811
    way = sound_server.pactl(
        "load-module", "module-loopback", "source=headset_out.monitor", "sink=feed", "latency_msec=50"
    )
    stream = re.match(r"\d+", sound_server.pactl("list", "short", "sink-inputs"))
    for coupling, codes in ((-20, ["echo"]), (-50, [])):
        sound_server.pactl("set-sink-input-volume", stream[0], "65536")
        sound_server.pactl("set-sink-input-volume", stream[0], f"{coupling}dB")
        child = listen("echo")
        read = child.wait_for("read")
        assert read.get("codes", []) == codes
        assert read["values"]["coupling_db"] == pytest.approx(coupling, abs=1.4)
        assert [one["share"] for one in child.seen if one["what"] == "progress"][-1] == 1.0
        child.end()
    sound_server.unplug(way)


@pytest.mark.slow
def test_a_silent_microphone_proves_nothing(sound_server, listen):  # noqa: F811
    child = listen("echo")
    assert child.wait_for("read")["codes"] == ["dead_microphone"]
    child.end()
