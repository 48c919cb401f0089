"""Samtalen er afbrudt: what it shows of a break, what its buttons record, and the two ways on."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.fakes import MONDAY
from tests.help_there import FOREIGN, UNKNOWN, help_at
from tests.talk import Talk as PlainTalk
from tests.ui.broken_talk import CUES, RELATIVES, SPEECH, Talk, say
from vkassist.content.ladder import read_ladder
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation
from vkassist.ui.pages.interrupted_page import InterruptedPage
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.theme import Look

STEPS = read_ladder(Path(__file__).resolve().parents[2] / "resources" / "content" / "da")
LEFT = Qt.MouseButton.LeftButton
HOME = {"place": "home", "text": "Søndergade 4", "municipality": "0751"}
CONSENT = {"given": True, "form": "written", "date": "2026-09-03", "until": "2027-09-03"}
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class Scene:
    """A talk that just broke off, and its page."""

    def __init__(
        self,
        look: Look,
        age_band: f.AgeBand = "adult",
        previous: Consultation | None = None,
        dial: Callable[[str], None] | None = None,
        **carried: object,
    ) -> None:
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
            help_at=help_at,
            previous=previous,
            dial=dial,
        )
        self.talk.desk.observe(lambda change: change.consultation and self.page.show_consultation(change.consultation))

    def break_off(self) -> None:
        self.talk.record(f.Interrupted)

    def press(self, key: str, reply: str) -> None:
        row = self.page.ladder.rows[key]
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


class Windows(QObject):
    """Counts the windows that come up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_making_the_rows_flashes_no_window(look, shown, qapp):
    scene = Scene(look, relatives=RELATIVES)
    shown(scene.page, width=1366, height=768)
    windows = Windows()
    qapp.installEventFilter(windows)
    scene.break_off()
    scene.talk.record(f.Answered, item="location", value=HOME)
    scene.talk.record(f.Interrupted, cause="technical")
    qapp.removeEventFilter(windows)
    assert windows.seen == [], "a window that flashes up takes the keyboard away"
    scene.talk.stop()


def test_the_clock_runs_from_the_break(scene):
    scene.talk.run(192)
    assert scene.page.clock.figures.text == "03:12"
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
    assert list(scene.page.ladder.rows) == ["phone:", "sms:", "relatives:", "doctor:", "police_114:", "emergency_112:"]
    assert scene.page.place.place.text() == "ikke registreret"
    assert not scene.page.place.copy_button.isVisible()
    assert "ikke registreret" in scene.page.ladder.rows["phone:"].detail.text()
    assert "ikke registreret" in scene.page.ladder.rows["relatives:"].consent.text()


def test_112_is_always_at_hand_and_says_what_to_tell_first(scene):
    row = scene.page.ladder.rows["emergency_112:"]
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


def test_an_earlier_place_is_marked_and_not_taken_for_todays(look, shown):
    scene = Scene(look, location=HOME)
    shown(scene.page)
    scene.break_off()
    card = scene.page.place
    assert card.place.text() == "Hjemme, Søndergade 4, Aarhus"
    assert card.told.text() == "Fra samtalen 03-09-2026, ikke bekræftet i dag"
    assert card.place.palette().color(card.place.foregroundRole()) == look.color("attention")
    QTest.mouseClick(card.copy_button, LEFT)
    assert scene.copied == ["Hjemme, Søndergade 4, Aarhus (Fra samtalen 03-09-2026, ikke bekræftet i dag)"]
    asked = []
    scene.page.location_requested.connect(lambda: asked.append(1))
    QTest.mouseClick(card.ask_button, LEFT)
    assert asked == [1]
    scene.talk.stop()


def test_the_place_of_the_talk_before_is_the_last_known(look):
    before = PlainTalk()
    before.record(f.Answered, item="location", value=HOME)
    scene = Scene(look, previous=before.now)
    scene.break_off()
    assert scene.page.place.place.text() == "Hjemme, Søndergade 4, Aarhus"
    assert scene.page.place.told.text() == "Fra samtalen 23-11-2026, ikke bekræftet i dag"
    scene.talk.record(f.Answered, item="location", value={"place": "car", "text": "E45"})
    assert scene.page.place.place.text() == "I bil, E45"
    assert scene.page.place.told.text() == "Oplyst i dag kl. 10.24"
    scene.talk.stop()


def test_a_place_the_patient_would_not_tell_says_why(scene):
    scene.talk.record(f.Overridden, item="location", reason="Patienten ønsker ikke at oplyse det")
    assert scene.page.place.place.text() == "ikke registreret"
    assert scene.page.place.told.text() == "Ikke oplyst i dag: Patienten ønsker ikke at oplyse det"


def test_the_card_shows_the_help_of_the_patients_place(scene):
    card = scene.page.place
    assert card.advice.text() == UNKNOWN
    assert scene.page.ladder.rows["doctor:"].number.text() == ""
    scene.talk.record(f.Answered, item="location", value=HOME)
    assert card.region.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "Kommune: Aarhus · Region Midtjylland · Akutområde Midtjylland"
    )
    doctor = scene.page.ladder.rows["doctor:Lægevagten i Midtjylland"]
    assert (doctor.title.text(), doctor.number.text()) == ("Ring til lægevagten i Midtjylland", "70 11 31 31")
    assert doctor.source.text() == "Kilde: laegevagten.dk, kontrolleret 22-11-2026"
    assert scene.page.ladder.rows["police_114:"].source.text().endswith("kontrolleret 22-11-2026")
    assert "97 64 30 00" in [label.text() for label in card.findChildren(QLabel)]


def test_a_patient_abroad_gets_no_danish_number_but_112_with_the_advice(scene):
    scene.talk.record(f.Answered, item="location", value={"place": "abroad", "text": "Malmö"})
    rows = scene.page.ladder.rows
    assert scene.page.place.advice.text() == FOREIGN
    assert [rows[key].number.text() for key in ("doctor:", "police_114:")] == ["", ""]
    assert rows["emergency_112:"].number.text() == "112"


def test_a_call_is_noted_with_its_outcome_and_time(scene):
    scene.talk.record(f.Answered, item="plan_b", value={"action": "phone", "phone": "20 12 34 56"})
    row = scene.page.ladder.rows["phone:"]
    assert row.number.text() == "20 12 34 56"
    scene.press("phone:", "no_answer")
    scene.talk.run(120)
    scene.press("phone:", "no_answer")
    assert scene.rung == [("phone", "no_answer", "")] * 2
    assert row.status.text() == "Intet svar kl. 10.24 og 10.26"
    assert "Kl. 10.26 telefon til patienten: intet svar" in scene.page.log.text.text()


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
    row = scene.page.ladder.rows[key]
    ink = row.status.palette().color(row.status.foregroundRole())
    assert ink == look.color(color)
    assert (ink == look.color("ok")) is (reply == "reached")


def next_ones(scene) -> list[str]:
    return [key for key, row in scene.page.ladder.rows.items() if row.is_next]


def test_the_first_step_nobody_tried_is_marked_as_next(scene):
    assert next_ones(scene) == ["phone:"]
    assert scene.page.ladder.rows["phone:"].note_button.property("role") == "primary"
    scene.press("phone:", "no_answer")
    assert next_ones(scene) == ["sms:"]
    assert scene.page.ladder.rows["phone:"].note_button.property("role") == "plain"


def test_nothing_is_next_once_somebody_was_reached(scene):
    scene.press("phone:", "reached")
    assert next_ones(scene) == []


def test_reached_stays_green_after_a_later_miss(scene, look):
    scene.press("phone:", "reached")
    scene.press("phone:", "no_answer")
    row = scene.page.ladder.rows["phone:"]
    assert row.status.palette().color(row.status.foregroundRole()) == look.color("ok")
    assert "Intet svar" in row.status.text()


def test_the_outcome_can_be_called_off_by_escape(scene):
    row = scene.page.ladder.rows["phone:"]
    QTest.mouseClick(row.note_button, LEFT)
    assert row.replies["reached"].hasFocus()
    QTest.keyClick(row.replies["reached"], Qt.Key.Key_Escape)
    assert row.note_button.hasFocus()
    assert scene.rung == []


def test_the_text_message_is_copied_as_edited_and_noted_with_its_words(scene):
    assert scene.page.ladder.sms is not None
    assert scene.page.ladder.sms.words == "Hej. Vores videosamtale blev afbrudt. Ring til mig på 78 47 00 00."
    scene.page.ladder.sms.text.edit.setPlainText("Ring inden kl. 10.52.")
    scene.talk.run(1)
    scene.talk.record(f.Interrupted, cause="distress")
    assert scene.page.ladder.sms.words == "Ring inden kl. 10.52."
    scene.press("sms:", "sent")
    assert scene.rung == [("sms", "sent", "Ring inden kl. 10.52.")]


def test_what_was_typed_survives_a_new_relative(scene):
    assert scene.page.ladder.sms is not None
    scene.page.ladder.sms.text.edit.setPlainText("Ring inden kl. 10.52.")
    scene.talk.record(f.Answered, item="relatives", value=RELATIVES)
    assert "relatives:Anne K., mor" in scene.page.ladder.rows
    assert scene.page.ladder.sms.words == "Ring inden kl. 10.52."


def test_the_message_names_limit_people_and_condition_only_as_chosen(scene):
    sms = scene.page.ladder.sms
    assert not any(toggle.value() for toggle in (*sms.whom.values(), sms.condition))
    QTest.keyClicks(sms.limit.edit, "10.52")
    assert sms.words == "Hej. Vores videosamtale blev afbrudt. Ring til mig på 78 47 00 00."
    for toggle in (sms.whom["doctor"], sms.whom["police"], sms.condition):
        toggle.control.click()
    assert sms.words.endswith(
        "Hører jeg ikke fra dig inden kl. 10.52, kontakter jeg lægevagten eller politiet, "
        "hvis jeg vurderer, at du er i fare."
    )
    QTest.mouseClick(sms.whom["police"].control, LEFT)
    assert "politiet" not in sms.words
    assert sms.words.count("Hører jeg ikke") == 1


def test_the_limit_is_kept_and_watched(scene):
    sms, clock = scene.page.ladder.sms, scene.page.clock
    QTest.keyClicks(sms.limit.edit, "1030")
    QTest.mouseClick(sms.whom["doctor"].control, LEFT)
    scene.press("sms:", "sent")
    sent = scene.talk.facts(f.Rung)[0]
    assert "kl. 10.30" in sent.text
    assert sent.until == MONDAY.replace(minute=30)
    assert clock.limit.text() == "Frist for svar kl. 10.30, 6 min. tilbage"
    assert "frist for svar kl. 10.30" in scene.page.log.text.text()
    scene.talk.run(6 * 60 + 1)
    assert clock.limit.text() == "Fristen for svar kl. 10.30 er passeret"
    assert next_ones(scene) == ["phone:"], "a limit that passed sets nothing going"
    scene.press("phone:", "reached")
    assert not clock.limit.isVisible()


def test_as_agreed_stands_only_where_there_is_a_consent(scene, family):
    for one, words in ((scene, "dine pårørende,"), (family, "dine pårørende (som aftalt),")):
        sms = one.page.ladder.sms
        QTest.keyClicks(sms.limit.edit, "11.00")
        QTest.mouseClick(sms.whom["relatives"].control, LEFT)
        sms.condition.control.click()
        assert words in sms.words


def test_what_was_typed_in_the_message_stays_when_the_limit_changes(scene):
    sms = scene.page.ladder.sms
    QTest.keyClicks(sms.limit.edit, "10.40")
    QTest.mouseClick(sms.whom["doctor"].control, LEFT)
    sms.text.edit.setPlainText(sms.words.replace("Hej.", "Kære M."))
    sms.limit.edit.clear()
    QTest.keyClicks(sms.limit.edit, "10.50")
    assert sms.words.startswith("Kære M. Vores")
    assert "10.50" in sms.words
    assert "10.40" not in sms.words


@pytest.mark.parametrize("typed", ["10.20", "25.00", "snart"])
def test_a_limit_that_is_none_is_said(scene, typed):
    sms = scene.page.ladder.sms
    QTest.keyClicks(sms.limit.edit, typed)
    QTest.keyClick(sms.limit.edit, Qt.Key.Key_Return)
    assert sms.limit.error.startswith("Skriv et klokkeslæt")
    scene.press("sms:", "sent")
    assert scene.talk.facts(f.Rung)[0].until is None, "the message is noted all the same"


def test_a_message_sent_is_there_after_a_restart(look):
    first = Scene(look)
    first.break_off()
    first.talk.record(f.Rung, step="sms", outcome="sent", text="Ring inden 10.40.", until=MONDAY.replace(minute=40))
    again = Scene(look)
    again.page.show_consultation(first.talk.now)
    assert again.page.ladder.sms.words == "Ring inden 10.40."
    assert again.page.clock.limit.text().startswith("Frist for svar kl. 10.40")
    for one in (first, again):
        one.talk.stop()


def test_after_a_restart_the_clock_still_counts_from_the_break(scene, look):
    scene.press("phone:", "no_answer")
    scene.talk.run(192)
    again = InterruptedPage(
        look,
        scene.talk.desk,
        scene.talk.clock,
        TalkClock(scene.talk.clock, CUES),
        SPEECH,
        STEPS,
        say,
        scene.copied.append,
        help_at=help_at,
    )
    again.show_consultation(scene.talk.now)
    assert again.clock.figures.text == "03:12"
    assert again.clock.figures.accessibleName() == "3 min. siden afbrydelsen"
    assert again.ladder.rows["phone:"].status.text() == "Intet svar kl. 10.24"
    assert again.ladder.rows["sms:"].is_next


def test_the_keyboard_goes_through_the_page_in_the_order_it_is_read(family):
    family.page.first_focus()
    seen = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget().accessibleName())
    marks = (
        "Svar senest kl.",
        "Notér opkald: Ring til pårørende: Anne K., mor",
        "Notér opkald: Ring til politiet",
        "Notér opkald: Ring 112 ved fare for liv",
        "Skriv opholdssted",
        "Samtalen er genoptaget",
    )
    places = [seen.index(mark) for mark in marks]
    assert places == sorted(places)


def test_the_code_of_the_message_brings_number_and_text(scene):
    scene.talk.record(f.Answered, item="plan_b", value={"action": "phone", "phone": "20 12 34 56"})
    row = scene.page.ladder.rows["sms:"]
    QTest.mouseClick(row.code_button, LEFT)
    assert row.code.code.content.startswith("SMSTO:+4520123456:Hej. Vores")
    scene.page.ladder.sms.text.edit.setPlainText("Ring.")
    assert row.code.code.content == "SMSTO:+4520123456:Ring."


def test_relatives_show_their_number_and_the_consent(family):
    anne = family.page.ladder.rows["relatives:Anne K., mor"]
    assert anne.number.text() == "30 98 76 54"
    assert "Oplyst 03-09-2026, ikke bekræftet i dag" in anne.detail.text()
    assert anne.consent.text().startswith("Samtykke til kontakt med pårørende: givet (skriftligt)")
    family.press("relatives:Anne K., mor", "reached")
    assert family.rung == [("relatives", "reached", "Anne K., mor")]
    assert family.page.ladder.rows["relatives:Per K., far"].status.text() == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"given": False}, "ikke givet"),
        ({"given": True, "date": "2025-01-01", "until": "2026-01-01"}, "Samtykket er udløbet"),
    ],
)
def test_a_consent_that_does_not_hold_says_so(family, look, value, words):
    family.talk.record(f.Answered, item="relatives_consent", value=value)
    label = family.page.ladder.rows["relatives:Anne K., mor"].consent
    assert words in label.text()
    assert label.palette().color(label.foregroundRole()) == look.color("attention")


def test_without_consent_the_law_is_said_and_the_basis_asked_but_no_call_is_held_up(scene, look):
    scene.talk.record(f.Answered, item="relatives", value=RELATIVES)
    basis = scene.page.ladder.basis
    assert basis.isVisible()
    assert "§ 43, stk. 2, nr. 2" in basis.law.text()
    scene.press("relatives:Anne K., mor", "no_answer")
    assert basis.basis.error == "", "nobody was told anything"
    scene.press("relatives:Anne K., mor", "reached")
    assert scene.rung[-1] == ("relatives", "reached", "Anne K., mor"), "the call stands with its time"
    assert basis.basis.error == "Skriv, hvorfor kontakten var nødvendig"
    assert basis.basis.edit.hasFocus()
    QTest.keyClicks(basis.basis.edit, "Akut selvmordsfare")
    QTest.mouseClick(basis.note_button, LEFT)
    assert scene.talk.now.value("disclosure_basis") == "Akut selvmordsfare"
    assert basis.standing.text() == "Noteret kl. 10.24: Akut selvmordsfare"
    assert (basis.typed, basis.basis.error) == ("", "")
    assert scene.talk.now.contacted_without_consent


def test_a_basis_typed_before_the_call_is_noted_with_it(scene):
    scene.talk.record(f.Answered, item="relatives", value=RELATIVES)
    QTest.keyClicks(scene.page.ladder.basis.basis.edit, "Akut fare")
    scene.press("relatives:Anne K., mor", "reached")
    kinds = [fact.kind for fact in scene.talk.now.facts[-2:]]
    assert kinds == ["answered", "rung"]
    assert scene.talk.now.value("disclosure_basis") == "Akut fare"


def test_an_empty_basis_is_not_noted(scene):
    scene.talk.record(f.Answered, item="relatives", value=RELATIVES)
    QTest.mouseClick(scene.page.ladder.basis.note_button, LEFT)
    assert scene.page.ladder.basis.basis.error == "Skriv, hvorfor kontakten er nødvendig"
    assert scene.talk.facts(f.Answered)[-1].item == "relatives"


def test_with_a_consent_that_holds_no_basis_is_asked(family):
    assert not family.page.ladder.basis.isVisible()
    family.press("relatives:Anne K., mor", "reached")
    assert not family.page.ladder.basis.isVisible()
    assert not family.talk.now.contacted_without_consent


def test_the_number_can_be_copied(family):
    QTest.mouseClick(family.page.ladder.rows["relatives:Anne K., mor"].copy_button, LEFT)
    assert family.copied == ["30 98 76 54"]
    assert not family.page.ladder.rows["emergency_112:"].copy_button.isVisible()


def test_the_cause_is_asked_and_recorded(scene):
    assert scene.page.cause.value() == ""
    QTest.mouseClick(scene.page.cause.radios[1], LEFT)
    assert [fact.cause for fact in scene.talk.facts(f.Interrupted)] == ["unknown", "distress"]
    assert len(scene.talk.now.breaks) == 1
    assert scene.page.cause.value() == "distress"


def test_a_technical_drop_suggests_plan_b_and_nothing_more(scene):
    QTest.mouseClick(scene.page.cause.radios[0], LEFT)
    assert next_ones(scene) == ["phone:"]
    assert scene.page.ladder.worried.isVisible()
    scene.press("phone:", "no_answer")
    assert next_ones(scene) == []
    assert all(row.note_button.isEnabled() for row in scene.page.ladder.rows.values()), "nothing is closed off"
    QTest.mouseClick(scene.page.cause.radios[1], LEFT)
    assert next_ones(scene) == ["sms:"]
    assert not scene.page.ladder.worried.isVisible()


def test_any_order_is_allowed(scene):
    for key, reply in (("emergency_112:", "called"), ("doctor:", "no_answer"), ("phone:", "reached")):
        scene.press(key, reply)
    assert [step for step, _, _ in scene.rung] == ["emergency_112", "doctor", "phone"]


def test_the_emergency_number_has_its_code_and_the_keyboard_on_demand(scene):
    row = scene.page.ladder.rows["emergency_112:"]
    assert row.code.isVisible()
    assert row.code.code.content == "tel:112"
    scene.page.show_emergency()
    assert row.note_button.hasFocus()
    assert scene.rung == []


def test_a_code_is_shown_when_asked(family):
    row = family.page.ladder.rows["relatives:Anne K., mor"]
    assert not row.code.isVisible()
    QTest.mouseClick(row.code_button, LEFT)
    assert row.code.code.content == "tel:+4530987654"
    assert row.code_button.accessibleName() == "Skjul QR-kode"
    QTest.mouseClick(row.code_button, LEFT)
    assert not row.code.isVisible()


def test_only_where_the_workplace_allows_it_a_button_calls(look, shown):
    dialled = []
    scene = Scene(look, dial=dialled.append)
    shown(scene.page)
    scene.break_off()
    button = scene.page.ladder.rows["emergency_112:"].dial_button
    assert button.text() == "Ring op"
    QTest.mouseClick(button, LEFT)
    assert dialled == ["112"]
    assert scene.rung == [], "that it was called is noted by hand"
    scene.talk.stop()


def test_arrows_go_from_step_to_step(family):
    rows = family.page.ladder.rows
    family.page.first_focus()
    QTest.keyClick(rows["phone:"].note_button, Qt.Key.Key_Down)
    assert rows["sms:"].note_button.hasFocus()
    QTest.keyClick(rows["sms:"].note_button, Qt.Key.Key_Down)
    assert rows["relatives:Anne K., mor"].note_button.hasFocus()
    QTest.keyClick(rows["relatives:Anne K., mor"].note_button, Qt.Key.Key_Up)
    assert rows["sms:"].note_button.hasFocus()


def test_the_agreement_about_broken_off_talks_is_recalled(scene):
    detail = scene.page.ladder.rows["phone:"].detail
    assert "interrupted_agreement: ikke registreret" in detail.text()
    scene.talk.record(f.Answered, item="interrupted_agreement", value=True)
    assert "interrupted_agreement: aftalt" in detail.text()


def test_another_plan_b_than_the_phone_is_said(scene):
    scene.talk.record(f.Answered, item="plan_b", value={"action": "new_link"})
    assert "plan_b: Send et nyt mødelink" in scene.page.ladder.rows["phone:"].detail.text()


def test_opened_by_mistake(scene):
    assert scene.page.mistake_button.isVisible()
    scene.press("phone:", "no_answer")
    assert not scene.page.mistake_button.isVisible(), "somebody was called: that is not taken back"
    scene.talk.record(f.Resumed, via="video")
    scene.break_off()
    QTest.mouseClick(scene.page.mistake_button, LEFT)
    assert len(scene.talk.now.breaks) == 1
    assert scene.talk.now.open_break is None


def test_worry_about_who_did_not_come_runs_its_own_clock(look, shown):
    scene = Scene(look)
    scene.talk.record(f.Ended, outcome="no_show")
    shown(scene.page)
    scene.break_off()
    scene.talk.clock.advance(75)
    scene.page.clock.tick()
    assert scene.page.clock.figures.text == "01:15"
    assert scene.page.heading.text() == "Akut: få kontakt med patienten"
    assert not scene.page.cause.isVisible()
    ended = scene.talk.now.ended
    QTest.mouseClick(scene.page.end_button, LEFT)
    QTest.mouseClick(QApplication.activeModalWidget().button("end"), LEFT)
    assert scene.talk.now.open_break is None
    assert (scene.talk.now.outcome, scene.talk.now.ended) == ("no_show", ended)
    scene.talk.stop()


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
    assert scene.page.ladder.rows["phone:"].status.text() == ""
    assert not scene.page.log.isVisible()


def test_a_child_has_somebody_to_call_first(look):
    scene = Scene(look, age_band="under_15")
    scene.break_off()
    assert list(scene.page.ladder.rows)[:2] == ["custody_holder:", "phone:"]
    people = {"patient_side": [{"name": "Anne K.", "role": "mor"}], "clinician_side": []}
    scene.talk.record(f.Answered, item="participants", value=people)
    assert "Hos patienten i dag: Anne K., mor" in scene.page.ladder.rows["custody_holder:"].detail.text()
    scene.talk.stop()


def test_focus_starts_at_the_first_call_and_everything_is_named(family):
    family.page.first_focus()
    assert family.page.ladder.rows["phone:"].note_button.hasFocus()
    controls = [one for one in family.page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(controls) > 15
    assert [one for one in controls if one.isVisible() and not one.accessibleName()] == []
    names = [row.note_button.accessibleName() for row in family.page.ladder.rows.values()]
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
    for row in scene.page.ladder.rows.values():
        for part in row.findChildren(QWidget):
            if part.isVisible() and part.parentWidget().objectName() == "":
                right = part.mapTo(row, part.rect().topRight()).x()
                assert 0 <= right <= row.width(), f"{type(part).__name__} sticks out"
                assert part.width() >= part.minimumSizeHint().width(), f"{type(part).__name__} is squeezed"
    scene.talk.stop()
