"""Commands that a later version brings say so, whatever stands behind them."""

from __future__ import annotations

import pytest

from tests.commands.conftest import Run


@pytest.mark.parametrize(
    "line",
    [
        "report --from 2026-01-01 --format csv",
    ],
)
def test_not_there_yet(vk: Run, line: str) -> None:
    vk(*line.split()).refused(line.split()[0], "findes ikke endnu")
    vk("--data-dir", "/tmp", *line.split()).refused("findes ikke endnu")


@pytest.mark.parametrize("command", ["report"])
def test_help_says_it_too(vk: Run, command: str) -> None:
    helped = vk(command, "--help")
    assert helped.code == 0
    assert "senere version" in helped.out
