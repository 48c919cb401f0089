"""A file in the camera's place: pictures good and hostile, videos, and what is neither."""

import os
import time

import pytest
from PySide6.QtGui import QColor, QImage

from tests.measure import scenes
from vkassist.content.thresholds import read_thresholds
from vkassist.domain.errors import VkassistError
from vkassist.domain.facts import Reading
from vkassist.measure.face import FaceBox, NoAnswer
from vkassist.measure.picture_file import light_of_file
from vkassist.paths import resources_folder

LIMITS = read_thresholds(resources_folder())
UNKNOWN = Reading("unknown", ["failed"])


class Middle:
    """Finds the face where the scene has it."""

    def start(self) -> None:
        pass

    def find(self, rgb: bytes, width: int, height: int) -> FaceBox | None:
        assert len(rgb) == width * height * 3
        return FaceBox(0.46, 0.24, 0.1375, 0.317)

    def close(self) -> None:
        pass


class Broken(Middle):
    def find(self, rgb, width, height):
        raise NoAnswer


@pytest.fixture(scope="module")
def person() -> QImage:
    return scenes.image(scenes.scene("ok", 0.2, 3).rgb)


@pytest.mark.slow
def test_the_real_detector_on_a_picture(person, tmp_path):
    person.save(str(tmp_path / "a.png"))
    assert light_of_file(tmp_path / "a.png", LIMITS).verdict == "good"


@pytest.mark.parametrize("layout", ["Grayscale8", "ARGB32", "RGB16", "RGBA64", "Indexed8", "Mono"])
def test_any_layout_of_pixels(person, tmp_path, layout):
    path = tmp_path / "a.png"
    assert person.convertToFormat(getattr(QImage.Format, f"Format_{layout}")).save(str(path))
    assert light_of_file(path, LIMITS, Middle).verdict in ("good", "poor", "bad")


@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_8k_in_a_few_seconds(person, tmp_path, name):
    path = tmp_path / name
    assert person.scaled(7680, 4320).save(str(path))
    began = time.monotonic()
    assert light_of_file(path, LIMITS, Middle).codes == []
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("size", [(1, 1), (640, 1), (1, 2000), (60, 60)])
def test_too_small_to_judge_is_unknown(tmp_path, size):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "a.png"))
    assert light_of_file(tmp_path / "a.png", LIMITS, Middle) == UNKNOWN


def test_a_transparent_picture_is_no_darkness(tmp_path):
    image = QImage(640, 360, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.save(str(tmp_path / "a.png"))
    assert "dark" not in light_of_file(tmp_path / "a.png", LIMITS, Middle).codes


def test_a_detector_that_fails_makes_it_unknown(person, tmp_path):
    person.save(str(tmp_path / "a.png"))
    assert light_of_file(tmp_path / "a.png", LIMITS, Broken) == UNKNOWN


def huge_png() -> bytes:
    """A PNG that says it is 60000 x 60000, and is nothing."""
    import struct
    import zlib

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


NO_PICTURES = {
    "nothing": b"",
    "text": b"hello " * 50,
    "noise": bytes(range(256)) * 400,
    "sound": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "huge": huge_png(),
    "half a head": b"\xff\xd8\xff\xe0",
}


@pytest.mark.parametrize("content", NO_PICTURES.values(), ids=NO_PICTURES)
@pytest.mark.filterwarnings("ignore")
def test_what_is_no_picture_is_refused_by_name_only(tmp_path, content, capfd, qtlog):
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with qtlog.disabled(), pytest.raises(VkassistError) as refused:
        light_of_file(path, LIMITS, Middle)
    assert (refused.value.code, refused.value.where) == ("measure.no_picture", {"file": "a.png"})


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.png"):
        with pytest.raises(VkassistError, match=r"measure\.no_picture"):
            light_of_file(path, LIMITS, Middle)


@pytest.mark.slow
def test_a_video_is_watched_for_a_moment(tmp_path, qapp, capfd, qtlog):
    path = tmp_path / "a.avi"
    path.write_bytes(mjpeg_avi(scenes.jpeg(scenes.scene("ok", 0.2, 3).rgb), 60))
    with qtlog.disabled():
        assert light_of_file(path, LIMITS, Middle).verdict == "good"
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_damaged_video_is_refused_in_time(tmp_path, qapp, qtlog):
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\x00\x00\x00\x18ftypmp42" + os.urandom(50_000))
    began = time.monotonic()
    with qtlog.disabled(), pytest.raises(VkassistError, match=r"measure\.no_picture"):
        light_of_file(path, LIMITS, Middle)
    assert time.monotonic() - began < 5


def mjpeg_avi(frame: bytes, count: int) -> bytes:
    """The same JPEG `count` times at 30 a second, as an AVI file."""
    import struct

    def chunk(name: bytes, content: bytes) -> bytes:
        return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    def group(name: bytes, content: bytes) -> bytes:
        return chunk(b"LIST", name + content)

    main = struct.pack("<14I", 33_333, 0, 0, 0x10, count, 0, 1, len(frame), 640, 360, 0, 0, 0, 0)
    stream = b"vidsMJPG" + struct.pack("<10I4H", 0, 0, 0, 1, 30, 0, count, len(frame), 0, 0, 0, 0, 640, 360)
    bitmap = struct.pack("<IiiHH4sIiiII", 40, 640, 360, 1, 24, b"MJPG", 640 * 360 * 3, 0, 0, 0, 0)
    heads = group(
        b"hdrl", chunk(b"avih", main) + group(b"strl", chunk(b"strh", stream) + chunk(b"strf", bitmap))
    )
    return chunk(b"RIFF", b"AVI " + heads + group(b"movi", chunk(b"00dc", frame) * count))
