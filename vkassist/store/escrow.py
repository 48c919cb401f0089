"""The store's key deposited with the region: sealed to its public key, beside the store, so that IT can open it again.

What is sealed is the recovery key as it would stand on paper. Who has the private key unseals it with any tool
that knows RSA-OAEP with SHA-256, and types it in where a lost key is asked for.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

import msgspec
from msgspec import Struct

from vkassist.store.errors import StoreError
from vkassist.store.files import Place, of_the_disk, write_whole
from vkassist.store.key import recovery_text

FORMAT = 1
_LEAST_BITS = 3_072


class Deposit(Struct, frozen=True, kw_only=True):
    """What stands in the file. `store` is the sidecar's name of the store, `to` says which public key it is sealed
    to, and `sealed` is the sealed recovery key; nobody without the private key learns anything from it."""

    format: int = FORMAT
    store: str
    to: str
    sealed: bytes


def deposit(place: Place, store: str, key: bytes, public: str) -> None:
    """Seal a store's key to a public key, PEM or the base 64 of its DER; what lies there for it already stays.

    Raises StoreError `store.escrow_key` for what is no RSA key of 3072 bits or more, and what the disk raises.
    """
    to = hashlib.sha256(public.strip().encode()).hexdigest()
    if _lies_there(place, store, to):
        return
    sealed = _seal(recovery_text(key).encode(), public)
    try:
        write_whole(place.escrow, msgspec.json.encode(Deposit(store=store, to=to, sealed=sealed)))
    except OSError as fault:
        raise of_the_disk(fault) from None


def _lies_there(place: Place, store: str, to: str) -> bool:
    try:
        found = msgspec.json.decode(place.escrow.read_bytes(), type=Deposit)
    except (OSError, msgspec.DecodeError):
        return False
    return (found.format, found.store, found.to) == (FORMAT, store, to)


def _seal(text: bytes, public: str) -> bytes:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import padding
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

    try:
        if "-----BEGIN" in public:
            key = load_pem_public_key(public.encode())
        else:
            key = load_der_public_key(base64.b64decode("".join(public.split()), validate=True))
    except (ValueError, binascii.Error, UnsupportedAlgorithm):
        raise StoreError("store.escrow_key") from None
    if not isinstance(key, RSAPublicKey) or key.key_size < _LEAST_BITS:
        raise StoreError("store.escrow_key")
    return key.encrypt(text, padding.OAEP(padding.MGF1(SHA256()), SHA256(), None))
