"""The connection: what is told apart, how long it may take, and that the window never waits for it."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from tests.measure import network
from tests.measure.network import STUN_PORT, THERE, Road, Servers
from vkassist.domain.errors import VkassistError
from vkassist.domain.facts import Reading
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.connection import ConnectionProbe, Findings, Target, judge, look
from vkassist.measure.host import Contact, host_and_port, knock
from vkassist.measure.stun import Echoes

UP = Contact("answered", 5.0, 20.0, 30.0)


def echoes(rtt: float, *, lost: int = 0, sent: int = 100, swing: float = 0.0, strangers: int = 0) -> Echoes:
    heard = [rtt + (swing / 2 if n % 2 else -swing / 2) for n in range(sent - lost)]
    return Echoes((*heard, *[None] * lost), strangers)


SILENCE = echoes(0, lost=100)


@pytest.mark.parametrize(
    ("found", "verdict", "codes"),
    [
        (Findings(UP, echoes(99)), "good", []),
        (Findings(UP, echoes(101)), "poor", ["high_latency"]),
        (Findings(UP, echoes(301)), "bad", ["high_latency"]),
        (Findings(UP, echoes(50, swing=14.9)), "good", []),
        (Findings(UP, echoes(50, swing=15.1)), "poor", ["jitter"]),
        (Findings(UP, echoes(50, swing=30.1)), "bad", ["jitter"]),
        (Findings(UP, echoes(50, lost=2)), "good", []),
        (Findings(UP, echoes(50, lost=3)), "poor", ["loss"]),
        (Findings(UP, echoes(50, lost=5)), "poor", ["loss"]),  # 5 %, but the lower bound is 1.7 %
        (Findings(UP, echoes(50, lost=6)), "bad", ["loss"]),
        (Findings(UP, echoes(50, lost=18, sent=500)), "poor", ["loss"]),
        (Findings(UP, echoes(50, lost=19, sent=500)), "bad", ["loss"]),
        (Findings(UP, echoes(150, lost=9, swing=20)), "bad", ["high_latency", "jitter", "loss"]),
        (Findings(UP), "good", []),
        (Findings(Contact("answered", 5, 150, 400)), "poor", ["high_latency"]),
        (Findings(Contact("answered", 5, 350, 800)), "bad", ["high_latency"]),
        (Findings(Contact("no_name"), SILENCE), "bad", ["no_name"]),
        (Findings(UP, None, named=False), "bad", ["no_name"]),
        (Findings(None, None, named=False), "bad", ["no_name"]),
        (Findings(Contact("silent", 5.0), echoes(20)), "bad", ["host_down"]),
        (Findings(Contact("strange", 5.0, 20.0), echoes(20)), "unknown", ["failed"]),
        (Findings(UP, SILENCE), "poor", ["udp_blocked"]),
        (Findings(None, SILENCE, neighbour=True), "poor", ["udp_blocked"]),
        (Findings(None, SILENCE), "bad", ["host_down"]),
        (Findings(UP, echoes(0, lost=100, strangers=100)), "unknown", ["failed"]),
        (Findings(UP, Echoes()), "unknown", ["failed"]),
        (Findings(), "unknown", ["failed"]),
    ],
)
def test_told_apart(limits: Thresholds, found: Findings, verdict: str, codes: list[str]) -> None:
    reading = judge(found, limits)
    assert (reading.verdict, reading.codes) == (verdict, codes)


def test_values(limits: Thresholds) -> None:
    assert judge(Findings(UP, echoes(50.04, lost=5, swing=3)), limits).values == {
        "rtt_ms": 48.5,  # the slower half has one more
        "jitter_ms": 3.0,
        "loss": 0.05,
        "loss_low": 0.0168,
        "loss_high": 0.1392,
        "dns_ms": 5.0,
        "tcp_ms": 20.0,
        "tls_ms": 30.0,
    }
    assert judge(Findings(Contact("silent", 5.0)), limits).values == {"dns_ms": 5.0}


def test_a_region_may_be_stricter(limits: Thresholds) -> None:
    strict = limits.tightened({"connection.rtt_good": 40})
    assert judge(Findings(UP, echoes(50)), strict).codes == ["high_latency"]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("portal.vconf.dk", ("portal.vconf.dk", 443)),
        ("portal.vconf.dk:8443", ("portal.vconf.dk", 8443)),
        ("127.0.0.1:1", ("127.0.0.1", 1)),
        ("[::1]", ("::1", 443)),
        ("[2001:db8::1]:65535", ("2001:db8::1", 65535)),
        ("blåbær.dk", ("blåbær.dk", 443)),
        ("my_host-1.", ("my_host-1.", 443)),
    ],
)
def test_hosts(text: str, host: tuple[str, int]) -> None:
    assert host_and_port(text, 443) == host


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            ":",
            ":443",
            "host:",
            "host:0",
            "host:65536",
            "host:-1",
            "host:http",
            "host:4４3",
            "host:443:1",
        ),
        *("::1", "::1:443", "[::1", "[]:443", "[host]:443", "[127.0.0.1]:443", "[::1]x", "[::1]443"),
        *(
            "https://host",
            "host/path",
            "user@host",
            "a b",
            "a..b",
            ".a",
            "-a",
            "a-",
            "a\nb",
            "\x00",
            "1.2.3",
            "1.2.3.400",
        ),
        *("x" * 64, "x." * 130, "host ", "host\n", "{what}"),
    ],
)
def test_what_is_no_host(text: str) -> None:
    with pytest.raises(VkassistError, match=r"measure\.host"):
        host_and_port(text, 443)


TROUBLES: dict[str, tuple[Callable[[Servers], int], str, str]] = {
    "refuses": (Servers.refusing, "bad", "host_down"),
    "accepts and says nothing": (Servers.silent, "bad", "host_down"),
    "hangs up": (Servers.hanging_up, "bad", "host_down"),
    "a byte now and then": (Servers.dribbling, "bad", "host_down"),
    "garbage": (Servers.garbage, "unknown", "failed"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_troubled_hosts(limits: Thresholds, servers: Servers, trouble: str) -> None:
    server, verdict, code = TROUBLES[trouble]
    began = time.monotonic()
    reading = judge(look(Target("127.0.0.1", server(servers))), limits)
    assert (reading.verdict, reading.codes) == (verdict, [code])
    assert time.monotonic() - began < 3


def test_a_good_host(limits: Thresholds, servers: Servers) -> None:
    reading = judge(look(Target("localhost", servers.secure())), limits)
    assert (reading.verdict, reading.codes) == ("good", [])
    assert set(reading.values) == {"dns_ms", "tcp_ms", "tls_ms"}


def test_a_name_that_is_none(limits: Thresholds) -> None:
    for target in (Target("findes-ikke.invalid"), Target(stun_host="findes-ikke.invalid")):
        began = time.monotonic()
        assert judge(look(target), limits).codes == ["no_name"]
        assert time.monotonic() - began < 3


@pytest.mark.slow
def test_host_and_stun_server_side_by_side(limits: Thresholds, servers: Servers, stun_server: int) -> None:
    began = time.monotonic()
    shares: list[float] = []
    target = Target("127.0.0.1", servers.secure(), "127.0.0.1", stun_server)
    reading = judge(look(target, progressed=shares.append), limits)
    assert time.monotonic() - began < 3
    assert (reading.verdict, reading.codes) == ("good", [])
    assert shares[-1] == 1.0
    assert set(reading.values) >= {"rtt_ms", "jitter_ms", "loss", "loss_low", "loss_high", "tls_ms"}


@pytest.mark.slow
def test_udp_that_does_not_pass(limits: Thresholds, servers: Servers, stun_server: int) -> None:
    quiet = servers.datagrams(lambda packet: None)
    began = time.monotonic()
    reading = judge(look(Target("127.0.0.1", servers.secure(), "127.0.0.1", quiet)), limits)
    assert (reading.verdict, reading.codes) == ("poor", ["udp_blocked"])
    assert time.monotonic() - began < 3
    assert judge(look(Target(stun_host="127.0.0.1", stun_port=quiet)), limits).codes == ["host_down"]


@pytest.mark.slow
def test_everything_silent_at_once(limits: Thresholds, servers: Servers) -> None:
    target = Target("127.0.0.1", servers.silent(), "127.0.0.1", servers.datagrams(lambda packet: None))
    began = time.monotonic()
    assert judge(look(target), limits).codes == ["host_down"]
    assert time.monotonic() - began < 3


# On the road. ---------------------------------------------------------------------------------------------


@pytest.fixture
def host(road: Road, servers: Servers) -> int:
    """A video host at the far end; its port."""
    with road.there():
        return servers.secure(THERE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("weather", "verdict", "codes"),
    [
        ({"delay": 20}, "good", []),
        ({"delay": 75}, "poor", ["high_latency"]),
        ({"delay": 170}, "bad", ["high_latency"]),
        ({"delay": 40, "jitter": 14}, "poor", ["jitter"]),
        ({"delay": 20, "loss": 0.08, "seed": 4}, "bad", ["loss"]),
    ],
)
def test_the_road_is_recognised(
    limits: Thresholds, road: Road, host: int, weather: dict[str, float], verdict: str, codes: list[str]
) -> None:
    road.lay(**weather)  # type: ignore[arg-type]
    began = time.monotonic()
    reading = judge(look(Target(THERE, host, THERE, STUN_PORT)), limits)
    assert (reading.verdict, reading.codes) == (verdict, codes)
    assert time.monotonic() - began < 3.1


@pytest.mark.slow
def test_without_a_stun_server_the_connection_tells_the_latency(
    limits: Thresholds, road: Road, host: int
) -> None:
    road.lay(delay=75)
    reading = judge(look(Target(THERE, host)), limits)
    assert (reading.verdict, reading.codes) == ("poor", ["high_latency"])
    assert reading.values["tcp_ms"] == pytest.approx(150, abs=10)


@pytest.mark.slow
@pytest.mark.parametrize("answer", ["DROP", "REJECT"])
def test_a_gate_that_keeps_udp_out(limits: Thresholds, road: Road, host: int, answer: str) -> None:
    rule = ["OUTPUT", "-p", "udp", "--dport", str(STUN_PORT), "-j", answer]
    if reason := network.why_no_gate():
        pytest.skip(reason)
    network.gate(road.names[0], "-A", *rule)
    try:
        for target in (Target(THERE, host, THERE, STUN_PORT), Target(stun_host=THERE, stun_port=STUN_PORT)):
            began = time.monotonic()
            reading = judge(look(target), limits)
            assert (reading.verdict, reading.codes) == ("poor", ["udp_blocked"])
            assert time.monotonic() - began < 3.1
    finally:
        network.gate(road.names[0], "-D", *rule)


@pytest.mark.slow
def test_a_machine_that_is_not_there(limits: Thresholds, road: Road) -> None:
    road.lay(loss=1.0)
    began = time.monotonic()
    assert judge(look(Target(THERE, 443, THERE, STUN_PORT)), limits).codes == ["host_down"]
    assert time.monotonic() - began < 3.1


def test_no_way_out_at_all(limits: Thresholds, road: Road) -> None:
    target = Target("203.0.113.7", 443, "203.0.113.7", STUN_PORT)
    assert judge(look(target), limits).codes == ["host_down"]


@pytest.mark.slow
@pytest.mark.parametrize(("lost", "code"), [(2, 0), (10_000, 1)])
def test_a_name_server_that_loses_questions(
    road: Road, servers: Servers, tmp_path: Path, lost: int, code: int
) -> None:
    """The first question goes out as two packets, one for each kind of address."""
    asked: list[bytes] = []

    def reply(query: bytes) -> bytes | None:
        asked.append(query)
        return network.dns_reply(query) if len(asked) > lost else None

    servers.datagrams(reply, "127.0.0.1", network.DNS_PORT)
    (tmp_path / "resolv.conf").write_text("nameserver 127.0.0.1\n")
    there = 'mount --bind "$0" /etc/resolv.conf && exec "$@"'
    command = [sys.executable, "-m", "vkassist", "measure", "--only", "connection", "--json"]
    command += ["--host", f"video.test:{servers.secure()}"]
    began = time.monotonic()
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", there, tmp_path / "resolv.conf", *command],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert time.monotonic() - began < 5
    assert (done.returncode, done.stderr) == (code, "")
    (reading,) = json.loads(done.stdout)["readings"]
    if code:
        assert reading["codes"] == ["no_name"]
    else:
        assert 500 < reading["values"]["dns_ms"] < 1_800, "asked once more, long before the system would have"
    assert len(asked) > 2


# The probe in a window. -----------------------------------------------------------------------------------


@pytest.fixture
def probe(qapp: object, limits: Thresholds) -> ConnectionProbe:
    return ConnectionProbe(limits)


@pytest.mark.slow
def test_the_window_goes_on_meanwhile(
    qtbot: QtBot, probe: ConnectionProbe, servers: Servers, stun_server: int
) -> None:
    came: list[tuple[str, object, QThread]] = []
    for name in ("progress", "read", "stopped"):
        getattr(probe, name).connect(
            lambda value=None, name=name: came.append((name, value, QThread.currentThread()))
        )
    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start(5)
    with qtbot.waitSignal(probe.stopped, timeout=5_000):
        probe.start(Target("127.0.0.1", servers.silent(), "127.0.0.1", stun_server))
    assert probe.is_running is False
    held = max(after - before for before, after in itertools.pairwise(beats))
    assert held < 0.1
    names = [name for name, _, _ in came]
    assert names[-2:] == ["read", "stopped"]
    assert names.count("read") == names.count("stopped") == 1
    assert names.count("progress") == 20
    assert {thread for _, _, thread in came} == {probe.thread()}
    reading = came[-2][1]
    assert isinstance(reading, Reading)
    assert reading.codes == ["host_down"]


def test_stopped_probes_say_nothing_more(qtbot: QtBot, probe: ConnectionProbe, servers: Servers) -> None:
    quiet = Target("127.0.0.1", servers.silent(), "127.0.0.1", servers.datagrams(lambda packet: None))
    read: list[object] = []
    probe.read.connect(read.append)
    before = threading.active_count()
    probe.start(quiet, long=True)
    qtbot.wait(200)
    with qtbot.waitSignal(probe.stopped, timeout=100):
        probe.stop()
    probe.stop()
    qtbot.waitUntil(lambda: not any("vkassist" in one.name for one in threading.enumerate()), timeout=2_000)
    assert threading.active_count() <= before + 2  # the servers' own
    assert read == []


def test_started_again_only_the_last_is_read(qtbot: QtBot, probe: ConnectionProbe, servers: Servers) -> None:
    read: list[Reading] = []
    probe.read.connect(read.append)
    probe.start(Target("127.0.0.1", servers.silent()))
    with qtbot.waitSignal(probe.read, timeout=3_000):
        probe.start(Target("127.0.0.1", servers.secure()))
    qtbot.wait(1_500)
    assert [one.verdict for one in read] == ["good"]


def test_what_cannot_happen_is_unknown(
    qtbot: QtBot, probe: ConnectionProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> Contact:
        raise RuntimeError("no sockets left")

    monkeypatch.setattr("vkassist.measure.stun._linked", broken)
    with qtbot.waitSignal(probe.read, timeout=3_000) as seen:
        probe.start(Target(stun_host="127.0.0.1"))
    assert seen.args == [Reading("unknown", ["failed"])]


def test_a_probe_may_go_while_it_measures(qtbot: QtBot, limits: Thresholds, servers: Servers) -> None:
    probe = ConnectionProbe(limits)
    probe.start(Target("127.0.0.1", servers.silent()))
    probe.deleteLater()
    del probe
    qtbot.waitUntil(lambda: not any("vkassist" in one.name for one in threading.enumerate()), timeout=3_000)


def test_the_knock_sends_nothing_but_the_greeting(servers: Servers) -> None:
    heard: list[bytes] = []
    port = servers.accepting(lambda link: heard.append(link.recv(65536)))
    assert knock("127.0.0.1", port, time.monotonic() + 0.5, lambda: False).outcome == "silent"
    assert heard[0][:1] == b"\x16", "a TLS record of the kind handshake"
