"""The command line. Without a command the window opens; every command imports only what it needs.

Exit codes: 0 good, 1 falls short, 2 bad usage or bad input. An expected error is one line that says what
and where, in the user's language; an unexpected one is one line too, and its places go to the log.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from vkassist.domain.errors import VkassistError

log = logging.getLogger(__name__)
GOOD, SHORT, BAD = 0, 1, 2
_NOT_TAKEN = (errno.ENOSPC, errno.EIO, errno.EFBIG)
"""What an output stream fails with that has a disk behind it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if not arguments:
        from vkassist.commands.window import open_window

        return open_window()
    if arguments[0].lower().startswith("vkassist:"):
        # So the system's handler of the scheme says it, with one argument; more would be an address that broke out.
        arguments = ["open", "--handed-over", " ".join(arguments)]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    logging.getLogger().addHandler(logging.NullHandler())  # without a handler Python prints to the terminal
    from vkassist.commands.voice import listen

    voice = listen(arguments)
    try:
        from vkassist.commands.parser import parse

        chosen = parse(arguments, voice)
        code = int(chosen.run(chosen, voice))
        if sys.stdout is not None:  # a program without a console has none
            sys.stdout.flush()
        return code
    except VkassistError as error:
        voice.complain(error)
        return BAD
    except BrokenPipeError:
        _say_no_more()
        return GOOD
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        if isinstance(fault, OSError) and fault.errno in _NOT_TAKEN and fault.filename is None:
            _say_no_more()
            voice.complain(VkassistError("cli.unwritable", file="stdout"))
            return BAD
        _log_it(voice.folder)
        voice.complain(VkassistError("unexpected"))
        return SHORT


def _say_no_more() -> None:
    """What is still waiting to be printed goes nowhere; Python would complain of it while it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log_it(folder: Path | None) -> None:
    """Write the exception's places to the log, never to the terminal."""
    from vkassist import logs
    from vkassist.paths import Paths

    with contextlib.suppress(OSError):
        logs.start(Paths.find(folder).logs)
        log.exception("command failed")
