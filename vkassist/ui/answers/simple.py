"""Editors for answers of one part: yes or no, one of several, a text, a number of minutes, a date."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from PySide6.QtWidgets import QWidget

from vkassist.domain.form import Item
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import AnswerEditor, Offer, capital
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import Choice, ChoiceField, DateField, LineField


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
