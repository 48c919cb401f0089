"""Agreements and suitability by keyboard: two boards, prompts that a tick unlocks, and the way back."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.fakes import FakeClock, MemoryJournal
from vkassist.content import builtin
from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.ui.pages.agreements_page import AgreementsPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", extend=True)

NOW = dt.datetime(2026, 11, 23, 10, 20, tzinfo=COPENHAGEN)


class Table:
    """A desk with the page on it."""

    def __init__(self, look, shown, first_session, carried, pack=None):
        pack = pack or builtin("da")
        self.desk = Desk(MemoryJournal(), lambda opened: pack.forms["talk"], FakeClock(NOW))
        self.page = AgreementsPage(look, self.desk, FakeClock(NOW), pack, lambda error: error.code)
        self.desk.observe(lambda change: self.page.show_consultation(change.consultation))
        opened = self.desk.make(f.Opened, label="M.K. 15-07", age_band="adult", first_session=first_session)
        more = [self.desk.make(f.Carried, answers=carried)] if carried else []
        self.desk.open_talk(opened, *more)
        self.window = shown(self.page, width=1366, height=700)
        self.page.first_focus()

    def key(self, code):
        QTest.keyClick(QApplication.focusWidget(), code)

    def ids(self, *states):
        return [row.key for row in self.page.rows.rows if not states or row.state in states]

    def value(self, item):
        return self.desk.consultation.value(item)


@pytest.fixture
def table(look, shown):
    return lambda first_session=True, carried=None: Table(look, shown, first_session, carried)


def test_the_wards_guideline_is_one_key_away_where_there_is_one(look, shown, qtbot):
    assert not Table(look, shown, True, None).page.guideline_button.isVisible()
    ours = builtin("da")
    ours = replace(ours, pages={**ours.pages, "ward_guideline": "# Hos os\n\nRing til vagten."})
    page = Table(look, shown, True, None, ours).page
    with qtbot.waitSignal(page.help_asked) as heard:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert heard.args == ["ward_guideline"]


def test_a_first_talk_has_more_to_agree_on_than_a_returning_one(table):
    first = table()
    open_first = first.ids("todo")
    told = {
        item.id: f.CarriedAnswer(value=True, date=dt.date(2026, 9, 3))
        for item in builtin("da").forms["talk"].of_phase("course")
        if item.kind == "confirm"
    }
    returning = table(False, told)
    assert len(returning.ids("todo")) < len(open_first)
    assert set(returning.ids("carried")) == set(told)


def test_nothing_here_stands_on_the_board_of_a_routine_talk(table):
    board = {row.key for row in table().page.rows.rows}
    items = builtin("da").forms["talk"].items
    assert not board & {item.id for item in items if item.phase == "prepare" or item.board}


def test_an_answer_by_enter_goes_on_to_the_next_row(table):
    here = table()
    here.page.rows.set_current("frame_agreed")
    here.page.rows.setFocus()
    here.key(Qt.Key.Key_Return)
    assert here.value("frame_agreed") is True
    assert here.page.rows.current_key() == "agreed_place"


def test_a_tick_unlocks_its_prompts_and_nothing_else(table):
    here = table()
    here.page.show_part("suitability")
    before = set(here.ids())
    assert not before & {"patient_known", "isolation_goal", "no_room_decision", "calming_companion"}
    here.page.rows.set_current("needs_attention")
    editor = here.page._answers.editor(here.page.current)
    editor._boxes["impulsivity"]._check.click()
    here.page._press_primary()
    assert here.value("needs_attention") == ["impulsivity"]
    assert set(here.ids()) - before == {"risk_assessed_before", "not_dangerous", "calming_companion"}


def test_walking_by_enter_never_says_that_nothing_needs_attention(table):
    here = table()
    here.page.show_part("suitability")
    here.page.rows.set_current("suits_for")
    here.page._advance("suits_for")
    assert here.page.rows.current_key() == "needs_attention"
    here.key(Qt.Key.Key_Return)
    assert here.value("needs_attention") is None
    assert QApplication.focusWidget() is here.page.detail.primary


def test_that_nothing_needs_attention_is_said_by_its_own_button(table):
    here = table()
    here.page.show_part("suitability")
    here.page.rows.set_current("needs_attention")
    assert here.page._answers.editor(here.page.current).value() is None
    assert here.page.detail.primary.text().replace("&", "") == "Ingen af dem"
    here.page._press_primary()
    assert here.value("needs_attention") == ["none"]


def test_the_second_part_follows_the_first_and_then_the_way_back(table, qtbot):
    here = table()
    here.page._after_last()
    assert QApplication.focusWidget() is here.page.parts["suitability"]
    here.key(Qt.Key.Key_Space)
    assert here.page.part == "suitability"
    here.page._after_last()
    with qtbot.waitSignal(here.page.closed):
        here.key(Qt.Key.Key_Space)
