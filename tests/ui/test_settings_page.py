"""Settings: every change is sent whole at once; what cannot be used is said and stays typed."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.domain.preferences import Preferences
from vkassist.ui.pages.settings_page import About, SettingsPage
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ABOUT = About("0.1.0", "builtin-da", "7", "Region Test", dt.date(2026, 11, 22), "/data/store")


class Chooser:
    """Stands in for the system's file dialog."""

    def __init__(self) -> None:
        self.answer = ""

    def __call__(self, parent: QWidget, title: str) -> str:
        return self.answer


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def page(look: Look, shown: Shown, chooser: Chooser) -> SettingsPage:
    made = SettingsPage(
        look, Preferences(author="Anna Holm"), ABOUT, choose_file=chooser, choose_folder=chooser
    )
    shown(made, width=1366, height=768)
    return made


def button(page: SettingsPage, name: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name)


def test_a_choice_is_sent_at_once_with_all_the_rest(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.preferences_changed) as heard:
        page._theme.radios[2].click()
    assert heard.args[0] == Preferences(author="Anna Holm", theme="dark")
    with qtbot.waitSignal(page.preferences_changed) as heard:
        page._text_scale.radios[-1].click()
    assert heard.args[0] == Preferences(author="Anna Holm", theme="dark", text_scale=200)
    with qtbot.waitSignal(page.preferences_changed) as heard:
        page._lock_minutes.radios[-1].click()
    assert heard.args[0].lock_minutes == 0
    with qtbot.waitSignal(page.preferences_changed) as heard:
        page._mini_timer.control.click()
    assert heard.args[0].mini_timer is False


def test_showing_preferences_reports_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.preferences_changed):
        page.show_preferences(Preferences(language="en", text_scale=130, lock_minutes=11, unit="Team 3"))
    assert page._language.value() == "en"
    assert page._text_scale.value() == "125"
    assert page._lock_minutes.value() == "10"
    assert page._unit.value() == "Team 3"


def test_a_typed_name_is_sent_when_the_field_is_left(page: SettingsPage, qtbot: QtBot) -> None:
    edit = page._unit.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Ambulatorium Nord")
    with qtbot.waitSignal(page.preferences_changed) as heard:
        qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert heard.args[0].unit == "Ambulatorium Nord"


def test_a_cpr_number_is_refused_and_the_text_stays(page: SettingsPage, qtbot: QtBot) -> None:
    edit = page._author.edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "Anna 150780-1234")
    with qtbot.assertNotEmitted(page.preferences_changed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page._author.error
    assert edit.text() == "Anna 150780-1234"


@pytest.mark.parametrize(("typed", "stored"), [("+45 12 34 56 78", "12345678"), ("", "")])
def test_the_phone_is_stored_as_digits(page: SettingsPage, qtbot: QtBot, typed: str, stored: str) -> None:
    page.show_preferences(Preferences(unit_phone="87654321"))
    edit = page._unit_phone.edit
    edit.setFocus()
    edit.clear()
    qtbot.keyClicks(edit, typed)
    with qtbot.waitSignal(page.preferences_changed) as heard:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert heard.args[0].unit_phone == stored


def test_half_a_phone_number_is_said_and_not_sent(page: SettingsPage, qtbot: QtBot) -> None:
    edit = page._unit_phone.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "1234")
    with qtbot.assertNotEmitted(page.preferences_changed):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page._unit_phone.error
    assert edit.text() == "1234"


def test_a_calendar_is_chosen_shown_and_let_go(page: SettingsPage, chooser: Chooser, qtbot: QtBot) -> None:
    chooser.answer = "/home/anna/kalender/video.ics"
    with qtbot.waitSignal(page.preferences_changed) as heard:
        button(page, "Kalender: Vælg fil …").click()
    assert heard.args[0].calendar == "/home/anna/kalender/video.ics"
    words = {label.text() for label in page.findChildren(QLabel)}
    assert {"video.ics", "/home/anna/kalender"} <= {text.replace("\\", "/") for text in words}
    chooser.answer = ""
    with qtbot.assertNotEmitted(page.preferences_changed):
        button(page, "Kalender: Vælg mappe …").click()
    with qtbot.waitSignal(page.preferences_changed) as heard:
        button(page, "Kalender: Fjern kalenderen").click()
    assert heard.args[0].calendar == ""


def test_a_content_folder_is_chosen(page: SettingsPage, chooser: Chooser, qtbot: QtBot) -> None:
    chooser.answer = "/region/pack"
    with qtbot.waitSignal(page.preferences_changed) as heard:
        button(page, "Regionens indhold: Vælg mappe …").click()
    assert heard.args[0].content_folder == "/region/pack"


def test_versions_place_and_checked_day_are_shown(page: SettingsPage) -> None:
    words = "\n".join(label.text() for label in page.findChildren(QLabel))
    for part in ("0.1.0", "builtin-da, version 7", "Region Test", "22-11-2026", "/data/store"):
        assert part in words


def test_escape_closes_and_a_problem_is_shown(page: SettingsPage, qtbot: QtBot) -> None:
    page.first_focus()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    page.show_problem("Indholdet kan ikke bruges", "forms/start.toml mangler en titel")
    assert page._problem.isVisible()
    page._theme.radios[0].click()
    assert not page._problem.isVisible()
