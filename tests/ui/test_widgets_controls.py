"""Buttons, labels, chips, banners and bars: names, sizes, keys, and no clipping at 200 % text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Shown
from vkassist.ui.theme import Look
from vkassist.ui.widgets.announce import announcement
from vkassist.ui.widgets.buttons import DangerButton, IconButton, PlainButton, PrimaryButton, QuietButton
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.chip import KINDS, Chip
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.keycap import Keycap
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.text import Body, Label, Title
from vkassist.ui.widgets.top_bar import TopBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def buttons(look: Look) -> list[QPushButton]:
    return [
        PrimaryButton(look, "Start samtale", "play-filled"),
        PlainButton(look, "Gem som fil …"),
        QuietButton(look, "&Fravig med begrundelse"),
        DangerButton(look, "Afbrudt samtale"),
        IconButton(look, "lock", "Lås skærmen"),
    ]


def test_enter_presses_the_focused_button_in_a_main_window(look: Look, shown: Shown, qtbot: QtBot) -> None:
    made = buttons(look)
    shown(*made)
    for button in made:
        button.setFocus()
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize("scale", [1.0, 1.15, 2.0])
def test_buttons_are_named_and_large_enough(look: Look, shown: Shown, scale: float) -> None:
    look.change(scale=scale)
    made = buttons(look)
    shown(*made, width=1366)
    names = [button.accessibleName() for button in made]
    assert names == [
        "Start samtale",
        "Gem som fil …",
        "Fravig med begrundelse",
        "Afbrudt samtale",
        "Lås skærmen",
    ]
    assert [button.height() >= 40 for button in made] == [True] * 5
    assert made[0].height() >= 44
    assert made[4].width() >= 40
    for button in made[:4]:
        words = QFontMetricsF(button.font()).horizontalAdvance(button.accessibleName())
        assert button.width() >= words + 16


def test_a_mnemonic_mark_is_not_spoken_but_an_ampersand_is(look: Look) -> None:
    assert PlainButton(look, "&Ring && skriv").accessibleName() == "Ring & skriv"


def test_changing_role_changes_height_and_colour(look: Look, shown: Shown) -> None:
    button = PlainButton(look, "Start samtale", "play-filled")
    shown(button)
    low = button.height()
    button.set_role("primary")
    assert button.height() > low
    assert button.grab().toImage().pixelColor(10, button.height() // 2) == look.color("accent")


def test_wrapped_label_is_as_tall_as_its_lines(look: Look, shown: Shown) -> None:
    label = Body(look, "Du og patienten skal tale i enerum og ro, uden at andre kan høre med.", wrap=True)
    shown(label, width=240)
    assert label.heightForWidth(10_000) == 22
    assert label.heightForWidth(label.width()) == 22 * 3
    assert label.height() >= 22 * 3


def test_label_never_takes_content_for_markup(look: Look) -> None:
    label = Body(look, "<b>fed</b> & <script>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > Body(look, "fed & ").sizeHint().width() * 2


def test_elided_label_can_shrink_and_others_cannot(look: Look) -> None:
    long = "Opfølgning · video · kendt patient"
    assert Label(look, long, elide=True).minimumSizeHint().width() < 100
    assert Title(look, long).minimumSizeHint().width() == Title(look, long).sizeHint().width()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("kind", KINDS)
def test_chip_holds_its_word(look: Look, shown: Shown, scale: float, kind: str) -> None:
    look.change(scale=scale)
    chip = Chip(look, "Spørges ved start", kind)
    shown(chip, width=900)
    metrics = QFontMetricsF(look.font("caption", 600))
    assert chip.width() >= metrics.horizontalAdvance("Spørges ved start")
    assert chip.height() >= metrics.height()


def test_chip_of_unknown_kind_is_refused(look: Look) -> None:
    with pytest.raises(KeyError):
        Chip(look, "Målt", "gold")


def test_banner_grows_with_wrapped_text_and_reports_its_action(
    look: Look, shown: Shown, qtbot: QtBot
) -> None:
    banner = Banner(look, "attention", "Headsettet er ikke tilsluttet", action="Tjek igen")
    spare = QWidget()
    window = shown(banner, spare, width=700)
    low = banner.height()
    assert low < 110
    banner.show_message("danger", "Intet billede", "Sæt USB-stikket i igen. " * 12, "Tjek igen")
    window.resize(360, 600)
    qtbot.waitUntil(lambda: banner.height() == banner.heightForWidth(banner.width()))
    assert banner.height() > low + 100
    assert banner.accessibleName() == "Intet billede"
    with qtbot.waitSignal(banner.action_taken):
        qtbot.keyClick(banner.action_button, Qt.Key.Key_Return)


def test_keycap_is_out_of_reach_of_tab_and_screen_reader(look: Look) -> None:
    keycap = Keycap(look, "F9")
    assert keycap.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert keycap.accessibleName() == ""


def test_top_bar_reports_what_is_asked_for(look: Look, shown: Shown, qtbot: QtBot) -> None:
    bar = TopBar(look)
    bar.set_phase("prepare")
    bar.set_interruptible(True)
    shown(bar, width=1366)
    assert isinstance(bar.tabs, QTabBar)
    assert [bar.tabs.tabText(i) for i in range(3)] == ["1 Forbered", "2 Samtale", "3 Notat"]
    with qtbot.waitSignal(bar.phase_chosen) as chosen:
        qtbot.keyClick(bar.tabs, Qt.Key.Key_Right)
    assert chosen.args == ["talk"]
    with qtbot.assertNotEmitted(bar.phase_chosen):
        bar.set_phase("note")
    for button, signal in (
        (bar.interruption_button, bar.interruption_reported),
        (bar.lock_button, bar.lock_requested),
        (bar.help_button, bar.help_requested),
        (bar.settings_button, bar.settings_requested),
    ):
        assert button.accessibleName()
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("width", "scale"), [(1366, 1.0), (1093, 1.0), (1366, 2.0), (1093, 2.0), (1024, 2.0)]
)
def test_top_bar_fits(look: Look, shown: Shown, qtbot: QtBot, width: int, scale: float) -> None:
    look.change(scale=scale)
    bar = TopBar(look)
    bar.set_who("M.K. 15-07", "Opfølgning · video · kendt patient")
    bar.set_phase("talk")
    bar.set_interruptible(True)
    window = shown(bar, QWidget(), width=width)
    window.centralWidget().layout().setContentsMargins(0, 0, 0, 0)
    qtbot.waitUntil(lambda: bar.width() == width)
    boxes = [
        widget.rect().translated(widget.mapTo(bar, widget.rect().topLeft()))
        for widget in (
            bar.tabs,
            bar.interruption_button,
            bar.settings_button,
            bar.lock_button,
            bar.help_button,
        )
    ]
    assert all(bar.rect().contains(box) for box in boxes)
    assert not any(one.intersects(two) for i, one in enumerate(boxes) for two in boxes[i + 1 :])
    assert bar.tabs.width() >= bar.tabs.sizeHint().width()


def test_footer_hides_its_hint_under_1240(look: Look, shown: Shown, qtbot: QtBot) -> None:
    footer = Footer(look)
    footer.set_hint("Enter bekræft")
    footer.add_right(PrimaryButton(look, "Start samtale"))
    window = shown(footer, width=1366)
    hint = next(label for label in footer.findChildren(Label) if label.text() == "Enter bekræft")
    assert hint.isVisible()
    window.resize(1200, 600)
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_scroll_area_brings_the_focused_control_into_view(look: Look, shown: Shown, qtbot: QtBot) -> None:
    content = QWidget()
    far = PlainButton(look, "Nederst", parent=content)
    content.setMinimumHeight(3000)
    far.move(20, 2800)
    area = ScrollArea(look, content, max_width=1600)
    shown(area)
    far.setFocus()
    top = far.mapTo(area.viewport(), far.rect().topLeft()).y()
    assert 0 <= top <= area.viewport().height() - far.height()
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_announcement_carries_text_and_urgency(qapp: QApplication) -> None:
    source = QWidget()
    polite = announcement(source, "Lokale: Bekræftet")
    urgent = announcement(source, "Samtalen er afbrudt", assertive=True)
    assert polite.message() == "Lokale: Bekræftet"
    assert polite.politeness() != urgent.politeness()
