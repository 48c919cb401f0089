"""From one version to the next: every released store opens, none is opened by an older program, and a migration that
fails leaves what it found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.data.make_released_store import HERE, KEY, STREAM
from tests.store.test_migrations import migrate, scripts
from vkassist.content import builtin
from vkassist.domain import facts as f
from vkassist.domain.consultation import replay
from vkassist.domain.errors import NotSaved
from vkassist.domain.note import draft
from vkassist.store import migrate as migrations
from vkassist.store.errors import StoreError
from vkassist.store.files import Place, private_folder
from vkassist.store.key import GivenKey
from vkassist.store.revisions import HEAD, REVISIONS
from vkassist.store.store import Store

LARGEST = 100_000


@pytest.fixture(params=REVISIONS)
def released(request: pytest.FixtureRequest, folder: Path) -> str:
    """A store as a released version left it, in `folder`; its revision."""
    revision: str = request.param
    place = Place(folder)
    private_folder(folder)
    shutil.copyfile(HERE / f"released-{revision}.db", place.database)
    shutil.copyfile(HERE / f"released-{revision}.key-check", place.check)
    for file in (place.database, place.check):
        file.chmod(0o600)
    return revision


def test_every_schema_has_its_store() -> None:
    assert {file.stem for file in HERE.glob("released-*.db")} == {f"released-{one}" for one in REVISIONS}
    assert all(file.stat().st_size < LARGEST for file in HERE.glob("released-*"))


def test_a_released_store_opens_whole(released: str, folder: Path, clock) -> None:
    store = Store.open(folder, GivenKey(KEY), clock=clock)
    assert store.status().revision == HEAD
    assert store.verify().good
    facts = store.journal.read(STREAM)
    assert facts == f.read_all((HERE / f"released-{released}.json").read_bytes())
    (entry,) = store.talks.talks_between(facts[0].at.replace(hour=0), facts[0].at.replace(hour=23))
    assert entry.stream == STREAM
    store.close()


def test_its_talk_is_still_a_note(released: str, folder: Path, clock) -> None:
    store = Store.open(folder, GivenKey(KEY), clock=clock)
    pack = builtin("da")
    note = draft(replay(pack.forms["talk"], store.journal.read(STREAM)), pack)
    assert note.text.startswith("Videosamtale")
    assert len(note.lines) > 10
    store.close()


def test_an_older_program_refuses_a_newer_store_and_changes_nothing(store, fact, clock, folder, keys, tmp_path) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    assert migrate(store, clock, scripts(tmp_path))
    store.close()
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    with pytest.raises(StoreError, match=r"^store\.newer$"):
        Store.open(folder, keys, clock=clock)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before
    for language, word in (("da", "Opdatér"), ("en", "Update")):
        assert word in builtin(language).say("store.newer", {})


def test_an_older_program_that_runs_on_meanwhile_loses_nothing(store, fact, clock, folder, keys, tmp_path) -> None:
    """Two versions at once: the newer one migrates while the older one still has the store open."""
    older = Store.open(folder, keys, clock=clock)
    older.journal.append("talk:1", 0, [fact.opened()])
    assert migrate(store, clock, scripts(tmp_path))
    older.journal.append("talk:1", 1, [fact.answered()])
    assert store.journal.read("talk:1") == [fact.opened(), fact.answered()]
    older.close()


def test_two_programs_of_one_version_write_side_by_side(store, fact, clock, folder, keys) -> None:
    """Two users of one PC have a store each; two sessions of one user share theirs."""
    other = Store.open(folder, keys, clock=clock)
    store.journal.append("talk:1", 0, [fact.opened()])
    other.journal.append("talk:2", 0, [fact.opened("A.B. 01-02", "a.b.01-02")])
    assert len(store.talks.drafts()) == len(other.talks.drafts()) == 2
    other.close()


def test_no_room_for_the_copy_stops_before_anything_is_changed(store, fact, clock, tmp_path, monkeypatch) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])

    def full(_: Path) -> None:
        raise NotSaved("store.full")

    monkeypatch.setattr(store._database, "copy_to", full)
    with pytest.raises(NotSaved, match=r"^store\.full$"):
        migrate(store, clock, scripts(tmp_path))
    assert store._database.revision() == "0001"
    assert store.verify().good


def test_no_room_for_putting_back_uses_the_copy_itself(store, fact, clock, folder, tmp_path, monkeypatch) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    broken = scripts(tmp_path, "raise RuntimeError('half way')")
    monkeypatch.setattr(migrations.shutil, "copyfile", full)
    with pytest.raises(StoreError, match=r"^store\.migration_failed"):
        migrate(store, clock, broken)
    assert Place(folder).own_backups() == []
    assert store._database.revision() == "0001"
    assert store.journal.read("talk:1") == [fact.opened()]
    assert store.verify().good


@pytest.mark.skipif(sys.platform != "linux", reason="uses Linux file systems")
def test_a_disk_that_fills_up_during_the_migration_loses_nothing(keys, clock, fact, tmp_path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        store = Store.open(disk / "store", keys, clock=clock)
        store.journal.append("talk:1", 0, [fact.opened()])
        fill = "op.execute('CREATE TABLE f AS SELECT randomblob(2000000) AS b')"
        with pytest.raises((StoreError, NotSaved)) as raised:
            migrate(store, clock, scripts(tmp_path, fill))
        assert raised.value.code == "store.migration_failed"
        assert store._database.revision() == "0001"
        assert store.journal.read("talk:1") == [fact.opened()]
        store.close()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
