"""`vkassist measure`: what it prints, what it refuses, and that nothing keeps it longer than five seconds."""

from __future__ import annotations

import json
import os
import struct
import time
import wave
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Result, Run
from tests.measure import cameras, network, scenes, sound_server
from tests.measure.network import Servers
from vkassist.commands.measure import ITEMS

LONGEST = 5.0
CODES = {
    "light": {
        "backlit",
        "dark",
        "overexposed",
        "one_sided",
        "blurred",
        "far",
        "close",
        "off_centre",
        "no_face",
    },
    "room": {"noisy", "quiet_voice", "loud_voice", "clipping", "dead_microphone", "echo"},
    "headset": {"speaker", "no_device", "default_differs"},
    "connection": {"high_latency", "jitter", "loss", "udp_blocked", "host_down", "no_name"},
}
UNKNOWN = {"busy", "no_permission", "no_device", "remote_session", "failed"}


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Servers]:
    made = Servers(tmp_path)
    yield made
    made.close()


@pytest.fixture
def measure(vk: Run, qapp: object) -> Run:
    """The command in this process, in time."""

    def run(*arguments: object) -> Result:
        began = time.monotonic()
        done = vk("measure", *arguments)
        assert time.monotonic() - began < LONGEST
        return done

    return run


def readings(done: Result) -> dict[str, dict[str, Any]]:
    """The readings by item, every one of the shape that others rely on."""
    assert done.err == ""
    data = json.loads(done.out)
    assert set(data) == {"readings"}
    for one in data["readings"]:
        assert set(one) == {"item", "verdict", "codes", "values"}
        allowed = UNKNOWN if one["verdict"] == "unknown" else CODES[one["item"]]
        assert set(one["codes"]) <= allowed
        assert one["verdict"] in ("good", "poor", "bad", "unknown")
        assert (one["verdict"] == "good") == (one["codes"] == [])
    by_item = {one["item"]: one for one in data["readings"]}
    assert len(by_item) == len(data["readings"])
    assert list(by_item) == [item for item in ITEMS if item in by_item]
    assert done.code == (0 if all(one["verdict"] == "good" for one in by_item.values()) else 1)
    return by_item


# Connection. ----------------------------------------------------------------------------------------------


def test_a_good_host(measure: Run, servers: Servers) -> None:
    host = f"127.0.0.1:{servers.secure()}"
    found = readings(measure("--host", host, "--only", "connection", "--json"))
    assert found["connection"]["verdict"] == "good"
    assert set(found["connection"]["values"]) == {"dns_ms", "tcp_ms", "tls_ms"}
    said = measure("--host", host, "--only", "connection")
    assert (said.code, said.err) == (0, "")
    assert len(said.lines) == 1
    assert said.lines[0].startswith("Forbindelse: god. Svartid ")


@pytest.mark.slow
def test_a_real_stun_server(child: Run, tmp_path: Path) -> None:
    if reason := network.why_no_stun():
        pytest.skip(reason)
    with network.turnserver("127.0.0.1", 34_781, tmp_path):
        assert network.answers("127.0.0.1", 34_781)
        done = child("measure", "--stun", "127.0.0.1:34781", "--only", "connection", "--json")
    values = readings(done)["connection"]["values"]
    assert 0 < values["rtt_ms"] < 20
    assert values["loss"] == values["loss_low"] == 0 < values["loss_high"] < 0.07
    assert set(values) == {"rtt_ms", "jitter_ms", "loss", "loss_low", "loss_high"}


TROUBLES = {
    "refuses": (Servers.refusing, "bad", "host_down", "Videoløsningen svarer ikke"),
    "hangs": (Servers.silent, "bad", "host_down", "Videoløsningen svarer ikke"),
    "dribbles": (Servers.dribbling, "bad", "host_down", "Videoløsningen svarer ikke"),
    "garbage": (Servers.garbage, "unknown", "failed", "Målingen lykkedes ikke"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_hosts_that_misbehave(measure: Run, servers: Servers, trouble: str) -> None:
    server, verdict, code, words = TROUBLES[trouble]
    arguments = ("--host", f"127.0.0.1:{server(servers)}", "--only", "connection")
    found = readings(measure(*arguments, "--json"))["connection"]
    assert (found["verdict"], found["codes"]) == (verdict, [code])
    said = measure(*arguments)
    assert (said.code, said.err, len(said.lines)) == (1, "", 1)
    assert words in said.lines[0]


@pytest.mark.slow
def test_stun_servers_that_misbehave(measure: Run, servers: Servers) -> None:
    for port, verdict, code in (
        (servers.refusing(), "bad", "host_down"),
        (servers.datagrams(lambda packet: None), "bad", "host_down"),
        (servers.datagrams(lambda packet: b"garbage" * 9), "unknown", "failed"),
    ):
        found = readings(measure("--stun", f"127.0.0.1:{port}", "--only", "connection", "--json"))
        assert (found["connection"]["verdict"], found["connection"]["codes"]) == (verdict, [code])


def test_a_name_nobody_knows(measure: Run) -> None:
    for option in ("--host", "--stun"):
        said = measure(option, "findes-ikke.invalid", "--only", "connection")
        assert (said.code, said.err) == (1, "")
        assert "adresse kan ikke findes" in said.lines[0]


@pytest.mark.parametrize("option", ["--host", "--stun"])
@pytest.mark.parametrize(
    "text", ["", ":", "a:b", "a:99999", "https://portal.vconf.dk", "::1", "a\nb", "{what}", "\udce6"]
)
def test_what_is_no_host(measure: Run, option: str, text: str) -> None:
    refused = measure(option, text, "--only", "connection")
    assert refused.code == 2
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert "værtsnavn" in refused.err


def test_a_connection_needs_somewhere_to_go(measure: Run) -> None:
    measure("--only", "connection").refused("--host HOST:PORT", "--stun HOST:PORT")
    measure("--only", "light,connection", "--json").refused("--host HOST:PORT")


# Files in place of devices. -------------------------------------------------------------------------------


def png(width: int, height: int, kind: int, pixel: bytes) -> bytes:
    """A picture of one colour; `kind` as PNG counts: 0 grey, 2 colour, 4 grey with alpha, 6 colour with alpha."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    head = struct.pack("!IIBBBBB", width, height, 8, kind, 0, 0, 0)
    rows = zlib.compress((b"\0" + pixel * width) * height, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PICTURES = {
    "1x1": png(1, 1, 2, b"\x80\x80\x80"),
    "one line": png(640, 1, 2, b"\x80\x80\x80"),
    "grey": png(320, 180, 0, b"\x80"),
    "grey with alpha": png(320, 180, 4, b"\x80\x00"),
    "alpha": png(320, 180, 6, b"\x80\x80\x80\x00"),
    "8K": png(7680, 4320, 2, b"\x80\x80\x80"),
}
WHOLE = PICTURES["grey"]
NO_PICTURES = {
    "empty": b"",
    "text": b"det er ikke et billede\n" * 50,
    "zeros": bytes(100_000),
    "cut off": WHOLE[:40],
    "header only": b"\x89PNG\r\n\x1a\n",
    "claims to be huge": png(1, 1, 2, b"\0\0\0").replace(
        struct.pack("!II", 1, 1), struct.pack("!II", 2**31 - 1, 2**31 - 1)
    ),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_pictures_of_strange_shapes(measure: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(PICTURES[kind])
    done = measure("--camera", file, "--only", "light", "--json")
    if done.code == 2:
        done.refused("picture.png")
    else:
        assert readings(done)["light"]["verdict"] != "good"


@pytest.mark.parametrize("kind", NO_PICTURES)
def test_what_is_no_picture(measure: Run, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(NO_PICTURES[kind])
    measure("--camera", file, "--only", "light").refused("picture.png")


def sound(file: Path, samples: bytes, *, rate: int = 48_000, width: int = 2, channels: int = 1) -> Path:
    with wave.open(str(file), "wb") as written:
        written.setnchannels(channels)
        written.setsampwidth(width)
        written.setframerate(rate)
        written.writeframes(samples)
    return file


@pytest.mark.parametrize("kind", ["empty", "text", "zeros", "cut off", "no samples", "picture"])
def test_what_is_no_sound(measure: Run, tmp_path: Path, kind: str) -> None:
    file = sound(tmp_path / "sound.wav", b"")
    whole = file.read_bytes()
    contents = {"empty": b"", "text": b"ingen lyd\n" * 99, "zeros": bytes(50_000), "cut off": whole[:20]}
    file.write_bytes(contents.get(kind, PICTURES["grey"] if kind == "picture" else whole))
    measure("--microphone", file, "--only", "room").refused("sound.wav")


def test_digital_silence_is_a_dead_microphone(measure: Run, tmp_path: Path) -> None:
    file = sound(tmp_path / "silence.wav", bytes(2 * 48_000 * 5))
    found = readings(measure("--microphone", file, "--only", "room", "--json"))["room"]
    assert (found["verdict"], found["codes"]) == ("bad", ["dead_microphone"])


@pytest.mark.parametrize("option", [("--camera", "light"), ("--microphone", "room")])
def test_files_that_cannot_be_read(measure: Run, tmp_path: Path, option: tuple[str, str]) -> None:
    name, item = option
    measure(name, tmp_path / "nowhere.png", "--only", item).refused("nowhere.png")
    measure(name, tmp_path, "--only", item).refused(tmp_path.name)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        measure(name, tmp_path / "pipe", "--only", item).refused("pipe")


# Devices. -------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_this_machine_as_it_is(child: Run, tmp_path: Path, servers: Servers) -> None:
    began = time.monotonic()
    done = child(
        "--data-dir", tmp_path / "ny", "measure", "--json", "--host", f"127.0.0.1:{servers.secure()}"
    )
    assert time.monotonic() - began < LONGEST + 2  # a program of its own has to start, too
    assert list(readings(done)) == list(ITEMS)
    assert not (tmp_path / "ny").exists(), "measuring leaves nothing behind"


@pytest.mark.slow
def test_no_host_no_connection(child: Run) -> None:
    assert list(readings(child("measure", "--json"))) == ["light", "room", "headset"]


@pytest.mark.slow
@pytest.mark.skipif(bool(sound_server.MISSING), reason=f"needs {', '.join(sound_server.MISSING)}")
def test_devices_are_let_go_before_the_program_ends(child: Run, tmp_path: Path) -> None:
    """A microphone is closed in a thread of its own, and Qt aborts where a program ends before that thread."""
    sound = sound_server.SoundServer(tmp_path)
    sound.start()
    try:
        for _ in range(2):
            done = child("measure", "--only", "room,headset", "--json", env=dict(sound.environment))
            found = readings(done)
            assert found["headset"]["values"]["device"] == "Jabra Evolve2"
            # Nothing is played into it; a machine with much else to do may not hear even that in time.
            assert found["room"]["codes"] in (["dead_microphone"], ["failed"])
    finally:
        sound.stop()


@pytest.mark.slow
@pytest.mark.skipif(cameras.why_not() is not None, reason=str(cameras.why_not()))
def test_the_camera(child: Run, tmp_path: Path) -> None:
    camera = cameras.FakeCamera(tmp_path)
    camera.show(scenes.scene("ok", 0.2, 3).rgb)
    done = child("measure", "--only", "light", "--json", env=dict(camera.environment()))
    data = json.loads(done.out)
    assert (done.code, [one["verdict"] for one in data["readings"]]) == (0, ["good"])


def test_a_broken_picture_is_one_line_of_a_real_program(child: Run, tmp_path: Path) -> None:
    """Decoders speak their mind on the error stream themselves, unless somebody holds it shut."""
    (tmp_path / "picture.png").write_bytes(NO_PICTURES["claims to be huge"])
    child("measure", "--camera", tmp_path / "picture.png", "--only", "light").refused("picture.png")
