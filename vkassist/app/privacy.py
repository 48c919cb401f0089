"""Privacy around the desk while the program runs: locked with the session, out of pictures, what is not kept told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from vkassist.app.capture import OutOfPictures, windows_affinity
from vkassist.app.session_watch import SessionWatch, watch_session
from vkassist.domain.errors import VkassistError

if TYPE_CHECKING:
    from vkassist.app.program import Program


class DeskPrivacy(QObject):
    """Put up once the list stands; ends with the program."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self._pictures: OutOfPictures | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.session: SessionWatch = watch_session(app, int(program.window.winId()), self)
        self.session.left.connect(program.lock)
        affinity = windows_affinity()
        if affinity is not None and program.policy.hide_from_capture:
            self._pictures = OutOfPictures(app, affinity, self)
        if program.household is not None:
            self._tell()
        # After what the house itself has to say when it is opened.
        program.furnished.connect(lambda: QTimer.singleShot(0, self, self._tell))

    def end(self) -> None:
        """Listen no longer."""
        if self._pictures is not None:
            self._pictures.end()
        self.session.deleteLater()

    def _tell(self) -> None:
        """Say what holds for the whole day, before anybody types."""
        program, household = self._program, self._program.household
        if household is None:
            return
        faults: list[VkassistError] = list(program.policy.faults)
        if household.house.escrow_fault is not None:
            faults.append(household.house.escrow_fault)
        if not faults and not program.policy.fleeting:
            return
        if household.house.pack_fault is not None:
            faults.append(household.house.pack_fault)
        said = [household.say(fault) for fault in faults]
        if program.policy.fleeting:
            title = self.tr("Intet gemmes på denne pc")
            said.insert(0, self.tr("Alt, du skriver, er væk, når vkassist lukkes. Overfør notatet før det."))
        else:
            title = self.tr("Noget i regionens politik bruges ikke")
        program.window.show_notice("attention", title, " ".join(said))
