"""A page that scrolls up and down only, and keeps the focused control in view."""

from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.focus_ring import HasFocusRect
from vkassist.ui.widgets.sticky import COVER

CONTENT_WIDTH = 1600
_ROOM_AROUND_FOCUS = 24


def bring_into_view(widget: QWidget, part: QRect) -> None:
    """Scroll every scroll area around `widget` until `part` of it, in its own coordinates, shows."""
    holder = widget.parentWidget()
    while holder is not None:
        content = holder.widget() if isinstance(holder, QScrollArea) else None
        if isinstance(holder, QScrollArea) and content is not None and content.isAncestorOf(widget):
            middle = widget.mapTo(content, part.center())
            cover = holder.property(COVER)
            if isinstance(cover, QWidget) and cover.isVisible():
                if cover.isAncestorOf(widget):
                    return
                low = middle.y() + part.height() // 2 + cover.height() + _ROOM_AROUND_FOCUS // 2
                holder.ensureVisible(middle.x(), low, 0, 0)
            reach = min(part.height() // 2 + _ROOM_AROUND_FOCUS, holder.viewport().height() // 2)
            holder.ensureVisible(middle.x(), middle.y(), 0, reach)
        holder = holder.parentWidget()


class ScrollArea(QScrollArea):
    """Shows `content` at full width up to `max_width` logical pixels, centred beyond that.

    Give the content margins of at least 4 px, so that the focus ring has room inside.
    """

    def __init__(
        self, look: Look, content: QWidget, max_width: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        holder = QWidget()
        holder.setProperty("role", "scrolled")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if max_width is None:
            row.addWidget(content)
        else:
            content.setMaximumWidth(max_width)
            row.addStretch(1)
            row.addWidget(content, 10_000)
            row.addStretch(1)
        self.setWidget(holder)
        holder.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._keep_in_view)

    @property
    def content(self) -> QWidget:
        return self._content

    def _keep_in_view(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._content.isAncestorOf(new):
            bring_into_view(new, new.focus_rect() if isinstance(new, HasFocusRect) else new.rect())
