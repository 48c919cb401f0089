"""The command line. Without a command the window opens; every command imports only what it needs.

Exit codes: 0 good, 1 falls short, 2 bad usage or bad input. An expected error is one line that says what
and where, in the user's language; an unexpected one is one line too, and its places go to the log.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from vkassist.domain.errors import VkassistError

log = logging.getLogger(__name__)
GOOD, SHORT, BAD = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if not arguments:
        from vkassist.commands.window import open_window

        return open_window()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from vkassist.commands.voice import Voice

    voice = Voice()
    try:
        from vkassist.commands.parser import parse

        chosen = parse(arguments)
        voice = Voice(chosen)
        code = chosen.run(chosen, voice)
        sys.stdout.flush()
        return int(code)
    except VkassistError as error:
        voice.complain(error)
        return BAD
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return 130
    except Exception:
        _log_it()
        voice.complain(VkassistError("unexpected"))
        return SHORT


def _log_it() -> None:
    """Write the exception's places to the log, never to the terminal."""
    from vkassist import logs
    from vkassist.paths import Paths

    logs.start(Paths.find().logs)
    log.exception("command failed")
