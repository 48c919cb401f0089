"""A measurement on demand: one button, what to do while it runs, how far it is, and what it came to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.hugging import Hug
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.progress_line import ProgressLine
from vkassist.ui.widgets.text import Body


class DemandTest(QWidget):
    """The button starts the test and, while it runs, stops it. Nothing runs here: `asked` and `stopped`."""

    asked = Signal()
    stopped = Signal()

    def __init__(
        self, look: Look, words: str, instruction: str, icon: str, parent: QWidget | None = None
    ) -> None:
        """`words` stand on the button; `instruction` is what the clinician does, or waits for."""
        super().__init__(parent)
        self._words, self._instruction = words, instruction
        self.is_running = False
        self.button = PlainButton(look, words, icon)
        self._progress = ProgressLine(look, words)
        self._progress.setRange(0, 100)
        self._sign = IconView(look, "info", "ink2", 20)
        self.said = Body(look, wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._progress)
        column.addLayout(line)
        self._hug = Hug(self)
        self.button.clicked.connect(self._press)
        self.clear()

    def begin(self) -> None:
        """The test runs: say what to do, and let it be stopped."""
        self.is_running = True
        self.button.set_text(self.tr("Stop"))
        self._progress.setValue(0)
        self._progress.show()
        self.instruct(self._instruction)

    def instruct(self, text: str) -> None:
        """What to do from now on."""
        self._say("info", "ink2", text)
        announce(self, text)

    def show_progress(self, share: float) -> None:
        """How far the test is, 0-1."""
        self._progress.setValue(round(100 * share))

    def conclude(self, is_good: bool, text: str) -> None:
        """What the test came to."""
        self._end()
        self._say(*(("check-filled", "ok") if is_good else ("triangle-filled", "attention")), text)
        announce(self, text)

    def clear(self) -> None:
        """As before any test."""
        self._end()
        self._say("info", "ink2", "")

    def _end(self) -> None:
        self.is_running = False
        self.button.set_text(self._words)
        self._progress.hide()

    def _press(self) -> None:
        if self.is_running:
            self.clear()
            self.stopped.emit()
        else:
            self.asked.emit()

    def _say(self, icon: str, color: str, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self._sign.setVisible(bool(text))
        self._sign.set_icon(icon, color)
