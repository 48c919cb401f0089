"""Judges the light on a face in one frame. Plain arithmetic on luma.

The face is never compared with its background: a dark face before a white wall would read like a light one at
a window. Light from behind is told by what no wall can do, be many times as bright as all the rest of the room;
too little light by noise and by a whole frame that stays dark. Both hold for every skin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vkassist.domain.facts import Reading, Verdict
from vkassist.domain.thresholds import Thresholds
from vkassist.measure.face import FaceBox

Luma = NDArray[np.uint8]

BAD = frozenset({"no_face", "backlit", "dark", "overexposed"})
"""Codes that keep the face from being seen; the others only make it less clear."""

_ENCODED = np.arange(256) / 255
LINEAR = np.where(_ENCODED <= 0.04045, _ENCODED / 12.92, ((_ENCODED + 0.055) / 1.055) ** 2.4).astype(
    np.float32
)
"""Light by luma 0-255, as sRGB encodes it, on 0-1."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One frame: its reading, where the face is, and how bright face (or, without one, frame) is, 0-1."""

    reading: Reading
    face: FaceBox | None
    brightness: float


@dataclass(frozen=True, slots=True)
class Behind:
    """The brightest part of a frame: its share, its light (0-1), and that light over the rest of the room's."""

    share: float
    light: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules look at: luma on 0-255, light as its share of white, the two sides' ratio in stops."""

    core: float
    mean: float
    noise: float
    over_share: float
    side_stops: float
    sharpness: float
    behind: Behind


def judge(luma: Luma, face: FaceBox | None, limits: Thresholds) -> Judged:
    """The reading of one frame: `luma` (h, w) on the full range, `face` as the detector found it."""
    if face is None:
        return _without_face(luma, limits)
    found = look(luma, face, limits)
    codes = [*_light_codes(found, limits), *_framing_codes(face, limits)]
    values: dict[str, float | int | str | bool | None] = {
        "face_height": round(face.height, 2),
        "face_x": round(face.x + face.width / 2, 2),
        "face_y": round(face.y + face.height / 2, 2),
        "brightness": round(found.core / 255, 2),
        "noise": round(found.noise, 1),
    }
    return Judged(Reading(verdict_of(codes), codes, values), face, found.core / 255)


def verdict_of(codes: Sequence[str]) -> Verdict:
    """How good a picture with these faults is."""
    if BAD.intersection(codes):
        return "bad"
    return "poor" if codes else "good"


def look(luma: Luma, face: FaceBox, limits: Thresholds) -> Found:
    """Measure one frame with a face."""
    core, left, right = _core(luma, face)
    return Found(
        core=float(np.median(core)),
        mean=float(luma[::4, ::4].mean()),
        noise=noise_of(luma),
        over_share=float(np.count_nonzero(core >= limits["light.over_luma"])) / core.size,
        side_stops=abs(float(np.log2((LINEAR[left].mean() + 1e-4) / (LINEAR[right].mean() + 1e-4)))),
        sharpness=_sharpness(luma, face),
        behind=light_behind(luma, face),
    )


def light_behind(luma: Luma, face: FaceBox | None) -> Behind:
    """What in the frame could be a window: all that has at least half the light of the brightest part.

    The edge around it belongs to neither side, nor does the head. The rest of the room counts as bright as its
    brightest tenth, so that a white wall beside a dark shelf is no window. Where hardly any room is left to
    compare with, nothing is said (a ratio of 1).
    """
    light = LINEAR[luma[::4, ::4]]
    bright = light >= np.percentile(light, 97) / 2
    near = bright.copy()
    near[1:] |= bright[:-1]
    near[:-1] |= bright[1:]
    near[:, 1:] |= bright[:, :-1]
    near[:, :-1] |= bright[:, 1:]
    if face is not None:
        near |= _head(light.shape, face)
    rest = light[~near]
    window = float(np.median(light[bright]))
    if rest.size < light.size / 20:
        return Behind(float(bright.mean()), window, 1.0)
    return Behind(float(bright.mean()), window, window / max(float(np.percentile(rest, 90)), 1e-3))


def _head(shape: tuple[int, ...], face: FaceBox) -> NDArray[np.bool_]:
    rows, columns = shape
    x, y = (face.x + face.width / 2) * columns, (face.y + face.height * 0.42) * rows
    half_w, half_h = max(face.width * columns * 0.8, 1), max(face.height * rows * 0.85, 1)
    down, across = np.ogrid[0:rows, 0:columns]
    head: NDArray[np.bool_] = ((across - x) / half_w) ** 2 + ((down - y) / half_h) ** 2 <= 1
    return head


def noise_of(luma: Luma) -> float:
    """The standard deviation of what changes from pixel to pixel, in luma; edges and textures hardly count.

    Median of the response to [1 -2 1; -2 4 -2; 1 -2 1], after Immerkær 1996.
    """
    rows = luma[: luma.shape[0] // 2 * 2, : luma.shape[1] // 2 * 2].astype(np.int16)
    if min(rows.shape) < 4:
        return 0.0
    across = rows[:, 0:-2:2] - 2 * rows[:, 1:-1:2] + rows[:, 2::2]
    response = np.abs(across[0:-2:2] - 2 * across[1:-1:2] + across[2::2])
    return float(np.median(response)) / 0.6745 / 6


def _light_codes(found: Found, limits: Thresholds) -> list[str]:
    codes = []
    if found.core < limits["light.backlit_core"] and _is_window(found.behind, "backlit_share", limits):
        codes.append("backlit")
    elif _too_dark(found, limits):
        codes.append("dark")
    if found.over_share >= limits["light.over_share"] or found.core >= limits["light.over_core"]:
        codes.append("overexposed")
    if found.side_stops >= limits["light.side_stops"]:
        codes.append("one_sided")
    # In a face that is hardly seen there is no detail to miss.
    if not codes and found.sharpness < limits["light.blur"] and found.noise < limits["light.blur_noise"]:
        codes.append("blurred")
    return codes


def _is_window(behind: Behind, share: str, limits: Thresholds) -> bool:
    return (
        behind.share >= limits[f"light.{share}"]
        and behind.light >= float(LINEAR[round(limits["light.backlit_luma"])])
        and behind.ratio >= limits["light.backlit_ratio"]
    )


def _too_dark(found: Found, limits: Thresholds) -> bool:
    """Noise, or a face in a frame the camera could not make brighter; or a face nobody could see at all."""
    starved = found.mean < limits["light.dark_mean"] and found.core < limits["light.dark_core"]
    return starved or found.noise >= limits["light.dark_noise"] or found.core < limits["light.dark_face"]


def _framing_codes(face: FaceBox, limits: Thresholds) -> list[str]:
    codes = []
    if face.height < limits["light.far_height"]:
        codes.append("far")
    elif face.height > limits["light.close_height"]:
        codes.append("close")
    x, y = face.x + face.width / 2, face.y + face.height / 2
    beside = abs(x - 0.5) > limits["light.offcentre_x"]
    if beside or y < limits["light.offcentre_top"] or y > limits["light.offcentre_bottom"]:
        codes.append("off_centre")
    return codes


def _without_face(luma: Luma, limits: Thresholds) -> Judged:
    mean = float(luma[::4, ::4].mean())
    codes = ["no_face"]
    if _is_window(light_behind(luma, None), "noface_bright_share", limits):
        codes.append("backlit")
    elif mean < limits["light.noface_dark"]:
        codes.append("dark")
    return Judged(Reading("bad", codes, {"brightness": round(mean / 255, 2)}), None, mean / 255)


def _core(luma: Luma, face: FaceBox) -> tuple[Luma, Luma, Luma]:
    """The middle of the face, without hair and background; and its two sides, without nose and mouth."""
    height, width = luma.shape
    x, y = (face.x + face.width / 2) * width, (face.y + face.height * 0.54) * height
    half_w, half_h = max(face.width * width * 0.36, 1.5), max(face.height * height * 0.38, 1.5)
    top, bottom = _within(y - half_h, y + half_h, height)
    first, last = _within(x - half_w, x + half_w, width)
    down, across = np.ogrid[top:bottom, first:last]
    inside = ((across - x) / half_w) ** 2 + ((down - y) / half_h) ** 2 <= 1
    part: Luma = luma[top:bottom, first:last]
    core = part[inside] if inside.any() else part.ravel()
    left, right = part[inside & (across < x - half_w / 2)], part[inside & (across > x + half_w / 2)]
    return core, left if left.size else core, right if right.size else core


def _sharpness(luma: Luma, face: FaceBox) -> float:
    """Share of fine detail in the face at 96 pixels' height, 0-1."""
    height, width = luma.shape
    top, bottom = _within(face.y * height, (face.y + face.height) * height, height)
    first, last = _within(face.x * width, (face.x + face.width) * width, width)
    rows = np.linspace(top, bottom - 1, 96).astype(np.intp)
    columns = np.linspace(first, last - 1, max(8, round(96 * (last - first) / (bottom - top)))).astype(
        np.intp
    )
    part = luma[np.ix_(rows, columns)].astype(np.float32)
    second = 4 * part[1:-1, 1:-1] - part[:-2, 1:-1] - part[2:, 1:-1] - part[1:-1, :-2] - part[1:-1, 2:]
    strength = float(second.var())
    contrast = float(part.var()) + 4
    return strength / contrast


def _within(first: float, last: float, size: int) -> tuple[int, int]:
    start = min(max(0, round(first)), size - 1)
    return start, min(size, max(start + 1, round(last)))
