"""Runs the program on this PC: one copy, a scrubbed log, one crash dialog, a watched event loop, the idle lock."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication

from vkassist import settings
from vkassist.app.dumps import keep_out_of_dumps
from vkassist.app.quick_start import collect_again
from vkassist.app.single import SingleCopy
from vkassist.app.window_memory import WindowMemory
from vkassist.ui.window import MainWindow

if TYPE_CHECKING:
    from vkassist.app.program import Program
    from vkassist.app.sensors import Sensors
    from vkassist.paths import Paths
    from vkassist.ui.crash import CrashReporter
    from vkassist.ui.heartbeat import Heartbeat
    from vkassist.ui.widgets.dialogs import Sheet

log = logging.getLogger(__name__)
RUNNING_ELSEWHERE = 0
_SETTLED_MS = 2_000


def run(paths: Paths, address: str = "") -> int:
    """Open the window and stay until it is closed; returns the exit code.

    `address` is a talk handed over from the patient record.
    """
    keep_out_of_dumps()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("vkassist")
    copy = SingleCopy(paths.data)
    if not copy.take():
        return RUNNING_ELSEWHERE if copy.ask_other_to_show(address) else 1
    window = MainWindow()
    running = Running(app, paths, copy, window, address)
    window.first_painted.connect(running.begin)
    window.show_at(WindowMemory(paths.data / "windows.json").read_geometry())
    try:
        return app.exec()
    finally:
        running.end()


class Running(QObject):
    """Fills the window once it is painted, in short turns, so that it answers in between."""

    def __init__(
        self, app: QApplication, paths: Paths, copy: SingleCopy, window: MainWindow, address: str = ""
    ) -> None:
        super().__init__(app)
        self._address = address
        self._app, self._paths, self._copy, self._window = app, paths, copy, window
        self._watch: Watch | None = None
        self._turns: Iterator[None] = iter(())

    def begin(self) -> None:
        """Take the first turn."""
        self._turns = self._fill()
        self._turn()

    def end(self) -> None:
        """Let go of everything."""
        self._turns = iter(())
        if self._watch is not None:
            self._watch.end()
        self._copy.release()

    def _turn(self) -> None:
        try:
            next(self._turns)
        except StopIteration:
            return
        except BaseException:
            self._app.exit(1)  # a window that stays empty helps nobody
            raise
        QTimer.singleShot(0, self._turn)

    def _fill(self) -> Iterator[None]:
        # One import a turn, the costly ones first: each makes the classes of Qt that it names.
        from PySide6.QtCore import Qt  # noqa: F401

        yield
        import vkassist.ui.theme

        yield
        import vkassist.ui.widgets.row_list

        yield
        import vkassist.ui.pages.today_page

        yield
        from vkassist.app.build import build_in_turns

        yield
        from vkassist import policy_source

        yield
        policy = policy_source.read()
        paths = policy.place(self._paths)
        program = yield from build_in_turns(
            self._app, paths, settings.load(paths.settings), self._window, policy=policy
        )
        program.load_sensors = _load_sensors
        self._watch = Watch(self._app, program, self._copy, self._address)
        program.furnished.connect(lambda: QTimer.singleShot(0, self._settle))
        QTimer.singleShot(_SETTLED_MS, self._settle)  # where the store does not open
        yield
        self._window.repaint()  # now, not while the opening of the house takes half of the interpreter's time
        yield
        self._watch.begin()
        yield
        import vkassist.domain.facts

        yield
        import vkassist.domain.consultation

        yield
        import vkassist.app.opening

        yield
        import vkassist.day_book

        yield
        program.open()
        yield
        import vkassist.app.household  # noqa: F401

    def _settle(self) -> None:
        if self._watch is not None and not self._watch.attending:
            self._watch.attend()
            collect_again()


def _load_sensors() -> Sensors:
    from vkassist.app.sensors import load_sensors

    return load_sensors()


class Watch(QObject):
    """What stands around the program while it runs."""

    def __init__(self, app: QApplication, program: Program, copy: SingleCopy, address: str = "") -> None:
        super().__init__(app)
        self._address = address
        self._app, self._program, self._copy = app, program, copy
        self.attending = False
        self._crash: CrashReporter | None = None
        self._heartbeat: Heartbeat | None = None
        self._leaving: Sheet | None = None
        program.window.may_close = self._may_close

    def begin(self) -> None:
        """Put up what notes faults."""
        from vkassist import logs
        from vkassist.ui.crash import CrashReporter, log_qt_messages
        from vkassist.ui.translation import translate_qt

        program = self._program
        logs.start(program.paths.logs)
        translate_qt(self._app, program.preferences.language)
        log_qt_messages()
        self._crash = CrashReporter(
            program.look,
            describe=logs.places,
            saved=self._saved,
            copy=QtGui.QGuiApplication.clipboard().setText,
            over=lambda: program.window,
            monotonic=time.monotonic,
            parent=self,
        )
        self._crash.restart_requested.connect(self._restart)
        self._crash.install()

    def attend(self) -> None:
        """Once the list stands: watch for a frozen window, for idleness, and for a second start."""
        from vkassist.app.dress import dress
        from vkassist.app.launching import Launching
        from vkassist.app.privacy import DeskPrivacy
        from vkassist.ui.heartbeat import Heartbeat
        from vkassist.ui.idle_watch import IdleWatch

        self.attending = True
        program = self._program
        self._heartbeat = Heartbeat(program.paths.logs / "freeze.log", parent=self)
        self._heartbeat.start()
        self._idle = IdleWatch(self._app, program.clock, program.preferences.lock_minutes, self)
        self._idle.idled.connect(program.lock)
        program.preferences_changed.connect(lambda now: self._idle.set_minutes(now.lock_minutes))
        program.talking_changed.connect(self._idle.hold)
        hints = QtGui.QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _: dress(program.look, program.preferences))
        hints.accessibility().contrastPreferenceChanged.connect(
            lambda _: dress(program.look, program.preferences)
        )
        self.privacy = DeskPrivacy(program, self)
        self.launching = Launching(program, self)
        if self._address:
            self.launching.take(self._address)
        self._copy.listen(program.raise_window, self.launching.take)

    def end(self) -> None:
        """Let go of everything."""
        if self._crash is not None:
            self._crash.uninstall()
        if self._heartbeat is not None:
            self._heartbeat.stop()
        if self.attending:
            self.privacy.end()

    def _may_close(self) -> bool:
        closed = self._program.close()
        if closed:
            self._app.quit()
        elif self._leaving is None:
            self._ask_to_leave()
        return closed

    def _ask_to_leave(self) -> None:
        """A disk that stays full must not keep anybody in."""
        from vkassist.ui.widgets.dialogs import Sheet

        text = self.tr("Det seneste, du skrev, går tabt, hvis du lukker nu. Bliver du, prøver vkassist igen.")
        title = self.tr("Luk, selv om ikke alt er gemt?")
        self._leaving = sheet = Sheet(self._program.look, self._program.window, title, text)
        stay = sheet.add_cancel(self.tr("Bliv her"))
        sheet.add_button("leave", self.tr("Luk alligevel"), "danger")
        sheet.decided.connect(lambda _: self._leave())
        sheet.finished.connect(self._forget_leaving)
        sheet.ask(first=stay)

    def _forget_leaving(self) -> None:
        if self._leaving is not None:
            self._leaving.deleteLater()
            self._leaving = None

    def _leave(self) -> None:
        self._program.close(anyway=True)
        self._program.window.may_close = lambda: True
        self._app.quit()

    def _saved(self) -> str:
        return self.tr("Alt, der stod som gemt, er gemt på denne pc.")

    def _restart(self) -> None:
        self._program.window.may_close = lambda: True
        try:
            self._program.close(anyway=True)
        finally:  # whatever is wrong with this copy, the next one may start
            self._copy.release()
            module = [] if getattr(sys, "frozen", False) else ["-m", "vkassist"]
            QProcess.startDetached(sys.executable, [*module, *sys.argv[1:]], os.getcwd())
            self._app.quit()
