"""A file or folder: what is chosen, the buttons that choose it, and one that lets it go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.fields import Field
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.text import Body, Strong


class PathField(Field):
    """The value is a path, or "". The name stands first, the folder it lies in below."""

    def __init__(
        self, look: Look, label: str, hint: str = "", *, empty: str, clear: str, parent: QWidget | None = None
    ) -> None:
        """`empty` says that nothing is chosen, `clear` is what the button says that lets go of the choice."""
        super().__init__(look, label, hint, parent=parent)
        self._empty = empty
        self._path = ""
        self._name = Strong(look, wrap=True)
        self._folder = Body(look, color="ink2", wrap=True)
        self._pickers: list[PlainButton] = []
        self._buttons = StackingLayout(12, 8)
        self._clear = QuietButton(look, clear)
        self._clear.clicked.connect(lambda: self._choose(""))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._folder)
        column.addSpacing(8)
        buttons = QWidget()
        buttons.setLayout(self._buttons)
        policy = buttons.sizePolicy()
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        column.addWidget(buttons)
        self._place(self._clear, holder)
        self.set_value("")

    def add_picker(self, text: str, pick: Callable[[QWidget, str], str]) -> None:
        """Add a button that chooses; `pick` gets a parent and a title and gives a path, or "" to leave it."""
        button = PlainButton(self._look, text)
        button.clicked.connect(lambda: self._choose(pick(self, self.label) or self._path))
        self._buttons.removeWidget(self._clear)
        self._buttons.addWidget(button)
        self._buttons.addWidget(self._clear)
        self._pickers.append(button)
        self._control = self._pickers[0]
        self.setFocusProxy(self._control)
        self._name_controls()
        self._describe_controls()

    def value(self) -> str:
        """The path chosen, or ""."""
        return self._path

    def set_value(self, value: str) -> None:
        """Show a path without reporting it."""
        self._path = value
        path = PurePath(value)
        self._name.setText(path.name or value if value else self._empty)
        self._name.set_weight(None if value else 400)
        self._folder.setText(str(path.parent) if value else "")
        self._folder.setVisible(bool(value))
        self._clear.setVisible(bool(value))
        self._describe_controls()

    def _choose(self, path: str) -> None:
        if path == self._path:
            return
        self.set_value(path)
        self.edited.emit(path)
        self.committed.emit(path)
        if not path:
            self.focus_control()

    def _name_controls(self) -> None:
        for button in (*self._pickers, self._clear):
            button.setAccessibleName(f"{self.label}: {button.text()}")

    def _describe_controls(self) -> None:
        chosen = self._path or self._empty
        for button in (*self._pickers, self._clear):
            button.setAccessibleDescription(f"{chosen}. {self._description()}".strip())
