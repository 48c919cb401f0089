"""The list of parts of the frozen program (CycloneDX 1.6, JSON), written and compared with what lies in its folder."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

from origin import OURS, Part

from vkassist.app.installed import PARTS, faults, sha256

CONTENTS = "_internal"
PACKAGES = "vkassist:packages"
INSIDE = "vkassist:built-into"


def write(folder: Path, parts: list[Part], moment: int) -> Path:
    """Write the list of a frozen folder; files that no part claims lie beside the libraries and are vkassist's.

    `moment` is the build's time in seconds since 1970: the same inputs give the same list.
    """
    claimed = {f"{CONTENTS}/{name}": part.name for part in parts for name in part.files}
    files: dict[str, list[Path]] = {}
    for file in sorted(one for one in folder.rglob("*") if not one.is_dir() and one.name != PARTS):
        files.setdefault(claimed.get(file.relative_to(folder).as_posix(), OURS), []).append(file)
    components = [_component(part, files.get(part.name, []) if not part.inside else [], folder) for part in parts]
    body = json.dumps(components, sort_keys=True)
    own = next(part for part in parts if part.name == OURS)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, body)}",
        "version": 1,
        "metadata": {
            "timestamp": dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "bom-ref": "program", "name": OURS, "version": own.version},
        },
        "components": components,
    }
    target = folder / PARTS
    target.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return target


def _component(part: Part, files: list[Path], folder: Path) -> dict[str, Any]:
    reference = f"{part.inside}/{part.name}" if part.inside else part.name
    made: dict[str, Any] = {"type": "library", "bom-ref": reference, "name": part.name}
    if part.version:
        made["version"] = part.version
    if not part.inside and part.name not in (OURS, "cpython"):
        made["purl"] = f"pkg:pypi/{part.name}@{part.version}"
    if part.licence:
        made["licenses"] = [{"expression": part.licence}]
    packages = [{"name": PACKAGES, "value": name} for name in sorted(part.modules)]
    inside = [{"name": INSIDE, "value": part.inside}] if part.inside else []
    if packages or inside:
        made["properties"] = [*packages, *inside]
    if files:
        made["components"] = [_file(file, folder) for file in files]
    return made


def _file(file: Path, folder: Path) -> dict[str, Any]:
    name = file.relative_to(folder).as_posix()
    return {
        "type": "file",
        "bom-ref": f"file:{name}",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": sha256(file)}],
    }


def check(folder: Path) -> list[str]:
    """What the list and the folder disagree about, a line each: files, and packages inside the executable.

    Raises VkassistError `installed.parts` where there is no list.
    """
    wrong = [f"{name}: missing, changed or not on the list" for name in faults(folder)]
    document = json.loads((folder / PARTS).read_bytes())
    told = {
        entry["value"]
        for part in document["components"]
        for entry in part.get("properties", ())
        if entry["name"] == PACKAGES
    }
    packed = {name.partition(".")[0] for name in packed_modules(folder)}
    wrong += [f"{name}: in the executable, not on the list" for name in sorted(packed - told)]
    return [*wrong, *(f"not CycloneDX: {line}" for line in _off_the_schema(document))]


def packed_modules(folder: Path) -> set[str]:
    """The modules in the executable's archive."""
    from PyInstaller.archive.readers import CArchiveReader

    found: set[str] = set()
    for name in ("vkassist", "vkassist.exe"):
        if (folder / name).is_file():
            archive = CArchiveReader(str(folder / name))
            embedded = [entry for entry in archive.toc if entry.endswith(".pyz")]
            found |= {module for entry in embedded for module in archive.open_embedded_archive(entry).toc}
    return found


def _off_the_schema(document: dict[str, Any]) -> list[str]:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(document))
    return [] if fault is None else [str(fault)[:200]]
