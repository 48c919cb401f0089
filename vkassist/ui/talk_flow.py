"""The way of one talk through the window: board, talk, break, note. What was asked becomes a fact.

Every step is `desk.record`; pages are made when they are first needed and shown what the desk holds.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vkassist.desk import Change, Desk
from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.pack import Pack, Shelf
from vkassist.ui.talk_clock import TalkClock
from vkassist.ui.window import MainWindow

log = logging.getLogger(__name__)
_RETRY_MS = 1_000


class TalkPage(Protocol):
    """What the flow needs of a talk's page."""

    def show_consultation(self, c: Consultation) -> None:
        """Show the talk as it stands."""
        ...


class TalkPages(Protocol):
    """Makes the pages of a talk; `flow` is who they report to."""

    def make(self, name: str, pack: Pack, flow: TalkFlow) -> QWidget:
        """The page `prepare`, `talk`, `interrupted` or `note`, wired to the flow."""
        ...


class TalkFlow(QObject):
    """Moves the talk on the desk through its phases. `left` says that the talk was put away."""

    left = Signal()
    phase_shown = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        shelf: Shelf,
        clock: TalkClock,
        pages: TalkPages,
        say: Callable[[VkassistError], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window, self.desk, self.clock = window, desk, clock
        self._shelf, self._pages, self._say = shelf, pages, say
        self._made: dict[str, QWidget] = {}
        self._pack: Pack | None = None
        self._small_clock = False
        self._goal = ""  # the page to show once what waits is saved
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(desk.retry)
        desk.observe(self._follow)
        window.phase_asked.connect(self.show_phase)
        window.interruption_asked.connect(self._interruption_asked)
        window.undo_asked.connect(self.undo)
        window.start_asked.connect(self._start_asked)
        window.longer_asked.connect(self.extend)
        window.keyword_asked.connect(self._keyword_asked)

    @property
    def consultation(self) -> Consultation | None:
        """The talk on the desk."""
        return self.desk.consultation

    def show_talk(self) -> None:
        """Show the page where the talk on the desk stands."""
        c = self.consultation
        if c is None:
            return
        if c.open_break is not None:
            self.show("interrupted")
        elif c.phase == "note" or c.ended is not None:
            self.show("note")
        else:
            self.show(c.phase)

    def show_phase(self, phase: str) -> None:
        """Look at another phase's page; from the board to the talk is a start, and counts as one."""
        c = self.consultation
        if c is None:
            return
        if phase == "talk" and c.started is None and c.ended is None:
            self._start_asked()
        elif phase == "talk" and c.open_break is not None:
            self.show("interrupted")
        else:
            self.show(phase)

    def start(self) -> None:
        """The talk begins."""
        if self._goal != "talk":
            self._record_then("talk", f.Phase, to="talk")

    def interrupt(self) -> None:
        """The talk broke off, or somebody is worried; the cause is asked on the page."""
        c = self.desk.ahead
        if c is None or c.closed is not None:
            return
        if c.open_break is None:
            # Before it has begun nothing can break off: the patient is not there, and somebody is worried.
            self.record(f.Interrupted, cause="absent" if c.started is None else "unknown")
            c = self.desk.ahead
        if c is not None and c.open_break is not None:
            # Help cannot wait for a disk: the ladder is shown, saved or not.
            self.show("interrupted")
            self.window.activateWindow()

    def end(self, outcome: str) -> None:
        """The talk is over."""
        if self.record(f.Ended, outcome=outcome):
            self.to_note()

    def to_note(self) -> None:
        """Go on to the note."""
        c = self.consultation
        if c is None:
            return
        if c.phase == "note":
            self.show("note")
        else:
            self._record_then("note", f.Phase, to="note")

    def undo(self) -> None:
        """Take back the answer or override given last."""
        c = self.consultation
        on_talk = self.window.current in self._made
        if on_talk and c is not None and c.closed is None and (item := c.last_undoable):
            self.record(f.Retracted, item=item)

    def extend(self) -> None:
        """Five more minutes."""
        c = self.consultation
        if c is not None and c.phase == "talk" and c.planned_minutes is not None:
            self.record(f.Extended, minutes=5)

    def put_away(self) -> bool:
        """Clear the desk and go back to the list. False while something still waits to be saved."""
        self.save_typed()
        try:
            self.desk.put_away()
        except VkassistError as error:
            self._warn(error)
            return False
        self._made.clear()
        self._goal = ""
        self.left.emit()
        return True

    def tell_copied(self) -> None:
        """Say that a text was put on the clipboard."""
        text = self.tr("Teksten er kopieret. Udklipsholderen tømmes om 2 minutter.")
        self.window.show_notice("ok", text)

    def tell_small_clock(self, shown: bool) -> None:
        """Tell the page of the talk whether the mini timer is shown."""
        self._small_clock = shown
        page: Any = self._made.get("talk")
        if page is not None:
            page.set_small_clock(shown)

    def save_typed(self) -> None:
        """Have every page save what was typed."""
        for page in self._made.values():
            if save := getattr(page, "save_typed", None):
                save()

    def record(self, kind: type[f.Fact], /, **content: Any) -> bool:
        """Record a fact of the clinician's; False when it was refused or waits to be saved."""
        try:
            self.desk.record(self.desk.make(kind, **content))  # type: ignore[type-var, arg-type]
        except VkassistError as error:
            self._warn(error)
            return False
        return not self.desk.waiting

    def _record_then(self, page: str, kind: type[f.Fact], /, **content: Any) -> None:
        """Record a fact and go on to a page as soon as the fact is saved."""
        before = len(self.desk.waiting)
        if self.record(kind, **content):
            self.show(page)
        elif len(self.desk.waiting) > before:
            self._goal = page

    def show(self, name: str) -> None:
        """Show one of the talk's pages, made when it is first needed."""
        c = self.consultation
        if c is None:
            return
        self._goal = ""
        page: Any = self._page(name, c)
        page.show_consultation(self._seen_by(name, c))
        self._dress_bar(c, name)
        self.window.show_page(name)
        self.phase_shown.emit(name)
        # What happened while another page was shown may have done with this one.
        QTimer.singleShot(0, self, self._move_on)

    def _page(self, name: str, c: Consultation) -> QWidget:
        pack = self._shelf.of(c.opened)
        if pack is not self._pack:
            self._made.clear()
            self._pack = pack
        if name not in self._made:
            self._made[name] = self._pages.make(name, pack, self)
            self.window.add_page(name, self._made[name])
            self.tell_small_clock(self._small_clock)
        return self._made[name]

    def _follow(self, change: Change) -> None:
        if change.waiting:
            self._retry.start()
            if change.problem is not None:
                self._warn(change.problem, waiting=True)
        else:
            self._retry.stop()
            self.window.withdraw_notice()
        self.clock.show_consultation(change.consultation)
        name = self.window.current
        if change.consultation is not None and name in self._made:
            page: Any = self._made[name]
            page.show_consultation(self._seen_by(name, change.consultation))
            self._dress_bar(change.consultation, name)
            # Not from within the desk's telling: moving on changes what lies on the desk.
            QTimer.singleShot(0, self, self._move_on)

    def _seen_by(self, name: str, saved: Consultation) -> Consultation:
        """The ladder is of use before it is saved that the talk broke off; every other page shows what is."""
        return (self.desk.ahead or saved) if name == "interrupted" else saved

    def _move_on(self) -> None:
        """Go where a fact that had to wait leads, and leave a page that has done its work: the ladder after
        the break, the note once it is closed."""
        c = self.consultation
        if c is None or self.desk.waiting:
            return
        if c.closed is not None:
            self.put_away()
        elif self._goal:
            self.show(self._goal)
        elif self.window.current == "interrupted" and c.open_break is None:
            self.show(c.phase) if c.ended is None else self.to_note()
        elif self.window.current in ("prepare", "talk") and c.ended is not None and c.phase != "note":
            self.to_note()

    def _dress_bar(self, c: Consultation, name: str) -> None:
        bar = self.window.top_bar
        pack = self._shelf.of(c.opened)
        words = [
            pack.speech.word("session_type", c.opened.session_type) or self.tr("individuel samtale"),
            pack.speech.word("set_up", c.opened.set_up),
            self.tr("kendt forløb") if c.opened.first_session is False else "",
        ]
        said = " · ".join(word for word in words if word)
        bar.set_who(c.opened.label, said[:1].upper() + said[1:])
        bar.set_phase({"interrupted": "talk", "course": c.phase}.get(name, name))
        bar.set_interruptible(c.closed is None and name != "interrupted")

    def _interruption_asked(self) -> None:
        page: Any = self._made.get("interrupted")
        self.interrupt() if self.window.current != "interrupted" else page.show_emergency()

    def _start_asked(self) -> None:
        c = self.consultation
        if c is None:
            return
        if c.started is None and c.ended is None:
            if self.window.current != "prepare":
                self.show("prepare")
            page: Any = self._made["prepare"]
            page.start()

    def _keyword_asked(self) -> None:
        c = self.consultation
        if c is not None and c.started is not None and c.ended is None and self.window.current != "interrupted":
            if self.window.current != "talk":
                self.show("talk")
            page: Any = self._made["talk"]
            page.focus_keyword()

    def _warn(self, error: VkassistError, *, waiting: bool = False) -> None:
        log.info("not recorded: %s", error.code)
        title = self.tr("Ikke gemt endnu") if waiting else self.tr("Det kunne ikke gøres")
        self.window.show_notice("danger" if waiting else "attention", title, self._say(error))
