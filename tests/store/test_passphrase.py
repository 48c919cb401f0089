from __future__ import annotations

import stat

import pytest

from vkassist.store.errors import StoreError
from vkassist.store.files import Place
from vkassist.store.key import new_key
from vkassist.store.passphrase import PassphraseKeys
from vkassist.store.store import Store

PHRASE = "rødgrød med fløde"


class Person:
    """Answers from a list and remembers why they were asked."""

    def __init__(self, *answers: str | None) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, occasion: str) -> str | None:
        self.asked.append(occasion)
        return self.answers.pop(0)


def keys(folder, *answers: str | None) -> tuple[PassphraseKeys, Person]:
    person = Person(*answers)
    return PassphraseKeys(Place(folder), person), person


def test_a_store_opens_with_its_passphrase(folder, clock, fact) -> None:
    ring, person = keys(folder, PHRASE)
    store = Store.open(folder, ring, clock=clock)
    store.journal.append("talk:1", 0, [fact.opened()])
    key = store._key
    store.close()
    assert person.asked == ["new"]
    wrapped = (folder / "vkassist.key-wrapped").read_bytes()
    assert key not in wrapped
    assert key.hex().encode() not in wrapped
    assert stat.S_IMODE((folder / "vkassist.key-wrapped").stat().st_mode) == 0o600

    ring, person = keys(folder, "forkert", PHRASE.replace("ø", "o\u0338"), PHRASE)
    again = Store.open(folder, ring, clock=clock)
    assert person.asked == ["open", "again", "again"]
    assert len(again.journal.read("talk:1")) == 1
    again.close()


def test_letters_written_in_two_parts_are_the_same_letters(tmp_path) -> None:
    key, store = new_key(), "a" * 32
    keys(tmp_path, "tolv å i træk")[0].save(store, key)
    assert keys(tmp_path, "tolv a\u030a i træk")[0].load(store) == key


def test_refusals(tmp_path) -> None:
    key, store = new_key(), "a" * 32
    with pytest.raises(StoreError, match="passphrase_cancelled"):
        keys(tmp_path, None)[0].save(store, key)
    with pytest.raises(StoreError, match="passphrase_short"):
        keys(tmp_path, "elleve tegn")[0].save(store, key)
    assert list(tmp_path.iterdir()) == []
    keys(tmp_path, PHRASE)[0].save(store, key)
    with pytest.raises(StoreError, match="passphrase_wrong"):
        keys(tmp_path, "a", "b", "c")[0].load(store)
    with pytest.raises(StoreError, match="passphrase_cancelled"):
        keys(tmp_path, "a", None)[0].load(store)
    ring, person = keys(tmp_path)
    assert ring.load("b" * 32) is None
    assert person.asked == []


@pytest.mark.parametrize("content", [b"", b"{}", b'{"n": 99999999999}', b"\xff"])
def test_a_damaged_key_file_is_told(tmp_path, content) -> None:
    (tmp_path / "vkassist.key-wrapped").write_bytes(content)
    with pytest.raises(StoreError, match=r"^store\.key_file_damaged$"):
        keys(tmp_path)[0].load("a" * 32)


def test_giving_up_at_the_first_start_leaves_it_open(folder, clock) -> None:
    with pytest.raises(StoreError, match="passphrase_cancelled"):
        Store.open(folder, keys(folder, None)[0], clock=clock)
    store = Store.open(folder, keys(folder, PHRASE)[0], clock=clock)
    assert store.first_run
    store.close()
