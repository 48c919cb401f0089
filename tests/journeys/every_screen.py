"""A walk that comes past every screen of the program."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.hand import Hand, settle
from tests.journeys.house import Place, record_readings
from vkassist.app.program import Program
from vkassist.domain.errors import VkassistError
from vkassist.store.key import GivenKey

KEY = "-".join(["8ZK4"] * 14)


def walk(app: QApplication, place: Place) -> Iterator[tuple[str, QWidget, Program]]:
    """Each screen as (name, its window, the program). Whoever looks may resize the window and press Tab."""
    yield from at_start(app, place)
    with place.program(app) as program:
        settle()
        yield from on_the_day(program)
        yield from in_a_talk(program, place)
        yield from beside(program)


def at_start(app: QApplication, place: Place) -> Iterator[tuple[str, QWidget, Program]]:
    """What is seen before the store is open."""
    keys, place.opening.keys = place.opening.keys, GivenKey()
    with place.program(app) as program:
        settle()
        window = program.window
        yield "start-problem", window, program
        start = program._at_start()
        page = start._page
        for name, show in (
            ("start-working", page.show_working),
            ("start-recovery-entry", lambda: page.ask_recovery_key("")),
            ("start-passphrase", lambda: page.ask_passphrase("")),
            ("start-new-passphrase", lambda: page.ask_new_passphrase(12)),
            ("start-recovery-key", lambda: page.show_recovery_key(KEY)),
        ):
            show()
            settle()
            page.first_focus()
            settle()
            yield name, window, program
        window.show_page("today")
        program.today.show_opening()
        settle()
        yield "opening", window, program
    place.opening.keys = keys


def on_the_day(program: Program) -> Iterator[tuple[str, QWidget, Program]]:
    """The day's list and what is asked over it."""
    window, hand = program.window, Hand()
    yield "today", window, program
    program.today.report_no_show()
    settle()
    yield "no-show-sheet", sheet(), program
    hand.press("Escape")
    program.today.enter_talk()
    settle()
    yield "new-talk-sheet", sheet(), program
    hand.press("Return")
    settle()
    yield "new-talk-sheet-with-errors", sheet(), program
    hand.press("Escape")
    program._take_calendar((), (VkassistError("calendar.missing", file="kalender.ics"),))
    settle()
    yield "today-without-calendar", window, program
    program.calendar.watch("")
    settle()
    program.calendar.watch(program.preferences.calendar)
    settle()


def in_a_talk(program: Program, place: Place) -> Iterator[tuple[str, QWidget, Program]]:
    """The pages of a talk in their order."""
    window, hand = program.window, Hand()
    household = program.household
    assert household is not None
    flow = household.flow
    program.today.opened.emit(household.day_book.today()[0])
    settle()
    record_readings(household.desk)
    yield "board", window, program
    hand.press("Return")
    yield "board-plan-b", window, program
    hand.press("Alt+A")
    yield "board-reasons", window, program
    hand.press("Escape")
    hand.press("Ctrl+Return")
    yield "board-warning", window, program
    hand.press("Escape")
    flow._pages._paste_agreements(household.house.pack, flow)  # type: ignore[attr-defined]
    settle()
    yield "agreements-sheet", sheet(), program
    hand.press("Escape")
    place.clock.advance(360)
    flow.start()
    settle()
    yield "talk", window, program
    assert household.mini is not None
    yield "mini-timer", household.mini, program
    household.mini.line.ask_keyword()
    settle()
    yield "mini-timer-keyword", household.mini, program
    QTest.keyClick(household.mini.focusWidget(), Qt.Key.Key_Escape)
    window.activateWindow()
    settle()
    place.clock.advance(31 * 60)
    household.talk_clock.tick()
    settle()
    yield "mini-timer-over", household.mini, program
    flow.interrupt()
    settle()
    yield "interrupted", window, program
    yield "mini-timer-lost", household.mini, program
    flow.end("broken_off")
    settle()
    yield "note", window, program
    hand.press("Ctrl+Shift+C")
    yield "note-with-gaps", window, program
    hand.press("Ctrl+Shift+C")
    yield "note-copied", window, program
    flow._made["note"].ask_discard()  # type: ignore[attr-defined]
    settle()
    yield "discard-sheet", sheet(), program
    hand.press("Escape")
    household.show_mini(False)


def beside(program: Program) -> Iterator[tuple[str, QWidget, Program]]:
    """What can be reached from everywhere, and what follows a crash."""
    window, hand = program.window, Hand()
    household = program.household
    assert household is not None
    hand.press("Ctrl+,")
    yield "settings", window, program
    hand.press("Escape")
    hand.press("F1")
    yield "help", window, program
    hand.press("Escape")
    hand.press("Ctrl+0")
    program.today.opened.emit(household.day_book.today()[-1])
    settle()
    household.flow.start()
    household.flow.put_away()
    settle()
    household._show_recovery(list(household.day_book.begun()))
    settle()
    yield "recovery", window, program
    page = next(one for one in window.findChildren(QWidget) if type(one).__name__ == "RecoveryPage")
    page.ask_to_delete()  # type: ignore[attr-defined]
    settle()
    yield "delete-sheet", sheet(), program
    hand.press("Escape")
    hand.press("Ctrl+L")
    yield "lock", window, program


def sheet() -> QWidget:
    """The question that lies over the window."""
    found = QApplication.activeModalWidget()
    assert found is not None, "no sheet is open"
    return found
