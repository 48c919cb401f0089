"""`vkassist open URL` and `vkassist URL`: wrong addresses on a terminal are one line; the window gets the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

ADDRESS = "vkassist://start?label=A.B.%2001-02&minutes=45"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the window would be opened with."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr("vkassist.commands.window.open_window", lambda *given: calls.append(given) or 0)
    return calls


def test_both_ways_open_the_window_with_it(vk, opened, tmp_path: Path) -> None:
    assert vk("open", ADDRESS, "--data-dir", tmp_path).code == 0
    assert vk(ADDRESS).code == 0
    assert opened == [(tmp_path, ADDRESS), (None, ADDRESS)]


def test_options_say_the_same(vk, opened) -> None:
    assert vk("open", "--label", "A.B. 01-02", "--minutes", "45").code == 0
    assert opened == [(None, ADDRESS)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("open", "https://start"),
        ("open", "vkassist://start?label=150780-1234"),
        ("open", "--label", "Mette Karlsen"),
        ("open", "--minutes", "1000"),
        ("open", ADDRESS, "--minutes", "45"),
        ("open", "--link", "http://rooms.vconf.dk"),
    ],
)
def test_what_cannot_be_used_is_refused_without_being_quoted(vk, opened, arguments: tuple[str, ...]) -> None:
    shown = vk(*arguments)
    shown.refused("Adressen")
    assert "Mette" not in shown.err
    assert "1507" not in shown.err
    assert opened == []


def test_a_scheme_handler_has_no_terminal_so_the_window_says_what_is_wrong(vk, opened) -> None:
    assert vk("vkassist://start?x=1").code == 0
    assert opened == [(None, "vkassist://start?x=1")]


def test_an_address_cannot_bring_options_of_its_own(vk, opened) -> None:
    assert vk("vkassist://start?minutes=30", "--data-dir", "/elsewhere").code == 0
    assert opened == [(None, "vkassist://start?minutes=30 --data-dir /elsewhere")]
