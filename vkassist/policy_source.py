"""Where a policy lies on this PC, and how it is read, one setting at a time.

Linux keeps it in `/etc/vkassist/policy.toml`; Windows in the registry under `Software\\Policies\\VKAssist`, of
the machine first and of the user (by group policy) second.
"""

from __future__ import annotations

import logging
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, get_args

import msgspec
from msgspec import UNSET

from vkassist.domain.errors import VkassistError
from vkassist.domain.privacy import clean_line
from vkassist.policy import KEYS, NO_POLICY, Feature, Policy, Settled, registry_name

log = logging.getLogger(__name__)

FILE = Path("/etc/vkassist/policy.toml")
KEY = r"Software\Policies\VKAssist"
"""The registry key; the values' names are the settings' in CamelCase."""
_LARGEST = 65_536
_SHAPES: dict[str, Any] = {one.name: one.type for one in msgspec.structs.fields(Settled)}
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def read() -> Policy:
    """The policy of this PC; never raises. What is wrong with it is logged by its key."""
    if sys.platform == "win32":
        import winreg

        policy = from_registry(winreg)
    else:
        policy = from_file(FILE)
    for fault in policy.faults:
        log.warning("%s", fault)
    return policy


def from_file(file: Path) -> Policy:
    """The policy in a file of TOML; no file is no policy."""
    try:
        if not file.exists():
            return NO_POLICY
        with file.open("rb") as opened:
            text = opened.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise ValueError
        given = tomllib.loads(text.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return Policy(faults=(VkassistError("policy.unreadable", file=file.name),))
    return from_values(given)


def from_registry(winreg: Any) -> Policy:
    """The policy in the registry, read through Windows' module of that name; the machine's values win."""
    given: dict[str, Any] = {}
    faults: list[VkassistError] = []
    names = {registry_name(key).casefold(): key for key in KEYS}
    for hive in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"):
        try:
            opened = winreg.OpenKey(getattr(winreg, hive), KEY, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY)
        except FileNotFoundError:
            continue
        except OSError:
            faults.append(VkassistError("policy.unreadable", file=f"{hive}\\{KEY}"))
            continue
        with opened:
            for name, value, kind in _values(winreg, opened):
                key = names.get(name.casefold(), name)
                given[key] = _of_registry(winreg, key, value, kind)
    policy = from_values(given)
    return replace(policy, faults=(*faults, *policy.faults))


def _values(winreg: Any, opened: Any) -> Iterator[tuple[str, Any, int]]:
    place = 0
    while True:
        try:
            yield winreg.EnumValue(opened, place)
        except OSError:  # how the registry says that there are no more
            return
        place += 1


def _of_registry(winreg: Any, key: str, value: Any, kind: int) -> Any:
    """A value as TOML would have it: the registry knows neither true and false nor, in a list, empty lines."""
    if kind == winreg.REG_EXPAND_SZ:
        return winreg.ExpandEnvironmentStrings(value)
    if kind == winreg.REG_DWORD and key in ("hide_from_capture", "tel_links") and value in (0, 1):
        return bool(value)
    if kind == winreg.REG_MULTI_SZ:
        return [one.strip() for one in value if one.strip()]
    return value


def from_values(given: Mapping[str, Any]) -> Policy:
    """A policy from names and values; each is judged by itself."""
    good: dict[str, Any] = {}
    faults = [
        VkassistError("policy.unknown_key", key=clean_line(str(name))[:60]) for name in given if name not in KEYS
    ]
    for key in (one for one in KEYS if one in given):
        value, wrong = _read(key, given[key])
        if wrong:
            faults.append(VkassistError("policy.wrong_value", key=key))
        if value is not UNSET:
            good[key] = value
    if good.get("store_home") == "folder" and "store_folder" not in good:
        del good["store_home"]
        if "store_folder" not in given:
            faults.append(VkassistError("policy.no_store_folder", key="store_folder"))
    return Policy(Settled(**good), tuple(faults))


def _read(key: str, value: Any) -> tuple[Any, bool]:
    """(the value, or UNSET where none of it will do; whether anything is wrong with it)."""
    if key in ("approved_hosts", "features_off") and isinstance(value, (list, tuple)):
        read_one = _LISTED[key]
        kept = [one for one in map(read_one, value) if one is not None]
        wrong = len(kept) < len(value)
        return (tuple(dict.fromkeys(kept)) if kept or not wrong else UNSET), wrong
    try:
        found = msgspec.convert(value, _SHAPES[key])
    except msgspec.ValidationError:
        return UNSET, True
    if key in ("content_folder", "store_folder") and not _whole(found):
        return UNSET, True
    return found, False


def _host(value: Any) -> str | None:
    """A host name as links are compared with; a bare top domain would approve half of the net."""
    name = value.lower() if isinstance(value, str) else ""
    return name if _HOST.fullmatch(name) else None


def _feature(value: Any) -> str | None:
    return value if value in get_args(Feature) else None


_LISTED: dict[str, Callable[[Any], str | None]] = {"approved_hosts": _host, "features_off": _feature}


def _whole(folder: str) -> bool:
    """Whether a folder is given from its root; where it lies must not depend on where the program starts."""
    pure = PureWindowsPath if sys.platform == "win32" else PurePosixPath
    return pure(folder).is_absolute()
