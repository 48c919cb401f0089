"""The listening probes on a real sound server: what they read, and what they say when they cannot."""

import time

import numpy as np
import pytest

from tests.measure import sounds
from tests.measure.sound_server import listen, sound_server  # noqa: F401

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def noise(tmp_path_factory):
    """Half a minute of noise, and its A-weighted level."""
    samples = sounds.pink(30, -50, np.random.default_rng(5))
    return sounds.wav(tmp_path_factory.mktemp("sound") / "noise.wav", samples), sounds.a_weighted_level(
        samples
    )


@pytest.fixture
def playing(sound_server, noise):  # noqa: F811
    player = sound_server.play(noise[0])
    yield noise[1]
    player.kill()
    player.wait()


def test_noise_is_read_in_time_and_the_meter_runs(listen, playing):  # noqa: F811
    child = listen("noise")
    started = child.wait_for("started")
    read = child.wait_for("read", 6)
    assert read["at"] - started["at"] < 3.5
    assert (read["verdict"], read["codes"]) == ("poor", ["noisy"])
    assert read["values"]["noise_dbfs_a"] == pytest.approx(playing, abs=1)
    child.say("reset")
    for _ in range(10):
        level = child.wait_for("level", 1)
        assert level["now"] == pytest.approx(playing, abs=4)
        assert level["floor"] == pytest.approx(playing, abs=1)
    assert child.end()["held"] < 0.05


def test_it_stops_and_starts_again(listen, playing):  # noqa: F811
    child = listen("noise")
    child.wait_for("level")
    child.say("stop")
    child.wait_for("stopped", 1)
    child.say("start")
    assert child.wait_for("read")["codes"] == ["noisy"]
    child.end()


def test_the_verdict_follows_the_room(listen, sound_server, noise):  # noqa: F811
    player = sound_server.play(noise[0])
    child = listen("noise")
    child.wait_for("read", codes=["noisy"])
    player.kill()
    player.wait()
    child.wait_for("read", codes=["dead_microphone"])
    again = sound_server.play(noise[0])
    child.wait_for("read", codes=["noisy"])
    again.kill()
    again.wait()
    child.end()


def test_speech(listen, sound_server, tmp_path):  # noqa: F811
    rng = np.random.default_rng(6)
    under = sounds.white(30, -66, rng)
    speech = sounds.like_speech(24, -26, rng)
    # The child takes a while to listen: its four quiet seconds lie in the first seven.
    player = sound_server.play(sounds.wav(tmp_path / "talk.wav", sounds.after_quiet(speech, under, quiet=7)))
    child = listen("speech")
    child.wait_for("quiet_ended")
    read = child.wait_for("read", 20)
    assert (read["verdict"], read.get("codes", [])) == ("good", [])
    assert read["values"]["speech_dbfs"] == pytest.approx(-26, abs=1.5)
    assert read["values"]["snr_db"] == pytest.approx(-26 - sounds.a_weighted_level(under), abs=2)
    child.end()
    player.kill()
    player.wait()


def test_a_device_that_is_not_there(listen):  # noqa: F811
    child = listen("noise", "nothing_of_that_name")
    read = child.wait_for("read", 2)
    assert (read["verdict"], read["codes"]) == ("unknown", ["no_device"])
    child.end()


def test_a_chosen_device(listen, playing):  # noqa: F811
    child = listen("noise", "headset_mic")
    assert child.wait_for("read")["codes"] == ["noisy"]
    child.end()


def test_no_sound_server(listen, tmp_path):  # noqa: F811
    child = listen("noise", PULSE_SERVER=f"unix:{tmp_path}/none")
    read = child.wait_for("read", 3)
    assert (read["verdict"], read["codes"]) == ("unknown", ["no_device"])
    child.end()


def test_a_remote_session(listen):  # noqa: F811
    child = listen("noise", XRDP_SESSION="1")
    assert child.wait_for("read", 2)["codes"] == ["remote_session"]
    child.wait_for("stopped", 1)
    child.end()


def test_a_microphone_that_another_program_holds(listen, sound_server):  # noqa: F811
    sound_server.pactl("suspend-source", "headset_mic", "1")
    try:
        child = listen("noise")
        read = child.wait_for("read", 4)
        assert (read["verdict"], read["codes"]) == ("unknown", ["busy"])
        child.end()
    finally:
        sound_server.pactl("suspend-source", "headset_mic", "0")


def test_a_microphone_pulled_out(listen, sound_server):  # noqa: F811
    module = sound_server.pactl(
        "load-module", "module-remap-source", "master=feed.monitor", "source_name=second_mic"
    )
    child = listen("noise", "second_mic")
    child.wait_for("read")
    sound_server.unplug(module)
    assert child.wait_for("read", 4, verdict="unknown")["codes"] == ["no_device"]
    child.end()


def test_a_sound_server_that_goes_and_comes_back(listen, sound_server, noise):  # noqa: F811
    child = listen("noise")
    child.wait_for("read")
    sound_server.stop()
    assert child.wait_for("read", 4)["codes"] == ["no_device"]
    child.say("start")  # libpulse would end the program here
    assert child.wait_for("read", 4)["verdict"] == "unknown"
    sound_server.start()
    player = sound_server.play(noise[0])
    for _ in range(8):  # Qt finds its way back within some seconds
        child.say("start")
        if child.wait_for("read", 5)["verdict"] != "unknown":
            break
        time.sleep(1)
    assert child.seen[-1]["codes"] == ["noisy"]
    player.kill()
    player.wait()
    child.end()
