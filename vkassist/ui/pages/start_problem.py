"""What stands in the way of a start, as one sentence and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.ui.pages.start_panel import StartPanel
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import DangerButton, PlainButton, PrimaryButton, QuietButton
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.text import Caption


class Way(StrEnum):
    """A way on from a problem at the start."""

    RETRY = "retry"
    ENTER_PASSPHRASE = "enter_passphrase"  # noqa: S105 - a name, no secret
    ENTER_RECOVERY_KEY = "enter_recovery_key"
    CHOOSE_BACKUP = "choose_backup"
    SHOW_RUNNING = "show_running"
    WITHOUT_SAVING = "without_saving"
    START_OVER = "start_over"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class StartProblem:
    """`code` is the error's, `sentence` its words, `ways` what can be done, the best first;
    `title` stands over the sentence where the usual one does not fit.

    Quitting is always offered, so that there is no dead end.
    """

    code: str
    sentence: str
    ways: tuple[Way, ...] = ()
    title: str = ""

    @property
    def offered(self) -> tuple[Way, ...]:
        """The ways in order, quitting last."""
        return (*(way for way in dict.fromkeys(self.ways) if way is not Way.QUIT), Way.QUIT)


class ProblemPanel(StartPanel):
    """One sentence and a button for each way; what gives something up asks first."""

    chosen = Signal(object)

    def __init__(self, look: Look, problem: StartProblem, parent: QWidget | None = None) -> None:
        title = problem.title or self.tr("vkassist kan ikke åbne dine samtaler")
        super().__init__(look, title, problem.sentence, parent)
        self.body.setSpacing(12)
        for at, way in enumerate(problem.offered):
            self._add(way, main=at == 0)
        code = self.tr("Kode til it-support: {code}").format(code=problem.code)
        self.body.addWidget(Caption(look, code, wrap=True))
        announce(self, problem.sentence)

    def _add(self, way: Way, main: bool) -> None:
        words, hint = self._words(way)
        kind: type[PrimaryButton | PlainButton | QuietButton | DangerButton] = PlainButton
        if main:
            kind = PrimaryButton
        elif way is Way.START_OVER:
            kind = DangerButton
        elif way is Way.QUIT:
            kind = QuietButton
        button = kind(self._look, words, large=True)
        if kind is QuietButton:
            button.setProperty("flush", True)
        button.setAccessibleDescription(hint)
        button.clicked.connect(self._asking(way, words, hint))
        with_hint = QVBoxLayout()
        with_hint.setSpacing(4)
        with_hint.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if hint:
            with_hint.addWidget(Caption(self._look, hint, wrap=True))
        self.body.addLayout(with_hint)
        if main:
            self.start_at(button)

    def _asking(self, way: Way, words: str, hint: str) -> Callable[[], None]:
        if way is not Way.START_OVER:
            return lambda: self.chosen.emit(way)

        def ask() -> None:
            sheet = Sheet(self._look, self, self.tr("Begynd forfra?"), hint)
            keep = sheet.add_cancel()
            sheet.add_button("over", words, "danger")
            sheet.decided.connect(lambda: self.chosen.emit(way))
            sheet.finished.connect(sheet.deleteLater)
            sheet.ask(first=keep)

        return ask

    def _words(self, way: Way) -> tuple[str, str]:
        return {
            Way.RETRY: (self.tr("Prøv igen"), ""),
            Way.ENTER_PASSPHRASE: (self.tr("Skriv adgangssætningen"), ""),
            Way.ENTER_RECOVERY_KEY: (self.tr("Skriv gendannelsesnøglen"), ""),
            Way.CHOOSE_BACKUP: (self.tr("Vælg en sikkerhedskopi …"), ""),
            Way.SHOW_RUNNING: (self.tr("Vis det åbne vindue"), ""),
            Way.WITHOUT_SAVING: (
                self.tr("Start uden at gemme"),
                self.tr("Samtaler og kladder forsvinder, når du lukker vkassist."),
            ),
            Way.START_OVER: (
                self.tr("Begynd forfra …"),
                self.tr("Et nyt, tomt lager laves. Det gamle lægges til side på denne pc og slettes ikke."),
            ),
            Way.QUIT: (self.tr("Afslut"), ""),
        }[way]
