"""The lock and the store's key: gone while the window is covered, fetched again when it is opened."""

from __future__ import annotations

import dataclasses

import pytest

from tests.app.test_household import begin_talk
from tests.journeys.hand import settle
from tests.journeys.house import Place
from vkassist.app.household import Household
from vkassist.app.program import Program
from vkassist.domain import facts as f
from vkassist.domain.errors import NotSaved
from vkassist.store.key import GivenKey, Keys
from vkassist.ui.pages.lock_page import LockPage


@pytest.fixture
def asked(household: Household, place: Place) -> list[str]:
    """Passphrases given when the key is fetched again; the keyring is the test's own."""
    given: list[str] = []

    def keys(passphrase: str) -> Keys:
        given.append(passphrase)
        return place.opening.keys

    household.locking._house = dataclasses.replace(household.house, keys=keys)
    return given


def page(program: Program) -> LockPage:
    (found,) = program.window.findChildren(LockPage)
    return found


def test_the_key_is_gone_while_locked_and_back_after(program: Program, household: Household, asked: list[str]) -> None:
    program.lock()
    with pytest.raises(NotSaved):
        household.house.store.talks.drafts()
    page(program).unlocked.emit("")
    settle()
    assert not program.window.locked
    assert asked == [""]
    assert household.house.store.talks.drafts() == []


def test_what_is_recorded_behind_the_lock_waits_and_is_saved(
    program: Program, household: Household, asked: list[str]
) -> None:
    begin_talk(program)
    program.lock()
    household.desk.record(household.desk.make(f.Keyword, text="søvn"))
    assert len(household.desk.waiting) == 1
    household.unlock()
    settle()
    assert household.desk.waiting == ()
    stream = household.desk.stream
    assert stream is not None
    assert household.house.store.journal.read(stream)[-1].kind == "keyword"  # type: ignore[attr-defined]


def test_a_list_read_behind_the_lock_is_right_after(
    program: Program, household: Household, asked: list[str]
) -> None:
    program.lock()
    program.show_day()
    household.unlock()
    settle()
    assert not program.today._refusal.isVisible()
    assert household.day_book.today()


def test_a_key_that_cannot_be_had_leaves_it_locked_and_says_why(
    program: Program, household: Household, place: Place
) -> None:
    found = [GivenKey()]
    household.locking._house = dataclasses.replace(household.house, keys=lambda _: found[0])
    program.lock()
    page(program).unlocked.emit("")
    settle()
    assert program.window.locked
    assert "nøgle" in page(program)._text.text().lower()
    found[0] = place.opening.keys
    page(program).unlocked.emit("")
    settle()
    assert not program.window.locked


def test_a_passphrase_is_asked_for_where_there_is_one(
    program: Program, household: Household, asked: list[str], place: Place
) -> None:
    (place.paths.store / "vkassist.key-wrapped").touch()
    program.lock()
    assert page(program)._needs_passphrase
    page(program).unlocked.emit("en lang adgangssætning")
    settle()
    assert asked == ["en lang adgangssætning"]
    assert not program.window.locked


def test_a_store_in_memory_keeps_its_key(program: Program, household: Household) -> None:
    program.lock()
    assert household.house.store.talks.drafts() == []
    household.unlock()
    assert not program.window.locked
