"""A road between two network namespaces: a TUN device in each, and this program between them, which delays
and loses packets.

    python netemu.py NAMESPACE_A ADDRESS_A NAMESPACE_B ADDRESS_B

It prints `ready`. Each line on its standard input is a new road, `delay_ms jitter_ms loss seed` one way
(`loss` as a share); it answers with the packets seen and dropped on the road before. It ends with its input.
Only IPv4 travels: what the system says to itself over IPv6 would use up the dice.
"""

from __future__ import annotations

import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
LAST_NEWS = 0.5


def device(name: str, namespace: str, address: str) -> int:
    """A TUN device that is up in the namespace; the descriptor its packets come and go by."""
    descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(descriptor, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
    for line in (
        f"ip link set {name} netns {namespace}",
        f"ip -n {namespace} addr add {address}/30 dev {name}",
        f"ip -n {namespace} link set {name} up",
        f"ip -n {namespace} link set lo up",
    ):
        subprocess.run(line.split(), check=True)
    return descriptor


class Road:
    """Where packets are, and how long yet."""

    def __init__(self, ends: tuple[int, int]) -> None:
        self.ends = ends
        self.lay(0, 0, 0, 1)

    def lay(self, delay: float, jitter: float, loss: float, seed: float) -> None:
        self.delay, self.jitter, self.loss = delay / 1000, jitter / 1000, loss
        # Dice for each way: the order in which both ways' packets meet here is nobody's to repeat.
        self.dice = [random.Random(f"{seed} {way}") for way in (0, 1)]
        self.queue: list[tuple[float, int, int, bytes]] = []
        self.seen = self.dropped = 0

    def take(self, way: int) -> None:
        while True:
            try:
                packet = os.read(self.ends[way], 65536)
            except BlockingIOError:
                return
            if packet[0] >> 4 != 4:
                continue
            self.seen += 1
            dice = self.dice[way]
            if dice.random() < self.loss:
                self.dropped += 1
                continue
            late = max(0.0, self.delay + (dice.gauss(0, self.jitter) if self.jitter else 0.0))
            heapq.heappush(self.queue, (time.monotonic() + late, self.seen, 1 - way, packet))

    def deliver(self) -> float:
        """Hand over what is due; seconds until the next."""
        while self.queue and self.queue[0][0] <= time.monotonic():
            _, _, end, packet = heapq.heappop(self.queue)
            try:
                os.write(self.ends[end], packet)
            except OSError:
                continue  # the namespace is being taken down
        return max(0.0, self.queue[0][0] - time.monotonic()) if self.queue else LAST_NEWS


def main() -> None:
    here, address, there, far = sys.argv[1:]
    number = os.getpid() % 100_000
    road = Road((device(f"vka{number}", here, address), device(f"vkb{number}", there, far)))
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select([sys.stdin, *road.ends], [], [], road.deliver())
        for way, end in enumerate(road.ends):
            if end in ready:
                road.take(way)
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            print(road.seen, road.dropped, flush=True)
            road.lay(*map(float, line.split()))


if __name__ == "__main__":
    main()
