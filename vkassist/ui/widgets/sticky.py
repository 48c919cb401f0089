"""Keeps a card's actions in sight: they stand at their place, or at the lower edge while that is scrolled away."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look

_OCCASIONS = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move)
FLOATS = "floats"
"""The property of a widget that may lie over its neighbours."""
COVER = "cover"
"""The property of a scroll area that holds what lies over its lower edge, None for nothing."""
_ROOM = 12
_MOST_OF_VIEW = 0.6
_TALLEST = 140
_HEAD = 48


class _Bar(QWidget):
    """What the content stands in; paints the card's ground once it lies over other things."""

    def __init__(self, look: Look, content: QWidget, card: QWidget) -> None:
        super().__init__(card)
        self._look = look
        self.over = False
        self.setProperty(FLOATS, True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, _ROOM, 0, _ROOM)
        self.column.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.over:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), self._look.color("surface"))
                painter.fillRect(QRect(0, 0, self.width(), 1), self._look.color("line"))


class Sticky(QWidget):
    """The place of `content` in the layout of `card`, which lies in a scroll area or will.

    Contents that would cover most of what is seen stay at their place.
    """

    def __init__(self, look: Look, content: QWidget, card: QWidget) -> None:
        super().__init__(card)
        self._look = look
        self._content = content
        self._card = card
        self._area: QScrollArea | None = None
        self._bar = _Bar(look, content, card)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._around: list[QWidget] = []
        content.installEventFilter(self)

    def heightForWidth(self, width: int) -> int:
        wanted = self._content.heightForWidth(width)
        return self._content.sizeHint().height() if wanted < 0 else wanted

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._content.minimumSizeHint()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self._bar.setVisible(visible)
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        elif watched is not self._content and event.type() in _OCCASIONS:
            self._place()
        return False

    def _place(self) -> None:
        """Put the bar where it belongs now."""
        area = self._follow()
        height = self.height() + 2 * _ROOM
        top = self.y() - _ROOM
        self._bar.over = False
        if area is not None and not self.isHidden() and height <= self._most(area):
            below = self._card.mapFrom(area.viewport(), area.viewport().rect().bottomLeft()).y() + 1
            highest = below - height
            # Not while only the head of the card shows: there is nothing to act on yet.
            if self._look.px(_HEAD) <= highest < top:
                top = highest
                self._bar.over = True
        if area is not None:
            area.setProperty(COVER, self._bar if self._bar.over else None)
        side = self.x() - 1
        self._bar.column.setContentsMargins(side, _ROOM, side, _ROOM)
        self._bar.setGeometry(1, top, self._card.width() - 2, height)
        self._bar.raise_()
        self._bar.update()

    def _most(self, area: QScrollArea) -> float:
        return min(area.viewport().height() * _MOST_OF_VIEW, self._look.px(_TALLEST))

    def _follow(self) -> QScrollArea | None:
        """The scroll area around the card, which is another one after the page was laid out anew."""
        around: list[QWidget] = [self._card]
        while (holder := around[-1].parentWidget()) is not None and not isinstance(holder, QScrollArea):
            around.append(holder)
        if around != self._around:
            for old in self._around:
                old.removeEventFilter(self)
            for new in around:
                # Scrolling moves the content, and so does whatever grows above the card.
                new.installEventFilter(self)
            if self._area is not None and holder is not self._area:
                self._area.setProperty(COVER, None)
            self._around, self._area = around, holder
        return self._area
