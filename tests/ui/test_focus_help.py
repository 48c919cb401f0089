"""When the patient finds it hard to keep focus: the advice, and the two ways on."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.domain.forms import item
from tests.fakes import MONDAY
from tests.ui.conftest import Shown
from vkassist.domain import facts as f
from vkassist.domain.consultation import fold
from vkassist.domain.form import Form, Lasts
from vkassist.paths import resources_folder
from vkassist.ui.pages.focus_help import FOCUS, WAYS, FocusHelp, phone_of
from vkassist.ui.pages.help_topic import Topic, topic_from
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def advice() -> Topic:
    file = resources_folder() / "content" / "da" / "help" / f"{FOCUS}.md"
    return topic_from(FOCUS, file.read_text(encoding="utf-8"))


@pytest.fixture
def sheet(look: Look, shown: Shown, advice: Topic) -> FocusHelp:
    page = QLabel()
    shown(page, width=1093, height=556)
    made = FocusHelp(look, page, advice, "20123456")
    made.ask(first=made.stay_button)
    return made


def texts(sheet: FocusHelp) -> list[str]:
    return [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]


def test_the_advice_is_read_with_its_place_in_the_guideline(sheet: FocusHelp) -> None:
    said = texts(sheet)
    assert "Brug flere sanser: vis noget, tegn på en tavle, eller del din skærm." in said
    assert "Kilde: Vejledningen, afsnit 2.3" in said


def test_the_patients_number_stands_ready_to_be_dialled(sheet: FocusHelp) -> None:
    assert "20 12 34 56" in texts(sheet)


def test_staying_on_video_has_the_keyboard_and_decides_nothing(sheet: FocusHelp, qtbot: QtBot) -> None:
    assert sheet.stay_button.hasFocus()
    with qtbot.assertNotEmitted(sheet.decided), qtbot.waitSignal(sheet.cancelled):
        sheet.stay_button.click()


@pytest.mark.parametrize("way", ["phone", "in_person"])
def test_each_way_on_is_a_plain_button(sheet: FocusHelp, qtbot: QtBot, way: str) -> None:
    assert sheet.button(way).property("role") == "plain"
    with qtbot.waitSignal(sheet.decided) as heard:
        sheet.button(way).click()
    assert heard.args == [way]


def test_the_ways_end_the_talk_as_the_facts_know_it() -> None:
    for outcome in WAYS.values():
        f.Ended(at=MONDAY, by="clinician", outcome=outcome)
    assert WAYS == {"phone": "held_by_phone", "in_person": "moved_in_person"}


def test_the_number_is_plan_bs_of_today_or_of_the_course() -> None:
    form = Form(
        id="talk", pack="t", pack_version="1", items=(item("plan_b", "plan_b", lasts=Lasts.parse("course")),)
    )
    opened = f.Opened(at=MONDAY, by="clinician", label="M.K. 15-07")
    brought = f.CarriedAnswer(value={"action": "phone", "phone": "11111111"}, date=MONDAY.date())
    carried = f.Carried(at=MONDAY, by="clinician", answers={"plan_b": brought})
    today = f.Answered(
        at=MONDAY, by="clinician", item="plan_b", value={"action": "phone", "phone": "22222222"}
    )
    without = f.Answered(at=MONDAY, by="clinician", item="plan_b", value={"action": "none"})
    assert phone_of(fold(form, [opened])) == ""
    assert phone_of(fold(form, [opened, carried])) == "11111111"
    assert phone_of(fold(form, [opened, carried, today])) == "22222222"
    assert phone_of(fold(form, [opened, carried, without])) == ""
