"""The whole program on a real screen: real keys, the real keyring, read from outside as a screen reader does."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.house import Place
from tests.journeys.screen import Running, Screen, wait_for
from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.store.keyring_key import KeyringKeys

pytestmark = [pytest.mark.display, pytest.mark.secret_service, pytest.mark.slow]

WINDOW = "vkassist"
LIST_ITEM = "list item"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A data folder of a program that has been used before, its key in the keyring."""
    made = Place(tmp_path / "data", dt.datetime.now(COPENHAGEN), used=False)
    made.lay_out()
    return made


def open_board(screen: Screen, place: Place) -> Running:
    """Start, and open the returning patient's talk."""
    running = screen.start(place.data)
    running.await_text("M.K. 15-07", LIST_ITEM, state="focused")
    screen.press("Return")
    running.await_text("Lokale", LIST_ITEM, state="focused")
    return running


def prepare(screen: Screen, running: Running) -> None:
    """Walk the board; there are no probes here, so light and headset are asked."""
    for title in ("Lokale", "Lys", "Headset", "Plan B"):
        running.await_text(title, LIST_ITEM, state="focused")
        screen.press("Return")
        running.await_text(f"{title}: Bekræftet", LIST_ITEM)
    running.await_text("Dagsorden", LIST_ITEM, state="focused")
    screen.type("Soevn")
    screen.press("Return")
    running.await_focus("Start samtale")


def begin(screen: Screen, running: Running) -> None:
    """Start the talk."""
    screen.press("ctrl+Return")
    running.await_focus("Hvor er patienten lige nu?")


def ask(screen: Screen, running: Running) -> None:
    """Ask what is asked at the start; afterwards the closing is current."""
    screen.type("Hjemme, Aarhus, uforstyrret")
    screen.press("Return")
    for title in ("Billede og lyd", "Identitet"):
        running.await_text(title, LIST_ITEM, state="focused")
        screen.press("Return")
        running.await_text(f"{title}: Bekræftet", LIST_ITEM)
    running.await_focus("Ingen andre til stede")
    screen.press("Return")
    running.await_focus("Ikke optaget")
    screen.press("Return")
    wait_for(lambda: running.find("Klar til", LIST_ITEM, state="focused") or at_closing(running), "the last question")
    if not at_closing(running):
        screen.press("Return")
    running.await_text("Afslutning", LIST_ITEM, state="focused")


def at_closing(running: Running) -> bool:
    return bool(running.find("Afslutning", LIST_ITEM, state="focused"))


def unnamed(running: Running) -> list[str]:
    """What can have the keyboard and has no name, which is nothing."""
    return [str(one) for one in running.nodes() if one.focusable and not one.name.strip()]


def tab_to(running: Running, name: str) -> None:
    """Press Tab until the keyboard is there."""
    seen: list[str] = []
    while (at := running.focused()) is None or name not in at.name:
        seen.append(str(at))
        assert len(seen) < 30, f"Tab does not come to “{name}”: {seen}"
        running.screen.press("Tab")
        wait_for(lambda: str(running.focused()) != seen[-1], f"the focus to leave {seen[-1]}")


def on_clipboard(screen: Screen) -> str:
    """What another program would paste."""
    code = (
        "import sys; from PySide6.QtGui import QGuiApplication; a = QGuiApplication([]);"
        "sys.stdout.buffer.write(a.clipboard().text().encode())"
    )
    done = subprocess.run([sys.executable, "-c", code], env=screen.environment, capture_output=True, check=True)
    return done.stdout.decode()


def test_first_start_shows_the_recovery_key_once(screen: Screen, tmp_path: Path) -> None:
    data = tmp_path / "data"
    running = screen.start(data)
    key = running.await_text("Gendannelsesnøgle").description
    assert len(key.split()) == 14
    assert not unnamed(running)
    running.await_focus("Udskriv")
    tab_to(running, "Jeg har gemt nøglen")
    screen.press("space")
    tab_to(running, "Fortsæt")
    screen.press("Return")
    running.await_text("Ingen kalender er valgt")
    running.kill()
    check = json.loads((data / "store" / "key-check.json").read_text())
    assert KeyringKeys().load(check["store"]), "the key is not in the keyring"
    again = screen.start(data)
    again.await_text("Ingen kalender er valgt")
    assert not again.find("Gendannelsesnøgle")


def test_a_whole_talk_from_the_list_to_the_copied_note(screen: Screen, place: Place) -> None:
    running = open_board(screen, place)
    assert not unnamed(running)
    prepare(screen, running)
    begin(screen, running)
    clock = running.await_text("Lille ur")
    assert running.focused().window != clock.window, "the small clock took the keyboard"
    assert screen.active_window() == WINDOW
    assert not unnamed(running)
    roles = {one.name: one.role for one in running.nodes()}
    assert roles["Akut"] == roles["5 minutter mere"] == "push button"
    assert roles["Tid gået"] == "progress bar"
    assert roles["2 Samtale"] == "page tab"
    ask(screen, running)
    screen.press("Return")
    running.await_focus("Indhold, vurdering og plan")
    assert not running.find("Lille ur"), "the small clock stayed"
    screen.type("Sovet bedre")
    screen.press("ctrl+shift+c")
    running.await_focus("Notatet står i journalen")
    assert not unnamed(running)
    note = on_clipboard(screen)
    assert note.startswith("Videosamtale ")
    assert "Sovet bedre" in note
    assert "Hjemme, Aarhus" in note
    assert "ikke registreret" not in note
    screen.press("Return")
    running.await_text("M.K. 15-07", LIST_ITEM, state="focused")
    assert "Færdig" in running.find("M.K. 15-07", LIST_ITEM)[0].name


def test_akut_on_the_small_clock_opens_the_way_on(screen: Screen, place: Place) -> None:
    running = open_board(screen, place)
    screen.press("ctrl+Return", "ctrl+Return")
    running.await_focus("Hvor er patienten lige nu?")
    akut = running.await_text("Akut", "push button")
    assert akut.box is not None
    screen.click(akut.box)
    running.await_text("Samtalen er afbrudt")
    running.await_text("Nummer: 112")
    wait_for(lambda: screen.active_window() == WINDOW, "the main window to be active")
    assert not unnamed(running)
    running.kill()
    assert any(isinstance(fact, f.Interrupted) for fact in place.facts())


def test_a_second_start_shows_the_first(screen: Screen, place: Place) -> None:
    running = screen.start(place.data)
    running.await_text("M.K. 15-07", LIST_ITEM, state="focused")
    second = screen.start(place.data)
    assert second.child.wait(20) == 0
    assert running.child.poll() is None
    wait_for(lambda: screen.active_window() == WINDOW, "the first window to be active")
    running.kill()
    third = screen.start(place.data)
    third.await_text("M.K. 15-07", LIST_ITEM)
