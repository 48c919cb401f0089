"""Which library each module and file of the frozen program came from, with its version and licences.

Works in the environment the program was frozen from: it reads what the installed libraries say of themselves.
"""

from __future__ import annotations

import json
import os
import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from machine import Stop

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "licences"
BUNDLED = HERE / "bundled.toml"
OURS, PYTHON = "vkassist", "cpython"
_CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}
_SPELLED = {"MIT License": "MIT", "BSD 3-Clause": "BSD-3-Clause", "Apache 2.0": "Apache-2.0", "BSD": "BSD-3-Clause"}


@dataclass
class Part:
    """One library in the frozen program. `inside` names the library it was built into, "" where it stands alone."""

    name: str
    version: str
    licence: str
    texts: list[str]
    inside: str = ""
    files: list[str] = field(default_factory=list)
    modules: set[str] = field(default_factory=set)


def parts_of(collected: Path, root: Path) -> list[Part]:
    """The parts that PyInstaller's `collected.json` tells of, by name, those built into others last.

    Raises Stop for what has no known origin: it would have no licence either.
    """
    found = json.loads(collected.read_text(encoding="utf-8"))
    libraries = _Libraries(root)
    strange = []
    for module, source in found["modules"]:
        part = libraries.of_module(module, source)
        if part is None:
            strange.append(module)
        else:
            part.modules.add(module.partition(".")[0])
    sources = {target: source for target, source, kind in found["files"] if kind != "SYMLINK"}
    for target, source, kind in found["files"]:
        # Of a link is told where it leads, as seen from where it lies.
        part = libraries.of_file(sources.get(_led(target, source), source) if kind == "SYMLINK" else source)
        if part is None:
            strange.append(source)
        else:
            part.files.append(Path(target).as_posix())
    if strange:
        raise Stop(f"From no library that is known: {', '.join(strange[:10])}")
    parts = sorted(libraries.seen.values(), key=lambda part: part.name)
    return [*parts, *_natives({part.name for part in parts})]


def _led(link: str, to: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(link), to))


class _Libraries:
    """The installed libraries, by the files they own."""

    def __init__(self, root: Path) -> None:
        self.seen: dict[str, Part] = {}
        self._root = root.resolve()
        self._owners: dict[Path, metadata.Distribution] = {}
        for library in metadata.distributions():
            for file in library.files or ():
                self._owners[Path(str(library.locate_file(file))).resolve()] = library
        stdlib = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), sys.base_prefix}
        self._python = [Path(one).resolve() for one in stdlib]

    def of_module(self, module: str, source: str) -> Part | None:
        if source in ("", "-"):  # a folder without __init__.py
            return self._named(module)
        return self.of_file(source)

    def of_file(self, source: str) -> Part | None:
        file = Path(source).resolve()
        if file.is_relative_to(self._root) and not file.is_relative_to(Path(sys.prefix).resolve()):
            return self._python_part() if file.name == "base_library.zip" else self._own_part()
        if library := self._owners.get(file):
            return self._part(library)
        if file.name == "base_library.zip" or file.name.startswith("libpython"):
            return self._python_part()
        within_python = any(file.is_relative_to(one) for one in self._python)
        return self._python_part() if within_python and "site-packages" not in file.parts else None

    def _named(self, module: str) -> Part | None:
        names = metadata.packages_distributions().get(module.partition(".")[0], ())
        return self._part(metadata.distribution(names[0])) if names else None

    def _part(self, library: metadata.Distribution) -> Part:
        name = re.sub(r"[-_.]+", "-", library.metadata["Name"]).lower()
        if name not in self.seen:
            self.seen[name] = Part(name, library.version, licence_of(library), list(texts_of(library)))
        return self.seen[name]

    def _python_part(self) -> Part:
        if PYTHON not in self.seen:
            version = ".".join(map(str, sys.version_info[:3]))
            places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
            text = next((one / "LICENSE.txt" for one in places if (one / "LICENSE.txt").exists()), None)
            texts = [] if text is None else [text.read_text(encoding="utf-8")]
            self.seen[PYTHON] = Part(PYTHON, version, _licences()[PYTHON], texts)
        return self.seen[PYTHON]

    def _own_part(self) -> Part:
        if OURS not in self.seen:
            self.seen[OURS] = Part(OURS, own_version(self._root), "", [])
        return self.seen[OURS]


def own_version(root: Path) -> str:
    """vkassist's version."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def licence_of(library: metadata.Distribution) -> str:
    """A library's licence as an SPDX expression, "" where it does not say."""
    told = library.metadata
    name = re.sub(r"[-_.]+", "-", told["Name"]).lower()
    if given := _licences().get(name) or _header(told, "License-Expression"):
        return given
    line = _header(told, "License").strip()
    if line in _SPELLED:
        return _SPELLED[line]
    if re.fullmatch(r"[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*", line):
        return line
    kinds = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    known = [_CLASSIFIERS[kind] for kind in kinds if kind in _CLASSIFIERS]
    return " OR ".join(known)


def _header(told: metadata.PackageMetadata, name: str) -> str:
    return str(told[name]) if name in told else ""


def texts_of(library: metadata.Distribution) -> Iterable[str]:
    """The licence texts a library brings along."""
    for file in sorted(library.files or (), key=str):
        inside = ".dist-info" in str(file) and re.search(r"licen[cs]e|copying|notice|authors", file.name, re.I)
        if inside or re.search(r"\.dist-info/licenses/.", file.as_posix()):
            yield Path(str(library.locate_file(file))).read_text(encoding="utf-8", errors="replace")


def allowed(expression: str, licences: frozenset[str]) -> bool:
    """Whether an SPDX expression can be met: all of its ANDs, one of each OR."""
    if not expression:
        return False
    for clause in re.split(r"\s+AND\s+", expression):
        options = re.split(r"\s+OR\s+", clause.strip().strip("()"))
        if not any(option.strip() in licences for option in options):
            return False
    return True


def allowed_licences() -> frozenset[str]:
    """The licences that may go into the program."""
    return frozenset(_bundled()["allowed"])


def _natives(there: set[str]) -> Iterable[Part]:
    from natives import version_of

    for native in _bundled()["native"]:
        if native["inside"] in there and (version := version_of(native["version"])) is not None:
            texts = [(TEXTS / name).read_text(encoding="utf-8") for name in native["texts"]]
            yield Part(native["name"], version, native["licence"], texts, native["inside"])


def _licences() -> dict[str, str]:
    return dict(_bundled()["licences"])


def _bundled() -> dict[str, Any]:
    return tomllib.loads(BUNDLED.read_text(encoding="utf-8"))
