"""What every field has around its control: label, hint, error, and their spoken counterparts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.hugging import Hug
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.keycap import Keycap
from vkassist.ui.widgets.text import Caption, Label, Strong


class Field(QWidget):
    """A label over an optional hint, an optional error and a control.

    `edited` carries the value at every change by the user, `committed` the value once the user is done
    with it (Enter, leaving the field, choosing). Neither is sent when code sets the value.
    """

    edited = Signal(object)
    committed = Signal(object)

    def __init__(
        self, look: Look, label: str, hint: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._label = Strong(look, label, wrap=True)
        self._hint = Caption(look, hint, wrap=True)
        self._error_row = QWidget()
        self._error_icon = IconView(look, "triangle-filled", "danger", 16)
        self._error = Label(look, step="strong", color="danger", wrap=True)
        self._control: QWidget | None = None
        errors = QHBoxLayout(self._error_row)
        errors.setContentsMargins(0, 0, 0, 0)
        errors.setSpacing(6)
        errors.addWidget(self._error_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        errors.addWidget(self._error, 1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label, 1)
        if key:
            head.addWidget(Keycap(look, key), 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addLayout(head)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._error_row)
        self._label.setVisible(bool(label))
        self._hint.setVisible(bool(hint))
        self._error_row.hide()

    @property
    def control(self) -> QWidget:
        """The widget that takes the keyboard."""
        assert self._control is not None
        return self._control

    @property
    def label(self) -> str:
        return self._label.text()

    @property
    def error(self) -> str:
        """The error shown, without "Fejl: ", or an empty string."""
        return self._error.property("plain") or ""

    def set_label(self, label: str) -> None:
        """Change the label, shown and spoken."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self._name_controls()

    def set_hint(self, hint: str) -> None:
        """Change the hint, shown and spoken; empty removes it."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._describe_controls()

    def set_error(self, text: str) -> None:
        """Say at the field what to do; empty takes it away. What was typed stays."""
        self._error.setProperty("plain", text)
        self._error.setText(self.tr("Fejl: {text}").format(text=text) if text else "")
        self._error_row.setVisible(bool(text))
        for widget in self._marked():
            widget.setProperty("error", bool(text))
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._describe_controls()

    def focus_control(self) -> None:
        """Give the field's control the keyboard."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, control: QWidget, shown: QWidget | None = None, stretch: int = 0) -> None:
        """Put the control in; `shown` is what stands in the layout where that is another widget."""
        self._control = control
        self.setFocusProxy(control)
        self._label.setBuddy(control)
        self._column.addWidget(shown or control, stretch)
        if not stretch:
            Hug(self)
        self._name_controls()
        self._describe_controls()

    def _marked(self) -> list[QWidget]:
        """The widgets that wear the error border."""
        return [self.control]

    def _name_controls(self) -> None:
        if self._control is not None:
            self._control.setAccessibleName(self._label.text())

    def _describe_controls(self) -> None:
        if self._control is not None:
            self._control.setAccessibleDescription(self._description())

    def _description(self) -> str:
        return " ".join(part for part in (self._error.text(), self._hint.text()) if part)
