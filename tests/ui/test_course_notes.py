"""What earlier talks of the course say on the board."""

import datetime as dt

import pytest

from tests.domain.forms import item
from tests.fakes import MONDAY
from tests.ui.conftest import Shown
from vkassist.domain import facts as f
from vkassist.domain.conditions import parse
from vkassist.domain.consultation import Consultation, fold
from vkassist.domain.form import Form, Lasts
from vkassist.ui.pages.course_notes import PAUSE_REVIEW, RELIABILITY, CourseNotes
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

TODAY = MONDAY.date()
WHOSE = "Talt op ud fra samtalerne på denne pc. Dit eget tal står under Aftaler og egnethed."
FORM = Form(
    id="talk",
    pack="test",
    pack_version="1",
    items=(
        item("video_no_shows", "minutes", "course"),
        item(RELIABILITY, "remind", "start", ask="Nævn det.", when=parse({"fact": "video_no_shows", "ge": 2})),
        item(PAUSE_REVIEW, "date", "course", lasts=Lasts.parse("course")),
    ),
)


def talk(review: dt.date | None = None, *facts: f.AnyFact) -> Consultation:
    opened = f.Opened(at=MONDAY, by="clinician", label="M.K. 15-07")
    brought: list[f.AnyFact] = []
    if review is not None:
        answer = f.CarriedAnswer(value=review.isoformat(), date=TODAY - dt.timedelta(days=20))
        brought = [f.Carried(at=MONDAY, by="clinician", answers={PAUSE_REVIEW: answer})]
    return fold(FORM, [opened, *brought, *facts])


@pytest.fixture
def notes(look: Look, shown: Shown):
    def make(no_shows: int) -> CourseNotes:
        made = CourseNotes(look, no_shows)
        shown(made)
        return made

    return make


def test_nothing_is_said_of_a_patient_who_always_came(notes) -> None:
    one = notes(0)
    one.show_consultation(talk(), TODAY)
    assert not one.isVisible()


def test_one_missed_talk_is_counted_without_the_guidelines_question(notes) -> None:
    one = notes(1)
    one.show_consultation(talk(), TODAY)
    assert one.missed.accessibleName() == "Udeblevet fra video 1 gang før"
    assert one.missed.accessibleDescription() == WHOSE


def test_from_as_many_as_the_content_says_the_guidelines_question_is_asked(notes) -> None:
    one = notes(2)
    one.show_consultation(talk(), TODAY)
    assert one.missed.accessibleName() == "Udeblevet fra video 2 gange før"
    assert one.missed.accessibleDescription() == f"{WHOSE} Nævn det."


def test_the_count_of_this_pc_leaves_the_clinicians_own_number_alone(notes) -> None:
    one = notes(2)
    answer = f.Answered(at=MONDAY, by="clinician", item="video_no_shows", value=5)
    c = talk(None, answer)
    one.show_consultation(c, TODAY)
    assert one.missed.accessibleName() == "Udeblevet fra video 2 gange før"
    assert c.value("video_no_shows") == 5


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (3, "Video er på pause til 26-11-2026"),
        (0, "Pausen skulle tages op 23-11-2026"),
        (-1, "Pausen skulle tages op 22-11-2026"),
    ],
)
def test_a_pause_is_said_with_its_day(notes, days: int, title: str) -> None:
    one = notes(0)
    one.show_consultation(talk(TODAY + dt.timedelta(days=days)), TODAY)
    assert one.pause.accessibleName() == title
    assert not one.missed.isVisible()


def test_a_pause_taken_up_today_is_said_no_more(notes) -> None:
    one = notes(0)
    answer = f.Answered(at=MONDAY, by="clinician", item=PAUSE_REVIEW, value="2026-12-24")
    one.show_consultation(talk(TODAY, answer), TODAY)
    assert not one.isVisible()
