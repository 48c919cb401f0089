"""Meeting links: which of the addresses in a text leads to an approved video solution."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vkassist.domain.errors import ContentError
from vkassist.domain.privacy import clean

_ADDRESS = re.compile(r"https://[^\s<>\"'\\^`{|}]{1,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?)]*"


def approved_hosts(file: Path) -> frozenset[str]:
    """The host names in a `links.toml`, in lower case. Raises ContentError `content.links`."""
    try:
        hosts = tomllib.loads(file.read_text(encoding="utf-8"))["hosts"]
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
    """Whether an address is https on port 443 of one of the hosts or a true sub-domain of one: no user-info,
    no trailing dot, no control characters even when percent-encoded."""
    bare = unquote(address, errors="replace")
    if clean(bare) != bare or re.search(r"\s", bare) or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    name = (parts.hostname or "").lower()
    if parts.scheme.lower() != "https" or port not in (None, 443) or "@" in parts.netloc:
        return False
    if len(name) > 253:
        return False
    labels = name.split(".")
    return any(".".join(labels[place:]) in hosts for place in range(len(labels) - 1)) and all(labels)
