"""A QR code with its words: scanned by the clinician's telephone, which then offers to call or to write."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.qr_code import QrCode, dial_link, message_link
from vkassist.ui.widgets.text import Body

_SIDE = 132
_SIDE_OF_MESSAGE = 176
_LONGEST = 600


class LadderCode(QWidget):
    """Drawn only while it is shown. `beside` leaves the words out: the number they are about stands beside it."""

    def __init__(
        self, look: Look, *, is_message: bool, beside: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.code = QrCode(look, _SIDE_OF_MESSAGE if is_message else _SIDE)
        self.words = Body(look, color="ink2", wrap=True)
        if beside:
            self.words.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._wanted = ("", "")
        self.setVisible(False)

    def show_number(self, number: str) -> None:
        """The code that offers to call a number."""
        self.words.setText(self.tr("Scan koden med telefonen for at få nummeret frem. Du trykker selv på opkald."))
        self._wanted = dial_link(number), self.tr("QR-kode med nummeret {number}").format(number=number)
        self._draw()

    def show_message(self, number: str, text: str) -> None:
        """The code that offers to send the text to a number."""
        self.words.setText(self.tr("Scan koden med telefonen for at få sms’en frem. Du sender den selv."))
        name = self.tr("QR-kode med sms til {number}").format(number=number)
        self._wanted = message_link(number, text[:_LONGEST]) if number else "", name
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self.isVisible():
            self.code.show_content(*self._wanted)
