"""Which device the sound of calls is on: from what the systems answer, and live on a sound server."""

import pytest

from tests.measure.sound_server import listen, sound_server  # noqa: F401
from vkassist.measure import endpoints
from vkassist.measure.device import Device
from vkassist.measure.endpoints import Endpoint, Endpoints
from vkassist.measure.headset import judge

HEADSET = Endpoint("h", "Jabra Evolve2 40", "headset")
MICROPHONE = Endpoint("hm", "Jabra Evolve2 40", "headset")
SPEAKERS = Endpoint("s", "Højttalere (Realtek)", "speaker")


def test_a_headset_is_good():
    reading = judge(Endpoints(HEADSET, MICROPHONE, HEADSET, MICROPHONE))
    assert (reading.verdict, reading.codes) == ("good", [])
    assert reading.values == {"device": HEADSET.name, "microphone": MICROPHONE.name}


def test_loudspeakers_are_not():
    reading = judge(Endpoints(SPEAKERS, MICROPHONE, SPEAKERS, MICROPHONE))
    assert (reading.verdict, reading.codes, reading.values["device"]) == ("poor", ["speaker"], SPEAKERS.name)


def test_calls_may_go_elsewhere():
    reading = judge(Endpoints(SPEAKERS, MICROPHONE, HEADSET, MICROPHONE))
    assert (reading.verdict, reading.codes) == ("poor", ["default_differs"])
    assert (reading.values["device"], reading.values["calls_device"]) == (SPEAKERS.name, HEADSET.name)
    assert judge(Endpoints(HEADSET, MICROPHONE, SPEAKERS, MICROPHONE)).codes == ["speaker", "default_differs"]


@pytest.mark.parametrize("found", [endpoints.NONE, Endpoints(HEADSET, None, HEADSET, None)])
def test_no_device(found):
    assert (judge(found).verdict, judge(found).codes) == ("unknown", ["no_device"])


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Headset (Jabra Evolve2 40)", "headset"),
        ("Hovedtelefoner (EPOS ADAPT 260)", "headset"),
        ("Poly Blackwire 3220", "headset"),
        ("AirPods Pro", "headset"),
        ("Højttalere (Realtek(R) Audio)", "speaker"),
        ("Jabra Speak 510 Speakerphone", "speaker"),
        ("HDMI / DisplayPort 3 Output", "speaker"),
        ("Headset Earphone (Plantronics)", "headset"),
        ("USB Audio Device", "unknown"),
        ("Polycom", "unknown"),
    ],
)
def test_what_a_name_gives_away(name, form):
    assert endpoints.form_of(name) == form


@pytest.mark.parametrize(
    ("factor", "form"), [(3, "headset"), (5, "headset"), (1, "speaker"), (10, "unknown")]
)
def test_form_factors_of_windows(factor, form):
    assert endpoints.windows_endpoint("id", "USB Audio Device", factor).form == form
    assert endpoints.windows_endpoint("id", "Headset", None).form == "headset"


def test_by_names_where_nobody_tells():
    found = endpoints.from_names(
        [Device("m", "Mic", True)], [Device("a", "HDMI"), Device("b", "Headset", True)]
    )
    assert (found.calls_output.name, found.calls_output.form) == ("Headset", "headset")
    assert endpoints.from_names([], []) == endpoints.NONE


@pytest.mark.parametrize("answer", [None, [], "x", {"default_sink_name": 3}])
def test_answers_that_are_none(answer):
    assert endpoints.from_pulse(answer, None, answer) is None


def test_a_port_tells_what_is_plugged_in():
    sink = {"name": "pci", "description": "Built-in Audio", "active_port": "analog-output-headphones"}
    found = endpoints.from_pulse({"default_sink_name": "pci"}, [sink], [])
    assert found.output.form == "headset"


@pytest.mark.slow
def test_hot_plug_is_told_within_two_seconds(sound_server, listen):  # noqa: F811
    child = listen("headset")
    read = child.wait_for("read", 4)
    assert (read["verdict"], read["values"]["device"]) == ("good", "Jabra Evolve2")
    speaker = sound_server.plug_in("room", "Room speaker", "speaker")
    sound_server.pactl("set-default-sink", "room")
    read = child.wait_for("read", 2, verdict="poor")
    assert (read["codes"], read["values"]["device"]) == (["speaker"], "Room speaker")
    sound_server.unplug(speaker)
    child.wait_for("read", 2, verdict="good")
    child.end()


@pytest.mark.slow
def test_the_sound_server_goes_and_comes(sound_server, listen):  # noqa: F811
    child = listen("headset")
    child.wait_for("read", 4, verdict="good")
    sound_server.stop()
    assert child.wait_for("read", 2, verdict="unknown")["codes"] == ["no_device"]
    sound_server.start()
    child.wait_for("read", 2.5, verdict="good")
    child.end()


@pytest.mark.slow
def test_a_remote_session(listen):  # noqa: F811
    child = listen("headset", XRDP_SESSION="1")
    assert child.wait_for("read", 2)["codes"] == ["remote_session"]
    child.end()
