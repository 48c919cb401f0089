"""What nobody expected: one dialog that says what is saved, and a log entry that quotes nobody."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.dialogs import Sheet

log = logging.getLogger(__name__)
qt_log = logging.getLogger("qt")

Describe = Callable[[type[BaseException] | None, TracebackType | None], str]
_QUIET_FOR = 60.0
_LONGEST_MESSAGE = 300
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReporter(QObject):
    """Catches what no code expected, in every thread, and asks once whether to restart or go on.

    `describe` turns an exception into its type and code places, without its message; `saved` gives the
    sentence that says what is saved; `copy` puts text on the clipboard; `parent` gives the window to ask
    over (None: only the log). The same fault asks again only after a minute: one in a repaint would
    otherwise never let go of the user.
    """

    restart_requested = Signal()
    _met = Signal(str)

    def __init__(
        self,
        look: Look,
        *,
        describe: Describe,
        saved: Callable[[], str],
        copy: Callable[[str], None],
        over: Callable[[], QWidget | None],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._describe = describe
        self._saved = saved
        self._copy = copy
        self._over = over
        self._monotonic = monotonic
        self._sheet: Sheet | None = None
        self._asking = False
        self._answered: dict[str, float] = {}
        self._before = (sys.excepthook, threading.excepthook)
        # Queued from other threads, direct from this one: the dialog belongs to the GUI thread.
        self._met.connect(self._ask)

    @property
    def sheet(self) -> Sheet | None:
        """The dialog that is open, or None."""
        return self._sheet

    def install(self) -> None:
        """Catch from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def uninstall(self) -> None:
        """Put back what caught before."""
        sys.excepthook, threading.excepthook = self._before

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the fault's places and ask. Never raises, may be called from any thread."""
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        try:
            description = self._describe(kind, trace)
            log.error("unexpected: %s", description)
            self._met.emit(description)
        except Exception:  # a fault while reporting a fault must not start a third
            log.critical("a fault could not be shown")

    def _report_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)

    def _ask(self, description: str) -> None:
        over = self._over()
        answered = self._answered.get(description)
        recent = answered is not None and self._monotonic() - answered < _QUIET_FOR
        if self._asking or recent or over is None:
            return
        self._asking = True
        sheet = Sheet(self._look, over, self.tr("Noget gik galt i vkassist"), self._saved())
        copier = sheet.add_button("copy", self.tr("Kopiér tekniske oplysninger"), "quiet", decides=False)
        copier.clicked.connect(lambda: self._copy(description))
        copier.clicked.connect(lambda: copier.setText(self.tr("Kopieret")))
        sheet.add_button("go_on", self.tr("Fortsæt"))
        sheet.add_button("restart", self.tr("Genstart vkassist"), "primary")
        sheet.decided.connect(lambda key: self._close(description, key))
        sheet.cancelled.connect(lambda: self._close(description, "go_on"))
        sheet.finished.connect(sheet.deleteLater)
        self._sheet = sheet
        sheet.ask(first=sheet.button("restart"))

    def _close(self, description: str, decision: str) -> None:
        self._asking, self._sheet = False, None
        self._answered[description] = self._monotonic()
        if decision == "restart":
            self.restart_requested.emit()


def log_qt_messages() -> Callable[[], None]:
    """Send Qt's own messages to the log, cut short; the returned function stops that."""

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        category = context.category or "default"
        qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, message[:_LONGEST_MESSAGE])

    before = qInstallMessageHandler(handle)
    return lambda: qInstallMessageHandler(before) and None
