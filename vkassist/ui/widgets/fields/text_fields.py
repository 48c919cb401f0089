"""Fields that are typed in: one line, several lines, a date."""

import re
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields.base import Field

_DATE = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")


class LineField(Field):
    """One line of text.

    `submitted` is sent for Enter (after `committed`). With `escape_undoes`, Esc puts back what stood when
    the field took the keyboard and sends `undone`.
    """

    submitted = Signal(str)
    undone = Signal()

    def __init__(
        self,
        look: Look,
        label: str,
        hint: str = "",
        *,
        placeholder: str = "",
        key: str = "",
        escape_undoes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, hint, key, parent)
        self._edit = QLineEdit()
        self._edit.setPlaceholderText(placeholder)
        self._escape_undoes = escape_undoes
        self._stood = ""
        self._edit.textEdited.connect(self._report_edit)
        self._edit.editingFinished.connect(self._commit)
        self._edit.returnPressed.connect(self._submit)
        self._edit.installEventFilter(self)
        self._place(self._edit)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def edit(self) -> QLineEdit:
        return self._edit

    def value(self) -> str:
        """What stands in the field."""
        return self._edit.text()

    def set_value(self, value: str) -> None:
        """Show a value without reporting it; the cursor stays where nothing changed."""
        if value != self._edit.text():
            self._edit.setText(value)
            self._edit.setCursorPosition(0)
        self._stood = value

    def select_all(self) -> None:
        """Take the keyboard with everything marked."""
        self.focus_control()
        self._edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._stood = self._edit.text()
        if (
            self._escape_undoes
            and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._edit.setText(self._stood)
                self.edited.emit(self.value())
                self.undone.emit()
            return True
        return super().eventFilter(watched, event)

    def _report_edit(self) -> None:
        self.edited.emit(self.value())

    def _commit(self) -> None:
        if self._edit.text() != self._stood:
            self._stood = self._edit.text()
            self.committed.emit(self.value())

    def _submit(self) -> None:
        self._commit()
        self.submitted.emit(self._edit.text())

    def _dress(self) -> None:
        self._edit.setFont(self._look.font("body"))
        self._edit.setFixedHeight(self._look.control_height())


class DateField(LineField):
    """A date typed as dd-mm-åååå; the value is the text, `day()` is None until that is a date."""

    def __init__(self, look: Look, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, label, hint, parent=parent)
        self._edit.setPlaceholderText(self.tr("dd-mm-åååå"))

    def day(self) -> date | None:
        """The date typed, or None where the text is not a date."""
        found = _DATE.fullmatch(self._edit.text().strip())
        if found is None:
            return None
        day, month, year = (int(part) for part in found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def set_day(self, value: date | None) -> None:
        """Show a date, or nothing."""
        self.set_value("" if value is None else f"{value:%d-%m-%Y}")


class TextField(Field):
    """Several lines of plain text; Tab leaves the field. `lines` is the least number shown."""

    def __init__(
        self,
        look: Look,
        label: str,
        hint: str = "",
        *,
        lines: int = 4,
        grows: bool = False,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, hint, parent=parent)
        self._lines = lines
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._edit.setPlaceholderText(placeholder)
        self._stood = ""
        self._telling = True
        self._edit.textChanged.connect(self._report_edit)
        self._edit.installEventFilter(self)
        if grows:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._grows = grows
        self._place(self._edit, stretch=1 if grows else 0)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def edit(self) -> QPlainTextEdit:
        return self._edit

    def value(self) -> str:
        """What stands in the field, lines parted by newlines."""
        return self._edit.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a value without reporting it; does nothing where it already stands (the cursor stays)."""
        self._stood = value
        if value == self.value():
            return
        self._telling = False
        self._edit.setPlainText(value)
        self._telling = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.value() != self._stood:
            self._stood = self.value()
            self.committed.emit(self._stood)
        return super().eventFilter(watched, event)

    def _report_edit(self) -> None:
        if self._telling:
            self.edited.emit(self.value())

    def _dress(self) -> None:
        self._edit.setFont(self._look.font("body"))
        height = self._look.line_height("body") * self._lines + 22
        if self._grows:
            self._edit.setMinimumHeight(height)
        else:
            self._edit.setFixedHeight(height)
