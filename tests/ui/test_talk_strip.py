"""The head of the page Samtale, and the question after a jump of the clocks."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from tests.ui.broken_talk import SPEECH, Talk, say
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Item
from vkassist.ui.pages.jump_question import JumpQuestion
from vkassist.ui.pages.talk_strip import WRITING, TalkStrip
from vkassist.ui.widgets.text import Label

LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def talk(qapp) -> Iterator[Talk]:
    one = Talk()
    yield one
    one.stop()


@pytest.fixture
def strip(look, talk) -> TalkStrip:
    one = TalkStrip(look, talk.desk, talk.talk_clock, SPEECH, say)
    talk.desk.observe(lambda change: change.consultation and one.show_consultation(change.consultation))
    return one


@pytest.fixture
def question(look, talk) -> JumpQuestion:
    return JumpQuestion(look, talk.talk_clock)


@pytest.fixture
def window(strip, question, shown) -> QMainWindow:
    return shown(question, strip, width=1024)


def test_time_left_and_planned_end(strip, talk):
    talk.run(60)
    assert (strip.figures.text, strip.sentence.text()) == ("29:00", "tilbage af 30 min.")
    assert strip.ends.text() == "Slutter kl. 10.54 · 5 min. til afrunding"


def test_five_more_minutes_move_the_end(strip, talk):
    QTest.mouseClick(strip.extend_button, LEFT)
    assert strip.ends.text() == "Slutter kl. 10.59 · 5 min. til afrunding"
    talk.run(36 * 60)
    assert strip.ends.text() == "Skulle være sluttet kl. 10.59"


def test_nothing_is_shown_while_no_talk_runs(strip, window, talk):
    assert strip.card.isVisible()
    talk.record(f.Ended, outcome="held")
    strip.show_face()
    assert not strip.card.isVisible()
    strip.extend()
    assert talk.facts(f.Extended) == []


def test_keys_of_the_page(strip, window, talk):
    strip.bind_keys(window.centralWidget())
    strip.small_clock_button.setFocus()
    QTest.keyClick(strip.small_clock_button, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert [fact.minutes for fact in talk.facts(f.Extended)] == [5]
    QTest.keyClick(strip.small_clock_button, Qt.Key.Key_F8)
    assert strip.keyword_field.edit.hasFocus()


def test_keywords_are_recorded_and_listed_newest_first(strip, window, talk):
    strip.focus_keyword()
    for word in ("sleep", "medicine", "work", "family"):
        QTest.keyClicks(strip.keyword_field.edit, word)
        QTest.keyClick(strip.keyword_field.edit, Qt.Key.Key_Return)
        talk.run(60)
    assert [fact.text for fact in talk.facts(f.Keyword)] == ["sleep", "medicine", "work", "family"]
    assert strip.keyword_field.value() == ""
    assert shown_words(strip) == [("10.27", "family")]
    QTest.mouseClick(strip.more_button, LEFT)
    assert [word for _, word in shown_words(strip)] == ["family", "work", "medicine", "sleep"]
    assert strip.more_button.text() == "Vis færre"


def shown_words(strip: TalkStrip) -> list[tuple[str, str]]:
    rows = [strip.keyword_list.itemAt(i).widget() for i in range(strip.keyword_list.count())]
    return [tuple(label.text() for label in row.findChildren(Label)) for row in rows]


def test_an_empty_keyword_is_nothing(strip, window, talk):
    QTest.keyClicks(strip.keyword_field.edit, "   ")
    QTest.keyClick(strip.keyword_field.edit, Qt.Key.Key_Return)
    assert talk.facts(f.Keyword) == []


def test_a_refused_keyword_stays_in_the_field(strip, window, talk):
    talk.record(f.Discarded)
    QTest.keyClicks(strip.keyword_field.edit, "too late")
    QTest.keyClick(strip.keyword_field.edit, Qt.Key.Key_Return)
    assert strip.keyword_field.error == "Sætning for fact.closed"
    assert strip.keyword_field.value() == "too late"


def test_the_small_clock_is_asked_for_and_put_away(strip, window):
    asked = []
    strip.small_clock_toggled.connect(asked.append)
    QTest.mouseClick(strip.small_clock_button, LEFT)
    strip.set_small_clock(True)
    assert strip.small_clock_button.text() == "Skjul lille ur"
    QTest.mouseClick(strip.small_clock_button, LEFT)
    assert asked == [True, False]


@pytest.mark.parametrize(("small", "heard"), [(False, ["10 minutter tilbage"]), (True, [])])
def test_cues_are_spoken_here_unless_the_small_clock_speaks(strip, window, talk, monkeypatch, small, heard):
    spoken = []
    strip.set_small_clock(small)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    talk.run(20 * 60)
    assert spoken == heard


def test_a_check_in_can_be_done_here(strip, window, talk):
    talk.run(15 * 60)
    assert strip.check_in.isVisible()
    QTest.mouseClick(strip.check_in_done, LEFT)
    assert not strip.check_in.isVisible()


def test_both_times_are_shown_and_one_is_chosen(question, window, talk):
    assert not question.isVisible()
    talk.run(14 * 60)
    talk.clock.move_wall(20 * 60)
    talk.run(0)
    assert question.isVisible()
    assert "målt 14 min., og efter pc’ens ur er der gået 34 min." in question.banner.accessibleDescription()
    QTest.mouseClick(question.wall_button, LEFT)
    assert not question.isVisible()
    assert talk.talk_clock.reading.elapsed.total_seconds() == 34 * 60


def test_the_measured_time_can_be_kept_by_keyboard(question, window, talk):
    talk.run(14 * 60)
    talk.clock.move_wall(20 * 60)
    talk.run(0)
    question.first_focus()
    QTest.keyClick(question.measured_button, Qt.Key.Key_Return)
    assert not question.isVisible()
    assert talk.talk_clock.reading.elapsed.total_seconds() == 14 * 60


def test_a_time_before_the_start_is_not_offered(question, window, talk):
    talk.run(14 * 60)
    talk.clock.move_wall(-3600)
    talk.run(0)
    assert "ikke begyndt endnu" in question.banner.accessibleDescription()
    assert not question.wall_button.isVisible()
    assert question.measured_button.isVisible()


def test_short_times_are_told_apart(question, window, talk):
    talk.run(60)
    talk.clock.move_wall(10)
    talk.run(0)
    assert question.measured_button.text() == "1 min. 0 sek. som målt"
    assert question.wall_button.text() == "1 min. 10 sek. efter uret"


def test_a_page_made_after_the_jump_asks_too(look, window, talk, shown):
    talk.run(600)
    talk.clock.move_wall(3600)
    talk.run(0)
    late = JumpQuestion(look, talk.talk_clock)
    shown(late)
    assert late.isVisible()


REMINDER = Item(
    id=WRITING,
    kind="remind",
    phase="during",
    title="Sig, hvad du gør",
    ask="Fortæl det, når du skriver.",
    why="Patienten ser det ikke.",
    source="B 4.3",
    prompt="Jeg skriver lige.",
)


def with_reminder(c: Consultation) -> Consultation:
    return replace(c, form=replace(c.form, items=(*c.form.items, REMINDER)))


def test_who_begins_to_write_is_reminded_to_say_so_once_a_talk(strip, window, talk):
    strip.small_clock_button.setFocus()
    strip.show_consultation(with_reminder(talk.now))
    assert not strip.writing.isVisible()
    strip.focus_keyword()
    assert strip.writing.accessibleName() == "Sig, hvad du gør"
    assert strip.writing.accessibleDescription() == "Fortæl det, når du skriver. “Jeg skriver lige.”"
    assert strip.writing.isVisible()
    assert strip.keyword_field.edit.hasFocus()
    strip.writing_seen.click()
    assert not strip.writing.isVisible()
    strip.small_clock_button.setFocus()
    strip.focus_keyword()
    assert not strip.writing.isVisible()


def test_the_reminder_goes_with_the_keyword_it_was_for(strip, window, talk):
    strip.small_clock_button.setFocus()
    strip.show_consultation(with_reminder(talk.now))
    strip.focus_keyword()
    QTest.keyClicks(strip.keyword_field.edit, "sleep")
    assert strip.writing.isVisible()
    QTest.keyClick(strip.keyword_field.edit, Qt.Key.Key_Return)
    assert not strip.writing.isVisible()


def test_the_next_talk_is_reminded_anew(strip, window, talk):
    c = with_reminder(talk.now)
    strip.small_clock_button.setFocus()
    strip.show_consultation(c)
    strip.focus_keyword()
    strip.small_clock_button.setFocus()
    strip.show_consultation(replace(c, opened=talk.desk.make(f.Opened, label="A.B. 01-02")))
    assert not strip.writing.isVisible()
    strip.focus_keyword()
    assert strip.writing.isVisible()


def test_after_the_talk_nobody_is_reminded(strip, window, talk):
    strip.show_consultation(with_reminder(talk.now))
    talk.record(f.Ended, outcome="held")
    strip.keyword_field.edit.setFocus()
    assert not strip.writing.isVisible()
