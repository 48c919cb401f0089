"""The patient's guide as it is handed out: language, the unit's own words, paper, PDF and clipboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.domain.errors import VkassistError
from vkassist.domain.patient_guide import PATIENT_GUIDE
from vkassist.paths import resources_folder
from vkassist.ui.pages.guide_page import GuidePage
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class Desk:
    """What lies around the page: a file dialog, a printer and a clipboard, each remembering what it got."""

    def __init__(self, target: Path) -> None:
        self.target = str(target)
        self.printed: list[str] = []
        self.copied: list[str] = []
        self.has_paper = True

    def choose(self, parent: QWidget, title: str, name: str, filters: str) -> tuple[str, str]:
        return self.target, filters

    def print(self, html: str, parent: QWidget) -> bool:
        self.printed.append(html)
        return self.has_paper


def written(language: str) -> str:
    file = resources_folder() / "content" / language / "help" / f"{PATIENT_GUIDE}.md"
    return file.read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "guide.pdf")


@pytest.fixture
def make(look: Look, shown: Shown, desk: Desk):
    def make(unit: str = "Ambulatorium Nord", phone: str = "38641234") -> GuidePage:
        page = GuidePage(
            look,
            written,
            "da",
            unit,
            phone,
            lambda error: f"Sætning for {error.code}",
            desk.copied.append,
            desk.choose,
            desk.print,
        )
        shown(page, width=1366, height=768)
        return page

    return make


def pages_of(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n")


def test_it_names_the_unit_and_its_number(make) -> None:
    text = make().text.toPlainText()
    assert text.startswith("Din videosamtale")
    assert "Ambulatorium Nord\nTelefon: 38 64 12 34\nEr der fare for liv, så ring 112." in text


def test_it_can_be_had_in_the_other_language_whatever_the_program_speaks(make, desk: Desk) -> None:
    page = make()
    page.language.radios[1].click()
    assert page.text.toPlainText().startswith("Your video talk")
    page.print()
    assert 'lang="en"' in desk.printed[0]
    assert "Ambulatorium Nord" in desk.printed[0]


@pytest.mark.parametrize("language", ["da", "en"])
def test_saved_it_is_one_page_even_with_a_long_name(make, desk: Desk, language: str) -> None:
    page = make(unit="Børne- og Ungdomspsykiatrisk Ambulatorium for Spiseforstyrrelser, Psykiatrien Nordvest")
    page.language.set_value(language)
    page._show()
    page.save_pdf()
    data = Path(desk.target).read_bytes()
    assert data.startswith(b"%PDF")
    assert pages_of(data) == 1
    assert page.notice.accessibleName() == "Vejledningen er gemt som guide.pdf"


def test_an_ending_is_added_where_none_was_typed(make, desk: Desk, tmp_path: Path) -> None:
    desk.target = str(tmp_path / "til patienten")
    make().save_pdf()
    assert (tmp_path / "til patienten.pdf").is_file()


def test_no_file_is_made_where_the_user_thinks_better_of_it(make, desk: Desk, tmp_path: Path) -> None:
    desk.target = ""
    page = make()
    page.save_pdf()
    assert list(tmp_path.iterdir()) == []
    assert not page.notice.isVisible()


def test_a_file_that_cannot_be_written_is_said(make, desk: Desk, tmp_path: Path) -> None:
    desk.target = str(tmp_path / "gone" / "guide.pdf")
    page = make()
    page.save_pdf()
    assert page.notice.accessibleName() == "Vejledningen er ikke gemt"
    assert page.notice.accessibleDescription() == "Sætning for document.no_folder"


def test_nothing_is_said_to_be_printed_that_was_not(make, desk: Desk) -> None:
    desk.has_paper = False
    page = make()
    page.print()
    assert not page.notice.isVisible()


def test_it_is_copied_as_plain_text(make, desk: Desk) -> None:
    page = make()
    page.copy()
    assert desk.copied[0].startswith("Din videosamtale\n\nDu skal tale med os over video.")
    assert "\n- Sæt strøm til.\n" in desk.copied[0]
    assert "##" not in desk.copied[0]


def test_a_clipboard_that_refuses_is_said(make, desk: Desk) -> None:
    page = make()

    def refuse(text: str) -> None:
        raise VkassistError("clipboard.busy")

    page._copy = refuse
    page.copy()
    assert page.notice.accessibleDescription() == "Sætning for clipboard.busy"


@pytest.mark.parametrize(
    ("unit", "phone", "said"),
    [
        ("", "", "Enhedens navn og telefon mangler"),
        ("", "38641234", "Enhedens navn mangler"),
        ("Nord", "", "Enhedens telefon mangler"),
    ],
)
def test_what_is_not_known_leaves_room_and_leads_to_the_settings(
    make, qtbot: QtBot, unit: str, phone: str, said: str
) -> None:
    page = make(unit, phone)
    assert page.lacking.isVisible()
    assert page.lacking.accessibleName() == said
    assert "____" in page.text.toPlainText()
    with qtbot.waitSignal(page.settings_requested):
        page.lacking.action_button.click()


def test_nothing_lacks_where_both_are_known(make) -> None:
    assert not make().lacking.isVisible()


def test_the_keyboard_stands_on_printing_and_escape_leads_back(make, qtbot: QtBot) -> None:
    page = make()
    page.first_focus()
    assert page.print_button.hasFocus()
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.print_button, Qt.Key.Key_Escape)


def test_a_name_is_never_taken_for_markup(make, desk: Desk) -> None:
    make(unit="Team <b>Nord</b> & co").print()
    assert "Team &lt;b&gt;Nord&lt;/b&gt; &amp; co" in desk.printed[0]


def test_everything_that_takes_the_keyboard_has_a_name(make) -> None:
    page = make("", "")
    by_tab = Qt.FocusPolicy.TabFocus
    nameless = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy() & by_tab and one.isVisible() and not one.accessibleName()
    ]
    assert nameless == []
