"""The broken-off call by keyboard, in the program's own window and on an encrypted file; and killed in its middle."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.journeys.hand import Hand, settle, where
from tests.journeys.house import Place, record_readings
from tests.journeys.screen import Screen, wait_for
from tests.journeys.walk import LIST_ITEM, open_board
from vkassist.app.program import Program
from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time
from vkassist.domain.consultation import Consultation
from vkassist.domain.note import draft
from vkassist.ui.pages.interrupted_page import InterruptedPage

# Said by the offscreen platform of windows that cannot be resized at will.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
RELATIVES = [{"name": "Anne K.", "relation": "mor", "phone": "30 98 76 54"}]


def talk(program: Program) -> Consultation:
    assert program.household is not None
    found = program.household.desk.consultation
    assert found is not None
    return found


def record(program: Program, kind: type[f.AnyFact], **content: object) -> None:
    assert program.household is not None
    program.household.desk.record(program.household.desk.make(kind, **content))  # type: ignore[arg-type]


def page(program: Program) -> InterruptedPage:
    assert program.household is not None
    made = program.household.flow._made["interrupted"]
    assert isinstance(made, InterruptedPage)
    return made


def tell(program: Program, hand: Hand) -> None:
    """Begin the talk; the patient says where she is."""
    assert program.household is not None
    hand.press("Return")
    record_readings(program.household.desk)
    program.household.flow.start()
    settle()
    where_now = {"place": "home", "text": "Søndergade 12", "municipality": "0751"}
    record(program, f.Answered, item="location", value=where_now)


def reach(hand: Hand, text: str, key: str = "Tab") -> None:
    """Press a key until what has the keyboard is called so."""
    for _ in range(60):
        if text in where().accessibleName():
            return
        hand.press(key)
    raise AssertionError(f"“{text}” is not reached by {key}: {hand.log[-60:]}")


def note(program: Program) -> str:
    assert program.household is not None
    return draft(talk(program), program.household.house.pack).text


def test_distress_to_112_takes_two_keys(place: Place, program: Program, hand: Hand) -> None:
    tell(program, hand)
    hand.presses = 0
    hand.press("F9")
    row = page(program).ladder.rows["emergency_112:"]
    assert (row.number.text(), row.before.text()) == ("112", "Oplys først patientens adresse og kommune")
    assert row.number.isVisible(), "the number stands there at once"
    assert page(program).place.place.text() == "Hjemme, Søndergade 12, Aarhus"
    hand.press("F9")
    assert row.note_button.hasFocus()
    assert hand.presses == 2
    assert not [one for one in talk(program).facts if isinstance(one, f.Rung)], "nothing is noted by itself"
    hand.press("Return", "Return")
    assert [(one.step, one.outcome) for one in talk(program).facts if isinstance(one, f.Rung)] == [
        ("emergency_112", "called")
    ]


def test_akut_is_there_in_every_phase(program: Program, hand: Hand) -> None:
    hand.press("Return")
    button = program.window.top_bar.interruption_button
    assert (program.window.current, button.isVisible(), button.text()) == ("prepare", True, "Akut")
    program.household.flow.start()  # type: ignore[union-attr]
    settle()
    assert (program.window.current, button.isVisible()) == ("talk", True)
    program.household.flow.end("held")  # type: ignore[union-attr]
    settle()
    assert (program.window.current, button.isVisible()) == ("note", True)


def test_worried_about_a_no_show_one_key_leads_to_the_ladder(program: Program, hand: Hand) -> None:
    hand.press("Alt+U", "Return")
    assert program.window.current == "note"
    hand.presses = 0
    hand.press("F9")
    assert program.window.current == "interrupted"
    assert hand.presses == 1
    assert page(program).heading.text() == "Akut: få kontakt med patienten"
    hand.press("Return")
    reach(hand, "Intet svar")
    hand.press("Return")
    reach(hand, "Afslut uden kontakt")
    hand.press("Return")
    reach(hand, "Afslut uden kontakt")
    hand.press("Return")
    settle()
    assert program.window.current == "note"
    assert talk(program).outcome == "no_show"
    assert "opkald til patienten, intet svar" in note(program)


def test_worried_before_the_talk_one_key_leads_there_and_back(program: Program, hand: Hand) -> None:
    hand.press("Return", "F9")
    assert program.window.current == "interrupted"
    reach(hand, "Åbnet ved en fejl")
    hand.press("Return")
    settle()
    assert program.window.current == "prepare"
    assert "Afbrydelse" not in note(program)


def test_the_whole_way_with_relatives_without_consent(place: Place, program: Program, hand: Hand) -> None:
    tell(program, hand)
    record(program, f.Answered, item="relatives", value=RELATIVES)
    place.clock.advance(14 * 60)
    hand.press("F9")
    reach(hand, "Teknisk afbrydelse", "Shift+Tab")
    hand.press("Right", "Space")
    assert talk(program).breaks[-1].cause == "distress"
    reach(hand, "Notér opkald: Ring til patienten")
    hand.press("Return")
    reach(hand, "Intet svar")
    hand.press("Return")
    place.clock.advance(60)
    reach(hand, "Svar senest kl.")
    hand.type("10.52")
    reach(hand, "Ellers kontakter jeg pårørende")
    hand.press("Space")
    reach(hand, "hvis jeg vurderer, at du er i fare")
    hand.press("Space")
    reach(hand, "Notér sendt", "Shift+Tab")
    hand.press("Return")
    assert page(program).clock.limit.text().startswith("Frist for svar kl. 10.52")
    place.clock.advance(14 * 60)
    reach(hand, "Notér opkald: Ring til pårørende: Anne K., mor")
    hand.press("Return")
    reach(hand, "Fik kontakt")
    hand.press("Return")
    settle()
    assert isinstance(where(), QPlainTextEdit), "the basis is asked for at once"
    hand.type("Akut selvmordsfare, mor bor i opgangen.")
    reach(hand, "Notér grundlag")
    hand.press("Return")
    assert talk(program).contacted_without_consent
    reach(hand, "Samtalen er genoptaget")
    hand.press("Return")
    reach(hand, "På telefon")
    place.clock.advance(60)
    hand.press("Return")
    settle()
    assert program.window.current == "talk"
    text = note(program)
    for said in (
        "kl. 10.38, patienten lagde på i affekt. Genoptaget på telefon kl. 10.54 (16 min.)",
        "kl. 10.38, opkald til patienten, intet svar",
        "kl. 10.39, sms til patienten, sendt: Hej. Vores videosamtale blev afbrudt. Ring til mig. Hører jeg ikke "
        "fra dig inden kl. 10.52, kontakter jeg dine pårørende, hvis jeg vurderer, at du er i fare.",
        "kl. 10.53, opkald til pårørende, kontakt opnået: Anne K., mor",
        "Akut selvmordsfare, mor bor i opgangen.",
    ):
        assert said in text, text
    assert "som aftalt" not in text


def test_resumed_by_phone_after_a_technical_drop(place: Place, program: Program, hand: Hand) -> None:
    tell(program, hand)
    place.clock.advance(5 * 60)
    hand.press("F9")
    reach(hand, "Teknisk afbrydelse", "Shift+Tab")
    hand.press("Space")
    assert page(program).ladder.rows["phone:"].number.text() == "20 12 34 56", "the number of the talk before"
    reach(hand, "Notér opkald: Ring til patienten")
    hand.press("Return")
    reach(hand, "Patienten har svaret")
    hand.press("Return")
    assert not any(row.is_next for row in page(program).ladder.rows.values())
    reach(hand, "Samtalen er genoptaget")
    hand.press("Return")
    reach(hand, "På telefon")
    hand.press("Return")
    settle()
    assert program.window.current == "talk"
    assert "teknisk. Genoptaget på telefon kl. 10.29" in note(program)


def test_the_small_clock_opens_the_ladder_with_one_press(program: Program, hand: Hand) -> None:
    tell(program, hand)
    assert program.household is not None
    mini = program.household.mini
    assert mini is not None
    assert mini.urgent_button.isVisible()
    mini.urgent_button.click()
    settle()
    assert program.window.current == "interrupted"
    assert QApplication.activeWindow() is program.window


# On a screen, with real keys -------------------------------------------------------------------------------


@pytest.mark.display
@pytest.mark.secret_service
@pytest.mark.slow
def test_killed_in_the_middle_of_the_ladder(screen: Screen, laid_out: Place) -> None:
    running = open_board(screen, laid_out)
    screen.press("ctrl+Return")  # says what is open, and lets the clinician start all the same
    running.await_focus("Start")
    screen.press("Return")
    running.await_focus("Hvor er patienten lige nu?")
    screen.type("Hjemme, Soendergade 4, Aarhus, uforstyrret")
    screen.press("Return")
    running.await_text("Patientens opholdssted: Bekræftet", LIST_ITEM)
    screen.press("F9")
    running.await_focus("Notér opkald: Ring til patienten")
    screen.press("Return")
    running.await_focus("Patienten har svaret")
    screen.press("Tab", "Return")
    running.await_text("Intet svar kl.")
    running.kill()

    facts = laid_out.facts()
    broke = next(one for one in facts if isinstance(one, f.Interrupted))
    (call,) = [one for one in facts if isinstance(one, f.Rung)]
    assert (call.step, call.outcome) == ("phone", "no_answer")

    again = screen.start(laid_out.data)
    again.await_text("Gendan kladde")
    screen.press("Return")
    again.await_text("Samtalen er afbrudt")
    again.await_text(f"Afbrudt kl. {clock_time(broke.at)}")
    again.await_text(f"Intet svar kl. {clock_time(call.at)}")
    again.await_text("Hjemme, Soendergade 4, Aarhus")
    again.await_focus("Notér sendt: Send en sms til patienten")
    again.await_text("Nummer: 112")
    assert not [str(one) for one in again.nodes() if one.focusable and not one.name]

    screen.press("F9")
    again.await_focus("Notér opkald: Ring 112 ved fare for liv")
    screen.press("Return")
    again.await_focus("Opkald gennemført")
    screen.press("Return")
    wait_for(lambda: again.find("Opkald gennemført kl.") or again.find("Foretaget kl."), "the call to 112 noted")
    again.kill()
    steps = [(one.step, one.outcome) for one in laid_out.facts() if isinstance(one, f.Rung)]
    assert steps == [("phone", "no_answer"), ("emergency_112", "called")]
    assert len([one for one in laid_out.facts() if isinstance(one, f.Interrupted)]) == 1
