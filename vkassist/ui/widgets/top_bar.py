"""The bar at the top: who it is about, the phases, and the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import DangerButton, IconButton
from vkassist.ui.widgets.card import Surface
from vkassist.ui.widgets.keycap import Keycap
from vkassist.ui.widgets.phase_tabs import PhaseTabs
from vkassist.ui.widgets.text import Caption, Strong

_KEYCAP_FROM = 1000


class TopBar(Surface):
    """Way back to the list, label and subtitle, phase tabs; right the break-off button, settings, lock, help.

    Where one line does not fit (large text), the tabs take a second.
    """

    phase_chosen = Signal(str)
    list_requested = Signal()
    interruption_reported = Signal()
    settings_requested = Signal()
    lock_requested = Signal()
    help_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "top-bar", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label = Strong(look, elide=True)
        self._subtitle = Caption(look, elide=True)
        self.list_button = IconButton(look, "calendar", self.tr("Dagens samtaler (Ctrl+0)"))
        self.tabs = PhaseTabs(look)
        self._keycap = Keycap(look, "F9")
        self.interruption_button = DangerButton(look, self.tr("Akut"))
        self.interruption_button.setAccessibleDescription(self.tr("Samtalen er afbrudt. Genvej: F9"))
        self.settings_button = IconButton(look, "settings", self.tr("Indstillinger"))
        self.lock_button = IconButton(look, "lock", self.tr("Lås skærmen"))
        self.help_button = IconButton(look, "help", self.tr("Hjælp"))
        self.list_button.clicked.connect(self.list_requested)
        self.tabs.phase_chosen.connect(self.phase_chosen)
        self.interruption_button.clicked.connect(self.interruption_reported)
        self.settings_button.clicked.connect(self.settings_requested)
        self.lock_button.clicked.connect(self.lock_requested)
        self.help_button.clicked.connect(self.help_requested)
        self._who = QWidget()
        who = QVBoxLayout()
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(0)
        who.addStretch(1)
        who.addWidget(self._label)
        who.addWidget(self._subtitle)
        who.addStretch(1)
        left = QHBoxLayout(self._who)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self.list_button)
        left.addLayout(who, 1)
        self._ways_out = QWidget()
        out = QHBoxLayout(self._ways_out)
        out.setContentsMargins(0, 0, 0, 0)
        out.setSpacing(8)
        out.addWidget(self._keycap)
        out.addWidget(self.interruption_button)
        out.addSpacing(4)
        for button in (self.settings_button, self.lock_button, self.help_button):
            out.addWidget(button)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 0, 16, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(0)
        self._two_lines: bool | None = None
        self._phased = True
        self._interruptible = False
        look.changed.connect(self._arrange)
        self.set_who("", "")
        self._arrange()

    def set_who(self, label: str, subtitle: str = "") -> None:
        """Who it is about: initials with day and month, and what kind of talk."""
        self._label.setText(label)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._arrange()

    def set_phase(self, phase: str | None) -> None:
        """Mark prepare, talk or note; None hides the tabs (outside a talk)."""
        self._phased = phase is not None
        if phase is not None:
            self.tabs.set_phase(phase)
        self._arrange()

    def set_interruptible(self, interruptible: bool) -> None:
        """Offer the break-off button and its key cap, or not."""
        self._interruptible = interruptible
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.tabs.setVisible(self._phased)
        self.list_button.setVisible(self._phased)
        self.interruption_button.setVisible(self._interruptible)
        roomy = self.width() / self._look.scale >= _KEYCAP_FROM
        self._keycap.setVisible(self._interruptible and roomy)
        one_line = self._who_width() + self._ways_out.sizeHint().width() + 2 * 24 + 40
        if self._phased:
            one_line += self.tabs.sizeHint().width()
        two_lines = self._phased and one_line > self.width()
        self.setFixedHeight(self._height(two_lines))
        if two_lines == self._two_lines:
            return
        self._two_lines = two_lines
        for widget in (self._who, self.tabs, self._ways_out):
            self._grid.removeWidget(widget)
        for column in range(4):
            self._grid.setColumnStretch(column, 0)
        if two_lines:
            self._grid.addWidget(self._who, 0, 0, 1, 2)
            self._grid.addWidget(self._ways_out, 0, 2, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(self.tabs, 1, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
            self._grid.setColumnStretch(0, 1)
        else:
            self._grid.addWidget(self._who, 0, 0)
            self._grid.addWidget(self.tabs, 0, 1)
            self._grid.addWidget(self._ways_out, 0, 3)
            self._grid.setColumnStretch(2, 1)

    def _who_width(self) -> int:
        shown = [label for label in (self._label, self._subtitle) if label.text()]
        words = min(max((label.sizeHint().width() for label in shown), default=0), self._look.px(280))
        return words + (self.list_button.sizeHint().width() + 12 if self._phased else 0)

    def _height(self, two_lines: bool) -> int:
        words = self._look.line_height("strong") + self._look.line_height("caption") + 15
        line = max(words, self._look.control_height() + 16)
        return line + (self.tabs.minimumHeight() if two_lines else 0) + 1
