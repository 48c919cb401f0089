"""The ring around whatever has the keyboard: 2 px wide, 2 px outside the control, one per window."""

from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from vkassist.ui.theme.look import RADIUS_CONTROL, Look

GAP = 2
WIDTH = 2
DRAWS_OWN_RING = "drawsOwnRing"
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
}


@runtime_checkable
class HasFocusRect(Protocol):
    """A widget whose focus is only a part of it, such as the current tab of a tab bar."""

    def focus_rect(self) -> QRect: ...


class FocusRing(QWidget):
    """Overlay of one window that follows the focus. Keep one per top-level window.

    A widget with the property `drawsOwnRing` set gets none; one with `focus_rect()` gets it there.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self.place)
        look.changed.connect(self._settle.start)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow)
        focused = QApplication.focusWidget()
        if focused is not None:
            self._follow(None, focused)

    @property
    def target(self) -> QWidget | None:
        """The widget the ring stands around now."""
        return self._target

    def place(self) -> None:
        """Stand around the target, cut off where a scroll area cuts the target off."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        window = self._window
        inner = target.focus_rect() if isinstance(target, HasFocusRect) else target.rect()
        box = QRect(target.mapTo(window, inner.topLeft()), inner.size())
        reach = GAP + WIDTH
        self.setGeometry(box.adjusted(-reach, -reach, reach, reach))
        self._clip(window)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.color("focus"), WIDTH))
            half = WIDTH / 2
            box = QRectF(self.rect()).adjusted(half, half, -half, -half)
            radius = RADIUS_CONTROL + GAP + half
            painter.drawRoundedRect(box, radius, radius)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED:
            self._settle.start()
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            # Focus also moves because its widget, or what held it, is being deleted.
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = None
        window = self._window
        if new is None or new is window or new.window() is not window or new.property(DRAWS_OWN_RING):
            self.hide()
            return
        self._target = new
        widget: QWidget | None = new
        while widget is not None and widget is not window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self.place()

    def _clip(self, window: QWidget) -> None:
        self.clearMask()
        visible = self.rect()
        widget = self._target.parentWidget() if self._target is not None else None
        while widget is not None and widget is not window:
            holder = widget.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and widget is holder.viewport():
                port = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).translated(-self.pos())
                visible = visible.intersected(port)
            widget = holder
        if visible != self.rect():
            self.setMask(visible)
