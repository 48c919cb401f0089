"""The day book: which talks there are today, and taking one of them up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from vkassist.desk import Desk, Journal
from vkassist.domain import day
from vkassist.domain import facts as f
from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import Clock, local
from vkassist.domain.consultation import Consultation, replay
from vkassist.domain.course import carried_from
from vkassist.domain.errors import Refusal
from vkassist.domain.pack import Shelf
from vkassist.domain.preferences import Preferences


class TalkIndex(Protocol):
    """The journal's list of talks, quick however many there are."""

    def talks_between(self, start: dt.datetime, end: dt.datetime) -> Sequence[day.TalkEntry]:
        """Talks that start in [start, end)."""
        ...

    def drafts(self) -> Sequence[day.TalkEntry]:
        """Talks neither transferred nor discarded, oldest first."""
        ...

    def latest_of_course(self, course: str, before: dt.datetime) -> day.TalkEntry | None:
        """The course's last talk that started before a moment, discarded ones left out."""
        ...


class DayBook:
    """Joins calendar, journal and desk: lists the day and opens talks with what their course carries."""

    def __init__(
        self, desk: Desk, journal: Journal, index: TalkIndex, shelf: Shelf, clock: Clock, preferences: Preferences
    ) -> None:
        self._desk = desk
        self._journal = journal
        self._index = index
        self._shelf = shelf
        self._clock = clock
        self.preferences = preferences
        self.appointments: tuple[Appointment, ...] = ()
        """The calendar's appointments of the day, as last read (off the GUI thread, by the app)."""

    def today(self) -> tuple[day.DayRow, ...]:
        """The day's talks by time."""
        return day.rows(self.appointments, self._index.talks_between(*day.bounds(self._clock.now())))

    def known(self, rows: Sequence[day.DayRow]) -> frozenset[str]:
        """The keys of the rows whose course had a talk on this PC before."""
        return known_courses(rows, self._index)

    def drafts(self) -> Sequence[day.TalkEntry]:
        """Talks whose note nobody has transferred or given up."""
        return self._index.drafts()

    def begun(self) -> Sequence[day.TalkEntry]:
        """Talks that were going on when the program last stopped."""
        return [entry for entry in self._index.drafts() if entry.state is day.TalkState.TALK]

    def preview(self, stream: str) -> Consultation:
        """A stored talk, without laying it on the desk. Raises Refusal or a store's error."""
        facts = self._journal.read(stream)
        if not facts or not isinstance(facts[0], f.Opened):
            raise Refusal("fact.not_opened")
        return replay(self._shelf.talk_form(facts[0]), facts)

    def previous(self, consultation: Consultation) -> Consultation | None:
        """The course's talk before this one, or None."""
        opened = consultation.opened
        return self._latest(opened.course, opened.planned_start or opened.at) if opened.course else None

    def no_shows(self, consultation: Consultation) -> int:
        """How many of the course's earlier talks this PC still knows of were missed by the patient."""
        opened = consultation.opened
        before, count = opened.planned_start or opened.at, 0
        while opened.course and (entry := self._index.latest_of_course(opened.course, before)) is not None:
            count += entry.outcome == "no_show"
            before = entry.starts_at
        return count

    def beside(self, consultation: Consultation) -> tuple[str, ...]:
        """The labels of the other talks that start when this one does: in a group talk, the other participants."""
        own, start = consultation.opened.label, consultation.opened.planned_start
        if start is None:
            return ()
        stored = self._index.talks_between(start, start + dt.timedelta(minutes=1))
        found = [row.label for row in day.rows(self.appointments, stored) if row.starts_at == start]
        return tuple(dict.fromkeys(one for one in found if one and day.course_of(one) != day.course_of(own)))

    def open(self, row: day.DayRow) -> None:
        """Take up a row of the list: the stored talk, or a new one from the appointment."""
        if row.entry is not None:
            self._desk.take_up(row.entry.stream)
        elif row.appointment is not None:
            one = row.appointment
            self.open_new(one.label, one.start, one.minutes, link=one.link or one.other_link)

    def open_new(
        self,
        label: str,
        starts_at: dt.datetime,
        minutes: int | None,
        *,
        link: str | None = None,
        session_type: f.SessionType = "individual",
        set_up: f.SetUp = "patient_at_home",
        age_band: f.AgeBand = "unknown",
        birth_year: int | None = None,
    ) -> str:
        """Open a new talk and bring what its course carries; returns its stream. A year of birth given at the
        course's latest talk holds, unless something else is said now."""
        course = day.course_of(label)
        previous = self._latest(course, starts_at) if course else None
        if previous is not None and birth_year is None and age_band == "unknown":
            birth_year = previous.opened.birth_year
        opened = self._desk.make(
            f.Opened,
            label=label,
            course=course,
            session_type=session_type,
            set_up=set_up,
            age_band=age_band,
            birth_year=birth_year,
            # A course this PC knows has had a talk; one it does not know may have had them elsewhere.
            first_session=None if previous is None else False,
            planned_start=starts_at,
            planned_minutes=minutes,
            meeting_link=link,
            pack=self._shelf.current.id,
            pack_version=self._shelf.current.version,
        )
        more: list[f.AnyFact] = []
        if previous is not None and (brought := carried_from(previous, local(self._clock.now()).date())):
            more.append(self._desk.make(f.Carried, answers=brought))
        if author := ", ".join(filter(None, (self.preferences.author, self.preferences.unit))):
            more.append(self._desk.make(f.Written, field="author", text=author))
        return self._desk.open_talk(opened, *more)

    def _latest(self, course: str, before: dt.datetime) -> Consultation | None:
        entry = self._index.latest_of_course(course, before)
        return None if entry is None else self.preview(entry.stream)


def known_courses(rows: Sequence[day.DayRow], index: TalkIndex) -> frozenset[str]:
    """The keys of the rows whose course had a talk before, by an index of talks."""
    courses = ((row, day.course_of(row.label)) for row in rows)
    return frozenset(
        row.key for row, course in courses if course and index.latest_of_course(course, row.starts_at)
    )
