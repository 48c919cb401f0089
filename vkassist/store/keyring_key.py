"""The key in the operating system's keyring; called off the GUI thread, for it may ask for a password."""

from __future__ import annotations

import hmac
import sys
from collections.abc import Callable
from typing import Protocol

from vkassist.store.errors import StoreError
from vkassist.store.key import KEY_BYTES

SERVICE = "vkassist"
_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "keyrings.cryptfile")


class Backend(Protocol):
    """What is used of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


class KeyringKeys:
    """Keys in the keyring of this user on this PC, one entry a store."""

    def __init__(self, backend: Callable[[], Backend] | None = None) -> None:
        """`backend` stands in for the platform's own keyring; it must pass the same inspection."""
        self._make = backend or platform_backend
        self._backend: Backend | None = None

    def load(self, store: str) -> bytes | None:
        """The store's key, None where the keyring holds none.

        Raises StoreError `store.keyring_missing`, `_init`, `_locked`, `_failed`, `_unsafe` or `_garbled`.
        """
        text = self._ask(lambda backend: backend.get_password(SERVICE, store))
        if text is None:
            return None
        try:
            key = bytes.fromhex(text)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise StoreError("store.keyring_garbled")
        return key

    def save(self, store: str, key: bytes) -> None:
        """Keep the store's key and read it back. Raises as `load`, and `store.keyring_not_kept`."""
        self._ask(lambda backend: backend.set_password(SERVICE, store, key.hex()))
        if not hmac.compare_digest(self.load(store) or b"", key):
            raise StoreError("store.keyring_not_kept")

    def _ask(self, work: Callable[[Backend], str | None]) -> str | None:
        from keyring import errors

        try:
            if self._backend is None:
                found = self._make()
                inspect(found)
                self._backend = found
            return work(self._backend)
        except StoreError:
            raise
        except errors.KeyringLocked:
            code = "store.keyring_locked"
        except errors.NoKeyringError:
            code = "store.keyring_missing"
        except errors.InitError:
            code = "store.keyring_init"
        except Exception:  # each platform's keyring raises its own: pywintypes.error, D-Bus errors, OSError
            code = "store.keyring_failed"
        raise StoreError(code)


def platform_backend() -> Backend:
    """The operating system's own keyring. Raises NoKeyringError where the system has none that answers.

    It is made directly: what a configuration file or variable names could be anything.
    """
    from keyring.errors import NoKeyringError

    made: Backend
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        windows = WinVaultKeyring()
        windows.persist = "local machine"  # "enterprise" would roam with the profile
        made = windows
    elif sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as Keychain

        made = Keychain()
    else:
        from keyring.backends.SecretService import Keyring as SecretService

        made = SecretService()  # type: ignore[no-untyped-call]
    try:
        answers = type(made).priority
    except Exception:  # no bus, no address of one, nobody on it: each its own error, all of one meaning
        answers = 0
    if not answers:
        raise NoKeyringError
    return made


def inspect(backend: object) -> None:
    """Refuse a backend that keeps nothing, or keeps it readable: StoreError `store.keyring_unsafe`."""
    from keyring.errors import NoKeyringError

    module, name = type(backend).__module__, type(backend).__name__
    if module.startswith("keyring.backends.fail"):
        raise NoKeyringError
    if module.startswith(_UNSAFE) or "plaintext" in name.lower():
        raise StoreError("store.keyring_unsafe")
    for inner in getattr(backend, "backends", ()):
        inspect(inner)
