"""The mini timer: a small window over the video call with the time left, and the way out when it breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QScreen,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.errors import VkassistError
from vkassist.domain.wording import Speech
from vkassist.ui.clock_face import face, spoken_left
from vkassist.ui.mini_line import MiniLine
from vkassist.ui.screen_place import ReadPlace, WritePlace, clamped, first_place, free_areas, monitor_set
from vkassist.ui.talk_clock import EXTENSION_MINUTES, TalkClock
from vkassist.ui.theme.look import Look
from vkassist.ui.time_figures import TimeFigures
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import DangerButton, IconButton, QuietButton
from vkassist.ui.widgets.focus_ring import FocusRing
from vkassist.ui.widgets.progress_line import ProgressLine

_SIZE = (304, 116)
_EDGE = 5
_SETTLE_MS = 400
_BAR_STEPS = 1000
_NOTED_FOR = dt.timedelta(seconds=5)


class MiniTimer(QWidget):
    """Always on top, shown without taking the keyboard, moved by dragging; a normal window to Alt+Tab.

    `interruption_reported` is Akut or F9; the one who hears it records the break and opens the ladder.
    `main_window_requested` and `dismissed` come from its menu, `dismissed` also from closing it. It stands
    where `read_place` says for the monitors of the moment, and tells `write_place` where it was put.
    """

    interruption_reported = Signal()
    main_window_requested = Signal()
    dismissed = Signal()

    def __init__(
        self,
        look: Look,
        desk: Desk,
        clock: TalkClock,
        speech: Speech,
        say: Callable[[VkassistError], str],
        read_place: ReadPlace,
        write_place: WritePlace,
        parent: QWidget | None = None,
    ) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(parent, flags)
        self._look, self._desk, self._clock, self._speech, self._say = look, desk, clock, speech, say
        self._read_place, self._write_place = read_place, write_place
        self._color = "accent"
        self._grip: QPoint | None = None
        self._placing = False
        self._noted = ("", dt.timedelta())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("vkassist: tid"))
        self.setAccessibleName(self.tr("Lille ur"))
        self._build()
        self._connect()
        self._ring = FocusRing(look, self)
        self._fit()
        self.show_face()

    def _build(self) -> None:
        self.figures = TimeFigures(self._look)
        self.extend_button = QuietButton(self._look, self.tr("+5"), compact=True)
        self.extend_button.setAccessibleName(self.tr("5 minutter mere"))
        self.extend_button.setToolTip(self.tr("5 minutter mere (Ctrl++)"))
        self.keyword_button = IconButton(self._look, "pencil", self.tr("Stikord"), size=36, height=32)
        self.keyword_button.setToolTip(self.tr("Skriv et stikord (F8)"))
        self.urgent_button = DangerButton(self._look, self.tr("Akut"), compact=True)
        self.urgent_button.setToolTip(self.tr("Samtalen er afbrudt (F9)"))
        self.urgent_button.setAccessibleDescription(self.tr("Samtalen er afbrudt. Genvej: F9"))
        self.line = MiniLine(self._look)
        self.bar = ProgressLine(self._look, self.tr("Tid gået"))
        self.bar.setRange(0, _BAR_STEPS)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self.figures, 1)
        top.addSpacing(6)
        top.addWidget(self.extend_button)
        top.addWidget(self.keyword_button)
        top.addSpacing(5)
        top.addWidget(self.urgent_button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.line)
        column.addStretch(1)
        column.addWidget(self.bar)
        # Of the three, this is the one an Enter too many does no harm on.
        self.keyword_button.setFocus()

    def _connect(self) -> None:
        self.extend_button.clicked.connect(self.extend)
        self.keyword_button.clicked.connect(self.line.ask_keyword)
        self.urgent_button.clicked.connect(self.interruption_reported)
        self.line.keyword_written.connect(self._note_keyword)
        self.line.checked_in.connect(self._clock.check_in_done)
        self.line.check_in_snoozed.connect(self._clock.check_in_snoozed)
        self.line.resized.connect(self._fit)
        keys = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Plus)
        QShortcut(keys, self).activated.connect(self.extend)
        QShortcut(QKeySequence(Qt.Key.Key_F8), self).activated.connect(self.line.ask_keyword)
        QShortcut(QKeySequence(Qt.Key.Key_F9), self).activated.connect(self.interruption_reported)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        show_main = QAction(self.tr("Vis hovedvinduet"), self)
        show_main.triggered.connect(self.main_window_requested)
        put_away = QAction(self.tr("Skjul lille ur"), self)
        put_away.triggered.connect(self.close)
        self.addActions([show_main, put_away])
        self._remember = QTimer(self)
        self._remember.setSingleShot(True)
        self._remember.setInterval(_SETTLE_MS)
        self._remember.timeout.connect(self._write)
        self._clock.ticked.connect(self.show_face)
        self._clock.cue_passed.connect(self._announce_cue)
        self._clock.check_in_due.connect(self._announce_check_in)
        self._clock.check_in_over.connect(self.show_face)
        self._look.changed.connect(self._fit)
        screens = QGuiApplication.instance()
        assert isinstance(screens, QGuiApplication)
        screens.screenAdded.connect(self._follow_screen)
        screens.screenRemoved.connect(self._replace)
        for screen in QGuiApplication.screens():
            self._follow_screen(screen)

    def show_face(self) -> None:
        """Paint what the clock says now."""
        now = face(self._clock, self._speech)
        self.extend_button.setEnabled(now is not None)
        self.keyword_button.setEnabled(now is not None)
        self.urgent_button.setEnabled(now is not None)
        if now is None:
            return
        self.figures.set(now.figures, now.ink, now.spoken)
        noted, until = self._noted
        if noted and self._elapsed() < until:
            self.line.show_sentence(noted, "ok", "check-filled", True)
        else:
            self.line.show_sentence(now.sentence, now.color, now.icon, now.bold)
        self.line.suggest_check_in(self._clock.check_in_suggested)
        self.bar.setVisible(now.share is not None)
        self.bar.setValue(round((now.share or 0.0) * _BAR_STEPS))
        if now.color != self._color:
            self._color = now.color
            self.update()
        self.bar.set_color(self._edge_color())

    def extend(self) -> None:
        """Five more minutes."""
        self._record(self._desk.make(f.Extended, minutes=EXTENSION_MINUTES))

    def _note_keyword(self, text: str) -> None:
        fact = self._desk.make(f.Keyword, text=text)
        if self._record(fact):
            self._noted = (self.line.keyword_noted(fact.at), self._elapsed() + _NOTED_FOR)
            self.show_face()

    def _elapsed(self) -> dt.timedelta:
        reading = self._clock.reading
        return dt.timedelta() if reading is None else reading.elapsed

    def _record(self, fact: f.AnyFact) -> bool:
        try:
            self._desk.record(fact)
        except VkassistError as error:
            self.line.show_problem(self._say(error))
            return False
        self.line.show_problem("")
        return True

    def _announce_cue(self, minutes: int) -> None:
        if self.isVisible():
            announce(self, spoken_left(minutes))

    def _announce_check_in(self) -> None:
        self.show_face()
        if self.isVisible():
            announce(self, self.line.suggestion)

    # Place and size ------------------------------------------------------------------------------------

    def place(self) -> None:
        """Stand where this set of monitors had it last, or top right; never out of sight."""
        areas = free_areas()
        remembered = self._read_place(monitor_set())
        corner = first_place(self.size(), areas) if remembered is None else QPoint(*remembered)
        self._placing = True
        self.move(clamped(corner, self.size(), areas))
        self._placing = False

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.place()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._write_if_moved()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.dismissed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if self.isVisible() and not self._placing:
            self._remember.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            handle = self.windowHandle()
            if handle is None or not handle.startSystemMove():
                self._grip = event.globalPosition().toPoint() - self.pos()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self.move(clamped(self.pos(), self.size(), free_areas()))
        super().mouseReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.color("control"))
            painter.fillRect(self.rect().adjusted(1, 1, -1, -1), self._look.color("surface"))
            painter.fillRect(0, 0, self._look.px(_EDGE), self.height(), self._look.color(self._edge_color()))

    def _edge_color(self) -> str:
        return "accent" if self._color == "ink2" else self._color

    def _fit(self) -> None:
        width, height = (self._look.px(length) for length in _SIZE)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*(self._look.px(margin) for margin in (_EDGE + 11, 9, 12, 12)))
            layout.setSpacing(self._look.px(4))
        needed = 0 if layout is None else layout.totalHeightForWidth(width)
        if needed < 0 and layout is not None:
            needed = layout.totalSizeHint().height()
        self.setFixedSize(QSize(width, max(height, needed)))
        if self.isVisible():
            self._placing = True
            self.move(clamped(self.pos(), self.size(), free_areas()))
            self._placing = False

    def _follow_screen(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._replace)
        self._replace()

    def _replace(self) -> None:
        if self.isVisible():
            self.place()

    def _write_if_moved(self) -> None:
        if self._remember.isActive():
            self._write()

    def _write(self) -> None:
        self._remember.stop()
        self._write_place(monitor_set(), (self.x(), self.y()))
