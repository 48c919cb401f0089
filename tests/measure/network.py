"""Networks to measure: a real STUN server, a road with delay and loss, and servers that misbehave."""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import functools
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE, THERE = "10.99.0.1", "10.99.0.2"
STUN_PORT, TLS_PORT, DNS_PORT = 3478, 443, 53
_CLONE_NEWNET = 0x40000000


@functools.cache
def why_no_road() -> str:
    """Why this machine cannot have network namespaces of its own; "" where it can."""
    if not sys.platform.startswith("linux"):
        return "network namespaces are Linux's"
    if os.geteuid() != 0:
        return "needs root for network namespaces"
    if not shutil.which("ip"):
        return "needs the Debian package iproute2"
    if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
        return "needs /dev/net/tun"
    name = f"vk-try-{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False)
    subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
    return "" if made.returncode == 0 else "network namespaces are not allowed here"


def why_no_stun() -> str:
    """Why there is no STUN server here; "" where there is."""
    return "" if shutil.which("turnserver") else "needs the Debian package coturn"


@functools.cache
def why_no_gate() -> str:
    """Why packets cannot be kept out here; "" where they can."""
    if reason := why_no_road():
        return reason
    if not shutil.which("iptables"):
        return "needs the Debian package iptables"
    tried = subprocess.run(
        ["unshare", "--net", "iptables", "-A", "OUTPUT", "-p", "udp", "-j", "REJECT"],
        capture_output=True,
        check=False,
    )
    return "" if tried.returncode == 0 else "this kernel does not let iptables keep packets out"


def gate(namespace: str, *rule: str) -> None:
    """Change the rules by which a namespace keeps packets out."""
    subprocess.run(["ip", "netns", "exec", namespace, "iptables", *rule], check=True)


@contextlib.contextmanager
def turnserver(address: str, port: int, folder: Path, *prefix: str) -> Iterator[int]:
    """A real STUN server; the port it listens on, over UDP and TCP."""
    command = [
        *prefix,
        "turnserver",
        "-n",
        f"--listening-ip={address}",
        f"--listening-port={port}",
        "--stun-only",
        "--no-tls",
        "--no-dtls",
        "--no-cli",
        "--log-file=stdout",
        f"--pidfile={folder / 'turnserver.pid'}",
        f"--userdb={folder / 'turnserver.db'}",
    ]
    with (folder / "turnserver.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        yield port
    finally:
        server.terminate()
        server.wait(10)


def answers(address: str, port: int) -> bool:
    """Whether a STUN server answers there by now."""
    from vkassist.measure import stun

    until = time.monotonic() + 10
    where = [(socket.AF_INET, (address, port))]
    while time.monotonic() < until:
        moment = time.monotonic() + stun.PATIENCE + 0.1
        if stun.ask(where, 2, moment, lambda: False, lambda share: None).heard:
            return True
    return False


class Road:
    """Two namespaces with a STUN server in the far one. `lay` says what the road between them is like."""

    def __init__(self, folder: Path) -> None:
        self.names = (f"vk-here-{os.getpid()}", f"vk-there-{os.getpid()}")
        self._folder = folder
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Road:
        for name in self.names:
            self._open.callback(subprocess.run, ["ip", "netns", "del", name], check=False)
            subprocess.run(["ip", "netns", "add", name], check=True)
        program = [sys.executable, str(Path(__file__).with_name("netemu.py"))]
        self._emulator = self._open.enter_context(
            subprocess.Popen(
                [*program, self.names[0], HERE, self.names[1], THERE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                bufsize=1,
            )
        )
        assert self._emulator.stdin is not None
        self._open.callback(self._emulator.stdin.close)
        assert self._said() == "ready"
        if not why_no_stun():
            inside = ("ip", "netns", "exec", self.names[1])
            self._open.enter_context(turnserver(THERE, STUN_PORT, self._folder, *inside))
            with self.here():
                assert answers(THERE, STUN_PORT), (self._folder / "turnserver.log").read_text()
        return self

    def __exit__(self, *fault: object) -> None:
        self._open.close()

    def lay(self, delay: float = 0, jitter: float = 0, loss: float = 0, seed: int = 1) -> tuple[int, int]:
        """Milliseconds and share, one way. The packets seen and dropped on the road as it was before."""
        assert self._emulator.stdin is not None
        self._emulator.stdin.write(f"{delay} {jitter} {loss} {seed}\n")
        seen, dropped = self._said().split()
        return int(seen), int(dropped)

    def _said(self) -> str:
        assert self._emulator.stdout is not None
        return self._emulator.stdout.readline().strip()

    def here(self) -> contextlib.AbstractContextManager[None]:
        """This thread, and the threads it starts, live at the near end."""
        return inside(self.names[0])

    def there(self) -> contextlib.AbstractContextManager[None]:
        """This thread lives at the far end."""
        return inside(self.names[1])


@contextlib.contextmanager
def inside(namespace: str) -> Iterator[None]:
    """Put this thread into a network namespace for a while."""
    libc = ctypes.CDLL(None, use_errno=True)

    def enter(descriptor: int) -> None:
        if libc.setns(descriptor, _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")

    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    wanted = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    try:
        enter(wanted)
        try:
            yield
        finally:
            enter(before)
    finally:
        os.close(before)
        os.close(wanted)


class Servers:
    """Servers that misbehave, each in a thread; all are gone after `close`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: list[socket.socket] = []

    def close(self) -> None:
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)  # wakes who waits in accept
            one.close()

    def refusing(self) -> int:
        """A port nobody listens on, over TCP or UDP."""
        with socket.create_server(("127.0.0.1", 0)) as link:
            return int(link.getsockname()[1])

    def silent(self) -> int:
        """Accepts, and says nothing."""
        return self.accepting(lambda link: None)

    def garbage(self) -> int:
        """Answers what nobody asked."""
        return self.accepting(lambda link: link.sendall(b"SSH-2.0-OpenSSH_9.2\r\n" * 40))

    def hanging_up(self) -> int:
        """Accepts and hangs up."""
        return self.accepting(lambda link: link.shutdown(socket.SHUT_RDWR))

    def dribbling(self) -> int:
        """Begins to agree on encryption, a byte every tenth of a second."""

        def dribble(link: socket.socket) -> None:
            with contextlib.suppress(OSError):
                for one in b"\x16\x03\x03\x3f\x00\x02\x00\x3e\xfc\x03\x03" + bytes(90):
                    link.sendall(bytes([one]))
                    time.sleep(0.1)

        return self.accepting(dribble)

    def secure(self, address: str = "127.0.0.1", port: int = 0) -> int:
        """Agrees on encryption as a video host does."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate(self._folder))

        def agree(link: socket.socket) -> None:
            safe = context.wrap_socket(link, server_side=True, do_handshake_on_connect=False)
            self._open.append(safe)
            with contextlib.suppress(OSError):
                safe.do_handshake()

        return self.accepting(agree, address, port)

    def accepting(
        self, treat: Callable[[socket.socket], object], address: str = "127.0.0.1", port: int = 0
    ) -> int:
        """A TCP server that does something with each connection and keeps it."""
        door = socket.create_server((address, port))
        self._open.append(door)

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    link, _ = door.accept()
                    self._open.append(link)
                    threading.Thread(target=treat, args=(link,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        return int(door.getsockname()[1])

    def datagrams(
        self, reply: Callable[[bytes], bytes | None], address: str = "127.0.0.1", port: int = 0
    ) -> int:
        """A UDP server that answers what `reply` makes of a packet, or not at all."""
        link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        link.bind((address, port))
        self._open.append(link)

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    packet, sender = link.recvfrom(2048)
                    if sender is None:  # closed
                        return
                    if (said := reply(packet)) is not None:
                        link.sendto(said, sender)

        threading.Thread(target=serve, daemon=True).start()
        return int(link.getsockname()[1])


def certificate(folder: Path) -> Path:
    """A key and a certificate nobody vouches for, in one file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    file = folder / "host.pem"
    if file.exists():
        return file
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "video.test")])
    begins = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    signed: Any = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + dt.timedelta(days=36_500))
        .sign(key, hashes.SHA256())
    )
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, plain)
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return file


def dns_reply(query: bytes) -> bytes:
    """The answer of a name server that knows one address, 127.0.0.1, and no IPv6."""
    end = query.index(b"\0", 12) + 5
    wants_ipv4 = query[end - 4 : end - 2] == b"\0\x01"
    head = query[:2] + b"\x81\x80" + b"\0\x01" + (b"\0\x01" if wants_ipv4 else b"\0\0") + bytes(4)
    record = b"\xc0\x0c\0\x01\0\x01" + (60).to_bytes(4, "big") + b"\0\x04" + socket.inet_aton("127.0.0.1")
    return head + query[12:end] + (record if wants_ipv4 else b"")
