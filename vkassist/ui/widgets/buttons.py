"""Buttons: one per role. Enter presses the focused one, also in a main window.

`large` gives a button the primary button's height, `compact` the mini timer's.
"""

from typing import ClassVar

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look

ICON_SIZE = 20
_ICON_GAP = 4
_COMPACT_PAD = 10


def _ink(look: Look, role: str, plain: str) -> str:
    """The token an icon is drawn in on a button of this role."""
    if look.high_contrast:
        return "ink"
    return {"primary": "on_accent", "danger": "danger", "quiet": "accent"}.get(role, plain)


class _Button(QPushButton):
    ROLE: ClassVar[str] = "plain"
    INK: ClassVar[str] = "ink"
    WEIGHT: ClassVar[int] = 500

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str | None = None,
        *,
        large: bool = False,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon_name = icon
        self._large = large
        self._compact = compact
        self.setProperty("compact", compact)
        self.setProperty("role", self.ROLE)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        look.changed.connect(self._refresh)
        self._refresh()

    def set_text(self, text: str) -> None:
        """Change the words; the accessible name follows, without the mnemonic mark."""
        self.setText(text)
        self.setAccessibleName(text.replace("&&", "\0").replace("&", "").replace("\0", "&"))

    def set_icon(self, icon: str | None) -> None:
        """Change or remove the icon."""
        self._icon_name = icon
        self._refresh()

    def set_role(self, role: str) -> None:
        """Dress the button as primary, plain, quiet or danger."""
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)
        self._refresh()

    def _refresh(self) -> None:
        role = self.property("role")
        self.setFont(self._look.font("body", 500 if role == "plain" else 600))
        height = self._look.control_height(primary=self._large or role == "primary")
        self.setFixedHeight(self._look.line_height("body") + _COMPACT_PAD if self._compact else height)
        if self._icon_name is None:
            self.setIcon(QIcon())
            return
        side = self._look.px(ICON_SIZE)
        # Qt leaves only 4 px between icon and text; the icon brings the rest as empty room at its right.
        self.setIcon(self._look.icon(self._icon_name, _ink(self._look, role, self.INK), gap=_ICON_GAP))
        self.setIconSize(QSize(side + _ICON_GAP, side))


class PrimaryButton(_Button):
    """The one main action of a page or pane."""

    ROLE = "primary"


class PlainButton(_Button):
    """Any other action, with a border."""

    INK = "accent"


class QuietButton(_Button):
    """A side action without a border."""

    ROLE = "quiet"


class DangerButton(_Button):
    """An action for when something is wrong."""

    ROLE = "danger"


class IconButton(QPushButton):
    """A button with only an icon, square unless `height` says otherwise; its name is spoken and shown."""

    def __init__(
        self,
        look: Look,
        icon: str,
        name: str,
        *,
        role: str = "quiet",
        size: int = 40,
        height: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon_name = icon
        self._size = QSize(size, height or size)
        self.setProperty("role", role)
        self.setProperty("shape", "icon")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name)
        look.changed.connect(self._refresh)
        self._refresh()

    def set_name(self, name: str) -> None:
        """Change the spoken name and the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self._refresh()

    def _refresh(self) -> None:
        growth = self._look.px(ICON_SIZE + 2) - (ICON_SIZE + 2)
        self.setFixedSize(self._size.grownBy(QMargins(0, 0, growth, growth)))
        self.setIcon(self._look.icon(self._icon_name, _ink(self._look, self.property("role"), "ink")))
        self.setIconSize(QSize(ICON_SIZE + 2 + growth, ICON_SIZE + 2 + growth))
