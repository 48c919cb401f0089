"""Asks a STUN server again and again for an answer (RFC 8489, binding) and keeps how long each one took.

Standard library only and no Qt: it runs in a thread of its own, because a socket on the GUI thread would
measure how busy the window is.
"""

from __future__ import annotations

import itertools
import math
import secrets
import select
import socket
import statistics
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Address = tuple[socket.AddressFamily, tuple[Any, ...]]
"""Family and socket address, as `socket.getaddrinfo` gives them."""

RATE = 50
"""Requests a second: the pace of an ordinary voice stream."""
PATIENCE = 0.55
"""Seconds given to the last request. What takes longer is of no use to a call."""

_COOKIE = 0x2112A442
_REQUEST, _SUCCESS, _ERROR = 0x0001, 0x0101, 0x0111
_HEADER = struct.Struct("!HHI12s")
_CONFIDENT = 2.575829
"""Standard deviations of a 99 % interval."""


def request(transaction: bytes) -> bytes:
    """A binding request without attributes; `transaction` is 12 random bytes."""
    return _HEADER.pack(_REQUEST, 0, _COOKIE, transaction)


def answered(packet: bytes) -> bytes | None:
    """The transaction a packet answers, None where it is no answer to a binding request.

    An error answer counts: it took the same way there and back.
    """
    if len(packet) < _HEADER.size:
        return None
    kind, length, cookie, transaction = _HEADER.unpack_from(packet)
    whole = length == len(packet) - _HEADER.size and length % 4 == 0
    return transaction if kind in (_SUCCESS, _ERROR) and cookie == _COOKIE and whole else None


def interval(lost: int, sent: int) -> tuple[float, float]:
    """The 99 % confidence interval of a loss (Wilson's score), as shares; (0, 1) where nothing was sent."""
    if sent == 0:
        return 0.0, 1.0
    share, z = lost / sent, _CONFIDENT**2
    middle = (share + z / (2 * sent)) / (1 + z / sent)
    half = _CONFIDENT * math.sqrt(share * (1 - share) / sent + z / (4 * sent**2)) / (1 + z / sent)
    low = 0.0 if lost == 0 else max(0.0, middle - half)
    return low, 1.0 if lost == sent else min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Echoes:
    """What came back. `times` in milliseconds, in the order of asking, None for a request without answer.

    `strangers` counts packets that were no answer: something is there, but it is no STUN server.
    """

    times: tuple[float | None, ...] = ()
    strangers: int = 0

    @property
    def sent(self) -> int:
        """Requests that had the time to be answered."""
        return len(self.times)

    @property
    def heard(self) -> list[float]:
        """The times of the answers that came."""
        return [one for one in self.times if one is not None]

    @property
    def rtt(self) -> float | None:
        """The median time there and back in milliseconds: one slow answer does not move it."""
        return statistics.median(self.heard) if self.heard else None

    @property
    def jitter(self) -> float | None:
        """The mean difference in milliseconds between one answer's time and the next one's."""
        heard = self.heard
        if len(heard) < 2:
            return None
        return statistics.fmean(abs(after - before) for before, after in itertools.pairwise(heard))

    @property
    def loss(self) -> float | None:
        """The share lost on the way there or back."""
        return 1 - len(self.heard) / self.sent if self.sent else None

    @property
    def loss_interval(self) -> tuple[float, float]:
        """The 99 % confidence interval of the loss."""
        return interval(self.sent - len(self.heard), self.sent)


def ask(
    addresses: Sequence[Address],
    count: int,
    until: float,
    stopped: Callable[[], bool],
    progressed: Callable[[float], None],
) -> Echoes:
    """Send up to `count` requests, RATE a second, to the first address there is a way to.

    `until` is the moment (`time.monotonic`) everything is over; fewer are sent where it comes sooner.
    `stopped` is asked between requests; `progressed` hears the share done.
    """
    link = _linked(addresses)
    if link is None:
        return Echoes(times=(None,) * count)  # the machine itself knows no way there
    with link:
        count = max(1, min(count, int((until - PATIENCE - time.monotonic()) * RATE)))
        return _Asking(link, count).run(until, stopped, progressed)


def _linked(addresses: Sequence[Address]) -> socket.socket | None:
    for family, address in addresses:
        link = socket.socket(family, socket.SOCK_DGRAM)
        try:
            link.connect(address)
        except OSError:
            link.close()
            continue
        link.setblocking(False)
        return link
    return None


class _Asking:
    """One round of requests over one socket."""

    def __init__(self, link: socket.socket, count: int) -> None:
        self._link, self._count = link, count
        self._places: dict[bytes, int] = {}
        self._sent: list[float] = []
        self._times: list[float | None] = []
        self._strangers = 0

    def run(self, until: float, stopped: Callable[[], bool], progressed: Callable[[float], None]) -> Echoes:
        began = time.monotonic()
        while len(self._sent) < self._count and not stopped():
            due = began + len(self._sent) / RATE
            if time.monotonic() > until - PATIENCE:
                break  # the machine was asleep or overloaded meanwhile
            self._listen(due)
            self._send()
            if len(self._sent) % 5 == 0:
                progressed(len(self._sent) / self._count)
        over = min(until, time.monotonic() + PATIENCE)
        while not stopped() and None in self._times and time.monotonic() < over:
            self._listen(min(over, time.monotonic() + 0.05))
        return self._echoes(time.monotonic())

    def _send(self) -> None:
        transaction = secrets.token_bytes(12)
        self._places[transaction] = len(self._sent)
        self._times.append(None)
        self._sent.append(time.monotonic())
        try:
            self._link.send(request(transaction))
        except OSError:
            return  # refused by a gate on the way, or by one on this machine: as good as lost

    def _listen(self, moment: float) -> None:
        """Take what comes until then."""
        while (left := moment - time.monotonic()) > 0:
            if select.select([self._link], [], [], left)[0]:
                self._take()

    def _take(self) -> None:
        try:
            packet = self._link.recv(2048)
        except OSError:  # "no such port" from the other side
            return
        came = time.monotonic()
        place = self._places.pop(answered(packet) or b"", None)
        if place is None:
            self._strangers += 1
        else:
            self._times[place] = (came - self._sent[place]) * 1000

    def _echoes(self, now: float) -> Echoes:
        """Leaves out the last requests where answers are so slow that theirs may still be on the way."""
        slowest = max((one for one in self._times if one is not None), default=0.0) / 1000
        in_time = sum(sent <= now - slowest for sent in self._sent)
        whole = None not in self._times
        return Echoes(tuple(self._times if whole else self._times[:in_time]), self._strangers)
