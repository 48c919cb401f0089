"""A routine talk by keyboard alone, on a real encrypted file: few enough keys, and the right note."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.hand import Hand, main_window, settle, where
from tests.journeys.house import LABEL, Place, record_readings
from vkassist.app.program import Program
from vkassist.domain.consultation import Consultation
from vkassist.domain.day import RowState

# Said by the offscreen platform of windows that cannot be resized at will.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

NOTE = """\
Videosamtale 23-11-2026 kl. 10.30-10.59 (29 min.)
Udfald: gennemført
Behandler: Anna Berg, psykolog, Ambulatorium Nord
Patientens opholdssted kl. 10.31: Hjemme, Søndergade 12, Aarhus. Kan tale uforstyrret.
Til stede: Hos patienten: ingen andre. Hos behandleren: ingen andre.
Identitet: kontrolleret
Samtykke til videosamtale: givet (mundtligt) den 16-11-2026 (oplyst 16-11-2026, ikke bekræftet i dag)
Optagelse: ikke optaget
"""


def talk(program: Program) -> Consultation:
    assert program.household is not None
    found = program.household.desk.consultation
    assert found is not None
    return found


def open_items(program: Program, hand: Hand) -> list[str]:
    """Items of the page that still want an act."""
    page = program.household.flow._made[program.window.current]  # type: ignore[union-attr]
    rows = getattr(page, "questions", page)
    return [row.item.id for row in rows._board.open_rows]


def walk_to_note(program: Program, hand: Hand, place: Place) -> dict[str, int]:
    """From the day's list to the note; how many keys were pressed when each screen was left."""
    assert program.household is not None
    presses: dict[str, int] = {}
    hand.press("Return")
    presses["today"] = hand.presses
    assert program.window.current == "prepare"
    record_readings(program.household.desk)
    while open_items(program, hand):
        if open_items(program, hand) == ["agenda"]:
            hand.type("Søvn")
        hand.press("Return")
        assert hand.presses < 20, hand.log
    place.clock.advance(6 * 60)
    hand.press("Return")
    presses["prepare"] = hand.presses
    assert program.window.current == "talk"
    hand.type("Hjemme, Søndergade 12, Aarhus, uforstyrret")
    place.clock.advance(60)
    while open_items(program, hand) != ["closing"]:
        hand.press("Return")
        assert hand.presses < 20, hand.log
    place.clock.advance(28 * 60)
    hand.press("Return")
    presses["talk"] = hand.presses
    assert program.window.current == "note"
    return presses


def test_routine_talk_takes_few_keys(place: Place, program: Program, hand: Hand) -> None:
    presses = walk_to_note(program, hand, place)
    assert program.window.isAncestorOf(where()), "the keyboard is in no page that is shown"
    hand.press("Ctrl+Shift+C")
    assert QApplication.clipboard().text().startswith(NOTE)
    assert talk(program).copies, "the note was not copied"
    in_board = presses["prepare"] - presses["today"]
    assert in_board <= 5, hand.log
    assert hand.presses <= 12, hand.log


def test_focus_is_always_on_a_shown_widget(place: Place, program: Program, hand: Hand) -> None:
    walk_to_note(program, hand, place)
    for index, line in enumerate(hand.log):
        assert "nothing" not in line, f"press {index}: {line}"
    assert where().isVisible()
    assert main_window().isAncestorOf(where())


def test_the_note_goes_with_the_talk_and_comes_back(place: Place, program: Program, hand: Hand) -> None:
    assert program.household is not None
    walk_to_note(program, hand, place)
    hand.press("Ctrl+Shift+C")
    hand.press("Return")  # “Notatet står i journalen” has the keyboard now
    settle()
    assert program.window.current == "today"
    states = {row.label: row.state for row in program.household.day_book.today()}
    assert states == {LABEL: RowState.DONE, "A.B. 01-02": RowState.UPCOMING}


def test_no_show_takes_four_keys(program: Program, hand: Hand) -> None:
    hand.press("Alt+U", "Return")
    assert program.window.current == "note"
    hand.press("Ctrl+Shift+C")
    assert hand.presses <= 4, hand.log
    text = QApplication.clipboard().text()
    assert "Udfald: udeblevet" in text
    assert "ikke registreret" not in text


def test_a_calendar_that_cannot_be_read_stops_nothing(place: Place, program: Program, hand: Hand) -> None:
    assert program.household is not None
    hand.press("Escape")
    place.calendar.write_text("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + "X" * 300_000)
    program.calendar.look()
    settle()
    banner = program.today._problem
    assert banner.isVisible()
    assert "Kalenderen kunne ikke læses" in banner.accessibleName()
    hand.press("Alt+N")
    hand.type("B.C. 03-04")
    hand.press("Return")
    settle()
    assert program.window.current == "prepare"
    assert talk(program).opened.label == "B.C. 03-04"
