"""The running program: the window at once, the house behind it, the list, and preferences taken at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.journeys.hand import settle
from tests.journeys.house import LABEL, Place, plan
from vkassist import settings
from vkassist.app.household import Household
from vkassist.app.opening import Entry
from vkassist.app.program import Program
from vkassist.domain import facts as f
from vkassist.domain.appointment import Appointment
from vkassist.domain.day import RowState
from vkassist.domain.errors import NotSaved, VkassistError
from vkassist.ui.pages.new_talk_sheet import NewTalk
from vkassist.ui.pages.today_page import Calendar, NoShow
from vkassist.ui.theme import DARK, LIGHT

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Later:
    """Background work that waits until it is told to run."""

    def __init__(self) -> None:
        self.work: list[Any] = []

    def __call__(self, work: Any, done: Any, failed: Any) -> None:
        self.work.append((work, done, failed))

    def run(self) -> None:
        pending, self.work = self.work, []
        for work, done, failed in pending:
            try:
                result = work()
            except Exception as fault:
                failed(fault)
            else:
                done(result)


def rows(program: Program) -> list[str]:
    return [row.label for row in program.today._rows.values()]


def refuse(household: Household) -> Any:
    """Have the journal refuse; the returned function lets it take again."""
    journal: Any = household.house.store.journal
    append = journal.append

    def refusing(*_: object) -> None:
        raise NotSaved("store.busy")

    journal.append = refusing
    return lambda: setattr(journal, "append", append)


# Opening --------------------------------------------------------------------------------------------------


def test_before_the_house_is_open_nothing_can_go_wrong(place: Place, qapp: QApplication) -> None:
    later = Later()
    with place.program(qapp, later) as program:
        assert program.window.isVisible()
        for asked in (
            "list",
            "settings",
            "help",
            "lock",
            "undo",
            "start",
            "longer",
            "keyword",
            "interruption",
        ):
            getattr(program.window, f"{asked}_asked").emit()
        program.lock()
        program.show_day()
        assert not program.window.locked
        assert program.window.current == "today"
        later.run()
        settle()
        later.run()
        assert program.household is not None
        later.run()
        assert rows(program) == [LABEL, "A.B. 01-02"]


def test_it_may_be_closed_before_the_house_is_open(place: Place, qapp: QApplication) -> None:
    with place.program(qapp, Later()) as program:
        assert program.close()


def test_a_second_house_is_closed_and_not_used(place: Place, program: Program, household: Household) -> None:
    program.furnish(place.opening(place.preferences, Entry(fleeting=True)))
    assert program.household is household


def test_the_list_is_there_once_it_is_furnished(place: Place, qapp: QApplication) -> None:
    later = Later()
    with place.program(qapp, later) as program:
        seen: list[str] = []
        program.furnished.connect(lambda: seen.append(program.window.current))
        later.run()
        settle()
        later.run()
        assert seen == ["today"]


@pytest.fixture
def begun(place: Place, qapp: QApplication) -> Place:
    """A place where today's talk has been opened before."""
    with place.program(qapp) as program:
        assert program.household is not None
        program.household.day_book.open(program.household.day_book.today()[0])
    return place


def test_the_list_is_read_before_the_house_is_open(begun: Place, qapp: QApplication) -> None:
    later = Later()
    with begun.program(qapp, later) as program:
        told: list[str] = []
        program.listed.connect(lambda: told.append("listed"))
        program.furnished.connect(lambda: told.append("furnished"))
        later.run()
        assert (rows(program), told, program.household) == ([LABEL], ["listed"], None)
        assert program.today._lists.current_key() is not None
        settle()
        later.run()
        assert program.household is not None
        assert told == ["listed", "listed", "furnished"]


def test_what_is_asked_of_the_list_too_soon_is_done_as_soon_as_can_be(
    begun: Place, qapp: QApplication
) -> None:
    later = Later()
    with begun.program(qapp, later) as program:
        later.run()
        program.today._lists.open_current()
        assert program.window.current == "today"
        settle()
        later.run()
        settle()
        assert program.window.current == "prepare"
        assert program.household is not None
        assert program.household.desk.consultation is not None


def test_a_patient_who_did_not_come_can_be_reported_too_soon(begun: Place, qapp: QApplication) -> None:
    later = Later()
    with begun.program(qapp, later) as program:
        later.run()
        (row,) = program.today._rows.values()
        program.today.no_show_reported.emit(NoShow(row, worried=True))
        settle()
        later.run()
        settle()
        assert program.window.current == "interrupted"


def test_a_list_without_its_house_leads_to_what_is_wrong(begun: Place, qapp: QApplication) -> None:
    later = Later()
    with begun.program(qapp, later) as program:
        later.run()
        assert rows(program) == [LABEL]
        begun.paths.store.joinpath("vkassist.db").write_bytes(b"")
        settle()
        later.run()
        settle()
        assert program.window.current == "start"


def test_a_first_look_that_fails_costs_nothing(begun: Place, qapp: QApplication) -> None:
    def fail() -> Any:
        raise RuntimeError

    begun.opening.first_look = fail  # type: ignore[method-assign]
    with begun.program(qapp) as program:
        assert program.household is not None
        assert LABEL in rows(program)


# The list -------------------------------------------------------------------------------------------------


def test_a_row_opens_its_talk_and_the_list_puts_it_away(program: Program, household: Household) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    assert program.window.current == "prepare"
    program.window.list_asked.emit()
    settle()
    assert program.window.current == "today"
    assert household.desk.consultation is None
    program.today.opened.emit(household.day_book.today()[0])
    assert len(household.house.store.talks.drafts()) == 1


def test_a_talk_can_be_entered_by_hand(program: Program, household: Household) -> None:
    at = program.clock.now() + dt.timedelta(minutes=5)
    new = NewTalk("X.Y. 01-01", at, 20, session_type="relatives", set_up="inpatient", age_band="15_17")
    program.today.talk_entered.emit(new)
    c = household.desk.consultation
    assert c is not None
    assert (c.opened.label, c.opened.planned_start, c.opened.planned_minutes) == ("X.Y. 01-01", at, 20)
    assert (c.opened.session_type, c.opened.set_up, c.opened.age_band) == ("relatives", "inpatient", "15_17")


def test_the_year_of_birth_settles_the_age_on_the_day(program: Program, household: Household) -> None:
    assert program.today.age_words["under_15"]
    at = program.clock.now() + dt.timedelta(minutes=5)
    birthday = f"X.Y. {at:%d-%m}"
    new = NewTalk(birthday, at, 20, "individual", "patient_at_home", "unknown", birth_year=at.year - 15)
    program.today.talk_entered.emit(new)
    c = household.desk.consultation
    assert c is not None
    assert (c.opened.birth_year, c.age_band) == (at.year - 15, "15_17")


@pytest.mark.parametrize("worried", [False, True])
def test_a_patient_who_did_not_come(program: Program, household: Household, worried: bool) -> None:
    row = household.day_book.today()[0]
    program.today.no_show_reported.emit(NoShow(row, worried))
    settle()
    c = household.desk.consultation
    assert c is not None
    assert c.outcome == "no_show"
    assert (c.open_break is not None) is worried
    assert program.window.current == ("interrupted" if worried else "note")


def test_worry_reaches_the_ladder_though_nothing_can_be_saved(program: Program, household: Household) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    program.window.list_asked.emit()
    settle()
    recover = refuse(household)
    program.today.no_show_reported.emit(NoShow(household.day_book.today()[0], True))
    settle()
    assert program.window.current == "interrupted"
    recover()
    household.desk.retry()
    settle()
    c = household.desk.consultation
    assert c is not None
    assert c.open_break is not None
    assert program.window.current == "interrupted"


def test_what_cannot_be_opened_says_so_on_the_list(program: Program, household: Household) -> None:
    refuse(household)
    program.today.opened.emit(household.day_book.today()[0])
    assert program.window.current == "today"
    assert program.today._refusal.isVisible()
    assert household.desk.consultation is None


def test_a_list_that_cannot_be_read_says_so(program: Program, household: Household) -> None:
    def busy() -> Any:
        raise NotSaved("store.busy")

    household.day_book.drafts = busy  # type: ignore[method-assign]
    program.show_day()
    assert program.today._refusal.isVisible()


def test_done_talks_are_done_on_the_list(program: Program, household: Household) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    household.flow.end("held")
    household.desk.record(household.desk.make(f.Transferred))
    settle()
    assert program.window.current == "today"
    assert household.day_book.today()[0].state is RowState.DONE


# Calendar -------------------------------------------------------------------------------------------------


def test_the_calendar_fills_the_list(program: Program) -> None:
    assert rows(program) == [LABEL, "A.B. 01-02"]


def test_a_refused_calendar_is_told_and_read_again(place: Place, program: Program) -> None:
    place.calendar.write_text("no calendar", encoding="utf-8")
    program.calendar.look()
    assert program._calendar_state is Calendar.REFUSED
    assert program.today._problem.isVisible()
    assert rows(program) == []
    plan(place.calendar, place.clock.now())
    program.today.calendar_retried.emit()
    assert rows(program) == [LABEL, "A.B. 01-02"]
    assert not program.today._problem.isVisible()


def test_one_refused_file_does_not_hide_the_others(place: Place, program: Program) -> None:
    folder = place.data / "kalendere"
    folder.mkdir()
    plan(folder / "good.ics", place.clock.now())
    (folder / "bad.ics").write_text("no calendar", encoding="utf-8")
    program.change(dataclasses.replace(program.preferences, calendar=str(folder)))
    assert rows(program) == [LABEL, "A.B. 01-02"]
    assert program.today._problem.isVisible()


def test_midnight_turns_the_list(place: Place, program: Program) -> None:
    place.clock.advance(15 * 3600)
    program.calendar.look()
    assert rows(program) == []


def test_midnight_turns_the_list_without_a_calendar_too(
    program: Program, household: Household, place: Place
) -> None:
    program.change(dataclasses.replace(program.preferences, calendar=""))
    at = program.clock.now()
    household.day_book.open_new("X.Y. 01-01", at, 30)
    household.desk.record(household.desk.make(f.Transferred))
    program.window.list_asked.emit()
    settle()
    assert rows(program) == ["X.Y. 01-01"]
    place.clock.advance(15 * 3600)
    program.calendar.look()
    assert rows(program) == []


def test_a_calendar_that_is_read_during_a_talk_waits_for_the_list(
    program: Program, household: Household
) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    at = program.clock.now() + dt.timedelta(hours=2)
    program.calendar.read.emit((Appointment("n", at, 30, "N.Y. 01-01"),), ())
    assert program.window.current == "prepare"
    program.window.list_asked.emit()
    settle()
    assert "N.Y. 01-01" in rows(program)


# Preferences ----------------------------------------------------------------------------------------------


def test_preferences_hold_at_once_and_are_kept(place: Place, program: Program, household: Household) -> None:
    told: list[Any] = []
    program.preferences_changed.connect(told.append)
    chosen = dataclasses.replace(
        program.preferences, theme="dark", text_scale=150, calendar="", lock_minutes=5, author="B. Holm"
    )
    program.change(chosen)
    assert program.look.tokens is DARK
    assert program.look.scale == 1.5
    assert rows(program) == []
    assert program._calendar_state is Calendar.NONE
    assert household.day_book.preferences == chosen
    assert told == [chosen]
    assert settings.load(place.paths.settings) == chosen


def test_the_calendar_comes_back(place: Place, program: Program) -> None:
    program.change(dataclasses.replace(program.preferences, calendar=""))
    program.change(dataclasses.replace(program.preferences, calendar=str(place.calendar)))
    assert rows(program) == [LABEL, "A.B. 01-02"]
    assert program._calendar_state is Calendar.READ


def test_preferences_that_cannot_be_kept_hold_all_the_same(place: Place, program: Program) -> None:
    place.paths.settings.with_suffix(".new").mkdir()
    program.change(dataclasses.replace(program.preferences, theme="dark"))
    assert program.look.tokens is DARK
    assert program.window.notice.isVisible()


def test_light_stays_light_whatever_the_system_says(program: Program) -> None:
    program.change(dataclasses.replace(program.preferences, theme="system"))
    program.change(dataclasses.replace(program.preferences, theme="light"))
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(Qt.ColorScheme.Dark)
    try:
        settle()
        assert program.look.tokens is LIGHT
    finally:
        hints.unsetColorScheme()


# Closing --------------------------------------------------------------------------------------------------


def test_closing_keeps_the_windows_place(place: Place, program: Program) -> None:
    program.window.resize(1200, 700)
    assert program.close()
    again = type(program.memory)(place.data / "windows.json")
    assert again.read_geometry() == program.memory.read_geometry() != b""


def test_closing_saves_what_was_typed(place: Place, program: Program, household: Household) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    household.flow.end("held")
    settle()
    page: Any = household.flow._made["note"]
    page.form.fields["content"].edit.setPlainText("Sover bedre")
    stream = household.desk.stream
    assert program.close()
    store = place.opening.store()
    facts = store.journal.read(stream or "")
    store.close()
    assert any(isinstance(one, f.Written) and one.text == "Sover bedre" for one in facts)


def test_closing_waits_for_what_is_not_saved(program: Program, household: Household) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    recover = refuse(household)
    household.flow.start()
    assert not program.close()
    assert program.window.notice.isVisible()
    recover()
    assert program.close()


def test_it_can_be_closed_all_the_same(program: Program, household: Household) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    refuse(household)
    household.flow.start()
    assert program.close(anyway=True)


def test_the_small_clock_does_not_keep_the_program_running(program: Program, household: Household) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    household.flow.start()
    assert household.mini is not None
    assert household.mini.isVisible()
    assert not household.mini.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    program.close()
    assert not household.mini.isVisible()


def test_a_minimized_window_comes_to_the_front(program: Program) -> None:
    program.window.showMinimized()
    program.raise_window()
    settle()
    assert program.window.isVisible()
    assert not program.window.isMinimized()


def test_unexpected_trouble_is_not_swallowed(program: Program) -> None:
    with pytest.raises(ZeroDivisionError):
        program._trouble(ZeroDivisionError())
    assert program.window.current == "today"


def test_expected_trouble_has_a_page(program: Program) -> None:
    program._trouble(VkassistError("store.busy"))
    assert program.window.current == "start"
