"""The proofs of an installed program, one part each; every one returns a detail to print, or raises."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist.domain.errors import ContentError, VkassistError
from vkassist.paths import resources_folder

if TYPE_CHECKING:
    from vkassist.domain.pack import Pack


class Absent(Exception):
    """Something this PC does not have, which is no fault of the program."""


def content() -> str:
    """The built-in packs are whole."""
    return ", ".join(f"{pack.id} {pack.version}" for pack in builtin_packs())


def builtin_packs() -> list[Pack]:
    """The packs that come with the program, with their scenarios. Raises ContentError."""
    return [whole_pack(_content_folder(language)) for language in ("da", "en")]


def whole_pack(folder: Path) -> Pack:
    """A pack with everything its folder holds, read and checked.

    Raises ContentError naming file, key and reason of the first fault.
    """
    from vkassist.content import read_pack
    from vkassist.content.scenarios import check_scenarios

    pack = read_pack(folder)
    for fault in check_scenarios(folder, pack):
        raise fault
    return pack


def _content_folder(language: str) -> Path:
    try:
        return resources_folder() / "content" / language
    except FileNotFoundError:
        raise ContentError("content.file_missing", file="resources/content", key=".") from None


def cipher() -> str:
    """The store is encrypted and gives back what it got."""
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


def migrations() -> str:
    """The revision a store is brought to."""
    from vkassist.store import revisions

    return revisions.HEAD


def keyring() -> str:
    """The keyring in use. Raises Absent where there is none."""
    from vkassist.app.opening import keyring_name

    try:
        return keyring_name()
    except VkassistError as error:
        raise Absent(error.code) from None


def multimedia() -> str:
    """The cameras seen. Raises Absent where there is none."""
    from vkassist.app.screen import application

    application()
    from PySide6.QtMultimedia import QMediaDevices

    cameras = len(QMediaDevices.videoInputs())
    if not cameras:
        raise Absent("QtMultimedia")
    return str(cameras)


def icons() -> str:
    """Icons are found and drawn."""
    from vkassist.app.screen import application
    from vkassist.ui.theme import Look

    application()
    look = Look(icon_folder=resources_folder() / "icons")
    if look.icon("clock").pixmap(24, 24).isNull():
        raise FileNotFoundError("icons")
    return ""


def window() -> str:
    """A window is shown and painted."""
    from vkassist.app.screen import application
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
