"""`vkassist store …`: looks after the encrypted store."""

from __future__ import annotations

import argparse
from pathlib import Path

from vkassist.commands.voice import Voice
from vkassist.domain.errors import VkassistError
from vkassist.paths import Paths


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Carry out one action on the store of this user. Never makes a store where there is none.

    Raises StoreError or NotSaved.
    """
    from vkassist.app.clock import SystemClock
    from vkassist.app.opening import lasting_items, platform_keys
    from vkassist.store.retention import Retention
    from vkassist.store.store import Store

    folder = Paths.find(chosen.data_dir).store
    if not folder.is_dir() or not any(folder.iterdir()):
        voice.say("cli.store_none", folder=folder)
        return 1
    store = Store.open(folder, platform_keys(folder), clock=SystemClock())
    try:
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
        if chosen.action == "backup":
            store.backup(file)
            voice.say("cli.store_backed_up", file=file)
        else:
            store.restore(file)
            voice.say("cli.store_restored", file=file)
        return 0
    finally:
        store.close()


def _status(store: object, voice: Voice) -> int:
    from vkassist.store.store import Store

    assert isinstance(store, Store)
    found = store.status()
    voice.say("cli.store_place", folder=found.folder)
    voice.say("cli.store_cipher", cipher=found.cipher, revision=found.revision)
    voice.say("cli.store_holds", facts=found.facts, talks=found.talks, drafts=found.drafts)
    voice.say("cli.store_size", bytes=found.file_bytes + found.log_bytes, backups=found.own_backups)
    return 0
