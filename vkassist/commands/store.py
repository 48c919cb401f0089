"""`vkassist store …`: looks after the encrypted store."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError
from vkassist.paths import Paths

if TYPE_CHECKING:
    from vkassist.store.key import Keys
    from vkassist.store.store import Store

_KEY_GONE = ("store.key_lost", "store.wrong_key", "store.check_lost", "store.check_damaged", "store.keyring_garbled")


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Carry out one action on the store of this user. Never makes a store where there is none.

    A passphrase or recovery key is asked for only on a terminal. Raises StoreError, NotSaved or VkassistError.
    """
    from vkassist.app.clock import SystemClock
    from vkassist.store.files import Place
    from vkassist.store.store import Store

    folder = Paths.find(chosen.data_dir).store
    place = Place(folder)
    if not (place.database.exists() or place.check.exists()):
        voice.say("cli.store_none", folder=folder)
        return 1
    if chosen.action == "restore":
        return _restore(folder, Path(chosen.file).absolute(), voice)
    store = Store.open(folder, _keys(folder, voice), clock=SystemClock())
    try:
        return _act(chosen, store, voice)
    finally:
        store.close()


def _act(chosen: argparse.Namespace, store: Store, voice: Voice) -> int:
    from vkassist.app.opening import lasting_items
    from vkassist.store.retention import Retention

    if chosen.action == "status":
        return _status(store, voice)
    if chosen.action == "verify":
        found = store.verify()
        voice.say("cli.store_verified", facts=found.facts, talks=found.talks)
        for code in found.problems:
            voice.complain(VkassistError(code))
        return 0 if found.good else 1
    if chosen.action == "purge":
        gone = store.purge(Retention(lasting=lasting_items()))
        voice.say("cli.store_purged", drafts=gone.drafts, courses=gone.courses, copies=gone.copies)
        return 0
    file = Path(chosen.file).absolute()
    store.backup(file)
    voice.say("cli.store_backed_up", file=file)
    return 0


def _restore(folder: Path, file: Path, voice: Voice) -> int:
    """Put a backup in the place of a store that may itself be damaged, so it is not opened first."""
    from vkassist.app.clock import SystemClock
    from vkassist.app.single import runs_on
    from vkassist.store.copies import restore

    if runs_on(folder.parent):
        raise VkassistError("cli.store_running")
    keys, now = _keys(folder, voice), SystemClock().now()
    try:
        restore(folder, keys, file, now)
    except VkassistError as error:
        if error.code not in _KEY_GONE or not (recovery := _asked(voice.sentence("cli.ask_recovery_key"))):
            raise
        restore(folder, keys, file, now, recovery)
    voice.say("cli.store_restored", file=file)
    return 0


def _keys(folder: Path, voice: Voice) -> Keys:
    from vkassist.app.opening import platform_keys
    from vkassist.store.files import Place
    from vkassist.store.passphrase import PassphraseKeys

    place = Place(folder)
    if not place.wrapped_key.exists():
        return platform_keys(folder)
    return PassphraseKeys(place, lambda occasion: _asked(voice.sentence("cli.ask_passphrase")))


def _asked(question: str) -> str | None:
    """What is typed on the terminal, unseen; None where there is no terminal or nothing is typed."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    try:
        return getpass.getpass(f"{question} ") or None
    except EOFError:
        return None


def _status(store: Store, voice: Voice) -> int:
    found = store.status()
    voice.say("cli.store_place", folder=found.folder)
    voice.say("cli.store_cipher", cipher=found.cipher, revision=found.revision)
    voice.say("cli.store_holds", facts=found.facts, talks=found.talks, drafts=found.drafts)
    voice.say("cli.store_size", bytes=found.file_bytes + found.log_bytes, backups=found.own_backups)
    return 0
