"""The blank page of a locked program: the time and the way back, nothing of any patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.ui.pages.secret_field import SecretField
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PrimaryButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.text import Body, Label, Title

if TYPE_CHECKING:
    from vkassist.domain.clock import Clock

_REPAINT_MS = 1_000
_CARD_WIDTH = 460


class LockPage(QWidget):
    """Sends `unlocked` with the passphrase typed ("" where none is asked for).

    It hides the screen from passers-by; Windows' own lock is what protects the PC, and it says so.
    """

    unlocked = Signal(str)

    def __init__(
        self, look: Look, clock: Clock, *, needs_passphrase: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._clock = clock
        self._needs_passphrase = needs_passphrase
        self._icon = IconView(look, "lock", "accent", 28)
        self._title = Title(look, self.tr("Låst"))
        self._time = Label(look, step="timer", tabular=True)
        self._text = Body(look, color="ink2", wrap=True)
        self._text.setText(
            self.tr(
                "Samtaler og kladder er skjult, og alt gemt ligger krypteret. Forlader du pc’en, så lås "
                "selve pc’en; på Windows med Windows-tasten + L."
            )
        )
        self._passphrase = SecretField(look, self.tr("Adgangssætning"))
        self._passphrase.setVisible(needs_passphrase)
        self._passphrase.submitted.connect(self._unlock)
        self._button = PrimaryButton(look, self.tr("Lås op"))
        self._button.clicked.connect(self._unlock)
        self._card = Card(look, (32, 28, 32, 28))
        self._card.body.addWidget(self._icon)
        for widget in (self._title, self._time, self._text, self._passphrase):
            self._card.body.addWidget(widget)
        self._card.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(self._card, 0)
        column.addStretch(2)
        self._content = content
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(look, content, look.px(_CARD_WIDTH) + 48))
        self._repaint = QTimer(self)
        self._repaint.setInterval(_REPAINT_MS)
        self._repaint.timeout.connect(self._tell_time)
        look.changed.connect(self._widen)
        self._tell_time()

    def show_problem(self, sentence: str) -> None:
        """Say why it stays locked; the passphrase field is emptied and takes the keyboard."""
        if not self._needs_passphrase:
            self._text.setText(sentence)
            self._button.setFocus()
            announce(self, sentence)
            return
        self._passphrase.set_value("")
        self._passphrase.set_error(sentence)
        self._passphrase.focus_control()
        announce(self, sentence)

    def first_focus(self) -> None:
        """Put the keyboard where Enter unlocks."""
        (self._passphrase.control if self._needs_passphrase else self._button).setFocus()

    def panes(self) -> list[QWidget]:
        """One pane."""
        return [self._card]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_time()
        self._repaint.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._repaint.stop()
        self._passphrase.set_value("")
        self._passphrase.set_error("")

    def _unlock(self) -> None:
        if self._needs_passphrase and not self._passphrase.value():
            self._passphrase.set_error(self.tr("Skriv din adgangssætning"))
            self._passphrase.focus_control()
            return
        self._passphrase.set_error("")
        self.unlocked.emit(self._passphrase.value() if self._needs_passphrase else "")

    def _tell_time(self) -> None:
        self._time.setText(f"{self._clock.now():%H.%M}")

    def _widen(self) -> None:
        self._content.setMaximumWidth(self._look.px(_CARD_WIDTH) + 48)
