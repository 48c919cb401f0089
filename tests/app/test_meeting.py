"""Meeting links and no-shows in the whole program, by keyboard; the guide from where it is wanted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.domain.forms import item
from tests.fakes import MONDAY, FakeClock, MemoryJournal
from tests.journeys.hand import Hand, settle
from tests.journeys.house import LABEL
from vkassist.app.household import Household
from vkassist.app.meeting import link_check, record_meeting
from vkassist.app.program import Program
from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.form import Form
from vkassist.ui.pages.link_field import NO_MEETING, Meeting
from vkassist.ui.pages.meeting_link import APPROVED_SOLUTION
from vkassist.ui.widgets.dialogs import Sheet

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise()", extend=True)

GOOD = "https://rooms.vconf.dk/webapp/#/?conference=4711"
SOLUTION = item(APPROVED_SOLUTION, "choice", "course", options={"ehr": "EPJ", "link": "link"})


def desk(*items: Any) -> Desk:
    form = Form(id="talk", pack="test", pack_version="1", items=items)
    made = Desk(MemoryJournal(), lambda opened: form, FakeClock())
    made.open_talk(made.make(f.Opened, label=LABEL))
    return made


def recorded(one: Desk) -> list[f.AnyFact]:
    assert one.consultation is not None
    return list(one.consultation.facts[1:])


def page(household: Household, name: str) -> Any:
    return household.flow._made[name]


def sheet() -> Sheet:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Sheet)
    return found


def open_first(household: Household, program: Program) -> None:
    program.today.opened.emit(household.day_book.today()[0])
    settle()


def test_the_reason_for_another_solution_becomes_an_override() -> None:
    one = desk(SOLUTION)
    record_meeting(one, Meeting("https://zoom.us/j/1", reason="Nede"))
    (fact,) = recorded(one)
    assert isinstance(fact, f.Overridden)
    assert (fact.item, fact.reason, fact.by) == (APPROVED_SOLUTION, "Nede", "clinician")


def test_started_from_the_patient_record_is_an_answer() -> None:
    one = desk(SOLUTION)
    record_meeting(one, Meeting(from_ehr=True))
    (fact,) = recorded(one)
    assert isinstance(fact, f.Answered)
    assert fact.value == "ehr"


@pytest.mark.parametrize("meeting", [NO_MEETING, Meeting(GOOD)])
def test_an_approved_link_answers_nothing_for_the_clinician(meeting: Meeting) -> None:
    one = desk(SOLUTION)
    record_meeting(one, meeting)
    assert recorded(one) == []


def test_a_form_without_the_item_is_left_alone() -> None:
    one = desk(item("room"))
    record_meeting(one, Meeting(from_ehr=True))
    assert recorded(one) == []


@pytest.mark.parametrize(
    ("link", "word"),
    [
        (GOOD, ""),
        ("http://rooms.vconf.dk/1", "https"),
        ("https://zoom.us/j/1", "liste"),
        ("https://rooms.vconf.dk@zoom.us/", "@"),
        ("https://rooms.vconf.dk:8443/", "port"),
    ],
)
def test_the_check_says_why_in_the_packs_words(household: Household, link: str, word: str) -> None:
    said = link_check(household.house.pack)(link)
    assert bool(said) == bool(word)
    assert word in said


def test_a_talk_from_the_calendar_brings_its_link_to_the_board(household: Household, program: Program) -> None:
    open_first(household, program)
    board = page(household, "prepare")
    opened: list[str] = []
    board.meeting._open = lambda address: opened.append(address) or True
    assert opened == []
    Hand().press("Alt+L")
    assert opened == [GOOD]


def test_a_link_to_another_solution_is_warned_of_on_the_board(household: Household, program: Program) -> None:
    household.day_book.open_new("A.B. 03-04", MONDAY, 30, link="https://zoom.us/j/1")
    household.flow.show_talk()
    settle()
    board = page(household, "prepare")
    assert board.meeting.warning.isVisible()
    assert not board.meeting.open_button.isVisible()
    assert board.rows.hasFocus()


def test_the_list_checks_links_as_the_pack_says(program: Program) -> None:
    assert program.today.check_link(GOOD) == ""
    assert program.today.check_link("https://zoom.us/j/1") != ""


def test_a_no_show_from_the_list_takes_two_keys_and_the_note_asks_for_no_place(
    household: Household, program: Program
) -> None:
    hand = Hand()
    hand.press("Alt+U", "Return")
    assert program.window.current == "note"
    c = household.desk.consultation
    assert c is not None
    assert c.outcome == "no_show"
    assert page(household, "note").form.gaps() == []
    assert hand.presses <= 4


def test_a_no_show_from_the_board_takes_two_keys(household: Household, program: Program) -> None:
    open_first(household, program)
    hand = Hand()
    hand.press("Alt+M")
    # The offscreen platform leaves the keyboard with the page behind an open menu.
    QTest.keyClick(page(household, "prepare").menu, Qt.Key.Key_U)
    settle()
    assert program.window.current == "note"
    assert household.desk.consultation is not None
    assert household.desk.consultation.outcome == "no_show"
    assert hand.presses + 1 <= 4


def test_who_is_worried_is_at_the_ladder_with_two_keys_from_the_list(
    household: Household, program: Program
) -> None:
    hand = Hand()
    hand.press("Alt+U", "Alt+B")
    assert program.window.current == "interrupted"
    assert hand.presses == 2


def test_who_gets_worried_over_the_note_is_at_the_ladder_with_one_key(
    household: Household, program: Program
) -> None:
    hand = Hand()
    hand.press("Alt+U", "Return")
    before = hand.presses
    hand.press("F9")
    assert program.window.current == "interrupted"
    assert hand.presses - before == 1


def test_missed_talks_are_said_on_the_courses_next_board(household: Household, program: Program) -> None:
    for days in (3, 2):
        household.day_book.open_new("A.B. 03-04", MONDAY - dt.timedelta(days=days), 30)
        household.flow.end("no_show")
        household.flow.put_away()
    household.day_book.open_new("A.B. 03-04", MONDAY, 30)
    household.flow.show_talk()
    settle()
    notes = page(household, "prepare").course_notes
    assert notes.missed.isVisible()
    assert notes.missed.accessibleName() == "Udeblevet fra video 2 gange før"
    assert notes.missed.accessibleDescription() != ""


@pytest.mark.parametrize(("way", "outcome"), [("phone", "held_by_phone"), ("in_person", "moved_in_person")])
def test_a_talk_that_cannot_hold_its_focus_goes_on_another_way(
    household: Household, program: Program, way: str, outcome: str
) -> None:
    open_first(household, program)
    household.flow.start()
    settle()
    page(household, "talk").focus_button.click()
    settle()
    assert "20 12 34 56" in [one.text() for one in sheet().findChildren(object) if hasattr(one, "text")]
    sheet().button(way).click()
    settle()
    assert program.window.current == "note"
    assert household.desk.consultation is not None
    assert household.desk.consultation.outcome == outcome
    # The closing is still to be said: nothing of it was skipped silently.
    assert "closing" in [key for key, _ in page(household, "note").form.gaps()]


def test_the_guide_is_reached_from_help_and_from_the_board(household: Household, program: Program) -> None:
    hand = Hand()
    hand.press("F1")
    household._host.window._pages["help"].open_at("patient_guide")  # type: ignore[attr-defined]
    button = household._host.window._pages["help"].guide_button  # type: ignore[attr-defined]
    assert isinstance(button, QPushButton)
    button.click()
    settle()
    assert program.window.current == "guide"
    hand.press("Escape")
    assert program.window.current == "today"
    open_first(household, program)
    hand.press("Alt+M")
    QTest.keyClick(page(household, "prepare").menu, Qt.Key.Key_V)
    settle()
    assert program.window.current == "guide"
    guide: Any = household._host.window._pages["guide"]
    assert "Ambulatorium Nord" in guide.text.toPlainText()
    guide.language.radios[1].click()
    assert guide.text.toPlainText().startswith("Your video talk")
    hand.press("Escape")
    assert program.window.current == "prepare"


def test_help_from_a_talk_opens_at_the_faults(household: Household, program: Program) -> None:
    open_first(household, program)
    household.flow.start()
    settle()
    Hand().press("F1")
    help_page: Any = household._host.window._pages["help"]
    assert help_page._list.current_key() == "faults"
