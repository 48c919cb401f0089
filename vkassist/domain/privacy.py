"""What may be shown, kept and printed of text that people or other programs typed.

CPR numbers are found by form and date alone: modulus 11 has not held since 2007 (cpr.dk), and
replacement numbers hold letters (DK Core: X-eCPR DDMMYY[17]AA9, D-eCPR DDMMYY[056]AA9).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_BIDI = frozenset(
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)

MASK = "XXXXXX-XXXX"
"""What stands where a CPR number stood."""

_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Day, month, year of two or four digits. Written with separators, the date needs a dash, a slash or nothing
# before the serial: "15.07.80 1030" is a date with a time.
_CPR = re.compile(
    r"(?<![0-9])"
    r"(?:(?P<d1>[0-9]{2})(?P<m1>[0-9]{2})(?:1[89]|20)?[0-9]{2}(?: {0,2}[-/.:] {0,2}| {0,3})"
    r"|(?P<d2>[0-9]{2})[-/. ](?P<m2>[0-9]{2})[-/. ](?:1[89]|20)?[0-9]{2}(?: ?[-/] ?|))"
    r"(?:[0-9]{4}(?![0-9])|[015-7][A-Za-z]{2}[0-9](?![0-9A-Za-z]))"
    r"|(?<![0-9])(?P<d3>[0-9]{2}) (?P<m3>[0-9]{2}) [0-9]{2} [0-9]{2} ?[0-9]{2}(?![0-9])"
)
_DATE = re.compile(
    r"(?<![0-9.:,/-])(?:"
    r"(?P<d1>[0-9]{1,2})(?P<sep>[-./])(?P<m1>[0-9]{1,2})(?:(?P=sep)(?:[0-9]{4}|[0-9]{2}))?"
    r"|(?P<d2>[0-9]{2})(?P<m2>[0-9]{2})(?:(?:1[89]|20)[0-9]{2}|[0-9]{2})"
    r")(?![0-9]|[-./:,][0-9])"
)
_CLOCK = re.compile(r"(?:\b(?:kl|klokken|fra|til)\.?\s*|[0-9]\s*-\s*)$", re.IGNORECASE)
_PHONE = re.compile(r"(?:(?:\+|00)45)?([0-9]{8})")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,4}|(?:[^\W\d_]\.){1,3}[^\W\d_](?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TITLES = frozenset(
    re.findall(
        r"\w+",
        """
        afd aflyst afsluttende aftale amb ambulant ambulatorium ann annulleret barn behandling besked
        bisidder booking borger cpr dato den digital dr familie family fra fv fw fwd født første i ifm ikke
        individuel init initialer journal kl klokken konsultation kontakt kontrol link læge med meeting møde
        mødelink navn ny nyhenvist og online opfølgende opfølgning opkald opstart patient psyk psykiater
        psykiatrisk psykolog pt på pårørende re samtale session sv sygeplejerske team teams telefon terapi
        til tlf udredning ved vedr via video videokonsultation videomøde videosamtale virtuel vk vs xx
        """,
    )
)
"""Words that stand beside a name in a calendar and are none."""
_PARTICLES = frozenset(("af", "al", "bin", "da", "de", "del", "den", "der", "el", "la", "van", "von", "zu"))


def clean(text: str) -> str:
    """The text without control and bidirectional characters; line breaks become plain, all else stays."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85\x1c-\x1e]", "\n", text)
    return "".join(
        char
        for char in text
        if char in "\n\t" or not (unicodedata.category(char) in ("Cc", "Cs") or char in _BIDI)
    )


def clean_line(text: str) -> str:
    """`clean`, on one line."""
    return " ".join(clean(text).split())


def has_cpr(text: str) -> bool:
    """Whether a CPR number or replacement number stands anywhere in the text."""
    return next(_cprs(_plain(text)[0]), None) is not None


def mask_cpr(text: str) -> str:
    """The text with `MASK` in place of every CPR number; all else stays letter for letter."""
    plain, places = _plain(text)
    found = [(places[m.start()], places[m.end() - 1] + 1) for m in _cprs(plain)]
    for start, end in reversed(found):
        text = text[:start] + MASK + text[end:]
    return text


def label_from(text: str) -> str:
    """Initials and day-month of birth, all that may be shown of a person: "Mette Karlsen 150780-1234" gives
    "M.K. 15-07". Part of it where only one is found; "" where neither is. Never a name, never a CPR number.
    """
    plain = _plain(clean_line(text))[0]
    found: list[tuple[re.Match[str], str]] = [(m, _day_month(m)) for m in _cprs(plain)]
    # Numbers of every sort are blotted out before names are looked for, letters of replacement numbers too.
    rest = plain
    for match, _ in found:
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    if not found:
        found = [(m, _day_month(m)) for m in _DATE.finditer(rest) if _is_date(m, rest)]
    for match, birth in found:
        before, after = rest[: match.start()], rest[match.end() :]
        if initials := _initials(before, last=True) or _initials(after, last=False):
            return f"{initials} {birth}"
    if found:
        return found[0][1]
    dotted = _DOTTED.search(rest)
    return _spell(dotted[0]) if dotted else ""


def phone_digits(text: str) -> str | None:
    """The eight digits of a Danish phone number, written with or without +45 and spaces, or None."""
    bare = re.sub(r"[\s().-]", "", _plain(text)[0])
    match = _PHONE.fullmatch(bare)
    return match[1] if match else None


def phone_text(text: str) -> str:
    """A Danish phone number as it is shown, "12 34 56 78"; other text as it was."""
    digits = phone_digits(text)
    return " ".join(digits[i : i + 2] for i in range(0, 8, 2)) if digits else text


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with every digit, dash and space in its plain form and without invisible characters, and the
    place of each character in the original."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if not char.isascii():
            category = unicodedata.category(char)
            if category in ("Cf", "Cc", "Cs", "Mn"):
                continue
            if category == "Nd":
                char = str(unicodedata.digit(char))
            elif category == "Pd" or char in "−⁃":
                char = "-"
            elif category == "Zs":
                char = " "
            elif 0xFF01 <= ord(char) <= 0xFF5E:
                char = chr(ord(char) - 0xFEE0)
        elif char in "\t\r\n":
            char = " "
        elif char < " " or char == "\x7f":
            continue
        chars.append(char)
        places.append(place)
    return "".join(chars), places


def _cprs(plain: str) -> Iterator[re.Match[str]]:
    place = 0
    while match := _CPR.search(plain, place):
        if _valid(match):
            yield match
            place = match.end()
        else:
            place = match.start() + 1


def _valid(match: re.Match[str]) -> bool:
    day, month = _parts(match)
    # Some registries mark replacement numbers by adding 60 to the day.
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= _DAYS_IN_MONTH[month - 1]


def _parts(match: re.Match[str]) -> tuple[int, int]:
    parts = match.groupdict()
    day = next(value for name, value in parts.items() if name[0] == "d" and value)
    month = next(value for name, value in parts.items() if name[0] == "m" and value)
    return int(day), int(month)


def _day_month(match: re.Match[str]) -> str:
    day, month = _parts(match)
    return f"{day - 60 if day > 60 else day:02d}-{month:02d}"


def _is_date(match: re.Match[str], text: str) -> bool:
    day, month = _parts(match)
    if not (1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]):
        return False
    return not (match["sep"] in (".", None) and _CLOCK.search(text[: match.start()]))


def _initials(text: str, *, last: bool) -> str:
    """The initials in the words nearest to the date: before it (`last`) or after it."""
    dotted = list(_DOTTED.finditer(text))
    if dotted:
        return _spell(dotted[-1 if last else 0][0])
    words = [word[0] for word in _WORD.finditer(text)]
    names: list[str] = []
    for word in reversed(words) if last else words:
        if word[0].isupper() and word.casefold() not in _TITLES:
            names.append(word)
        elif names and word not in _PARTICLES:
            break
    if last:
        names.reverse()
    for family, given in pairwise(names):
        if re.search(rf"{family}\s*,\s*{given}", text):
            names = [given, family]
            break
    if len(names) == 1 and 2 <= len(names[0]) <= 3 and names[0].isupper():
        return _spell(names[0][0] + names[0][-1])
    return _spell(names[0][0] + (names[-1][0] if len(names) > 1 else "")) if names else ""


def _spell(letters: str) -> str:
    return "".join(f"{char.upper()[0]}." for char in letters if char.isalpha())
