"""What lives in the open house: pages aside, recovery, the small clock, the lock, and purging."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.journeys.hand import settle
from tests.journeys.house import LABEL, Place
from vkassist.app.household import Household
from vkassist.app.opening import House
from vkassist.app.program import Program
from vkassist.domain import facts as f
from vkassist.domain.day import TalkState
from vkassist.domain.errors import ContentError, NotSaved
from vkassist.ui.pages.help_page import HelpPage
from vkassist.ui.pages.recovery_page import RecoveryPage
from vkassist.ui.widgets.dialogs import Sheet

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def open_talk(program: Program) -> None:
    assert program.household is not None
    program.today.opened.emit(program.household.day_book.today()[0])
    settle()


def begin_talk(program: Program) -> None:
    open_talk(program)
    assert program.household is not None
    program.household.flow.start()
    settle()


def go_to(program: Program, page: str) -> None:
    """From the list to a page of the talk."""
    assert program.household is not None
    flow = program.household.flow
    if page == "today":
        return
    open_talk(program)
    if page in ("talk", "interrupted", "note"):
        flow.start()
    if page == "interrupted":
        flow.interrupt()
    if page == "note":
        flow.end("held")
    settle()
    assert program.window.current == page


def close_aside(program: Program) -> None:
    page: Any = program.window._stack.currentWidget()
    page.closed.emit()
    settle()


def mini_shown(program: Program) -> bool:
    household = program.household
    return household is not None and household.mini is not None and household.mini.isVisible()


# Settings and help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["today", "prepare", "talk", "interrupted", "note"])
def test_aside_and_back_to_where_one_was(program: Program, household: Household, page: str) -> None:
    go_to(program, page)
    facts = household.desk.consultation and household.desk.consultation.facts
    for aside in ("settings", "help"):
        getattr(program.window, f"{aside}_asked").emit()
        settle()
        assert program.window.current == aside
        close_aside(program)
        assert program.window.current == page
        assert (household.desk.consultation and household.desk.consultation.facts) == facts


def test_from_settings_to_help_and_back_again(program: Program) -> None:
    go_to(program, "talk")
    program.window.settings_asked.emit()
    program.window.help_asked.emit()
    settle()
    assert program.window.current == "help"
    close_aside(program)
    assert program.window.current == "talk"


def test_the_agreements_lead_to_a_page_of_help_and_back(program: Program) -> None:
    go_to(program, "prepare")
    program.window.course_asked.emit()
    settle()
    program.window._stack.currentWidget().help_asked.emit("law")  # type: ignore[attr-defined]
    settle()
    assert program.window.current == "help"
    page = program.window._stack.currentWidget()
    assert isinstance(page, HelpPage)
    assert page._list.current_key() == "law"
    close_aside(program)
    assert program.window.current == "course"


def test_asking_for_settings_twice_keeps_what_is_being_typed(program: Program) -> None:
    program.window.settings_asked.emit()
    page = program.window._stack.currentWidget()
    program.window.settings_asked.emit()
    assert program.window._stack.currentWidget() is page


def test_the_list_from_settings_puts_the_talk_away(program: Program, household: Household) -> None:
    go_to(program, "talk")
    program.window.settings_asked.emit()
    program.window.list_asked.emit()
    settle()
    assert program.window.current == "today"
    assert household.desk.consultation is None
    program.window.settings_asked.emit()
    settle()
    close_aside(program)
    assert program.window.current == "today"


def test_back_goes_to_the_list_where_the_talk_was_put_away_meanwhile(
    program: Program, household: Household
) -> None:
    go_to(program, "talk")
    program.window.settings_asked.emit()
    household.desk.put_away()
    close_aside(program)
    assert program.window.current == "today"


def test_back_moves_on_where_the_talk_ended_meanwhile(program: Program, household: Household) -> None:
    go_to(program, "talk")
    program.window.help_asked.emit()
    household.desk.record(household.desk.make(f.Ended, outcome="held"))
    close_aside(program)
    assert program.window.current == "note"


def test_undo_and_start_do_nothing_behind_settings(program: Program, household: Household) -> None:
    open_talk(program)
    household.desk.record(household.desk.make(f.Answered, item="interrupted_agreement", value=True))
    assert household.desk.consultation is not None
    facts = household.desk.consultation.facts
    program.window.settings_asked.emit()
    settle()
    program.window.undo_asked.emit()
    assert household.desk.consultation.facts == facts


# Recovery -------------------------------------------------------------------------------------------------


def leave_running(place: Place, qapp: QApplication) -> None:
    """A talk that is going on when the program stops."""
    with place.program(qapp) as first:
        begin_talk(first)


def recovery(program: Program) -> RecoveryPage:
    page = program.window._stack.currentWidget()
    assert isinstance(page, RecoveryPage)
    return page


def test_what_was_going_on_is_offered_and_restored(place: Place, qapp: QApplication) -> None:
    leave_running(place, qapp)
    with place.program(qapp) as again:
        assert again.household is not None
        (entry,) = again.household.day_book.begun()
        recovery(again).restored.emit(entry)
        settle()
        assert again.window.current == "talk"
        assert again.household.desk.stream == entry.stream
        assert mini_shown(again)


def test_what_was_going_on_can_be_deleted(place: Place, qapp: QApplication) -> None:
    leave_running(place, qapp)
    with place.program(qapp) as again:
        assert again.household is not None
        (entry,) = again.household.day_book.begun()
        recovery(again).deleted.emit(entry)
        settle()
        assert again.window.current == "today"
        assert again.household.desk.consultation is None
        row = next(row for row in again.household.day_book.today() if row.label == LABEL)
        assert row.entry is None
        stored = again.household.house.store.journal.read(entry.stream)
        assert isinstance(stored[-1], f.Discarded)


def test_later_leaves_it_as_it_is(place: Place, qapp: QApplication) -> None:
    leave_running(place, qapp)
    with place.program(qapp) as again:
        assert again.household is not None
        recovery(again).postponed.emit()
        settle()
        assert again.window.current == "today"
        assert [entry.state for entry in again.household.day_book.begun()] == [TalkState.TALK]


def test_aside_and_back_to_recovery(place: Place, qapp: QApplication) -> None:
    leave_running(place, qapp)
    with place.program(qapp) as again:
        for aside in ("settings", "help"):
            getattr(again.window, f"{aside}_asked").emit()
            settle()
            close_aside(again)
            assert again.window.current == "recovery"


def test_a_draft_that_cannot_be_deleted_now_says_so(place: Place, qapp: QApplication) -> None:
    leave_running(place, qapp)
    with place.program(qapp) as again:
        assert again.household is not None
        journal = Refusing(again.household)
        (entry,) = again.household.day_book.begun()
        recovery(again).deleted.emit(entry)
        settle()
        assert again.window.current == "recovery"
        assert recovery(again)._problem.isVisible()
        journal.recover()
        again.household.desk.retry()
        recovery(again).postponed.emit()
        settle()
        assert again.window.current == "today"
        assert again.household.day_book.begun() == []


class Refusing:
    """Makes the household's journal refuse, and take again."""

    def __init__(self, household: Household) -> None:
        self._journal: Any = household.house.store.journal
        self._append = self._journal.append
        self._journal.append = self._refuse

    def _refuse(self, *_: object) -> None:
        raise NotSaved("store.busy")

    def recover(self) -> None:
        self._journal.append = self._append


# The small clock and the idle lock ------------------------------------------------------------------------


def test_the_small_clock_is_there_while_talking(program: Program) -> None:
    told: list[bool] = []
    program.talking_changed.connect(told.append)
    open_talk(program)
    assert not mini_shown(program)
    program.household.flow.start()  # type: ignore[union-attr]
    settle()
    assert mini_shown(program)
    program.household.flow.end("held")  # type: ignore[union-attr]
    settle()
    assert not mini_shown(program)
    assert told == [True, False]


def test_putting_the_talk_away_takes_the_small_clock_and_lets_the_lock_go(program: Program) -> None:
    told: list[bool] = []
    program.talking_changed.connect(told.append)
    begin_talk(program)
    program.window.list_asked.emit()
    settle()
    assert program.window.current == "today"
    assert not mini_shown(program)
    assert told == [True, False]


def test_a_small_clock_that_was_hidden_stays_hidden(program: Program, household: Household) -> None:
    begin_talk(program)
    assert household.mini is not None
    household.mini.close()
    household.flow.show_phase("prepare")
    household.flow.show_phase("talk")
    settle()
    assert not mini_shown(program)


@pytest.mark.parametrize("shown", [True, False])
def test_the_lock_takes_the_small_clock_and_gives_it_back(
    program: Program, household: Household, shown: bool
) -> None:
    begin_talk(program)
    household.show_mini(shown)
    program.lock()
    assert program.window.locked
    assert not mini_shown(program)
    household.unlock()
    settle()
    assert not program.window.locked
    assert mini_shown(program) is shown


def test_the_preference_holds_at_once(program: Program) -> None:
    begin_talk(program)
    program.change(dataclasses.replace(program.preferences, mini_timer=False))
    assert not mini_shown(program)
    program.change(dataclasses.replace(program.preferences, mini_timer=True))
    assert mini_shown(program)


def test_no_small_clock_where_none_is_wanted(place: Place, qapp: QApplication) -> None:
    place.preferences = dataclasses.replace(place.preferences, mini_timer=False)
    with place.program(qapp) as made:
        begin_talk(made)
        assert not mini_shown(made)


def test_urgent_on_the_small_clock_opens_the_ladder(program: Program, household: Household) -> None:
    begin_talk(program)
    program.window.showMinimized()
    assert household.mini is not None
    household.mini.interruption_reported.emit()
    settle()
    assert program.window.current == "interrupted"
    assert not program.window.isMinimized()


# The lock -------------------------------------------------------------------------------------------------


def test_the_lock_hides_an_open_sheet_and_brings_it_back(program: Program) -> None:
    program.today.enter_talk()
    settle()
    (sheet,) = (one for one in program.window.findChildren(Sheet) if one.isVisible())
    edit = sheet.findChildren(QLineEdit)[0]
    edit.setText("M.K.")
    program.lock()
    settle()
    assert not any(one.isVisible() for one in program.window.findChildren(QDialog))
    assert QApplication.activeModalWidget() is None
    program.household.unlock()  # type: ignore[union-attr]
    settle()
    assert sheet.isVisible()
    assert sheet.isModal()
    assert edit.text() == "M.K."
    sheet.reject()
    settle()


def test_locking_twice_is_locking_once(program: Program, household: Household) -> None:
    program.lock()
    program.lock()
    household.unlock()
    assert not program.window.locked


def test_locking_saves_what_was_typed(program: Program, household: Household) -> None:
    go_to(program, "note")
    page: Any = household.flow._made["note"]
    page.form.fields["content"].edit.setPlainText("Sover bedre")
    program.lock()
    assert household.desk.consultation is not None
    assert household.desk.consultation.text("content") == "Sover bedre"


# Notices and purging --------------------------------------------------------------------------------------


def test_a_refused_regional_pack_is_told(place: Place, qapp: QApplication) -> None:
    opening = place.opening
    fault = ContentError("content.unreadable", file="pack.toml", key=".")

    def with_fault(preferences: Any, entry: Any) -> House:
        return dataclasses.replace(opening(preferences, entry), pack_fault=fault)

    with_fault.first_look = opening.first_look  # type: ignore[attr-defined]
    place.opening = with_fault  # type: ignore[assignment]
    with place.program(qapp) as made:
        assert made.window.current == "today"
        assert made.window.notice.isVisible()
        assert "Region" in made.window.notice.accessibleName()
        assert made.window.notice.accessibleDescription() not in ("", "content.unreadable")


def test_what_is_due_is_purged_in_the_background(place: Place, qapp: QApplication) -> None:
    asked: list[Any] = []

    def background(work: Any, done: Any, failed: Any) -> None:
        asked.append(work)
        try:
            result = work()
        except Exception as fault:
            failed(fault)
        else:
            done(result)

    with place.program(qapp, background) as made:
        assert made.household is not None
        before = len(asked)
        place.clock.advance(400 * 24 * 3600)
        made.household._purging.timeout.emit()
        assert len(asked) == before + 1
        assert made.household.house.store.talks.latest_of_course("m.k.15-07", place.clock.now()) is None


def test_purging_that_fails_stops_nobody(household: Household) -> None:
    household._purge_failed(NotSaved("store.busy"))
    with pytest.raises(RuntimeError):
        household._purge_failed(RuntimeError())


def test_closing_stops_the_purge(place: Place, qapp: QApplication) -> None:
    with place.program(qapp) as made:
        assert made.household is not None
        made.household._purging.start()
        assert made.close()
        assert not made.household._purging.isActive()
