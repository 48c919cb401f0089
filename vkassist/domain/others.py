"""A group talk has one note for each participant, and none of them may name another (requirement 91)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vkassist.domain import facts as f
from vkassist.domain.consultation import Consultation
from vkassist.domain.note import Line, Note

AUTHOR = "author"
"""The field with the writer's own name."""
_LABEL = re.compile(r"((?:[^\W\d_]\.)+) [0-9]{2}-[0-9]{2}")


def named(c: Consultation, note: Note, others: Sequence[str]) -> tuple[str, ...]:
    """Which of the other participants, given by their labels, a group talk's note seems to name: their initials
    stand in what the clinician wrote. Nobody in other talks, and nobody with the patient's own initials."""
    if c.opened.session_type != "group":
        return ()
    written = "\n".join(line.text for line in note.lines if _is_written(c, line))
    own = _initials(c.opened.label)
    return tuple(
        label
        for label in dict.fromkeys(others)
        if (letters := _initials(label)) and letters != own and _stands_in(letters, written)
    )


def _is_written(c: Consultation, line: Line) -> bool:
    facts = [c.fact(index) for index in line.facts]
    return any(
        isinstance(fact, f.Answered | f.Keyword | f.Overridden | f.Rung)
        or (isinstance(fact, f.Written) and fact.field != AUTHOR)
        for fact in facts
    )


def _initials(label: str) -> str:
    found = _LABEL.fullmatch(label)
    return found[1].replace(".", "") if found else ""


def _stands_in(letters: str, text: str) -> bool:
    """Capitals only: "M.M." may be a person, "m.m." is none. A single letter counts with its dot."""
    dotted = r"\.\s?".join(map(re.escape, letters)) + (r"\.?" if len(letters) > 1 else r"\.")
    together = "|" + re.escape(letters) if len(letters) > 1 else ""
    return re.search(rf"(?<!\w)(?<!\w\.)(?:{dotted}{together})['’]?s?(?!\w)", text) is not None
