"""Everything the store holds on one course, for the person who asks what is held on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import select

from vkassist.store.database import Database
from vkassist.store.errors import explained
from vkassist.store.retention import COURSE
from vkassist.store.tables import journal, talks


def held_on(database: Database, course: str) -> Mapping[str, list[Any]]:
    """Stream -> its facts as they are stored, the talks by their start and then the course's own; empty where
    nothing is held. A fact this program cannot read is there all the same. Raises NotSaved or StoreError."""
    named = select(talks.c.stream).where(talks.c.course == course).order_by(talks.c.starts_at)
    with explained(), database.read.begin() as connection:
        streams = [*connection.execute(named).scalars(), COURSE + course]
        found = {
            stream: list(
                connection.execute(
                    select(journal.c.payload).where(journal.c.stream == stream).order_by(journal.c.seq)
                ).scalars()
            )
            for stream in streams
        }
    return {stream: [msgspec.json.decode(one) for one in facts] for stream, facts in found.items() if facts}
