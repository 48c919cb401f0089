"""Buttons: one per role. Enter presses the focused one, also in a main window."""

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look

ICON_SIZE = 20
_ICON_GAP = 4


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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon_name = icon
        self._large = large
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

    def _ink(self) -> str:
        return {"primary": "on_accent", "danger": "danger", "quiet": "accent"}.get(
            self.property("role"), self.INK
        )

    def _refresh(self) -> None:
        role = self.property("role")
        self.setFont(self._look.font("body", 500 if role == "plain" else 600))
        self.setFixedHeight(self._look.control_height(primary=self._large or role == "primary"))
        if self._icon_name is None:
            return
        side = self._look.px(ICON_SIZE)
        # Qt leaves only 4 px between icon and text; the icon brings the rest as empty room at its right.
        self.setIcon(self._look.icon(self._icon_name, self._ink(), gap=_ICON_GAP))
        self.setIconSize(QSize(side + _ICON_GAP, side))


class PrimaryButton(_Button):
    """The one main action of a page or pane."""

    ROLE = "primary"


class PlainButton(_Button):
    """Any other action, with a border. `large` gives it the primary button's height."""

    INK = "accent"


class QuietButton(_Button):
    """A side action without a border."""

    ROLE = "quiet"


class DangerButton(_Button):
    """An action for when something is wrong."""

    ROLE = "danger"


class IconButton(QPushButton):
    """A square button with only an icon; its name is spoken and shown as a tooltip."""

    def __init__(
        self,
        look: Look,
        icon: str,
        name: str,
        *,
        role: str = "quiet",
        size: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon_name = icon
        self._size = size
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
        side = self._size + growth
        self.setFixedSize(side, side)
        ink = {"primary": "on_accent", "danger": "danger", "plain": "ink"}.get(
            self.property("role"), "accent"
        )
        self.setIcon(self._look.icon(self._icon_name, ink))
        self.setIconSize(QSize(ICON_SIZE + 2 + growth, ICON_SIZE + 2 + growth))
