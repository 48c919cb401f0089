"""Plays a script through the real window: real keys, real pages, a real encrypted store that is thrown away."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from vkassist.app.build import build
from vkassist.app.opening import Entry, House, Opening
from vkassist.app.program import Program
from vkassist.domain import facts as f
from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import StagedClock, local
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import VkassistError
from vkassist.domain.preferences import Preferences
from vkassist.domain.script import Script, Step
from vkassist.paths import Paths


class Stuck(VkassistError):
    """The demonstration did not get where its script says."""


def at_once(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
) -> None:
    """Runs what would run in the background right here: a demonstration has no hurry and no races."""
    try:
        result = work()
    except Exception as fault:
        failed(fault)
    else:
        done(result)


class Demonstration:
    """One run of a script. `folder` receives the pictures; `size` is the window's, in logical pixels."""

    def __init__(
        self,
        app: QApplication,
        script: Script,
        folder: Path,
        paths: Paths,
        preferences: Preferences,
        size: tuple[int, int],
    ) -> None:
        self._app, self._script, self._folder = app, script, folder
        self.clock = StagedClock(local(script.earlier.at))
        preferences = dataclasses.replace(
            preferences, author=script.author, unit=script.unit, unit_phone=script.unit_phone
        )
        self.program: Program = build(
            app, paths, preferences, clock=self.clock, open_house=self._open, in_background=at_once
        )
        self._paths = paths
        self.program.window.resize(*size)
        self.program.window.setMinimumSize(*size)
        self.last: Consultation | None = None

    def play(self) -> Consultation:
        """Play every step. Returns the talk as it stood last; raises Stuck `cli.demo_stuck`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.program.window.show()
        self.program.open()
        self._calendar()
        try:
            for number, step in enumerate(self._script.step, 1):
                self._take(step)
                if step.page and step.page != self.program.window.current:
                    raise Stuck("cli.demo_stuck", step=number)
                self._look_at_talk()
            if self.last is None:
                raise Stuck("cli.demo_stuck", step=0)
            return self.last
        finally:
            self.program.close()
            self.program.window.close()

    def _look_at_talk(self) -> None:
        talk = None if self.program.household is None else self.program.household.desk.consultation
        if talk is not None and talk.opened.label == self._script.label:
            self.last = talk

    def _open(self, preferences: Preferences, entry: Entry) -> House:
        house = Opening(self._paths, self.clock).open_house(preferences, Entry(fleeting=True))
        self._seed(house)
        self.clock.advance((self._script.start - self.clock.now()).total_seconds())
        return house

    def _seed(self, house: House) -> None:
        """The course's earlier talk, held and transferred."""
        from vkassist.domain.day import course_of

        script, at = self._script, self._script.earlier.at
        told: list[f.AnyFact] = [
            f.Opened(
                at=at,
                by="script",
                label=script.label,
                course=course_of(script.label),
                planned_start=at,
                planned_minutes=script.minutes,
                pack=house.pack.id,
                pack_version=house.pack.version,
            ),
            f.Phase(at=at, by="script", to="talk"),
        ]
        told += [f.Answered(at=at, by="script", item=a.item, value=a.value) for a in script.earlier.answer]
        told += [f.Ended(at=at, by="script", outcome="held"), f.Transferred(at=at, by="script")]
        house.store.journal.append("talk:earlier", 0, told)

    def _take(self, step: Step) -> None:
        if step.seconds:
            self.clock.advance(step.seconds)
            if household := self.program.household:
                household.talk_clock.tick()
        for word in ("key", "text", "reading", "answer", "write", "fact"):
            if content := getattr(step, word):
                getattr(self, f"_{word}")(content)
        self._settle()
        if step.shot:
            self._picture(self.program.window, step.shot)
        if step.mini and (household := self.program.household) and household.mini is not None:
            self._picture(household.mini, step.mini)
        if step.lock:
            self._press("Ctrl+L")
            self._picture(self.program.window, step.lock)
            self._press("Return")
        if household := self.program.household:
            if step.first_run:
                self.program.show_recovery_key(household.house.store)
                self._picture(self.program.window, step.first_run)
                self.program.show_list()
            if step.found:
                self._look_at_talk()
                household.flow.put_away()
                household.begin()
                self._picture(self.program.window, step.found)
                self._press("Return")
            self._settle()

    def _calendar(self) -> None:
        """The day's appointments, as a calendar would have brought them."""
        script = self._script
        first = Appointment("demo", local(script.planned), script.minutes, script.label, script.link or None)
        others = (
            Appointment(f"demo:{n}", local(o.planned), o.minutes, o.label) for n, o in enumerate(script.other)
        )
        self.program.calendar.read.emit((first, *others), ())
        self._settle()

    def _key(self, key: str) -> None:
        self._press(key)

    def _text(self, text: str) -> None:
        for char in text:  # one by one: the first may move the keyboard into a field
            QTest.keyClicks(self._keyboard(), char)

    def _press(self, key: str) -> None:
        combination = QKeySequence.fromString(key)[0]  # type: ignore[index] # PySide's stubs lack it
        QTest.keyClick(self._keyboard(), combination.key(), combination.keyboardModifiers())
        while any(one.isDown() for one in QApplication.allWidgets() if isinstance(one, QAbstractButton)):
            QTest.qWait(10)  # a button that its letter pressed stays down for a moment before it acts
        self._settle()

    def _keyboard(self) -> QWidget:
        # QTest aborts the interpreter when it is given no widget at all.
        return QApplication.focusWidget() or self.program.window

    def _reading(self, scripted: Any) -> None:
        fact = f.Measured(at=self.clock.now(), by="script", item=scripted.item, reading=scripted.reading)
        self._record(fact)

    def _answer(self, given: Any) -> None:
        self._record(f.Answered(at=self.clock.now(), by="clinician", item=given.item, value=given.value))

    def _write(self, text: Any) -> None:
        self._record(f.Written(at=self.clock.now(), by="clinician", field=text.field, text=text.text))

    def _fact(self, told: dict[str, Any]) -> None:
        self._record(f.read({"at": self.clock.now().isoformat(), "by": "clinician", **told}))

    def _record(self, fact: f.AnyFact) -> None:
        household = self.program.household
        if household is not None:
            household.desk.record(fact)

    def _settle(self) -> None:
        """Let what was asked for happen and be painted: three times round, as one thing leads to another."""
        window = self.program.window
        for _ in range(3):
            self._app.sendPostedEvents()
            if QApplication.activeWindow() is not window and QApplication.activeModalWidget() is None:
                window.activateWindow()  # off screen no window manager hands the keyboard back to it
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self._app.processEvents()

    def _picture(self, widget: QWidget, name: str) -> None:
        widget.ensurePolished()
        self._settle()
        picture = widget.grab()
        if (sheet := QApplication.activeModalWidget()) is not None:
            with QPainter(picture) as painter:  # a sheet is a window of its own; off screen nobody places it
                painter.drawPixmap(widget.rect().center() - sheet.rect().center(), sheet.grab())
        if picture.isNull() or not picture.save(str(self._folder / f"{name}.png")):
            raise VkassistError("cli.unwritable", file=str(self._folder / f"{name}.png"))
