"""The command line under a region's policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.house import Place
from vkassist import policy_source
from vkassist.policy import KEYS


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The policy of this PC; write to it."""
    file = tmp_path / "policy.toml"
    monkeypatch.setattr(policy_source, "FILE", file)
    return file


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(tmp_path / "data")
    monkeypatch.setattr("vkassist.app.opening.platform_keys", lambda *_: made.opening.keys)
    return made


def test_store_status_shows_every_value_and_its_source(vk, policy, place) -> None:
    policy.write_text("lock_minutes = 4\ndraft_days = 0\n")
    shown = vk("store", "status", "--data-dir", place.data)
    assert shown.code == 0
    assert [line.split(" = ")[0] for line in shown.lines if " = " in line] == list(KEYS)
    assert "lock_minutes = 4 (politik)" in shown.lines
    assert "draft_days = 0 (politik)" in shown.lines
    assert "language = da (standard)" in shown.lines


def test_a_wrong_policy_is_one_line_and_the_command_goes_on(vk, policy, place) -> None:
    policy.write_text('lock_minutes = "ti"\n')
    shown = vk("store", "status", "--data-dir", place.data)
    assert shown.code == 0
    assert shown.err.count("\n") == 1
    assert "lock_minutes" in shown.err


def test_purge_keeps_what_the_policy_keeps(vk, policy, place) -> None:
    policy.write_text("course_days = 0\n")
    shown = vk("store", "purge", "--data-dir", place.data)
    assert "1 forløb" in shown.out


def test_the_store_lies_where_the_policy_says(vk, policy, place, tmp_path) -> None:
    policy.write_text(f'store_home = "folder"\nstore_folder = "{tmp_path / "container"}"\n')
    shown = vk("store", "status", "--data-dir", place.data)
    assert shown.code == 1
    assert str(tmp_path / "container") in shown.out


def test_a_host_the_policy_approves_is_approved(vk, policy, tmp_path) -> None:
    address = "https://video.regionen.dk/room"
    assert vk("link", address, "--data-dir", tmp_path).code == 1
    policy.write_text('approved_hosts = ["video.regionen.dk"]\n')
    assert vk("link", address, "--data-dir", tmp_path).code == 0


def test_a_pack_folder_out_of_reach_is_told_and_the_built_in_pack_used(vk, policy, tmp_path) -> None:
    policy.write_text(f'content_folder = "{tmp_path / "gone"}"\n')
    shown = vk("link", "https://rooms.vconf.dk/x", "--data-dir", tmp_path)
    assert shown.code == 0
    assert shown.err.count("\n") == 1


def test_the_language_is_the_policys(vk, policy, tmp_path) -> None:
    policy.write_text('language = "en"\n')
    assert "approved" in vk("link", "https://rooms.vconf.dk/x", "--data-dir", tmp_path).out.lower()
