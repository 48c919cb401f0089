"""What a sheet holds when it may be taller than the window: it asks for all its height, and scrolls otherwise."""

from __future__ import annotations

from PySide6.QtCore import QSize

from vkassist.ui.widgets.scroll_area import ScrollArea

_SIDES = 48
"""What a sheet leaves free at the left and right of its content, in pixels."""


class HuggingScroll(ScrollArea):
    """A scroll area that asks for all the height its content needs in the sheet around it."""

    def sizeHint(self) -> QSize:
        width = self.window().width() - _SIDES
        return QSize(width, max(self.content.heightForWidth(width), self.content.sizeHint().height()))
