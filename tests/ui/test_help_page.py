"""Help: the content's pages, the keys, and finding a word in them."""

import datetime as dt
from dataclasses import fields
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.domain.pack import Pack
from vkassist.ui.pages.help_page import KEYS, HelpPage
from vkassist.ui.pages.help_topic import lines_of, topic_from
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

PAGES = {
    "day": "# En dag\n\nForbered\nSeks punkter skal være på plads.\n\nSamtale\nTimeren ligger oven på videoen.",
    "privacy": "# Patientens oplysninger\n\nAlt ligger <b>krypteret</b> her.\nIntet sendes videre.",
    "keys": "# Gamle taster\n\nF99: noget",
}


def pack(pages: dict[str, str], **more: Any) -> Pack:
    rest: dict[str, Any] = {field.name: None for field in fields(Pack)}
    return Pack(**{**rest, "pages": pages, **more})


@pytest.fixture
def page(look: Look, shown: Shown) -> HelpPage:
    made = HelpPage(look, pack(PAGES))
    shown(made, width=1366, height=768)
    return made


def titles(page: HelpPage) -> list[str]:
    return [row.title for row in page._list.rows]


def test_pages_stand_in_their_order_with_the_programs_own_keys(page: HelpPage) -> None:
    assert titles(page) == ["En dag", "Taster", "Patientens oplysninger"]


def test_a_page_of_a_region_follows_the_programs_own(look: Look, shown: Shown) -> None:
    page = HelpPage(look, pack({**PAGES, "our_ward": "# Aftaler hos os\n\nTekst."}))
    shown(page)
    assert titles(page)[-1] == "Aftaler hos os"


def test_a_wards_guideline_stands_first_with_its_version(look: Look, shown: Shown) -> None:
    ward = {"ward_guideline": "# Hos os\n\nRing til vagten."}
    origin = {"version": "7", "author": "Region Test", "checked": dt.date(2026, 10, 1)}
    page = HelpPage(look, pack({**PAGES, **ward}, **origin))
    shown(page)
    assert titles(page)[0] == "Hos os"
    page.open_at("ward_guideline")
    said = ["Hos os", "Version 7 · Region Test · kontrolleret 01-10-2026", "Ring til vagten."]
    assert page._text.toPlainText().split("\n") == said
    page.open_at("day")
    assert "Region Test" not in page._text.toPlainText()


def test_it_opens_at_the_section_asked_for_or_at_the_first(page: HelpPage) -> None:
    page.open_at("privacy")
    assert page._text.toPlainText().startswith("Patientens oplysninger")
    page.open_at("nobody_knows")
    assert page._text.toPlainText().startswith("En dag")


def test_text_is_never_taken_for_markup(page: HelpPage) -> None:
    page.open_at("privacy")
    assert "<b>krypteret</b>" in page._text.toPlainText()


def test_headings_are_set_apart(page: HelpPage) -> None:
    page.open_at("day")
    block = page._text.document().begin()
    weights = {}
    while block.isValid():
        weights[block.text()] = block.begin().fragment().charFormat().fontWeight()
        block = block.next()
    assert weights["Forbered"] > weights["Seks punkter skal være på plads."]


def test_the_keys_stand_in_a_table(page: HelpPage) -> None:
    page.open_at(KEYS)
    text = page._text.toPlainText()
    for key in ("F1", "Ctrl+Enter", "F9", "Ctrl+Shift+C", "Alt+U"):
        assert key in text
    assert "F99" not in text


def test_searching_narrows_the_list_and_marks_the_words(page: HelpPage, qtbot: QtBot) -> None:
    page._search.focus_control()
    qtbot.keyClicks(page._search.edit, "TIMEREN")
    assert titles(page) == ["En dag"]
    assert page._text.toPlainText().startswith("En dag")
    assert [mark.cursor.selectedText() for mark in page._text.extraSelections()] == ["Timeren"]
    qtbot.keyClick(page._search.edit, Qt.Key.Key_Return)
    assert page._list.hasFocus()


def test_a_word_nobody_has_is_said(page: HelpPage, qtbot: QtBot) -> None:
    page._search.focus_control()
    qtbot.keyClicks(page._search.edit, "xyzzy")
    assert titles(page) == []
    assert page._none.isVisible()
    page.open_at("day")
    assert len(titles(page)) == 3
    assert page._search.value() == ""


def test_enter_goes_to_the_text_and_escape_closes(page: HelpPage, qtbot: QtBot) -> None:
    page.first_focus()
    qtbot.keyClick(page._list, Qt.Key.Key_Return)
    assert page._text.hasFocus()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page._text, Qt.Key.Key_Escape)


def test_a_page_without_a_marked_title_is_called_by_its_first_line() -> None:
    topic = topic_from("x", "Titel\n\nTekst")
    assert (topic.title, topic.text) == ("Titel", "Tekst")


def test_lines_are_known_by_how_they_are_written() -> None:
    text = "Indledning.\n\n## Ingen lyd\n1. Skru op.\n2. Prøv igen.\nImens: vent.\n\n- et punkt\n\n> Kilde: afsnit 4.1"
    assert lines_of(text) == [
        ("body", "Indledning."),
        ("heading", "Ingen lyd"),
        ("step", "1.\u2002Skru op."),
        ("step", "2.\u2002Prøv igen."),
        ("body", "Imens: vent."),
        ("bullet", "et punkt"),
        ("source", "Kilde: afsnit 4.1"),
    ]


def test_words_said_aloud_are_no_heading() -> None:
    assert lines_of("“Ingen optager.”\n“Er du alene?”")[0] == ("body", "“Ingen optager.”")


def test_a_word_far_down_is_brought_into_view(look: Look, shown: Shown, qtbot: QtBot) -> None:
    long = "# Lang\n\n" + "\n\n".join(f"Linje {n}." for n in range(200)) + "\n\nNålen er her."
    page = HelpPage(look, pack({"long": long}))
    shown(page, width=1366, height=600)
    page.open_at("long")
    qtbot.keyClicks(page._search.edit, "nålen")
    assert page._text.verticalScrollBar().value() > 0


def test_the_patients_guide_names_the_unit_and_offers_paper(look: Look, shown: Shown, qtbot: QtBot) -> None:
    page = HelpPage(
        look,
        pack({**PAGES, "patient_guide": "# Din samtale\n\n{unit}\nTelefon: {phone}"}),
        "Ambulatorium Nord",
        "38641234",
    )
    shown(page, width=1366, height=768)
    page.open_at("day")
    assert not page.guide_button.isVisible()
    page.open_at("patient_guide")
    assert "Ambulatorium Nord\nTelefon: 38 64 12 34" in page._text.toPlainText()
    with qtbot.waitSignal(page.guide_asked):
        page.guide_button.click()


def test_a_pack_without_pages_still_shows_the_keys(look: Look, shown: Shown) -> None:
    page = HelpPage(look, pack({}))
    shown(page)
    assert titles(page) == ["Taster"]
