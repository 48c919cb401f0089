"""The way into the meeting from the board: by click only, and only where it is approved."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.domain.forms import item
from tests.fakes import MONDAY
from tests.ui.conftest import Shown
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.form import Form
from vkassist.ui.pages.meeting_link import APPROVED_SOLUTION, MeetingLink
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

GOOD = "https://rooms.vconf.dk/1"
BAD = "https://zoom.us/j/1"
SOLUTION = item(
    APPROVED_SOLUTION,
    "choice",
    "course",
    title="Videoløsning",
    options={"ehr": "startet fra EPJ", "link": "mødelink"},
    presets=("Den godkendte løsning er nede", "Aftalt med it-afdelingen"),
)
FORM = Form(id="talk", pack="test", pack_version="1", items=(SOLUTION,))
BARE = Form(id="talk", pack="test", pack_version="1", items=(item("room"),))


def talk(link: str | None, *facts: f.AnyFact, form: Form = FORM) -> Consultation:
    return fold(form, [f.Opened(at=MONDAY, by="clinician", label="M.K. 15-07", meeting_link=link), *facts])


def kept(reason: str = "Nede") -> f.AnyFact:
    at = MONDAY + dt.timedelta(minutes=1)
    return f.Overridden(at=at, by="clinician", item=APPROVED_SOLUTION, reason=reason)


class Browser:
    def __init__(self) -> None:
        self.opened: list[str] = []
        self.works = True

    def __call__(self, address: str) -> bool:
        self.opened.append(address)
        return self.works


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def link(look: Look, shown: Shown, browser: Browser) -> MeetingLink:
    made = MeetingLink(look, lambda address: "" if address == GOOD else "Står ikke på listen.", browser)
    shown(made.open_button, made.from_ehr, made)
    return made


def test_an_approved_link_is_opened_by_the_button_and_by_nothing_else(link: MeetingLink, browser: Browser) -> None:
    link.show_consultation(talk(GOOD))
    assert link.open_button.isVisible()
    assert not link.isVisible()
    assert browser.opened == []
    QTest.mouseClick(link.open_button, Qt.MouseButton.LeftButton)
    assert browser.opened == [GOOD]


def test_the_button_says_where_it_leads(link: MeetingLink) -> None:
    link.show_consultation(talk(GOOD))
    assert link.open_button.accessibleDescription() == "rooms.vconf.dk"


def test_without_a_link_nothing_is_shown(link: MeetingLink) -> None:
    link.show_consultation(talk(None))
    assert not link.open_button.isVisible()
    assert not link.isVisible()


def test_started_from_the_record_is_said(link: MeetingLink) -> None:
    answer = f.Answered(at=MONDAY, by="clinician", item=APPROVED_SOLUTION, value="ehr")
    link.show_consultation(talk(None, answer))
    assert link.from_ehr.isVisible()


def test_another_solution_is_warned_of_and_cannot_be_opened(link: MeetingLink) -> None:
    link.show_consultation(talk(BAD))
    assert not link.open_button.isVisible()
    assert link.warning.isVisible()
    assert link.warning.accessibleDescription() == "Står ikke på listen."


def test_it_is_used_for_a_reason(link: MeetingLink, qtbot) -> None:
    link.show_consultation(talk(BAD))
    link.warning.action_button.click()
    assert link.picker.presets.hasFocus()
    with qtbot.waitSignal(link.reason_given) as heard:
        QTest.keyClick(link.picker.presets, Qt.Key.Key_2)
    assert heard.args == ["Aftalt med it-afdelingen"]
    link.show_consultation(talk(BAD, kept("Aftalt med it-afdelingen")))
    assert not link.warning.isVisible()
    assert link.kept.text() == "Mødelinket er ikke godkendt: Aftalt med it-afdelingen"
    assert not link.open_button.isVisible()


def test_a_reason_taken_back_brings_the_warning_again(link: MeetingLink) -> None:
    back = f.Retracted(at=MONDAY, by="clinician", item=APPROVED_SOLUTION)
    link.show_consultation(talk(BAD, kept()))
    link.show_consultation(talk(BAD, kept(), back))
    assert link.warning.isVisible()


def test_who_thinks_better_of_it_is_back_at_the_warning(link: MeetingLink) -> None:
    link.show_consultation(talk(BAD))
    link.ask_reason()
    link.picker.cancelled.emit()
    assert not link.picker.isVisible()
    assert link.warning.action_button.hasFocus()


def test_a_form_without_the_item_warns_but_asks_nothing(link: MeetingLink) -> None:
    link.show_consultation(talk(BAD, form=BARE))
    assert link.warning.isVisible()
    assert not link.warning.action_button.isVisible()


def test_a_browser_that_does_not_open_is_said(link: MeetingLink, browser: Browser) -> None:
    browser.works = False
    link.show_consultation(talk(GOOD))
    link.open_button.click()
    assert link.warning.accessibleName() == "Mødelinket kunne ikke åbnes"
    assert link.warning.isVisible()


def test_the_link_is_checked_once_however_often_it_is_painted(look: Look, shown: Shown) -> None:
    looked: list[str] = []
    made = MeetingLink(look, lambda address: looked.append(address) or "")
    shown(made)
    for _ in range(3):
        made.show_consultation(talk(GOOD))
    assert looked == [GOOD]
