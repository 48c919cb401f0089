"""Disks that are full, read-only or shared with other writers."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from vkassist.domain.errors import NotSaved
from vkassist.store.errors import StoreError
from vkassist.store.key import GivenKey
from vkassist.store.retention import Retention
from vkassist.store.store import Store

linux = pytest.mark.skipif(sys.platform != "linux", reason="uses Linux file systems")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@linux
def test_a_full_disk_loses_nothing_and_takes_up_again(small_disk, keys, clock, fact) -> None:
    store = Store.open(small_disk / "store", keys, clock=clock)
    store.journal.append("talk:1", 0, [fact.opened()])
    (small_disk / "filler").write_bytes(b"x" * 400_000)
    place = 1
    while saved(store, place, fact.written("ord " * 500)):
        place += 1
        assert place < 2000
    assert len(store.journal.read("talk:1")) == place
    with pytest.raises(NotSaved, match=r"^store\.full$"):
        store.journal.append("talk:1", place, [fact.written("ord " * 500)])
    (small_disk / "filler").unlink()
    store.journal.append("talk:1", place, [fact.written("ord " * 500)])
    assert len(store.journal.read("talk:1")) == place + 1
    assert store.verify().good
    store.close()
    again = Store.open(small_disk / "store", keys, clock=clock)
    assert len(again.journal.read("talk:1")) == place + 1
    again.close()


def saved(store, place, one) -> bool:
    """Whether a fact could be saved; nothing but a full disk may be the reason when not."""
    try:
        store.journal.append("talk:1", place, [one])
    except NotSaved as problem:
        if problem.code != "store.full":
            raise
        return False
    return True


@linux
def test_no_room_for_a_first_start_or_a_copy(small_disk, keys, clock, fact, tmp_path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (1024 * 1024 - 8 * 4096))
    with pytest.raises((NotSaved, StoreError), match=r"^store\.(full|disk)$"):
        Store.open(small_disk / "store", keys, clock=clock)
    filler.unlink()
    Store.open(small_disk / "store", keys, clock=clock).close()

    store = Store.open(tmp_path / "roomy", GivenKey(), clock=clock)
    store.journal.append("talk:1", 0, [fact.opened(), *(fact.written("ord " * 500) for _ in range(600))])
    with pytest.raises(NotSaved, match=r"^store\.full$"):
        store.backup(small_disk / "copy.db")
    assert not (small_disk / "copy.db").exists()
    store.close()


@linux
def test_a_file_size_limit_is_told_and_survived(store, fact, folder) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = folder / "vkassist.db-wal"
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 8192, before[1]))
    try:
        with pytest.raises(NotSaved, match=r"^store\.(full|disk)$"):
            store.journal.append("talk:1", 1, [fact.written("ord " * 20_000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    store.journal.append("talk:1", 1, [fact.written("ord " * 20_000)])
    assert store.verify().good


def test_a_file_that_turns_read_only_meanwhile(store, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    with store._database.write.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(NotSaved, match=r"^store\.readonly$"):
        store.journal.append("talk:1", 1, [fact.answered()])
    store.journal.append("talk:1", 1, [fact.answered()])  # by a connection of its own
    assert store.verify().good


@linux
def test_a_disk_that_turns_read_only(small_disk, keys, clock, fact) -> None:
    store = Store.open(small_disk / "store", keys, clock=clock)
    store.journal.append("talk:1", 0, [fact.opened()])
    store.close()
    remount(small_disk, "ro")
    with pytest.raises(StoreError, match=r"^store\.readonly$"):
        Store.open(small_disk / "store", keys, clock=clock)
    with pytest.raises(StoreError, match=r"^store\.readonly$"):
        Store.open(small_disk / "another", GivenKey(), clock=clock)
    remount(small_disk, "rw")
    store = Store.open(small_disk / "store", keys, clock=clock)
    assert len(store.journal.read("talk:1")) == 1
    store.close()


def remount(disk: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(disk)], check=True)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write(folder, keys, clock) -> None:
    Store.open(folder, keys, clock=clock).close()
    folder.chmod(0o500)
    try:
        with pytest.raises(StoreError, match=r"^store\.readonly$"):
            Store.open(folder, keys, clock=clock)
    finally:
        folder.chmod(0o700)


def test_a_file_in_the_folders_place(tmp_path, keys, clock) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(StoreError, match=r"^store\.cannot_open$"):
        Store.open(tmp_path / "taken", keys, clock=clock)


def test_four_writers_at_once(folder, keys, clock, fact) -> None:
    Store.open(folder, keys, clock=clock).close()
    facts = [fact.opened(), *(fact.written("ord " * 50) for _ in range(60))]
    faults: list[BaseException] = []

    def write(number: int) -> None:
        try:
            own = Store.open(folder, keys, clock=clock)
            for place, one in enumerate(facts):
                patiently(own, f"talk:{number}", place, one)
                if number == 0 and place % 20 == 0:
                    own.purge(Retention(0, 0))
            own.close()
        except BaseException as fault:
            faults.append(fault)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join(60)
    assert faults == []
    store = Store.open(folder, keys, clock=clock)
    assert [store.journal.read(f"talk:{number}") for number in range(4)] == [facts] * 4
    assert store.verify().good
    store.close()


def patiently(store, stream, place, one) -> None:
    for _ in range(99):
        try:
            store.journal.append(stream, place, [one])
        except NotSaved as problem:
            if problem.code != "store.busy":
                raise
        else:
            return
    store.journal.append(stream, place, [one])


def test_one_store_serves_several_threads(store, fact) -> None:
    facts = [fact.opened(), *(fact.answered() for _ in range(80))]
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for place, one in enumerate(facts):
                patiently(store, f"talk:{number}", place, one)
                assert len(store.journal.read(f"talk:{number}")) == place + 1
                store.talks.drafts()
        except BaseException as fault:
            faults.append(fault)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(60)
    assert faults == []
    assert store.verify().good
