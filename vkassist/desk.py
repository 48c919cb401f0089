"""The desk: the only door by which a fact enters. It checks, saves, folds and tells the observers.

Nothing is shown before it is saved. Where saving fails for a while (another program holds the file, the
disk is full) the fact waits in line, the observers learn that it is not saved yet, and the screen keeps
what was typed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from vkassist.domain import facts as f
from vkassist.domain.clock import Clock, local
from vkassist.domain.consultation import Consultation, begin, follow, replay
from vkassist.domain.errors import NotSaved, Refusal, VkassistError
from vkassist.domain.form import Form

F = TypeVar("F", bound=f.AnyFact)


class Journal(Protocol):
    """Where facts are kept, durably and in order."""

    def append(self, stream: str, first: int, facts: Sequence[f.AnyFact]) -> None:
        """Store facts as places `first`, `first + 1`, … of a stream; durable when it returns.

        Raises a VkassistError when nothing was stored: NotSaved where trying again may help.
        """
        ...

    def read(self, stream: str) -> list[f.AnyFact]:
        """All facts of a stream in order."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """What observers are told: the consultation as it is saved, the fact that changed it (None after
    taking up or putting away a talk), and how many facts wait to be saved, with the reason."""

    consultation: Consultation | None
    fact: f.AnyFact | None = None
    waiting: int = 0
    problem: VkassistError | None = None


class Desk:
    """One talk at a time lies on the desk."""

    def __init__(self, journal: Journal, form: Callable[[f.Opened], Form], clock: Clock, user: str = "") -> None:
        """`form` finds the form that an `opened` fact pins; `user` is the opaque id written on every fact."""
        self._journal = journal
        self._form = form
        self._clock = clock
        self._user = user
        self._observers: list[Callable[[Change], None]] = []
        self._waiting: list[f.AnyFact] = []
        self._ahead: Consultation | None = None
        self._stored = 0
        self.stream: str | None = None
        self.consultation: Consultation | None = None

    def observe(self, observer: Callable[[Change], None]) -> Callable[[], None]:
        """Call `observer` after every change; the returned function stops that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    @property
    def waiting(self) -> tuple[f.AnyFact, ...]:
        """Facts accepted but not saved yet."""
        return tuple(self._waiting)

    @property
    def ahead(self) -> Consultation | None:
        """The consultation as it will be once everything that waits is saved."""
        return self._ahead

    def make(self, kind: type[F], /, by: f.By = "clinician", **content: Any) -> F:
        """A fact of a kind, stamped with the time now, who says it (the clinician) and the user."""
        return kind(at=local(self._clock.now()), by=by, user=self._user, **content)

    def open_talk(self, opened: f.Opened, *more: f.AnyFact, stream: str | None = None) -> str:
        """Take up a new talk; returns its stream. `more` are facts that belong to the opening (`carried`).

        Raises Refusal, or NotSaved: then the desk is as it was.
        """
        first, *rest = (f.checked(fact) for fact in (opened, *more))
        consultation = begin(self._form(opened), first)
        for fact in rest:
            consultation = follow(consultation, fact)
        name = stream or f"talk:{uuid.uuid4().hex}"
        self._journal.append(name, 0, (first, *rest))
        self._lay(name, consultation, len(consultation.facts))
        return name

    def take_up(self, stream: str) -> Consultation:
        """Lay a stored talk on the desk, by replaying its facts."""
        facts = self._journal.read(stream)
        if not facts or not isinstance(facts[0], f.Opened):
            raise Refusal("fact.not_opened")
        consultation = replay(self._form(facts[0]), facts)
        self._lay(stream, consultation, len(facts))
        return consultation

    def put_away(self) -> None:
        """Clear the desk. Raises NotSaved while facts still wait to be saved."""
        self.retry()
        if self._waiting:
            raise NotSaved("store.not_saved_yet")
        self._lay(None, None, 0)

    def record(self, fact: f.AnyFact) -> Consultation:
        """Check a fact, save it, and show it. Returns the consultation as saved.

        Raises Refusal when the fact does not fit: nothing changes then. A journal that cannot save now does
        not raise: the fact waits, and observers are told.
        """
        if self._ahead is None or self.consultation is None:
            raise Refusal("desk.empty")
        fact = f.checked(fact)
        self._ahead = follow(self._ahead, fact)
        self._waiting.append(fact)
        self._save(fact)
        return self.consultation

    def retry(self) -> None:
        """Try again to save what waits."""
        if self._waiting:
            self._save(None)

    def _save(self, fact: f.AnyFact | None) -> None:
        assert self.stream is not None
        try:
            self._journal.append(self.stream, self._stored, self._waiting)
        except VkassistError as problem:
            self._tell(Change(self.consultation, None, len(self._waiting), problem))
            return
        fact = fact or self._waiting[-1]
        self._stored += len(self._waiting)
        self._waiting.clear()
        self.consultation = self._ahead
        self._tell(Change(self.consultation, fact))

    def _lay(self, stream: str | None, consultation: Consultation | None, stored: int) -> None:
        self.stream, self._stored = stream, stored
        self.consultation = self._ahead = consultation
        self._waiting.clear()
        self._tell(Change(consultation))

    def _tell(self, change: Change) -> None:
        for observer in tuple(self._observers):
            observer(change)
