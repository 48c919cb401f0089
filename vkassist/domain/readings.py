"""What readings add up to, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable

from vkassist.domain.facts import Reading, Verdict
from vkassist.domain.wording import Speech, render

_RANK: dict[Verdict, int] = {"good": 0, "unknown": 1, "poor": 2, "bad": 3}


def combined(readings: Iterable[Reading]) -> Reading:
    """Several probes' readings of one item as one: the worst verdict with its codes first, all values.

    What could not be measured outweighs what is good, and is outweighed by what is known to be wrong.
    """
    ranked = sorted(readings, key=lambda one: -_RANK[one.verdict])
    if not ranked:
        return Reading("unknown", ["failed"])
    codes = dict.fromkeys(code for one in ranked for code in one.codes)
    values = {name: value for one in reversed(ranked) for name, value in one.values.items()}
    return Reading(ranked[0].verdict, list(codes), values, ranked[0].unit)


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two readings come to the same: verdict, codes, and the device they speak of."""
    device = one.values.get("device") == other.values.get("device")
    return one.verdict == other.verdict and set(one.codes) == set(other.codes) and device


def reading_texts(item: str, reading: Reading, speech: Speech) -> tuple[str, ...]:
    """What was found of an item, one sentence a finding; never empty."""
    if reading.verdict == "good":
        said = speech.words.get("measured", {}).get(item, "")
        text = render(said, _gaps(reading)) if said else ""
        return (text or speech.word("verdict", reading.verdict),)
    found = tuple(code_text(item, code, speech) for code in reading.codes)
    return found or (speech.word("verdict", reading.verdict),)


def code_text(item: str, code: str, speech: Speech) -> str:
    """The sentence for a code, as it is said of the item."""
    own = speech.words.get(f"reading_{item}", {}).get(code, "")
    return own or speech.word("reading", code)


def _gaps(reading: Reading) -> dict[str, str]:
    """The values as they are said: measures as whole numbers. A quick connection counts as the answer's time."""
    values = dict(reading.values)
    values.setdefault("rtt_ms", values.get("tcp_ms"))
    said = {name: value for name, value in values.items() if value not in (None, "")}
    return {
        name: str(round(value)) if isinstance(value, float) else str(value) for name, value in said.items()
    }
