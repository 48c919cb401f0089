"""The window in English: nothing untranslated, nothing gone from the source, no Danish left on any page."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import translate as installer
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer

from tests.journeys.hand import Hand, settle
from tests.journeys.house import LABEL, MONDAY, Place, plan, record_readings
from tests.ui.test_tr_calls import ROOT, WORDS, entries
from vkassist.app.program import Program
from vkassist.content import municipalities
from vkassist.domain import facts as f
from vkassist.domain.errors import VkassistError
from vkassist.ui.translation import Translation, translate_qt

CONTENT = ROOT / "resources" / "content"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"[^\W\d_]{2,}")

TS = """<?xml version="1.0" encoding="utf-8"?><TS version="2.1"><context><name>Page</name>
<message><source>Ja</source><translation>Yes</translation></message>
<message><source>Nej</source><translation type="unfinished"></translation></message>
<message><source>Måske</source><translation type="vanished">Maybe</translation></message>
</context></TS>"""


# The file ------------------------------------------------------------------------------------------------


def test_lupdate_finds_nothing_new_and_nothing_gone(tmp_path: Path) -> None:
    copy = tmp_path / WORDS.name
    shutil.copy(WORDS, copy)
    installer.refresh(copy)
    assert copy.read_text(encoding="utf-8") == WORDS.read_text(encoding="utf-8"), "run installer/translate.py"


def test_every_text_is_translated() -> None:
    assert installer.unfinished() == []
    assert [source for _, source, english in entries() if not english.strip()] == []


def test_placeholders_and_marks_agree() -> None:
    for _, source, english in entries():
        said = f"{source} -> {english}"
        assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(english)), said
        assert source.count("&") == english.count("&"), said
        assert ending(source) == ending(english), said
        assert re.findall("[↑↓·]", source) == re.findall("[↑↓·]", english), said


def ending(text: str) -> str:
    """The stop, question mark, colon or dots a text ends in."""
    text = text.removesuffix("kl.")
    return text[-1] if text[-1:] in (".", "?", ":", "…") else ""


@pytest.mark.parametrize("language", [1, 2], ids=["Danish", "English"])
def test_letters_to_press_are_one_of_a_kind_and_told_right(language: int) -> None:
    letters: dict[str, list[str]] = {}
    for entry in entries():
        letters.setdefault(entry[0], []).extend(one.casefold() for one in re.findall(r"&(\w)", entry[language]))
    for context, own in letters.items():
        assert len(own) == len(set(own)), context
    known = {letter for own in letters.values() for letter in own}
    for entry in entries():
        told = {letter.casefold() for letter in re.findall(r"Alt\+([A-Z])\b", entry[language])}
        assert told <= known, entry[language]


# The class -----------------------------------------------------------------------------------------------


@pytest.fixture
def words(tmp_path: Path) -> Callable[[str], Translation]:
    def make(text: str) -> Translation:
        file = tmp_path / "words.ts"
        file.write_text(text, encoding="utf-8")
        return Translation(file)

    return make


def test_translation_knows_its_own_words_only(words: Callable[[str], Translation]) -> None:
    made = words(TS)
    assert not made.isEmpty()
    assert made.translate("Page", "Ja") == "Yes"
    assert made.translate("Page", "Ja", None, 3) == "Yes"
    for context, source in (("Page", "Nej"), ("Page", "Måske"), ("Page", "Aldrig hørt"), ("Other", "Ja")):
        assert made.translate(context, source) is None


def test_what_is_not_translated_stays_danish(qapp: QApplication, words: Callable[[str], Translation]) -> None:
    made = words(TS)
    qapp.installTranslator(made)
    try:
        assert QCoreApplication.translate("Page", "Ja") == "Yes"
        assert QCoreApplication.translate("Page", "Nej") == "Nej"
    finally:
        qapp.removeTranslator(made)


def test_a_file_without_words_is_empty(words: Callable[[str], Translation]) -> None:
    assert words("<TS><context><name>Page</name></context></TS>").isEmpty()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"words\.ts"):
        Translation(tmp_path / "words.ts")


def test_the_code_has_no_plurals() -> None:
    assert "numerus" not in WORDS.read_text(encoding="utf-8")


def test_qt_speaks_danish_and_keeps_the_keys(qapp: QApplication, qtbot: QtBot) -> None:
    field = QLineEdit("ord")
    qtbot.addWidget(field)
    installed = translate_qt(qapp, "da")
    assert installed is not None
    try:
        menu = field.createStandardContextMenu()
        assert {"&Kopiér", "&Fortryd"} <= {action.text().partition("\t")[0] for action in menu.actions()}
        menu.deleteLater()
        for keys in ("Ctrl+Return", "Ctrl++", "Ctrl+,", "Ctrl+Shift+C", "Alt+A", "Ctrl+L"):
            assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText) == keys
    finally:
        qapp.removeTranslator(installed)
    assert translate_qt(qapp, "tlh") is None


# The pages -----------------------------------------------------------------------------------------------


def danish_only() -> set[str]:
    """The words of the Danish window and content that no English text has."""
    english, danish = (
        {word for text in texts for word in WORD.findall(text.casefold())}
        for texts in (
            [*(english for _, _, english in entries()), *content("en")],
            [*(source for _, source, _ in entries()), *content("da")],
        )
    )
    return danish - english


def content(language: str) -> Iterator[str]:
    """Every text of a built-in pack."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                yield from texts(one)
        elif isinstance(value, str):
            yield value

    for file in sorted((CONTENT / language).rglob("*.toml")):
        if file.parent.name != "scenarios":
            yield from texts(tomllib.loads(file.read_text(encoding="utf-8")))
    for file in sorted((CONTENT / language).rglob("*.md")):
        yield file.read_text(encoding="utf-8")


def visible_texts(others: set[int]) -> Iterator[tuple[str, str]]:
    """Every text of every widget there is, hidden ones too, with the class that has it."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    for widget in QApplication.allWidgets():
        if getCppPointer(widget)[0] in others:
            continue
        kind = type(widget).__name__
        for name in ("text", "placeholderText", "toPlainText", "title"):
            if callable(getattr(widget, name, None)):
                yield kind, str(getattr(widget, name)())
        for text in (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()):
            yield kind, text
        for action in widget.findChildren(QAction):
            yield kind, action.text().replace("&", "")
        if isinstance(widget, QAbstractItemView) and isinstance(model := widget.model(), QAbstractItemModel):
            for row in range(model.rowCount()):
                for role in roles:
                    yield kind, str(model.data(model.index(row, 0), role) or "")


class Reader:
    """Looks for Danish on whatever stands in the windows now."""

    def __init__(self) -> None:
        self.danish = danish_only()
        # Some are named like a word: Vejen.
        self.towns = set(municipalities().values())
        # What earlier tests left behind speaks their language.
        self.others = {getCppPointer(widget)[0] for widget in QApplication.allWidgets()}
        for widget in QApplication.allWidgets():
            # An address is used again once its widget is gone.
            widget.destroyed.connect(partial(self._forget, getCppPointer(widget)[0]))
        self.leaks: dict[str, str] = {}
        self.read: set[str] = set()

    def _forget(self, address: int, _: object = None) -> None:
        self.others.discard(address)

    def look(self, where: str) -> None:
        settle()
        for kind, text in visible_texts(self.others):
            text = text.replace("&", "")
            self.read.add(text)
            found = self.danish.intersection(WORD.findall(text.casefold()))
            if found and text not in self.towns:
                self.leaks.setdefault(text, f"{where}, {kind}: “{text}” has {sorted(found)}")


@pytest.fixture
def place(tmp_path: Path, qapp: QApplication) -> Iterator[Place]:
    calendar = tmp_path / "calendar.ics"
    plan(calendar, MONDAY)
    yield Place(
        tmp_path / "data",
        language="en",
        author="Anna Berg, psychologist",
        unit="Outpatient clinic North",
        calendar=str(calendar),
    )
    for translator in [one for one in qapp.children() if isinstance(one, Translation)]:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_no_danish_on_the_pages_of_a_talk(place: Place, qapp: QApplication, qtbot: QtBot, reader: Reader) -> None:
    with place.program(qapp) as program:
        qtbot.waitUntil(program.window.isActiveWindow)
        household = program.household
        assert household is not None
        reader.look("today")
        program.today.opened.emit(household.day_book.today()[0])
        reader.look("prepare")
        board: Any = household.flow._made["prepare"]
        walk_items(reader, board, "prepare")
        Hand().press("Alt+A")
        reader.look("override")
        Hand().press("Escape")
        board.agreements_asked.emit()
        reader.look("agreements")
        Hand().press("Escape")
        board.invitation_asked.emit()
        reader.look("invitation")
        record_readings(household.desk)
        household.flow.start()
        walk_items(reader, household.flow._made["talk"], "talk")
        household.flow.record(f.Keyword, text="Sleep")
        household.show_mini(True)
        place.clock.advance(16 * 60)
        household.talk_clock.tick()
        reader.look("talk, time for a check-in")
        place.clock.advance(20 * 60)
        household.talk_clock.tick()
        reader.look("talk, time is up")
        household.flow.interrupt()
        reader.look("interrupted")
        household.flow.record(f.Resumed, via="video")
        household.flow.end("held")
        reader.look("note")
        Hand().press("Ctrl+Shift+C")
        reader.look("note with gaps")
        Hand().press("Ctrl+Shift+C")
        reader.look("note copied")
    assert not reader.leaks, "\n".join(reader.leaks.values())
    assert any(LABEL in text for text in reader.read)
    assert {"Today’s talks", "Cancel", "Paste agreements from the record", "Urgent"} <= reader.read
    assert {"The talk is broken off", "Copy the note"} <= reader.read


def walk_items(reader: Reader, page: Any, where: str) -> None:
    """Go down every list of a page, so that each item's details are shown once."""
    for rows in page.findChildren(QAbstractItemView):
        model = rows.model()
        for row in range(model.rowCount() if model is not None else 0):
            rows.setCurrentIndex(model.index(row, 0))
            reader.look(f"{where}, row {row}")


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_no_danish_beside_the_talk(place: Place, qapp: QApplication, qtbot: QtBot, reader: Reader) -> None:
    with place.program(qapp) as program:
        qtbot.waitUntil(program.window.isActiveWindow)
        hand = Hand()
        hand.press("Alt+N")
        reader.look("a new talk")
        hand.press("Return")
        reader.look("a new talk without a label")
        hand.press("Escape", "Alt+S")
        reader.look("no-show")
        hand.press("Escape", "Ctrl+,")
        assert program.window.current == "settings"
        reader.look("settings")
        hand.press("Escape")
        program.window.help_asked.emit()
        page = program.window.centralWidget()
        walk_items(reader, page, "help")
        hand.press("Escape")
        program.lock()
        reader.look("lock")
        assert program.window.locked
    assert not reader.leaks, "\n".join(reader.leaks.values())
    assert {"Enter a new talk", "Did the patient not show up?", "Settings", "Locked"} <= reader.read


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_no_danish_before_the_house_is_open(place: Place, qapp: QApplication, qtbot: QtBot, reader: Reader) -> None:
    from vkassist.app.start import WAYS

    with place.program(qapp) as program:
        qtbot.waitUntil(program.window.isActiveWindow)
        start = program._at_start()
        for code in (*WAYS, "store.passphrase_cancelled"):
            start.meet(VkassistError(code, attempts=1))
            reader.look(code)
        panels: Any = start._page
        panels.ask_new_passphrase(8)
        reader.look("a new passphrase")
        panels.ask_recovery_key("")
        reader.look("the recovery key")
        panels.show_recovery_key("ABCD-EFGH")
        reader.look("the recovery key shown")
    assert not reader.leaks, "\n".join(reader.leaks.values())
    assert {"Keep your recovery key", "Passphrase"} <= reader.read


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_no_danish_when_a_talk_is_restored(place: Place, qapp: QApplication, qtbot: QtBot, reader: Reader) -> None:
    with place.program(qapp) as program:
        open_first(program)
    with place.program(qapp) as program:
        qtbot.waitUntil(program.window.isActiveWindow)
        assert program.window.current == "recovery"
        reader.look("recovery")
        page: Any = program.window.centralWidget()
        walk_items(reader, page, "recovery")
        Hand().press("Delete")
        reader.look("deleting a draft")
    assert not reader.leaks, "\n".join(reader.leaks.values())
    assert "Restore draft" in reader.read


def open_first(program: Program) -> None:
    """Begin the first talk of the day."""
    assert program.household is not None
    program.today.opened.emit(program.household.day_book.today()[0])
    program.household.flow.start()
    settle()


def test_the_reader_sees_danish(qtbot: QtBot, reader: Reader) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setToolTip("Kopiér notatet")
    reader.look("here")
    assert "Kopiér notatet" in reader.leaks
