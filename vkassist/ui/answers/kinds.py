"""Which editor asks for which kind of answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from vkassist.domain.form import Item
from vkassist.domain.wording import Speech
from vkassist.ui.answers.agenda import AgendaEditor
from vkassist.ui.answers.base import AnswerEditor
from vkassist.ui.answers.consent import ConsentEditor, RecordingEditor
from vkassist.ui.answers.people import ParticipantsEditor, PeopleEditor
from vkassist.ui.answers.phone import PhoneEditor, PlanBEditor
from vkassist.ui.answers.place import PlaceEditor
from vkassist.ui.answers.simple import (
    ChoiceEditor,
    ChoicesEditor,
    ConfirmEditor,
    CountEditor,
    DateEditor,
    MinutesEditor,
    TextEditor,
)
from vkassist.ui.theme.look import Look

EDITORS: dict[str, Callable[[Item, Speech, Look], AnswerEditor]] = {
    "confirm": ConfirmEditor,
    "sensed": ConfirmEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "text": TextEditor,
    "phone": PhoneEditor,
    "minutes": MinutesEditor,
    "count": CountEditor,
    "date": DateEditor,
    "plan_b": PlanBEditor,
    "place": PlaceEditor,
    "agenda": AgendaEditor,
    "participants": ParticipantsEditor,
    "recording": RecordingEditor,
    "people": PeopleEditor,
}


def editor_for(
    item: Item, speech: Speech, look: Look, parent: QWidget | None = None, *, today: dt.date | None = None
) -> AnswerEditor:
    """The editor of an item. `today` dates a consent given now; without it the consent carries no date."""
    if item.kind == "consent":
        editor: AnswerEditor = ConsentEditor(item, speech, look, today)
    else:
        editor = EDITORS[item.kind](item, speech, look)
    editor.setParent(parent)
    return editor
