"""The side trip from a talk's page to the course's agreements and suitability, and back (F7)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from vkassist.ui.talk_flow import TalkFlow

COURSE = "course"
_FROM = ("prepare", "talk", "note")


class CourseVisit(QObject):
    """Shows the page `course` of the talk on the desk; asked for again, it shows the page that was left."""

    def __init__(self, flow: TalkFlow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._left = "prepare"
        flow.window.course_asked.connect(self.turn)

    def turn(self) -> None:
        """Go there, or back. From the ladder there is no way there: help comes first."""
        now = self._flow.window.current
        c = self._flow.consultation
        if c is None or c.closed is not None:
            return
        if now == COURSE:
            # The talk may have gone on meanwhile.
            self._flow.show(self._left if self._left == "note" else c.phase)
        elif now in _FROM:
            self._left = now
            self._flow.save_typed()
            self._flow.show(COURSE)
