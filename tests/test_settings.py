"""Settings: what fits is kept, what does not keeps its default, and a file is written whole or not at all."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

import pytest

from vkassist import settings
from vkassist.domain.preferences import Preferences

CHOSEN = Preferences(
    language="en",
    theme="dark",
    text_scale=150,
    calendar="/srv/kalender æøå.ics",
    author="Anna Berg, psykolog",
    unit="Ambulatorium Nord",
    unit_phone="20123456",
    lock_minutes=0,
    mini_timer=False,
    content_folder="/srv/region",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def write(file: Path, data: bytes | str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())


def test_what_was_saved_is_loaded(file: Path) -> None:
    settings.save(CHOSEN, file)
    assert settings.load(file) == CHOSEN
    assert [one.name for one in file.parent.iterdir()] == ["settings.json"]


def test_no_file_is_a_new_pc(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert settings.load(file) == Preferences()
    assert not caplog.records


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("language", ["da"]),
        ("theme", 1),
        ("theme", None),
        ("text_scale", "150"),
        ("text_scale", True),
        ("text_scale", 150.0),
        ("text_scale", 99),
        ("text_scale", 100_000),
        ("text_scale", -1),
        ("lock_minutes", -5),
        ("lock_minutes", 10**15),
        ("mini_timer", 1),
        ("mini_timer", "yes"),
        ("calendar", {}),
        ("author", 5),
    ],
)
def test_a_value_that_does_not_fit_keeps_its_default_alone(file: Path, name: str, value: Any) -> None:
    write(file, json.dumps({"unit": "Nord", name: value}))
    assert settings.load(file) == Preferences(unit="Nord")


@pytest.mark.parametrize(("name", "value"), [("text_scale", 200), ("text_scale", 0), ("lock_minutes", 1440)])
def test_the_ends_of_a_range_fit(file: Path, name: str, value: int) -> None:
    write(file, json.dumps({name: value}))
    assert getattr(settings.load(file), name) == value


def test_unknown_keys_are_passed_over(file: Path) -> None:
    write(file, '{"unit": "Nord", "of_a_later_version": [1, 2]}')
    assert settings.load(file) == Preferences(unit="Nord")


@pytest.mark.parametrize("data", [b"", b'{"unit": "No', b"[1, 2]", b"7", b"null", b"\xff\xfe{", b"\x00" * 40])
def test_a_torn_file_is_a_new_pc(file: Path, data: bytes) -> None:
    write(file, data)
    assert settings.load(file) == Preferences()


def test_a_byte_order_mark_does_not_lose_the_settings(file: Path) -> None:
    write(file, b"\xef\xbb\xbf" + b'{"unit": "Nord"}')
    assert settings.load(file).unit == "Nord"


def test_a_wrong_value_is_not_quoted_in_the_log(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(file, '{"author": ["Anna Berg"], "unit": 5}')
    with caplog.at_level(logging.DEBUG):
        settings.load(file)
    assert "author" in caplog.text
    assert "Anna" not in caplog.text


def test_a_folder_in_the_files_place_is_a_new_pc(file: Path) -> None:
    file.mkdir(parents=True)
    assert settings.load(file) == Preferences()


def test_what_cannot_be_written_is_told_and_leaves_the_old(file: Path) -> None:
    settings.save(CHOSEN, file)
    file.with_suffix(".new").mkdir()
    with pytest.raises(OSError, match="settings"):
        settings.save(Preferences(), file)
    assert settings.load(file) == CHOSEN


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_written_is_told(file: Path) -> None:
    blocked = file.parent
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("no folder", encoding="utf-8")
    with pytest.raises(OSError, match="data"):
        settings.save(CHOSEN, file)
