"""What can be wrong with a store, told apart; and that nothing new is ever made over something old."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import msgspec
import pytest

from vkassist.store import sidecar
from vkassist.store.copies import recover, restore, start_over
from vkassist.store.database import Database
from vkassist.store.errors import StoreError
from vkassist.store.files import Place
from vkassist.store.key import GivenKey, new_key
from vkassist.store.store import Store


@pytest.fixture
def shut(store, fact) -> Store:
    """A store with a talk of some length in it, closed."""
    store.journal.append("talk:1", 0, [fact.opened(), *(fact.written("ord " * 200) for _ in range(100))])
    store.close()
    return store


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(folder, keys, clock) -> str:
    """The code with which opening is refused; everything in the folder stays as it was."""
    before = contents(folder)
    with pytest.raises(StoreError) as raised:
        Store.open(folder, keys, clock=clock)
    assert contents(folder) == before
    return raised.value.code


def test_the_first_start_makes_everything_for_its_owner_alone(store, folder, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    assert store.first_run
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [path for path in folder.iterdir() if path.is_file()]
    assert {path.name for path in files} >= {"vkassist.db", "vkassist.db-wal", "vkassist.key-check"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert store.verify().good


def test_a_folder_open_to_others_is_closed(folder, keys, clock) -> None:
    folder.mkdir(mode=0o755)
    Store.open(folder, keys, clock=clock).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_key_lost(shut, folder, clock) -> None:
    assert refused(folder, GivenKey(), clock) == "store.key_lost"


def test_wrong_key(shut, folder, clock) -> None:
    assert refused(folder, GivenKey(new_key()), clock) == "store.wrong_key"


def test_file_lost(shut, folder, keys, clock) -> None:
    (folder / "vkassist.db").unlink()
    assert refused(folder, keys, clock) == "store.file_lost"


def test_file_empty(shut, folder, keys, clock) -> None:
    os.truncate(folder / "vkassist.db", 0)
    assert refused(folder, keys, clock) == "store.file_empty"


@pytest.mark.parametrize("size", [10, 5000, 4096, 8192, 40960])
def test_file_truncated(shut, folder, keys, clock, size) -> None:
    assert (folder / "vkassist.db").stat().st_size > 40960
    os.truncate(folder / "vkassist.db", size)
    expected = {10: "store.file_swapped"}.get(size, "store.file_truncated")
    assert refused(folder, keys, clock) == expected


def test_another_stores_file(shut, folder, keys, clock, tmp_path) -> None:
    Store.open(tmp_path / "other", GivenKey(), clock=clock).close()
    (tmp_path / "other" / "vkassist.db").replace(folder / "vkassist.db")
    assert refused(folder, keys, clock) == "store.file_swapped"


def test_a_plain_database(shut, folder, keys, clock) -> None:
    (folder / "vkassist.db").unlink()
    plain = sqlite3.connect(folder / "vkassist.db")
    plain.execute("CREATE TABLE journal (id)")
    plain.close()
    assert refused(folder, keys, clock) == "store.file_swapped"


@pytest.mark.parametrize("place", [16, 2000, 4090])
def test_first_page_damaged(shut, folder, keys, clock, place) -> None:
    overwrite(folder / "vkassist.db", place)
    assert refused(folder, keys, clock) == "store.damaged"


def test_a_damaged_page_further_in_is_found_when_read_and_by_verify(shut, folder, keys, clock) -> None:
    assert (folder / "vkassist.db").stat().st_size > 30 * 4096
    for page in range(14, 30):
        overwrite(folder / "vkassist.db", page * 4096 + 500)
    store = Store.open(folder, keys, clock=clock)
    with pytest.raises(StoreError, match=r"^store\.damaged$"):
        store.journal.read("talk:1")
    assert "store.damaged" in store.verify().problems
    store.close()


def overwrite(path: Path, place: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\x55" * 4)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"store": 1}', b"\xff"])
def test_sidecar_damaged(shut, folder, keys, clock, content) -> None:
    (folder / "vkassist.key-check").write_bytes(content)
    assert refused(folder, keys, clock) == "store.check_damaged"


def test_sidecar_of_a_newer_program(shut, folder, keys, clock) -> None:
    (folder / "vkassist.key-check").write_bytes(b'{"format": 2, "new": {}}')
    assert refused(folder, keys, clock) == "store.newer"


def test_sidecar_lost(shut, folder, keys, clock) -> None:
    (folder / "vkassist.key-check").unlink()
    assert refused(folder, keys, clock) == "store.check_lost"


def test_a_first_start_may_be_interrupted_anywhere(tmp_path, clock, fact) -> None:
    """Every file operation of a first start fails once; the next start makes a whole store."""
    import vkassist.store.store as module

    class Cut(Exception):
        pass

    for step in ("write", "save", "make_database", "settle", "_settle"):
        folder, keys = tmp_path / step, GivenKey()
        with pytest.MonkeyPatch.context() as patch:

            def cut(*_: object, **__: object) -> None:
                raise Cut

            if step == "write":
                patch.setattr(sidecar, "write", cut)
            elif step == "save":
                patch.setattr(keys, "save", cut)
            elif step == "_settle":
                patch.setattr(Store, "_settle", cut)
            else:
                patch.setattr(module, step, cut)
            with pytest.raises(Cut):
                Store.open(folder, keys, clock=clock)
        store = Store.open(folder, keys, clock=clock)
        assert store.first_run
        assert store.recovery_pending
        store.journal.append("talk:1", 0, [fact.opened()])
        store.close()
        store = Store.open(folder, keys, clock=clock)
        assert not store.first_run
        assert len(store.journal.read("talk:1")) == 1
        assert store.verify().good
        store.close()


def test_the_recovery_key_is_due_until_it_was_seen(store, folder, keys, clock) -> None:
    assert store.recovery_pending
    store.close()
    again = Store.open(folder, keys, clock=clock)
    assert again.recovery_pending
    again.recovery_seen()
    again.close()
    last = Store.open(folder, keys, clock=clock)
    assert not last.recovery_pending
    last.close()


def test_the_recovery_key_brings_a_lost_key_back(shut, folder, clock) -> None:
    text = shut.recovery_key()
    with pytest.raises(StoreError, match=r"^store\.recovery_other$"):
        recover(folder, GivenKey(), "-".join(["0000"] * 13) + "-" + checksum_of_zeros())
    new_place = GivenKey()
    recover(folder, new_place, text.lower().replace("-", " "))
    store = Store.open(folder, new_place, clock=clock)
    assert len(store.journal.read("talk:1")) == 101
    store.close()


def checksum_of_zeros() -> str:
    from vkassist.store.key import recovery_text

    return recovery_text(bytes(32))[-4:]


@pytest.mark.parametrize("lost", [True, False])
def test_the_recovery_key_brings_a_sidecar_back(shut, folder, clock, lost) -> None:
    text = shut.recovery_key()
    sidecar_file = folder / "vkassist.key-check"
    sidecar_file.unlink() if lost else sidecar_file.write_bytes(b"{")
    with pytest.raises(StoreError, match=r"^store\.recovery_other$"):
        recover(folder, GivenKey(), "-".join(["0000"] * 13) + "-" + checksum_of_zeros())
    keys = GivenKey()
    recover(folder, keys, text)
    store = Store.open(folder, keys, clock=clock)
    assert len(store.journal.read("talk:1")) == 101
    store.close()


def test_starting_over_keeps_the_old_files(shut, folder, keys, clock) -> None:
    old = contents(folder)["vkassist.db"]
    aside = start_over(folder, clock.now())
    store = Store.open(folder, GivenKey(), clock=clock)
    assert store.first_run
    assert (aside / "vkassist.db").read_bytes() == old
    assert store.verify().good
    store.close()


def test_a_backup_answers_a_lost_file_and_another_pc(store, folder, keys, clock, fact, tmp_path) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    store.backup(tmp_path / "copy.db")
    text = store.recovery_key()
    store.close()
    (folder / "vkassist.db").unlink()
    restore(folder, keys, tmp_path / "copy.db", clock.now())
    again = Store.open(folder, keys, clock=clock)
    assert len(again.journal.read("talk:1")) == 1
    again.close()

    elsewhere, other = tmp_path / "elsewhere", GivenKey()
    with pytest.raises(StoreError, match=r"^store\.key_lost$"):
        restore(elsewhere, other, tmp_path / "copy.db", clock.now())
    restore(elsewhere, other, tmp_path / "copy.db", clock.now(), recovery=text)
    moved = Store.open(elsewhere, other, clock=clock)
    assert len(moved.journal.read("talk:1")) == 1
    moved.close()


def test_a_throw_away_store_leaves_nothing(clock, fact, tmp_path) -> None:
    store = Store.throw_away(clock, tmp_path)
    store.journal.append("talk:1", 0, [fact.opened()])
    assert store.status().cipher
    assert not store.recovery_pending
    assert list(tmp_path.iterdir())
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_nothing_secret_stands_in_the_sidecar(shut, folder) -> None:
    check = sidecar.read(Place(folder))
    assert set(msgspec.structs.asdict(check)) == {
        "format",
        "store",
        "check",
        "salts",
        "settled",
        "recovery_seen",
    }
    assert shut._key.hex() not in (folder / "vkassist.key-check").read_text()
    assert len(check.check) == 16


@pytest.mark.parametrize("name", ["Søren Ågård", "a#b?c=d&e", "100% %41", "mode=ro;x'y\""])
def test_any_folder_name_will_do(tmp_path, clock, fact, name) -> None:
    keys, folder = GivenKey(), tmp_path / name
    store = Store.open(folder, keys, clock=clock)
    store.journal.append("talk:1", 0, [fact.opened()])
    store.backup(folder / f"{name}.db")
    store.restore(folder / f"{name}.db")
    store.close()
    again = Store.open(folder, keys, clock=clock)
    assert len(again.journal.read("talk:1")) == 1
    again.close()
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_looking_for_a_missing_file_makes_none(tmp_path) -> None:
    missing = Database(tmp_path / "missing.db", bytes(32))
    with pytest.raises(StoreError, match=r"^store\.cannot_open$"):
        missing.revision()
    assert list(tmp_path.iterdir()) == []
