"""The first look gives the same list as the open store, loads no SQLAlchemy, and leaves trouble to the store."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from sqlalchemy import update

from vkassist.domain.errors import VkassistError
from vkassist.store.errors import StoreError
from vkassist.store.files import Place
from vkassist.store.first_look import first_look
from vkassist.store.key import AskedOnce, GivenKey, new_key
from vkassist.store.store import Store
from vkassist.store.tables import stamp


@pytest.fixture
def day(clock) -> tuple[dt.datetime, dt.datetime]:
    start = clock.now().replace(hour=0)
    return start, start + dt.timedelta(days=1)


@pytest.fixture
def used(store: Store, fact, clock, folder, keys, day):
    """A store of several days, closed again; what its lists said is returned."""
    for number in range(6):
        clock.time = day[0] + dt.timedelta(hours=9 * number)
        last = (fact.transferred(), fact.discarded(), fact.phase("talk"))[number % 3]
        label = ("M.K. 15-07", "A.B. 01-02")[number % 2]
        opened = fact.opened(label, label.casefold().replace(" ", ""), planned_minutes=45)
        store.journal.append(f"talk:{number}", 0, [opened, last])
    today = store.talks.talks_between(*day)
    latest = [store.talks.latest_of_course(one.course, one.starts_at) for one in today]
    said = today, store.talks.drafts(), latest
    store.close()
    return said


def test_it_says_what_the_open_store_says(used, folder, keys, day) -> None:
    found = first_look(folder, keys, *day)
    assert found is not None
    latest = [found.latest_of_course(one.course, one.starts_at) for one in found.talks_between(*day)]
    assert (found.talks_between(*day), list(found.drafts()), latest) == used
    assert len(used[0]) == 3
    assert any(latest)
    assert found.talks_between(day[1], day[1] + dt.timedelta(days=1)) == []


def test_it_needs_no_sqlalchemy(used, folder, keys) -> None:
    code = (
        "import sys, datetime as dt, pathlib\n"
        "from vkassist.store.first_look import first_look\n"
        "from vkassist.store.key import GivenKey\n"
        "start = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)\n"
        "key = GivenKey(bytes.fromhex(sys.argv[2]))\n"
        "print(len(first_look(pathlib.Path(sys.argv[1]), key, start, start + dt.timedelta(days=1)).today))\n"
        "print('sqlalchemy' in sys.modules)\n"
    )
    command = [sys.executable, "-c", code, str(folder), keys.load("").hex()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.split()[-1] == "False"
    assert int(done.stdout.split()[0]) > 0


@pytest.mark.parametrize("broken", ["empty", "gone", "check", "check gone", "plain", "rubbish"])
def test_trouble_is_left_to_the_store(used, folder, keys, day, clock, broken) -> None:
    place = Place(folder)
    match broken:
        case "empty":
            place.database.write_bytes(b"")
        case "gone":
            place.database.unlink()
        case "check":
            place.check.write_text("{")
        case "check gone":
            place.check.unlink()
        case "plain":
            place.database.write_bytes(b"SQLite format 3\0" + bytes(4080))
        case "rubbish":
            place.database.write_bytes(bytes(range(256)) * 32)
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    assert first_look(folder, keys, *day) is None
    assert {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()} == before
    with pytest.raises(VkassistError):
        Store.open(folder, keys, clock=clock)


def test_no_store_no_key_and_a_wrong_key_give_nothing(used, folder, keys, day, tmp_path) -> None:
    assert first_look(tmp_path / "never", keys, *day) is None
    assert not (tmp_path / "never").exists()
    assert first_look(folder, GivenKey(), *day) is None
    assert first_look(folder, GivenKey(new_key()), *day) is None


def test_another_schema_gives_nothing(used, folder, keys, day, clock) -> None:
    store = Store.open(folder, keys, clock=clock)
    with store._database.upkeep.begin() as connection:
        connection.execute(update(stamp).values(version_num="9999"))
    store.close()
    assert first_look(folder, keys, *day) is None


class Counted:
    """Keys that count how often they are asked."""

    def __init__(self) -> None:
        self.key: bytes | None = None
        self.asked = 0

    def load(self, store: str) -> bytes | None:
        self.asked += 1
        return self.key

    def save(self, store: str, key: bytes) -> None:
        if key == b"refused":
            raise StoreError("store.keyring_failed")
        self.key = key


def test_a_key_is_asked_for_once_and_a_missing_one_again() -> None:
    inner = Counted()
    keys = AskedOnce(inner)
    assert keys.load("a") is None
    inner.key = b"key"
    assert [keys.load("a"), keys.load("a")] == [b"key", b"key"]
    assert inner.asked == 2
    keys.save("a", b"new")
    assert (keys.load("a"), inner.key, inner.asked) == (b"new", b"new", 2)
    with pytest.raises(StoreError):
        keys.save("a", b"refused")
    assert keys.load("a") == b"new"
