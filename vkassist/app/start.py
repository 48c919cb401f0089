"""What stands in the way of the store, and every way on from it: no dead ends, and nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from vkassist.app.host import Host
from vkassist.app.opening import Entry, platform_keys
from vkassist.domain.errors import VkassistError
from vkassist.exchange.clipboard import Clipboard
from vkassist.ui.pages.start_page import StartPage
from vkassist.ui.pages.start_problem import StartProblem, Way

if TYPE_CHECKING:
    from vkassist.store.store import Store

_LOST = (Way.ENTER_RECOVERY_KEY, Way.RETRY, Way.CHOOSE_BACKUP, Way.WITHOUT_SAVING, Way.START_OVER)
_BROKEN = (Way.CHOOSE_BACKUP, Way.RETRY, Way.WITHOUT_SAVING, Way.START_OVER)
_PASSING = (Way.RETRY, Way.WITHOUT_SAVING)
WAYS: dict[str, tuple[Way, ...]] = {
    **dict.fromkeys(("store.key_lost", "store.wrong_key", "store.keyring_garbled"), _LOST),
    **dict.fromkeys(("store.key_file_damaged", "store.check_lost", "store.check_damaged"), _LOST),
    **dict.fromkeys(("store.damaged", "store.file_lost", "store.file_empty"), _BROKEN),
    **dict.fromkeys(("store.file_truncated", "store.file_swapped", "store.migration_failed"), _BROKEN),
    "store.passphrase_wrong": (Way.ENTER_PASSPHRASE, Way.ENTER_RECOVERY_KEY, Way.WITHOUT_SAVING),
    "store.keyring_missing": (Way.RETRY, Way.ENTER_RECOVERY_KEY, Way.WITHOUT_SAVING),
    "store.newer": (Way.WITHOUT_SAVING,),
}
"""Error code -> the ways on, best first; what is not named may pass by itself."""

_NO_KEYRING = ("store.keyring_missing", "store.keyring_unsafe", "store.keyring_init", "store.keyring_not_kept")


class Start(QObject):
    """Meets the errors of opening, asks for what is needed, and opens again."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._clipboard = Clipboard(QGuiApplication.clipboard(), parent=self)
        self._error: VkassistError | None = None
        self._store: Store | None = None
        self._choosing = False
        self._page = StartPage(host.look, copy=self._clipboard.copy, print_out=self._print)
        host.window.add_page("start", self._page)
        page = self._page
        page.way_chosen.connect(self._go)
        page.backup_chosen.connect(self._restore)
        page.recovery_key_entered.connect(self._recover)
        page.passphrase_entered.connect(lambda typed: self._open(Entry(passphrase=typed)))
        page.passphrase_chosen.connect(self._choose)
        page.recovery_key_kept.connect(self._kept)

    def meet(self, error: VkassistError) -> None:
        """Show what is wrong and what can be done."""
        from vkassist.store.passphrase import SHORTEST

        self._host.window.show_page("start", focus=False)
        if error.code == "store.passphrase_cancelled":
            # Asked without a phrase it was never typed; asked again it was a wrong one.
            wrong = "" if self._error is None else self._say(VkassistError("store.passphrase_wrong", attempts=1))
            self._error = error
            self._page.ask_passphrase(wrong)
        elif error.code in _NO_KEYRING and not (self._host.paths.store / "vkassist.db").exists():
            self._error = error
            self._page.ask_new_passphrase(SHORTEST)
        else:
            self._error = error
            ways = WAYS.get(error.code, _PASSING)
            self._page.show_problem(StartProblem(error.code, self._say(error), ways))
        self._page.first_focus()

    def show_recovery_key(self, store: Store) -> None:
        """Show the key for paper, once."""
        self._store = store
        self._host.window.show_page("start", focus=False)
        self._page.show_recovery_key(store.recovery_key())
        self._page.first_focus()

    def _say(self, error: VkassistError) -> str:
        from vkassist import content

        return content.builtin(self._host.preferences.language).say(error.code, error.where)

    def _open(self, entry: Entry) -> None:
        self._page.show_working()
        self._host.open(entry)

    def _choose(self, phrase: str) -> None:
        self._open(Entry(passphrase=phrase, choosing=True))

    def _go(self, way: Way) -> None:
        if way is Way.QUIT:
            QApplication.quit()
        elif way is Way.WITHOUT_SAVING:
            self._open(Entry(fleeting=True))
        elif way is Way.START_OVER:
            self._after(self._start_over)
        else:
            self._open(Entry())

    def _restore(self, path: str) -> None:
        def work() -> None:
            from vkassist.store.copies import restore

            folder = self._host.paths.store
            restore(folder, platform_keys(folder), Path(path), self._host.clock.now())

        self._after(work)

    def _recover(self, typed: str) -> None:
        def work() -> None:
            from vkassist.store.copies import recover

            folder = self._host.paths.store
            recover(folder, platform_keys(folder), typed)

        def failed(fault: Exception) -> None:
            if not isinstance(fault, VkassistError):
                raise fault
            self._page.ask_recovery_key(self._say(fault))

        self._host.in_background(work, lambda _: self._open(Entry()), failed)

    def _start_over(self) -> None:
        from vkassist.store.copies import start_over

        start_over(self._host.paths.store, self._host.clock.now())

    def _after(self, work: Callable[[], None]) -> None:
        def failed(fault: Exception) -> None:
            if not isinstance(fault, VkassistError):
                raise fault
            self.meet(fault)

        self._page.show_working()
        self._host.in_background(work, lambda _: self._open(Entry()), failed)

    def _kept(self) -> None:
        if self._store is not None:
            self._store.recovery_seen()
            self._store = None
        self._clipboard.clear()
        self._host.show_list()

    def _print(self, text: str) -> None:
        from vkassist.exchange.paper import print_text

        print_text(text, self._host.window)
