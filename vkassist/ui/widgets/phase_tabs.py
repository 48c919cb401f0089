"""The three phases of a talk as a tab bar."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from vkassist.ui.theme.look import Look

PHASES = ("prepare", "talk", "note")
_PAD = 12
_UNDERLINE = 3


class PhaseTabs(QTabBar):
    """'1 Forbered', '2 Samtale', '3 Notat'. `phase_chosen` carries prepare, talk or note."""

    phase_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        for words in (self.tr("1 Forbered"), self.tr("2 Samtale"), self.tr("3 Notat")):
            self.addTab(words)
        self.setAccessibleName(self.tr("Faser"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.currentChanged.connect(self._report)
        look.changed.connect(self._refresh)
        self._refresh()

    def phase(self) -> str:
        """The phase shown as current."""
        return PHASES[self.currentIndex()]

    def set_phase(self, phase: str) -> None:
        """Show a phase as current without reporting it. Raises ValueError for an unknown one."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(PHASES.index(phase))
        blocker.unblock()
        self.update()

    def focus_rect(self) -> QRect:
        """Where the focus ring stands: around the current tab's words."""
        return self.tabRect(self.currentIndex()).adjusted(2, 8, -2, -10)

    def tabSizeHint(self, index: int) -> QSize:
        # Measured at the heavier weight, so that choosing a tab moves nothing.
        width = QFontMetricsF(self._look.font("body", 600)).horizontalAdvance(self._words(index))
        return QSize(int(width) + 2 * _PAD + 2, max(self.height(), self.minimumHeight()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        return QSize(sum(self.tabSizeHint(i).width() for i in range(self.count())), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hovered = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
            for i in range(self.count()):
                box = QRectF(self.tabRect(i))
                current = i == self.currentIndex()
                font = self._look.font("body", 600 if current else 500)
                metrics = QFontMetricsF(font)
                if i == hovered and not current:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(self._look.color("selected"))
                    painter.drawRoundedRect(box.adjusted(2, 8, -2, -10), 7, 7)
                painter.setFont(font)
                painter.setPen(self._look.color("ink" if current or i == hovered else "ink2"))
                words = self._words(i)
                left = box.left() + (box.width() - metrics.horizontalAdvance(words)) / 2
                middle = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
                painter.drawText(QPointF(left, middle), words)
                if current:
                    line = QRectF(box.left() + 6, self.height() - _UNDERLINE, box.width() - 12, _UNDERLINE)
                    painter.fillRect(line, self._look.color("accent"))

    def _words(self, index: int) -> str:
        return self.tabText(index).replace(" ", "\u2002", 1)

    def _report(self, index: int) -> None:
        self.phase_chosen.emit(PHASES[index])

    def _refresh(self) -> None:
        self.setFont(self._look.font("body", 500))
        self.setMinimumHeight(self._look.line_height("body") + 30)
        self.updateGeometry()
        self.update()
