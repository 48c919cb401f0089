"""The bar under the note: whose record it is for, and the way the note leaves the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vkassist.domain.clock import clock_time
from vkassist.domain.facts import Opened
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from vkassist.ui.widgets.text import Caption, Strong

_HINT_FROM = 1320


class NoteFooter(QFrame):
    """The question stands at the button, so that pressing the button answers it (requirement 89).

    Before copying the main action is to copy; after it, to say that the note stands in the record.
    """

    copy_pressed = Signal()
    transfer_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", "footer")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.discard_button = QuietButton(look, self.tr("Slet kladden …"))
        self.file_button = PlainButton(look, self.tr("Gem som fil …"), large=True)
        self.copy_button = PrimaryButton(look, self.tr("Kopiér notatet"), "copy")
        self.transfer_button = PlainButton(look, self.tr("Notatet står i journalen"), "check", large=True)
        self.transfer_button.hide()
        self.copy_button.clicked.connect(self.copy_pressed)
        self.transfer_button.clicked.connect(self.transfer_pressed)
        self._who = Strong(look, elide=True)
        self._question = Caption(look, self.tr("Er det denne patients journal, du har åben?"), elide=True)
        for label in (self._who, self._question):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hint = Caption(look, self.tr("Ctrl+Shift+C kopiér · F6 skift rude"), elide=True)
        identity = QVBoxLayout()
        identity.setSpacing(0)
        identity.addStretch(1)
        identity.addWidget(self._who)
        identity.addWidget(self._question)
        identity.addStretch(1)
        self._bar = QHBoxLayout(self)
        self._bar.setContentsMargins(14, 12, 24, 12)
        self._bar.setSpacing(12)
        self._bar.addWidget(self.discard_button)
        self._bar.addWidget(self._hint)
        self._bar.addStretch(1)
        self._bar.addWidget(self.file_button)
        self._bar.addLayout(identity)
        self._bar.addWidget(self.copy_button)
        self._bar.addWidget(self.transfer_button)
        look.changed.connect(self._size)
        self._size()

    @property
    def identity(self) -> str:
        """Whose record it is, as shown."""
        return self._who.text()

    @property
    def question(self) -> str:
        """What pressing the button answers."""
        return self._question.text()

    def show_talk(self, opened: Opened) -> None:
        """Name the talk: label and start."""
        parts = [opened.label]
        if opened.planned_start is not None:
            parts.append(self.tr("kl. {time}").format(time=clock_time(opened.planned_start)))
        self._who.setText(" · ".join(parts))
        said = f"{self._who.text()}. {self._question.text()}"
        self.copy_button.setAccessibleDescription(said)
        self.transfer_button.setAccessibleDescription(said)

    def show_copied(self, copied: bool, unchanged: bool) -> None:
        """After copying, the main action is to say that the note stands in the record."""
        self.transfer_button.setVisible(copied)
        done = copied and unchanged
        self.copy_button.set_text(self.tr("Kopiér igen") if copied else self.tr("Kopiér notatet"))
        self.copy_button.set_role("plain" if done else "primary")
        self.copy_button.set_icon("copy")
        self.transfer_button.set_role("primary" if done else "plain")
        self.transfer_button.set_icon("check")

    def set_narrow(self, narrow: bool) -> None:
        """In one column the side actions stand under the note instead."""
        self.discard_button.setVisible(not narrow)
        self.file_button.setVisible(not narrow)
        self._hint.setVisible(not narrow and self.width() / self._look.scale >= _HINT_FROM)

    def _size(self) -> None:
        self.setFixedHeight(self._look.control_height(primary=True) + 25)
