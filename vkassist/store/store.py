"""The front of the store: opens it, says how it stands, copies it, purges it and closes it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import msgspec

from vkassist.domain.clock import Clock
from vkassist.store import escrow, sidecar
from vkassist.store.copies import back_up, put_in_place
from vkassist.store.database import make_database
from vkassist.store.diagnosis import opened
from vkassist.store.errors import StoreError
from vkassist.store.files import Place, remove_database, settle
from vkassist.store.held import held_on
from vkassist.store.inspection import Status, Verification, status, verify
from vkassist.store.journal import StoredJournal
from vkassist.store.key import GivenKey, Keys, new_key, recovery_text
from vkassist.store.migrate import bring_up
from vkassist.store.retention import Purged, Retention, purge
from vkassist.store.sidecar import KeyCheck
from vkassist.store.surroundings import refuse_network
from vkassist.store.talks import Talks


class Store:
    """An open store. Make one with `open` or `throw_away`; every method may block for a moment."""

    def __init__(self, place: Place, check: KeyCheck, key: bytes, clock: Clock, *, first_run: bool) -> None:
        """Use `open` or `throw_away`."""
        self._place, self._check, self._key, self._clock = place, check, key, clock
        self._throw_away = self._deposited = False
        self.first_run = first_run
        self._start()

    @classmethod
    def open(cls, folder: Path, keys: Keys, *, clock: Clock) -> Self:
        """Open the store in a folder, or make one where there never was any.

        Blocks on the keyring or asks for a passphrase: call it off the GUI thread. Raises StoreError with a
        code for each thing that can be wrong; NotSaved `store.busy` or `store.full` where waiting may help.
        A key or database is never made over an old one.
        """
        refuse_network(folder)
        place = Place(folder)
        place.prepare()
        check = sidecar.read(place)
        if check is None and (place.database.exists() or place.wrapped_key.exists()):
            raise StoreError("store.check_lost")
        if check is None or not (check.settled or place.database.exists()):
            check, key = _begin(place, keys, check)
            return cls(place, check, key, clock, first_run=True)
        sidecar.look(place, check)
        key_found = keys.load(check.store)
        if key_found is None:
            raise StoreError("store.key_lost")
        if not check.fits(key_found):
            raise StoreError("store.wrong_key")
        return cls(place, check, key_found, clock, first_run=not check.settled)

    @classmethod
    def throw_away(cls, clock: Clock, folder: Path | None = None) -> Self:
        """A store that ends with `close`: encrypted, in a temporary folder (made in `folder`, where given),
        with a key that never leaves memory, so that nothing readable survives even a crash."""
        place = Path(tempfile.mkdtemp(prefix="vkassist-", dir=folder))
        made = cls.open(place, GivenKey(), clock=clock)
        made._throw_away = True
        return made

    def _start(self) -> None:
        self._database = opened(self._place, self._key)
        try:
            if bring_up(self._place, self._database, self._clock.now()):
                self._database = opened(self._place, self._key)
        except BaseException:
            self._database.close()
            raise
        self._settle()
        self.journal = StoredJournal(self._database)
        self.talks = Talks(self._database)

    def _settle(self) -> None:
        salts = (sidecar.salt_of(self._place.database),)
        if not self._check.settled or self._check.salts != salts:
            self._note(settled=True, salts=salts)

    def _note(self, **changed: object) -> None:
        self._check = msgspec.structs.replace(self._check, **changed)
        sidecar.write(self._place, self._check)

    @property
    def needs_passphrase(self) -> bool:
        """Whether the key is kept behind a passphrase, to be typed at each opening."""
        return self._place.wrapped_key.exists()

    def lock(self) -> None:
        """Close the file and let the key go; what is asked for meanwhile is NotSaved `store.locked`. A throw-away
        store has its key nowhere else and stays open."""
        if not self._throw_away:
            self._key = b""
            self._database.forget_key()

    def unlock(self, keys: Keys) -> None:
        """Fetch the key again, and go on. Blocks as `open`; raises StoreError, and stays locked then."""
        if self._key:
            return
        key = keys.load(self._check.store)
        if key is None:
            raise StoreError("store.key_lost")
        if not self._check.fits(key):
            raise StoreError("store.wrong_key")
        self._key = key
        self._database.take_key(key)

    @property
    def recovery_pending(self) -> bool:
        """Whether the recovery key was never confirmed as seen."""
        return not (self._check.recovery_seen or self._deposited or self._throw_away)

    def deposit(self, public: str) -> None:
        """Deposit the key with the region, which then is the way back in. Raises StoreError `store.escrow_key`."""
        if not self._throw_away:
            escrow.deposit(self._place, self._check.store, self._key, public)
            self._deposited = True

    def recovery_key(self) -> str:
        """The key for paper. Whoever has it can read the store: show it once, log it never."""
        return recovery_text(self._key)

    def recovery_seen(self) -> None:
        """Remember that the user has the recovery key."""
        self._note(recovery_seen=True)

    def status(self) -> Status:
        """How the store stands, in counts and sizes."""
        return status(self._place, self._database)

    def verify(self) -> Verification:
        """Check every page, the schema, the projection and who may read the files; takes a while."""
        return verify(self._place, self._database)

    def held_on(self, course: str) -> Mapping[str, list[Any]]:
        """Everything held on a course, by stream, as it is stored. Identifies people: write it where the user says."""
        return held_on(self._database, course)

    def backup(self, file: Path) -> None:
        """Write a copy, encrypted with the same key, to a new file; it goes when what it holds is purged.

        Raises StoreError `store.backup_exists`, `store.readonly`, `store.full` or `store.cannot_open`.
        """
        back_up(self._database, file, self._clock.now())

    def restore(self, file: Path) -> None:
        """Put a backup in the place of the database, which is set aside among the backups.

        `journal` and `talks` are new objects afterwards. Raises as `copies.restore`; then the store stands as
        it was.
        """
        self._database.close()
        try:
            self._check = put_in_place(self._place, self._check, self._key, file, self._clock.now())
        finally:
            self._start()

    def purge(self, policy: Retention | None = None) -> Purged:
        """Remove what the policy no longer keeps, with copies that hold it. Raises NotSaved or StoreError."""
        return purge(self._place, self._database, policy or Retention(), self._clock.now())

    def close(self) -> None:
        """Close the file; a throw-away store is removed."""
        self._database.close()
        if self._throw_away:
            shutil.rmtree(self._place.folder, ignore_errors=True)


def _begin(place: Place, keys: Keys, check: KeyCheck | None) -> tuple[KeyCheck, bytes]:
    """The first start, or one that was interrupted: sidecar, key, database, in this order.

    Until the database has its name nothing was ever saved in it, so beginning again loses nothing.
    """
    key = keys.load(check.store) if check else None
    if check is None or key is None or not check.fits(key):
        store = sidecar.new_name()
        key = keys.load(store) or new_key()
        check = sidecar.begun(store, key)
        sidecar.write(place, check)
        keys.save(store, key)
    remove_database(place.unfinished)
    make_database(place.unfinished, key)
    place.unfinished.replace(place.database)
    settle(place.folder)
    return check, key
