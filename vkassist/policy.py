"""What the region has settled for the whole PC: machine-wide settings that nobody using it can change.

A setting with a fault takes its safe default and is told; no policy ever keeps the program from starting.
Where a policy lies and how it is read: `vkassist.policy_source`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from vkassist.domain.errors import VkassistError
from vkassist.domain.preferences import Preferences
from vkassist.domain.privacy import clean_line
from vkassist.paths import Paths

Feature = Literal["measure", "calendar", "launch", "mini_timer"]
Source = Literal["builtin", "user", "policy"]

_Text = Annotated[str, Meta(min_length=1, max_length=2_000, pattern=r"^[^\x00-\x1f\x7f]+$")]
_Days = Annotated[int, Meta(ge=0, le=3_650)]
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_Target = Annotated[str, Meta(max_length=260, pattern=rf"^(?:{_LABEL}\.)*{_LABEL}(?::[0-9]{{1,5}})?$")]


class Settled(Struct, frozen=True, kw_only=True):
    """The settings a policy may hold, each with its shape; UNSET where the policy leaves it open.

    Minutes 0-1440 (0 never locks by itself), days 0-3650. `features_off` names parts that are left out.
    """

    content_folder: _Text | UnsetType = UNSET
    approved_hosts: tuple[_Text, ...] | UnsetType = UNSET
    connection_host: _Target | UnsetType = UNSET
    connection_stun: _Target | UnsetType = UNSET
    draft_days: _Days | UnsetType = UNSET
    course_days: _Days | UnsetType = UNSET
    store_home: Literal["pc", "folder", "fleeting"] | UnsetType = UNSET
    store_folder: _Text | UnsetType = UNSET
    escrow_key: Annotated[str, Meta(min_length=1, max_length=8_192)] | UnsetType = UNSET
    registry_url: _Text | UnsetType = UNSET
    hide_from_capture: bool | UnsetType = UNSET
    lock_minutes: Annotated[int, Meta(ge=0, le=1_440)] | UnsetType = UNSET
    features_off: tuple[Feature, ...] | UnsetType = UNSET
    language: Literal["da", "en"] | UnsetType = UNSET
    tel_links: bool | UnsetType = UNSET


KEYS = Settled.__struct_fields__
_OF_USER = ("content_folder", "connection_host", "connection_stun", "lock_minutes", "language")
"""Settings that are also the clinician's where the policy leaves them open."""
_SWITCHES: dict[Feature, dict[str, Any]] = {
    "measure": {"measures": False},
    "calendar": {"calendar": ""},
    "mini_timer": {"mini_timer": False},
}


_OPEN = Settled()


def registry_name(key: str) -> str:
    """A setting's name in the registry: `lock_minutes` is `LockMinutes`."""
    return "".join(part.capitalize() for part in key.split("_"))


@dataclass(frozen=True, slots=True)
class Effective:
    """A setting as it is in force, fit to be shown, and who settled it."""

    key: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as it was read. `faults` are codes `policy.…` with the key that took its safe default."""

    settled: Settled = _OPEN
    faults: tuple[VkassistError, ...] = ()

    @property
    def approved_hosts(self) -> frozenset[str]:
        """Host names approved beside those of the content pack."""
        return frozenset(self._get("approved_hosts", ()))

    @property
    def draft_days(self) -> int:
        """Days a closed draft stays after its last fact."""
        return int(self._get("draft_days", 7))

    @property
    def course_days(self) -> int:
        """Days a course stays after its last use."""
        return int(self._get("course_days", 30))

    @property
    def store_home(self) -> str:
        """"pc", "folder" (a profile container) or "fleeting"."""
        return str(self._get("store_home", "pc"))

    @property
    def fleeting(self) -> bool:
        """Whether nothing is kept after the program ends."""
        return self.store_home == "fleeting"

    @property
    def escrow_key(self) -> str:
        """The region's public key, "" where there is none."""
        return str(self._get("escrow_key", ""))

    @property
    def registry_url(self) -> str:
        """The address of the region's registry database; may hold a password, so log it never."""
        return str(self._get("registry_url", ""))

    @property
    def hide_from_capture(self) -> bool:
        """Whether windows are left out of screen sharing and screen shots, where the system can."""
        return bool(self._get("hide_from_capture", True))

    @property
    def tel_links(self) -> bool:
        """Whether a telephone number may be handed to the PC's telephone program."""
        return bool(self._get("tel_links", False))

    def allows(self, feature: Feature) -> bool:
        """Whether a part of the program may be used."""
        return feature not in self._get("features_off", ())

    def over(self, chosen: Preferences) -> Preferences:
        """Preferences as they are in force: the policy's where it has settled something."""
        return replace(chosen, **self._forced())

    def own(self, chosen: Preferences, stored: Preferences) -> Preferences:
        """Preferences to be stored: what the policy settles stays in the file as the clinician left it."""
        return replace(chosen, **{name: getattr(stored, name) for name in self._forced()})

    def place(self, paths: Paths) -> Paths:
        """The program's folders, with the store where the policy puts it."""
        if self.store_home != "folder":
            return paths
        return replace(paths, store_folder=Path(str(self.settled.store_folder)))

    def effective(self, chosen: Preferences) -> tuple[Effective, ...]:
        """Every setting in force, in the order of the keys; secrets in it are left out."""
        return tuple(self._one(key, chosen) for key in KEYS)

    def rows(self, chosen: Preferences) -> tuple[tuple[str, str, str], ...]:
        """`effective` for a page, as (key, value, source); nothing where the policy settles nothing."""
        if self == NO_POLICY:
            return ()
        return tuple((one.key, one.value, one.source) for one in self.effective(chosen))

    def _one(self, key: str, chosen: Preferences) -> Effective:
        given = getattr(self.settled, key)
        if given is not UNSET:
            return Effective(key, shown(key, given), "policy")
        if key in _OF_USER:
            value = getattr(chosen, key)
            own = value != getattr(Preferences(), key)
            return Effective(key, shown(key, value), "user" if own else "builtin")
        return Effective(key, shown(key, getattr(self, key, ())), "builtin")

    def _forced(self) -> dict[str, Any]:
        forced = {key: value for key in _OF_USER if (value := getattr(self.settled, key)) is not UNSET}
        for feature, switched in _SWITCHES.items():
            if not self.allows(feature):
                forced |= switched
        return forced

    def _get(self, key: str, default: Any) -> Any:
        value = getattr(self.settled, key)
        return default if value is UNSET else value


NO_POLICY = Policy()


def shown(key: str, value: object) -> str:
    """A setting's value for a screen: no password, a key by its fingerprint, lists with commas."""
    if key == "escrow_key" and value:
        import hashlib

        return f"SHA-256 {hashlib.sha256(str(value).encode()).hexdigest()[:16]}"
    if key == "registry_url":
        return re.sub(r"//[^/@]*@", "//…@", clean_line(str(value)))
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(sorted(value))
    return clean_line(str(value))
