"""Expected errors: each carries a code; the sentence a person reads lives in the content's messages."""

from __future__ import annotations


class VkassistError(Exception):
    """Something expected went wrong.

    `code` names the sentence in `messages.toml`; `where` fills its placeholders and holds nothing
    that identifies a person, so that an error may be logged as it is.
    """

    def __init__(self, code: str, **where: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.where = where

    def __str__(self) -> str:
        if not self.where:
            return self.code
        return f"{self.code} ({', '.join(f'{k}={v}' for k, v in self.where.items())})"


class Refusal(VkassistError):
    """A fact that does not fit what has happened so far, or that does not fit the model."""


class ContentError(VkassistError):
    """A content pack that cannot be used; `where` names file, key and reason."""


class NotSaved(VkassistError):
    """The journal could not take the facts now; nothing of them is stored and they may be tried again."""


class NotThereYet(VkassistError):
    """A command or feature that a later version brings."""
