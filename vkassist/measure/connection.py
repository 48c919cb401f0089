"""The connection to the video solution: is the host there, does UDP pass, how long and how evenly does it take."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot

from vkassist.domain.facts import Reading, Verdict
from vkassist.domain.thresholds import Thresholds
from vkassist.measure import stun
from vkassist.measure.host import Contact, NoName, connect, knock, resolve

log = logging.getLogger(__name__)

HOST_PORT, STUN_PORT = 443, 3478

Echoing = Literal["asked", "no_name"]
_QUICK, _LONG = 100, 500
"""Requests of a round; at the pace of `stun.RATE` they take 2 and 10 seconds."""
_QUICK_BOX, _LONG_BOX = 2.8, 11.5
"""Seconds after which a round is over whatever the network does."""
_REST = 0.2
"""Seconds beyond the box for who is slow to come back."""
_WORST: tuple[Verdict, ...] = ("good", "poor", "bad")


@dataclass(frozen=True, slots=True)
class Target:
    """What to measure against: the video solution's host, a STUN server, or both; "" where there is none."""

    host: str = ""
    port: int = HOST_PORT
    stun_host: str = ""
    stun_port: int = STUN_PORT


@dataclass(frozen=True, slots=True)
class Findings:
    """What a round brought; None for what was not asked for.

    `named` is False where the STUN server's name stands for no address. `neighbour` tells, where it did not
    answer, whether the same machine lets a TCP connection in.
    """

    contact: Contact | None = None
    echoes: stun.Echoes | None = None
    named: bool = True
    neighbour: bool = False


def judge(found: Findings, limits: Thresholds) -> Reading:
    """The reading for what was found, by the limits `connection.…`. Values: milliseconds; losses as shares."""
    stopper = _stopper(found)
    if stopper is not None:
        verdict, code = stopper
        return Reading(verdict, [code], _values(found))
    verdicts, codes = ["good"], []
    for code, value, good, bad in _qualities(found):
        if value > limits[f"connection.{bad}"]:
            verdicts.append("bad")
        elif value > limits[f"connection.{good}"]:
            verdicts.append("poor")
        else:
            continue
        codes.append(code)
    worst = next(one for one in reversed(_WORST) if one in verdicts)
    return Reading(worst, codes, _values(found))


def _stopper(found: Findings) -> tuple[Verdict, str] | None:
    """What makes further judging idle: verdict and code."""
    contact, echoes = found.contact, found.echoes
    if contact is None and echoes is None and found.named:
        return "unknown", "failed"
    outcome = "answered" if contact is None else contact.outcome
    if outcome == "no_name" or not found.named:
        return "bad", "no_name"
    if outcome == "silent":
        return "bad", "host_down"
    if outcome == "strange":
        return "unknown", "failed"
    if echoes is None or echoes.heard:
        return None
    if echoes.strangers or not echoes.sent:
        return "unknown", "failed"
    # Video still gets through over TCP, only worse: that is another trouble than a host that is down.
    return ("poor", "udp_blocked") if contact is not None or found.neighbour else ("bad", "host_down")


def _qualities(found: Findings) -> list[tuple[str, float, str, str]]:
    """Code, value, and the names of the limits it is poor and bad above.

    The loss is judged by the lower bound of its interval: a few packets prove nothing. Without a STUN server
    the time a connection takes to stand, which is once there and back, speaks for the latency.
    """
    echoes, contact = found.echoes, found.contact
    if echoes is None:
        tcp = None if contact is None else contact.tcp_ms
        return [] if tcp is None else [("high_latency", tcp, "rtt_good", "rtt_bad")]
    return [
        ("high_latency", echoes.rtt or 0.0, "rtt_good", "rtt_bad"),
        ("jitter", echoes.jitter or 0.0, "jitter_good", "jitter_bad"),
        ("loss", echoes.loss_interval[0], "loss_good", "loss_bad"),
    ]


def _values(found: Findings) -> dict[str, float | int | str | bool | None]:
    values: dict[str, float | None] = {}
    if found.echoes is not None and found.echoes.sent:
        low, high = found.echoes.loss_interval
        values |= {"rtt_ms": _tenth(found.echoes.rtt), "jitter_ms": _tenth(found.echoes.jitter)}
        values |= {"loss": _share(found.echoes.loss), "loss_low": _share(low), "loss_high": _share(high)}
    if found.contact is not None:
        contact = found.contact
        values |= {"dns_ms": _tenth(contact.dns_ms), "tcp_ms": _tenth(contact.tcp_ms)}
        values |= {"tls_ms": _tenth(contact.tls_ms)}
    return {name: value for name, value in values.items() if value is not None}


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def look(
    target: Target,
    long: bool = False,
    stopped: Callable[[], bool] = lambda: False,
    progressed: Callable[[float], None] = lambda share: None,
) -> Findings:
    """Measure once, host and STUN server side by side. Blocks up to 3 s, a long round 12 s.

    `progressed` is called from the calling thread.
    """
    until = time.monotonic() + (_LONG_BOX if long else _QUICK_BOX)
    last = until + _REST
    contacts: list[Contact] = []

    def knocked() -> None:
        contacts.append(_knock(target, until, stopped))

    knocking = threading.Thread(target=knocked, name="vkassist-host", daemon=True)
    if target.host:
        knocking.start()
    echoes, named, neighbour = None, True, False
    if target.stun_host:
        try:
            where = resolve(target.stun_host, target.stun_port, socket.SOCK_DGRAM, until, stopped)
            echoes = stun.ask(where, _LONG if long else _QUICK, until, stopped, progressed)
        except NoName:
            named = False
        if echoes is not None and not echoes.heard and not target.host:
            neighbour = _lets_in(where, last, stopped)
    if target.host:
        knocking.join(max(0.0, last - time.monotonic()))
    contact = (contacts or [Contact("silent")])[0] if target.host else None
    return Findings(contact, echoes, named, neighbour)


def _knock(target: Target, until: float, stopped: Callable[[], bool]) -> Contact:
    """Once; where the way seems slow and there is no STUN server to tell, up to twice more.

    A single lost packet makes one connection a second slower.
    """
    contact = knock(target.host, target.port, until, stopped)
    for _ in range(2):
        if target.stun_host or contact.tcp_ms is None or contact.tcp_ms < 100 or stopped():
            break
        if until - time.monotonic() < 0.8:
            break
        again = knock(target.host, target.port, until, stopped)
        if again.outcome == contact.outcome and (again.tcp_ms or contact.tcp_ms) < contact.tcp_ms:
            contact = again
    return contact


def _lets_in(where: list[stun.Address], until: float, stopped: Callable[[], bool]) -> bool:
    """Whether a machine that gives no answer over UDP lets a TCP connection in."""
    opened = connect(where, until, stopped)
    if opened is None:
        return False
    opened[0].close()
    return True


class ConnectionProbe(QObject):
    """Measures in a thread of its own; its signals come on the thread the probe lives in.

    `read` brings one Reading for each start, unless it is stopped before; `stopped` tells that a
    measurement is over, whichever way. `progress` goes from 0 to 1.
    """

    progress = Signal(float)
    read = Signal(object)
    stopped = Signal()
    _moved = Signal(object, float)
    _came = Signal(object, object)

    def __init__(self, thresholds: Thresholds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limits = thresholds
        self._over: threading.Event | None = None
        self._moved.connect(self._move, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether a measurement is under way."""
        return self._over is not None

    def start(self, target: Target, long: bool = False) -> None:
        """Measure; a measurement that is under way is given up."""
        self.stop()
        self._over = over = threading.Event()
        threading.Thread(
            target=self._work, args=(target, long, over), name="vkassist-connection", daemon=True
        ).start()

    def stop(self) -> None:
        """Give up; the thread ends by itself within a tenth of a second and is not waited for."""
        if self._over is not None:
            self._over.set()
            self._over = None
            self.stopped.emit()

    def _work(self, target: Target, long: bool, over: threading.Event) -> None:
        try:
            reading = judge(
                look(target, long, over.is_set, lambda share: self._moved.emit(over, share)), self._limits
            )
        except Exception as fault:
            log.warning("connection not measured: %s", type(fault).__name__)
            reading = Reading("unknown", ["failed"])
        try:
            self._came.emit(over, reading)
        except RuntimeError:
            return  # the program ended meanwhile and nobody waits for it

    @Slot(object, float)
    def _move(self, over: threading.Event, share: float) -> None:
        if over is self._over:
            self.progress.emit(share)

    @Slot(object, object)
    def _deliver(self, over: threading.Event, reading: Reading) -> None:
        if over is self._over:
            self._over = None
            self.read.emit(reading)
            self.stopped.emit()
