"""What the command line says, in the language the clinician chose on this PC (Danish where nobody has)."""

from __future__ import annotations

import argparse
import sys
from functools import cached_property
from pathlib import Path

from vkassist import paths, settings
from vkassist.domain.errors import ContentError, VkassistError
from vkassist.domain.pack import Pack
from vkassist.domain.preferences import Preferences


class Voice:
    """Says sentences of the content pack's messages on the terminal."""

    def __init__(self, chosen: argparse.Namespace | None = None) -> None:
        self._folder: Path | None = getattr(chosen, "data_dir", None)
        self._language: str | None = getattr(chosen, "language", None)

    @cached_property
    def language(self) -> str:
        """"da" or "en"."""
        if self._language:
            return self._language
        try:
            return settings.load(paths.Paths.find(self._folder).settings).language
        except OSError:
            return Preferences().language

    @cached_property
    def _pack(self) -> Pack:
        from vkassist import content

        return content.builtin(self.language)

    def sentence(self, code: str, **where: object) -> str:
        """The sentence for a code with its places filled, on one line; an installation whose content is
        damaged still says the code."""
        try:
            text = self._pack.say(code, where)
        except ContentError as damage:
            text = f"{code}; {damage}"
        return " ".join(text.split())

    def say(self, code: str, **where: object) -> None:
        """Print a sentence."""
        print(self.sentence(code, **where))

    def complain(self, error: VkassistError) -> None:
        """Print an expected error as one line on the error stream."""
        print(f"vkassist: {self.sentence(error.code, **error.where)}", file=sys.stderr)
