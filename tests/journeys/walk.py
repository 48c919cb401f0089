"""The way through a talk on a screen, with real keys; every step waits for what it leads to."""

from __future__ import annotations

from tests.journeys.house import Place
from tests.journeys.screen import Running, Screen, wait_for

LIST_ITEM = "list item"


def open_board(screen: Screen, place: Place) -> Running:
    """Start, and open the returning patient's talk."""
    running = screen.start(place.data)
    running.await_text("M.K. 15-07", LIST_ITEM, state="focused")
    screen.press("Return")
    running.await_text("Lokale", LIST_ITEM, state="focused")
    return running


def prepare(screen: Screen, running: Running, *, agenda: bool = True) -> None:
    """Walk the board; there are no probes here, so light and headset are asked."""
    for title in ("Lokale", "Lys", "Headset", "Plan B"):
        running.await_text(title, LIST_ITEM, state="focused")
        screen.press("Return")
        running.await_text(f"{title}: Bekræftet", LIST_ITEM)
    running.await_text("Dagsorden", LIST_ITEM, state="focused")
    if not agenda:
        return
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
    settled = "the closing, or a question before it"
    wait_for(lambda: running.find("Klar til", LIST_ITEM, state="focused") or at_closing(running), settled)
    if not at_closing(running):
        screen.press("Return")
    running.await_text("Afslutning", LIST_ITEM, state="focused")


def at_closing(running: Running) -> bool:
    return bool(running.find("Afslutning", LIST_ITEM, state="focused"))


def unnamed(running: Running) -> list[str]:
    """What can have the keyboard and has no name, which is nothing."""
    return [str(one) for one in running.nodes() if one.focusable and not one.name.strip()]
