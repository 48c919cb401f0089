"""A talk handed over from the patient record: `vkassist://start?…`, read strictly, obeyed by nobody but a person.

Any web page may open such an address, so nothing in it is trusted: what does not fit is refused as a whole,
and what fits is only ever shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from vkassist.domain.clock import COPENHAGEN, local
from vkassist.domain.errors import VkassistError
from vkassist.domain.privacy import clean_line, has_cpr, label_from
from vkassist.exchange.links import examine

SCHEME = "vkassist:"
LONGEST = 2_048
"""Characters of a whole address; longer ones are cut by the systems that hand them over."""
KEYS = ("label", "type", "minutes", "link", "start")
_LONGEST_VALUE = {"label": 16, "type": 16, "minutes": 3, "link": 1_500, "start": 16}
_MOST_MINUTES = 480
_TYPES = ("individual", "group", "relatives")
_TIME = re.compile(r"([01][0-9]|2[0-3])[:.]([0-5][0-9])")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Launch:
    """A talk as the patient record names it. `label` is initials and day-month, or ""; `starts_at` is on the day
    asked about, with the Danish offset, or None; `minutes` is 1-480 or None; `link` is an approved link or None."""

    label: str = ""
    session_type: Literal["individual", "group", "relatives"] = "individual"
    starts_at: dt.datetime | None = None
    minutes: int | None = None
    link: str | None = None


def is_launch(text: str) -> bool:
    """Whether a text is an address of the program's own scheme, right or wrong."""
    return text.strip().casefold().startswith(SCHEME)


def address_of(**values: str | None) -> str:
    """The address that says the same as these values; they are checked when it is read."""
    given = {key: value for key, value in values.items() if value is not None}
    return f"{SCHEME}//start?{urlencode(given, quote_via=quote)}"


def read_launch(address: str, now: dt.datetime, hosts: Collection[str] | None = None) -> Launch:
    """What an address asks for. `hosts` are the approved ones; without them the link is read, not judged.

    Raises VkassistError `launch.address`, `launch.unknown`, `launch.doubled` (key), `launch.value` (key),
    `launch.cpr` or `launch.link`; none of them quotes a value.
    """
    values = _values(address)
    label = _label(values.get("label", ""))
    session_type = values.get("type", "individual")
    if session_type not in _TYPES:
        raise VkassistError("launch.value", key="type")
    link = values.get("link")
    if link is not None and not link.lower().startswith("https://"):
        raise VkassistError("launch.link")
    if link is not None and hosts is not None and not examine(link, hosts).approved:
        raise VkassistError("launch.link")
    return Launch(
        label,
        cast("Literal['individual', 'group', 'relatives']", session_type),
        _start(values.get("start"), now),
        _minutes(values.get("minutes")),
        link,
    )


def _values(address: str) -> dict[str, str]:
    """The values by their keys, decoded, each known and given once."""
    if len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        raise VkassistError("launch.address")
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(
            parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), errors="strict", max_num_fields=20
        )
    except ValueError:  # also a percent-encoding that is no UTF-8
        raise VkassistError("launch.address") from None
    wanted = ("vkassist", "start")
    if (parts.scheme, parts.netloc.lower()) != wanted or parts.path not in ("", "/") or parts.fragment:
        raise VkassistError("launch.address")
    values: dict[str, str] = {}
    for key, value in pairs:
        if key not in KEYS:
            raise VkassistError("launch.unknown")  # the field's name is somebody else's text too
        if key in values:
            raise VkassistError("launch.doubled", key=key)
        if clean_line(value) != value or not value or len(value) > _LONGEST_VALUE[key]:
            raise VkassistError("launch.value", key=key)
        if has_cpr(value):
            raise VkassistError("launch.cpr", key=key)
        values[key] = value
    return values


def _label(text: str) -> str:
    """Initials with day and month, or "": a name must not come in this way."""
    if text and (label_from(text) != text or not re.search("[0-9]", text)):
        raise VkassistError("launch.value", key="label")
    return text


def _minutes(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch("[1-9][0-9]{0,2}", text) or int(text) > _MOST_MINUTES:
        raise VkassistError("launch.value", key="minutes")
    return int(text)


def _start(text: str | None, now: dt.datetime) -> dt.datetime | None:
    """A time today, as "10:30" or "2026-11-23T10:30"; a talk of another day is not begun from the record."""
    if text is None:
        return None
    today = local(now).date()
    if match := _TIME.fullmatch(text):
        time = dt.time(int(match[1]), int(match[2]))
    elif _MOMENT.fullmatch(text):
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            raise VkassistError("launch.value", key="start") from None
        if moment.date() != today:
            raise VkassistError("launch.value", key="start")
        time = moment.time()
    else:
        raise VkassistError("launch.value", key="start")
    return dt.datetime.combine(today, time, COPENHAGEN)
