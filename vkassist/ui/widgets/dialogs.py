"""The one dialog everything asks through: title, text, content, buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import DangerButton, PlainButton, PrimaryButton, QuietButton
from vkassist.ui.widgets.focus_ring import FocusRing
from vkassist.ui.widgets.text import Body, Section

_BUTTONS = {"primary": PrimaryButton, "plain": PlainButton, "quiet": QuietButton, "danger": DangerButton}
_WIDTH = 520
_LEAST_WIDTH = 320
_LEAST_HEIGHT = 240


class Sheet(QDialog):
    """A window-modal question. Open it with `ask()`.

    `decided` carries the key of the button pressed; Esc and closing send `cancelled`. Either way the
    keyboard goes back to where it was. Put no patient data in `window_title`.
    """

    decided = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        title: str,
        text: str = "",
        content: QWidget | None = None,
        window_title: str = "vkassist",
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._content = content
        self._returns_to: QWidget | None = None
        self._decision: str | None = None
        self._buttons_by_key: dict[str, QPushButton] = {}
        self.setWindowTitle(window_title)
        self.setModal(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._over = parent.window()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self._title = Section(look, title, wrap=True)
        column.addWidget(self._title)
        self._text = Body(look, text, color="ink2", wrap=True)
        self._text.setVisible(bool(text))
        column.addWidget(self._text)
        if content is not None:
            column.addWidget(content, 1)
        column.addSpacing(4)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        self.finished.connect(self._report)
        self._ring = FocusRing(look, self)

    def add_button(self, key: str, text: str, role: str = "plain", decides: bool = True) -> QPushButton:
        """Add a button (role primary, plain, quiet or danger) right of the others and return it.

        A button that does not decide leaves the sheet open: connect to its `clicked`.
        """
        button = _BUTTONS[role](self._look, text, large=True)
        if decides:
            button.clicked.connect(lambda: self.decide(key))
        self._buttons.addWidget(button)
        self._buttons_by_key[key] = button
        if role == "primary":
            button.setDefault(True)
        return button

    def add_cancel(self, text: str = "") -> QPushButton:
        """Add the button that does what Esc does."""
        button = QuietButton(self._look, text or self.tr("Annullér"), large=True)
        button.clicked.connect(self.reject)
        self._buttons.addWidget(button)
        return button

    def button(self, key: str) -> QPushButton:
        """A button by its key. Raises KeyError for an unknown one."""
        return self._buttons_by_key[key]

    def decide(self, key: str) -> None:
        """Close with a decision, as its button would."""
        self._decision = key
        self.accept()

    def ask(self, first: QWidget | None = None) -> None:
        """Open over the parent window; `first` takes the keyboard."""
        self._returns_to = QApplication.focusWidget()
        self.resize(self._fitting_width(), 10)
        self.open()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        width = self._fitting_width()
        height = max(self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height())
        self.resize(width, min(height, max(self._over.height(), _LEAST_HEIGHT)))

    def _fitting_width(self) -> int:
        return max(_LEAST_WIDTH, min(self._look.px(_WIDTH), self._over.width() - 48))

    def _report(self) -> None:
        goal = self._returns_to
        self._returns_to = None
        if goal is not None and goal.isVisible():
            goal.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._decision is None:
            self.cancelled.emit()
        else:
            decision, self._decision = self._decision, None
            self.decided.emit(decision)
