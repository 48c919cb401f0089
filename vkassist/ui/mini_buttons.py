"""The mini timer's buttons: as low as they may be, with little room around the words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look

_WIDTH = 36
_HEIGHT = 32
_AROUND_TEXT = 9
_ICON = 20


class MiniButton(QPushButton):
    """A small button with words or an icon. `role` is plain, quiet or danger; `name` is spoken."""

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        text: str = "",
        icon: str = "",
        role: str = "quiet",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look, self._icon_name = look, icon
        self.setProperty("role", role)
        self.setProperty("shape", "icon")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        look.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.setFont(self._look.font("caption" if len(self.text()) > 4 else "body", 600))
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        width = max(self._look.px(_WIDTH), int(words) + 2 * self._look.px(_AROUND_TEXT))
        self.setFixedSize(width, self._look.px(_HEIGHT))
        if self._icon_name:
            color = "danger" if self.property("role") == "danger" else "accent"
            self.setIcon(self._look.icon(self._icon_name, color))
            self.setIconSize(QSize(self._look.px(_ICON), self._look.px(_ICON)))
