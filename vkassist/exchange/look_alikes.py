"""Whether a host name that is not approved is dressed up as one that is.

Only the words of the warning depend on this: what is not on the list is not approved, whatever it looks like.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

# Letters of other alphabets, and signs, that are drawn like Latin ones (of Unicode TR 39, those met in host names).
_OTHERS = (
    *("a а α ɑ", "b в β", "c с ϲ", "d ԁ", "e е ε э 3", "g ɡ ց", "h һ н", "i і ι ɩ ı", "j ј ϳ", "k к κ", "l ӏ ℓ 1 |"),
    *("m м", "n ո η", "o о ο օ σ 0", "p р ρ", "q ԛ", "r г", "s ѕ 5", "t т τ", "u ս υ", "v ѵ ν", "w ԝ ω", "x х χ"),
    "y у γ ү",
)
_DRAWN_ALIKE = {ord(other): alike[0] for alike in _OTHERS for other in alike[2::2]}
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_OWNER = 2
"""Labels of a name that somebody has registered, such as vconf.dk."""
_LONG_ENOUGH = 8
"""Letters of such a name from which one letter off is no chance: "rm.dk" and "rn.dk" are both real."""


def looks_like(name: str, hosts: Collection[str]) -> bool:
    """Whether `name` (none of the hosts nor below one) could be taken for one of them: other letters drawn the
    same, an approved name inside a longer one, dashes for dots, one letter off, another top-level domain."""
    name = name.lower()
    if name.isascii() and "xn--" not in name and _owner(name) in {_owner(host) for host in hosts}:
        return False  # the same owner's other host
    drawn = _drawn(name)
    return any(_alike(drawn, _drawn(host)) for host in hosts)


def _alike(name: str, host: str) -> bool:
    if _joined(host) in _joined(name):
        return True
    if name.rpartition(".")[0] == host.rpartition(".")[0]:
        return True
    return len(_owner(host)) >= _LONG_ENOUGH and _one_letter_off(_owner(name), _owner(host))


def _drawn(name: str) -> str:
    """The name as the eye takes it."""
    labels = [_decoded(label) for label in name.replace("。", ".").replace("．", ".").split(".")]
    apart = unicodedata.normalize("NFKD", ".".join(labels).casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char)).translate(_DRAWN_ALIKE)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _joined(name: str) -> str:
    return name.replace(".", "").replace("-", "").replace("_", "")


def _owner(name: str) -> str:
    return ".".join(name.split(".")[-_OWNER:])


def _one_letter_off(one: str, other: str) -> bool:
    """Whether one letter changed, added or left out makes the one the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rests = ((1, 1), (1, 0), (0, 1))
    return any(one[start + left :] == other[start + right :] for left, right in rests)
