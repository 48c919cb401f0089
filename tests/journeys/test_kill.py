"""A power cut in every phase: what the screen had shown as done is there after the next start."""

from __future__ import annotations

import pytest

from tests.journeys.house import Place
from tests.journeys.screen import Screen, wait_for
from tests.journeys.walk import LIST_ITEM, ask, begin, open_board, prepare
from vkassist.domain import facts as f
from vkassist.domain.day import TalkState

pytestmark = [pytest.mark.display, pytest.mark.secret_service, pytest.mark.slow]


def answered(place: Place) -> dict[str, object]:
    """The answers that stand in the store."""
    return {one.item: one.value for one in place.facts() if isinstance(one, f.Answered)}


def test_killed_on_the_board(screen: Screen, laid_out: Place) -> None:
    running = open_board(screen, laid_out)
    for title in ("Lokale", "Lys", "Headset"):
        running.await_text(title, LIST_ITEM, state="focused")
        screen.press("Return")
        running.await_text(f"{title}: Bekræftet", LIST_ITEM)
    running.kill()
    assert answered(laid_out) == {"room": True, "light": True, "headset": True}
    again = screen.start(laid_out.data)
    again.await_text("M.K. 15-07", LIST_ITEM, state="focused")
    screen.press("Return")
    again.await_text("Plan B", LIST_ITEM, state="focused")
    assert again.find("Lokale: Bekræftet", LIST_ITEM)


def test_killed_with_a_half_typed_agenda(screen: Screen, laid_out: Place) -> None:
    running = open_board(screen, laid_out)
    prepare(screen, running, agenda=False)
    screen.type("Soevn og medicin")
    running.await_text("Soevn og medicin", "text")
    saved = wait_for_saved(screen, laid_out, "Soevn og medicin")
    running.kill()
    assert saved
    assert "agenda" not in answered(laid_out)
    again = screen.start(laid_out.data)
    again.await_text("M.K. 15-07", LIST_ITEM, state="focused")
    screen.press("Return")
    again.await_text("Soevn og medicin", "text")


def wait_for_saved(screen: Screen, place: Place, text: str) -> bool:
    """Whether the text can be read in the store within the promised second, while the program runs."""
    try:
        wait_for(lambda: any(text in repr(fact) for fact in place.facts()), f"“{text}” in the store", 2.0)
    except AssertionError:
        return False
    return True


def test_killed_in_the_talk(screen: Screen, laid_out: Place) -> None:
    running = open_board(screen, laid_out)
    prepare(screen, running)
    begin(screen, running)
    screen.type("Hjemme, Aarhus, uforstyrret")
    screen.press("Return")
    running.await_text("Patientens opholdssted: Bekræftet", LIST_ITEM)
    screen.press("F8")
    running.await_focus("Stikord til notatet")
    screen.type("urolig")
    screen.press("Return")
    running.await_text("urolig")
    running.kill()
    facts = laid_out.facts()
    assert [one.text for one in facts if isinstance(one, f.Keyword)] == ["urolig"]
    assert answered(laid_out)["location"]["municipality"] == "0751"  # type: ignore[index]
    again = screen.start(laid_out.data)
    again.await_text("Gendan kladde")
    again.await_text("urolig", "text")
    assert not [str(one) for one in again.nodes() if one.focusable and not one.name]
    screen.press("Return")
    again.await_text("Lille ur")
    again.await_text("Patientens opholdssted: Bekræftet", LIST_ITEM)


def test_killed_when_broken_off(screen: Screen, laid_out: Place) -> None:
    running = open_board(screen, laid_out)
    prepare(screen, running)
    begin(screen, running)
    screen.press("F9")
    running.await_focus("Notér opkald: Ring til patienten")
    screen.press("Return")
    wait_for(
        lambda: "Intet svar" in " ".join(map(str, running.nodes())), "the outcome of the call to be asked"
    )
    running.kill()
    assert any(isinstance(one, f.Interrupted) for one in laid_out.facts())
    again = screen.start(laid_out.data)
    again.await_text("Gendan kladde")
    screen.press("Return")
    again.await_text("Samtalen er afbrudt")
    again.await_text("Nummer: 112")


def test_killed_while_the_note_is_typed(screen: Screen, laid_out: Place) -> None:
    running = open_board(screen, laid_out)
    prepare(screen, running)
    begin(screen, running)
    ask(screen, running)
    screen.press("Return")
    running.await_focus("Indhold, vurdering og plan")
    screen.type("Sovet bedre. ")
    assert wait_for_saved(screen, laid_out, "Sovet bedre. ")
    screen.type("Mere tekst der kun lige er skrevet")
    running.kill()
    written = [one.text for one in laid_out.facts() if isinstance(one, f.Written) and one.field == "content"]
    assert written[-1].startswith("Sovet bedre. ")
    with laid_out.kept() as store:
        assert [one.state for one in store.talks.drafts()] == [TalkState.NOTE]
    again = screen.start(laid_out.data)
    again.await_text("M.K. 15-07: Notat mangler", LIST_ITEM)
    screen.press("Home", "Return")
    again.await_text("Sovet bedre.", "text")
