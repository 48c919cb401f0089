"""Keys in a keyring. The backends here stand in for the operating system's, as the keyring library sees them."""

from __future__ import annotations

import uuid

import keyring.backend
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from vkassist.store.errors import StoreError
from vkassist.store.key import new_key
from vkassist.store.keyring_key import SERVICE, KeyringKeys, platform_backend
from vkassist.store.store import Store


class Ring:
    """A keyring that works."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Broken(Ring):
    """A keyring that raises."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault

    def get_password(self, service: str, username: str) -> str | None:
        raise self.fault

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.fault


class Forgetful(Ring):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class PlaintextKeyring(Ring):
    pass


class PyWinTypesError(Exception):
    """As pywintypes.error: no relative of OSError or KeyringError."""


def test_a_key_is_kept_by_the_stores_name() -> None:
    ring, key = Ring(), new_key()
    keys = KeyringKeys(lambda: ring)
    assert keys.load("a") is None
    keys.save("a", key)
    assert keys.load("a") == key
    assert keys.load("b") is None
    assert list(ring.kept) == [(SERVICE, "a")]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (KeyringLocked("x"), "store.keyring_locked"),
        (NoKeyringError("x"), "store.keyring_missing"),
        (InitError("x"), "store.keyring_init"),
        (PasswordSetError("x"), "store.keyring_failed"),
        (PyWinTypesError(1312, "CredRead", "x"), "store.keyring_failed"),
        (OSError("x"), "store.keyring_failed"),
    ],
)
def test_each_refusal_has_its_own_code(fault, code) -> None:
    keys = KeyringKeys(lambda: Broken(fault))
    for ask in (lambda: keys.load("a"), lambda: keys.save("a", new_key())):
        with pytest.raises(StoreError) as raised:
            ask()
        assert raised.value.code == code
        assert raised.value.__cause__ is raised.value.__context__ is None, (
            "nothing of the keyring's passes through"
        )


def test_a_key_that_does_not_come_back_is_not_trusted() -> None:
    with pytest.raises(StoreError, match=r"^store\.keyring_not_kept$"):
        KeyringKeys(Forgetful).save("a", new_key())


@pytest.mark.parametrize("text", ["", "00", "zz" * 32, "00" * 33])
def test_a_garbled_key_is_told(text) -> None:
    ring = Ring()
    ring.kept[SERVICE, "a"] = text
    with pytest.raises(StoreError, match=r"^store\.keyring_garbled$"):
        KeyringKeys(lambda: ring).load("a")


class Chainer(keyring.backends.chainer.ChainerBackend):
    backends = (Ring(), PlaintextKeyring())


def in_alt() -> Ring:
    made = type("EncryptedKeyring", (Ring,), {"__module__": "keyrings.alt.file"})()
    assert isinstance(made, Ring)
    return made


@pytest.mark.parametrize("backend", [keyring.backends.null.Keyring, PlaintextKeyring, Chainer, in_alt])
def test_a_backend_that_keeps_nothing_or_keeps_it_readable_is_refused(backend) -> None:
    with pytest.raises(StoreError, match=r"^store\.keyring_unsafe$"):
        KeyringKeys(backend).load("a")


def test_the_backend_that_always_fails_is_no_keyring() -> None:
    with pytest.raises(StoreError, match=r"^store\.keyring_missing$"):
        KeyringKeys(keyring.backends.fail.Keyring).load("a")


def test_a_configured_backend_is_not_asked(monkeypatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    with pytest.raises(StoreError, match=r"^store\.keyring_missing$"):
        KeyringKeys().load("a")


def test_a_first_start_without_a_keyring_is_refused_and_may_be_tried_again(folder, clock) -> None:
    with pytest.raises(StoreError, match=r"^store\.keyring_locked$"):
        Store.open(folder, KeyringKeys(lambda: Broken(KeyringLocked())), clock=clock)
    assert not (folder / "vkassist.db").exists()
    ring = Ring()
    Store.open(folder, KeyringKeys(lambda: ring), clock=clock).close()
    with pytest.raises(StoreError, match=r"^store\.keyring_locked$"):
        Store.open(folder, KeyringKeys(lambda: Broken(KeyringLocked())), clock=clock)
    Store.open(folder, KeyringKeys(lambda: ring), clock=clock).close()
    assert len(ring.kept) == 1
    ring.kept.clear()
    with pytest.raises(StoreError, match=r"^store\.key_lost$"):
        Store.open(folder, KeyringKeys(lambda: ring), clock=clock)
    assert ring.kept == {}, "no new key over the old one"


@pytest.mark.secret_service
def test_the_secret_service_keeps_the_key_of_a_store(folder, clock, fact) -> None:
    store = Store.open(folder, KeyringKeys(), clock=clock)
    store.journal.append("talk:1", 0, [fact.opened()])
    store.close()
    again = Store.open(folder, KeyringKeys(), clock=clock)
    assert len(again.journal.read("talk:1")) == 1
    again.close()
    assert KeyringKeys().load(uuid.uuid4().hex) is None
    assert type(platform_backend()).__module__ == "keyring.backends.SecretService"
