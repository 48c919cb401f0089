"""What the parts of the program ask of the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from vkassist.app.calendar_watch import Background
    from vkassist.app.opening import Entry
    from vkassist.app.sensors import Sensors
    from vkassist.app.window_memory import WindowMemory
    from vkassist.domain.clock import Clock
    from vkassist.domain.preferences import Preferences
    from vkassist.paths import Paths
    from vkassist.policy import Policy
    from vkassist.store.store import Store
    from vkassist.ui.theme import Look
    from vkassist.ui.window import MainWindow


class Host(Protocol):
    """The window, what it stands on, and the few things that concern the whole program."""

    window: MainWindow
    look: Look
    clock: Clock
    paths: Paths
    preferences: Preferences
    policy: Policy
    memory: WindowMemory
    in_background: Background
    load_sensors: Callable[[], Sensors] | None
    talking_changed: SignalInstance

    def open(self, entry: Entry | None = None) -> None:
        """Open content and store behind the window."""
        ...

    def show_list(self) -> None:
        """Go to the day's list."""
        ...

    def show_day(self) -> None:
        """Bring the list of the day up to date."""
        ...

    def show_recovery_key(self, store: Store) -> None:
        """Show the store's recovery key once."""
        ...

    def change(self, preferences: Preferences) -> None:
        """Take changed preferences into use."""
        ...

    def raise_window(self) -> None:
        """Bring the window to the front."""
        ...
