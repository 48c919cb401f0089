"""Before the store is open: every question has an answer, and every problem a way on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.ui.pages.start_page import StartPage
from vkassist.ui.pages.start_problem import StartProblem, Way
from vkassist.ui.theme import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

KEY = "-".join(f"AB{number:02d}" for number in range(14))
LOST = StartProblem("store.key_lost", "Nøglen mangler.", (Way.ENTER_RECOVERY_KEY, Way.START_OVER, Way.RETRY))


class Desk:
    """What the page hands out to the outside."""

    def __init__(self) -> None:
        self.copied: list[str] = []
        self.printed: list[str] = []
        self.backup = ""

    def choose(self, parent: QWidget, title: str) -> str:
        return self.backup


@pytest.fixture
def outside() -> Desk:
    return Desk()


@pytest.fixture
def page(look: Look, shown: Shown, outside: Desk) -> StartPage:
    made = StartPage(
        look, copy=outside.copied.append, print_out=outside.printed.append, choose_backup=outside.choose
    )
    shown(made, width=1366, height=768)
    return made


@pytest.fixture
def press(page: StartPage) -> Callable[[str], None]:
    def do(name: str) -> None:
        next(b for b in page.panel.findChildren(QPushButton) if b.accessibleName() == name).click()

    return do


def words(page: StartPage) -> str:
    return "\n".join(label.text() for label in page.panel.findChildren(QLabel) if label.isVisible())


def edits(page: StartPage) -> list[QLineEdit]:
    return page.panel.findChildren(QLineEdit)


def test_it_begins_by_saying_that_it_opens(page: StartPage) -> None:
    assert page.panel.title == "Åbner …"


def test_the_recovery_key_is_shown_in_groups_copied_and_printed(
    page: StartPage, outside: Desk, press: Callable[[str], None]
) -> None:
    page.show_recovery_key(KEY)
    assert all(group in words(page).split("\n") for group in KEY.split("-"))
    press("Kopiér")
    press("Udskriv …")
    assert outside.copied == outside.printed == [KEY]


def test_going_on_needs_the_word_that_the_key_is_kept(
    page: StartPage, qtbot: QtBot, press: Callable[[str], None]
) -> None:
    page.show_recovery_key(KEY)
    with qtbot.assertNotEmitted(page.recovery_key_kept):
        press("Fortsæt")
    assert "Fejl: Gem nøglen" in words(page)
    page.panel._kept.control.click()
    with qtbot.waitSignal(page.recovery_key_kept):
        press("Fortsæt")


def test_a_new_passphrase_is_typed_twice_alike_and_long_enough(page: StartPage, qtbot: QtBot) -> None:
    page.ask_new_passphrase(12)
    page.first_focus()
    phrase, again = edits(page)
    assert phrase.hasFocus()
    assert phrase.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClicks(phrase, "kort")
    qtbot.keyClick(phrase, Qt.Key.Key_Return)
    assert again.hasFocus()
    with qtbot.assertNotEmitted(page.passphrase_chosen):
        qtbot.keyClick(again, Qt.Key.Key_Return)
    assert "Skriv mindst 12 tegn" in words(page)
    qtbot.keyClicks(phrase, " men godt nok")
    qtbot.keyClicks(again, "noget andet her")
    with qtbot.assertNotEmitted(page.passphrase_chosen):
        qtbot.keyClick(again, Qt.Key.Key_Return)
    assert "samme sætning" in words(page)
    again.clear()
    qtbot.keyClicks(again, "kort men godt nok")
    with qtbot.waitSignal(page.passphrase_chosen) as heard:
        qtbot.keyClick(again, Qt.Key.Key_Return)
    assert heard.args == ["kort men godt nok"]


def test_a_passphrase_is_asked_for_again_with_the_reason(page: StartPage, qtbot: QtBot) -> None:
    page.ask_passphrase("Den passer ikke.")
    page.first_focus()
    assert "Fejl: Den passer ikke." in words(page)
    qtbot.keyClicks(edits(page)[0], "en anden sætning")
    with qtbot.waitSignal(page.passphrase_entered) as heard:
        qtbot.keyClick(edits(page)[0], Qt.Key.Key_Return)
    assert heard.args == ["en anden sætning"]


def test_what_is_typed_can_be_seen_on_request(page: StartPage) -> None:
    page.ask_passphrase()
    page.panel._phrase._show.click()
    assert edits(page)[0].echoMode() == QLineEdit.EchoMode.Normal


def test_a_wrong_recovery_key_stays_typed(page: StartPage, qtbot: QtBot) -> None:
    page.ask_recovery_key()
    page.first_focus()
    with qtbot.assertNotEmitted(page.recovery_key_entered):
        qtbot.keyClick(edits(page)[0], Qt.Key.Key_Return)
    qtbot.keyClicks(edits(page)[0], "abcd efgh")
    with qtbot.waitSignal(page.recovery_key_entered) as heard:
        qtbot.keyClick(edits(page)[0], Qt.Key.Key_Return)
    assert heard.args == ["abcd efgh"]
    page.ask_recovery_key("Tegn 3 kan ikke stå i en nøgle.")
    assert edits(page)[0].text() == "abcd efgh"
    assert "Fejl: Tegn 3" in words(page)
    assert edits(page)[0].hasFocus()


def test_a_problem_is_one_sentence_its_code_and_ways_on(page: StartPage, qtbot: QtBot) -> None:
    page.show_problem(LOST)
    assert page.panel.text == "Nøglen mangler."
    assert "store.key_lost" in words(page)
    names = [b.accessibleName() for b in page.panel.findChildren(QPushButton)]
    assert names == ["Skriv gendannelsesnøglen", "Begynd forfra …", "Prøv igen", "Afslut"]
    page.first_focus()
    assert page.focusWidget().accessibleName() == "Skriv gendannelsesnøglen"


@pytest.mark.parametrize("ways", [(), (Way.RETRY,), (Way.QUIT, Way.RETRY)])
def test_there_is_no_dead_end(ways: tuple[Way, ...]) -> None:
    assert StartProblem("x", "y", ways).offered[-1] is Way.QUIT
    assert len(set(StartProblem("x", "y", ways).offered)) == len(StartProblem("x", "y", ways).offered)


@pytest.mark.parametrize("way", [Way.RETRY, Way.WITHOUT_SAVING, Way.SHOW_RUNNING, Way.QUIT])
def test_a_way_is_sent_when_it_is_chosen(page: StartPage, qtbot: QtBot, way: Way) -> None:
    page.show_problem(StartProblem("store.busy", "Optaget.", (way,)))
    page.first_focus()
    with qtbot.waitSignal(page.way_chosen) as heard:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert heard.args == [way]


def test_starting_over_asks_and_enter_leaves_it(
    page: StartPage, qtbot: QtBot, press: Callable[[str], None]
) -> None:
    page.show_problem(LOST)
    press("Begynd forfra …")
    sheet = page.findChild(QDialog)
    assert sheet is not None
    with qtbot.assertNotEmitted(page.way_chosen):
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    press("Begynd forfra …")
    sheet = page.findChildren(QDialog)[-1]
    with qtbot.waitSignal(page.way_chosen) as heard:
        sheet.button("over").click()
    assert heard.args == [Way.START_OVER]


def test_the_recovery_key_can_be_entered_from_a_problem_and_left_again(
    page: StartPage, qtbot: QtBot, press: Callable[[str], None]
) -> None:
    page.show_problem(LOST)
    press("Skriv gendannelsesnøglen")
    assert edits(page)[0].hasFocus()
    press("Tilbage")
    assert page.panel.text == "Nøglen mangler."


def test_a_backup_is_chosen_or_not(
    page: StartPage, outside: Desk, qtbot: QtBot, press: Callable[[str], None]
) -> None:
    page.show_problem(StartProblem("store.damaged", "Beskadiget.", (Way.CHOOSE_BACKUP,)))
    with qtbot.assertNotEmitted(page.backup_chosen):
        press("Vælg en sikkerhedskopi …")
    outside.backup = "/usb/copy.db"
    with qtbot.waitSignal(page.backup_chosen) as heard:
        press("Vælg en sikkerhedskopi …")
    assert heard.args == ["/usb/copy.db"]
