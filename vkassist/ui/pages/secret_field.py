"""A line for a passphrase or key, hidden until the user asks to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import LineField
from vkassist.ui.widgets.option_buttons import CheckOption


class SecretField(LineField):
    """A LineField whose text is dots, with a check box that shows it. Never logged, never completed."""

    def __init__(
        self, look: Look, label: str, hint: str = "", *, shows: bool = True, parent: QWidget | None = None
    ) -> None:
        """`shows` adds the check box."""
        super().__init__(look, label, hint, parent=parent)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._show = CheckOption(look, self.tr("Vis det skrevne"))
        self._show.setVisible(shows)
        self._show.toggled.connect(self._reveal)
        self._column.addWidget(self._show)

    def set_value(self, value: str) -> None:
        """Show a value without reporting it; an emptied field hides what is typed next."""
        super().set_value(value)
        if not value:
            self._show.setChecked(False)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
