"""What the command line says, in the language the clinician chose on this PC (Danish where nobody has)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from vkassist import paths, policy_source, settings
from vkassist.domain.errors import ContentError, VkassistError
from vkassist.domain.pack import Pack
from vkassist.domain.preferences import Preferences
from vkassist.domain.privacy import clean_line

_LANGUAGES = ("da", "en")


class Voice:
    """Says sentences of the content pack's messages on the terminal."""

    def __init__(self, folder: Path | None = None, language: str | None = None) -> None:
        """`folder` is the data folder whose settings name the language, unless it is given."""
        self.folder = folder
        self._language = language

    @cached_property
    def language(self) -> str:
        """"da" or "en"."""
        if self._language:
            return self._language
        try:
            chosen = settings.load(paths.Paths.find(self.folder).settings)
            return policy_source.read().over(chosen).language
        except (OSError, RuntimeError):  # no resources; a home that cannot be told
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
        return clean_line(_legible(text))

    def say(self, code: str, **where: object) -> None:
        """Print a sentence."""
        print(self.sentence(code, **where))

    def complain(self, error: VkassistError) -> None:
        """Print an expected error as one line on the error stream."""
        if sys.stderr is not None:  # print would fall back to the standard output
            print(f"vkassist: {self.sentence(error.code, **error.where)}", file=sys.stderr)


def _legible(text: str) -> str:
    """File names come as the system gave them, in a C locale with their bytes in disguise."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text


def listen(arguments: Sequence[str]) -> Voice:
    """A voice for arguments that nobody has understood yet: they may name the data folder or the language."""
    folder, language = _value(arguments, "--data-dir"), _value(arguments, "--language")
    return Voice(Path(folder) if folder else None, language if language in _LANGUAGES else None)


def _value(arguments: Sequence[str], option: str) -> str:
    for place, one in enumerate(arguments):
        if one == option:
            return next(iter(arguments[place + 1 :]), "")
        if one.startswith(f"{option}="):
            return one.partition("=")[2]
    return ""
