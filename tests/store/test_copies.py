from __future__ import annotations

import sqlite3
import stat

import pytest

from vkassist.store.errors import StoreError
from vkassist.store.key import GivenKey, new_key
from vkassist.store.store import Store


def test_a_copy_is_whole_encrypted_and_its_owners(store, fact, tmp_path) -> None:
    store.journal.append("talk:1", 0, [fact.opened(), fact.answered()])
    copy = tmp_path / "copy.db"
    store.backup(copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    plain = sqlite3.connect(copy)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM sqlite_master")
    plain.close()

    store.journal.append("talk:1", 2, [fact.keyword("senere")])
    store.restore(copy)
    assert len(store.journal.read("talk:1")) == 2
    store.journal.append("talk:1", 2, [fact.keyword("igen")])
    assert store.verify().good
    assert store.status().own_backups >= 1, "what was replaced is set aside"


def test_a_file_is_never_overwritten(store, tmp_path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("somebody's")
    with pytest.raises(StoreError, match=r"^store\.backup_exists$"):
        store.backup(taken)
    assert taken.read_text() == "somebody's"
    with pytest.raises(StoreError, match=r"^store\.cannot_open$"):
        store.backup(tmp_path / "no" / "folder.db")


@pytest.mark.parametrize("what", ["missing", "empty", "text", "other", "cut", "damaged", "folder"])
def test_what_is_no_backup_changes_nothing(store, fact, clock, tmp_path, what) -> None:
    store.journal.append("talk:1", 0, [fact.opened(), *(fact.written("ord " * 300) for _ in range(40))])
    file = tmp_path / "file.db"
    expected = "store.backup_unreadable"
    if what == "missing":
        expected = "store.backup_missing"
    elif what == "folder":
        file.mkdir()
        expected = "store.backup_missing"
    elif what == "empty":
        file.touch()
    elif what == "text":
        file.write_text("ikke en database " * 1000)
    elif what == "other":
        other = Store.open(tmp_path / "other", GivenKey(new_key()), clock=clock)
        other.backup(file)
        other.close()
    else:
        store.backup(file)
        data = bytearray(file.read_bytes())
        if what == "cut":
            data = data[: len(data) // 2 // 4096 * 4096]
        else:
            data[len(data) - 9000] ^= 1
        file.write_bytes(data)
    with pytest.raises(StoreError) as raised:
        store.restore(file)
    assert raised.value.code == expected
    assert len(store.journal.read("talk:1")) == 41
    assert store.verify().good
    assert not list((tmp_path / "store").glob("*.new*"))
