"""`vkassist self-test`: proves an installed program, part by part."""

from __future__ import annotations

import argparse
import contextlib
import logging
from collections.abc import Callable

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError

log = logging.getLogger(__name__)


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Try every part and print one line each; 1 when a part that must work does not."""
    from vkassist.app import proofs

    tests: tuple[tuple[str, Callable[[], str]], ...] = (
        ("cli.test_files", proofs.files),
        ("cli.test_content", proofs.content),
        ("cli.test_cipher", proofs.cipher),
        ("cli.test_migrations", proofs.migrations),
        ("cli.test_keyring", proofs.keyring),
        ("cli.test_multimedia", proofs.multimedia),
        ("cli.test_face", proofs.face),
        ("cli.test_icons", proofs.icons),
        ("cli.test_window", proofs.window),
    )
    good = True
    for name, test in tests:
        try:
            found, detail = "cli.test_good", test()
        except proofs.Absent as absent:
            found, detail = "cli.test_absent", voice.sentence(str(absent))
        except VkassistError as error:
            found, detail, good = "cli.test_bad", voice.sentence(error.code, **error.where), False
        except Exception as fault:
            _log_it(chosen)
            reason = voice.sentence("cli.test_fault", kind=type(fault).__name__)
            found, detail, good = "cli.test_bad", reason, False
        said = f"{voice.sentence(name) + ':':<20} {voice.sentence(found)}"
        print(f"{said} ({detail})" if detail else said)
    return 0 if good else 1


def _log_it(chosen: argparse.Namespace) -> None:
    from vkassist import logs
    from vkassist.paths import Paths

    with contextlib.suppress(OSError):
        logs.start(Paths.find(chosen.data_dir).logs)
        log.exception("self-test failed")
