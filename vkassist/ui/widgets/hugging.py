"""Keeping a widget with wrapped text exactly as tall as its words need."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_OCCASIONS = {QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show}


class Hug(QObject):
    """Caps a widget's height at what its layout needs for the width it has.

    A size policy that forbids growing would also cut off wrapped lines: Qt compares with the height of the
    size hint, not with the height for this width.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def now(self) -> None:
        """Measure again."""
        wanted = self._widget.heightForWidth(self._widget.width())
        if wanted < 0:
            wanted = self._widget.sizeHint().height()
        self._widget.setMaximumHeight(max(wanted, self._widget.minimumSizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _OCCASIONS:
            self.now()
        return False
