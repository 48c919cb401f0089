"""Free text that is saved while it is typed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

PAUSE_MS = 400
"""How long the keys must rest before what was typed is saved: well within the promised second."""


class TypedField(Protocol):
    """A field of `widgets.fields` that holds text."""

    edited: SignalInstance
    committed: SignalInstance

    def value(self) -> str: ...

    def set_value(self, value: str) -> None: ...


class KeptText(QObject):
    """Watches one field and asks, by `paused`, to save its text: after a pause, and when it is left.

    The field is never overwritten while it holds text that nobody has saved.
    """

    paused = Signal(str, str)

    def __init__(self, field_id: str, field: TypedField, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field_id = field_id
        self._field = field
        self._shown = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save)
        field.edited.connect(self._wait)
        field.committed.connect(self.save)

    @property
    def unsaved(self) -> bool:
        """Whether the field holds text that has not been handed on."""
        return self._field.value() != self._shown

    @property
    def waiting(self) -> bool:
        """Whether the text is saved as soon as the keys rest."""
        return self._pause.isActive()

    def show_text(self, text: str) -> None:
        """Show the text as it is saved; text typed since then stays."""
        typed = self.unsaved
        self._shown = text
        if not typed:
            self._field.set_value(text)

    def forget(self) -> None:
        """Empty the field for another talk."""
        self._pause.stop()
        self._shown = ""
        self._field.set_value("")

    def save(self) -> None:
        """Hand on what was typed, if anything was."""
        self._pause.stop()
        if self.unsaved:
            self.paused.emit(self._field_id, self._field.value())

    def _wait(self) -> None:
        self._pause.start()
