"""The rows about the connection and the quick pass: what was read of roads whose delay and loss are known, and
how long all probes take side by side."""

from __future__ import annotations

import json
import math
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure
from tests.measure import cameras, scenes, sound_server
from tests.measure.network import STUN_PORT, THERE, Road, Servers, turnserver, why_no_road, why_no_stun
from vkassist.measure import stun
from vkassist.measure.runner import ITEMS

WHERE: list[stun.Address] = [(socket.AF_INET, (THERE, STUN_PORT))]
DELAYS = (0, 15, 40, 75, 120)
"""One way, in milliseconds."""
LOSSES = (0.0, 0.005, 0.01, 0.03, 0.06, 0.10)
"""One way, as shares."""
BESIDE = 5
"""Rounds of requests on the road at the same time: each loss takes seconds."""


def connection(home: Path, rounds: int) -> list[Figure]:
    """Times there and back, and losses, of a real STUN server behind fresh roads."""
    if reason := why_no_road() or why_no_stun():
        return [Figure(f"connection: {reason}", math.inf, 0, "", math.inf, math.inf)]
    with Road(home) as road, road.here():
        return [*_times(road, rounds), *_losses(road, rounds)]


def _asked(count: int) -> stun.Echoes:
    return stun.ask(WHERE, count, time.monotonic() + 30, lambda: False, lambda share: None)


def _times(road: Road, rounds: int) -> list[Figure]:
    off: list[float] = []
    read: list[str] = []
    for delay in DELAYS:
        found = []
        for _ in range(max(1, rounds // 5)):
            road.lay(delay)
            found.append(_asked(50).rtt or math.inf)
        off += [abs(one - 2 * delay) for one in found]
        read.append(f"{2 * delay} as {statistics.median(found):.1f}")
    told = f"{len(off)} rounds of 50; " + ", ".join(read)
    return [
        Figure("time there and back off the truth, worst round", max(off), 2, "ms", min(off), max(off), told)
    ]


def _losses(road: Road, rounds: int) -> list[Figure]:
    """The intervals are of 99 %: out of many, one in a hundred is meant to miss."""
    fresh = random.Random()
    missed, off, many = 0, 0, 0
    wide: list[float] = []
    for loss in LOSSES:
        for _ in range(max(1, rounds // 5)):
            road.lay(loss=loss, seed=fresh.randrange(10**9))
            found: list[stun.Echoes] = []
            asking = [
                threading.Thread(target=lambda found=found: found.append(_asked(100))) for _ in range(BESIDE)
            ]
            for one in asking:
                one.start()
            for one in asking:
                one.join()
            _, dropped = road.lay()
            off = max(off, abs(dropped - sum(one.sent - len(one.heard) for one in found)))
            truth = 1 - (1 - loss) ** 2
            intervals = [one.loss_interval for one in found]
            missed += sum(not low <= truth <= high for low, high in intervals)
            wide += [high - low for low, high in intervals]
            many += len(found)
    told = f"{many} rounds of 100, {missed} missed; intervals {min(wide):.3f}-{max(wide):.3f} wide"
    return [
        Figure("loss intervals that miss what was injected", missed / many, 0.05, "", 0, 1, told),
        Figure(
            "packets lost that were not dropped on the road",
            off,
            0,
            "",
            off,
            off,
            "or dropped and not missed",
        ),
    ]


def quick(home: Path, rounds: int) -> list[Figure]:
    """All probes side by side, on a faked camera, a sound server with null sinks, and servers on this machine."""
    if reason := why_no_stun():
        return [Figure(f"quick pass: {reason}", math.inf, 0, "", math.inf, math.inf)]
    environment, missing = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, []
    servers, sound = Servers(home), None
    if reason := cameras.why_not():
        missing.append(reason)
    else:
        (home / "camera").mkdir()
        camera = cameras.FakeCamera(home / "camera")
        camera.show(scenes.scene("ok", 0.2, 3).rgb)
        environment |= camera.environment()
    if sound_server.MISSING:
        missing.append(f"no {', '.join(sound_server.MISSING)}")
    else:
        (home / "sound").mkdir()
        sound = sound_server.SoundServer(home / "sound")
        environment |= {name: sound.environment[name] for name in ("PULSE_SERVER", "PULSE_LATENCY_MSEC")}
    try:
        if sound is not None:
            sound.start()
        with turnserver("127.0.0.1", 34_782, home):
            ports = (servers.secure(), 34_782)
            told = [_passes(environment, *ports) for _ in range(max(2, rounds // 3))]
    finally:
        servers.close()
        if sound is not None:
            sound.stop()
    return _quick_figures(told, missing)


def _passes(environment: dict[str, str], *ports: int) -> dict[str, Any]:
    """The seconds of each item's pass alone and of `all` together, and the `readings` of the latter."""
    told: dict[str, Any] = {}
    for name, items in (*((one, (one,)) for one in ITEMS), ("all", ITEMS)):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.quick_pass_child", *map(str, ports), *items],
            env=environment,
            cwd=Path(__file__).resolve().parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what the faked camera makes Qt say
            check=True,
        )
        found = json.loads(done.stdout)
        told |= {name: found["seconds"], "readings": found["readings"]}
    return told


def _quick_figures(told: list[dict[str, Any]], missing: list[str]) -> list[Figure]:
    together = [one["all"] for one in told]
    alone = {item: statistics.median(one[item] for one in told) for item in ITEMS}
    ratios = [one["all"] / max(one[item] for item in ITEMS) for one in told]
    read = [
        "readings: " + ", ".join(f"{item} {' '.join(said)}" for item, said in told[-1]["readings"].items())
    ]
    each = ", ".join(f"{item} {seconds:.2f} s" for item, seconds in alone.items())
    least, most = min(together), max(together)
    return [
        Figure(
            "quick pass, all side by side, slowest", most, 3.5, "s", least, most, "; ".join(read + missing)
        ),
        Figure(
            "quick pass / its slowest probe alone",
            statistics.median(together) / max(alone.values()),
            1.15,
            "",
            min(ratios),
            max(ratios),
            f"alone: {each}",
        ),
    ]
