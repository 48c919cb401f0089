"""The lock: everything is covered, the store's file is closed and its key let go, until somebody unlocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vkassist.app.host import Host
from vkassist.app.opening import House
from vkassist.domain.errors import VkassistError

if TYPE_CHECKING:
    from vkassist.ui.pages.lock_page import LockPage


class Locking(QObject):
    """Locks and unlocks the window and the store. `unlocked` once the window is open again.

    The key goes where it can be fetched again: from the keyring, or by the passphrase, which is then asked for.
    Python cannot wipe what it held; what is gone is every reference to the key and SQLCipher's own copies.
    """

    unlocked = Signal()

    def __init__(
        self, host: Host, house: House, say: Callable[[VkassistError], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._host, self._house, self._say = host, house, say
        self._page: LockPage | None = None
        self._fetching = False

    def lock(self) -> None:
        """Cover the window, then let the key go; what was typed has to be saved before."""
        from vkassist.ui.pages.lock_page import LockPage

        house = self._house
        asks = house.keys is not None and house.store.needs_passphrase
        self._page = LockPage(self._host.look, self._host.clock, needs_passphrase=asks)
        self._page.unlocked.connect(self.unlock)
        self._host.window.cover(self._page)
        if house.keys is not None:
            house.store.lock()

    def unlock(self, passphrase: str = "") -> None:
        """Fetch the key, off the GUI thread, and open the window; a key that cannot be had leaves it covered."""
        keys, store = self._house.keys, self._house.store
        if keys is None:
            self._open()
        elif not self._fetching:
            self._fetching = True
            self._host.in_background(lambda: store.unlock(keys(passphrase)), lambda _: self._open(), self._failed)

    def _open(self) -> None:
        self._fetching, self._page = False, None
        self._host.window.uncover()
        self.unlocked.emit()

    def _failed(self, fault: Exception) -> None:
        self._fetching = False
        if not isinstance(fault, VkassistError):
            raise fault
        if self._page is not None:
            self._page.show_problem(self._say(fault))
