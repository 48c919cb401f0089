"""The log: codes and ids only. What still looks like a person is masked before it is written."""

from __future__ import annotations

import logging
import logging.handlers
import re
import traceback
from copy import copy
from pathlib import Path
from types import TracebackType
from typing import Any

from vkassist.domain.errors import VkassistError
from vkassist.domain.privacy import mask_cpr

_PHONE = re.compile(r"(?<![0-9])(?:(?:\+|00)45 ?)?[0-9]{2}(?:[ .\u00a0]?[0-9]{2}){3}(?![0-9])")


class Scrubbed(logging.Formatter):
    """Formats a record without parameters of statements, variables, CPR numbers or phone numbers."""

    def format(self, record: logging.LogRecord) -> str:
        """One scrubbed line, with the stack's places where there was an exception."""
        record = copy(record)
        record.exc_text = None  # another handler may have left the whole message there
        record.msg = _named(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(_named(one) for one in record.args)
        return scrub(super().format(record))

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """The exception's type and places only: its message may quote what somebody typed."""
        kind, _, trace = ei if isinstance(ei, tuple) else (None, None, None)
        return places(kind, trace)


class LogFile(logging.handlers.RotatingFileHandler):
    """A log file that is given up where it cannot be written, without a word on the terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Python would print the record."""


def _named(said: object) -> Any:
    """An exception as its type: its message may quote what somebody typed. All else as it is."""
    unknown = isinstance(said, BaseException) and not isinstance(said, VkassistError)
    return type(said).__name__ if unknown else said


def scrub(text: str) -> str:
    """Text with CPR numbers and phone numbers masked."""
    return _PHONE.sub("[phone]", mask_cpr(text))


def places(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """An exception as its type and the code places it passed, innermost last; no message, no variables."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([kind.__name__ if kind else "unknown", *lines])


def start(folder: Path) -> None:
    """Log warnings and worse to a file of at most 1 MB with one predecessor; a folder that cannot be
    written leaves the program without a log, not without a start."""
    root = logging.getLogger()
    root.addHandler(logging.NullHandler())  # without a handler Python would print to the terminal
    root.setLevel(logging.INFO)
    for name in ("sqlalchemy", "alembic", "keyring"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = LogFile(
            folder / "vkassist.log", maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(Scrubbed("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
