"""What was measured, in figures: a caption and a value a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from vkassist.domain.facts import Reading
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.hugging import Hug
from vkassist.ui.widgets.text import Body, Caption


class ValueLines(QWidget):
    """Captions to the left, values to the right; a screen reader hears each line as one."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._hug = Hug(self)
        self.hide()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Caption and value of each line."""
        return self._shown

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these; hidden where there are none."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        while (cell := self._grid.takeAt(0)) is not None:
            if (widget := cell.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, (caption, value) in enumerate(lines):
            head = Caption(self._look, caption)
            said = Body(self._look, value, wrap=True, tabular=True)
            said.setAccessibleName(f"{caption}: {value}")
            self._grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(said, at, 1)
        self.setVisible(bool(lines))


class ReadingValues(ValueLines):
    """The figures of a reading of the headset or the connection."""

    def show_reading(self, reading: Reading) -> None:
        """Show what the reading has."""
        self.show_lines([(name, value) for name, value in self._lines(reading) if value])

    def _lines(self, reading: Reading) -> list[tuple[str, str]]:
        values = reading.values
        return [
            (self.tr("Lyd ud"), _words(values.get("device"))),
            (self.tr("Lyd ud ved opkald"), _words(values.get("calls_device"))),
            (self.tr("Mikrofon"), _words(values.get("microphone"))),
            (self.tr("Mikrofon ved opkald"), _words(values.get("calls_microphone"))),
            (self.tr("Svartid"), self._milliseconds(values.get("rtt_ms"))),
            (self.tr("Udsving"), self._milliseconds(values.get("jitter_ms"))),
            (self.tr("Tabt undervejs"), self._share(values.get("loss"))),
            (self.tr("Navneopslag"), self._milliseconds(values.get("dns_ms"))),
            (self.tr("Forbindelse"), self._milliseconds(values.get("tcp_ms"))),
            (self.tr("Kryptering"), self._milliseconds(values.get("tls_ms"))),
        ]

    def _milliseconds(self, value: object) -> str:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return ""
        return self.tr("{n} ms").format(n=self._number(float(value), 1 if value < 10 else 0))

    def _share(self, value: object) -> str:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return ""
        return self.tr("{n} %").format(n=self._number(100 * float(value), 1))

    def _number(self, value: float, decimals: int) -> str:
        mark = self.tr("0,5")[1]  # as the language of the window writes a half
        return f"{value:.{decimals}f}".replace(".", mark)


def _words(value: object) -> str:
    return str(value) if value else ""
