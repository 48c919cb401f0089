"""`vkassist store`: looks after a store where there is one, and never makes one."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, Run
from vkassist.app.clock import SystemClock
from vkassist.app.single import SingleCopy
from vkassist.domain import facts as f
from vkassist.store.files import Place
from vkassist.store.key import Keys
from vkassist.store.passphrase import PassphraseKeys
from vkassist.store.store import Store

PHRASE = "hest batteri klips æble"
ACTIONS = ("status", "verify", "purge", "backup", "restore")


def arguments(action: str, file: Path) -> list[str]:
    return ["store", action, *([str(file)] if action in ("backup", "restore") else [])]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose store is opened by a passphrase."""
    folder = tmp_path / "data"
    store = _open(folder)
    fact = f.Opened(at=SystemClock().now(), by="clinician", label="M.K. 15-07")
    store.journal.append("talk:1", 0, [fact])
    store.recovery_seen()
    store.close()
    return folder


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch, data: Path) -> Path:
    """The same, its passphrase typed by itself."""

    def keys(folder: Path, voice: object) -> Keys:
        return PassphraseKeys(Place(folder), lambda occasion: PHRASE)

    monkeypatch.setattr("vkassist.commands.store._keys", keys)
    return data


def _open(folder: Path) -> Store:
    keys = PassphraseKeys(Place(folder / "store"), lambda occasion: PHRASE)
    return Store.open(folder / "store", keys, clock=SystemClock())


@pytest.mark.parametrize("action", ACTIONS)
def test_where_there_is_none_none_is_made(vk: Run, tmp_path: Path, action: str) -> None:
    for folder in (tmp_path / "intet", tmp_path / "tomt"):
        (tmp_path / "tomt" / "store" / "backups").mkdir(parents=True, exist_ok=True)
        done = vk("--data-dir", folder, *arguments(action, tmp_path / "kopi"))
        assert done.code == 1
        assert str(folder / "store") in done.out
        assert done.err == ""
    assert not (tmp_path / "intet").exists()
    assert [path.name for path in (tmp_path / "tomt").rglob("*")] == ["store", "backups"]


@pytest.mark.parametrize("action", ACTIONS)
def test_rubbish_in_its_place(child: Run, tmp_path: Path, action: str) -> None:
    folder = tmp_path / "data" / "store"
    folder.mkdir(parents=True)
    (folder / "vkassist.db").write_bytes(b"junk")
    child("--data-dir", tmp_path / "data", *arguments(action, tmp_path / "kopi")).refused()
    assert [file.name for file in folder.iterdir()] == ["vkassist.db"]
    assert (folder / "vkassist.db").read_bytes() == b"junk"


@pytest.mark.parametrize("action", ACTIONS)
def test_without_a_terminal_no_passphrase_is_asked_for(child: Run, data: Path, tmp_path: Path, action: str) -> None:
    child("--data-dir", data, *arguments(action, tmp_path / "kopi")).refused("adgangssætning")


def test_status_verify_and_purge(vk: Run, unlocked: Path) -> None:
    status = vk("--data-dir", unlocked, "store", "status")
    assert status.code == 0
    assert str(unlocked / "store") in status.lines[0]
    assert "1 samtaler, 1 kladder, 1 hændelser" in status.out
    assert "M.K." not in status.out
    assert vk("--data-dir", unlocked, "store", "verify").lines == ["1 hændelser i 1 samtaler er gennemgået."]
    assert vk("store", "purge", "--data-dir", unlocked).code == 0


def test_backup_and_restore(vk: Run, unlocked: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.db"
    assert vk("--data-dir", unlocked, "store", "backup", copy).code == 0
    assert b"M.K. 15-07" not in copy.read_bytes()
    vk("--data-dir", unlocked, "store", "backup", copy).refused()
    store = _open(unlocked)
    store.journal.append("talk:1", 1, [f.Phase(at=SystemClock().now(), by="clinician", to="talk")])
    store.close()
    assert vk("--data-dir", unlocked, "store", "restore", copy).code == 0
    assert "1 hændelser" in vk("--data-dir", unlocked, "store", "verify").out


def test_a_damaged_store_can_be_restored(vk: Run, unlocked: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.db"
    assert vk("--data-dir", unlocked, "store", "backup", copy).code == 0
    database = unlocked / "store" / "vkassist.db"
    database.write_bytes(b"x" * 100)
    vk("--data-dir", unlocked, "store", "status").refused("restore")
    assert vk("--data-dir", unlocked, "store", "restore", copy).code == 0
    assert vk("--data-dir", unlocked, "store", "verify").code == 0
    database.unlink()
    vk("--data-dir", unlocked, "store", "status").refused("restore")
    assert vk("--data-dir", unlocked, "store", "restore", copy).code == 0
    assert vk("--data-dir", unlocked, "store", "verify").code == 0


def test_restoring_rubbish_changes_nothing(vk: Run, unlocked: Path, tmp_path: Path) -> None:
    (tmp_path / "rod").write_bytes(os.urandom(8192))
    before = (unlocked / "store" / "vkassist.db").read_bytes()
    for file in (tmp_path / "rod", tmp_path / "findes-ikke", tmp_path):
        vk("--data-dir", unlocked, "store", "restore", file).refused()
    assert (unlocked / "store" / "vkassist.db").read_bytes() == before
    assert vk("--data-dir", unlocked, "store", "verify").code == 0


def test_nothing_is_replaced_under_a_running_program(vk: Run, unlocked: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.db"
    assert vk("--data-dir", unlocked, "store", "backup", copy).code == 0
    running = SingleCopy(unlocked)
    assert running.take()
    vk("--data-dir", unlocked, "store", "restore", copy).refused("åben")
    running.release()
    assert vk("--data-dir", unlocked, "store", "restore", copy).code == 0


def test_backup_to_a_place_that_cannot_be_written(vk: Run, unlocked: Path, tmp_path: Path) -> None:
    for file in (tmp_path / "ingen" / "kopi", tmp_path, Path("/proc/kopi")):
        vk("--data-dir", unlocked, "store", "backup", file).refused()


def test_a_passphrase_typed_on_a_terminal(data: Path) -> None:
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "vkassist", "--data-dir", str(data), "store", "status"]
    running = subprocess.Popen(
        command, stdin=end, stdout=subprocess.PIPE, stderr=end, cwd=ROOT, start_new_session=True
    )
    os.close(end)
    asked = b""
    while b":" not in asked:
        asked += os.read(terminal, 100)
    os.write(terminal, f"{PHRASE}\n".encode())
    out = running.communicate(timeout=60)[0].decode()
    os.close(terminal)
    assert "Adgangssætning:" in asked.decode()
    assert running.returncode == 0
    assert "1 samtaler" in out
