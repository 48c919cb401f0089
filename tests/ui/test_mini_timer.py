"""The mini timer: what it says at each stage, what its buttons record, and where it stands."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.broken_talk import SPEECH, Talk, say
from vkassist.domain import facts as f
from vkassist.ui.mini_timer import MiniTimer
from vkassist.ui.screen_place import clamped, first_place, free_areas, monitor_set
from vkassist.ui.theme import Look

# Said by the offscreen platform of any window with a fixed size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
Key = Qt.Key
Make = Callable[..., MiniTimer]


@pytest.fixture
def talk(qapp) -> Iterator[Talk]:
    one = Talk()
    yield one
    one.stop()


@pytest.fixture
def places() -> dict[str, tuple[int, int]]:
    return {}


@pytest.fixture
def mini(look: Look, talk: Talk, qtbot: QtBot, places: dict[str, tuple[int, int]]) -> MiniTimer:
    return made(look, talk, qtbot, places)


def made(look: Look, talk: Talk, qtbot: QtBot, places: dict[str, tuple[int, int]]) -> MiniTimer:
    window = MiniTimer(look, talk.desk, talk.talk_clock, SPEECH, say, places.get, places.__setitem__)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    return heard


STAGES = {
    "start": (0, "30:00", "tilbage af 30 min."),
    "running": (756, "17:24", "tilbage af 30 min."),
    "warning": (20 * 60, "10:00", "Begynd at runde af"),
    "closing": (25 * 60 + 2, "04:58", "Brug resten af tiden på at afslutte"),
    "up": (30 * 60, "00:00", "Brug resten af tiden på at afslutte"),
    "over": (31 * 60 + 12, "+01:12", "Tiden er gået"),
    "long over": (3 * 3600, "+150:00", "Tiden er gået"),
}


@pytest.mark.parametrize(("seconds", "figures", "sentence"), STAGES.values(), ids=STAGES)
def test_each_stage_has_its_words(mini, talk, seconds, figures, sentence):
    talk.run(seconds)
    assert (mini.figures.text, mini.line.sentence) == (figures, sentence)


def test_without_a_planned_time_it_counts_up(look, qtbot, places):
    talk = Talk(minutes=None)
    mini = made(look, talk, qtbot, places)
    talk.run(61)
    assert (mini.figures.text, mini.line.sentence) == ("01:01", "siden start")
    assert not mini.bar.isVisibleTo(mini)
    talk.stop()


def test_broken_off_it_counts_from_the_break(mini, talk):
    talk.run(600)
    talk.record(f.Interrupted)
    talk.run(47)
    assert (mini.figures.text, mini.line.sentence) == ("00:47", "siden afbrydelsen · ring til patienten")
    talk.record(f.Resumed, via="video")
    assert mini.line.sentence == "tilbage af 30 min."


def test_five_minutes_more(mini, talk):
    talk.run(26 * 60)
    QTest.mouseClick(mini.extend_button, Qt.MouseButton.LeftButton)
    assert [fact.minutes for fact in talk.facts(f.Extended)] == [5]
    assert mini.figures.text == "09:00"


def test_a_keyword_by_keyboard_alone(mini, talk, qtbot):
    mini.show()
    mini.activateWindow()
    qtbot.waitUntil(mini.isActiveWindow)
    talk.run(600)
    QTest.keyClick(mini, Key.Key_F8)
    assert mini.line.field.hasFocus()
    QTest.keyClicks(mini.line.field, " better sleep ")
    QTest.keyClick(mini.line.field, Key.Key_Return)
    assert [fact.text for fact in talk.facts(f.Keyword)] == ["better sleep"]
    assert not mini.line.is_asking
    assert mini.line.sentence == "Stikord noteret kl. 10.34"
    talk.run(6)
    assert mini.line.sentence == "tilbage af 30 min."


def test_escape_closes_the_field_and_keeps_the_text(mini, talk):
    mini.line.ask_keyword()
    QTest.keyClicks(mini.line.field, "half a thought")
    QTest.keyClick(mini.line.field, Key.Key_Escape)
    assert not mini.line.is_asking
    mini.line.ask_keyword()
    assert mini.line.field.text() == "half a thought"
    assert talk.facts(f.Keyword) == []


def test_a_refused_keyword_is_kept_and_the_reason_shown(mini, talk):
    talk.record(f.Discarded)
    mini.line.ask_keyword()
    QTest.keyClicks(mini.line.field, "too late")
    height = mini.height()
    QTest.keyClick(mini.line.field, Key.Key_Return)
    assert mini.line.problem == "Sætning for fact.closed"
    assert mini.line.field.text() == "too late"
    assert mini.height() > height, "the sentence has room"


def test_akut_by_button_and_key_asks_for_the_ladder(mini, talk, qtbot):
    asked = []
    mini.interruption_reported.connect(lambda: asked.append(1))
    mini.show()
    mini.activateWindow()
    qtbot.waitUntil(mini.isActiveWindow)
    assert mini.urgent_button.text() == "Akut"
    QTest.mouseClick(mini.urgent_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(mini, Key.Key_F9)
    assert asked == [1, 1]


def test_a_check_in_is_suggested_done_and_put_off(mini, talk):
    mini.show()
    talk.run(15 * 60)
    assert mini.line.done_button.isVisible()
    QTest.mouseClick(mini.line.snooze_button, Qt.MouseButton.LeftButton)
    assert not mini.line.done_button.isVisible()
    talk.record(f.Extended, minutes=30)
    talk.run(5 * 60)
    assert mini.line.done_button.isVisible()
    QTest.mouseClick(mini.line.done_button, Qt.MouseButton.LeftButton)
    assert not mini.line.done_button.isVisible()


def test_a_suggestion_does_not_take_the_field_away(mini, talk):
    mini.line.ask_keyword()
    talk.run(15 * 60)
    assert mini.line.is_asking


def test_time_is_announced_at_the_cues_only(mini, talk, announced):
    mini.show()
    mini.line.suggest_check_in(False)
    announced.clear()
    for _ in range(31 * 6):
        talk.run(10)
    spoken = [text for text in announced if text != mini.line.suggestion]
    assert spoken == ["10 minutter tilbage", "5 minutter tilbage", "Tiden er gået"]


def test_a_hidden_timer_says_nothing(mini, talk, announced):
    talk.run(21 * 60)
    assert announced == []


def test_the_spoken_time_changes_by_the_minute(mini, talk):
    talk.run(10)
    before = mini.figures.accessibleName()
    talk.run(40)
    assert mini.figures.accessibleName() == before == "30 minutter tilbage"


def test_everything_is_named_and_large_enough(mini):
    controls = [one for one in mini.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(controls) >= 6
    assert [one for one in controls if not one.accessibleName() and not isinstance(one, MiniTimer)] == []
    small = [b for b in mini.findChildren(QPushButton) if b.width() < 24 or b.height() < 24]
    assert small == []


def test_it_is_a_normal_window_on_top_that_takes_no_focus(mini):
    flags = mini.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert (flags & Qt.WindowType.WindowType_Mask) == Qt.WindowType.Window
    assert mini.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not mini.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert "M.K." not in mini.windowTitle()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_its_size_follows_the_text(look, mini, scale):
    look.change(scale=scale)
    assert mini.size() == QSize(look.px(304), look.px(116))


def test_it_stands_top_right_at_first(mini):
    mini.show()
    assert mini.pos() == first_place(mini.size(), free_areas())


def test_its_place_is_remembered_for_these_monitors(look, talk, qtbot, mini, places):
    mini.show()
    mini.move(100, 120)
    mini.hide()
    assert places == {monitor_set(): (100, 120)}
    again = made(look, talk, qtbot, places)
    again.show()
    assert again.pos() == QPoint(100, 120)


def test_a_place_out_of_sight_is_moved_into_it(look, talk, qtbot):
    lost = made(look, talk, qtbot, {monitor_set(): (9000, -500)})
    lost.show()
    assert free_areas()[0].contains(lost.geometry())


def test_dragging_moves_it(mini):
    mini.show()
    mini.move(100, 100)
    start = QPoint(20, mini.height() - 30)
    QTest.mousePress(mini, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(mini, start + QPoint(40, 30))
    QTest.mouseRelease(mini, Qt.MouseButton.LeftButton, pos=start)
    assert mini.pos() == QPoint(140, 130)


SCREENS = [QRect(0, 0, 1920, 1040), QRect(1920, 200, 1366, 728)]
CASES = {
    "inside": (QPoint(50, 60), QPoint(50, 60)),
    "over the right edge": (QPoint(3200, 300), QPoint(2982, 300)),
    "between the screens": (QPoint(1700, 500), QPoint(1616, 500)),
    "above the second": (QPoint(2000, -900), QPoint(2000, 200)),
    "far left": (QPoint(-4000, 900), QPoint(0, 900)),
}


@pytest.mark.parametrize(("corner", "kept"), CASES.values(), ids=CASES)
def test_a_window_is_kept_on_the_nearest_screen(corner, kept):
    assert clamped(corner, QSize(304, 116), SCREENS) == kept


def test_closing_it_is_told(mini):
    told = []
    mini.dismissed.connect(lambda: told.append(1))
    mini.show()
    mini.close()
    assert told == [1]
    assert not mini.isVisible()
