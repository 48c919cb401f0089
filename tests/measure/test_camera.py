"""The probe on a camera faked below it: formats, verdicts as the room changes, and all that keeps it from seeing."""

import os
import time
from collections.abc import Callable

import pytest

from tests.measure import scenes
from tests.measure.cameras import NODE, FakeCamera, camera, watch, why_not  # noqa: F401 - fixtures
from tests.measure.test_face import gone
from vkassist.measure.camera_trouble import why_not as why_no_picture

pytestmark = [pytest.mark.slow, pytest.mark.skipif(why_not() is not None, reason=str(why_not()))]


@pytest.mark.parametrize("layout", ["NV12", "YUYV", "MJPG"])
def test_each_format_is_read_alike(tmp_path, watch, layout):  # noqa: F811
    made = FakeCamera(tmp_path, layout)
    made.show(scenes.scene("ok", 0.2, 3).rgb)
    probe = watch(made)
    assert probe.until("ready")["cameras"] == [["/dev/video0", "Fake camera", True]]
    probe.order("start")
    read = probe.until("read")
    assert (read["verdict"], read["codes"]) == ("good", [])
    assert read["values"]["face_height"] == pytest.approx(0.3, abs=0.05)
    assert read["values"]["brightness"] == pytest.approx(0.42, abs=0.03)
    shown = probe.until("shown", verdict="good")
    assert shown["size"] == [320, 180]
    # As in a mirror: what the camera sees at 0.53 stands at 0.47.
    left, _, width, _ = shown["face"]
    assert left + width / 2 == pytest.approx(1 - read["values"]["face_x"], abs=0.03)


def test_closing_the_curtain_shows_and_opening_it_again(camera, watch):  # noqa: F811
    probe = watch(camera)
    probe.order("start")
    probe.until("read", verdict="good")
    camera.show(scenes.scene("backlit", 0.2, 3).rgb)
    assert "backlit" in probe.until("read", verdict="bad")["codes"]
    camera.show(scenes.scene("ok", 0.2, 3).rgb)
    probe.until("read", verdict="good")


def test_the_camera_is_let_go_when_it_stops(camera, watch):  # noqa: F811
    probe = watch(camera)
    for _ in range(2):
        probe.order("start /dev/video0")
        probe.until("read", verdict="good")
        probe.order("usage")
        child = probe.until("usage")["child"]
        assert opened(probe.pid)
        probe.order("stop")
        probe.until("stopped")
        assert gone(child)
        assert soon(lambda: not opened(probe.pid))


def soon(holds: Callable[[], bool], seconds: float = 5) -> bool:
    """Whether this comes true within the time; the frame being judged may still finish."""
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.01)
    return holds()


def opened(pid: int) -> bool:
    """Whether the process holds the fake camera, which is a timer."""
    links = [f"/proc/{pid}/fd/{one}" for one in os.listdir(f"/proc/{pid}/fd")]
    return any(os.path.lexists(link) and "[timerfd]" in os.readlink(link) for link in links)


def test_a_camera_chosen_before_that_is_not_there_gives_the_default(camera, watch):  # noqa: F811
    probe = watch(camera)
    probe.order("start /dev/video7")
    probe.until("read", verdict="good")


@pytest.mark.parametrize(
    ("state", "code"), [("taken", "busy"), ("busy", "busy"), ("denied", "no_permission")]
)
def test_a_camera_one_cannot_have_says_why(camera, watch, state, code):  # noqa: F811
    camera.say(state)
    probe = watch(camera)
    probe.order("start")
    read = probe.until("read")
    assert (read["verdict"], read["codes"]) == ("unknown", [code])


def test_a_camera_another_program_lets_go_is_taken(camera, watch):  # noqa: F811
    camera.say("taken")
    probe = watch(camera)
    probe.order("start")
    assert probe.until("read")["codes"] == ["busy"]
    camera.say("ok")
    probe.until("read", verdict="good")


@pytest.mark.parametrize("state", ["gone", "silent"])
def test_a_camera_that_goes_silent_is_not_waited_for(camera, watch, state):  # noqa: F811
    if state == "silent":
        camera.say(state)
    probe = watch(camera)
    probe.order("start")
    if state == "gone":
        probe.until("read", verdict="good")
        camera.say(state)
    assert probe.until("read", seconds=5, verdict="unknown")["codes"] == ["failed"]
    camera.say("ok")
    probe.until("read", verdict="good")


def test_unplugged_and_plugged_in_again(camera, watch):  # noqa: F811
    probe = watch(camera)
    probe.order("start")
    probe.until("read", verdict="good")
    device = NODE.stat().st_rdev
    NODE.unlink()
    try:
        probe.until("read", codes=["no_device"])
        probe.until("changed", cameras=[])
    finally:
        os.mknod(NODE, 0o600 | 0o020000, device)
    assert probe.until("changed")["cameras"] == ["/dev/video0"]
    probe.until("read", verdict="good")


@pytest.mark.parametrize("order", ["kill child", "freeze child"])
def test_a_detector_that_dies_or_hangs_is_replaced(camera, watch, order):  # noqa: F811
    probe = watch(camera)
    probe.order("start")
    probe.until("read", verdict="good")
    probe.order("usage")
    first = probe.until("usage")["child"]
    probe.order(order)
    for _ in range(4):
        assert probe.until("shown", seconds=8)["verdict"] in ("good", "unknown")
    probe.order("usage")
    assert probe.until("usage")["child"] not in (None, first)


def test_a_remote_session_never_touches_the_camera(qtbot):
    from vkassist.content.thresholds import read_thresholds
    from vkassist.measure.camera import LightProbe
    from vkassist.paths import resources_folder

    probe = LightProbe(read_thresholds(resources_folder()), is_remote=lambda: True)
    with qtbot.waitSignal(probe.read, timeout=2_000) as told:
        probe.start()
    assert told.args[0].codes == ["remote_session"]
    with qtbot.waitSignal(probe.stopped, timeout=2_000):
        probe.stop()
    assert not probe.is_running


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("The camera is in use by another application (0xC00D3704)", "busy"),
        ("Access is denied. 0x80070005", "no_permission"),
        ("Something else", "failed"),
    ],
)
def test_what_qt_says_about_a_camera_that_failed(said, code):
    assert why_no_picture("\\\\?\\usb#vid_046d", said) == code


@pytest.mark.soak
def test_memory_stays_flat_for_ten_minutes(tmp_path):
    from tests.bench.light import memory

    (figure,) = memory(tmp_path, 50)
    assert figure.holds, figure.note
