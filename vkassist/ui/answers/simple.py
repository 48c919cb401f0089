"""Editors for answers of one part: yes or no, one or more of several, a text, a number, a date."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from PySide6.QtWidgets import QWidget

from vkassist.domain.form import Item
from vkassist.domain.values import NONE_OF_THEM
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import AnswerEditor, Offer, capital
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import Choice, ChoiceField, DateField, LineField, ToggleField
from vkassist.ui.widgets.text import Strong


class ConfirmEditor(AnswerEditor):
    """Yes or no; yes is what one press gives."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        choices = (Choice("yes", item.confirm or self.tr("Ja")), Choice("no", self.tr("Nej")))
        self._answer = ChoiceField(look, item.ask, choices)
        self._add(self._answer)

    def value(self) -> bool | None:
        return {"yes": True, "no": False}.get(self._answer.value())

    def offer(self) -> Offer | None:
        return None if self._answer.value() else Offer(self._item.confirm or self.tr("Ja"), True)

    def _show(self, value: Any) -> None:
        self._answer.set_value({True: "yes", False: "no"}.get(value, ""))

    def _lack(self) -> str:
        return self.tr("Svar ja eller nej")


class ChoiceEditor(AnswerEditor):
    """One of the item's options."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        choices = [Choice(key, capital(words)) for key, words in item.options.items()]
        self._answer = ChoiceField(look, item.ask, choices)
        self._add(self._answer)

    def value(self) -> str | None:
        return self._answer.value() or None

    def _show(self, value: Any) -> None:
        self._answer.set_value(value or "")

    def _lack(self) -> str:
        return self.tr("Vælg et af svarene")


class ChoicesEditor(AnswerEditor):
    """The boxes that apply. That none does is an answer of its own, given by the button that says so."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        self._column.addWidget(Strong(look, item.ask, wrap=True))
        self._boxes: dict[str, ToggleField] = {}
        for key, words in item.options.items():
            if key != NONE_OF_THEM:
                self._boxes[key] = ToggleField(look, capital(words))
                self._add(self._boxes[key])
        self._column.setSpacing(4)
        self._stands_none = False

    def value(self) -> list[str] | None:
        ticked = [key for key, box in self._boxes.items() if box.value()]
        if not ticked and self._stands_none and not self._touched:
            return [NONE_OF_THEM]
        return ticked or None

    def offer(self) -> Offer | None:
        if self.value() is not None or NONE_OF_THEM not in self._item.options:
            return None
        return Offer(capital(self._item.options[NONE_OF_THEM]), [NONE_OF_THEM])

    def _show(self, value: Any) -> None:
        self._stands_none = value == [NONE_OF_THEM]
        for key, box in self._boxes.items():
            box.set_value(key in (value or ()))

    def _lack(self) -> str:
        return self.tr("Sæt kryds ved dem, der passer")


class TextEditor(AnswerEditor):
    """One line of text."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        self._answer = LineField(look, item.ask, key="F2")
        self._add(self._answer, typed=True)

    def value(self) -> Any:
        return self._answer.value().strip() or None

    def _show(self, value: Any) -> None:
        self._answer.set_value(value or "")

    def _lack(self) -> str:
        return self.tr("Skriv et svar")


class MinutesEditor(TextEditor):
    """A whole number of minutes."""

    def value(self) -> int | None:
        found = re.fullmatch(r"\s*([0-9]{1,3})\s*(?:min\.?)?\s*", self._answer.value())
        return int(found[1]) if found and 1 <= int(found[1]) <= 480 else None

    def _show(self, value: Any) -> None:
        self._answer.set_value("" if value is None else str(value))

    def _lack(self) -> str:
        return self.tr("Skriv et antal minutter mellem 1 og 480")


class CountEditor(TextEditor):
    """A whole number, 0 too."""

    def value(self) -> int | None:
        typed = self._answer.value().strip()
        return int(typed) if re.fullmatch(r"[0-9]{1,3}", typed) else None

    def _show(self, value: Any) -> None:
        self._answer.set_value("" if value is None else str(value))

    def _lack(self) -> str:
        return self.tr("Skriv et tal mellem 0 og 999")


class DateEditor(AnswerEditor):
    """A date, typed as dd-mm-åååå."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        self._answer = DateField(look, item.ask)
        self._add(self._answer, typed=True)

    def value(self) -> str | None:
        day = self._answer.day()
        return None if day is None else day.isoformat()

    def _show(self, value: Any) -> None:
        self._answer.set_day(None if value is None else dt.date.fromisoformat(value))

    def _lack(self) -> str:
        return self.tr("Skriv en dato som dd-mm-åååå")
