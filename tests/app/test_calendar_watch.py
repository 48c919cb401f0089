"""The day's appointments follow the calendar: given, changed, refused, and when the day turns."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import MONDAY, FakeClock
from tests.journeys.house import at_once, calendar_text
from vkassist.app.calendar_watch import CalendarWatch

pytestmark = pytest.mark.usefixtures("qapp")


class Desk:
    """A watch and what it has told."""

    def __init__(self, background: Any = at_once) -> None:
        self.clock = FakeClock()
        self.watch = CalendarWatch(self.clock, background)
        self.told: list[tuple[list[str], list[str]]] = []
        self.watch.read.connect(self._note)

    def _note(self, appointments: Any, refused: Any) -> None:
        self.told.append(([one.label for one in appointments], [one.code for one in refused]))


def write(file: Path, *labels: str, day: dt.datetime = MONDAY) -> Path:
    file.parent.mkdir(exist_ok=True)
    talks = [(day.replace(hour=9 + at), 30, label) for at, label in enumerate(labels)]
    text = calendar_text(*talks).replace("UID:talk-", f"UID:{file.stem}-")
    file.write_text(text, encoding="utf-8", newline="")
    before = file.stat().st_mtime_ns
    os.utime(file, ns=(before, before + 1_000_000 * len(file.read_bytes())))
    return file


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "kalender" / "a.ics", "A.B. 01-02", "C.D. 03-04")


def test_a_file_is_read_when_it_is_given(desk: Desk, file: Path) -> None:
    desk.watch.watch(str(file))
    assert desk.told == [(["A.B. 01-02", "C.D. 03-04"], [])]


def test_links_are_taken_by_the_hosts_of_the_pack(desk: Desk, file: Path) -> None:
    links: list[list[str | None]] = []
    desk.watch.read.connect(lambda appointments, _: links.append([one.link for one in appointments]))
    for hosts in (None, frozenset(("video.region.dk",))):
        desk.watch.hosts = hosts
        desk.watch.watch(str(file))
    assert [[link is not None for link in found] for found in links] == [[True, True], [False, False]]


def test_a_folder_is_read_when_it_is_given(desk: Desk, file: Path) -> None:
    write(file.with_name("b.ics"), "E.F. 05-06", day=MONDAY.replace(minute=45))
    desk.watch.watch(str(file.parent))
    assert desk.told == [(["A.B. 01-02", "E.F. 05-06", "C.D. 03-04"], [])]


def test_nothing_new_is_not_told_again(desk: Desk, file: Path) -> None:
    desk.watch.watch(str(file))
    desk.watch.look()
    desk.watch.look()
    assert len(desk.told) == 1


def test_a_changed_file_is_told(desk: Desk, file: Path) -> None:
    desk.watch.watch(str(file))
    write(file, "E.F. 05-06")
    desk.watch.look()
    assert desk.told[-1] == (["E.F. 05-06"], [])


def test_a_file_that_comes_and_goes_in_a_folder_is_told(desk: Desk, file: Path) -> None:
    desk.watch.watch(str(file.parent))
    file.unlink()
    desk.watch.look()
    assert desk.told[-1][0] == []
    write(file, "E.F. 05-06")
    desk.watch.look()
    assert desk.told[-1] == (["E.F. 05-06"], [])


def test_a_refused_file_stands_beside_a_good_one(desk: Desk, file: Path) -> None:
    file.with_name("b.ics").write_text("no calendar", encoding="utf-8")
    desk.watch.watch(str(file.parent))
    (told,) = desk.told
    assert told[0] == ["A.B. 01-02", "C.D. 03-04"]
    assert [code.partition(".")[0] for code in told[1]] == ["calendar"]


@pytest.mark.parametrize("name", ["none.ics", "bad\0name.ics"])
def test_a_calendar_that_is_not_there_is_told_and_found_once_it_is(desk: Desk, file: Path, name: str) -> None:
    desk.watch.watch(str(file.with_name(name)))
    assert [code.partition(".")[0] for code in desk.told[-1][1]] == ["calendar"]


def test_a_lost_calendar_comes_back(desk: Desk, file: Path) -> None:
    aside = file.rename(file.with_suffix(".off"))
    desk.watch.watch(str(file))
    assert desk.told[-1] == ([], ["calendar.missing"])
    aside.rename(file)
    desk.watch.look()
    assert desk.told[-1] == (["A.B. 01-02", "C.D. 03-04"], [])


def test_the_day_turns(desk: Desk, file: Path) -> None:
    write(file.with_name("b.ics"), "E.F. 05-06", day=MONDAY + dt.timedelta(days=1))
    desk.watch.watch(str(file.parent))
    desk.clock.advance(24 * 3600)
    desk.watch.look()
    assert desk.told[-1] == (["E.F. 05-06"], [])


def test_the_day_turns_without_a_calendar_too(desk: Desk) -> None:
    desk.watch.watch("")
    desk.watch.look()
    assert desk.told == [([], [])]
    desk.clock.advance(24 * 3600)
    desk.watch.look()
    desk.watch.look()
    assert desk.told == [([], []), ([], [])]


def test_it_looks_again_and_again(desk: Desk, file: Path) -> None:
    desk.watch.watch(str(file))
    assert desk.watch._timer.isActive()
    write(file, "E.F. 05-06")
    desk.watch._timer.timeout.emit()
    assert desk.told[-1] == (["E.F. 05-06"], [])


def test_reading_the_same_calendar_again_tells_it_again(desk: Desk, file: Path) -> None:
    desk.watch.watch(str(file))
    desk.watch.watch(str(file))
    assert len(desk.told) == 2


class Slow:
    """Background work that is done when the test says so."""

    def __init__(self) -> None:
        self.work: list[Any] = []

    def __call__(self, *one: Any) -> None:
        self.work.append(one)

    def finish(self) -> None:
        work, done, _ = self.work.pop(0)
        done(work())


def test_one_look_at_a_time(file: Path) -> None:
    slow = Slow()
    desk = Desk(slow)
    desk.watch.watch(str(file))
    desk.watch.look()
    assert len(slow.work) == 1
    slow.finish()
    assert len(desk.told) == 1


def test_another_calendar_chosen_meanwhile_is_the_one_told(file: Path) -> None:
    slow = Slow()
    desk = Desk(slow)
    other = write(file.with_name("b.ics"), "E.F. 05-06")
    desk.watch.watch(str(file))
    desk.watch.watch(str(other))
    slow.finish()
    assert desk.told == []
    slow.finish()
    assert desk.told == [(["E.F. 05-06"], [])]


def test_no_calendar_chosen_meanwhile_empties_the_list(file: Path) -> None:
    slow = Slow()
    desk = Desk(slow)
    desk.watch.watch(str(file))
    desk.watch.watch("")
    slow.finish()
    assert desk.told == [([], [])]


def test_the_unexpected_is_not_swallowed_and_does_not_stop_the_watch(file: Path) -> None:
    slow = Slow()
    desk = Desk(slow)
    desk.watch.watch(str(file))
    _, _, failed = slow.work.pop()
    with pytest.raises(ZeroDivisionError):
        failed(ZeroDivisionError())
    desk.watch.look()
    slow.finish()
    assert desk.told[-1][0] == ["A.B. 01-02", "C.D. 03-04"]
