"""Runs the program on this PC: one copy, a scrubbed log, one crash dialog, a watched event loop, the idle lock."""

from __future__ import annotations

import logging
import os
import sys
import time

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from vkassist import settings
from vkassist.app.build import build
from vkassist.app.program import Program
from vkassist.app.single import SingleCopy
from vkassist.paths import Paths

log = logging.getLogger(__name__)
RUNNING_ELSEWHERE = 0


def run(paths: Paths) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("vkassist")
    copy = SingleCopy(paths.data)
    if not copy.take():
        return RUNNING_ELSEWHERE if copy.ask_other_to_show() else 1
    program = build(app, paths, settings.load(paths.settings))
    program.show()
    watch = Watch(app, program, copy)
    QTimer.singleShot(0, watch.begin)
    try:
        return app.exec()
    finally:
        watch.end()


class Watch(QObject):
    """What stands around the program while it runs; begun after the first paint."""

    def __init__(self, app: QApplication, program: Program, copy: SingleCopy) -> None:
        super().__init__(app)
        self._app, self._program, self._copy = app, program, copy
        program.window.may_close = self._may_close

    def begin(self) -> None:
        """Open the house, then put up everything that looks after it."""
        program = self._program
        program.open()
        from vkassist import logs
        from vkassist.app.dress import dress
        from vkassist.ui.crash import CrashReporter, log_qt_messages
        from vkassist.ui.heartbeat import Heartbeat
        from vkassist.ui.idle_watch import IdleWatch

        logs.start(program.paths.logs)
        log_qt_messages()
        self._crash = CrashReporter(
            program.look,
            describe=logs.places,
            saved=self._saved,
            copy=QGuiApplication.clipboard().setText,
            over=lambda: program.window,
            monotonic=time.monotonic,
            parent=self,
        )
        self._crash.restart_requested.connect(self._restart)
        self._crash.install()
        self._heartbeat = Heartbeat(program.paths.logs / "freeze.log", parent=self)
        self._heartbeat.start()
        self._idle = IdleWatch(self._app, program.clock, program.preferences.lock_minutes, self)
        self._idle.idled.connect(program.lock)
        program.preferences_changed.connect(lambda now: self._idle.set_minutes(now.lock_minutes))
        program.talking_changed.connect(self._idle.hold)
        QGuiApplication.styleHints().colorSchemeChanged.connect(
            lambda _: dress(program.look, program.preferences)
        )
        self._copy.listen(program.raise_window)

    def end(self) -> None:
        """Let go of everything."""
        self._crash.uninstall()
        self._heartbeat.stop()
        self._copy.release()

    def _may_close(self) -> bool:
        closed = self._program.close()
        if closed:
            self._app.quit()
        return closed

    def _saved(self) -> str:
        return self.tr("Alt, der stod som gemt, er gemt på denne pc.")

    def _restart(self) -> None:
        self._program.close()
        self._copy.release()
        QProcess.startDetached(sys.executable, ["-m", "vkassist", *sys.argv[1:]], os.getcwd())
        self._app.quit()
