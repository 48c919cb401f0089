"""Contact with relatives: the consent as it stands, or the reason for going without one, in the clinician's words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.card import Inset
from vkassist.ui.widgets.fields import TextField
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Body, Strong


class LadderConsent(Inset):
    """Says where no consent holds, asks for the basis and shows what stands. It stops no call.

    `basis_written` carries the text; what was typed stays until `show_basis` shows it as saved.
    """

    basis_written = Signal(str)

    def __init__(self, look: Look, law: str, parent: QWidget | None = None) -> None:
        super().__init__(look, (16, 12, 16, 14), parent)
        self._lacking = False
        self.law = Body(look, law, wrap=True)
        self.standing = Strong(look, wrap=True)
        self.basis = TextField(look, self.tr("Grundlag for at kontakte pårørende uden samtykke"), lines=2)
        self.basis.setFocusProxy(None)  # type: ignore[arg-type]  # else a stop of its own, which Qt cannot move
        self.note_button = PlainButton(look, self.tr("Notér grundlag"))
        icon = IconView(look, "shield", "attention", 20)
        words = QVBoxLayout()
        words.setSpacing(6)
        for widget in (self.law, self.standing, self.basis):
            words.addWidget(widget)
        words.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.note_button.clicked.connect(self._write)
        self.basis.edited.connect(lambda _: self.basis.set_error(""))
        self.standing.hide()

    @property
    def typed(self) -> str:
        """What is typed and not noted yet."""
        return str(self.basis.value()).strip()

    def show_basis(self, text: str, at: str, lacking: bool) -> None:
        """Show the basis noted (`text` "" for none) and its time; `lacking` says that a relative was reached
        without one."""
        if text and self.typed and text.endswith(self.typed):
            self.basis.set_value("")
        self.standing.setText(self.tr("Noteret kl. {time}: {text}").format(time=at, text=text) if text else "")
        self.standing.setVisible(bool(text))
        self.basis.set_label(
            self.tr("Nyt grundlag") if text else self.tr("Grundlag for at kontakte pårørende uden samtykke")
        )
        if lacking and not self._lacking:
            self.basis.set_error(self.tr("Skriv, hvorfor kontakten var nødvendig"))
            announce(self, self.basis.error)
            self.basis.focus_control()
        elif not lacking:
            self.basis.set_error("")
        self._lacking = lacking

    def _write(self) -> None:
        if self.typed:
            self.basis_written.emit(self.typed)
        else:
            self.basis.set_error(self.tr("Skriv, hvorfor kontakten er nødvendig"))
            self.basis.focus_control()
