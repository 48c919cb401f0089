"""Who is signed in to this PC, as an opaque id."""

from __future__ import annotations

import getpass
import hashlib


def local_user() -> str:
    """An opaque id of the person signed in to this PC: stable, and not readable as a name."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    return hashlib.sha256(f"vkassist:{name.casefold()}".encode()).hexdigest()[:12]
