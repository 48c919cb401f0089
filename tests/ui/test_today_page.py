"""The day page: what it lists, which talk is next, and what its keys do."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.fakes import MONDAY, FakeClock
from tests.ui.conftest import Shown
from vkassist.domain.appointment import Appointment
from vkassist.domain.day import TalkEntry, TalkState, rows
from vkassist.ui.pages.link_field import Meeting
from vkassist.ui.pages.new_talk_sheet import NewTalk, NewTalkSheet, label_of, next_quarter
from vkassist.ui.pages.today_page import Calendar, NoShow, TodayPage
from vkassist.ui.theme import Look
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.row_list import RowList

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def at(hour: int, minute: int = 0, day: int = 23) -> dt.datetime:
    return MONDAY.replace(hour=hour, minute=minute, day=day)


def entry(stream: str, when: dt.datetime, state: TalkState, label: str = "B.J. 02-09") -> TalkEntry:
    return TalkEntry(stream, label.casefold(), label, when, 30, state, None, when)


CALENDAR = (
    Appointment("1", at(9), 30, "A.A. 01-01"),
    Appointment("2", at(10, 30), 45, "M.K. 15-07", link="https://portal.vconf.dk/1"),
    Appointment("3", at(11, 15), None, ""),
)
DONE = entry("talk:1", at(9), TalkState.DONE, "A.A. 01-01")
UNWRITTEN = entry("talk:2", at(8), TalkState.NOTE)
EARLIER = entry("talk:3", at(14, day=20), TalkState.NOTE, "E.F. 03-03")
LEFT_OPEN = entry("talk:4", at(9, day=19), TalkState.TALK, "G.H. 04-04")

Make = Callable[..., TodayPage]


@pytest.fixture
def page(look: Look, shown: Shown, qtbot: QtBot) -> TodayPage:
    made = TodayPage(look, FakeClock())
    shown(made, width=1366, height=768)
    return made


def texts(page: TodayPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def lists(page: TodayPage) -> list[RowList]:
    return [one for one in page.findChildren(RowList) if one.isVisible()]


def button(page: Any, name: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible())


def key_of_next() -> str:
    return next(row.key for row in rows(CALENDAR, ()) if row.label == "M.K. 15-07")


def test_before_the_store_is_open_the_page_says_so_and_offers_nothing(page: TodayPage) -> None:
    assert "Åbner …" in texts(page)
    assert not lists(page)
    assert [b for b in page.findChildren(QPushButton) if b.isVisible()] == []


def test_the_day_names_its_date_in_danish_whatever_the_machine_speaks(page: TodayPage) -> None:
    page.show_day(rows(CALENDAR, ()))
    assert "mandag 23. november" in texts(page)


def test_the_next_talk_is_current_and_has_the_keyboard(page: TodayPage) -> None:
    page.show_day(rows(CALENDAR, (DONE, UNWRITTEN)))
    (today,) = lists(page)
    assert today.hasFocus()
    assert today.current_key() == key_of_next()
    assert "Næste kl. 10.30 · om 6 min." in texts(page)


def test_rows_show_time_label_length_and_state(page: TodayPage) -> None:
    page.show_day(rows(CALENDAR, (DONE, UNWRITTEN)), known={"talk:1"})
    got = [(row.lead, row.title, row.value, row.word) for row in lists(page)[0].rows]
    assert got == [
        ("08.00", "B.J. 02-09", "30 min.", "Notat mangler"),
        ("09.00", "A.A. 01-01", "30 min. · Kendt forløb", "Færdig"),
        ("10.30", "M.K. 15-07", "45 min. · Mødelink i kalenderen", "Kommende"),
        ("11.15", "Uden initialer", "", "Kommende"),
    ]


def test_a_talk_that_is_going_on_comes_before_the_next(page: TodayPage) -> None:
    running = entry("talk:9", at(10, 10), TalkState.TALK)
    page.show_day(rows(CALENDAR, (running,)))
    assert lists(page)[0].current_key() == "talk:9"
    assert button(page, "Gå til samtalen")


def test_a_talk_whose_time_is_over_is_not_next(look: Look, shown: Shown) -> None:
    clock = FakeClock(at(12, 30))
    page = TodayPage(look, clock)
    shown(page)
    later = Appointment("9", at(13), 30, "Z.Z. 09-09")
    page.show_day(rows((*CALENDAR, later), ()))
    current = next(r for r in lists(page)[0].rows if r.key == lists(page)[0].current_key())
    assert current.title == "Z.Z. 09-09"


def test_drafts_of_earlier_days_stand_on_top_with_their_day(page: TodayPage) -> None:
    page.show_day(rows(CALENDAR, (DONE,)), (LEFT_OPEN, EARLIER, DONE))
    earlier, today = lists(page)
    assert earlier.mapToGlobal(earlier.pos()).y() < today.mapToGlobal(today.pos()).y()
    assert [(r.lead, r.title, r.word) for r in earlier.rows] == [
        ("19. nov. 09.00", "G.H. 04-04", "Ikke afsluttet"),
        ("20. nov. 14.00", "E.F. 03-03", "Notat mangler"),
    ]
    assert earlier.current_key() is None
    assert today.current_key() == key_of_next()


def test_only_the_list_with_the_keyboard_has_a_current_row(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()), (EARLIER,))
    earlier, today = lists(page)
    qtbot.keyClick(today, Qt.Key.Key_Backtab)
    earlier.setFocus()
    assert today.current_key() is None
    assert earlier.current_key() == "talk:3"
    with qtbot.waitSignal(page.opened) as heard:
        qtbot.keyClick(earlier, Qt.Key.Key_Return)
    assert heard.args[0].entry == EARLIER


def test_enter_opens_the_current_row(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    with qtbot.waitSignal(page.opened) as heard:
        qtbot.keyClick(lists(page)[0], Qt.Key.Key_Return)
    assert heard.args[0].appointment == CALENDAR[1]


def test_reading_the_day_again_keeps_the_row_the_user_chose(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    today = lists(page)[0]
    qtbot.keyClick(today, Qt.Key.Key_Down)
    chosen = today.current_key()
    page.show_day(rows(CALENDAR, (UNWRITTEN,)))
    assert today.current_key() == chosen != key_of_next()
    assert today.hasFocus()


def test_no_show_takes_two_strokes_and_names_the_talk(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    qtbot.keyClick(lists(page)[0], Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.findChild(QDialog) is not None)
    sheet = page.findChild(QDialog)
    qtbot.waitUntil(sheet.isActiveWindow)
    assert "M.K. 15-07 kl. 10.30" in sheet.accessibleDescription()
    with qtbot.waitSignal(page.no_show_reported) as heard:
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert heard.args[0] == NoShow(rows(CALENDAR, ())[1], worried=False)


def test_worry_is_offered_only_where_there_is_a_ladder(look: Look, shown: Shown, qtbot: QtBot) -> None:
    page = TodayPage(look, FakeClock(), with_ladder=True)
    shown(page)
    page.show_day(rows(CALENDAR, ()))
    page.report_no_show()
    sheet = page.findChild(QDialog)
    with qtbot.waitSignal(page.no_show_reported) as heard:
        button(sheet, "Udeblevet, og jeg er bekymret").click()
    assert heard.args[0].worried


def test_a_finished_talk_cannot_be_a_no_show(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows((), (DONE,)))
    page.report_no_show()
    assert page.findChild(QDialog) is None
    assert button(page, "Se notatet")


def test_without_a_calendar_settings_and_a_talk_by_hand_are_offered(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day((), (), Calendar.NONE)
    assert "Ingen kalender er valgt" in texts(page)
    assert button(page, "Vælg kalender …").hasFocus()
    with qtbot.waitSignal(page.settings_requested):
        qtbot.keyClick(button(page, "Vælg kalender …"), Qt.Key.Key_Return)
    assert button(page, "Indtast ny samtale")


def test_an_empty_day_says_so_and_keeps_the_drafts(page: TodayPage) -> None:
    page.show_day((), (EARLIER,))
    assert "Ingen samtaler i dag" in texts(page)
    assert lists(page)[0].current_key() == "talk:3"
    named = [
        b for b in page.findChildren(QPushButton) if b.isVisible() and "ny samtale" in b.accessibleName()
    ]
    assert len(named) == 1


def test_a_refused_calendar_is_said_and_the_stored_talks_stay(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows((), (UNWRITTEN,)), (), Calendar.REFUSED, "Filen er for stor.")
    assert "Filen er for stor." in texts(page)
    assert lists(page)[0].current_key() == "talk:2"
    banner = next(b for b in page.findChildren(Banner) if b.isVisible())
    with qtbot.waitSignal(page.calendar_retried):
        banner.action_button.click()
    page.show_day(rows((), (UNWRITTEN,)))
    assert "Filen er for stor." not in texts(page)


def test_the_time_to_the_next_talk_follows_the_clock(look: Look, shown: Shown) -> None:
    clock = FakeClock()
    page = TodayPage(look, clock)
    shown(page, width=1366)
    page.show_day(rows(CALENDAR, ()))
    clock.advance(200)
    page._repaint.timeout.emit()
    assert "om 3 min." in texts(page)


def entered(page: TodayPage, qtbot: QtBot) -> NewTalkSheet:
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.findChild(NewTalkSheet) is not None)
    sheet: NewTalkSheet = page.findChild(NewTalkSheet)
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def test_a_talk_entered_by_hand_carries_what_was_typed(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    qtbot.keyClicks(sheet.focusWidget(), "mk 15/7")
    with qtbot.waitSignal(page.talk_entered) as heard:
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    expected = NewTalk("M.K. 15-07", at(10, 30), 30, "individual", "patient_at_home", "unknown")
    assert heard.args[0] == expected
    assert not sheet.isVisible()


def test_a_cpr_number_is_refused_in_words_and_the_text_stays(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    field = sheet._label
    qtbot.keyClicks(field.edit, "M.K. 150780-1234")
    with qtbot.assertNotEmitted(page.talk_entered):
        sheet.enter()
    assert "CPR" in field.error
    assert field.value() == "M.K. 150780-1234"
    assert field.edit.hasFocus()
    assert sheet.isVisible()


def test_a_wrong_time_and_length_are_said_at_their_fields(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    sheet._label.set_value("M.K. 15-07")
    sheet._start.set_value("25.00")
    sheet._minutes.set_value("0")
    with qtbot.assertNotEmitted(page.talk_entered):
        sheet.enter()
    assert sheet._label.error == ""
    assert sheet._start.error
    assert sheet._minutes.error
    assert sheet._start.edit.hasFocus()


def test_a_refused_talk_leaves_the_sheet_as_it_was_typed(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    page.talk_entered.connect(lambda talk: page.show_refusal("Disken er fuld."))
    sheet = entered(page, qtbot)
    sheet._label.set_value("M.K. 15-07")
    sheet.enter()
    assert sheet.isVisible()
    assert any(b.accessibleName() == "Disken er fuld." for b in sheet.findChildren(Banner) if b.isVisible())
    assert sheet._label.value() == "M.K. 15-07"


def test_a_talk_carries_its_meeting_link(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    sheet._label.set_value("M.K. 15-07")
    sheet._meeting.link.set_value("https://rooms.vconf.dk/1")
    with qtbot.waitSignal(page.talk_entered) as heard:
        sheet.enter()
    assert heard.args[0].meeting == Meeting("https://rooms.vconf.dk/1")


def test_a_link_to_another_solution_holds_the_sheet_until_there_is_a_reason(page: TodayPage, qtbot: QtBot) -> None:
    page.check_link = lambda link: "Værtsnavnet står ikke på listen."
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    sheet._label.set_value("M.K. 15-07")
    sheet._meeting.link.set_value("https://zoom.us/j/1")
    with qtbot.assertNotEmitted(page.talk_entered):
        sheet.enter()
    assert sheet._meeting.reason.edit.hasFocus()
    qtbot.keyClicks(sheet._meeting.reason.edit, "Den godkendte er nede")
    with qtbot.waitSignal(page.talk_entered) as heard:
        qtbot.keyClick(sheet._meeting.reason.edit, Qt.Key.Key_Return)
    assert heard.args[0].meeting == Meeting("https://zoom.us/j/1", reason="Den godkendte er nede")


def test_a_meeting_among_professionals_ends_with_the_reason(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    sheet._label.set_value("M.K. 15-07")
    sheet._session_type.radios[3].click()
    said = next(b for b in sheet.findChildren(Banner) if b.isVisible())
    assert said.accessibleName() == "Et møde mellem fagpersoner hører ikke til her"
    assert "Tværsektorielle møder" in said.accessibleDescription()
    assert not sheet._enter.isVisible()
    with qtbot.assertNotEmitted(page.talk_entered):
        sheet.enter()
    sheet._session_type.radios[0].click()
    assert not said.isVisible()
    with qtbot.waitSignal(page.talk_entered):
        sheet.enter()


AGE_WORDS = {"under_15": "under 15 år", "15_17": "15-17 år", "adult": "18 år eller mere"}


@pytest.mark.parametrize(
    ("born", "year", "rule"),
    [
        ("23-11", "2011", "Reglerne for 15-17 år gælder i dag"),
        ("24-11", "2011", "Reglerne for under 15 år gælder i dag"),
        ("23-11", "2008", "Reglerne for 18 år eller mere gælder i dag"),
        ("24-11", "2008", "Reglerne for 15-17 år gælder i dag"),
        ("29-02", "1900", "Reglerne for 18 år eller mere gælder i dag"),
    ],
)
def test_the_year_of_birth_goes_before_the_age_band(
    page: TodayPage, qtbot: QtBot, born: str, year: str, rule: str
) -> None:
    page.age_words = AGE_WORDS
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    sheet._label.set_value(f"M.K. {born}")
    sheet._age.band.set_value("adult")
    qtbot.keyClicks(sheet._age.year.edit, year)
    assert sheet._age.rule == rule
    assert not sheet._age.band.isVisible()
    with qtbot.waitSignal(page.talk_entered) as heard:
        sheet.enter()
    assert (heard.args[0].birth_year, heard.args[0].age_band) == (int(year), "unknown")


def test_the_age_band_is_asked_again_once_the_year_is_taken_away(page: TodayPage, qtbot: QtBot) -> None:
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    qtbot.keyClicks(sheet._age.year.edit, "2011")
    assert sheet._age.rule == "Afhænger af fødselsdagen"
    qtbot.keyClicks(sheet._label.edit, "M.K. 24-11")
    assert sheet._age.rule == "Reglerne for under 15 gælder i dag"
    qtbot.keyClick(sheet._age.year.edit, Qt.Key.Key_Backspace)
    assert sheet._age.rule == ""
    sheet._age.year.set_value("")
    sheet._age.band.radios[1].click()
    with qtbot.waitSignal(page.talk_entered) as heard:
        sheet.enter()
    assert (heard.args[0].birth_year, heard.args[0].age_band) == (None, "15_17")


@pytest.mark.parametrize(
    ("year", "said"), [("1899", "1900 til 2026"), ("2027", "1900 til 2026"), ("80", "4 cifre"), ("2026", "efter i dag")]
)
def test_a_wrong_year_is_said_at_its_field(page: TodayPage, qtbot: QtBot, year: str, said: str) -> None:
    page.show_day(rows(CALENDAR, ()))
    sheet = entered(page, qtbot)
    sheet._label.set_value("M.K. 24-11")
    qtbot.keyClicks(sheet._age.year.edit, year)
    with qtbot.assertNotEmitted(page.talk_entered):
        sheet.enter()
    assert said in sheet._age.year.error
    assert sheet._age.year.edit.hasFocus()
    assert sheet._label.error == ""


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("M.K. 15-07", "M.K. 15-07"),
        ("mk 15.7", "M.K. 15-07"),
        ("ø å 1 2", "Ø.Å. 01-02"),
        ("M 29-02", "M. 29-02"),
        ("M.K. 31-02", None),
        ("M.K.", None),
        ("15-07", None),
        ("Mette Karlsen 15-07", None),
        ("M.K. 15-07-80", None),
        ("", None),
    ],
)
def test_label_is_initials_with_day_and_month(typed: str, label: str | None) -> None:
    assert label_of(typed) == label


@pytest.mark.parametrize(
    ("now", "start"), [((10, 24), (10, 30)), ((10, 30), (10, 30)), ((10, 46), (11, 0)), ((23, 50), (23, 50))]
)
def test_next_quarter_stays_on_the_day(now: tuple[int, int], start: tuple[int, int]) -> None:
    assert next_quarter(at(*now)) == at(*start)


def test_importing_the_page_loads_nothing_heavy() -> None:
    program = "import sys, vkassist.ui.pages.today_page; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    heavy = {"sqlalchemy", "alembic", "keyring", "numpy", "icalendar", "cryptography", "msgspec", "zoneinfo"}
    assert loaded.isdisjoint(heavy)
    assert "PySide6.QtSvg" not in loaded
