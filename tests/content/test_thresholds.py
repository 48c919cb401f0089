"""The probes' limits: read from the program's own file, tightened by a region, never loosened."""

import pytest

from vkassist.content.thresholds import read_thresholds
from vkassist.domain.errors import ContentError
from vkassist.paths import resources_folder


@pytest.fixture(scope="module")
def limits():
    return read_thresholds(resources_folder())


def test_every_limit_has_a_source(limits):
    assert limits.limits
    assert all(limit.source and limit.unit for limit in limits.limits.values())


def test_good_comes_before_bad(limits):
    assert limits["connection.rtt_good"] < limits["connection.rtt_bad"]
    assert limits["sound.noise_good"] < limits["sound.noise_bad"]
    assert limits["sound.snr_good"] > limits["sound.snr_bad"]


@pytest.mark.parametrize(("name", "value"), [("connection.rtt_good", 80), ("sound.snr_good", 25)])
def test_a_region_may_tighten(limits, name, value):
    assert limits.tightened({name: value})[name] == value


@pytest.mark.parametrize(("name", "value"), [("connection.rtt_good", 120), ("sound.snr_good", 10)])
def test_a_region_may_not_loosen(limits, name, value):
    with pytest.raises(ContentError) as refused:
        limits.tightened({name: value})
    assert refused.value.code == "content.loosened"


def test_a_limit_no_probe_knows_is_refused(limits):
    with pytest.raises(ContentError) as refused:
        limits.tightened({"light.mood": 1})
    assert refused.value.code == "content.unknown_limit"


@pytest.mark.parametrize(
    "text", ["[sound]\nsnr_good = 'high'\n", "[sound\n", "sound = 3\n", "[sound]\nsnr_good = 1e9\n"]
)
def test_a_broken_file_is_refused_by_its_name(tmp_path, text):
    (tmp_path / "thresholds.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        read_thresholds(tmp_path)
    assert refused.value.where["file"] == "thresholds.toml"
