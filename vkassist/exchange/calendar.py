"""One day of a calendar: an .ics file, or a folder of them, as the appointments of that day."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from vkassist.domain.appointment import Appointment
from vkassist.domain.clock import COPENHAGEN, local
from vkassist.domain.privacy import clean_line, mask_cpr
from vkassist.exchange.ics import MAX_BYTES, CalendarError, Entry, entries
from vkassist.exchange.links import approved_hosts
from vkassist.exchange.recurrence import DAY, Budget, TooMuch
from vkassist.paths import resources_folder

__all__ = ["CalendarError", "CalendarFolder", "read_day"]

_MAX_FILES = 200
_DAYS_PER_FILE = 250_000
"""How many days counting rules may look at in one file: under half a second."""
_SECONDS = 5.0
"""How long a whole folder may take."""
_DAY_IN_MINUTES = 1440


def read_day(
    source: Path,
    day: dt.date,
    *,
    hosts: Collection[str] | None = None,
    elsewhere: Collection[str] | None = None,
    refused: Callable[[CalendarError], None] | None = None,
    seconds: Callable[[], float] = time.monotonic,
) -> list[Appointment]:
    """The appointments that begin on a Danish day, by start; `source` is an .ics file or a folder of them.

    Cancelled and all-day entries are not listed, nor private ones that look like no talk (neither label nor
    meeting link). `hosts` are the approved video hosts, `elsewhere` the services known not to be (default: the
    built-in lists). In a folder a file that cannot be used is handed to `refused` and the others are listed;
    without it the first such file raises.

    Raises CalendarError: `calendar.missing`, `calendar.unreadable`, `calendar.too_big`, `calendar.none`,
    `calendar.truncated`, `calendar.broken`, `calendar.recurrence`, `calendar.slow`, `calendar.many_files`.
    """
    if hosts is None:
        hosts = approved_hosts(resources_folder() / "links.toml")
    if elsewhere is None:
        elsewhere = approved_hosts(resources_folder() / "links.toml", key="elsewhere")
    deadline = seconds() + _SECONDS
    series: dict[str, list[Entry]] = defaultdict(list)
    for file in _files(source):
        try:
            if seconds() > deadline:
                raise CalendarError("calendar.slow", file=_name(file))
            for uid, versions in _read(file, day, hosts, elsewhere).items():
                series[uid].extend(versions)
        except CalendarError as problem:
            if refused is None or file == source:
                raise
            refused(problem)
    found: dict[tuple[str, dt.datetime], Appointment] = {}
    try:
        for uid, versions in series.items():
            for one in _on(day, uid, versions, Budget(_DAYS_PER_FILE)):
                found[one.uid, one.start] = one
    except TooMuch:
        raise CalendarError("calendar.slow", file=_name(source)) from None
    return sorted(found.values(), key=lambda one: (one.start, one.label, one.uid))


class CalendarFolder:
    """A calendar file or folder that is looked at again and again. Reading it blocks: off the GUI thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: dict[str, tuple[int, int]] | None = None

    def changed(self) -> bool:
        """Whether files came, went, or have another size or time than at the last call; True at first."""
        now: dict[str, tuple[int, int]] = {}
        try:
            for file in _files(self.path):
                facts = file.stat()
                now[str(file)] = (facts.st_mtime_ns, facts.st_size)
        except (CalendarError, OSError):
            now = {"": (0, 0)}
        before, self._seen = self._seen, now
        return before != now


def _files(source: Path) -> list[Path]:
    try:
        if source.is_dir():
            files = sorted(file for file in source.iterdir() if file.suffix.lower() == ".ics")
            if len(files) > _MAX_FILES:
                raise CalendarError("calendar.many_files", file=_name(source), limit=_MAX_FILES)
            return files
        if source.exists():
            return [source]
    except (OSError, ValueError):
        raise CalendarError("calendar.unreadable", file=_name(source)) from None
    raise CalendarError("calendar.missing", file=_name(source))


def _read(
    file: Path, day: dt.date, hosts: Collection[str], elsewhere: Collection[str]
) -> dict[str, list[Entry]]:
    """The file's entries by uid, proven to need no more than the budget on that day."""
    try:
        if not file.is_file():
            raise CalendarError("calendar.unreadable", file=_name(file))
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        raise CalendarError("calendar.unreadable", file=_name(file)) from None
    budget = Budget(_DAYS_PER_FILE)
    series: dict[str, list[Entry]] = defaultdict(list)
    try:
        for entry in entries(data, _name(file), hosts, budget, elsewhere):
            series[entry.uid].append(entry)
        for uid, found in series.items():
            for _ in _on(day, uid, found, budget):
                pass
    except TooMuch:
        raise CalendarError("calendar.slow", file=_name(file)) from None
    return series


def _name(file: Path) -> str:
    return mask_cpr(clean_line(file.name.encode(errors="replace").decode()))[:120]


def _on(day: dt.date, uid: str, versions: Iterable[Entry], budget: Budget) -> Iterator[Appointment]:
    """The appointments of one series on a day: the latest version of its rule and of each exception."""
    core: Entry | None = None
    instead: dict[dt.date, Entry] = {}
    for entry in sorted(versions, key=lambda one: (one.version, one.cancelled)):
        if entry.instead_of is None:
            core = entry
        else:
            instead[entry.instead_of] = entry
    if core is not None and core.cancelled:
        return
    if core is not None and not core.all_day:
        for start in _starts(core, day, budget):
            moment = start.astimezone(dt.UTC)
            if moment not in instead and local(moment).date() == day and start.date() not in instead:
                yield from _appointment(uid, core, moment)
    for entry in instead.values():
        moment = entry.start.astimezone(dt.UTC)
        if not (entry.cancelled or entry.all_day) and local(moment).date() == day:
            yield from _appointment(uid, entry, moment)


def _starts(core: Entry, day: dt.date, budget: Budget) -> Iterator[dt.datetime]:
    """When the series begins on a day and the two around it, in its own zone; exceptions not yet applied."""
    low = max(day, dt.date.min + DAY) - DAY
    high = min(day, dt.date.max - DAY) + DAY
    starts = {core.start, *core.more}
    if core.rule is not None:
        clock = core.start.timetz().replace(fold=0)
        for one in core.rule.days(core.start.date(), low, high, budget):
            starts.add(dt.datetime.combine(one, clock.replace(tzinfo=None), core.start.tzinfo))
    for start in starts:
        if not low <= start.date() <= high or _past(start, core):
            continue
        if start.astimezone(dt.UTC) not in core.without and start.date() not in core.without:
            yield start


def _past(start: dt.datetime, core: Entry) -> bool:
    """Whether a start lies after the UNTIL of the rule."""
    until = core.rule.until if core.rule else None
    if until is None or start in core.more:
        return False
    if not isinstance(until, dt.datetime):
        return start.date() > until
    if until.tzinfo is None:
        return start.replace(tzinfo=None) > until
    return start.astimezone(dt.UTC) > until


def _appointment(uid: str, entry: Entry, moment: dt.datetime) -> Iterator[Appointment]:
    if entry.private and not (entry.label or entry.link or entry.other_link):
        return
    minutes = None if entry.length is None else round(entry.length.total_seconds() / 60)
    if minutes is not None and not 1 <= minutes <= _DAY_IN_MINUTES:
        minutes = None
    start = moment.astimezone(COPENHAGEN)
    yield Appointment(uid, start, minutes, entry.label, entry.link, entry.private, entry.other_link)
