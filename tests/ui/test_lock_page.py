"""The lock: blank, one way back, and idleness told by clocks that only move when told."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.ui.conftest import Shown
from vkassist.ui.idle_watch import IdleWatch
from vkassist.ui.pages.lock_page import LockPage
from vkassist.ui.theme import Look
from vkassist.ui.widgets.text import Body

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_enter_unlocks_where_no_passphrase_is_asked_for(look: Look, shown: Shown, qtbot: QtBot) -> None:
    page = LockPage(look, FakeClock())
    shown(page)
    page.first_focus()
    with qtbot.waitSignal(page.unlocked) as heard:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert heard.args == [""]


def test_it_shows_the_time_and_says_what_protects_the_pc(look: Look, shown: Shown) -> None:
    clock = FakeClock()
    page = LockPage(look, clock)
    shown(page)
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "10.24" in words
    assert any("Windows-tasten + L" in text for text in words)
    clock.advance(60)
    page._repaint.timeout.emit()
    assert "10.25" in [label.text() for label in page.findChildren(QLabel)]


def test_a_passphrase_is_sent_as_typed_and_not_kept(look: Look, shown: Shown, qtbot: QtBot) -> None:
    page = LockPage(look, FakeClock(), needs_passphrase=True)
    window = shown(page)
    page.first_focus()
    edit = page.focusWidget()
    with qtbot.assertNotEmitted(page.unlocked):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert page._passphrase.error
    qtbot.keyClicks(edit, "en lang sætning ")
    with qtbot.waitSignal(page.unlocked) as heard:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert heard.args == ["en lang sætning "]
    window.hide()
    assert page._passphrase.value() == ""


def test_a_wrong_passphrase_is_said_at_the_field(look: Look, shown: Shown) -> None:
    page = LockPage(look, FakeClock(), needs_passphrase=True)
    shown(page)
    page._passphrase.set_value("forkert")
    page.show_problem("Adgangssætningen passer ikke.")
    assert page._passphrase.error == "Adgangssætningen passer ikke."
    assert page._passphrase.value() == ""
    assert page._passphrase.edit.hasFocus()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def watched(qtbot: QtBot, clock: FakeClock, minutes: int) -> IdleWatch:
    app = QApplication.instance()
    assert app is not None
    return IdleWatch(app, clock, minutes, parent=app)


def test_idleness_is_told_once_after_the_minutes(qtbot: QtBot, clock: FakeClock) -> None:
    watch = watched(qtbot, clock, 10)
    told: list[None] = []
    watch.idled.connect(lambda: told.append(None))
    clock.advance(599)
    watch.look()
    assert told == []
    clock.advance(1)
    watch.look()
    clock.advance(600)
    watch.look()
    assert len(told) == 1
    watch.deleteLater()


def test_a_key_starts_a_fresh_wait(qtbot: QtBot, clock: FakeClock) -> None:
    watch = watched(qtbot, clock, 10)
    label = Body(Look(), "x")
    qtbot.addWidget(label)
    clock.advance(590)
    qtbot.keyClick(label, Qt.Key.Key_A)
    clock.advance(590)
    with qtbot.assertNotEmitted(watch.idled):
        watch.look()
    QApplication.sendEvent(label, QEvent(QEvent.Type.Timer))
    clock.advance(20)
    with qtbot.waitSignal(watch.idled):
        watch.look()
    watch.deleteLater()


def test_a_pc_that_slept_counts_as_untouched_before_its_first_key(qtbot: QtBot, clock: FakeClock) -> None:
    watch = watched(qtbot, clock, 10)
    label = Body(Look(), "x")
    qtbot.addWidget(label)
    clock.move_wall(1200)
    with qtbot.waitSignal(watch.idled):
        qtbot.keyClick(label, Qt.Key.Key_A)
    watch.deleteLater()


def test_never_means_never_and_a_talk_holds_it_back(qtbot: QtBot, clock: FakeClock) -> None:
    watch = watched(qtbot, clock, 0)
    clock.advance(100_000)
    with qtbot.assertNotEmitted(watch.idled):
        watch.look()
    watch.set_minutes(5)
    watch.hold(True)
    clock.advance(3600)
    with qtbot.assertNotEmitted(watch.idled):
        watch.look()
    watch.hold(False)
    with qtbot.assertNotEmitted(watch.idled):
        watch.look()
    clock.advance(300)
    with qtbot.waitSignal(watch.idled):
        watch.look()
    watch.deleteLater()
