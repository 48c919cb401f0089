"""The two checklists, by keyboard: what a key records, where the focus goes, and what nothing records."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.fakes import FakeClock, MemoryJournal
from vkassist.content import builtin
from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.consultation import fold
from vkassist.ui.pages.preparation_page import PreparationPage
from vkassist.ui.pages.questions_page import QuestionsPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", extend=True)

HALF_PAST_TEN = dt.datetime(2026, 11, 23, 10, 30, tzinfo=COPENHAGEN)
ENTER = Qt.Key.Key_Return
PLAN_B = {"action": "phone", "phone": "20 12 34 56"}
CARRIED = {
    "plan_b": f.CarriedAnswer(value=PLAN_B, date=dt.date(2026, 11, 16)),
    "consent_video": f.CarriedAnswer(
        value={"given": True, "form": "oral", "date": "2026-09-03"}, date=dt.date(2026, 9, 3)
    ),
}


@pytest.fixture(scope="module")
def pack():
    return builtin("da")


class Table:
    """A desk with a page on it, as the window would have them."""

    def __init__(
        self, page_type, look, shown, pack, *, carried=None, previous=None, width=1366, height=700, age_band="adult"
    ):
        self.pack = pack
        self.clock = FakeClock(dt.datetime(2026, 11, 23, 10, 28, tzinfo=COPENHAGEN))
        self.journal = MemoryJournal()
        form = next(form for form in pack.forms.values() if "room" in form.by_id)
        self.desk = Desk(self.journal, lambda opened: form, self.clock)

        def say(error):
            return f"Sætning om {error.code}"

        self.page = page_type(look, self.desk, self.clock, pack, say, previous=previous)
        self.desk.observe(
            lambda change: change.consultation and self.page.show_consultation(change.consultation)
        )
        opened = self.desk.make(
            f.Opened,
            label="M.K. 15-07",
            first_session=False,
            age_band=age_band,
            planned_start=HALF_PAST_TEN,
            planned_minutes=30,
        )
        self.desk.open_talk(
            opened, self.desk.make(f.Carried, answers=CARRIED if carried is None else carried)
        )
        if page_type is QuestionsPage:
            self.desk.record(self.desk.make(f.Phase, to="talk"))
        self.window = shown(self.page, width=width, height=height)
        self.page.first_focus()

    def read(self, item, verdict="good", *codes, **values):
        reading = f.Reading(verdict=verdict, codes=list(codes), values=values)
        self.desk.record(f.Measured(at=self.clock.now(), by="sensor", item=item, reading=reading))

    def answer(self, item, value):
        self.desk.record(self.desk.make(f.Answered, item=item, value=value))

    def key(self, code, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), code, modifier)

    def type(self, text):
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def value(self, item):
        return self.desk.consultation.value(item)

    def word(self, item):
        return next(row.word for row in self.page.rows.rows if row.key == item)

    @property
    def current(self):
        return self.page.rows.current_key()

    @property
    def facts(self):
        return [fact for fact in self.desk.consultation.facts if isinstance(fact, f.Answered | f.Overridden)]

    @property
    def focus(self):
        return QApplication.focusWidget()


@pytest.fixture
def prepare(look, shown, pack):
    return lambda **more: Table(PreparationPage, look, shown, pack, **more)


@pytest.fixture
def talk(look, shown, pack):
    return lambda **more: Table(QuestionsPage, look, shown, pack, **more)


def test_a_known_patient_is_ready_in_four_keys(prepare, qtbot):
    t = prepare()
    t.read("light")
    t.read("headset", device="Jabra")
    assert t.focus is t.page.rows
    assert t.current == "room"
    t.key(ENTER)
    assert t.current == "plan_b"
    t.key(ENTER)
    assert t.current == "agenda"
    t.type("Søvn, medicin")
    t.key(ENTER)
    assert [(fact.item, fact.value) for fact in t.facts] == [
        ("room", True),
        ("plan_b", PLAN_B),
        ("agenda", [{"text": "Søvn"}, {"text": "medicin"}]),
    ]
    assert t.focus is t.page.start_button
    with qtbot.waitSignal(t.page.started):
        t.key(ENTER)


def test_the_talk_takes_one_key_a_question_and_the_place(talk, qtbot):
    t = talk()
    assert t.current == "location"
    t.type("hjemme, Søndergade 4, Aarhus, uforstyrret")
    t.key(ENTER)
    while t.current != "closing":
        before = t.current
        t.key(ENTER)
        assert t.current != before
    assert t.value("location")["municipality"] == "0751"
    assert t.value("participants") == {"patient_side": [], "clinician_side": []}
    assert t.value("consent_recording") == {"recorded": False}
    assert t.focus is t.page.rows
    with qtbot.waitSignal(t.page.closing_confirmed):
        t.key(ENTER)
    assert t.value("closing") is True


def test_nobody_else_is_said_on_the_button_that_says_so(talk):
    t = talk()
    t.page.rows.set_current("participants")
    t.page.rows.setFocus()
    t.key(ENTER)
    assert t.facts == []
    assert t.focus is t.page.detail.primary
    assert t.focus.text() == "Ingen andre til stede"
    t.key(ENTER)
    assert t.value("participants") == {"patient_side": [], "clinician_side": []}


def test_a_key_held_down_answers_nothing_more(talk):
    t = talk()
    t.page.rows.set_current("participants")
    t.page.rows.setFocus()
    t.key(ENTER)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(t.focus, held)
    assert t.facts == []


def test_a_row_that_wants_text_is_opened_by_enter_or_by_typing(prepare):
    t = prepare(carried={})
    t.page.rows.set_current("plan_b")
    t.key(ENTER)
    assert t.focus is not t.page.rows
    assert t.facts == []
    t.key(Qt.Key.Key_Escape)
    assert t.focus is t.page.rows
    t.type("20123456")
    t.key(ENTER)
    assert t.value("plan_b") == PLAN_B


def test_escape_keeps_what_was_typed_and_other_rows_do_not_lose_it(prepare):
    t = prepare()
    t.page.rows.set_current("agenda")
    t.type("Søvn")
    t.key(Qt.Key.Key_Escape)
    assert t.focus is t.page.rows
    t.key(Qt.Key.Key_Home)
    t.answer("room", True)
    t.key(Qt.Key.Key_End)
    assert t.current == "agenda"
    t.type(", medicin")
    t.key(ENTER)
    assert t.value("agenda") == [{"text": "Søvn"}, {"text": "medicin"}]


def test_letters_do_nothing_on_rows_that_want_no_text(prepare):
    t = prepare()
    t.type("plx")
    assert t.current == "room"
    assert t.facts == []


def test_f2_edits_a_recorded_answer(prepare):
    t = prepare()
    t.answer("agenda", [{"text": "Søvn"}])
    t.page.rows.set_current("agenda")
    assert t.page.detail.primary.isHidden()
    t.key(Qt.Key.Key_F2)
    t.type("x")
    assert not t.page.detail.primary.isHidden()
    t.key(ENTER)
    assert t.value("agenda") == [{"text": "xSøvn"}]


def test_enter_on_a_confirmed_row_records_nothing_again(prepare):
    t = prepare()
    t.answer("room", True)
    t.page.rows.set_current("room")
    t.page.rows.setFocus()
    t.key(ENTER)
    assert len(t.facts) == 1
    assert t.current == "light"


def test_sensed_rows_turn_measured_by_themselves_and_bad_ones_want_an_act(prepare, qtbot):
    t = prepare()
    assert t.word("light") == "Ikke bekræftet"
    t.page.set_sensing(frozenset(("light",)))
    assert t.word("light") == "Tjekker …"
    t.page.set_sensing(frozenset())
    t.read("light")
    assert t.word("light") == "Målt"
    t.read("headset", "bad", "speaker")
    assert t.word("headset") == "Kræver handling"
    t.page.rows.set_current("headset")
    t.page.rows.setFocus()
    t.key(ENTER)
    assert t.focus is t.page.detail.primary
    with qtbot.waitSignal(t.page.remeasure_asked) as asked:
        t.key(ENTER)
    assert asked.args == ["headset"]
    with qtbot.waitSignal(t.page.remeasure_asked):
        t.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert t.facts == []


def test_no_is_an_answer_and_wants_an_act(prepare):
    t = prepare()
    decline = next(b for b in t.page.detail.findChildren(QPushButton) if b.text() == "Nej")
    decline.click()
    assert t.value("room") is False
    assert t.word("room") == "Kræver handling"


def test_an_override_takes_alt_a_and_a_digit(prepare):
    t = prepare()
    t.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert t.focus is t.page.detail.reasons.presets
    t.key(Qt.Key.Key_2)
    act = t.facts[-1]
    assert isinstance(act, f.Overridden)
    assert act.reason == t.desk.consultation.form.by_id["room"].presets[1]
    assert t.word("room") == "Fraveget"
    assert t.focus is t.page.rows
    assert t.current == "light"


def test_an_override_may_have_its_own_words_but_never_none(prepare):
    t = prepare()
    t.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    t.page.detail.reasons.own.focus_control()
    t.key(ENTER)
    assert t.facts == []
    assert t.page.detail.reasons.own.error
    t.type("Ingen dør")
    t.key(ENTER)
    assert t.facts[-1].reason == "Ingen dør"


def test_escape_leaves_the_reasons_and_overrides_nothing(prepare):
    t = prepare()
    t.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    t.key(Qt.Key.Key_Escape)
    assert t.focus is t.page.rows
    assert t.page.detail.reasons.isHidden()
    assert t.facts == []


def test_the_place_waits_for_the_talk_and_shows_last_time(prepare, pack):
    form = next(form for form in pack.forms.values() if "room" in form.by_id)
    at = HALF_PAST_TEN - dt.timedelta(days=7)
    previous = fold(
        form,
        [
            f.Opened(at=at, by="clinician", label="M.K. 15-07"),
            f.Answered(
                at=at, by="clinician", item="location", value={"place": "home", "text": "Søndergade 4"}
            ),
        ],
    )
    t = prepare(previous=previous)
    row = next(row for row in t.page.rows.rows if row.key == "location")
    assert row.word == "Spørges ved start"
    assert "Sidste gang: Hjemme, Søndergade 4" in row.value
    t.page.rows.set_current("location")
    t.page.rows.setFocus()
    t.key(ENTER)
    assert t.facts == []
    assert t.current == "agenda"


def test_start_lists_what_is_open_once_and_then_starts(prepare, qtbot):
    t = prepare()
    with qtbot.assertNotEmitted(t.page.started):
        t.page.start()
    assert t.page.warning.isVisible()
    assert "Lokale" in t.page.warning.accessibleDescription()
    assert "Patientens opholdssted" not in t.page.warning.accessibleDescription()
    with qtbot.waitSignal(t.page.started):
        t.page.start()


def test_what_opens_after_the_list_is_listed_too(prepare, qtbot):
    t = prepare()
    t.read("headset")
    t.page.start()
    t.read("headset", "bad", "speaker")
    with qtbot.assertNotEmitted(t.page.started):
        t.page.start()


def test_the_footer_counts(prepare):
    t = prepare()
    t.read("light")
    t.answer("room", True)
    t.desk.record(t.desk.make(f.Overridden, item="agenda", reason="akut"))
    assert t.page._count.text() == "2 af 6 klar · 1 ved start · 1 fraveget"
    assert t.page._missing.text() == "2 mangler"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "Starter kl. 10.30 · om 2 min."),
        (120, "Starter kl. 10.30 · nu"),
        (300, "Skulle være startet kl. 10.30 · 3 min. siden"),
        (-7200, "Starter kl. 10.30"),
    ],
)
def test_the_start_time_is_told_by_the_clock_handed_in(prepare, seconds, words):
    t = prepare()
    t.clock.move_wall(seconds)
    t.page.refresh()
    assert t.page._start_time.text() == words


def test_a_talk_that_does_not_happen_takes_two_keys(prepare, qtbot):
    t = prepare()
    t.page.more_button.click()
    with qtbot.waitSignal(t.page.ended_early) as ended:
        QTest.keyClick(t.page.menu, Qt.Key.Key_U)
    assert ended.args == ["no_show"]


def test_what_the_desk_refuses_is_said_and_kept(prepare):
    t = prepare()
    t.page.rows.set_current("agenda")
    t.type("Søvn")
    t.desk.record(t.desk.make(f.Discarded))
    t.key(ENTER)
    assert "Sætning om fact.closed" in t.page.detail._message.accessibleName()
    assert t.page._answers.editor(t.page.current).value() == [{"text": "Søvn"}]


def test_what_is_not_saved_yet_stays_on_the_screen(prepare):
    t = prepare()
    t.journal.fail()
    t.page.rows.set_current("agenda")
    t.type("Søvn")
    t.key(ENTER)
    assert t.word("agenda") == "Ikke bekræftet"
    assert t.desk.waiting
    t.page.rows.set_current("agenda")
    assert t.page._answers.editor(t.page.current).value() == [{"text": "Søvn"}]
    t.journal.recover()
    t.desk.retry()
    assert t.word("agenda") == "Bekræftet"


def test_skipped_questions_come_before_the_closing(talk):
    t = talk()
    t.page.rows.set_current("ready_check")
    t.page.rows.setFocus()
    t.key(ENTER)
    assert t.current == "location"


def test_reminders_wait_for_the_answer_they_hang_on(talk):
    t = talk()
    assert "not_undisturbed" not in t.page.cues.shown
    t.answer("location", {"place": "home", "text": "", "undisturbed": False})
    assert "not_undisturbed" in t.page.cues.shown
    assert "time_left" not in t.page.cues.shown


def test_what_to_remember_at_the_end_stands_beside_the_closing(talk):
    t = talk(age_band="under_15")
    assert t.page.last_cues.shown == ()
    t.page.to_closing()
    assert t.page.last_cues.isVisible()
    assert t.page.last_cues.shown == ("duty_to_notify",)
    t.page.rows.set_current("location")
    assert not t.page.last_cues.isVisible()
    assert "duty_to_notify" not in t.desk.consultation.standing


def test_a_break_is_remembered_at_the_closing(talk):
    t = talk()
    t.page.to_closing()
    assert not t.page.last_cues.isVisible()
    t.desk.record(t.desk.make(f.Interrupted))
    t.desk.record(t.desk.make(f.Resumed, via="video"))
    assert t.page.last_cues.shown == ("adverse_event",)


def test_one_column_where_it_is_narrow(prepare):
    t = prepare(width=900, height=1400)
    rows, detail = t.page.rows, t.page.detail
    assert (
        detail.mapTo(t.page, detail.rect().topLeft()).y() > rows.mapTo(t.page, rows.rect().bottomLeft()).y()
    )
    t.window.resize(1366, 700)
    QApplication.processEvents()
    assert detail.mapTo(t.page, detail.rect().topLeft()).x() > rows.mapTo(t.page, rows.rect().topRight()).x()


@pytest.mark.parametrize("page_type", [PreparationPage, QuestionsPage])
def test_everything_that_takes_focus_has_a_name(page_type, look, shown, pack):
    t = Table(page_type, look, shown, pack, carried={})
    for row in t.page.rows.rows:
        t.page.rows.set_current(row.key)
        for widget in t.page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName(), (row.key, widget)


def test_tab_goes_from_the_list_through_the_details_to_the_footer_and_round(prepare):
    t = prepare(carried={})
    t.page.rows.set_current("plan_b")
    t.page.rows.setFocus()
    editor = t.page._answers.editor(t.page.current)
    places = []
    for _ in range(12):
        t.key(Qt.Key.Key_Tab)
        inside = (t.page.rows, editor, t.page.detail, t.page.footer)
        place = next(part for part in inside if part is t.focus or part.isAncestorOf(t.focus))
        if not places or places[-1] is not place:
            places.append(place)
        if place is t.page.rows:
            break
    assert places == [editor, t.page.detail, t.page.footer, t.page.rows]
