"""A locked store: the file is closed, the key gone, and everything goes on where it was once the key is back."""

from __future__ import annotations

import gc
import inspect

import pytest

from vkassist.domain.errors import NotSaved
from vkassist.store.errors import StoreError
from vkassist.store.key import GivenKey, new_key
from vkassist.store.store import Store


def test_nothing_is_read_or_written_until_the_key_is_back(store, keys, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    store.lock()
    for work in (
        lambda: store.journal.append("talk:1", 1, [fact.answered()]),
        lambda: store.journal.read("talk:1"),
        store.talks.drafts,
        store.purge,
        store.status,
    ):
        with pytest.raises(NotSaved, match=r"^store\.locked$"):
            work()
    store.unlock(keys)
    store.journal.append("talk:1", 1, [fact.answered()])
    assert store.journal.read("talk:1") == [fact.opened(), fact.answered()]
    assert store.verify().good


def test_the_key_is_referred_to_no_longer(folder, clock, fact) -> None:
    key = new_key()
    store = Store.open(folder, GivenKey(key), clock=clock)
    store.journal.append("talk:1", 0, [fact.opened()])
    store.talks.drafts()
    store.lock()
    gc.collect()
    holders = [one for one in gc.get_referrers(key) if not inspect.isframe(one)]
    assert holders == [], "somebody still holds the key"
    store.close()


def test_locking_closes_the_file(store, folder, fact) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    store.lock()
    assert not (folder / "vkassist.db-wal").exists(), "a connection is still open"


@pytest.mark.parametrize(("keys_given", "code"), [(GivenKey(), "key_lost"), (GivenKey(bytes(32)), "wrong_key")])
def test_a_key_that_is_gone_or_wrong_leaves_it_locked(store, keys, fact, keys_given, code) -> None:
    store.lock()
    with pytest.raises(StoreError, match=rf"^store\.{code}$"):
        store.unlock(keys_given)
    with pytest.raises(NotSaved, match=r"^store\.locked$"):
        store.talks.drafts()
    store.unlock(keys)
    store.unlock(GivenKey())  # open already: nobody is asked
    assert store.talks.drafts() == []


def test_a_throw_away_store_keeps_its_key(clock, fact) -> None:
    store = Store.throw_away(clock)
    store.lock()
    store.journal.append("talk:1", 0, [fact.opened()])
    store.close()
