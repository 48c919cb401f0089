"""The whole program on a real screen: real keys, the real keyring, read from outside as a screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.screen import Screen

pytestmark = [pytest.mark.display, pytest.mark.secret_service]


def test_first_start(screen: Screen, tmp_path: Path) -> None:
    running = screen.start(tmp_path / "data")
    running.await_text("Gendannelsesnøgle", patience=10)
