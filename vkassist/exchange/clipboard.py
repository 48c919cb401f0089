"""The clipboard: a note goes out marked as secret, and is taken away again after two minutes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard

from vkassist.domain.privacy import clean

SECONDS = 120
"""How long a note stays on the clipboard."""

# Windows leaves content with these formats out of the clipboard history, the cloud clipboard and monitors;
# KDE's Klipper leaves out what carries its hint.
_MARKS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': bytes(4),
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    "x-kde-passwordManagerHint": b"secret",
}
_OURS = "application/x-vkassist-copy"

Later = Callable[[int, Callable[[], None]], object]
"""Calls a function once after so many milliseconds."""


class Clipboard(QObject):
    """What vkassist puts on the clipboard, and reads from it when asked to."""

    copied = Signal()
    cleared = Signal()

    def __init__(
        self,
        clipboard: QClipboard,
        later: Later = QTimer.singleShot,
        seconds: int = SECONDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._later = later
        self._seconds = seconds
        self._token = b""
        self._digest = b""

    def copy(self, text: str, html: str = "") -> None:
        """Put text, and the same as HTML, on the clipboard; it goes again after the time set."""
        data = QMimeData()
        data.setText(text)
        if html:
            data.setHtml(html)
        for name, value in _MARKS.items():
            data.setData(name, value)
        token = secrets.token_bytes(16)
        data.setData(_OURS, token)
        self._token, self._digest = token, _digest(text)
        self._clipboard.setMimeData(data)
        self._later(self._seconds * 1000, lambda: self._expire(token))
        self.copied.emit()

    def clear(self) -> bool:
        """Take our text off the clipboard now; False where something else lies there and is left alone."""
        ours = self._is_ours()
        self._token = self._digest = b""
        if ours:
            self._clipboard.clear()
            self.cleared.emit()
        return ours

    def text(self) -> str:
        """The text on the clipboard without control characters, "" where there is none."""
        return clean(self._clipboard.text())

    def _expire(self, token: bytes) -> None:
        # A later copy has its own time.
        if token == self._token:
            self.clear()

    def _is_ours(self) -> bool:
        """Whether the last copy still lies there: by its token, or by its text where a clipboard manager
        has taken the text over without the token."""
        if not self._token:
            return False
        data = self._clipboard.mimeData()
        if data is None:
            return False
        return data.data(_OURS).data() == self._token or _digest(data.text()) == self._digest


def _digest(text: str) -> bytes:
    return hashlib.sha256("\n".join(text.split("\r\n")).encode(errors="replace")).digest()
