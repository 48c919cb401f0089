"""`vkassist self-test`: proves an installed program, part by part."""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError

log = logging.getLogger(__name__)


class Absent(Exception):
    """Something this PC does not have, which is no fault of the program."""


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Try every part and print one line each; 1 when a part that must work does not."""
    tests: tuple[tuple[str, Callable[[], str]], ...] = (
        ("cli.test_content", _content),
        ("cli.test_cipher", _cipher),
        ("cli.test_migrations", _migrations),
        ("cli.test_keyring", _keyring),
        ("cli.test_multimedia", _multimedia),
        ("cli.test_icons", _icons),
        ("cli.test_window", _window),
    )
    good = True
    for name, test in tests:
        try:
            found, detail = "cli.test_good", test()
        except Absent as absent:
            found, detail = "cli.test_absent", str(absent)
        except VkassistError as error:
            found, detail, good = "cli.test_bad", voice.sentence(error.code, **error.where), False
        except Exception as fault:
            log.exception("self-test failed")
            found, detail, good = "cli.test_bad", type(fault).__name__, False
        said = f"{voice.sentence(name) + ':':<20} {voice.sentence(found)}"
        print(f"{said} ({detail})" if detail else said)
    return 0 if good else 1


def _content() -> str:
    from vkassist import content

    packs = [content.builtin("da"), content.builtin("en")]
    return ", ".join(f"{pack.id} {pack.version}" for pack in packs)


def _cipher() -> str:
    from vkassist.app.clock import SystemClock
    from vkassist.domain import facts as f
    from vkassist.store.store import Store

    clock = SystemClock()
    canary = "canary-in-the-store"
    with tempfile.TemporaryDirectory(prefix="vkassist-") as folder:
        store = Store.throw_away(clock, Path(folder))
        try:
            fact = f.Opened(at=clock.now(), by="script", label=canary)
            store.journal.append("talk:self-test", 0, [fact])
            if store.journal.read("talk:self-test") != [fact]:
                raise VkassistError("store.damaged")
            if any(canary.encode() in file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()):
                raise VkassistError("store.not_encrypted")
            return f"SQLCipher {store.status().cipher}"
        finally:
            store.close()


def _migrations() -> str:
    from vkassist.store import tables

    return tables.HEAD


def _keyring() -> str:
    from vkassist.app.opening import keyring_name

    try:
        return keyring_name()
    except VkassistError as error:
        raise Absent(error.code) from None


def _multimedia() -> str:
    from vkassist.app.screen import application

    application()
    from PySide6.QtMultimedia import QMediaDevices

    cameras = len(QMediaDevices.videoInputs())
    if not cameras:
        raise Absent("QtMultimedia")
    return str(cameras)


def _icons() -> str:
    from vkassist.app.screen import application
    from vkassist.paths import resources_folder
    from vkassist.ui.theme import Look

    application()
    look = Look(icon_folder=resources_folder() / "icons")
    if look.icon("clock").pixmap(24, 24).isNull():
        raise FileNotFoundError("icons")
    return ""


def _window() -> str:
    from vkassist.app.screen import application
    from vkassist.paths import resources_folder
    from vkassist.ui.theme import Look
    from vkassist.ui.window import MainWindow

    running = application()
    window = MainWindow(Look(icon_folder=resources_folder() / "icons"))
    window.show()
    running.processEvents()
    shown = window.grab()
    window.close()
    if shown.isNull():
        raise RuntimeError("nothing was painted")
    return f"{shown.width()}x{shown.height()}"

