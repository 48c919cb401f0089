"""What every answer editor can do: hold an answer of one kind, say what it lacks, and offer a quick one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain.facts import CarriedAnswer, PhaseName
from vkassist.domain.form import Item
from vkassist.domain.wording import Speech
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import Field, LineField


@dataclass(frozen=True)
class Offer:
    """An answer that one press records, with the words that stand on its button."""

    words: str
    value: Any


class AnswerEditor(QWidget):
    """Asks for the answer of one item.

    `edited` is sent for everything the user types or chooses, `committed` for Enter. Values are plain JSON
    data of the item's kind (domain/values.py). Setting a value sends nothing and takes away what was typed.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._speech = speech
        self._look = look
        self._touched = False
        self._first: Field | None = None
        self._typed: LineField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    @property
    def item(self) -> Item:
        return self._item

    def value(self) -> Any:
        """The answer, or None while it is incomplete."""
        raise NotImplementedError

    def problem(self) -> str:
        """One sentence that says what is missing, "" when the answer is complete."""
        return "" if self.value() is not None else self._lack()

    def set_value(self, value: Any) -> None:
        """Show an answer, or none for None; nothing counts as typed after this."""
        self._show(value)
        self._touched = False
        self.clear_problem()

    def set_carried(self, carried: CarriedAnswer) -> None:
        """Bring what the course remembers, to be confirmed or changed."""
        self.set_value(carried.value)

    def set_phase(self, phase: PhaseName) -> None:
        """Tell where the talk is; some answers get more to them later."""

    def offer(self) -> Offer | None:
        """The answer one press gives as things stand, where it is not simply `value()`."""
        return None

    def statement(self) -> str:
        """The words of the answer as chosen, for the button that records it; "" where the item has its own."""
        return ""

    def is_touched(self) -> bool:
        """Whether the user typed or chose something since the value was set."""
        return self._touched

    def focus_first(self) -> None:
        """Give the first control the keyboard."""
        if self._first is not None:
            self._first.focus_control()

    @property
    def takes_typing(self) -> bool:
        """Whether typing may begin without a field being focused first."""
        return self._typed is not None

    def type_ahead(self, text: str) -> None:
        """Begin typing: what the user typed before is gone on with, anything else is replaced."""
        if self._typed is None:
            return
        self._typed.focus_control()
        if self._touched:
            self._typed.edit.end(False)
        else:
            self._typed.edit.selectAll()
        self._typed.edit.insert(text)

    @property
    def typed_text(self) -> str:
        """What stands in the field one types into, "" where the answer is chosen."""
        return "" if self._typed is None else self._typed.edit.text()

    def resume(self, text: str) -> None:
        """Go on with text that was being typed before the program stopped."""
        if self._typed is not None and text:
            self._typed.set_value(text)
            self._typed.edited.emit(text)

    def show_problem(self) -> None:
        """Say at the field what is missing."""
        if self._first is not None:
            self._first.set_error(self.problem())

    def clear_problem(self) -> None:
        """Take the error away."""
        if self._first is not None:
            self._first.set_error("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Line fields, radio buttons and check boxes all leave Enter to whoever holds them.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _COMMANDS:
            if not event.isAutoRepeat() and not self._enter():
                self.committed.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _enter(self) -> bool:
        """Use Enter for something else than committing; False leaves it."""
        return False

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _lack(self) -> str:
        raise NotImplementedError

    def _add(self, field: Field, *, typed: bool = False) -> None:
        """Put a field in; the first one takes the focus, the first typed one what is typed ahead."""
        self._column.addWidget(field)
        self._follow(field, typed=typed)

    def _follow(self, field: Field, *, typed: bool = False) -> None:
        self._first = self._first or field
        if typed and isinstance(field, LineField):
            self._typed = self._typed or field
        # A field that hands the keyboard on is a stop of its own, and Qt cannot move it in the order of tabs.
        field.setFocusProxy(None)  # type: ignore[arg-type]
        field.edited.connect(self._touch)

    def _touch(self) -> None:
        self._touched = True
        self.clear_problem()
        self.edited.emit()


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def capital(text: str) -> str:
    """The words with a capital in front, as a label stands."""
    return text[:1].upper() + text[1:]


def tab_after(before: QWidget, late: QWidget) -> QWidget:
    """Have Tab visit a widget made later than its neighbours, with all in it, right after `before`.

    Returns the last widget visited.
    """
    for widget in late.findChildren(QWidget):
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        # The lists that combo boxes open are windows of their own.
        if takes_tab and widget.window() is before.window():
            QWidget.setTabOrder(before, widget)
            before = widget
    return before
