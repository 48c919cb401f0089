"""A region's policy: what it settles holds, what it leaves open is the clinician's, and a fault never stops a start."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from vkassist import policy_source, settings
from vkassist.domain.preferences import Preferences
from vkassist.paths import Paths
from vkassist.policy import KEYS, NO_POLICY, Policy, registry_name, shown
from vkassist.policy_source import from_file, from_registry, from_values, read

WHOLE: dict[str, Any] = {
    "content_folder": "/srv/vkassist/pack",
    "approved_hosts": ["Video.Region.dk"],
    "connection_host": "video.region.dk:443",
    "connection_stun": "stun.region.dk",
    "draft_days": 0,
    "course_days": 14,
    "store_home": "folder",
    "store_folder": "/mnt/profile/vkassist",
    "escrow_key": "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n",
    "registry_url": "postgresql://pc:secret@db.region.dk/vkassist",
    "hide_from_capture": False,
    "lock_minutes": 3,
    "features_off": ["measure", "launch"],
    "language": "en",
    "tel_links": True,
}


def codes(policy: Policy) -> list[tuple[str, str]]:
    return [(fault.code, str(fault.where.get("key", ""))) for fault in policy.faults]


def test_the_sample_names_every_setting() -> None:
    assert tuple(WHOLE) == KEYS


def test_a_whole_policy_holds() -> None:
    policy = from_values(WHOLE)
    assert policy.faults == ()
    assert policy.approved_hosts == {"video.region.dk"}
    assert (policy.draft_days, policy.course_days) == (0, 14)
    assert not policy.hide_from_capture
    assert policy.tel_links
    assert not policy.allows("launch")
    assert policy.allows("calendar")
    assert policy.place(Paths.find(Path("/data"))).store == Path("/mnt/profile/vkassist")


def test_what_it_settles_nobody_overrides_and_what_the_clinician_chose_stays_in_the_file() -> None:
    policy = from_values(WHOLE)
    chosen = Preferences(lock_minutes=30, theme="dark", measures=True)
    in_force = policy.over(chosen)
    assert (in_force.lock_minutes, in_force.language, in_force.measures) == (3, "en", False)
    assert in_force.theme == "dark"
    assert policy.own(in_force, chosen) == chosen


def test_no_policy_changes_nothing(tmp_path: Path) -> None:
    policy = from_file(tmp_path / "policy.toml")
    chosen = Preferences(lock_minutes=30)
    assert policy == NO_POLICY
    assert policy.over(chosen) == chosen
    assert policy.place(Paths.find(tmp_path)) == Paths.find(tmp_path)
    assert policy.hide_from_capture
    assert not policy.tel_links
    assert (policy.draft_days, policy.course_days, policy.store_home) == (7, 30, "pc")


WRONG: dict[str, list[Any]] = {
    "content_folder": [1, "", "relative/folder", "a\nb", ["/x"]],
    "approved_hosts": ["video.dk", [1], ["https://video.dk"], ["dk"], ["*.dk"]],
    "connection_host": [443, "host name", "https://host", "host:port", ""],
    "connection_stun": [True, "stun:stun.dk"],
    "draft_days": [-1, "7", 1.5, 3651, True],
    "course_days": [-1, "30", None],
    "store_home": ["cloud", 1, ["pc"]],
    "store_folder": ["relative", 7],
    "escrow_key": [1, ""],
    "registry_url": [5432, ["x"]],
    "hide_from_capture": [1, "no", "false"],
    "lock_minutes": ["10", -1, 1441, 2.5, True],
    "features_off": ["measure", ["everything"], [1]],
    "language": ["de", 1],
    "tel_links": [1, "yes"],
}


def test_every_setting_has_wrong_values_to_try() -> None:
    assert tuple(WRONG) == KEYS


@pytest.mark.parametrize(("key", "value"), [(key, value) for key in WRONG for value in WRONG[key]])
def test_a_wrong_value_takes_its_safe_default_and_leaves_the_others(key: str, value: Any) -> None:
    others = {"language": "en"} if key != "language" else {"tel_links": True}
    policy = from_values({key: value, **others})
    assert codes(policy) == [("policy.wrong_value", key)]
    assert policy.settled == from_values(others).settled


def test_what_is_good_of_a_list_is_kept() -> None:
    policy = from_values({"approved_hosts": ["video.dk", "http://"], "features_off": ["launch", "lunch"]})
    assert policy.approved_hosts == {"video.dk"}
    assert not policy.allows("launch")
    assert codes(policy) == [("policy.wrong_value", "approved_hosts"), ("policy.wrong_value", "features_off")]


def test_an_unknown_name_and_a_folder_nobody_gave_are_told() -> None:
    policy = from_values({"lock_minuts": 3, "store_home": "folder"})
    assert codes(policy) == [("policy.unknown_key", "lock_minuts"), ("policy.no_store_folder", "store_folder")]
    assert policy.store_home == "pc"


@pytest.mark.parametrize("text", [b"lock_minutes = ", b"\xff\xfe", b"a = 1\na = 2", b"x" * 70_000, b"[" * 9000])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(text)
    policy = from_file(file)
    assert [fault.code for fault in policy.faults] == ["policy.unreadable"]
    assert policy.settled == NO_POLICY.settled


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    assert [fault.code for fault in from_file(tmp_path).faults] == ["policy.unreadable"]


def test_a_file_with_a_mark_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(b"\xef\xbb\xbflock_minutes = 4\n")
    assert from_file(file).over(Preferences()).lock_minutes == 4


def test_a_fault_is_logged_by_its_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('registry_url = ["secret"]\n')
    monkeypatch.setattr(policy_source, "FILE", file)
    assert codes(read()) == [("policy.wrong_value", "registry_url")]
    assert "registry_url" in caplog.text
    assert "secret" not in caplog.text


def test_every_effective_value_says_where_it_comes_from() -> None:
    policy = from_values({"lock_minutes": 3, "registry_url": WHOLE["registry_url"], "escrow_key": "key"})
    found = {one.key: one for one in policy.effective(Preferences(language="en"))}
    assert tuple(found) == KEYS
    assert (found["lock_minutes"].value, found["lock_minutes"].source) == ("3", "policy")
    assert (found["language"].value, found["language"].source) == ("en", "user")
    assert (found["draft_days"].value, found["draft_days"].source) == ("7", "builtin")
    assert found["hide_from_capture"].value == "1"
    assert "secret" not in found["registry_url"].value
    assert found["escrow_key"].value.startswith("SHA-256 ")
    assert shown("approved_hosts", ("b.dk", "a.dk")) == "a.dk, b.dk"


def test_what_is_the_clinicians_own_is_a_preference() -> None:
    forced = from_values(WHOLE)._forced()
    assert set(forced) <= {one.name for one in fields(Preferences)}


def test_settings_saved_under_a_policy_are_the_clinicians_own(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings.save(Preferences(lock_minutes=15), file)
    policy = from_values({"lock_minutes": 2})
    in_force = policy.over(settings.load(file))
    settings.save(policy.own(in_force, settings.load(file)), file)
    assert settings.load(file).lock_minutes == 15


# Windows: its registry, at the edge. ------------------------------------------------------------------------


class Registry:
    """Stands in for Windows' `winreg`: hives with values of one key, as (value, type)."""

    HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER = "HKLM", "HKCU"
    KEY_READ, KEY_WOW64_64KEY = 0x20019, 0x0100
    REG_SZ, REG_EXPAND_SZ, REG_DWORD, REG_MULTI_SZ = 1, 2, 4, 7

    def __init__(self, **hives: Any) -> None:
        self.hives = hives

    def OpenKey(self, hive: str, name: str, reserved: int, access: int) -> Opened:
        assert (name, access) == (policy_source.KEY, self.KEY_READ | self.KEY_WOW64_64KEY)
        found = self.hives.get(hive)
        if found is None:
            raise FileNotFoundError
        if isinstance(found, OSError):
            raise found
        return Opened(found)

    def EnumValue(self, opened: Opened, place: int) -> tuple[str, Any, int]:
        try:
            name, (value, kind) = list(opened.values.items())[place]
        except IndexError:
            raise OSError(259, "no more data") from None
        return name, value, kind

    def ExpandEnvironmentStrings(self, text: str) -> str:
        return text.replace("%ProgramData%", "C:\\ProgramData")


class Opened:
    def __init__(self, values: dict[str, tuple[Any, int]]) -> None:
        self.values = values

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def test_the_registry_says_the_same_in_its_own_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy_source.sys, "platform", "win32")
    values = {
        "ContentFolder": ("%ProgramData%\\vkassist\\pack", Registry.REG_EXPAND_SZ),
        "ApprovedHosts": (["video.region.dk ", ""], Registry.REG_MULTI_SZ),
        "HideFromCapture": (0, Registry.REG_DWORD),
        "lockminutes": (3, Registry.REG_DWORD),
        "StoreHome": ("fleeting", Registry.REG_SZ),
    }
    policy = from_registry(Registry(HKLM=values))
    assert policy.faults == ()
    assert policy.settled.content_folder == "C:\\ProgramData\\vkassist\\pack"
    assert policy.approved_hosts == {"video.region.dk"}
    assert not policy.hide_from_capture
    assert policy.over(Preferences()).lock_minutes == 3
    assert policy.fleeting


def test_the_machine_wins_over_the_user() -> None:
    user = {"LockMinutes": (60, Registry.REG_DWORD), "Language": ("en", Registry.REG_SZ)}
    machine = {"LockMinutes": (5, Registry.REG_DWORD)}
    in_force = from_registry(Registry(HKLM=machine, HKCU=user)).over(Preferences())
    assert (in_force.lock_minutes, in_force.language) == (5, "en")


def test_no_key_in_the_registry_is_no_policy() -> None:
    assert from_registry(Registry()) == NO_POLICY


def test_a_key_that_may_not_be_read_is_told() -> None:
    policy = from_registry(Registry(HKLM=PermissionError(5, "denied"), HKCU={"Language": ("en", 1)}))
    assert [fault.code for fault in policy.faults] == ["policy.unreadable"]
    assert policy.over(Preferences()).language == "en"


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("LockMinutes", ("10", Registry.REG_SZ), "lock_minutes"),
        ("HideFromCapture", (2, Registry.REG_DWORD), "hide_from_capture"),
        ("TelLinks", (b"\x01", 3), "tel_links"),
        ("ApprovedHosts", ("video.dk", Registry.REG_SZ), "approved_hosts"),
    ],
)
def test_a_value_of_another_type_is_told(name: str, value: tuple[Any, int], key: str) -> None:
    assert codes(from_registry(Registry(HKLM={name: value}))) == [("policy.wrong_value", key)]


def test_names_in_the_registry() -> None:
    assert registry_name("hide_from_capture") == "HideFromCapture"
