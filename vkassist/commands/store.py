"""`vkassist store …`: looks after the encrypted store."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist import policy_source
from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError
from vkassist.paths import Paths

if TYPE_CHECKING:
    from vkassist.policy import Policy
    from vkassist.store.key import Keys
    from vkassist.store.store import Store

_KEY_GONE = (
    "store.key_lost",
    "store.wrong_key",
    "store.check_lost",
    "store.check_damaged",
    "store.keyring_garbled",
)


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Carry out one action on the store of this user. Never makes a store where there is none.

    A passphrase or recovery key is asked for only on a terminal. Raises StoreError, NotSaved or VkassistError.
    """
    from vkassist.app.clock import SystemClock
    from vkassist.store.files import Place
    from vkassist.store.store import Store

    policy = policy_source.read()
    paths = policy.place(Paths.find(chosen.data_dir))
    folder = paths.store
    place = Place(folder)
    if not (place.database.exists() or place.check.exists()):
        voice.say("cli.store_none", folder=folder)
        return 1
    if chosen.action == "restore":
        return _restore(paths, Path(chosen.file).absolute(), voice)
    store = Store.open(folder, _keys(folder, voice), clock=SystemClock())
    try:
        return _act(chosen, store, policy, voice)
    finally:
        store.close()


def _act(chosen: argparse.Namespace, store: Store, policy: Policy, voice: Voice) -> int:
    from vkassist.app.opening import retention

    if chosen.action == "status":
        return _status(chosen, store, policy, voice)
    if chosen.action == "verify":
        found = store.verify()
        voice.say("cli.store_verified", facts=found.facts, talks=found.talks)
        for code in found.problems:
            voice.complain(VkassistError(code))
        return 0 if found.good else 1
    if chosen.action == "purge":
        gone = store.purge(retention(policy))
        voice.say("cli.store_purged", drafts=gone.drafts, courses=gone.courses, copies=gone.copies)
        return 0
    if chosen.action == "export":
        from vkassist.commands.export import export

        return export(store, chosen.course, Path(chosen.file).absolute(), voice)
    file = Path(chosen.file).absolute()
    store.backup(file)
    voice.say("cli.store_backed_up", file=file)
    return 0


def _restore(paths: Paths, file: Path, voice: Voice) -> int:
    """Put a backup in the place of a store that may itself be damaged, so it is not opened first."""
    from vkassist.app.clock import SystemClock
    from vkassist.app.single import runs_on
    from vkassist.store.copies import restore

    if runs_on(paths.data):
        raise VkassistError("cli.store_running")
    folder = paths.store
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


def _status(chosen: argparse.Namespace, store: Store, policy: Policy, voice: Voice) -> int:
    from vkassist import settings

    found = store.status()
    voice.say("cli.store_place", folder=found.folder)
    voice.say("cli.store_cipher", cipher=found.cipher, revision=found.revision)
    voice.say("cli.store_holds", facts=found.facts, talks=found.talks, drafts=found.drafts)
    voice.say("cli.store_size", bytes=found.file_bytes + found.log_bytes, backups=found.own_backups)
    sources = {"builtin": "cli.policy_builtin", "user": "cli.policy_user", "policy": "cli.policy_policy"}
    for one in policy.effective(settings.load(Paths.find(chosen.data_dir).settings)):
        source = voice.sentence(sources[one.source])
        voice.say("cli.policy_value", key=one.key, value=one.value or "-", source=source)
    for fault in policy.faults:
        voice.complain(fault)
    return 0
