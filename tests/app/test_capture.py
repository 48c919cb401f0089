"""Every window of the program is left out of pictures of the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from vkassist.app.capture import EXCLUDE, OutOfPictures, windows_affinity


def test_windows_shown_before_and_after_are_hidden_and_their_parts_are_not(qapp: QApplication, qtbot: QtBot) -> None:
    calls: list[tuple[int, int]] = []

    def affinity(handle: int, how: int) -> bool:
        calls.append((handle, how))
        return True

    before, after = QWidget(), QWidget()
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    before.show()
    hidden = OutOfPictures(qapp, affinity)
    assert calls == [(int(before.winId()), EXCLUDE)]
    QLabel("part", after)
    after.show()
    assert {handle for handle, _ in calls} == {int(before.winId()), int(after.winId())}
    hidden.end()
    calls.clear()
    after.hide()
    after.show()
    assert calls == []


def test_an_older_windows_makes_them_black(qapp: QApplication, qtbot: QtBot) -> None:
    calls: list[int] = []

    def affinity(handle: int, how: int) -> bool:
        calls.append(how)
        return how != EXCLUDE

    hidden = OutOfPictures(qapp, affinity)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    assert calls[:2] == [EXCLUDE, 1]
    hidden.end()


def test_other_systems_have_no_such_thing() -> None:
    assert windows_affinity() is None
