"""The whole program on a real screen: real keys, the real keyring, read from outside as a screen reader does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.house import Place as Home
from tests.journeys.screen import Running, Screen, wait_for
from tests.journeys.walk import LIST_ITEM, ask, begin, open_board, prepare, unnamed
from vkassist.domain import facts as f
from vkassist.store import sidecar
from vkassist.store.files import Place
from vkassist.store.keyring_key import KeyringKeys

pytestmark = [pytest.mark.display, pytest.mark.secret_service, pytest.mark.slow]

WINDOW = "vkassist"


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
    done = subprocess.run(
        [sys.executable, "-c", code], env=screen.environment, capture_output=True, check=True
    )
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
    check = sidecar.read(Place(data / "store"))
    assert check is not None
    assert KeyringKeys().load(check.store), "the key is not in the keyring"
    again = screen.start(data)
    again.await_text("Ingen kalender er valgt")
    assert not again.find("Gendannelsesnøgle")


def test_a_whole_talk_from_the_list_to_the_copied_note(screen: Screen, laid_out: Home) -> None:
    running = open_board(screen, laid_out)
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
    running.await_text("M.K. 15-07: Færdig", LIST_ITEM)
    running.await_text("A.B. 01-02", LIST_ITEM, state="focused")  # the next one


def test_akut_on_the_small_clock_opens_the_way_on(screen: Screen, laid_out: Home) -> None:
    running = open_board(screen, laid_out)
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
    assert any(isinstance(fact, f.Interrupted) for fact in laid_out.facts())


def test_a_second_start_shows_the_first(screen: Screen, laid_out: Home) -> None:
    running = screen.start(laid_out.data)
    running.await_text("M.K. 15-07", LIST_ITEM, state="focused")
    second = screen.start(laid_out.data)
    assert second.child.wait(20) == 0
    assert running.child.poll() is None
    wait_for(lambda: screen.active_window() == WINDOW, "the first window to be active")
    running.kill()
    third = screen.start(laid_out.data)
    third.await_text("M.K. 15-07", LIST_ITEM)
