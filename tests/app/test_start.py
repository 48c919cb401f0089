"""What stands in the way of the store: every error has a page with ways on, and every way leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.journeys.hand import settle
from tests.journeys.house import Place, at_once
from vkassist.app.build import build
from vkassist.app.opening import Entry, House, Opening
from vkassist.app.program import Program
from vkassist.app.start import WAYS
from vkassist.domain.errors import ContentError, NotSaved, VkassistError
from vkassist.store import store as store_module
from vkassist.store.errors import StoreError
from vkassist.store.key import Keys
from vkassist.ui.pages.start_page import StartPage
from vkassist.ui.pages.start_problem import ProblemPanel, Way

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)

STORE = Path(store_module.__file__).parent
CODES = sorted(
    {code for file in STORE.glob("*.py") for code in re.findall(r'"(store\.\w+)"', file.read_text("utf-8"))}
)
PHRASE = "en lang sætning med æøå"


class Door:
    """Opens the house, or fails as it is told to; counts the openings."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.failing: Exception | None = None
        self.entries: list[Entry] = []

    def __call__(self, preferences: Any, entry: Entry) -> House:
        self.entries.append(entry)
        if self.failing is not None and not entry.fleeting:
            raise self.failing
        return self._place.opening(preferences, entry)


class Real:
    """Opens the house as the program does: this PC has no keyring."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.entries: list[Entry] = []

    def __call__(self, preferences: Any, entry: Entry) -> House:
        self.entries.append(entry)
        return Opening(self._place.paths, self._place.clock).open_house(preferences, entry)


@contextmanager
def running(place: Place, qapp: QApplication, door: Any, background: Any = at_once) -> Iterator[Program]:
    program = build(
        qapp, place.paths, place.preferences, clock=place.clock, open_house=door, in_background=background
    )
    try:
        program.show()
        program.open()
        settle()
        yield program
    finally:
        program.close(anyway=True)
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
        settle()


def page(program: Program) -> StartPage:
    found = program.window._stack.currentWidget()
    assert isinstance(found, StartPage), program.window.current
    return found


def button(program: Program, name: str) -> QAbstractButton:
    found = [one for one in page(program).panel.findChildren(QAbstractButton) if one.accessibleName() == name]
    assert found, [one.accessibleName() for one in page(program).panel.findChildren(QAbstractButton)]
    return found[0]


def words(program: Program) -> str:
    return "\n".join(label.text() for label in page(program).panel.findChildren(QLabel) if label.text())


def fields(program: Program) -> list[QLineEdit]:
    return page(program).panel.findChildren(QLineEdit)


def type_in(program: Program, *texts: str) -> None:
    for field, text in zip(fields(program), texts, strict=True):
        field.setText(text)


@pytest.fixture
def door(place: Place) -> Door:
    return Door(place)


@pytest.fixture
def bare(tmp_path: Path, qapp: QApplication) -> Place:
    """A PC where vkassist never ran."""
    return Place(tmp_path / "new", used=False)


# Every error ----------------------------------------------------------------------------------------------


def test_the_codes_are_found() -> None:
    assert len(CODES) > 35
    assert set(WAYS) <= set(CODES)


def test_every_error_has_a_page_with_a_way_on(place: Place, qapp: QApplication, door: Door) -> None:
    door.failing = StoreError("store.damaged")
    with running(place, qapp, door) as program:
        for code in CODES:
            program._trouble(StoreError(code))
            settle()
            assert program.window.current == "start"
            shown = page(program).panel
            if isinstance(shown, ProblemPanel):
                said = words(program)
                assert f"{code}\n" not in f"{said}\n".replace(f"it-support: {code}", ""), (
                    f"{code} has no sentence"
                )
                ways = WAYS.get(code, (Way.RETRY, Way.WITHOUT_SAVING))
                assert Way.WITHOUT_SAVING in ways, code
                assert len(ways) > 1 or code == "store.newer"
            else:
                assert fields(program), code
            focus = QApplication.focusWidget()
            assert focus is not None, code
            assert shown.isAncestorOf(focus), code
            assert any(one.accessibleName() == "Afslut" for one in shown.findChildren(QAbstractButton)), code


def test_nothing_leads_away_from_the_start_page_but_its_ways(
    place: Place, qapp: QApplication, door: Door
) -> None:
    door.failing = StoreError("store.damaged")
    with running(place, qapp, door) as program:
        for asked in ("list", "settings", "help", "lock", "undo", "start", "keyword", "interruption"):
            getattr(program.window, f"{asked}_asked").emit()
            settle()
            assert program.window.current == "start"
            assert not program.window.locked


@pytest.mark.parametrize(
    "fault", [NotSaved("store.busy"), ContentError("content.unreadable", file="a.toml", key=".")]
)
def test_what_passes_passes_by_trying_again(
    place: Place, qapp: QApplication, door: Door, fault: VkassistError
) -> None:
    door.failing = fault
    with running(place, qapp, door) as program:
        button(program, "Prøv igen").click()
        settle()
        assert program.window.current == "start"
        door.failing = None
        button(program, "Prøv igen").click()
        settle()
        assert program.window.current == "today"
        assert program.household is not None


def test_a_damaged_installation_is_said_by_its_code(
    place: Place, qapp: QApplication, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vkassist import content

    def damaged(language: str) -> None:
        raise ContentError("content.unreadable", file="pack.toml", key=".")

    door.failing = ContentError("content.unreadable", file="pack.toml", key=".")
    with running(place, qapp, door) as program:
        monkeypatch.setattr(content, "builtin", damaged)
        program._trouble(door.failing)
        assert "content.unreadable" in words(program)
        assert button(program, "Prøv igen")


def test_without_saving_nothing_is_kept(place: Place, qapp: QApplication, door: Door) -> None:
    door.failing = StoreError("store.damaged")
    before = sorted(place.paths.store.iterdir())
    with running(place, qapp, door) as program:
        button(program, "Start uden at gemme").click()
        settle()
        assert program.window.current == "today"
        assert program.household is not None
        folder = program.household.house.store.status().folder
        assert Path(folder) != place.paths.store
        assert program.close()
        assert not Path(folder).exists()
    assert sorted(place.paths.store.iterdir()) == before


def test_a_second_press_opens_no_second_house(place: Place, qapp: QApplication, door: Door) -> None:
    work: list[Any] = []

    def later(*one: Any) -> None:
        work.append(one)

    door.failing = StoreError("store.damaged")
    with running(place, qapp, door, later) as program:
        opening, _, failed = work.pop()
        with pytest.raises(StoreError) as caught:
            opening()
        failed(caught.value)
        settle()
        shown = page(program)
        for _ in range(3):
            shown.way_chosen.emit(Way.RETRY)
            shown.recovery_key_entered.emit("ABCD")
            shown.passphrase_entered.emit(PHRASE)
            shown.backup_chosen.emit("/nowhere")
        assert len(work) == 1
        work.clear()


# Starting over, and backups -------------------------------------------------------------------------------


class Held:
    """Keys that the test holds, in the place of the platform's."""

    def __init__(self, keys: Any) -> None:
        self.keys = keys

    def __call__(self, folder: Path, entry: Entry) -> Keys:
        found: Keys = self.keys
        return found


def test_starting_over_sets_aside_and_deletes_nothing(place: Place, qapp: QApplication, door: Door) -> None:
    door.failing = StoreError("store.damaged")
    old = (place.paths.store / "vkassist.db").read_bytes()
    with running(place, qapp, door) as program:
        door.failing = None
        page(program).way_chosen.emit(Way.START_OVER)
        settle()
        (aside,) = place.paths.store.glob("set-aside-*")
        assert (aside / "vkassist.db").read_bytes() == old
        assert (place.paths.store / "vkassist.db").read_bytes() != old
        assert "gendannelsesnøgle" in page(program).panel.title


def test_a_backup_is_restored(
    place: Place, qapp: QApplication, door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    backup = tmp_path / "kopi.db"
    store = place.opening.store()
    store.backup(backup)
    facts = store.status().facts
    store.close()
    (place.paths.store / "vkassist.db").write_bytes(b"torn" * 2000)
    door.failing = StoreError("store.damaged")
    monkeypatch.setattr("vkassist.app.start.platform_keys", Held(place.opening.keys))
    with running(place, qapp, door) as program:
        door.failing = None
        page(program).backup_chosen.emit(str(backup))
        settle()
        assert program.window.current == "today"
        assert program.household is not None
        assert program.household.house.store.status().facts == facts


def test_a_file_that_is_no_backup_changes_nothing_and_asks_for_another(
    place: Place, qapp: QApplication, door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = tmp_path / "kopi.db"
    wrong.write_bytes(b"no backup" * 1000)
    before = (place.paths.store / "vkassist.db").read_bytes()
    door.failing = StoreError("store.damaged")
    monkeypatch.setattr("vkassist.app.start.platform_keys", Held(place.opening.keys))
    with running(place, qapp, door) as program:
        for file in (wrong, tmp_path / "none.db"):
            page(program).backup_chosen.emit(str(file))
            settle()
            assert button(program, "Vælg en sikkerhedskopi …")
            assert button(program, "Start uden at gemme")
        assert (place.paths.store / "vkassist.db").read_bytes() == before


# The recovery key -----------------------------------------------------------------------------------------


def test_the_recovery_key_is_shown_until_it_is_kept(bare: Place, qapp: QApplication) -> None:
    for _ in range(2):
        with running(bare, qapp, bare.opening) as program:
            assert "gendannelsesnøgle" in page(program).panel.title
    with running(bare, qapp, bare.opening) as program:
        page(program).recovery_key_kept.emit()
        settle()
        assert program.window.current == "today"
    with running(bare, qapp, bare.opening) as program:
        assert program.window.current == "today"


def test_the_copied_key_leaves_the_clipboard(bare: Place, qapp: QApplication) -> None:
    with running(bare, qapp, bare.opening) as program:
        button(program, "Kopiér").click()
        assert program.household is not None
        key = program.household.house.store.recovery_key()
        assert qapp.clipboard().text() == key
        page(program).recovery_key_kept.emit()
        assert key not in qapp.clipboard().text()


def test_a_key_that_cannot_be_noted_as_kept_stops_nobody(bare: Place, qapp: QApplication) -> None:
    with running(bare, qapp, bare.opening) as program:
        assert program.household is not None
        store: Any = program.household.house.store

        def full() -> None:
            raise StoreError("store.full")

        store.recovery_seen = full
        page(program).recovery_key_kept.emit()
        settle()
        assert program.window.current == "today"


def test_a_mistyped_recovery_key_stays_in_its_field(place: Place, qapp: QApplication, door: Door) -> None:
    door.failing = StoreError("store.key_lost")
    with running(place, qapp, door) as program:
        button(program, "Skriv gendannelsesnøglen").click()
        type_in(program, "ABCD-EFGH")
        button(program, "Gendan adgangen").click()
        settle()
        assert fields(program)[0].text() == "ABCD-EFGH"
        button(program, "Tilbage").click()
        assert button(program, "Start uden at gemme")


# The passphrase, for a PC without a keyring ---------------------------------------------------------------


@pytest.fixture
def kept(bare: Place, qapp: QApplication) -> Place:
    """A store whose key is behind a passphrase; its recovery key is `recovery`."""
    with running(bare, qapp, Real(bare)) as program:
        type_in(program, PHRASE, PHRASE)
        button(program, "Gem adgangssætningen").click()
        settle()
        assert program.household is not None
        bare.recovery = program.household.house.store.recovery_key()  # type: ignore[attr-defined]
        page(program).recovery_key_kept.emit()
        settle()
        assert program.window.current == "today"
        assert (bare.paths.store / "vkassist.key-wrapped").exists()
    return bare


def test_the_passphrase_opens(kept: Place, qapp: QApplication) -> None:
    door = Real(kept)
    with running(kept, qapp, door) as program:
        assert "passede ikke" not in words(program)
        type_in(program, PHRASE)
        button(program, "Åbn").click()
        settle()
        assert program.window.current == "today"
        assert len(door.entries) == 2


def test_a_wrong_passphrase_is_said_and_is_not_the_end(kept: Place, qapp: QApplication) -> None:
    with running(kept, qapp, Real(kept)) as program:
        type_in(program, "en anden lang sætning")
        button(program, "Åbn").click()
        settle()
        assert "passede ikke" in words(program)
        button(program, "Tilbage").click()
        assert button(program, "Skriv gendannelsesnøglen")
        button(program, "Skriv adgangssætningen").click()
        type_in(program, PHRASE)
        button(program, "Åbn").click()
        settle()
        assert program.window.current == "today"


def test_trying_again_is_not_a_wrong_passphrase(kept: Place, qapp: QApplication) -> None:
    door = Door(kept)
    door.failing = NotSaved("store.busy")
    with running(kept, qapp, door) as program:
        door.failing = StoreError("store.passphrase_cancelled")
        button(program, "Prøv igen").click()
        settle()
        assert fields(program)
        assert "passede ikke" not in words(program)


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_key(kept: Place, qapp: QApplication) -> None:
    with running(kept, qapp, Real(kept)) as program:
        type_in(program, "en anden lang sætning")
        button(program, "Åbn").click()
        settle()
        button(program, "Tilbage").click()
        button(program, "Skriv gendannelsesnøglen").click()
        type_in(program, kept.recovery)  # type: ignore[attr-defined]
        button(program, "Gendan adgangen").click()
        settle()
        type_in(program, "en ny lang sætning", "en ny lang sætning")
        button(program, "Gem adgangssætningen").click()
        settle()
        assert program.window.current == "today"
    with running(kept, qapp, Real(kept)) as program:
        type_in(program, "en ny lang sætning")
        button(program, "Åbn").click()
        settle()
        assert program.window.current == "today"


def test_a_backup_behind_a_passphrase_is_restored(kept: Place, qapp: QApplication, tmp_path: Path) -> None:
    backup = tmp_path / "kopi.db"
    with running(kept, qapp, Real(kept)) as program:
        type_in(program, PHRASE)
        button(program, "Åbn").click()
        settle()
        assert program.household is not None
        program.household.house.store.backup(backup)
    (kept.paths.store / "vkassist.db").unlink()
    with running(kept, qapp, Real(kept)) as program:
        page(program).backup_chosen.emit(str(backup))
        settle()
        type_in(program, PHRASE)
        button(program, "Åbn").click()
        settle()
        assert program.window.current == "today"


def test_a_backup_of_a_lost_key_is_restored_with_the_recovery_key(
    kept: Place, qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    backup = tmp_path / "kopi.db"
    with running(kept, qapp, Real(kept)) as program:
        type_in(program, PHRASE)
        button(program, "Åbn").click()
        settle()
        assert program.household is not None
        program.household.house.store.backup(backup)
    for file in ("vkassist.db", "vkassist.key-wrapped"):
        (kept.paths.store / file).unlink()
    with running(kept, qapp, Real(kept)) as program:
        page(program).backup_chosen.emit(str(backup))
        settle()
        page(program).recovery_key_entered.emit(kept.recovery)  # type: ignore[attr-defined]
        settle()
        type_in(program, PHRASE, PHRASE)
        button(program, "Gem adgangssætningen").click()
        settle()
        assert program.window.current == "today"
