"""Talks handed over from the patient record while the program runs: checked again, shown, opened when told to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from vkassist.domain.errors import VkassistError
from vkassist.exchange.launch import read_launch

if TYPE_CHECKING:
    from vkassist.app.program import Program
    from vkassist.ui.pages.launch_sheet import LaunchSheet

log = logging.getLogger(__name__)


class Launching(QObject):
    """Takes addresses of the scheme `vkassist:`. One that comes before the house is open, or while the window is
    locked, waits; only the latest does. A talk that is going on is never left because of one."""

    def __init__(self, program: Program, parent: QObject | None = None) -> None:
        super().__init__(parent or program)
        self._program = program
        self._waiting = ""
        self.sheet: LaunchSheet | None = None
        program.furnished.connect(self.look)
        program.window.uncovered.connect(self.look)

    def take(self, address: str) -> None:
        """Take an address in, wherever it comes from."""
        self._program.raise_window()
        self._waiting = address
        self.look()

    def look(self) -> None:
        """Show what waits, if it may be shown now."""
        program, household = self._program, self._program.household
        if not self._waiting or household is None or program.window.locked:
            return
        address, self._waiting = self._waiting, ""
        try:
            if not program.policy.allows("launch"):
                raise VkassistError("policy.feature_off", feature="launch")
            launch = read_launch(address, program.clock.now(), household.house.pack.hosts)
            c = household.desk.consultation
            if c is not None and c.started is not None and c.ended is None:
                raise VkassistError("launch.talking")
        except VkassistError as error:
            log.warning("a talk was not handed over: %s", error)
            title = self.tr("Samtalen fra journalen blev ikke åbnet")
            program.window.show_notice("attention", title, household.say(error))
            return
        from vkassist.ui.pages.launch_sheet import LaunchSheet

        if self.sheet is not None:
            self.sheet.reject()
        self.sheet = sheet = LaunchSheet(program.look, program.window, program.clock, launch)
        sheet.accepted_talk.connect(self._open)
        sheet.finished.connect(self._forget)
        sheet.ask_for_leave()

    def _open(self, talk: object) -> None:
        household = self._program.household
        if household is not None and household.desk.consultation is not None and not household.flow.put_away():
            return  # something waits to be saved, and the flow has said so
        self._program.today.talk_entered.emit(talk)  # from here on it is as if it had been typed in

    def _forget(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
            self.sheet = None
