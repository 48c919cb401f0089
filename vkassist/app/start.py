"""What stands in the way of the store, and every way on from it: no dead ends, and nothing overwritten."""

from __future__ import annotations

import contextlib
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
    "store.passphrase_wrong": (Way.ENTER_PASSPHRASE, Way.ENTER_RECOVERY_KEY, Way.WITHOUT_SAVING, Way.START_OVER),
    "store.recovery_other": (Way.ENTER_RECOVERY_KEY, Way.CHOOSE_BACKUP, Way.WITHOUT_SAVING),
    "store.keyring_missing": (Way.RETRY, Way.ENTER_RECOVERY_KEY, Way.WITHOUT_SAVING),
    "store.newer": (Way.WITHOUT_SAVING,),
}
"""Error code -> the ways on, best first; what is not named may pass by itself."""

_ANOTHER_KEY = ("store.key_lost", "store.wrong_key", "store.backup_unreadable")
_NO_KEYRING = ("store.keyring_missing", "store.keyring_unsafe", "store.keyring_init", "store.keyring_not_kept")
_TYPED_WRONG = ("store.recovery_character", "store.recovery_length", "store.recovery_checksum", "store.recovery_other")


class Start(QObject):
    """Meets the errors of opening, asks for what is needed, and opens again. One thing at a time: while
    something is under way nothing else is begun.

    A backup chosen and a recovery key typed are remembered until they have served, for either may first
    need a passphrase, or each other.
    """

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._clipboard = Clipboard(QGuiApplication.clipboard(), parent=self)
        self._store: Store | None = None
        self._busy = False
        self._backup = ""
        self._recovery = ""
        self._page = StartPage(host.look, copy=self._clipboard.copy, print_out=self._print)
        host.window.add_page("start", self._page)
        page = self._page
        page.way_chosen.connect(self._go)
        page.backup_chosen.connect(self._restore)
        page.recovery_key_entered.connect(self._recover)
        page.passphrase_entered.connect(lambda typed: self._try(Entry(passphrase=typed)))
        page.passphrase_chosen.connect(lambda chosen: self._try(Entry(passphrase=chosen, choosing=True)))
        page.recovery_key_kept.connect(self._kept)

    def meet(self, error: VkassistError) -> None:
        """Show what is wrong and what can be done."""
        from vkassist.store.passphrase import SHORTEST

        self._busy = False
        self._host.window.show_page("start", focus=False)
        new = not (self._host.paths.store / "vkassist.db").exists()
        if error.code == "store.passphrase_cancelled":
            self._page.ask_passphrase()
        elif error.code in _NO_KEYRING and new and not self._backup:
            self._page.ask_new_passphrase(SHORTEST)
        else:
            ways = WAYS.get(error.code, _PASSING)
            if self._backup:  # it is the backup's fault, and its own key or another one may do
                ways = _LOST if error.code in _ANOTHER_KEY else _BROKEN
            self._page.show_problem(StartProblem(error.code, self._say(error), ways))
            if error.code == "store.passphrase_wrong":
                # Most are mistyped. The problem's ways are one step back, for a phrase that is forgotten.
                self._page.ask_passphrase(self._say(error))
        self._page.first_focus()

    def show_recovery_key(self, store: Store) -> None:
        """Show the key for paper, once."""
        self._busy = False
        self._store = store
        self._host.window.show_page("start", focus=False)
        self._page.show_recovery_key(store.recovery_key())
        self._page.first_focus()

    def _say(self, error: VkassistError) -> str:
        from vkassist import content

        try:
            return content.builtin(self._host.preferences.language).say(error.code, error.where)
        except VkassistError:
            return str(error)  # the content itself is what is damaged

    def _go(self, way: Way) -> None:
        if way is Way.QUIT:
            QApplication.quit()
            return
        self._backup = self._recovery = ""
        if way is Way.START_OVER:
            self._try(Entry(), self._start_over)
        else:
            self._try(Entry(fleeting=way is Way.WITHOUT_SAVING))

    def _restore(self, path: str) -> None:
        self._backup, self._recovery = path, ""
        self._try(Entry())

    def _recover(self, typed: str) -> None:
        if not self._busy:
            self._recovery = typed
            self._try(Entry())

    def _try(self, entry: Entry, first: Callable[[], None] | None = None) -> None:
        """Do what was asked for, then open; one thing at a time, for a button may be pressed twice."""
        if self._busy:
            return
        self._busy = True
        backup, recovery = self._backup, self._recovery
        if entry.choosing or not recovery:  # a key mistyped stays in its field
            self._page.show_working()
        if first is None and not (backup or recovery):
            self._host.open(entry)
            return

        def work() -> None:
            if first is not None:
                first()
            else:
                self._bring_back(entry, backup, recovery)

        def done(_: object) -> None:
            self._backup = self._recovery = ""
            self._page.show_working()
            self._host.open(Entry(passphrase=entry.passphrase))

        self._host.in_background(work, done, self._failed)

    def _failed(self, fault: Exception) -> None:
        from vkassist.store.passphrase import SHORTEST

        self._busy = False
        if not isinstance(fault, VkassistError):
            raise fault
        if self._recovery and fault.code in ("store.passphrase_cancelled", *_NO_KEYRING):
            self._page.ask_new_passphrase(SHORTEST)  # the key is right; it needs a place to be kept
        elif self._recovery and fault.code in _TYPED_WRONG:
            self._recovery = ""
            self._page.ask_recovery_key(self._say(fault))
        else:
            self._recovery = ""
            self.meet(fault)

    def _bring_back(self, entry: Entry, backup: str, recovery: str) -> None:
        from vkassist.store.copies import recover, restore

        folder = self._host.paths.store
        keys = platform_keys(folder, entry)
        if backup:
            restore(folder, keys, Path(backup), self._host.clock.now(), recovery or None)
        else:
            recover(folder, keys, recovery)

    def _start_over(self) -> None:
        from vkassist.store.copies import start_over

        start_over(self._host.paths.store, self._host.clock.now())

    def _kept(self) -> None:
        if self._store is not None:
            with contextlib.suppress(VkassistError):  # it is shown again next time
                self._store.recovery_seen()
            self._store = None
        self._clipboard.clear()
        self._host.show_list()

    def _print(self, text: str) -> None:
        from vkassist.exchange.paper import print_text

        print_text(text, self._host.window)
