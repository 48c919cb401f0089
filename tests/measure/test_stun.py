"""Asking a STUN server: the packets, what is made of the answers, and real ones on a road with delay and loss."""

from __future__ import annotations

import secrets
import socket
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.measure.network import STUN_PORT, THERE, Road, Servers
from vkassist.measure.stun import PATIENCE, Address, Echoes, answered, ask, interval, request

ID = bytes(range(12))


def asked(port: int, count: int = 20, address: str = "127.0.0.1", seconds: float = 5) -> Echoes:
    where: list[Address] = [(socket.AF_INET, (address, port))]
    return ask(where, count, time.monotonic() + seconds, lambda: False, lambda share: None)


def test_a_request_as_the_standard_has_it() -> None:
    assert request(ID) == bytes.fromhex("000100002112a442") + ID


def test_answers() -> None:
    mapped = bytes.fromhex("002000080001a147e112a643")
    assert answered(bytes.fromhex("0101000c2112a442") + ID + mapped) == ID
    assert answered(bytes.fromhex("011100002112a442") + ID) == ID  # an error came the same way
    assert answered(request(ID)) is None  # our own packet, sent back
    assert answered(bytes.fromhex("0101000c2112a442") + ID) is None  # cut off
    assert answered(bytes.fromhex("010100002112a443") + ID) is None  # another cookie


@given(st.binary(max_size=64))
@example(b"")
@example(b"\x01\x01" + bytes(17))
def test_no_packet_is_too_strange(packet: bytes) -> None:
    assert answered(packet) is None or packet[4:8] == bytes.fromhex("2112a442")


@pytest.mark.parametrize(
    ("lost", "sent", "low", "high"),
    [(0, 100, 0, 0.0622), (1, 100, 0.0012, 0.0798), (5, 100, 0.0168, 0.1392), (50, 500, 0.0705, 0.1400)],
)
def test_the_interval_is_wilsons(lost: int, sent: int, low: float, high: float) -> None:
    assert interval(lost, sent) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share(lost: int, heard: int) -> None:
    low, high = interval(lost, lost + heard)
    assert 0 <= low <= high <= 1
    if lost + heard:
        assert low <= lost / (lost + heard) <= high


def test_what_the_times_tell() -> None:
    echoes = Echoes(times=(10.0, 14.0, None, 11.0))
    assert (echoes.rtt, echoes.jitter, echoes.loss) == (11.0, 3.5, 0.25)
    nothing = Echoes(times=(None, None))
    assert (nothing.rtt, nothing.jitter, nothing.loss) == (None, None, 1.0)
    assert Echoes().loss is None


def test_a_real_server(stun_server: int) -> None:
    echoes = asked(stun_server)
    assert (echoes.sent, len(echoes.heard), echoes.strangers) == (20, 20, 0)
    assert echoes.rtt is not None
    assert 0 < echoes.rtt < 20


def test_nobody_there(servers: Servers) -> None:
    assert asked(servers.refusing(), 5).loss == 1.0
    quiet = asked(servers.datagrams(lambda packet: None), 5)
    assert (quiet.sent, quiet.heard, quiet.strangers) == (5, [], 0)


def test_no_way_there() -> None:
    where: list[Address] = [(socket.AF_INET6, ("ff02::1", 0, 0, 0)), (socket.AF_INET, ("255.255.255.255", 9))]
    assert ask(where, 7, time.monotonic() + 5, lambda: False, lambda share: None).times == (None,) * 7


@pytest.mark.parametrize("kind", ["random", "own packet", "empty", "another's answer"])
def test_somebody_else_answers(servers: Servers, kind: str) -> None:
    other = bytes.fromhex("010100002112a442") + ID
    says = {"random": secrets.token_bytes(40), "empty": b"", "another's answer": other}
    echoes = asked(servers.datagrams(lambda packet: says.get(kind, packet)), 10)
    assert (echoes.heard, echoes.strangers) == ([], 10)


def test_an_answer_twice_counts_once(servers: Servers) -> None:
    def reply(packet: bytes) -> bytes:
        return bytes.fromhex("010100002112a442") + packet[8:]

    echoes = asked(servers.datagrams(reply), 10)
    assert (len(echoes.heard), echoes.strangers) == (10, 0)


def test_over_in_time(servers: Servers) -> None:
    port = servers.datagrams(lambda packet: None)
    began = time.monotonic()
    echoes = asked(port, 500, seconds=1.0)
    assert time.monotonic() - began < 1.2
    assert echoes.sent == pytest.approx((1.0 - PATIENCE) * 50, abs=2)


def test_stopped_at_once(servers: Servers) -> None:
    began = time.monotonic()
    where: list[Address] = [(socket.AF_INET, ("127.0.0.1", servers.datagrams(lambda packet: None)))]
    shares: list[float] = []
    ask(where, 500, began + 20, lambda: time.monotonic() > began + 0.3, shares.append)
    assert time.monotonic() - began < 0.6
    assert shares == sorted(shares)
    assert 0 < shares[-1] < 0.1


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0, 15, 75])
def test_the_time_there_and_back_within_2_ms(road: Road, delay: int) -> None:
    road.lay(delay)
    assert asked(STUN_PORT, 50, THERE).rtt == pytest.approx(2 * delay, abs=2)


@pytest.mark.slow
def test_jitter_is_told_from_delay(road: Road) -> None:
    road.lay(delay=60, jitter=10, seed=2)
    echoes = asked(STUN_PORT, 100, THERE)
    assert echoes.rtt == pytest.approx(120, abs=6)
    assert echoes.jitter is not None
    assert 10 < echoes.jitter < 25  # twice normal deviations of 14 ms, one after the other: 16 ms


@pytest.mark.slow
@pytest.mark.parametrize("loss", [0.01, 0.03, 0.10])
def test_loss_within_its_interval(road: Road, loss: float) -> None:
    road.lay(loss=loss, seed=3)
    echoes = asked(STUN_PORT, 150, THERE)
    _, dropped = road.lay()
    assert echoes.sent - len(echoes.heard) == dropped, "exactly what the road lost"
    low, high = echoes.loss_interval
    assert low <= 1 - (1 - loss) ** 2 <= high


@pytest.mark.slow
def test_slow_answers_are_not_lost_ones(road: Road) -> None:
    road.lay(delay=400)
    echoes = asked(STUN_PORT, 100, THERE, seconds=2.8)
    assert echoes.rtt == pytest.approx(800, abs=3)
    assert echoes.loss == 0
    assert 50 < echoes.sent < 100
