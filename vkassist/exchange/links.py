"""Meeting links: which of the addresses in a text leads to an approved video solution."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vkassist.domain.errors import ContentError
from vkassist.domain.privacy import clean
from vkassist.exchange.look_alikes import looks_like

_ADDRESS = re.compile(r"https://[^\s<>\"'\\^`{|}]{1,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?)]*"
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?")
_LONGEST = 253


@dataclass(frozen=True, slots=True)
class LinkVerdict:
    """What is to be said of an address. `code` names the sentence `link.<code>`: approved, no_address, not_https,
    user_info, port, control_characters, trailing_dot, look_alike or unknown_host."""

    approved: bool
    code: str


def approved_hosts(file: Path, *, key: str = "hosts") -> frozenset[str]:
    """The host names in a `links.toml`, in lower case; with `elsewhere` as key those of well-known services that
    are not approved. Raises ContentError `content.links`."""
    try:
        hosts = tomllib.loads(file.read_text(encoding="utf-8"))[key]
        return frozenset(host.lower() for host in hosts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ContentError("content.links", file=file.name) from None


def meeting_link(texts: Iterable[str], hosts: Collection[str]) -> str | None:
    """The first address in the texts, in their order, that leads to one of the hosts, or None."""
    for text in texts:
        for match in _ADDRESS.finditer(text):
            address = match[0].rstrip(_TRAILING)
            if is_approved(address, hosts):
                return address
    return None


def is_approved(address: str, hosts: Collection[str]) -> bool:
    """Whether an address leads to one of the hosts; see `examine`."""
    return not _fault(address, hosts)


def examine(address: str, hosts: Collection[str]) -> LinkVerdict:
    """Whether an address is https on port 443 of one of the hosts or a true sub-domain of one, and if not, why.

    Nothing is approved that has user-info, a trailing dot, or control characters even when percent-encoded.
    """
    code = _fault(address, hosts)
    if code == "unknown_host" and looks_like((urlsplit(address).hostname or ""), hosts):
        code = "look_alike"
    return LinkVerdict(not code, code or "approved")


def _fault(address: str, hosts: Collection[str]) -> str:
    """The first thing that is wrong with an address, "" where nothing is."""
    bare = unquote(address, errors="replace")
    if clean(bare) != bare or re.search("[\t\n]", bare) or re.search(r"\s", address) or "\\" in bare:
        return "control_characters"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "no_address"
    if not parts.scheme or not parts.netloc:
        return "no_address"
    if parts.scheme.lower() != "https":
        return "not_https"
    if "@" in parts.netloc:
        return "user_info"
    try:
        port = parts.port
    except ValueError:
        return "port"
    if port not in (None, 443):
        return "port"
    name = (parts.hostname or "").lower()
    if not name:
        return "no_address"
    return "trailing_dot" if name.endswith(".") else "" if _is_of(name, hosts) else "unknown_host"


def _is_of(name: str, hosts: Collection[str]) -> bool:
    labels = name.split(".")
    if len(name) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    return any(".".join(labels[place:]) in hosts for place in range(len(labels) - 1))
