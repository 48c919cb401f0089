"""Frames as a webcam would deliver them, of a person in a room whose light is known.

Everything is composed in linear light: a room with reflectances and perhaps a window, a person before it whose
skin has a given reflectance, light on the person. Then the camera: exposure by the frame's mean, shot and
read noise, sRGB, JPEG. So each frame's verdict is known without looking at it. Seeds make it repeatable.

The face is cut out of NASA's portrait of Eileen Collins (data/README.md); size, proportions, tilt,
direction, hair and clothes vary.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

DATA = Path(__file__).parent / "data"
WIDTH, HEIGHT = 640, 360
FACE = (36, 57, 89, 112)
"""Where a detector sees the face in the cut-out: left, top, width, height in pixels."""

SKINS = (0.05, 0.07, 0.1, 0.14, 0.2, 0.28, 0.4, 0.5)
GOOD = ("ok", "white_wall", "lamp", "dim", "lit_window")
FAULTY = (
    "backlit",
    "dark",
    "over",
    "side",
    "blur",
    "far",
    "close",
    "off_centre",
    "no_face",
    "no_face_window",
)

Picture = NDArray[np.uint8]
Light = NDArray[np.float32]


@dataclass(frozen=True)
class Scene:
    """One frame and what is true of it. `rgb` is (360, 640, 3); `window` its radiance over a white wall's."""

    kind: str
    skin: float
    rgb: Picture
    window: float = 0.0
    window_share: float = 0.0


def scene(kind: str, skin: float, seed: int) -> Scene:
    """A frame of this kind."""
    chance = np.random.default_rng([seed, round(skin * 1000), *kind.encode()])
    room = _room(chance, bright=kind == "white_wall")
    lit = np.ones(3, np.float32) * _warmth(chance)
    light = room * lit * _falloff(chance)
    window = share = 0.0
    if kind in ("backlit", "no_face_window"):
        window = float(chance.choice([5, 12, 30]) * chance.uniform(1, 1.15))
        share = _open_window(light, chance, window)
    elif kind == "lit_window":
        # A window in the picture, and as much light on the face as falls on the wall beside it.
        window = float(chance.uniform(1.2, 2.2))
        share = _open_window(light, chance, window)
    elif kind == "lamp":
        _hang_lamp(light, chance)
    gain = None
    if not kind.startswith("no_face"):
        key = _light_on(chance, kind, skin)
        _seat(light, chance, kind, skin, lit, window, key)
        if kind == "over":
            gain = float(chance.uniform(1.0, 1.7)) / (skin * key)
    return Scene(kind, skin, _camera(light, chance, kind, gain), window, share)


def _room(chance: np.random.Generator, *, bright: bool) -> Light:
    """Reflectances behind the person: a wall, and some furniture unless it is bare and white."""
    wall = chance.uniform(0.75, 0.9) if bright else chance.uniform(0.2, 0.8)
    tint = 1 + chance.uniform(-0.08, 0.08, 3)
    room = np.full((HEIGHT, WIDTH, 3), wall, np.float32) * tint.astype(np.float32)
    room *= 1 + 0.02 * _texture(chance, 6)[..., None]
    for _ in range(int(chance.integers(0, 2)) if bright else int(chance.integers(2, 9))):
        w, h = int(chance.integers(20, 200)), int(chance.integers(20, 220))
        x, y = int(chance.integers(-40, WIDTH)), int(chance.integers(-40, HEIGHT))
        colour = chance.uniform(0.04, 0.7) * (1 + chance.uniform(-0.3, 0.3, 3))
        part = room[max(0, y) : y + h, max(0, x) : x + w]
        part[:] = np.clip(colour, 0.02, 0.85) * (
            1 + 0.06 * _texture(chance, 5)[: part.shape[0], : part.shape[1], None]
        )
    return np.clip(room, 0.02, 0.92)


def _texture(chance: np.random.Generator, grain: int) -> Light:
    coarse = chance.normal(size=(HEIGHT // grain + 2, WIDTH // grain + 2)).astype(np.float32)
    return np.kron(coarse, np.ones((grain, grain), np.float32))[:HEIGHT, :WIDTH]


def _warmth(chance: np.random.Generator) -> Light:
    warm = chance.uniform(-0.12, 0.12)
    return np.array([1 + warm, 1, 1 - warm], np.float32)


def _falloff(chance: np.random.Generator) -> Light:
    """Light on the background is never even: brighter to one side, a little darker above or below."""
    across = np.linspace(-1, 1, WIDTH, dtype=np.float32) * chance.uniform(-0.35, 0.35)
    down = np.linspace(-1, 1, HEIGHT, dtype=np.float32) * chance.uniform(-0.2, 0.2)
    return (chance.uniform(0.6, 1.1) * (1 + across[None, :] + down[:, None]))[..., None].astype(np.float32)


def _open_window(light: Light, chance: np.random.Generator, radiance: float) -> float:
    """A window with its frame, upper half or floor to ceiling; returns its share of the picture."""
    w = int(chance.integers(190, 480))
    h = int(chance.integers(170, 340))
    x = int(chance.integers(-30, WIDTH - w + 30))
    y = int(chance.integers(-60, 30))
    area = np.zeros((HEIGHT, WIDTH), bool)
    area[max(0, y) : y + h, max(0, x) : x + w] = True
    sky = np.linspace(chance.uniform(1.0, 1.2), chance.uniform(0.5, 1.0), HEIGHT, dtype=np.float32)[
        :, None, None
    ]
    view = radiance * sky * (1 + 0.1 * _texture(chance, 14)[..., None])
    light[area] = np.broadcast_to(view, light.shape)[area]
    bars = int(chance.integers(0, 3))
    for number in range(bars):
        at = max(0, x + w * (number + 1) // (bars + 1))
        light[max(0, y) : y + h, at : at + int(chance.integers(4, 12))] = chance.uniform(0.1, 0.8)
    return float(area.mean())


def _hang_lamp(light: Light, chance: np.random.Generator) -> None:
    x, y = chance.uniform(40, WIDTH - 40), chance.uniform(15, 150)
    size = chance.uniform(10, 24)
    down, across = np.ogrid[0:HEIGHT, 0:WIDTH]
    far = np.hypot(across - x, (down - y) * chance.uniform(0.7, 1.4))
    glow = np.exp(-((far / (size * 2.5)) ** 2)) * 0.6 + np.where(far < size, chance.uniform(6, 25), 0)
    light += glow[..., None].astype(np.float32)


@functools.cache
def _cut_out() -> tuple[QImage, QImage]:
    """The head with its outline, and the same outline holding only skin."""
    head = QImage(str(DATA / "head.png")).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    skin = QImage(str(DATA / "skin.png")).convertToFormat(QImage.Format.Format_RGB32)
    assert not head.isNull()
    assert not skin.isNull()
    return head, skin


def _placed(image: QImage, way: QTransform) -> Light:
    sheet = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(way)
    painter.drawImage(0, 0, image)
    painter.end()
    bgra = np.frombuffer(sheet.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4)
    return bgra[:, :, [2, 1, 0, 3]].astype(np.float32) / 255


def _seat(
    light: Light,
    chance: np.random.Generator,
    kind: str,
    skin: float,
    lit: Light,
    window: float,
    key: float,
) -> None:
    """Put the person before the room."""
    tall = {"far": chance.uniform(0.09, 0.12), "close": chance.uniform(0.68, 0.8)}.get(
        kind, chance.uniform(0.24, 0.46)
    )
    x, y = chance.uniform(0.40, 0.60), chance.uniform(0.36, 0.50)
    if kind == "close":
        x, y = chance.uniform(0.45, 0.55), chance.uniform(0.44, 0.52)
    elif kind == "far":
        y = chance.uniform(0.35, 0.55)
    elif kind == "off_centre":
        x = chance.choice([chance.uniform(0.14, 0.25), chance.uniform(0.75, 0.86)])
    left, top, wide, high = FACE
    scale = tall * HEIGHT / high
    way = QTransform()
    way.translate(x * WIDTH, y * HEIGHT)
    way.rotate(chance.uniform(-7, 7))
    way.shear(chance.uniform(-0.05, 0.05), 0)
    way.scale(scale * chance.uniform(0.9, 1.12) * chance.choice([-1, 1]), scale)
    way.translate(-(left + wide / 2), -(top + high / 2))
    head, skin_image = _cut_out()
    shown, mask = _placed(head, way), _placed(skin_image, way)
    outline = shown[:, :, 3:]
    reflected = _linear(shown[:, :, :3] / np.maximum(outline, 1e-3))
    is_skin = np.minimum(mask[:, :, :1], outline)
    hair = chance.uniform(0.02, 0.06) if skin < 0.2 else chance.uniform(0.02, 0.25)
    reflected *= is_skin * (skin / 0.41) + (1 - is_skin) * (hair / 0.17)

    across = np.arange(WIDTH)[None, :]
    centre = way.map(QPointF(left + wide / 2, top + high / 2))
    shading = _shading(chance, kind, (across - centre.x()) / (tall * WIDTH * 0.26))
    on_person = key * shading[..., None] * lit

    body = _shoulders(way.map(QPointF(left + wide / 2, top + high * 1.06)), tall * HEIGHT, chance)
    clothes = (chance.uniform(0.03, 0.8) * (1 + chance.uniform(-0.25, 0.25, 3))).astype(np.float32)
    cloth = np.clip(clothes, 0.02, 0.9) * (1 + 0.04 * _texture(chance, 2)[..., None]) * on_person
    light += (cloth - light) * body[..., None]
    light += (np.clip(reflected, 0, 1.2) * on_person - light) * outline
    if kind == "backlit":
        # Light from behind strays round the edge of head and shoulders, and into the lens.
        light += np.float32(chance.uniform(0, 0.006) * window)


def _light_on(chance: np.random.Generator, kind: str, skin: float) -> float:
    """Light on the face, of what falls on the wall."""
    if kind == "backlit":
        return float(chance.uniform(0.5, 1.0))
    if kind == "lit_window":
        return float(chance.uniform(1.0, 1.6))
    if kind == "over":
        # A lamp at the face, so near that even this skin is washed out.
        return float(chance.uniform(1.5, 3) * (0.4 / skin) ** 0.7)
    return float(chance.uniform(0.7, 1.5))


def _shading(chance: np.random.Generator, kind: str, across: Light) -> Light:
    """Light from the left of the face to its right; `across` is 0 at the nose, -1 and 1 at the ears."""
    if kind == "side":
        ratio = 10.0
    elif kind == "side4":
        ratio = 4.0
    else:
        ratio = float(chance.uniform(1.0, 1.5))
    turn = chance.choice([-1, 1])
    # Half the face sees the lamp; the edge between lies at the nose.
    share = 1 / (1 + np.exp(-6 * turn * across))
    return np.broadcast_to(1 / ratio + (1 - 1 / ratio) * share, (HEIGHT, WIDTH)).astype(np.float32)


def _shoulders(neck: QPointF, tall: float, chance: np.random.Generator) -> Light:
    down, across = np.ogrid[0:HEIGHT, 0:WIDTH]
    wide = tall * chance.uniform(1.15, 1.5)
    x = np.abs(across - neck.x()) / wide
    edge = neck.y() + tall * (0.05 + 0.55 * x**2.6)
    body = np.clip((down - edge) / 2, 0, 1)
    return np.where(x < 1.35, body, 0).astype(np.float32)


def _camera(light: Light, chance: np.random.Generator, kind: str, gain: float | None) -> Picture:
    """Exposure (by the mean unless `gain` is given), noise, encoding."""
    exposed = light * np.float32(_exposure(light, 0.16) if gain is None else gain)
    if kind == "blur":
        exposed = _blurred(exposed, chance.uniform(3.2, 5))
    full_well, read = 6_000.0, float(chance.uniform(0.0008, 0.0016))
    if kind == "dim":
        full_well, read = float(chance.uniform(1_200, 2_500)), 0.002
    elif kind == "dark":
        # So little light that gain is at its end: noisy, and often still too dark.
        full_well, read = float(chance.uniform(60, 160)), float(chance.uniform(0.004, 0.009))
        exposed = exposed * np.float32(chance.uniform(0.25, 1.0))
    clipped = np.clip(exposed, 0, 1)
    noise = np.sqrt(clipped / full_well + read**2).astype(np.float32)
    noisy = clipped + noise * chance.standard_normal(clipped.shape, np.float32)
    return _jpeg(np.rint(_encoded(noisy) * 255).astype(np.uint8))


def _exposure(light: Light, target: float) -> float:
    """The gain that brings the mean of what is not clipped away to `target`."""
    few = light[::6, ::6]
    low, high = 1e-4, 1e3
    for _ in range(40):
        gain = (low * high) ** 0.5
        low, high = (gain, high) if np.minimum(few * gain, 1).mean() < target else (low, gain)
    return gain


def _blurred(light: Light, width: float) -> Light:
    reach = int(width * 3)
    weights = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * width**2)).astype(np.float32)
    weights /= weights.sum()
    for axis in (0, 1):
        border = [(reach, reach) if one == axis else (0, 0) for one in range(3)]
        padded = np.pad(light, border, mode="edge")
        size = light.shape[axis]
        light = sum(
            weight * np.take(padded, np.arange(at, at + size), axis) for at, weight in enumerate(weights)
        ).astype(np.float32)
    return light


def _linear(encoded: Light) -> Light:
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )


def _encoded(light: Light) -> Light:
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055).astype(np.float32)


def image(rgb: Picture) -> QImage:
    """As a picture of its own memory."""
    pixels = np.ascontiguousarray(rgb)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def jpeg(rgb: Picture, quality: int = 80) -> bytes:
    """As a JPEG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image(rgb).save(buffer, "JPG", quality)
    return bytes(buffer.data().data())


def _jpeg(rgb: Picture) -> Picture:
    back = QImage.fromData(jpeg(rgb)).convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(back.constBits(), np.uint8).reshape(HEIGHT, -1)[:, : WIDTH * 3].copy()
    return lines.reshape(HEIGHT, WIDTH, 3)


def nv12(rgb: Picture) -> bytes:
    """As a camera's NV12 frame: BT.601, 16-235."""
    luma, blue, red = _yuv(rgb)
    chroma = np.stack([one.reshape(HEIGHT // 2, 2, WIDTH // 2, 2).mean((1, 3)) for one in (blue, red)], -1)
    return luma.tobytes() + np.rint(chroma).astype(np.uint8).tobytes()


def yuyv(rgb: Picture) -> bytes:
    """As a camera's YUYV frame: BT.601, 16-235."""
    luma, blue, red = _yuv(rgb)
    packed = np.empty((HEIGHT, WIDTH, 2), np.uint8)
    packed[..., 0] = luma
    for first, one in ((0, blue), (1, red)):
        packed[:, first::2, 1] = np.rint(one.reshape(HEIGHT, WIDTH // 2, 2).mean(2))
    return packed.tobytes()


def _yuv(rgb: Picture) -> tuple[Picture, Light, Light]:
    red, green, blue = (rgb[..., one].astype(np.float32) for one in range(3))
    luma = 16 + 0.257 * red + 0.504 * green + 0.098 * blue
    return (
        np.rint(luma).astype(np.uint8),
        128 - 0.148 * red - 0.291 * green + 0.439 * blue,
        128 + 0.439 * red - 0.368 * green - 0.071 * blue,
    )
