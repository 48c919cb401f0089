"""What the journeys start from: a calendar file, a store with an earlier talk in it, and a program to run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from vkassist import settings
from vkassist.app.build import build
from vkassist.app.clock import SystemClock
from vkassist.app.opening import Entry, House, local_user, open_content
from vkassist.app.program import Program
from vkassist.app.sensors import Sensors
from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN, Clock, StagedClock
from vkassist.domain.day import bounds, course_of
from vkassist.domain.pack import Shelf
from vkassist.domain.preferences import Preferences
from vkassist.paths import Paths
from vkassist.store.first_look import FirstLook, first_look
from vkassist.store.key import GivenKey
from vkassist.store.keyring_key import KeyringKeys
from vkassist.store.store import Store

MONDAY = dt.datetime(2026, 11, 23, 10, 24, tzinfo=COPENHAGEN)
LABEL = "M.K. 15-07"
PHONE = "20123456"


def calendar_text(*talks: tuple[dt.datetime, int, str]) -> str:
    """An export with talks as (start, minutes, subject)."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//EN"]
    for number, (start, minutes, subject) in enumerate(talks):
        end = start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)
        lines += [
            "BEGIN:VEVENT",
            f"UID:talk-{number}",
            f"DTSTART:{start.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
            f"DTEND:{end:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:{subject}",
            "DESCRIPTION:https://rooms.vconf.dk/webapp/#/?conference=4711",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def plan(file: Path, now: dt.datetime) -> None:
    """Write the day: the returning patient in six minutes, another one in an hour."""
    # Late in the evening the day's talks have been.
    ahead = 1 if now.hour < 22 else -1
    soon = now + ahead * dt.timedelta(minutes=6)
    later = now + ahead * dt.timedelta(hours=1)
    file.write_text(
        calendar_text((soon, 30, "M.K. 15-07"), (later, 45, "A.B. 01-02")), encoding="utf-8", newline=""
    )


def record_earlier_talk(store: Store, clock: Clock, now: dt.datetime) -> None:
    """A talk with the returning patient a week before `now`, by the desk, note transferred."""
    pack = open_content(Preferences())[0]
    desk = Desk(store.journal, Shelf(pack, lambda _: pack).talk_form, clock, local_user())
    week_ago = now - dt.timedelta(days=7)
    day = week_ago.date().isoformat()

    def told(kind: type[f.AnyFact], **content: Any) -> f.AnyFact:
        return kind(at=week_ago, by="clinician", user=local_user(), **content)

    opened = told(
        f.Opened,
        label=LABEL,
        course=course_of(LABEL),
        planned_start=week_ago,
        planned_minutes=30,
        age_band="adult",
    )
    assert isinstance(opened, f.Opened)
    desk.open_talk(opened)
    answers: dict[str, Any] = {
        "plan_b": {"action": "phone", "phone": PHONE},
        "consent_video": {"given": True, "form": "oral", "date": day},
        "interrupted_agreement": True,
    }
    for item, value in answers.items():
        desk.record(told(f.Answered, item=item, value=value))
    for step in (told(f.Phase, to="talk"), told(f.Ended, outcome="held"), told(f.Phase, to="note")):
        desk.record(step)
    desk.record(told(f.Transferred))
    desk.put_away()


def record_readings(desk: Desk) -> None:
    """What a probe will say of light and headset, until there are probes."""
    for item in ("light", "headset"):
        reading = f.Reading(verdict="good")
        desk.record(
            f.Measured(at=desk.make(f.Phase, to="prepare").at, by="script", item=item, reading=reading)
        )


def at_once(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
) -> None:
    """Background work that is over when it is asked for: for tests of how things look."""
    try:
        result = work()
    except Exception as fault:
        failed(fault)
    else:
        done(result)


class Opening:
    """Opens a store in a folder with a key held in memory; the keyring has its own journeys."""

    def __init__(self, folder: Path, clock: Clock, keys: GivenKey) -> None:
        self.folder, self.clock, self.keys = folder, clock, keys

    def __call__(self, preferences: Preferences, entry: Entry) -> House:
        pack, fault, ladder = open_content(preferences)
        store = Store.throw_away(self.clock) if entry.fleeting else self.store()
        return House(pack, fault, ladder, store, local_user())

    def first_look(self) -> FirstLook | None:
        """The day's list, as the program reads it before it opens the house."""
        return first_look(self.folder, self.keys, *bounds(self.clock.now()))

    def store(self) -> Store:
        """The store itself; close it again."""
        return Store.open(self.folder, self.keys, clock=self.clock)


class Place:
    """A data folder with a store that has been used before, a clock and the clinician's preferences."""

    def __init__(
        self, data: Path, now: dt.datetime = MONDAY, *, used: bool = True, **preferences: Any
    ) -> None:
        self.paths = Paths.find(data)
        self.data = data
        data.mkdir(exist_ok=True)
        self.clock = StagedClock(now)
        self.opening = Opening(self.paths.store, self.clock, GivenKey())
        self.calendar = data / "kalender.ics"
        plan(self.calendar, now)
        chosen = {
            "theme": "light",
            "text_scale": 100,
            "author": "Anna Berg, psykolog",
            "unit": "Ambulatorium Nord",
            "calendar": str(self.calendar),
            **preferences,
        }
        self.preferences = Preferences(**chosen)
        if used:
            store = self.opening.store()
            store.recovery_seen()
            record_earlier_talk(store, self.clock, now)
            store.close()

    def lay_out(self) -> None:
        """Prepare the folder for a program of its own: settings, and a store with its key in the keyring.

        It does not measure: what the PC of the tests has for a camera is no part of the journey.
        """
        settings.save(replace(self.preferences, measures=False), self.paths.settings)
        with self.kept() as store:
            store.recovery_seen()
            record_earlier_talk(store, SystemClock(), self.clock.now())

    @contextmanager
    def kept(self) -> Iterator[Store]:
        """The store of a program of its own, opened with the keyring's key: for when that program is not
        running."""
        store = Store.open(self.paths.store, KeyringKeys(), clock=SystemClock())
        try:
            yield store
        finally:
            store.close()

    def facts(self) -> list[f.AnyFact]:
        """The facts of today's talk as they stand in the store of a program of its own."""
        with self.kept() as store:
            start = self.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
            (entry,) = store.talks.talks_between(start, start + dt.timedelta(days=1))
            return store.journal.read(entry.stream)

    @contextmanager
    def program(
        self,
        app: QApplication,
        in_background: Any = at_once,
        load_sensors: Callable[[], Sensors] | None = None,
    ) -> Iterator[Program]:
        """The program, built and shown as `vkassist` does it, and put away again; it measures with
        `load_sensors`, or not at all."""
        made = build(
            app,
            self.paths,
            self.preferences,
            clock=self.clock,
            open_house=self.opening,
            first_look=self.opening.first_look,
            in_background=in_background,
        )
        made.load_sensors = load_sensors
        try:
            made.show()
            made.open()
            app.processEvents()  # the list is painted before the house is opened
            yield made
        finally:
            made.window.may_close = lambda: True
            made.close()
            made.window.close()
            made.window.deleteLater()
            made.deleteLater()
            for words in app.findChildren(QTranslator):
                app.removeTranslator(words)  # the next program speaks its own language
                words.deleteLater()
            app.processEvents()
