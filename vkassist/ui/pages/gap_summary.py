"""What the note lacks, above the form: takes the keyboard and leads to each field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import QuietButton
from vkassist.ui.widgets.card import Banner


class GapSummary(Banner):
    """A banner that lists gaps, each a link. `chosen` carries the key of the link; Enter takes the first."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "danger", "", parent=parent)
        self._links: dict[str, QuietButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    @property
    def links(self) -> tuple[QuietButton, ...]:
        return tuple(self._links.values())

    def show_gaps(self, gaps: Sequence[tuple[str, str]]) -> None:
        """List the gaps as (key, what to do); none takes the summary away."""
        held_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        for link in self._links.values():
            self.body.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = {}
        if not gaps:
            self.hide()
            return
        title = self.tr("Notatet mangler 1 oplysning")
        if len(gaps) > 1:
            title = self.tr("Notatet mangler {count} oplysninger").format(count=len(gaps))
        text = self.tr("Tryk igen for at kopiere uden. Så står der, at det ikke er registreret.")
        self.show_message("danger", title, text)
        for key, words in gaps:
            link = QuietButton(self._look, words, compact=True)
            link.setProperty("flush", True)
            link.clicked.connect(lambda checked=False, key=key: self.chosen.emit(key))
            self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self._links[key] = link
        self.setAccessibleDescription(". ".join(words for _, words in gaps) + f". {text}")
        self.show()
        if held_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._links:
            self.chosen.emit(next(iter(self._links)))
            return
        super().keyPressEvent(event)
