"""Everything that can be wrong with the store: the window says what to do, and nothing old is written over."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.hand import Hand, settle
from tests.journeys.house import Place
from tests.journeys.screen import Screen
from vkassist.store.key import GivenKey, new_key
from vkassist.store.keyring_key import KeyringKeys

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of the store; the write-ahead log's shared memory is no data."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.endswith("-shm"))
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def words(widget: QWidget) -> str:
    """Everything a page says to a screen reader or shows."""
    parts = [widget, *widget.findChildren(QWidget)]
    shown = [one for one in parts if one.isVisible()]
    said = [f"{one.accessibleName()} {one.accessibleDescription()}" for one in shown]
    return " ".join([*said, *(str(one.property("text")) for one in shown if one.property("text"))])


def truncated(place: Place) -> None:
    file = place.paths.store / "vkassist.db"
    file.write_bytes(file.read_bytes()[:-5000])


def swapped(place: Place) -> None:
    other = Place(place.data.parent / "other")
    shutil.copy(other.paths.store / "vkassist.db", place.paths.store / "vkassist.db")


def emptied(place: Place) -> None:
    (place.paths.store / "vkassist.db").write_bytes(b"")


def gone(place: Place) -> None:
    (place.paths.store / "vkassist.db").unlink()


def garbled(place: Place) -> None:
    file = place.paths.store / "vkassist.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


def other_key(place: Place) -> None:
    place.opening.keys = GivenKey(new_key())


def no_key(place: Place) -> None:
    place.opening.keys = GivenKey()


WRONG = {
    truncated: "skåret af",
    swapped: "byttet ud",
    emptied: "er tom",
    gone: "er væk",
    garbled: "beskadiget",
    other_key: "hører ikke til dette lager",
    no_key: "findes ikke i nøgleringen",
}


@pytest.mark.parametrize("spoil", WRONG, ids=lambda one: one.__name__)
def test_a_store_that_does_not_open_is_left_alone(
    spoil: Callable[[Place], None], place: Place, qapp: QApplication, qtbot: QtBot, hand: Hand
) -> None:
    spoil(place)
    before = bytes_of(place.paths.store)
    with place.program(qapp) as program:
        settle()
        assert program.window.current == "start"
        assert WRONG[spoil] in words(program.window)
        assert QApplication.focusWidget() is not None
        assert program.window.isAncestorOf(QApplication.focusWidget())
        for key in ("Ctrl+L", "F1", "Ctrl+,", "Ctrl+0", "Ctrl+1", "F9", "Escape"):
            hand.press(key)  # none of them needs a store, or goes anywhere without one
        assert program.household is None
    assert bytes_of(place.paths.store) == before


def test_a_locked_keyring_is_tried_again(place: Place, qapp: QApplication, qtbot: QtBot, hand: Hand) -> None:
    keys = place.opening.keys
    place.opening.keys = KeyringKeys(Locked)
    with place.program(qapp) as program:
        settle()
        assert "Nøgleringen er låst" in words(program.window)
        place.opening.keys = keys
        hand.press("Return")
        settle()
        assert program.window.current == "today"
        assert program.household is not None
        assert program.household.day_book.today()


class Locked:
    """A keyring that nobody unlocks."""

    priority = 5

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


def test_without_saving_is_offered_and_keeps_nothing(place: Place, qapp: QApplication, qtbot: QtBot) -> None:
    truncated(place)
    before = bytes_of(place.paths.store)
    with place.program(qapp) as program:
        settle()
        button = next(
            one
            for one in program.window.findChildren(QWidget)
            if one.isVisible() and one.accessibleName() == "Start uden at gemme"
        )
        button.click()  # type: ignore[attr-defined]
        settle()
        assert program.window.current == "today"
        assert program.household is not None
        assert program.household.day_book.today(), "the calendar's talks are missing"
    assert bytes_of(place.paths.store) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes to fill."""
    if sys.platform != "linux":
        pytest.skip("uses a Linux file system")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_what_is_typed_on_a_full_disk_waits_and_is_saved(
    small_disk: Path, qapp: QApplication, qtbot: QtBot, hand: Hand
) -> None:
    place = Place(small_disk / "data")
    with place.program(qapp) as program:
        settle()
        assert program.household is not None
        desk = program.household.desk
        hand.press("Alt+U", "Return")
        assert program.window.current == "note"
        fill(small_disk / "filler")
        typed = "Patienten blev væk. " * 40
        hand.type(typed)
        qtbot.waitUntil(lambda: bool(desk.waiting))
        assert "Ikke gemt endnu" in words(program.window)
        assert not program.close(), "the program would end with text that is saved nowhere"
        (small_disk / "filler").unlink()
        qtbot.waitUntil(lambda: not desk.waiting)
        assert "Ikke gemt endnu" not in words(program.window)
        assert desk.consultation is not None
        assert desk.consultation.text("content") == typed
        stream = desk.stream
        assert stream is not None
    store = place.opening.store()
    assert any(getattr(fact, "text", "") == typed for fact in store.journal.read(stream))
    store.close()


def fill(file: Path) -> None:
    """Take the rest of the disk."""
    with file.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(bytes(1024))
        except OSError:
            return


@pytest.mark.display
@pytest.mark.secret_service
@pytest.mark.slow
def test_a_key_lost_from_the_keyring_comes_back_by_the_recovery_key(laid_out: Place, screen: Screen) -> None:

    from keyring.backends.SecretService import Keyring as SecretService

    from vkassist.store import sidecar
    from vkassist.store.files import Place as StorePlace
    from vkassist.store.keyring_key import SERVICE

    with laid_out.kept() as store:
        key = store.recovery_key()
    check = sidecar.read(StorePlace(laid_out.paths.store))
    assert check is not None
    SecretService().delete_password(SERVICE, check.store)
    running = screen.start(laid_out.data)
    running.await_text("findes ikke i nøgleringen")
    running.await_focus("Skriv gendannelsesnøglen")
    screen.press("Return")
    running.await_text("endannelsesnøgle", "", state="editable")
    screen.type(key.lower())
    screen.press("Return")
    running.await_text("M.K. 15-07", "list item")


@pytest.mark.display
@pytest.mark.secret_service
@pytest.mark.slow
def test_a_pc_without_a_keyring_asks_for_a_passphrase(screen: Screen, tmp_path: Path) -> None:
    # Screen readers are reached over a bus of their own, so the program can be without the session's.
    without = {
        "AT_SPI_BUS_ADDRESS": screen.accessibility_bus(),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }
    running = screen.start(tmp_path / "data", **without)
    running.await_text("dgangssætning", "", state="focused")
    assert not (tmp_path / "data" / "store" / "vkassist.db").exists()


def test_a_folder_nobody_may_write_in(place: Place, qapp: QApplication, qtbot: QtBot) -> None:
    """Root may write anywhere, so a read-only disk stands in for the folder."""
    if sys.platform != "linux":
        pytest.skip("uses a Linux file system")
    data = str(place.data)
    bind = ["mount", "--bind", data, data]
    if subprocess.run(bind, capture_output=True, check=False).returncode:
        pytest.skip("mounting a folder needs root")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", data], check=True)
        with place.program(qapp) as program:
            settle()
            assert program.window.current == "start"
            assert "kan ikke skrives" in words(program.window)
    finally:
        subprocess.run(["umount", "-l", data], check=True)
