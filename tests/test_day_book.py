"""The day book lists the day, and opens a talk with what its course carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from tests.domain.talks import pack
from tests.fakes import MONDAY, FakeClock, MemoryJournal
from vkassist.day_book import DayBook
from vkassist.desk import Desk
from vkassist.domain import day
from vkassist.domain import facts as f
from vkassist.domain.appointment import Appointment
from vkassist.domain.errors import NotSaved, Refusal
from vkassist.domain.pack import Shelf
from vkassist.domain.preferences import Preferences

LABEL = "M.K. 15-07"
AT = MONDAY.replace(hour=10, minute=30)


class Index:
    """The list of talks, made from the journal each time."""

    def __init__(self, journal: MemoryJournal) -> None:
        self._journal = journal

    def talks_between(self, start: dt.datetime, end: dt.datetime) -> Sequence[day.TalkEntry]:
        return [one for one in self._all() if start <= one.starts_at < end]

    def drafts(self) -> Sequence[day.TalkEntry]:
        over = (day.TalkState.DONE, day.TalkState.DISCARDED)
        return [one for one in self._all() if one.state not in over]

    def latest_of_course(self, course: str, before: dt.datetime) -> day.TalkEntry | None:
        found = [
            one
            for one in self._all()
            if one.course == course and one.starts_at < before and one.state is not day.TalkState.DISCARDED
        ]
        return max(found, key=lambda one: one.starts_at, default=None)

    def _all(self) -> list[day.TalkEntry]:
        entries = []
        for stream in self._journal.streams:
            entry = None
            for fact in self._journal.read(stream):
                entry = day.advance(entry, stream, fact)
            assert entry is not None
            entries.append(entry)
        return sorted(entries, key=lambda one: one.starts_at)


class Office:
    """A day book on a real desk, with a clock and a journal to look into."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.journal = MemoryJournal()
        shelf = Shelf(pack(), lambda _: None)
        self.desk = Desk(self.journal, shelf.talk_form, self.clock)
        preferences = Preferences(author="Anna Berg, psykolog", unit="Ambulatorium Nord")
        self.book = DayBook(self.desk, self.journal, Index(self.journal), shelf, self.clock, preferences)

    def talk(
        self, start: dt.datetime, *facts: tuple[type[f.AnyFact], dict[str, Any]], label: str = LABEL
    ) -> str:
        """A talk opened by the book, with these facts, put away again."""
        stream = self.book.open_new(label, start, 30)
        for kind, content in facts:
            self.desk.record(self.desk.make(kind, **content))
        self.desk.put_away()
        return stream


@pytest.fixture
def office() -> Office:
    return Office()


HELD = ((f.Phase, {"to": "talk"}), (f.Ended, {"outcome": "held"}), (f.Phase, {"to": "note"}))
PLAN_B = (f.Answered, {"item": "plan_b", "value": {"action": "phone", "phone": "20123456"}})


def test_calendar_and_journal_are_one_list(office: Office) -> None:
    office.talk(AT)
    office.talk(AT.replace(hour=8), label="X.Y. 01-01")
    later = Appointment("b", AT.replace(hour=11), 45, "A.B. 01-02")
    office.book.appointments = (Appointment("a", AT, 30, LABEL), later)
    assert [(row.starts_at.hour, row.label, row.entry is not None) for row in office.book.today()] == [
        (8, "X.Y. 01-01", True),
        (10, LABEL, True),
        (11, "A.B. 01-02", False),
    ]


@pytest.mark.parametrize(
    "now",
    [
        MONDAY.replace(month=3, day=29),
        MONDAY.replace(month=10, day=25),
        MONDAY.replace(month=12, day=31),
        MONDAY,
    ],
    ids=["23 hours", "25 hours", "new year's eve", "a Monday"],
)
def test_the_day_is_midnight_to_midnight(office: Office, now: dt.datetime) -> None:
    office.clock.wall = now
    midnight = now.replace(hour=0, minute=0)
    tomorrow = (midnight + dt.timedelta(days=1)).replace(hour=0, minute=0)
    minute = dt.timedelta(minutes=1)
    starts = {"first": midnight, "last": tomorrow - minute, "before": midnight - minute, "after": tomorrow}
    for label, start in starts.items():
        office.talk(start.astimezone(dt.UTC), label=label)
    assert [row.label for row in office.book.today()] == ["first", "last"]


def test_the_list_turns_with_the_day(office: Office) -> None:
    office.talk(AT)
    assert len(office.book.today()) == 1
    office.clock.advance(24 * 3600)
    assert office.book.today() == ()


def test_known_are_the_courses_with_an_earlier_talk(office: Office) -> None:
    office.talk(AT - dt.timedelta(days=7), *HELD, (f.Transferred, {}))
    office.book.appointments = (
        Appointment("a", AT, 30, "m.k. 15-07"),
        Appointment("b", AT, 30, "A.B. 01-02"),
        Appointment("c", AT, 30, ""),
    )
    rows = office.book.today()
    assert office.book.known(rows) == {row.key for row in rows if row.label == "m.k. 15-07"}


def test_a_new_course_brings_nothing_and_claims_nothing(office: Office) -> None:
    office.book.open_new(LABEL, AT, 30)
    c = office.desk.consultation
    assert c is not None
    assert (c.opened.first_session, dict(c.carried)) == (None, {})
    assert c.text("author") == "Anna Berg, psykolog, Ambulatorium Nord"


def test_a_known_course_brings_its_answers(office: Office) -> None:
    office.talk(AT - dt.timedelta(days=7), PLAN_B, *HELD, (f.Transferred, {}))
    office.book.open_new(LABEL, AT, 30)
    c = office.desk.consultation
    assert c is not None
    assert c.opened.first_session is False
    carried = c.carried_answer("plan_b")
    assert carried is not None
    assert carried.value["phone"] == "20123456"


def test_a_discarded_talk_brings_nothing(office: Office) -> None:
    office.talk(AT - dt.timedelta(days=7), PLAN_B, (f.Discarded, {}))
    office.book.open_new(LABEL, AT, 30)
    assert office.desk.consultation is not None
    assert not office.desk.consultation.carried


def test_talks_without_a_label_are_nobodys_course(office: Office) -> None:
    office.talk(AT - dt.timedelta(days=7), PLAN_B, *HELD, label="")
    office.book.open_new("", AT, 30)
    c = office.desk.consultation
    assert c is not None
    assert not c.carried
    assert office.book.previous(c) is None


def test_a_row_of_the_calendar_opens_a_talk_with_its_link(office: Office) -> None:
    office.book.appointments = (Appointment("a", AT, 30, LABEL, "https://rooms.vconf.dk/1"),)
    (row,) = office.book.today()
    office.book.open(row)
    opened = office.desk.consultation.opened if office.desk.consultation else None
    assert opened is not None
    assert (opened.label, opened.planned_minutes, opened.meeting_link) == (
        LABEL,
        30,
        "https://rooms.vconf.dk/1",
    )
    assert (opened.pack, opened.pack_version) == (pack().id, pack().version)


def test_the_row_of_a_stored_talk_takes_it_up_again(office: Office) -> None:
    stream = office.talk(AT, PLAN_B)
    office.book.appointments = (Appointment("a", AT, 30, LABEL),)
    (row,) = office.book.today()
    office.book.open(row)
    assert office.desk.stream == stream
    assert len(office.journal.streams) == 1


def test_a_talk_that_cannot_be_saved_is_not_opened(office: Office) -> None:
    office.journal.fail()
    with pytest.raises(NotSaved):
        office.book.open_new(LABEL, AT, 30)
    assert office.desk.consultation is None


def test_previous_is_the_talk_before_not_the_one_itself(office: Office) -> None:
    office.talk(AT - dt.timedelta(days=14), label="m.k.15-07")
    earlier = office.talk(AT - dt.timedelta(days=7))
    office.talk(AT + dt.timedelta(days=7))
    office.book.open_new(LABEL, AT, 30)
    c = office.desk.consultation
    assert c is not None
    before = office.book.previous(c)
    assert before is not None
    assert before.facts == office.book.preview(earlier).facts


def test_begun_are_the_talks_that_were_going_on(office: Office) -> None:
    running = office.talk(AT, (f.Phase, {"to": "talk"}))
    office.talk(AT.replace(hour=9), *HELD, label="noted")
    office.talk(AT.replace(hour=12), label="prepared")
    assert [entry.stream for entry in office.book.begun()] == [running]
    assert len(office.book.drafts()) == 3


def test_a_preview_lays_nothing_on_the_desk(office: Office) -> None:
    stream = office.talk(AT, PLAN_B)
    assert office.book.preview(stream).value("plan_b") == {"action": "phone", "phone": "20123456"}
    assert office.desk.stream is None


def test_there_is_no_preview_of_nothing(office: Office) -> None:
    with pytest.raises(Refusal):
        office.book.preview("talk:none")


def test_an_author_without_a_unit_stands_alone(office: Office) -> None:
    office.book.preferences = Preferences(unit="Ambulatorium Nord")
    office.book.open_new(LABEL, AT, 30)
    assert office.desk.consultation is not None
    assert office.desk.consultation.text("author") == "Ambulatorium Nord"


def test_a_year_of_birth_once_told_holds_at_the_next_talk(office: Office) -> None:
    # A child of 14 at the talk in June turned 15 on 15 July.
    first = AT.replace(month=6)
    office.book.open_new(LABEL, first, 30, birth_year=2011)
    office.desk.put_away()
    stream = office.book.open_new(LABEL, AT, 30)
    assert office.book.preview(stream).age_band == "15_17"
    told = office.book.open_new(LABEL, AT + dt.timedelta(days=1), 30, age_band="adult")
    assert office.book.preview(told).opened.birth_year is None
    assert office.book.preview(told).age_band == "adult"


def test_beside_a_talk_are_those_that_start_when_it_does(office: Office) -> None:
    office.talk(AT, label="A.B. 03-04")
    office.talk(AT + dt.timedelta(minutes=30), label="C.D. 05-06")
    office.talk(AT, (f.Discarded, {}), label="E.F. 07-08")
    same, other = Appointment("a", AT, 30, "G.H. 09-10"), Appointment("b", AT.replace(hour=15), 30, "I.J. 11-12")
    office.book.appointments = (same, other, Appointment("c", AT, 30, LABEL), Appointment("d", AT, 30, ""))
    stream = office.book.open_new(LABEL, AT, 30, session_type="group")
    assert sorted(office.book.beside(office.book.preview(stream))) == ["A.B. 03-04", "G.H. 09-10"]


def test_missed_talks_of_the_course_before_this_one_are_counted(office: Office) -> None:
    day_ = dt.timedelta(days=1)
    missed = ((f.Ended, {"outcome": "no_show"}), (f.Phase, {"to": "note"}))
    office.talk(AT - 4 * day_, *missed, (f.Transferred, {}))
    office.talk(AT - 3 * day_, *HELD, (f.Transferred, {}))
    office.talk(AT - 2 * day_, *missed)
    office.talk(AT - 2 * day_, *missed, label="X.Y. 01-01")
    office.talk(AT - 1 * day_, (f.Ended, {"outcome": "cancelled_by_patient"}))
    office.talk(AT + 1 * day_, *missed)
    office.book.open_new(LABEL, AT, 30)
    assert office.desk.consultation is not None
    assert office.book.no_shows(office.desk.consultation) == 2


def test_a_talk_without_a_label_has_no_course_to_count(office: Office) -> None:
    office.talk(AT - dt.timedelta(days=1), (f.Ended, {"outcome": "no_show"}), label="")
    office.book.open_new("", AT, 30)
    assert office.desk.consultation is not None
    assert office.book.no_shows(office.desk.consultation) == 0
