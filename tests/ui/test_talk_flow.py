"""A talk goes its way through the window: what was asked becomes a fact, and the right page is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.talks import pack
from tests.fakes import MONDAY, FakeClock, MemoryJournal
from tests.journeys.hand import settle
from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation
from vkassist.domain.pack import Pack, Shelf
from vkassist.ui.pages.preparation_page import PreparationPage
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.talk_flow import TalkFlow
from vkassist.ui.theme import Look
from vkassist.ui.widgets.fields import LineField
from vkassist.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


class Page(QWidget):
    """A page that notes what it was shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.shown: list[Consultation] = []
        self.field = LineField(look, "Felt")
        self.typed: Any = None
        QVBoxLayout(self).addWidget(self.field)

    def show_consultation(self, c: Consultation) -> None:
        self.shown.append(c)

    def first_focus(self) -> None:
        self.field.focus_control()

    def focus_keyword(self) -> None:
        self.field.focus_control()

    def set_small_clock(self, shown: bool) -> None:
        self.small_clock = shown

    def show_emergency(self) -> None:
        self.emergency_shown = True

    def panes(self) -> list[QWidget]:
        return [self.field]

    def save_typed(self) -> None:
        if self.typed is not None:
            self.typed()


class Room:
    """A window with a flow on a real desk, whose journal is in memory."""

    def __init__(self, look: Look, qtbot: QtBot) -> None:
        self.look = look
        self.clock = FakeClock()
        self.journal = MemoryJournal()
        shelf = Shelf(pack(), lambda _: None)
        self.desk = Desk(self.journal, shelf.talk_form, self.clock)
        self.window = MainWindow(look)
        qtbot.addWidget(self.window)
        self.window.add_page("today", Page(look))
        self.window.show_page("today")
        self.talk_clock = TalkClock(self.clock, pack().cues)
        self.made: list[str] = []
        self.flow = TalkFlow(
            self.window, self.desk, shelf, self.talk_clock, self, lambda error: f"sagt: {error.code}"
        )
        self.left: list[int] = []
        self.flow.left.connect(lambda: (self.left.append(1), self.window.show_page("today")))
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def make(self, name: str, of: Pack, flow: TalkFlow) -> QWidget:
        self.made.append(name)
        if name != "prepare":
            return Page(self.look)
        page = PreparationPage(self.look, self.desk, self.clock, of, lambda error: error.code)
        page.started.connect(flow.start)
        page.ended_early.connect(flow.end)
        return page

    def open(self) -> None:
        opened = self.desk.make(
            f.Opened, label="M.K. 15-07", planned_start=MONDAY, planned_minutes=30, pack=pack().id
        )
        self.desk.open_talk(opened)
        self.flow.show_talk()
        settle()

    def talk(self) -> None:
        self.open()
        self.flow.start()
        settle()

    @property
    def at(self) -> str:
        settle()
        return self.window.current

    @property
    def told(self) -> list[str]:
        """The kinds of facts saved since the talk was opened."""
        c = self.desk.consultation
        return [] if c is None else [type(fact).__name__ for fact in c.facts[1:]]

    @property
    def now(self) -> Consultation:
        assert self.desk.consultation is not None
        return self.desk.consultation

    def page(self, name: str) -> Any:
        return self.flow._made[name]


@pytest.fixture
def room(look: Look, qtbot: QtBot) -> Iterator[Room]:
    made = Room(look, qtbot)
    yield made
    made.flow.deleteLater()
    made.talk_clock.deleteLater()
    settle()


# From the board to the note -------------------------------------------------------------------------------


def test_a_new_talk_begins_on_the_board(room: Room) -> None:
    room.open()
    assert room.at == "prepare"
    assert room.made == ["prepare"]
    assert room.told == []


def test_start_lists_what_is_open_and_then_starts(room: Room) -> None:
    room.open()
    room.window.start_asked.emit()
    assert room.at == "prepare"
    assert room.page("prepare").warning.isVisible()
    assert room.told == []
    room.window.start_asked.emit()
    assert room.at == "talk"
    assert room.told == ["Phase"]
    assert room.now.began_at == room.clock.now()


def test_looking_at_the_talk_from_the_board_is_a_start(room: Room) -> None:
    room.open()
    room.window.phase_asked.emit("talk")
    assert room.at == "prepare"
    room.window.phase_asked.emit("talk")
    assert room.at == "talk"
    assert room.told == ["Phase"]


def test_looking_at_another_phase_changes_no_fact(room: Room) -> None:
    room.talk()
    for phase in ("prepare", "note", "talk", "prepare", "talk"):
        room.window.phase_asked.emit(phase)
        assert room.at == phase
    assert room.told == ["Phase"]
    assert room.now.phase == "talk"
    assert room.made == ["prepare", "talk", "note"]


def test_start_asked_again_during_the_talk_does_nothing(room: Room) -> None:
    room.talk()
    room.window.start_asked.emit()
    assert room.told == ["Phase"]


def test_the_end_is_held_and_leads_to_the_note(room: Room) -> None:
    room.talk()
    room.flow.end("held")
    assert room.at == "note"
    assert room.told == ["Phase", "Ended", "Phase"]
    assert (room.now.outcome, room.now.phase) == ("held", "note")


def test_a_talk_that_does_not_happen_leads_to_the_note(room: Room) -> None:
    room.open()
    room.page("prepare").ended_early.emit("cancelled_by_patient")
    assert room.at == "note"
    assert (room.now.outcome, room.now.started) == ("cancelled_by_patient", None)


def test_the_outcome_can_be_corrected(room: Room) -> None:
    room.talk()
    room.flow.end("held")
    room.desk.record(room.desk.make(f.Ended, outcome="no_show"))
    assert room.at == "note"
    assert room.now.outcome == "no_show"


def test_an_end_recorded_elsewhere_leads_to_the_note(room: Room) -> None:
    room.talk()
    room.desk.record(room.desk.make(f.Ended, outcome="held"))
    assert room.at == "note"
    assert room.told == ["Phase", "Ended", "Phase"]


@pytest.mark.parametrize("last", [f.Transferred, f.Discarded])
def test_a_closed_note_leads_to_the_list(room: Room, last: Any) -> None:
    room.talk()
    room.flow.end("held")
    stream = room.desk.stream
    room.desk.record(room.desk.make(last))
    assert room.at == "today"
    assert room.left == [1]
    assert room.desk.consultation is None
    assert isinstance(room.journal.read(stream or "")[-1], last)


def test_a_talk_taken_up_again_is_shown_where_it_stands(room: Room) -> None:
    room.talk()
    room.flow.interrupt()
    stream = room.desk.stream
    assert stream
    resumed, ended = room.desk.make(f.Resumed, via="video"), room.desk.make(f.Ended, outcome="held")
    for page, step in (("interrupted", None), ("talk", resumed), ("note", ended)):
        if step is not None:
            room.desk.record(step)
        settle()
        assert room.flow.put_away()
        assert room.at == "today"
        room.desk.take_up(stream)
        room.flow.show_talk()
        assert room.at == page


# Breaking off ---------------------------------------------------------------------------------------------


def test_a_break_leads_to_the_ladder_and_back(room: Room) -> None:
    room.talk()
    room.window.interruption_asked.emit()
    assert room.at == "interrupted"
    room.desk.record(room.desk.make(f.Resumed, via="phone"))
    assert room.at == "talk"
    assert room.told == ["Phase", "Interrupted", "Resumed"]


def test_an_open_break_is_not_begun_again(room: Room) -> None:
    room.talk()
    room.flow.interrupt()
    room.window.phase_asked.emit("note")
    assert room.at == "note"
    room.window.interruption_asked.emit()
    assert room.at == "interrupted"
    assert room.told == ["Phase", "Interrupted"]


def test_a_broken_off_talk_is_looked_at_on_the_ladder(room: Room) -> None:
    room.talk()
    room.flow.interrupt()
    room.window.phase_asked.emit("prepare")
    room.window.phase_asked.emit("talk")
    assert room.at == "interrupted"


def test_the_end_without_contact_leads_to_the_note(room: Room) -> None:
    room.talk()
    room.flow.interrupt()
    room.desk.record(room.desk.make(f.Ended, outcome="broken_off"))
    assert room.at == "note"
    assert (room.now.outcome, room.now.phase) == ("broken_off", "note")


def test_worry_before_the_talk_has_its_ladder_and_leads_back_to_the_board(room: Room) -> None:
    room.open()
    room.window.interruption_asked.emit()
    assert room.at == "interrupted"
    assert room.now.breaks[-1].cause == "absent"
    room.flow.record(f.Resumed, via="phone")
    settle()
    assert room.at == "prepare"


def test_a_ladder_opened_by_mistake_leaves_no_break(room: Room) -> None:
    room.talk()
    room.window.interruption_asked.emit()
    room.flow.record(f.Interrupted, cause="mistake")
    settle()
    assert room.at == "talk"
    assert room.now.breaks == ()


def test_the_key_of_the_ladder_pressed_again_shows_the_emergency_number(room: Room) -> None:
    room.talk()
    room.window.interruption_asked.emit()
    assert not hasattr(room.page("interrupted"), "emergency_shown")
    room.window.interruption_asked.emit()
    assert room.page("interrupted").emergency_shown
    assert room.told == ["Phase", "Interrupted"], "nothing is noted by that"


def test_worry_after_a_no_show_has_its_ladder_and_leads_back_to_the_note(room: Room) -> None:
    room.open()
    room.flow.end("no_show")
    room.flow.interrupt()
    assert room.at == "interrupted"
    room.desk.record(room.desk.make(f.Resumed, via="phone"))
    assert room.at == "note"


# Keys of the talk -----------------------------------------------------------------------------------------


def test_undo_takes_back_the_last_answer(room: Room) -> None:
    room.open()
    for item in ("interrupted_agreement", "plan_b"):
        value: Any = True if item == "interrupted_agreement" else {"action": "none"}
        room.desk.record(room.desk.make(f.Answered, item=item, value=value))
    room.window.undo_asked.emit()
    assert room.now.value("plan_b") is None
    room.window.undo_asked.emit()
    room.window.undo_asked.emit()
    assert room.told == ["Answered", "Answered", "Retracted", "Retracted"]


def test_undo_does_nothing_where_the_talk_is_not_seen(room: Room) -> None:
    room.open()
    room.desk.record(room.desk.make(f.Answered, item="interrupted_agreement", value=True))
    room.window.show_page("today")
    room.window.undo_asked.emit()
    assert room.told == ["Answered"]


def test_five_more_minutes_only_while_talking(room: Room) -> None:
    room.open()
    room.window.longer_asked.emit()
    assert room.told == []
    room.flow.start()
    room.window.longer_asked.emit()
    assert room.now.planned_minutes == 35
    room.flow.end("held")
    room.window.longer_asked.emit()
    assert room.now.planned_minutes == 35


def test_the_keyword_field_is_found_from_everywhere(room: Room) -> None:
    room.open()
    room.window.keyword_asked.emit()
    assert room.at == "prepare"
    room.flow.start()
    room.window.phase_asked.emit("note")
    room.window.keyword_asked.emit()
    assert room.at == "talk"
    assert room.page("talk").field.control.hasFocus()
    room.flow.interrupt()
    room.window.keyword_asked.emit()
    assert room.at == "interrupted"


def test_asking_with_nothing_on_the_desk_does_nothing(room: Room) -> None:
    for signal in ("interruption", "undo", "start", "longer", "keyword"):
        getattr(room.window, f"{signal}_asked").emit()
    room.window.phase_asked.emit("note")
    room.flow.show_talk()
    room.flow.show("note")
    room.flow.to_note()
    assert room.at == "today"
    assert room.made == []


# What cannot be saved -------------------------------------------------------------------------------------


def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told."""
    said: list[str] = []

    def update(event: object) -> None:
        if message := getattr(event, "message", None):
            said.append(message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    return said


def test_the_notice_says_that_it_is_not_saved_and_goes_when_it_is(room: Room) -> None:
    room.talk()
    room.journal.fail("store.full")
    room.window.longer_asked.emit()
    assert room.window.notice.isVisible()
    assert room.window.notice.accessibleName() == "Ikke gemt endnu"
    assert room.window.notice.accessibleDescription() == "sagt: store.full"
    assert room.now.planned_minutes == 30
    room.journal.recover()
    room.flow._retry.timeout.emit()
    assert not room.window.notice.isVisible()
    assert room.now.planned_minutes == 35
    assert not room.flow._retry.isActive()


def test_it_tries_again_by_itself(room: Room, qtbot: QtBot) -> None:
    room.talk()
    room.flow._retry.setInterval(1)
    room.journal.fail()
    room.window.longer_asked.emit()
    room.journal.recover()
    qtbot.waitUntil(lambda: room.now.planned_minutes == 35)


def test_a_retry_in_vain_is_said_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.talk()
    room.journal.fail()
    said = heard(monkeypatch)
    room.window.longer_asked.emit()
    for _ in range(3):
        room.flow._retry.timeout.emit()
    assert said.count("Ikke gemt endnu. sagt: store.busy") == 1


def test_a_start_that_waits_moves_on_once_it_is_saved(room: Room) -> None:
    room.open()
    room.journal.fail()
    room.flow.start()
    room.flow.start()
    assert room.at == "prepare"
    room.journal.recover()
    room.desk.retry()
    assert room.at == "talk"
    assert room.told == ["Phase"]


def test_an_end_that_waits_moves_on_once_it_is_saved(room: Room) -> None:
    room.talk()
    room.journal.fail()
    room.flow.end("held")
    assert room.at == "talk"
    room.journal.recover()
    room.desk.retry()
    assert room.at == "note"
    assert room.now.phase == "note"


def test_a_note_that_waits_is_shown_once_it_is_saved(room: Room) -> None:
    room.talk()
    append = room.journal.append

    def only_the_end(stream: str, first: int, facts: Any) -> None:
        if any(isinstance(fact, f.Phase) for fact in facts):
            room.journal.fail()
        append(stream, first, facts)

    room.journal.append = only_the_end  # type: ignore[method-assign]
    room.flow.end("held")
    assert room.at == "talk"
    room.journal.append = append  # type: ignore[method-assign]
    room.journal.recover()
    room.desk.retry()
    assert room.at == "note"
    assert room.told == ["Phase", "Ended", "Phase"]


def test_the_ladder_does_not_wait_for_the_disk(room: Room) -> None:
    room.talk()
    room.journal.fail()
    room.window.interruption_asked.emit()
    assert room.at == "interrupted"
    assert room.page("interrupted").shown[-1].open_break is not None
    assert room.now.open_break is None
    room.window.interruption_asked.emit()
    room.desk.record(room.desk.make(f.Rung, step="phone", outcome="no_answer"))
    assert room.page("interrupted").shown[-1].open_break.rungs
    room.journal.recover()
    room.desk.retry()
    assert room.at == "interrupted"
    assert room.told == ["Phase", "Interrupted", "Rung"]
    assert not room.window.notice.isVisible()


def test_who_went_elsewhere_meanwhile_stays_there(room: Room) -> None:
    room.open()
    room.journal.fail()
    room.flow.start()
    room.window.phase_asked.emit("note")
    room.journal.recover()
    room.desk.retry()
    assert room.at == "note"


def test_a_talk_that_waits_is_not_put_away(room: Room) -> None:
    room.talk()
    room.journal.fail()
    room.window.longer_asked.emit()
    assert not room.flow.put_away()
    assert room.at == "talk"
    assert room.left == []
    assert room.window.notice.isVisible()
    room.journal.recover()
    assert room.flow.put_away()
    assert room.at == "today"
    assert not room.window.notice.isVisible()


def test_a_closed_note_that_waits_leads_to_the_list_once_it_is_saved(room: Room) -> None:
    room.talk()
    room.flow.end("held")
    settle()
    room.journal.fail()
    room.desk.record(room.desk.make(f.Transferred))
    assert room.at == "note"
    room.journal.recover()
    room.desk.retry()
    assert room.at == "today"


def test_what_is_refused_is_said(room: Room) -> None:
    room.talk()
    assert not room.flow.record(f.Resumed, via="video")
    assert room.window.notice.accessibleDescription() == "sagt: fact.not_interrupted"
    assert room.told == ["Phase"]


def test_what_was_typed_is_saved_before_the_talk_is_put_away(room: Room) -> None:
    room.talk()
    stream = room.desk.stream
    room.page("talk").typed = lambda: room.desk.record(room.desk.make(f.Keyword, text="søvn"))
    room.flow.put_away()
    assert isinstance(room.journal.read(stream or "")[-1], f.Keyword)


def test_the_next_talk_gets_pages_of_its_own(room: Room) -> None:
    room.talk()
    old = room.page("talk")
    room.flow.put_away()
    count = len(old.shown)
    room.talk()
    assert room.page("talk") is not old
    assert room.made == ["prepare", "talk", "prepare", "talk"]
    assert len(old.shown) == count


def test_the_bar_says_who_and_what(room: Room) -> None:
    room.open()
    bar = room.window.top_bar
    assert bar._label.text() == "M.K. 15-07"
    assert bar.interruption_button.isVisible(), "Akut is there in every phase"
    room.flow.start()
    settle()
    assert bar.interruption_button.isVisible()
    room.flow.interrupt()
    settle()
    assert not bar.interruption_button.isVisible()
    assert "M.K." not in room.window.windowTitle()


def test_the_clock_runs_with_the_talk(room: Room) -> None:
    room.open()
    assert room.talk_clock.reading is None
    room.flow.start()
    assert room.talk_clock.reading is not None
    room.flow.put_away()
    assert room.talk_clock.reading is None


def test_an_error_of_no_known_kind_is_not_swallowed(room: Room) -> None:
    room.talk()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    room.journal.append = broken  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        room.flow.record(f.Extended, minutes=5)
