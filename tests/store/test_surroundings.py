"""A store on a network or in a roaming profile is refused before anything is made there."""

from __future__ import annotations

from pathlib import Path

import pytest

from vkassist.content import builtin
from vkassist.store import surroundings
from vkassist.store.errors import StoreError
from vkassist.store.store import Store
from vkassist.store.surroundings import file_system, refuse_network, refuse_on_windows

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw,relatime shared:2 - nfs4 server:/home rw,vers=4.2
31 30 8:2 / /home/anna/local\\040disk rw - xfs /dev/sdb1 rw
32 22 0:41 / /mnt/share rw master:1 - cifs //server/share rw
broken line
"""
ENVIRONMENT = {"APPDATA": r"C:\Users\anna\AppData\Roaming", "LOCALAPPDATA": r"C:\Users\anna\AppData\Local"}


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/x", "ext4"),
        ("/home/anna/.local/share/vkassist", "nfs4"),
        ("/home/anna/local disk/vkassist", "xfs"),
        ("/mnt/share/a", "cifs"),
        ("/mnt/shared", "ext4"),
    ],
)
def test_the_nearest_mount_counts(folder: str, kind: str) -> None:
    assert file_system(Path(folder), TABLE) == kind


def test_this_pc_s_own_disk_passes(tmp_path: Path) -> None:
    refuse_network(tmp_path / "not there yet")


def drive(letter: str) -> int:
    return 4 if letter == "H:\\" else 3


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        (r"\\server\home\anna\vkassist", "store.on_network"),
        (r"\\?\UNC\server\home\anna", "store.on_network"),
        (r"H:\vkassist", "store.on_network"),
        (r"C:\Users\anna\AppData\Roaming\vkassist", "store.roaming"),
        (r"c:\users\ANNA\appdata\roaming\vkassist", "store.roaming"),
    ],
)
def test_windows_network_paths_and_roaming_profiles_are_refused(folder: str, code: str) -> None:
    with pytest.raises(StoreError) as refused:
        refuse_on_windows(folder, ENVIRONMENT, drive)
    assert refused.value.code == code
    for language in ("da", "en"):
        assert builtin(language).say(code, {}).count("\n") == 0


@pytest.mark.parametrize(
    "folder", [r"C:\Users\anna\AppData\Local\vkassist", r"\\?\C:\vkassist", r"D:\container\vkassist"]
)
def test_windows_local_paths_pass(folder: str) -> None:
    refuse_on_windows(folder, ENVIRONMENT, drive)
    refuse_on_windows(folder, {}, drive)


def test_a_store_is_not_made_on_a_network(folder: Path, keys, clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "file_system", lambda *_: "nfs4")
    with pytest.raises(StoreError, match=r"^store\.on_network$"):
        Store.open(folder, keys, clock=clock)
    assert not folder.exists()
