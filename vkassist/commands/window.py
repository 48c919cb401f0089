"""Opens the window: the shortest way to a painted list, everything else after it."""

from __future__ import annotations

import sys
from pathlib import Path

from vkassist.paths import Paths


def open_window(data_dir: Path | None = None) -> int:
    """Run the program until its window is closed. A second start shows the one that runs."""
    from vkassist.app.screen import has_screen

    if not has_screen():
        from vkassist.commands.voice import Voice
        from vkassist.domain.errors import VkassistError

        Voice().complain(VkassistError("cli.no_screen"))
        return 2
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from vkassist import settings
    from vkassist.app.build import build

    paths = Paths.find(data_dir)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("vkassist")
    program = build(app, paths, settings.load(paths.settings))
    program.show()
    QTimer.singleShot(0, program.open)
    return app.exec()
