"""`vkassist self-test --report`: text for IT, with the policy in force and nothing of any patient or user."""

from __future__ import annotations

import getpass
import platform

import pytest

from tests.journeys.house import LABEL, PHONE, Place
from vkassist import __version__, policy_source
from vkassist.store import surroundings


@pytest.fixture
def place(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Place:
    file = tmp_path / "policy.toml"
    file.write_text('lock_minutes = 4\nlanguage = 7\nregistry_url = "postgresql://pc:hemmelig@db/x"\n')
    monkeypatch.setattr(policy_source, "FILE", file)
    return Place(tmp_path / "data")


@pytest.mark.slow
def test_it_says_what_it_asks(vk, place) -> None:
    shown = vk("self-test", "--report", "--data-dir", place.data)
    assert shown.code == 0, shown
    assert __version__ in shown.lines[0]
    assert platform.python_version() in shown.lines[0]
    assert "lock_minutes = 4 (politik)" in shown.lines
    assert "language" in shown.out
    assert "Lagerets plads: i orden" in shown.out
    plain = vk("self-test", "--data-dir", place.data)
    assert shown.lines[-len(plain.lines) :] == plain.lines


def test_nobody_is_named(vk, place, monkeypatch) -> None:
    monkeypatch.setattr("vkassist.app.proofs.window", lambda: "")
    said = vk("self-test", "--report", "--data-dir", place.data).out
    for secret in (LABEL, PHONE, "hemmelig", "Anna Berg", "Ambulatorium", str(place.data), f" {getpass.getuser()} "):
        assert secret not in said


def test_a_network_drive_is_told(vk, place, monkeypatch) -> None:
    monkeypatch.setattr(surroundings, "file_system", lambda *_: "cifs")
    monkeypatch.setattr("vkassist.app.proofs.cipher", lambda: "")
    assert "netværksdrev" in vk("self-test", "--report", "--data-dir", place.data).out
