"""The store's key: 32 random bytes, how it is told apart, and how it is written on paper."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Protocol

from vkassist.store.errors import StoreError

KEY_BYTES = 32
_CHECK_LABEL = b"vkassist-kcv-v1"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_KEY_SYMBOLS, _SUM_SYMBOLS, _GROUP = 52, 4, 4


class Keys(Protocol):
    """Where the key is kept between starts. Both methods may block and may ask; off the GUI thread only."""

    def load(self, store: str) -> bytes | None:
        """The key of a store, by the store's id; None where none is kept. Raises StoreError."""
        ...

    def save(self, store: str, key: bytes) -> None:
        """Keep a store's key, read back to be sure. Raises StoreError."""
        ...


class GivenKey:
    """A key held in memory only: for tests and throw-away stores."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key

    def load(self, store: str) -> bytes | None:
        """The key, whatever the store."""
        return self._key

    def save(self, store: str, key: bytes) -> None:
        """Keep the key while the program runs."""
        self._key = key


class AskedOnce:
    """Keys that are kept elsewhere and, once found, not asked for again while this object lives."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._found: dict[str, bytes] = {}

    def load(self, store: str) -> bytes | None:
        """The key of a store. Raises StoreError."""
        if store not in self._found and (key := self._keys.load(store)) is not None:
            self._found[store] = key
        return self._found.get(store)

    def save(self, store: str, key: bytes) -> None:
        """Keep a store's key where keys are kept. Raises StoreError."""
        self._keys.save(store, key)
        self._found[store] = key


def new_key() -> bytes:
    """A fresh random key."""
    return secrets.token_bytes(KEY_BYTES)


def check_value(key: bytes) -> str:
    """The value that tells whether a key is the store's own, 16 hex digits; says nothing of the key."""
    return hmac.digest(key, _CHECK_LABEL, hashlib.sha256)[:8].hex()


def recovery_text(key: bytes) -> str:
    """The key for paper: 14 groups of four in Crockford's base 32, the last one a checksum."""
    digest = int.from_bytes(hashlib.sha256(key).digest()[:3]) >> 4
    text = _symbols(int.from_bytes(key) << 4, _KEY_SYMBOLS) + _symbols(digest, _SUM_SYMBOLS)
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def key_from_recovery(text: str) -> bytes:
    """The key from what a person typed: case, spaces and dashes do not matter, O reads as 0, I and L as 1.

    Raises StoreError `store.recovery_character` (place, counted from 1), `store.recovery_length` (length,
    expected) or `store.recovery_checksum`.
    """
    typed = "".join(text.split()).replace("-", "").replace("–", "").upper().translate(_READ_AS)
    for place, symbol in enumerate(typed, 1):
        if symbol not in _ALPHABET:
            raise StoreError("store.recovery_character", place=place)
    if len(typed) != _KEY_SYMBOLS + _SUM_SYMBOLS:
        raise StoreError("store.recovery_length", length=len(typed), expected=_KEY_SYMBOLS + _SUM_SYMBOLS)
    number = 0
    for symbol in typed[:_KEY_SYMBOLS]:
        number = number * 32 + _ALPHABET.index(symbol)
    key = (number >> 4).to_bytes(KEY_BYTES)
    if not hmac.compare_digest(recovery_text(key).replace("-", ""), typed):
        raise StoreError("store.recovery_checksum")
    return key


def _symbols(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))
