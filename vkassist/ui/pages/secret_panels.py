"""The panels that ask for a passphrase or the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vkassist.ui.pages.secret_field import SecretField
from vkassist.ui.pages.start_panel import StartPanel
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PrimaryButton, QuietButton
from vkassist.ui.widgets.fields import Field, LineField


class SecretPanel(StartPanel):
    """A question answered by typing; `entered` carries what was typed."""

    entered = Signal(str)
    went_back = Signal()
    quit_requested = Signal()

    def _finish(self, action: str, goes_back: bool = False) -> None:
        """Add the buttons: do it, back (where there is somewhere to go back to), quit."""
        go = PrimaryButton(self._look, action)
        go.clicked.connect(self._enter)
        self.add_button(go)
        if goes_back:
            back = QuietButton(self._look, self.tr("Tilbage"), large=True)
            back.clicked.connect(self.went_back)
            self.add_button(back)
        leave = QuietButton(self._look, self.tr("Afslut"), large=True)
        leave.clicked.connect(self.quit_requested)
        self.add_button(leave)

    def _enter(self) -> None:
        raise NotImplementedError

    def _complain(self, field: Field, sentence: str) -> None:
        field.set_error(sentence)
        field.focus_control()
        announce(self, sentence)


class PassphrasePanel(SecretPanel):
    """Asks for the passphrase that was chosen."""

    def __init__(
        self, look: Look, problem: str = "", *, goes_back: bool = False, parent: QWidget | None = None
    ) -> None:
        title = self.tr("Skriv din adgangssætning")
        text = self.tr(
            "Den blev valgt på denne pc, fordi pc’en ikke selv kunne gemme nøglen til dine samtaler."
        )
        super().__init__(look, title, text, parent)
        self._phrase = SecretField(look, self.tr("Adgangssætning"))
        self._phrase.set_error(problem)
        self._phrase.submitted.connect(self._enter)
        self.body.addWidget(self._phrase)
        self.start_at(self._phrase.control)
        self._finish(self.tr("Åbn"), goes_back)

    def _enter(self) -> None:
        if not self._phrase.value():
            self._complain(self._phrase, self.tr("Skriv din adgangssætning"))
            return
        self._phrase.set_error("")
        self.entered.emit(self._phrase.value())


class NewPassphrasePanel(SecretPanel):
    """Has a passphrase chosen: typed twice, no rules but its length."""

    def __init__(self, look: Look, shortest: int, parent: QWidget | None = None) -> None:
        title = self.tr("Vælg en adgangssætning")
        text = self.tr(
            "Denne pc kan ikke selv gemme nøglen til dine samtaler. Vælg en sætning, du kan huske: den skal "
            "skrives, hver gang vkassist åbner."
        )
        super().__init__(look, title, text, parent)
        self._shortest = shortest
        least = self.tr("Mindst {shortest} tegn, gerne flere ord").format(shortest=shortest)
        self._phrase = SecretField(look, self.tr("Adgangssætning"), least)
        self._again = SecretField(look, self.tr("Skriv den igen"), shows=False)
        self._phrase.submitted.connect(self._again.focus_control)
        self._again.submitted.connect(self._enter)
        self.body.addWidget(self._phrase)
        self.body.addWidget(self._again)
        self.start_at(self._phrase.control)
        self._finish(self.tr("Gem adgangssætningen"))

    def _enter(self) -> None:
        phrase, again = self._phrase.value(), self._again.value()
        self._phrase.set_error("")
        self._again.set_error("")
        if len(phrase) < self._shortest:
            wanted = self.tr("Skriv mindst {shortest} tegn").format(shortest=self._shortest)
            self._complain(self._phrase, wanted)
        elif phrase != again:
            self._complain(self._again, self.tr("Skriv den samme sætning begge steder"))
        else:
            self.entered.emit(phrase)


class RecoveryEntryPanel(SecretPanel):
    """Asks for the recovery key; case, spaces and dashes do not matter."""

    def __init__(
        self, look: Look, problem: str = "", *, goes_back: bool = False, parent: QWidget | None = None
    ) -> None:
        title = self.tr("Skriv gendannelsesnøglen")
        text = self.tr("Den blev vist, første gang vkassist åbnede, og består af 14 grupper med 4 tegn.")
        super().__init__(look, title, text, parent)
        hint = self.tr("Store og små bogstaver, mellemrum og bindestreger er ligegyldige")
        self._key = LineField(look, self.tr("Gendannelsesnøgle"), hint)
        self._key.set_error(problem)
        self._key.submitted.connect(self._enter)
        self.body.addWidget(self._key)
        self.start_at(self._key.control)
        self._finish(self.tr("Gendan adgangen"), goes_back)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the key; what was typed stays."""
        self._complain(self._key, sentence)

    def _enter(self) -> None:
        if not self._key.value().strip():
            self._complain(self._key, self.tr("Skriv gendannelsesnøglen"))
            return
        self._key.set_error("")
        self.entered.emit(self._key.value())
