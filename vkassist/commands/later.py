"""Commands of a later version: they say so plainly."""

from __future__ import annotations

import argparse

from vkassist.commands.voice import Voice
from vkassist.domain.errors import NotThereYet

COMMANDS = ("report",)


def run(chosen: argparse.Namespace, voice: Voice) -> int:
    """Raises NotThereYet `cli.later`."""
    raise NotThereYet("cli.later", what=chosen.command)
