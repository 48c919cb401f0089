"""Finds a host and knocks at it: how long the name, the connection and the encryption take, each in its time box.

No Qt and nothing that blocks beyond its box: a lost DNS packet, a host that accepts and then says nothing, or
one that sends a byte a second.
"""

from __future__ import annotations

import contextlib
import ipaddress
import queue
import re
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from vkassist.domain.errors import VkassistError
from vkassist.measure.stun import Address

Knocked = Literal["answered", "no_name", "silent", "strange"]

_ASK_AGAIN = (0.0, 0.6, 1.2)
"""Seconds after which a name is asked for once more: the system itself waits five for a lost packet."""
_NAME_BOX, _CONNECT_BOX, _SECURE_BOX = 1.9, 1.2, 1.2
_STAGGER = 0.25
"""Seconds until the next address of a host is tried beside the ones before it (RFC 8305)."""
_LABEL = re.compile(r"(?!-)[^\W_](?:[\w-]{0,61}[^\W_])?")


@dataclass(frozen=True, slots=True)
class Contact:
    """How it went at the host: milliseconds for name, connection and encryption, None where it did not get there.

    `silent`: nobody answers, or somebody accepts and says nothing. `strange`: what answers speaks no TLS.
    """

    outcome: Knocked
    dns_ms: float | None = None
    tcp_ms: float | None = None
    tls_ms: float | None = None


class NoName(Exception):
    """A name that stands for no address, or nobody told which in time."""


def host_and_port(text: str, port: int) -> tuple[str, int]:
    """`HOST`, `HOST:PORT`, `[IPV6]` or `[IPV6]:PORT`; `port` where none is given.

    Raises VkassistError `measure.host`.
    """
    bracketed = re.fullmatch(r"\[([^\[\]]+)\](?::([0-9]{1,5}))?", text)
    plain = re.fullmatch(r"([^\[\]:]+)(?::([0-9]{1,5}))?", text)
    match = bracketed or plain
    if match is None or not _addressable(match[1], bracketed is not None):
        raise VkassistError("measure.host", what=" ".join(text.split())[:100])
    chosen = int(match[2]) if match[2] else port
    if not 0 < chosen < 65536:
        raise VkassistError("measure.host", what=" ".join(text.split())[:100])
    return match[1], chosen


def _addressable(host: str, bracketed: bool) -> bool:
    if bracketed:
        with contextlib.suppress(ValueError):
            return ipaddress.ip_address(host).version == 6
        return False
    if re.fullmatch(r"[0-9.]+", host):
        with contextlib.suppress(ValueError):
            return ipaddress.ip_address(host).version == 4
        return False
    labels = host.removesuffix(".").split(".")
    return len(host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)


def resolve(
    host: str, port: int, kind: socket.SocketKind, until: float, stopped: Callable[[], bool]
) -> list[Address]:
    """The addresses of a host, in the system's order. `until` is a moment of `time.monotonic`.

    The name is asked for again while the first question is still out, so that one lost packet costs half a
    second. Raises NoName.
    """
    until = min(until, time.monotonic() + _NAME_BOX)
    with contextlib.suppress(OSError):
        return _asked(host, port, kind, socket.AI_NUMERICHOST)
    replies: queue.SimpleQueue[list[Address] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            replies.put(_asked(host, port, kind, 0))
        except UnicodeError:
            replies.put(socket.gaierror(socket.EAI_NONAME))
        except OSError as fault:
            replies.put(fault)

    began, out = time.monotonic(), 0
    while not stopped() and (now := time.monotonic()) < until:
        if out < len(_ASK_AGAIN) and now >= began + _ASK_AGAIN[out]:
            threading.Thread(target=look_up, name="vkassist-name", daemon=True).start()
            out += 1
        try:
            reply = replies.get(timeout=min(0.02, max(0.001, until - now)))
        except queue.Empty:
            continue
        if not isinstance(reply, OSError):
            return reply
        raise NoName from reply
    raise NoName


def _asked(host: str, port: int, kind: socket.SocketKind, flags: int) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=kind, flags=flags)
    return [(one[0], one[4]) for one in found]


def knock(host: str, port: int, until: float, stopped: Callable[[], bool]) -> Contact:
    """Look the host up, connect, and agree on encryption; nothing else is sent. Over by `until`."""
    began = time.monotonic()
    try:
        addresses = resolve(host, port, socket.SOCK_STREAM, until, stopped)
    except NoName:
        return Contact("no_name")
    dns = (time.monotonic() - began) * 1000
    opened = connect(addresses, until, stopped)
    if opened is None:
        return Contact("silent", dns)
    link, tcp = opened
    with link:
        outcome, tls = _secured(link, host, until, stopped)
    return Contact(outcome, dns, tcp, tls)


def connect(
    addresses: list[Address], until: float, stopped: Callable[[], bool]
) -> tuple[socket.socket, float] | None:
    """The first connection that stands, with its milliseconds; None where no address lets one in."""
    until = min(until, time.monotonic() + _CONNECT_BOX)
    began: dict[socket.socket, float] = {}
    waiting, following = list(addresses), time.monotonic()
    try:
        while not stopped() and (now := time.monotonic()) < until:
            if waiting and (now >= following or not began):
                family, address = waiting.pop(0)
                _started(family, address, began)
                following = now + _STAGGER
            if not began:
                if not waiting:
                    return None
                continue
            links = list(began)
            _, ready, broken = select.select([], links, links, min(0.05, max(0.0, until - now)))
            for link in {*ready, *broken}:
                took = (time.monotonic() - began[link]) * 1000
                del began[link]
                if link.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                    return link, took
                link.close()
        return None
    finally:
        for link in began:
            link.close()


def _started(
    family: socket.AddressFamily, address: tuple[Any, ...], began: dict[socket.socket, float]
) -> None:
    link = socket.socket(family, socket.SOCK_STREAM)
    link.setblocking(False)
    moment = time.monotonic()
    try:
        link.connect(address)
    except BlockingIOError:
        pass
    except OSError:
        link.close()
        return
    began[link] = moment


def _secured(
    link: socket.socket, host: str, until: float, stopped: Callable[[], bool]
) -> tuple[Knocked, float | None]:
    """Agree on encryption. Certificates are not looked at: nothing is sent, only time is taken."""
    until = min(until, time.monotonic() + _SECURE_BOX)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    began = time.monotonic()
    try:
        with context.wrap_socket(link, server_hostname=host, do_handshake_on_connect=False) as secured:
            while not stopped() and (now := time.monotonic()) < until:
                try:
                    secured.do_handshake()
                    return "answered", (time.monotonic() - began) * 1000
                except ssl.SSLWantReadError:
                    select.select([secured], [], [], min(0.05, until - now))
                except ssl.SSLWantWriteError:
                    select.select([], [secured], [], min(0.05, until - now))
    except (ConnectionError, ssl.SSLEOFError):
        return "silent", None  # it hung up without a word
    except ssl.SSLError as fault:
        # A refusal in proper TLS comes from a server that wants another name or another version.
        return ("answered" if "ALERT" in (fault.reason or "") else "strange"), None
    except (OSError, ValueError):
        return "strange", None
    return "silent", None
