"""An icon standing on its own in a layout."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vkassist.ui.theme.look import Look


class IconView(QWidget):
    """An icon standing on its own. Decoration: it takes no focus and carries no name."""

    def __init__(
        self, look: Look, name: str, color: str = "ink", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._name, self._color, self._size = look, name, color, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._refresh)

    def set_icon(self, name: str, color: str | None = None) -> None:
        """Show another icon, in another colour if one is given."""
        self._name, self._color = name, color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            side = min(self.width(), self.height())
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            self._look.icons.draw(painter, box, self._name, self._look.color(self._color))

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()
