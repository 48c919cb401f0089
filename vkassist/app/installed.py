"""The frozen program's own files, against the list of parts it was delivered with (`sbom.cdx.json`, CycloneDX)."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vkassist.domain.errors import VkassistError

PARTS = "sbom.cdx.json"


def program_folder() -> Path | None:
    """The folder of the frozen program; None where it runs from its source."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def listed(parts: dict[str, Any]) -> dict[str, str]:
    """Every file the list names, as a path with `/` below the program's folder, and its SHA-256 in hex."""
    files: dict[str, str] = {}
    for part in parts["components"]:
        for file in part.get("components", ()):
            if file["type"] == "file":
                files[file["name"]] = file["hashes"][0]["content"]
    return files


def faults(folder: Path) -> Iterator[str]:
    """The files that are missing, changed or not on the list, by their paths below the folder.

    Raises VkassistError `installed.parts` where the list itself cannot be read.
    """
    try:
        expected = listed(json.loads((folder / PARTS).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        raise VkassistError("installed.parts", file=PARTS) from None
    found = {one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if not one.is_dir()}
    del found[PARTS]
    for name in sorted(expected.keys() | found.keys()):
        try:
            if name not in expected or sha256(found[name]) != expected[name]:
                yield name
        except (KeyError, OSError):
            yield name


def sha256(file: Path) -> str:
    """The SHA-256 of a file's content in hex; a link counts as what it leads to."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
