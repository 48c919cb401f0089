"""Around the desk: the session's lock locks, a policy's faults are told, and a fleeting store says so before typing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.hand import settle
from tests.journeys.house import MONDAY, Place, at_once
from vkassist.app import privacy
from vkassist.app.build import build
from vkassist.app.opening import Entry, House, Opening, open_content, retention
from vkassist.app.privacy import DeskPrivacy
from vkassist.app.program import Program
from vkassist.domain.clock import StagedClock
from vkassist.domain.preferences import Preferences
from vkassist.policy import NO_POLICY, Policy
from vkassist.policy_source import from_values

Under = Callable[[Policy], Any]


@pytest.fixture
def under(place: Place, qapp: QApplication) -> Under:
    """The program on the place, under a policy, with its privacy up before the house is open."""

    @contextmanager
    def run(policy: Policy, **preferences: Any) -> Iterator[tuple[Program, DeskPrivacy]]:
        def open_house(chosen: Preferences, entry: Entry) -> House:
            pack, fault, ladder = open_content(chosen, policy=policy)
            return dataclasses.replace(place.opening(chosen, entry), pack=pack, pack_fault=fault, ladder=ladder)

        made = build(
            qapp,
            policy.place(place.paths),
            dataclasses.replace(place.preferences, **preferences),
            clock=place.clock,
            open_house=open_house,
            in_background=at_once,
            policy=policy,
        )
        around = DeskPrivacy(made, made)
        try:
            made.show()
            made.open()
            settle()
            yield made, around
        finally:
            around.end()
            made.window.may_close = lambda: True
            made.close()
            made.window.close()
            made.window.deleteLater()
            made.deleteLater()
            settle()

    return run


def test_the_session_s_lock_locks_even_during_a_talk(under: Under) -> None:
    with under(NO_POLICY) as (program, around):
        program.today.opened.emit(program.household.day_book.today()[0])
        program.household.flow.start()
        settle()
        around.session.left.emit()
        assert program.window.locked
        program.household.unlock()
        settle()
        assert not program.window.notice.isVisible()


def test_faults_of_a_policy_are_told_and_the_program_starts(under: Under) -> None:
    with under(from_values({"lock_minutes": "ti", "colour": 1})) as (program, _):
        assert program.household is not None
        assert program.preferences.lock_minutes == 10
        assert program.window.notice.isVisible()
        assert "lock_minutes" in program.window._said
        assert "colour" in program.window._said


def test_a_pack_folder_out_of_reach_is_told_in_the_same_banner(under: Under, tmp_path: Path) -> None:
    policy = from_values({"content_folder": str(tmp_path / "gone"), "colour": 1})
    with under(policy) as (program, _):
        assert program.household.house.pack.id == "builtin-da"
        said = program.window._said
        assert "colour" in said
        assert program.household.say(program.household.house.pack_fault) in said


def test_a_pack_folder_out_of_reach_alone_is_told_too(under: Under, tmp_path: Path) -> None:
    with under(from_values({"content_folder": str(tmp_path / "gone")})) as (program, _):
        assert program.window.notice.isVisible()
        assert program.household.say(program.household.house.pack_fault) in program.window._said


def test_a_fleeting_store_says_so_before_anything_is_typed(under: Under) -> None:
    with under(from_values({"store_home": "fleeting"})) as (program, _):
        assert program.window.current == "today"
        assert program.window.notice.isVisible()
        assert "væk" in program.window._said


def test_features_that_are_off_are_off(under: Under) -> None:
    with under(from_values({"features_off": ["measure", "calendar", "mini_timer"]})) as (program, _):
        chosen = program.preferences
        assert (chosen.measures, chosen.calendar, chosen.mini_timer) == (False, "", False)
        assert program.household.day_book.today() == ()


def test_windows_are_kept_out_of_pictures_unless_the_policy_says_otherwise(
    under: Under, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden: list[int] = []

    def affinity(handle: int, how: int) -> bool:
        hidden.append(handle)
        return True

    monkeypatch.setattr(privacy, "windows_affinity", lambda: affinity)
    with under(NO_POLICY) as (program, _):
        assert int(program.window.winId()) in hidden
    hidden.clear()
    with under(from_values({"hide_from_capture": False})):
        assert hidden == []


# The house itself under a policy ----------------------------------------------------------------------------


def test_a_fleeting_house_is_gone_when_it_is_closed(place: Place) -> None:
    opening = Opening(place.paths, StagedClock(MONDAY), from_values({"store_home": "fleeting"}))
    assert opening.first_look() is None
    house = opening.open_house(Preferences(), Entry())
    folder = house.store.status().folder
    assert folder != place.paths.store
    assert house.keys is None
    house.store.close()
    assert not folder.exists()


def test_what_is_kept_and_for_how_long() -> None:
    kept = retention(from_values({"draft_days": 0, "course_days": 3}))
    assert (kept.draft_days, kept.course_days) == (0, 3)
    assert kept.lasting == retention(NO_POLICY).lasting
    assert (retention(NO_POLICY).draft_days, retention(NO_POLICY).course_days) == (7, 30)


def test_hosts_the_policy_approves_stand_beside_the_pack_s() -> None:
    pack = open_content(Preferences(), policy=from_values({"approved_hosts": ["video.dk"]}))[0]
    assert pack.hosts == open_content(Preferences())[0].hosts | {"video.dk"}


def test_a_store_on_a_network_offers_ways_on(place: Place, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vkassist.store.surroundings.file_system", lambda *_: "cifs")
    with place.program(qapp) as program:
        settle()
        assert program.window.current == "start"


def test_a_profile_that_cannot_be_written_offers_ways_on(
    place: Place, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vkassist.store.files.os.access", lambda *_: False)
    with place.program(qapp) as program:
        settle()
        assert program.window.current == "start"


def test_the_settings_page_shows_what_the_region_settled(under: Under) -> None:
    from vkassist.ui.pages.policy_section import PolicySection

    with under(from_values({"lock_minutes": 3})) as (program, _):
        program.window.settings_asked.emit()
        settle()
        (card,) = program.window.findChildren(PolicySection)
        assert ("Minutter til låsning", "3", "regionen") in card.lines
    with under(NO_POLICY) as (program, _):
        program.window.settings_asked.emit()
        settle()
        assert program.window.findChildren(PolicySection) == []


def test_two_users_of_one_pc_have_a_copy_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vkassist.app.single import SingleCopy

    first = SingleCopy(tmp_path)
    assert first.take()
    monkeypatch.setattr("vkassist.app.single.local_user", lambda: "another")
    second = SingleCopy(tmp_path)
    assert second.name != first.name
    assert second.take()
    first.release()
    second.release()


def test_a_wrong_escrow_key_is_told_and_the_recovery_key_stays_due(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vkassist.app.opening.platform_keys", lambda *_: place.opening.keys)
    opening = Opening(place.paths, StagedClock(MONDAY), from_values({"escrow_key": "nonsense"}))
    house = opening.open_house(Preferences(), Entry())
    assert house.escrow_fault is not None
    assert house.escrow_fault.code == "store.escrow_key"
    assert house.keys is not None
    house.store.close()
