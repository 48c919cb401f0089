"""Before the store is open: first run, passphrase, recovery key, and every way on when it does not open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from vkassist.ui.pages.start_panel import StartPanel
from vkassist.ui.theme.look import Look

if TYPE_CHECKING:
    from vkassist.ui.pages.start_problem import StartProblem, Way


def pick_backup(parent: QWidget, title: str) -> str:
    """A backup chosen in the system's dialog, or ""."""
    return QFileDialog.getOpenFileName(parent, title)[0]


class StartPage(QWidget):
    """One question at a time, each with a way on. Needs neither store nor content to be made.

    `way_chosen` carries a Way that the page cannot walk by itself (retry, start over, without saving,
    quit); the rest arrive as `backup_chosen` (path), `recovery_key_entered` and `passphrase_entered`
    (as typed). `passphrase_chosen` and `recovery_key_kept` belong to the first run.
    """

    way_chosen = Signal(object)
    backup_chosen = Signal(str)
    recovery_key_entered = Signal(str)
    passphrase_entered = Signal(str)
    passphrase_chosen = Signal(str)
    recovery_key_kept = Signal()

    def __init__(
        self,
        look: Look,
        *,
        copy: Callable[[str], None],
        print_out: Callable[[str], None],
        choose_backup: Callable[[QWidget, str], str] = pick_backup,
        parent: QWidget | None = None,
    ) -> None:
        """`copy` puts the recovery key on the clipboard (kept out of its history), `print_out` prints it."""
        super().__init__(parent)
        self._look = look
        self._copy = copy
        self._print_out = print_out
        self._choose_backup = choose_backup
        self._problem: StartProblem | None = None
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.show_working()

    @property
    def panel(self) -> StartPanel:
        """The question shown now."""
        panel = self._stack.currentWidget()
        assert isinstance(panel, StartPanel)
        return panel

    def show_working(self) -> None:
        """Say that the store is being opened."""
        self._show(
            StartPanel(self._look, self.tr("Åbner …"), self.tr("Det krypterede lager på denne pc åbnes."))
        )

    def show_recovery_key(self, key: str) -> None:
        """Show the one-time recovery key, groups parted by dashes; it is not shown again."""
        from vkassist.ui.pages.recovery_key_panel import RecoveryKeyPanel

        panel = RecoveryKeyPanel(self._look, key, copy=self._copy, print_out=self._print_out)
        panel.kept.connect(self.recovery_key_kept)
        self._show(panel)

    def ask_new_passphrase(self, shortest: int) -> None:
        """Have a passphrase chosen, typed twice, of at least `shortest` characters."""
        from vkassist.ui.pages.secret_panels import NewPassphrasePanel

        panel = NewPassphrasePanel(self._look, shortest)
        panel.entered.connect(self.passphrase_chosen)
        panel.quit_requested.connect(self._quit)
        self._show(panel)

    def ask_passphrase(self, problem: str = "") -> None:
        """Ask for the passphrase; `problem` says what was wrong with the last one."""
        from vkassist.ui.pages.secret_panels import PassphrasePanel

        panel = PassphrasePanel(self._look, problem, goes_back=self._problem is not None)
        panel.entered.connect(self.passphrase_entered)
        panel.quit_requested.connect(self._quit)
        panel.went_back.connect(self._go_back)
        self._show(panel)

    def ask_recovery_key(self, problem: str = "") -> None:
        """Ask for the recovery key; what was typed before stays when there was a problem with it."""
        from vkassist.ui.pages.secret_panels import RecoveryEntryPanel

        shown = self._stack.currentWidget()
        if isinstance(shown, RecoveryEntryPanel):
            shown.show_problem(problem)
            return
        panel = RecoveryEntryPanel(self._look, problem, goes_back=self._problem is not None)
        panel.entered.connect(self.recovery_key_entered)
        panel.quit_requested.connect(self._quit)
        panel.went_back.connect(self._go_back)
        self._show(panel)

    def show_problem(self, problem: StartProblem) -> None:
        """Say why the program cannot go on as usual, and offer its ways on."""
        from vkassist.ui.pages.start_problem import ProblemPanel

        self._problem = problem
        panel = ProblemPanel(self._look, problem)
        panel.chosen.connect(self._take)
        self._show(panel)

    def first_focus(self) -> None:
        """Put the keyboard on the panel's first control."""
        self.panel.first_focus()

    def panes(self) -> list[QWidget]:
        """One pane."""
        return [self.panel]

    def _take(self, way: Way) -> None:
        from vkassist.ui.pages.start_problem import Way

        if way is Way.ENTER_RECOVERY_KEY:
            self.ask_recovery_key()
        elif way is Way.ENTER_PASSPHRASE:
            self.ask_passphrase()
        elif way is Way.CHOOSE_BACKUP:
            if path := self._choose_backup(self, self.tr("Vælg en sikkerhedskopi")):
                self.backup_chosen.emit(path)
        else:
            self.way_chosen.emit(way)

    def _go_back(self) -> None:
        if self._problem is not None:
            self.show_problem(self._problem)

    def _quit(self) -> None:
        from vkassist.ui.pages.start_problem import Way

        self.way_chosen.emit(Way.QUIT)

    def _show(self, panel: StartPanel) -> None:
        before = self._stack.currentWidget()
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        if self.isVisible():
            panel.first_focus()
