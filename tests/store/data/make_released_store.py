"""Makes the store that a released version leaves behind: run it once when a schema or payload is released.

    python -m tests.store.data.make_released_store 0001

It writes `released-0001.db`, its `.key-check` and the facts in it beside this file, with the key below. The talk is
the whole example of `tests/domain/data`, whose people are invented. Never make one of an earlier version again: what
lies here is what that version wrote.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path

from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.day import course_of
from vkassist.store.files import Place
from vkassist.store.key import GivenKey
from vkassist.store.revisions import HEAD
from vkassist.store.store import Store

HERE = Path(__file__).parent
KEY = bytes(range(32))
"""The key of these files, which hold nobody's data."""
EXAMPLE = HERE.parents[1] / "domain" / "data" / "facts-example.json"
STREAM = "talk:released"


class Clock:
    """The moment at which the files were made, for good."""

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 11, 23, 12, 0, tzinfo=COPENHAGEN)

    def monotonic(self) -> float:
        return 0.0


def example() -> list[f.AnyFact]:
    """The facts of the talk, as this program reads them."""
    return f.read_all(EXAMPLE.read_bytes())


def make(revision: str) -> None:
    """Write both files. Raises FileExistsError where that version's are there already."""
    target = HERE / f"released-{revision}.db"
    if target.exists() or revision != HEAD:
        raise FileExistsError(target.name)
    folder = Path(tempfile.mkdtemp()) / "store"
    store = Store.open(folder, GivenKey(KEY), clock=Clock())
    store.recovery_seen()
    facts = example()
    store.journal.append(STREAM, 0, facts)
    course = course_of(facts[0].label)  # type: ignore[union-attr]
    own = f.Written(at=Clock().now(), by="clinician", field="course", text="En aftale på forløbet")
    store.journal.append(f"course:{course}", 0, [own])
    store.close()
    place = Place(folder)
    shutil.copyfile(place.database, target)
    shutil.copyfile(place.check, HERE / f"released-{revision}.key-check")
    (HERE / f"released-{revision}.json").write_bytes(f.to_json(facts))
    shutil.rmtree(folder.parent)


if __name__ == "__main__":
    make(sys.argv[1])
