"""Opens what the program stands on, off the GUI thread: content pack and encrypted store.

SQLAlchemy, the cipher and the keyring take half a second to import; that happens here, after first paint.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vkassist.app.local_user import local_user
from vkassist.domain.clock import COPENHAGEN, Clock, local
from vkassist.domain.errors import ContentError, VkassistError
from vkassist.domain.ladder import LadderStep
from vkassist.domain.pack import Pack
from vkassist.domain.preferences import Preferences
from vkassist.paths import Paths
from vkassist.policy import NO_POLICY, Policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from vkassist.store.first_look import FirstLook
    from vkassist.store.key import Keys
    from vkassist.store.passphrase import Occasion
    from vkassist.store.retention import Retention
    from vkassist.store.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """What was opened: the pack (and why the region's was not taken), the ladder and the store.

    `keys` is where the store's key is found again after the lock, given the passphrase typed; None where it is
    nowhere but in memory. `escrow_fault` is why the key could not be deposited with the region.
    """

    pack: Pack
    pack_fault: ContentError | None
    ladder: tuple[LadderStep, ...]
    store: Store
    user: str
    keys: Callable[[str], Keys] | None = None
    escrow_fault: VkassistError | None = None


def open_content(
    preferences: Preferences, today: dt.date | None = None, policy: Policy = NO_POLICY
) -> tuple[Pack, ContentError | None, tuple[LadderStep, ...]]:
    """The content in force on a day (None: today), with the hosts a policy approves beside its own.

    Raises ContentError where the installation's own is damaged.
    """
    from vkassist import content

    region = Path(preferences.content_folder) if preferences.content_folder else None
    chosen = content.choose(preferences.language, region, today or dt.datetime.now(COPENHAGEN).date())
    pack = chosen.pack
    if policy.approved_hosts:
        pack = replace(pack, hosts=pack.hosts | policy.approved_hosts)
    return pack, chosen.fault, pack.ladder


@dataclass(frozen=True, slots=True)
class Entry:
    """How the house is entered: with a passphrase typed just now, choosing a new one, or keeping nothing."""

    passphrase: str = ""
    choosing: bool = False
    fleeting: bool = False


class Opening:
    """Opens the house; the keyring is asked once for the first look and what follows it."""

    def __init__(self, paths: Paths, clock: Clock, policy: Policy = NO_POLICY) -> None:
        self._folder, self._clock, self._policy = paths.store, clock, policy
        self._keys: Keys | None = None

    def first_look(self) -> FirstLook | None:
        """The day's list, before anything heavy is loaded; None where the store has to be opened for it."""
        from vkassist.domain.day import bounds
        from vkassist.store.files import Place
        from vkassist.store.first_look import first_look
        from vkassist.store.key import AskedOnce

        if self._policy.fleeting or Place(self._folder).wrapped_key.exists():
            return None  # nothing is kept; or a passphrase has to be typed first
        self._keys = AskedOnce(platform_keys(self._folder))
        return first_look(self._folder, self._keys, *bounds(self._clock.now()))

    def open_house(self, preferences: Preferences, entry: Entry) -> House:
        """Open content and store; a fleeting house keeps nothing after the program ends.

        Raises StoreError, NotSaved or ContentError.
        """
        from vkassist.store.store import Store

        pack, fault, ladder = open_content(preferences, local(self._clock.now()).date(), self._policy)
        if entry.fleeting or self._policy.fleeting:
            store = Store.throw_away(self._clock)
        else:
            known, self._keys = self._keys if entry == Entry() else None, None
            keys = known or platform_keys(self._folder, entry)
            store = Store.open(self._folder, keys, clock=self._clock)
            return House(pack, fault, ladder, store, local_user(), self._keys_again, self._deposit(store))
        return House(pack, fault, ladder, store, local_user())

    def _deposit(self, store: Store) -> VkassistError | None:
        """Deposit the key where the policy has a public key for it; the clinician's own way back stays otherwise."""
        try:
            if self._policy.escrow_key:
                store.deposit(self._policy.escrow_key)
        except VkassistError as fault:
            log.warning("the key was not deposited: %s", fault)
            return fault
        return None

    def _keys_again(self, passphrase: str) -> Keys:
        return platform_keys(self._folder, Entry(passphrase))


def platform_keys(folder: Path, entry: Entry = Entry()) -> Keys:
    """Where a store's key is kept: the operating system's keyring, or behind a passphrase where the store
    was begun with one, or is being begun so."""
    from vkassist.store.errors import StoreError
    from vkassist.store.files import Place
    from vkassist.store.keyring_key import KeyringKeys
    from vkassist.store.passphrase import PassphraseKeys

    def ask(occasion: Occasion) -> str | None:
        if occasion == "again" and entry.passphrase:
            raise StoreError("store.passphrase_wrong", attempts=1)
        return entry.passphrase or None

    place = Place(folder)
    if entry.choosing or place.wrapped_key.exists():
        return PassphraseKeys(place, ask)
    return KeyringKeys()


def lasting_items() -> frozenset[str]:
    """The items whose answers a course keeps when a talk's draft goes, of every language's pack."""
    from vkassist import content

    items = (item for language in ("da", "en") for item in content.builtin(language).forms["talk"].items)
    return frozenset(item.id for item in items if item.lasts.carries)


def ask_once(store: Store, clock: Clock) -> None:
    """SQLAlchemy writes a statement out when it is first run: here, not while the window waits for the list."""
    store.talks.talks_between(clock.now(), clock.now())
    store.talks.drafts()
    store.talks.latest_of_course("-", clock.now())


def retention(policy: Policy) -> Retention:
    """How long things are kept on this PC."""
    from vkassist.store.retention import Retention

    return Retention(policy.draft_days, policy.course_days, lasting_items())


def keyring_name() -> str:
    """The name of the keyring in use. Raises StoreError where there is none that may be used."""
    from keyring.errors import NoKeyringError

    from vkassist.store.errors import StoreError
    from vkassist.store.keyring_key import inspect, platform_backend

    try:
        backend = platform_backend()
        inspect(backend)
    except NoKeyringError:
        raise StoreError("store.keyring_missing") from None
    return type(backend).__module__.rpartition(".")[2]
