"""The only wiring: `build` puts the rooms together. Nothing here but who gets what."""

from __future__ import annotations

from vkassist.app.build import build

__all__ = ["build"]
