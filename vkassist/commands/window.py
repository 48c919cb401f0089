"""Opens the window: the shortest way to a painted list, everything else after it."""

from __future__ import annotations

from pathlib import Path


def open_window(data_dir: Path | None = None, address: str = "") -> int:
    """Run the program until its window is closed. A second start shows the one that runs.

    `address` is a talk handed over from the patient record, to be shown; a second start hands it on.
    """
    from vkassist.app.screen import has_screen

    if not has_screen():
        from vkassist.commands.voice import Voice
        from vkassist.domain.errors import VkassistError

        Voice(data_dir).complain(VkassistError("cli.no_screen"))
        return 2
    from vkassist.app.quick_start import load_qt

    load_qt()
    from vkassist.app.running import run
    from vkassist.paths import Paths

    return run(Paths.find(data_dir), address)
