"""What the pages show of the built-in content without asking: cue cards, the reminder after a break, code hints."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from tests.domain.talks import pack
from tests.fakes import MONDAY, FakeClock, MemoryJournal
from tests.ui.conftest import Shown
from vkassist.desk import Desk
from vkassist.domain import checklist
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation, fold
from vkassist.ui.pages.break_log import BreakLog
from vkassist.ui.pages.note_form import NoteForm
from vkassist.ui.pages.note_preview import NotePreview
from vkassist.ui.pages.questions_page import QuestionsPage
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", extend=True)

BREAK = f.Interrupted(at=MONDAY, by="clinician", cause="technical")
CALL = f.Rung(at=MONDAY, by="clinician", step="phone", outcome="no_answer")


def talk(*facts: f.AnyFact, age_band: f.AgeBand = "adult") -> Consultation:
    opened = f.Opened(at=MONDAY, by="clinician", label="M.K. 15-07", age_band=age_band)
    return fold(pack().forms["talk"], [opened, *facts])


@pytest.fixture
def page(look: Look, shown: Shown) -> tuple[QuestionsPage, Desk]:
    clock = FakeClock(MONDAY)
    desk = Desk(MemoryJournal(), lambda opened: pack().forms["talk"], clock)
    made = QuestionsPage(look, desk, clock, pack(), lambda error: error.code)
    desk.observe(lambda change: change.consultation and made.show_consultation(change.consultation))
    desk.open_talk(desk.make(f.Opened, label="M.K. 15-07", first_session=True, age_band="adult"))
    desk.record(desk.make(f.Phase, to="talk"))
    shown(made, width=1366, height=700)
    return made, desk


def test_a_talk_that_begins_is_reminded_of_how_to_begin(page: tuple[QuestionsPage, Desk]) -> None:
    """Requirements 25, 35, 42, 50 and 51: with the words to say where there are some."""
    cues = page[0].cues
    assert {"show_room", "security_explained", "patient_headphones", "small_talk", "new_together"} <= set(
        cues.shown
    )
    said = [label.text() for label in cues.findChildren(QLabel)]
    assert "“Har du høretelefoner i nærheden?”" in said
    assert "Begynd blødt" in said


def test_once_it_has_begun_it_is_reminded_of_how_to_go_on(page: tuple[QuestionsPage, Desk]) -> None:
    """Requirements 41, 53, 54, 55 and 57."""
    made, desk = page
    for item in desk.consultation.form.of_phase("start"):  # type: ignore[union-attr]
        if item.asked and checklist.active(desk.consultation, item):  # type: ignore[arg-type]
            desk.record(desk.make(f.Overridden, item=item.id, reason="Kort tid"))
    during = {"gaze", "slower", "calm_listening", "say_what_you_do", "ask_more", "self_care", "time_left"}
    assert during <= set(made.cues.shown)
    assert "small_talk" not in made.cues.shown


def test_after_a_break_an_adverse_event_is_thought_of(look: Look, shown: Shown) -> None:
    """Requirement 61: a suggestion of the program's own, beside what was noted."""
    log = BreakLog(look, pack().speech)
    shown(log)
    log.show_consultation(talk())
    assert not log.isVisible()
    log.show_consultation(talk(BREAK, CALL))
    assert log.isVisible()
    assert log.after_title.text() == "Bagefter: Utilsigtet hændelse"
    assert "indberettes" in log.after.text()


def test_the_closing_of_a_childs_talk_reminds_of_the_duty_to_notify(look: Look, shown: Shown) -> None:
    """Requirement 90: as a text, in whatever way the talk ended."""
    form = NoteForm(look, pack())
    shown(form)
    ended = f.Ended(at=MONDAY, by="clinician", outcome="held")
    form.show_consultation(talk(ended, age_band="under_15"))
    assert "duty_to_notify" in form.cues.shown
    form.show_consultation(talk(ended))
    assert "duty_to_notify" not in form.cues.shown


def test_after_a_no_show_what_was_agreed_stands_beside_the_note(look: Look, shown: Shown) -> None:
    """Requirement 32."""
    form = NoteForm(look, pack())
    shown(form)
    agreed = f.Answered(at=MONDAY, by="clinician", item="no_show_actions", value=["phone_relative"])
    form.show_consultation(talk(agreed, f.Ended(at=MONDAY, by="clinician", outcome="no_show")))
    assert form.cues.shown == ("agreed_phone_relative",)
    assert "Ring til en pårørende" in [label.text() for label in form.cues.findChildren(QLabel)]


def test_codes_for_registering_stand_beside_the_note_and_never_in_it(look: Look, shown: Shown) -> None:
    """Requirement 68: from the content's table, with the day it was checked."""
    preview = NotePreview(look, pack())
    shown(preview)
    hints = [label.text() for label in preview.findChildren(QLabel) if "registreringen" in label.text()]
    (hint,) = hints
    assert "ALCA03 virtuel kontakt" in hint
    assert "kontrolleret 22-11-2026" in hint
