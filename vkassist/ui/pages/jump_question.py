"""Asks which clock holds after the PC slept or its clock was set. It stands in the page and blocks nothing."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain.timer import Jump
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.stacking_layout import StackingLayout


class JumpQuestion(QWidget):
    """Hidden until the talk's clock jumps; hidden again once one of the two times was chosen.

    Until then the timer goes on by the time it measured itself, and the talk can go on too.
    """

    def __init__(self, look: Look, clock: TalkClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.banner = Banner(look, "attention", self.tr("Pc’en har sovet, eller dens ur er blevet stillet"))
        self.measured_button = PlainButton(look, "")
        self.wall_button = PlainButton(look, "")
        holder = QWidget()
        buttons = StackingLayout(12, 8)
        holder.setLayout(buttons)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        buttons.addWidget(self.measured_button)
        buttons.addWidget(self.wall_button)
        self.banner.body.addSpacing(8)
        self.banner.body.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.measured_button.clicked.connect(lambda: clock.settle(by_wall=False))
        self.wall_button.clicked.connect(lambda: clock.settle(by_wall=True))
        clock.jumped.connect(self._ask)
        clock.ticked.connect(self._keep_right)
        clock.jump_settled.connect(self._settle)
        if clock.jump is None:
            self.hide()
        else:
            self._say(clock.jump)

    def first_focus(self) -> None:
        """Put the keyboard on the time the timer measured."""
        self.measured_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, jump: Jump) -> None:
        self._say(jump)
        self.show()
        announce(self, f"{self.banner.accessibleName()}. {self.banner.accessibleDescription()}")

    def _keep_right(self) -> None:
        if (jump := self._clock.jump) is not None and not self.isHidden():
            self._say(jump)

    def _say(self, jump: Jump) -> None:
        measured = self._minutes(jump.by_monotonic)
        if jump.by_wall < dt.timedelta():
            text = self.tr("Timeren har målt {measured} Efter pc’ens ur er samtalen ikke begyndt endnu.")
            self.wall_button.hide()
            text = text.format(measured=measured)
        else:
            wall = self._minutes(jump.by_wall)
            text = self.tr("Timeren har målt {measured}, og efter pc’ens ur er der gået {wall} Hvad passer?")
            text = text.format(measured=measured, wall=wall)
            self.wall_button.set_text(self.tr("{wall} efter uret").format(wall=wall))
            self.wall_button.show()
        self.measured_button.set_text(self.tr("{measured} som målt").format(measured=measured))
        if text != self.banner.accessibleDescription():
            self.banner.show_message("attention", self.tr("Pc’en har sovet, eller dens ur er blevet stillet"), text)

    def _minutes(self, length: dt.timedelta) -> str:
        seconds = max(0, int(length.total_seconds()))
        if seconds >= 600:
            return self.tr("{minutes} min.").format(minutes=seconds // 60)
        # Short times need the seconds, or the two would read the same.
        return self.tr("{minutes} min. {seconds} sek.").format(minutes=seconds // 60, seconds=seconds % 60)

    def _settle(self) -> None:
        had_keyboard = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.hide()
        if had_keyboard:
            self.focusNextChild()
