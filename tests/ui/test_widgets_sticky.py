"""Actions stay in sight while the card they belong to is scrolled, and cover no field with the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.ui.conftest import Shown
from vkassist.ui.theme import Look
from vkassist.ui.widgets.buttons import PrimaryButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.sticky import Sticky

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class Pane:
    """A tall card in a scroll area: fields, the action, and more below."""

    def __init__(self, look: Look, shown: Shown, fields: int = 8, height: int = 320) -> None:
        self.card = Card(look)
        self.fields = [QLineEdit() for _ in range(fields)]
        for field in self.fields:
            field.setFixedHeight(40)
            self.card.body.addWidget(field)
        self.button = PrimaryButton(look, "Gem svaret")
        actions = QWidget()
        row = QVBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        self.sticky = Sticky(look, actions, self.card)
        self.card.body.addWidget(self.sticky)
        self.card.body.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.addWidget(self.card)
        self.area = ScrollArea(look, content)
        self.window = shown(self.area, height=height)

    def seen(self, widget: QWidget) -> QRect:
        """The widget's rectangle in what is seen of the page."""
        return QRect(widget.mapTo(self.area.viewport(), QPoint(0, 0)), widget.size())

    @property
    def is_seen(self) -> bool:
        return self.area.viewport().rect().contains(self.seen(self.button))


def test_the_action_is_seen_wherever_the_page_stands(look: Look, shown: Shown) -> None:
    pane = Pane(look, shown)
    bar = pane.area.verticalScrollBar()
    assert bar.maximum() > 0
    for value in range(0, bar.maximum() + 1, 20):
        bar.setValue(value)
        assert pane.is_seen


def test_it_stands_at_its_place_where_there_is_room(look: Look, shown: Shown) -> None:
    pane = Pane(look, shown, fields=2)
    assert pane.area.verticalScrollBar().maximum() == 0
    assert pane.seen(pane.button).top() == pane.seen(pane.sticky).top()


def test_a_field_with_the_keyboard_is_not_covered(look: Look, shown: Shown) -> None:
    pane = Pane(look, shown)
    for field in (*pane.fields, *reversed(pane.fields)):
        field.setFocus()
        assert pane.area.viewport().rect().contains(pane.seen(field))
        assert not pane.seen(field).intersects(pane.seen(pane.button))


def test_it_goes_away_with_its_place(look: Look, shown: Shown) -> None:
    pane = Pane(look, shown)
    pane.sticky.hide()
    assert not pane.button.isVisible()
    pane.sticky.show()
    assert pane.is_seen


def test_it_leaves_a_very_low_page_alone(look: Look, shown: Shown) -> None:
    pane = Pane(look, shown, height=110)
    assert not pane.is_seen
