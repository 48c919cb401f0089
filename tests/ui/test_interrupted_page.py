"""Samtalen er afbrudt: what it shows of a break, what its buttons record, and the two ways on."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.fakes import MONDAY
from tests.ui.broken_talk import RELATIVES, SPEECH, Talk, say
from vkassist.content.ladder import read_ladder
from vkassist.domain import facts as f
from vkassist.ui.pages.interrupted_page import InterruptedPage
from vkassist.ui.theme import Look

STEPS = read_ladder(Path(__file__).resolve().parents[2] / "resources" / "content" / "da")
LEFT = Qt.MouseButton.LeftButton
HOME = {"place": "home", "text": "Søndergade 4", "municipality": "0751"}
CONSENT = {"given": True, "form": "written", "date": "2026-09-03", "until": "2027-09-03"}
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class Scene:
    """A talk that just broke off, and its page."""

    def __init__(self, look: Look, age_band: f.AgeBand = "adult", **carried: object) -> None:
        brought = {k: f.CarriedAnswer(value=v, date=dt.date(2026, 9, 3)) for k, v in carried.items()}
        facts = [f.Carried(at=MONDAY, by="clinician", answers=brought)] if brought else []
        self.talk = Talk(*facts, age_band=age_band)
        self.copied: list[str] = []
        self.page = InterruptedPage(
            look,
            self.talk.desk,
            self.talk.clock,
            self.talk.talk_clock,
            SPEECH,
            STEPS,
            say,
            self.copied.append,
            "78 47 00 00",
        )
        self.talk.desk.observe(lambda change: change.consultation and self.page.show_consultation(change.consultation))

    def break_off(self) -> None:
        self.talk.record(f.Interrupted)

    def press(self, key: str, reply: str) -> None:
        row = self.page.rows[key]
        QTest.mouseClick(row.note_button, LEFT)
        if len(row.replies) > 1:
            QTest.mouseClick(row.replies[reply], LEFT)

    @property
    def rung(self) -> list[tuple[str, str, str]]:
        return [(fact.step, fact.outcome, fact.text) for fact in self.talk.facts(f.Rung)]


@pytest.fixture
def scene(look, shown) -> Iterator[Scene]:
    one = Scene(look)
    shown(one.page, width=1366, height=768)
    one.break_off()
    yield one
    one.talk.stop()


@pytest.fixture
def family(look, shown) -> Iterator[Scene]:
    one = Scene(look, relatives=RELATIVES, relatives_consent=CONSENT)
    shown(one.page, width=1366, height=768)
    one.break_off()
    yield one
    one.talk.stop()


def test_the_clock_runs_from_the_break(scene):
    scene.talk.run(192)
    assert scene.page.figures.text == "03:12"
    assert scene.page.broke.text() == "Afbrudt kl. 10.24"


def test_a_break_is_announced_at_once_and_once(look, monkeypatch):
    heard = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    scene = Scene(look)
    scene.break_off()
    scene.talk.record(f.Interrupted, cause="technical")
    assert [event.message() for event in heard] == ["Samtalen er afbrudt"]
    assert heard[0].politeness() == QAccessible.AnnouncementPoliteness.Assertive
    scene.talk.stop()


def test_every_way_is_there_though_nothing_is_known(scene):
    assert list(scene.page.rows) == ["phone:", "sms:", "relatives:", "doctor:", "police_114:", "emergency_112:"]
    assert scene.page.place.place.text() == "ikke registreret"
    assert not scene.page.place.copy_button.isVisible()
    assert "ikke registreret" in scene.page.rows["phone:"].detail.text()
    assert "ikke registreret" in scene.page.rows["relatives:"].consent.text()


def test_112_is_always_at_hand_and_says_what_to_tell_first(scene):
    row = scene.page.rows["emergency_112:"]
    assert (row.number.text(), row.before.text()) == ("112", "Oplys først patientens adresse og kommune")
    assert row.note_button.isVisible()
    assert row.note_button.isEnabled()
    assert "Oplys først" in row.note_button.accessibleDescription()


def test_no_button_says_ring(family):
    texts = [one.text() for one in family.page.findChildren(QAbstractButton)]
    assert len(texts) > 10
    assert [text for text in texts if text.lower().startswith("ring")] == []


def test_the_place_told_today_can_be_copied(scene):
    scene.talk.record(f.Answered, item="location", value=HOME)
    assert scene.page.place.place.text() == "Hjemme, Søndergade 4, Aarhus"
    QTest.mouseClick(scene.page.place.copy_button, LEFT)
    assert scene.copied == ["Hjemme, Søndergade 4, Aarhus"]


def test_an_earlier_place_is_not_taken_for_todays(look, shown):
    scene = Scene(look, location=HOME)
    shown(scene.page)
    scene.break_off()
    assert scene.page.place.place.text() == "ikke registreret"
    assert scene.page.place.earlier.text() == "Sidste gang (03-09-2026): Hjemme, Søndergade 4, Aarhus"
    assert not scene.page.place.copy_button.isVisible()
    asked = []
    scene.page.location_requested.connect(lambda: asked.append(1))
    QTest.mouseClick(scene.page.place.ask_button, LEFT)
    assert asked == [1]
    scene.talk.stop()


def test_a_call_is_noted_with_its_outcome_and_time(scene):
    scene.talk.record(f.Answered, item="plan_b", value={"action": "phone", "phone": "20 12 34 56"})
    row = scene.page.rows["phone:"]
    assert row.number.text() == "20 12 34 56"
    scene.press("phone:", "no_answer")
    scene.talk.run(120)
    scene.press("phone:", "no_answer")
    assert scene.rung == [("phone", "no_answer", "")] * 2
    assert row.status.text() == "Intet svar kl. 10.24 og 10.26"
    assert "Kl. 10.26 telefon til patienten: intet svar" in scene.page.log_text.text()


@pytest.mark.parametrize(
    ("key", "reply", "color"),
    [
        ("phone:", "no_answer", "attention"),
        ("phone:", "reached", "ok"),
        ("sms:", "sent", "ink2"),
        ("emergency_112:", "called", "ink2"),
        ("emergency_112:", "no_answer", "attention"),
    ],
)
def test_only_an_answer_is_green(scene, look, key, reply, color):
    scene.press(key, reply)
    row = scene.page.rows[key]
    ink = row.status.palette().color(row.status.foregroundRole())
    assert ink == look.color(color)
    assert (ink == look.color("ok")) is (reply == "reached")


def next_ones(scene) -> list[str]:
    return [key for key, row in scene.page.rows.items() if row.is_next]


def test_the_first_step_nobody_tried_is_marked_as_next(scene):
    assert next_ones(scene) == ["phone:"]
    assert scene.page.rows["phone:"].note_button.property("role") == "primary"
    scene.press("phone:", "no_answer")
    assert next_ones(scene) == ["sms:"]
    assert scene.page.rows["phone:"].note_button.property("role") == "plain"


def test_nothing_is_next_once_somebody_was_reached(scene):
    scene.press("phone:", "reached")
    assert next_ones(scene) == []


def test_reached_stays_green_after_a_later_miss(scene, look):
    scene.press("phone:", "reached")
    scene.press("phone:", "no_answer")
    row = scene.page.rows["phone:"]
    assert row.status.palette().color(row.status.foregroundRole()) == look.color("ok")
    assert "Intet svar" in row.status.text()


def test_the_outcome_can_be_called_off_by_escape(scene):
    row = scene.page.rows["phone:"]
    QTest.mouseClick(row.note_button, LEFT)
    assert row.replies["reached"].hasFocus()
    QTest.keyClick(row.replies["reached"], Qt.Key.Key_Escape)
    assert row.note_button.hasFocus()
    assert scene.rung == []


def test_the_text_message_is_copied_as_edited_and_noted_with_its_words(scene):
    assert scene.page.sms is not None
    assert scene.page.sms.value() == "Hej. Vores videosamtale blev afbrudt. Ring til mig på 78 47 00 00."
    scene.page.sms.edit.setPlainText("Ring inden kl. 10.52.")
    scene.talk.run(1)
    scene.talk.record(f.Interrupted, cause="distress")
    assert scene.page.sms.value() == "Ring inden kl. 10.52."
    scene.press("sms:", "sent")
    assert scene.rung == [("sms", "sent", "Ring inden kl. 10.52.")]


def test_what_was_typed_survives_a_new_relative(scene):
    assert scene.page.sms is not None
    scene.page.sms.edit.setPlainText("Ring inden kl. 10.52.")
    scene.talk.record(f.Answered, item="relatives", value=RELATIVES)
    assert "relatives:Anne K., mor" in scene.page.rows
    assert scene.page.sms.value() == "Ring inden kl. 10.52."


def test_relatives_show_their_number_and_the_consent(family):
    anne = family.page.rows["relatives:Anne K., mor"]
    assert anne.number.text() == "30 98 76 54"
    assert "Oplyst 03-09-2026, ikke bekræftet i dag" in anne.detail.text()
    assert anne.consent.text().startswith("Samtykke til kontakt med pårørende: givet (skriftligt)")
    family.press("relatives:Anne K., mor", "reached")
    assert family.rung == [("relatives", "reached", "Anne K., mor")]
    assert family.page.rows["relatives:Per K., far"].status.text() == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"given": False}, "ikke givet"),
        ({"given": True, "date": "2025-01-01", "until": "2026-01-01"}, "Samtykket er udløbet"),
    ],
)
def test_a_consent_that_does_not_hold_says_so(family, look, value, words):
    family.talk.record(f.Answered, item="relatives_consent", value=value)
    label = family.page.rows["relatives:Anne K., mor"].consent
    assert words in label.text()
    assert label.palette().color(label.foregroundRole()) == look.color("attention")


def test_the_number_can_be_copied(family):
    QTest.mouseClick(family.page.rows["relatives:Anne K., mor"].copy_button, LEFT)
    assert family.copied == ["30 98 76 54"]
    assert not family.page.rows["emergency_112:"].copy_button.isVisible()


def test_the_cause_is_asked_and_recorded(scene):
    assert scene.page.cause.value() == ""
    QTest.mouseClick(scene.page.cause.radios[1], LEFT)
    assert [fact.cause for fact in scene.talk.facts(f.Interrupted)] == ["unknown", "distress"]
    assert len(scene.talk.now.breaks) == 1
    assert scene.page.cause.value() == "distress"


def test_not_knowing_is_an_answer_too(scene):
    QTest.mouseClick(scene.page.cause.radios[2], LEFT)
    assert scene.page.cause.value() == "unknown"


@pytest.mark.parametrize("via", ["video", "phone"])
def test_the_talk_goes_on(scene, via):
    told = []
    scene.page.resumed.connect(lambda: told.append(scene.talk.facts(f.Resumed)[0].via))
    QTest.mouseClick(scene.page.resume_button, LEFT)
    sheet = QApplication.activeModalWidget()
    QTest.mouseClick(sheet.button(via), LEFT)
    assert told == [via]
    assert scene.talk.now.open_break is None


def test_ending_without_contact_is_asked_twice(scene):
    told = []
    scene.page.ended_without_contact.connect(lambda: told.append(scene.talk.now.outcome))
    QTest.mouseClick(scene.page.end_button, LEFT)
    QApplication.activeModalWidget().reject()
    assert scene.talk.facts(f.Ended) == []
    QTest.mouseClick(scene.page.end_button, LEFT)
    QTest.mouseClick(QApplication.activeModalWidget().button("end"), LEFT)
    assert told == ["broken_off"]


def test_a_refusal_is_said_on_the_page(scene):
    scene.talk.record(f.Resumed, via="video")
    scene.page._resume("video")
    assert scene.page.problem.isVisible()
    assert scene.page.problem.accessibleName() == "Sætning for fact.not_interrupted"
    scene.break_off()
    scene.press("phone:", "no_answer")
    assert not scene.page.problem.isVisible()


def test_a_second_break_starts_afresh(scene):
    scene.press("phone:", "no_answer")
    scene.talk.record(f.Resumed, via="video")
    scene.talk.run(60)
    scene.break_off()
    assert scene.page.rows["phone:"].status.text() == ""
    assert not scene.page.log.isVisible()


def test_a_child_has_somebody_to_call_first(look):
    scene = Scene(look, age_band="under_15")
    scene.break_off()
    assert list(scene.page.rows)[2] == "custody_holder:"
    scene.talk.stop()


def test_focus_starts_at_the_first_call_and_everything_is_named(family):
    family.page.first_focus()
    assert family.page.rows["phone:"].note_button.hasFocus()
    controls = [one for one in family.page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(controls) > 15
    assert [one for one in controls if one.isVisible() and not one.accessibleName()] == []
    names = [row.note_button.accessibleName() for row in family.page.rows.values()]
    assert len(set(names)) == len(names), "each button says whom it is about"
    assert all(pane.isVisible() for pane in family.page.panes())


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (1024, 1.0), (1366, 2.0)])
def test_nothing_lies_outside_the_page(look, shown, width, scale):
    look.change(scale=scale)
    scene = Scene(look, relatives=RELATIVES, relatives_consent=CONSENT)
    scene.talk.record(f.Answered, item="plan_b", value={"action": "phone", "phone": "20 12 34 56"})
    shown(scene.page, width=width, height=700)
    scene.break_off()
    QApplication.processEvents()
    for row in scene.page.rows.values():
        for part in row.findChildren(QWidget):
            if part.isVisible() and part.parentWidget().objectName() == "":
                right = part.mapTo(row, part.rect().topRight()).x()
                assert 0 <= right <= row.width(), f"{type(part).__name__} sticks out"
                assert part.width() >= part.minimumSizeHint().width(), f"{type(part).__name__} is squeezed"
    scene.talk.stop()
