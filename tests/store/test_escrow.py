"""The key deposited with the region: only its private key unseals it, and what it gives opens the store again."""

from __future__ import annotations

import base64

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from vkassist.store.copies import recover
from vkassist.store.errors import StoreError
from vkassist.store.escrow import Deposit
from vkassist.store.files import Place
from vkassist.store.key import GivenKey
from vkassist.store.store import Store


@pytest.fixture(scope="module")
def region() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def der(key: rsa.RSAPrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


@pytest.mark.parametrize("written", [pem, der])
def test_the_region_opens_a_store_whose_key_was_lost(store, folder, fact, clock, region, written) -> None:
    store.journal.append("talk:1", 0, [fact.opened()])
    assert store.recovery_pending
    store.deposit(written(region))
    assert not store.recovery_pending
    key = store._key
    store.close()
    content = Place(folder).escrow.read_bytes()
    assert key not in content
    assert key.hex().encode() not in content
    assert Place(folder).escrow.stat().st_mode & 0o077 == 0
    sealed = msgspec.json.decode(content, type=Deposit).sealed
    paper = region.decrypt(sealed, padding.OAEP(padding.MGF1(SHA256()), SHA256(), None)).decode()
    again = GivenKey()
    recover(folder, again, paper)
    opened = Store.open(folder, again, clock=clock)
    assert opened.journal.read("talk:1") == [fact.opened()]
    assert opened.verify().good
    opened.close()


def test_it_is_sealed_once_and_again_for_another_key(store, folder, region) -> None:
    store.deposit(pem(region))
    first = Place(folder).escrow.read_bytes()
    store.deposit(pem(region))
    assert Place(folder).escrow.read_bytes() == first
    other = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    store.deposit(pem(other))
    assert Place(folder).escrow.read_bytes() != first


def test_what_is_no_such_key_is_refused_and_the_recovery_key_stays_due(store, folder) -> None:
    weak = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    for public in ("nonsense", "AAAA", pem(weak), pem(ec.generate_private_key(ec.SECP256R1())), "-----BEGIN x"):
        with pytest.raises(StoreError, match=r"^store\.escrow_key$"):
            store.deposit(public)
    assert not Place(folder).escrow.exists()
    assert store.recovery_pending


def test_a_damaged_deposit_is_made_again(store, folder, region) -> None:
    Place(folder).escrow.write_bytes(b"{")
    store.deposit(pem(region))
    assert msgspec.json.decode(Place(folder).escrow.read_bytes(), type=Deposit).format == 1


def test_a_throw_away_store_has_nothing_to_deposit(clock, region) -> None:
    store = Store.throw_away(clock)
    store.deposit(pem(region))
    assert not Place(store.status().folder).escrow.exists()
    store.close()
