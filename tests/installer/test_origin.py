"""Licences: read from what libraries say, and judged."""

from __future__ import annotations

import email.message
from types import SimpleNamespace

import natives
import origin
import pytest
from notices import notices

KEPT = frozenset({"MIT", "Apache-2.0", "LGPL-3.0-only"})


@pytest.mark.parametrize(
    "expression", ["MIT", "MIT AND Apache-2.0", "GPL-2.0-only OR LGPL-3.0-only", "(MIT OR X) AND MIT"]
)
def test_licences_that_can_be_met(expression: str) -> None:
    assert origin.allowed(expression, KEPT)


@pytest.mark.parametrize("expression", ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "Proprietary", "MIT WITH X"])
def test_licences_that_cannot(expression: str) -> None:
    assert not origin.allowed(expression, KEPT)


def library(**told: str | list[str]) -> SimpleNamespace:
    headers = email.message.Message()
    for name, values in told.items():
        for value in [values] if isinstance(values, str) else values:
            headers[name.replace("_", "-")] = value
    return SimpleNamespace(metadata=headers)


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({"License_Expression": "MIT", "License": "BSD"}, "MIT"),
        ({"License": "MIT License"}, "MIT"),
        ({"License": "LGPL-3.0-only OR GPL-2.0-only"}, "LGPL-3.0-only OR GPL-2.0-only"),
        ({"License": "Copyright somebody\nPermission is hereby"}, ""),
        ({"Classifier": ["License :: OSI Approved :: MIT License"]}, "MIT"),
        ({"License": "Dual License", "Classifier": ["License :: OSI Approved :: BSD License"]}, "BSD-3-Clause"),
        ({}, ""),
    ],
)
def test_what_a_library_says_of_its_licence(told: dict[str, str], licence: str) -> None:
    assert origin.licence_of(library(Name="x", **told)) == licence


def test_every_text_and_probe_of_the_table_is_there() -> None:
    table = origin._bundled()
    for native in table["native"]:
        assert native["licence"] in table["allowed"]
        assert native["version"] in natives._PROBES
        assert all((origin.TEXTS / name).stat().st_size > 500 for name in native["texts"])
    used = {name for native in table["native"] for name in native["texts"]}
    assert used == {file.name for file in origin.TEXTS.iterdir()}


def test_what_is_built_in_is_asked_of_the_libraries() -> None:
    assert natives.version_of("sqlcipher").startswith("4.")
    assert natives.version_of("sqlcipher-openssl")[0] in "3456789"
    assert natives.version_of("qt").startswith("6.")


def test_notices_name_each_part_and_give_each_text_once() -> None:
    parts = [
        origin.Part("aa", "1", "MIT", ["The text.\n"]),
        origin.Part("bb", "2", "MIT", ["The text.  \n"]),
        origin.Part("vkassist", "9", "", []),
        origin.Part("cc", "3", "Zlib", ["Other."], inside="aa"),
    ]
    text = notices(parts)
    assert text.count("The text.") == 1
    assert "aa 1: MIT" in text
    assert "cc 3: Zlib, built into aa" in text
    assert "vkassist 9" in text
