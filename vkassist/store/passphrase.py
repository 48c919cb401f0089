"""The key behind a passphrase, for PCs without a keyring: encrypted in a file, never in the clear."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from vkassist.store.errors import StoreError
from vkassist.store.files import Place, of_the_disk, write_whole

Occasion = Literal["new", "open", "again"]
"""Why the passphrase is asked for: to choose one, to open, or to open after a wrong one."""

SHORTEST = 12
ATTEMPTS = 3


class WrappedKey(Struct, frozen=True, kw_only=True):
    """The key encrypted with AES-256-GCM under a key drawn from the passphrase by scrypt; bytes as hex."""

    format: Literal[1] = 1
    store: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
    n: Annotated[int, Meta(ge=2**14, le=2**20)] = 2**16
    r: Annotated[int, Meta(ge=8, le=16)] = 8
    p: Annotated[int, Meta(ge=1, le=4)] = 1
    salt: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
    nonce: Annotated[str, Meta(pattern=r"^[0-9a-f]{24}$")]
    sealed: Annotated[str, Meta(pattern=r"^[0-9a-f]{96}$")]


class PassphraseKeys:
    """Keys in a file beside the database, each opened by a passphrase only the user knows."""

    def __init__(self, place: Place, ask: Callable[[Occasion], str | None]) -> None:
        """`ask` gets the passphrase from the user, None when they give up; it is called from the thread
        that opens the store."""
        self._place = place
        self._ask = ask

    def load(self, store: str) -> bytes | None:
        """The store's key; None where none is kept.

        Raises StoreError `store.passphrase_cancelled`, `store.passphrase_wrong` after three attempts, or
        `store.key_file_damaged`.
        """
        try:
            data = self._place.wrapped_key.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise of_the_disk(fault) from None
        try:
            wrapped = msgspec.json.decode(data, type=WrappedKey)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise StoreError("store.key_file_damaged") from None
        if wrapped.store != store:
            return None
        for attempt in range(ATTEMPTS):
            phrase = self._ask("again" if attempt else "open")
            if phrase is None:
                raise StoreError("store.passphrase_cancelled")
            key = _unwrap(wrapped, phrase)
            if key is not None:
                return key
        raise StoreError("store.passphrase_wrong", attempts=ATTEMPTS)

    def save(self, store: str, key: bytes) -> None:
        """Have a passphrase chosen and keep the key under it.

        Raises StoreError `store.passphrase_cancelled` or `store.passphrase_short` (shortest).
        """
        phrase = self._ask("new")
        if phrase is None:
            raise StoreError("store.passphrase_cancelled")
        if len(phrase) < SHORTEST:
            raise StoreError("store.passphrase_short", shortest=SHORTEST)
        wrapped = _wrap(key, phrase, store)
        try:
            write_whole(self._place.wrapped_key, msgspec.json.encode(wrapped))
        except OSError as fault:
            raise of_the_disk(fault) from None


def _wrap(key: bytes, phrase: str, store: str) -> WrappedKey:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    blank = WrappedKey(store=store, salt=secrets.token_hex(16), nonce=secrets.token_hex(12), sealed="")
    sealed = AESGCM(_drawn(blank, phrase)).encrypt(bytes.fromhex(blank.nonce), key, store.encode())
    return msgspec.structs.replace(blank, sealed=sealed.hex())


def _unwrap(wrapped: WrappedKey, phrase: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_drawn(wrapped, phrase)).decrypt(
            bytes.fromhex(wrapped.nonce), bytes.fromhex(wrapped.sealed), wrapped.store.encode()
        )
    except InvalidTag:
        return None


def _drawn(wrapped: WrappedKey, phrase: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # Keyboards write æ, ø, å in more than one way; the same phrase must give the same key.
    text = unicodedata.normalize("NFKC", phrase).encode()
    return Scrypt(salt=bytes.fromhex(wrapped.salt), length=32, n=wrapped.n, r=wrapped.r, p=wrapped.p).derive(
        text
    )
