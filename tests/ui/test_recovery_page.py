"""After a crash: what was going on is listed, shown as it is saved, and nothing goes without asking."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.fakes import MONDAY
from tests.ui.conftest import Shown
from vkassist import content
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, replay
from vkassist.domain.day import TalkEntry, TalkState
from vkassist.domain.errors import VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.pages.recovery_page import RecoveryPage
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

FIRST = TalkEntry(
    "talk:1", "mk", "M.K. 15-07", MONDAY, 30, TalkState.TALK, None, MONDAY + dt.timedelta(minutes=20)
)
BROKEN = TalkEntry("talk:2", "bj", "B.J. 02-09", MONDAY, 30, TalkState.NOTE, None, MONDAY)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return content.builtin("da")


def preview_of(pack: Pack, stream: str) -> Consultation:
    if stream == "talk:2":
        raise VkassistError("store.damaged")
    facts = [
        f.Opened(at=MONDAY, by="clinician", label="M.K. 15-07", planned_start=MONDAY),
        f.Phase(at=MONDAY, by="clinician", to="talk"),
        f.Keyword(at=MONDAY, by="clinician", text="sover bedre"),
    ]
    return replay(pack.forms["talk"], facts)


@pytest.fixture
def page(look: Look, shown: Shown, pack: Pack) -> RecoveryPage:
    made = RecoveryPage(look, lambda stream: preview_of(pack, stream), lambda error: f"<{error.code}>", pack)
    made.show_drafts((FIRST, BROKEN))
    shown(made, width=1366, height=768)
    made.first_focus()
    return made


def test_drafts_are_listed_with_day_state_and_when_they_were_saved(page: RecoveryPage) -> None:
    got = [(row.lead, row.title, row.value, row.word) for row in page._list.rows]
    assert got == [
        ("10.24", "M.K. 15-07", "mandag 23. november · sidst gemt kl. 10.44", "Samtalen var i gang"),
        ("10.24", "B.J. 02-09", "mandag 23. november · sidst gemt kl. 10.24", "Notat mangler"),
    ]


def test_the_draft_is_shown_as_it_is_saved_and_cannot_be_typed_in(page: RecoveryPage) -> None:
    assert "sover bedre" in page._text.value()
    assert page._text.edit.isReadOnly()


def test_a_draft_that_cannot_be_read_says_why_and_the_others_stay(page: RecoveryPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page._list, Qt.Key.Key_Down)
    assert page._unread.isVisible()
    assert page._unread.accessibleDescription() == "<store.damaged>"
    assert page._text.value() == ""
    qtbot.keyClick(page._list, Qt.Key.Key_Up)
    assert not page._unread.isVisible()
    assert "sover bedre" in page._text.value()


def test_enter_restores(page: RecoveryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.restored) as heard:
        qtbot.keyClick(page._list, Qt.Key.Key_Return)
    assert heard.args == [FIRST]


def test_deleting_asks_and_enter_keeps(page: RecoveryPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page._list, Qt.Key.Key_Delete)
    sheet = page.findChild(QDialog)
    assert sheet is not None
    assert "M.K. 15-07, mandag 23. november" in sheet.accessibleDescription()
    with qtbot.assertNotEmitted(page.deleted):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert not sheet.isVisible()


def test_deleting_goes_through_when_chosen(page: RecoveryPage, qtbot: QtBot) -> None:
    page.ask_to_delete()
    sheet = page.findChild(QDialog)
    with qtbot.waitSignal(page.deleted) as heard:
        sheet.button("delete").click()
    assert heard.args == [FIRST]
    page.show_drafts((BROKEN,))
    assert [row.key for row in page._list.rows] == ["talk:2"]


def test_escape_is_later(page: RecoveryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.postponed):
        qtbot.keyClick(page._list, Qt.Key.Key_Escape)


def test_a_refusal_is_said(page: RecoveryPage) -> None:
    page.show_refusal("Disken er fuld.")
    assert page._problem.isVisible()


def test_without_a_pack_the_rows_alone_are_shown(look: Look, shown: Shown) -> None:
    def never(stream: str) -> Consultation:
        raise AssertionError(stream)

    page = RecoveryPage(look, never, str)
    page.show_drafts((FIRST,))
    shown(page)
    assert len(page._list.rows) == 1
    assert not page._text.isVisible()
