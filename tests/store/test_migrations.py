from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from vkassist.store import revisions
from vkassist.store.database import Database, make_engine
from vkassist.store.errors import StoreError
from vkassist.store.files import Place, private_file
from vkassist.store.key import new_key
from vkassist.store.migrate import SCRIPTS, bring_up, run_alembic
from vkassist.store.store import Store

NEXT = '''
"""A later schema."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    with op.batch_alter_table("talks") as batch:
        batch.add_column(sa.Column("room", sa.Text(), nullable=True))
    {more}
'''


def schema(database: Database) -> list[tuple[str, str, str]]:
    """What SQLite keeps of the schema, without differences of writing."""
    with database.read.begin() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        ).all()
    return [(kind, name, parts(sql)) for kind, name, sql in rows]


def parts(sql: str | None) -> str:
    head, _, body = " ".join((sql or "").split()).partition("(")
    return (
        head.strip() + " | " + " | ".join(sorted(one.strip(" ()") for one in re.split(r",(?![^(]*\))", body)))
    )


def test_migrated_is_declared(store, tmp_path) -> None:
    path, key = tmp_path / "migrated.db", new_key()
    private_file(path)
    migrated = Database(path, key)
    engine = migrated.migration_engine()
    run_alembic(engine, SCRIPTS, "head")
    engine.dispose()
    assert schema(migrated) == schema(store._database)
    assert migrated.revision() == revisions.HEAD
    migrated.close()


def test_the_constants_name_the_scripts_on_disk() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    found = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == revisions.REVISIONS


def scripts(tmp_path: Path, more: str = "pass") -> Path:
    copy = tmp_path / "migrations"
    shutil.copytree(SCRIPTS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "versions" / "0002_later.py").write_text(NEXT.format(more=more))
    return copy


def migrate(store: Store, clock, where: Path) -> bool:
    return bring_up(
        store._place, store._database, clock.now(), scripts=where, known=("0001", "0002"), head="0002"
    )


def test_an_older_file_is_brought_up_and_copied_before(store, fact, clock, folder, tmp_path) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    assert migrate(store, clock, scripts(tmp_path))
    assert store._database.revision() == "0002"
    assert store.talks.drafts.__self__ is store.talks
    with store._database.read.begin() as connection:
        assert connection.exec_driver_sql("SELECT room FROM talks").all() == [(None,)]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    [copy] = Place(folder).own_backups()
    before = Database(copy, store._key)
    assert before.revision() == "0001"
    before.close()
    assert store.journal.read("talk:1") == [fact.opened()]


@pytest.mark.parametrize(
    "fault",
    [
        "raise RuntimeError('half way')",
        "op.execute('DELETE FROM journal'); op.execute('nonsense')",
        "op.execute('CREATE TABLE child (p TEXT REFERENCES talks(stream))');"
        " op.execute(\"INSERT INTO child VALUES ('none')\")",
    ],
)
def test_a_failed_migration_leaves_the_file_as_it_was(store, fact, clock, tmp_path, fault) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    with pytest.raises(StoreError, match=r"^store\.migration_failed"):
        migrate(store, clock, scripts(tmp_path, fault))
    assert store._database.revision() == "0001"
    assert store.journal.read("talk:1") == [fact.opened()]
    assert store.verify().good


@pytest.mark.parametrize(("revision", "code"), [("0002", "newer"), ("ffff", "newer"), ("", "damaged")])
def test_a_newer_file_is_refused(store, folder, keys, clock, revision, code) -> None:
    with store._database.upkeep.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
    store.close()
    with pytest.raises(StoreError, match=rf"^store\.{code}$"):
        Store.open(folder, keys, clock=clock)


def test_a_file_without_a_revision_is_refused(tmp_path) -> None:
    path = tmp_path / "bare.db"
    private_file(path)
    engine = make_engine(path, bytes(32), begin="BEGIN")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE other (id)")
    engine.dispose()
    bare = Database(path, bytes(32))
    assert bare.revision() == ""
    bare.close()


def test_an_ordinary_start_loads_neither_alembic_nor_keyring_nor_cryptography(tmp_path) -> None:
    program = f"""
import datetime as dt, sys, time
from pathlib import Path
from vkassist.store.store import Store
from vkassist.store.key import GivenKey
class Clock:
    def now(self): return dt.datetime.now(dt.UTC)
    def monotonic(self): return time.monotonic()
keys = GivenKey()
for _ in range(2):
    Store.open(Path({str(tmp_path / "s")!r}), keys, clock=Clock()).close()
print(sorted({{"alembic", "keyring", "cryptography", "sqlalchemy.orm"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""
