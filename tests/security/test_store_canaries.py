"""What was purged is gone: from the file, its write-ahead log and every copy, even for who has the key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.store.key import GivenKey
from vkassist.store.retention import Retention
from vkassist.store.store import Store

PAGE, TAIL, LOG_HEADER, FRAME_HEADER = 4096, 80, 32, 24
CANARIES = [b"KanarieNavn", b"KanarieTekst", b"KanarieOrd", b"KanarieSted", b"KanarieVej"]
KEPT = b"KanarieMor"


class Clock:
    time = dt.datetime(2026, 11, 23, 12, tzinfo=COPENHAGEN)

    def now(self) -> dt.datetime:
        return self.time

    def monotonic(self) -> float:
        return 0.0


def pages(path: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a database, or every frame of its log, decrypted: what a thief with the key would read."""
    data = path.read_bytes()
    log = path.name.endswith("-wal")
    start, step = (LOG_HEADER, PAGE + FRAME_HEADER) if log else (0, PAGE)
    for at in range(start, len(data), step):
        page = data[at + step - PAGE : at + step]
        number = int.from_bytes(data[at : at + 4]) if log else at // PAGE + 1
        clear = 16 if number == 1 else 0
        vector = page[PAGE - TAIL : PAGE - TAIL + 16]
        cipher = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
        yield page[:clear] + cipher.update(page[clear : PAGE - TAIL])


def files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def readable(paths: list[Path], key: bytes) -> set[bytes]:
    """The canaries that a holder of the key finds in databases, logs and copies."""
    found: set[bytes] = set()
    for path in paths:
        if ".db" in path.name and not path.name.endswith("-shm"):
            for page in pages(path, key):
                found |= {canary for canary in [*CANARIES, KEPT] if canary in page}
    return found


@pytest.fixture
def key() -> bytes:
    return bytes(range(32))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, key: bytes, clock: Clock) -> Iterator[Store]:
    made = Store.open(tmp_path / "store", GivenKey(key), clock=clock)
    yield made
    made.close()


def talk(store: Store, clock: Clock, stream: str = "talk:1") -> None:
    at = clock.now()
    mother = [{"name": "KanarieMor", "relation": "mor", "phone": "12345678"}]
    store.journal.append(stream, 0, [f.Opened(at=at, by="clinician", label="KanarieNavn", course="c")])
    store.journal.append(
        stream,
        1,
        [
            f.Answered(at=at, by="clinician", item="relatives", value=mother),
            f.Answered(
                at=at, by="clinician", item="location", value={"place": "other", "text": "KanarieSted"}
            ),
            f.Keyword(at=at, by="clinician", text="KanarieOrd"),
            f.Overridden(at=at, by="clinician", item="light", reason="KanarieVej"),
            *(f.Written(at=at, by="clinician", field="body", text="KanarieTekst " * n) for n in (1, 900, 40)),
            f.Transferred(at=at, by="clinician"),
        ],
    )


def test_nothing_is_readable_without_the_key(store, clock, tmp_path) -> None:
    talk(store, clock)
    store.backup(tmp_path / "copy.db")
    store.restore(tmp_path / "copy.db")
    talk(store, clock, "talk:2")
    found = files(tmp_path)
    assert {"vkassist.db", "vkassist.db-wal", "copy.db", "vkassist.key-check"} <= {
        path.name for path in found
    }
    for path in found:
        data = path.read_bytes()
        assert not any(
            canary in data or canary.decode().encode("utf-16-le") in data for canary in [*CANARIES, KEPT]
        )
        assert store._key not in data
        assert store._key.hex().encode() not in data


def test_what_was_purged_is_not_readable_with_the_key_either(store, clock, tmp_path, key) -> None:
    talk(store, clock)
    store.backup(tmp_path / "copy.db")
    store.restore(tmp_path / "copy.db")
    assert readable(files(tmp_path), key) == {*CANARIES, KEPT}, "the test can see what is there"
    clock.time += dt.timedelta(days=7)
    done = store.purge()
    assert done.log_emptied
    assert done.copies >= 2
    assert readable(files(tmp_path), key) == set()
    store.close()
    assert readable(files(tmp_path), key) == set()


def test_what_the_course_keeps_is_all_that_stays(store, clock, tmp_path, key) -> None:
    talk(store, clock)
    clock.time += dt.timedelta(days=7)
    store.purge(Retention(lasting=frozenset({"relatives"})))
    assert readable(files(tmp_path), key) == {KEPT, b"KanarieNavn"}
    clock.time += dt.timedelta(days=23)
    store.purge(Retention(lasting=frozenset({"relatives"})))
    assert readable(files(tmp_path), key) == set()


def test_texts_replaced_before_transfer_are_overwritten(store, clock, tmp_path, key) -> None:
    at = clock.now()
    store.journal.append("talk:1", 0, [f.Opened(at=at, by="clinician", label="A.B. 01-02")])
    store.journal.append("talk:1", 1, [f.Written(at=at, by="clinician", field="body", text="KanarieTekst")])
    store.journal.append("talk:1", 2, [f.Written(at=at, by="clinician", field="body", text="")])
    assert readable(files(tmp_path), key) == {b"KanarieTekst"}
    store.journal.append("talk:1", 3, [f.Transferred(at=at, by="clinician")])
    store.purge()
    assert readable(files(tmp_path), key) == set()
