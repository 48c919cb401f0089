"""Editors that ask for an answer, one per kind of item."""

from vkassist.ui.answers.base import AnswerEditor, Offer
from vkassist.ui.answers.kinds import editor_for

__all__ = ["AnswerEditor", "Offer", "editor_for"]
