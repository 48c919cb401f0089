"""Editors with a telephone number in them."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from PySide6.QtWidgets import QWidget

from vkassist.domain.form import Item
from vkassist.domain.values import PlanB
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import AnswerEditor, capital
from vkassist.ui.answers.entries import phone_number
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import Choice, ChoiceField, LineField, ToggleField

ACTIONS: tuple[str, ...] = get_args(get_type_hints(PlanB)["action"])


class PhoneField(LineField):
    """A telephone number; eight digits are grouped as soon as they are there."""

    def __init__(self, look: Look, label: str, hint: str = "", *, key: str = "") -> None:
        super().__init__(look, label, hint, key=key, placeholder="20 12 34 56")
        self.edited.connect(self._group)

    def number(self) -> str | None:
        """The number as it is written, or None where the text is none."""
        return phone_number(self.value())

    def _group(self) -> None:
        edit = self.edit
        number = self.number()
        if number and number != edit.text() and edit.cursorPosition() == len(edit.text()):
            edit.setText(number)


class PhoneEditor(AnswerEditor):
    """A telephone number."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        self._phone = PhoneField(look, item.ask, self.tr("8 cifre"), key="F2")
        self._add(self._phone, typed=True)

    def value(self) -> str | None:
        return self._phone.number()

    def _show(self, value: Any) -> None:
        self._phone.set_value(value or "")

    def _lack(self) -> str:
        return self.tr("Skriv et telefonnummer på 8 cifre")


class PlanBEditor(AnswerEditor):
    """What to do when the connection fails, and the number to ring."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        choices = [Choice(action, capital(speech.word("action", action))) for action in ACTIONS]
        self._action = ChoiceField(look, item.ask, choices, wraps=True)
        self._phone = PhoneField(
            look, self.tr("Patientens telefon"), self.tr("8 cifre. Læs nummeret op for patienten"), key="F2"
        )
        self._add(self._phone, typed=True)
        self._column.insertWidget(0, self._action)
        self._follow(self._action)
        self._verified = ToggleField(look, self.tr("Patienten har sagt ja til nummeret"))
        self._add(self._verified)
        self._phone.edited.connect(self._take_number)
        self._action.edited.connect(self._arrange)

    def value(self) -> dict[str, Any] | None:
        action = self._action.value()
        if action != "phone":
            return {"action": action} if action else None
        number = self._phone.number()
        if not number:
            return None
        checked = {"verified": True} if self._verified.value() else {}
        return {"action": action, "phone": number, **checked}

    def _show(self, value: Any) -> None:
        value = value or {}
        self._action.set_value(value.get("action", ""))
        self._phone.set_value(value.get("phone") or "")
        self._verified.set_value(value.get("verified") is True)
        self._arrange()

    def _lack(self) -> str:
        if self._action.value() == "phone" or self._phone.value().strip():
            return self.tr("Skriv patientens telefonnummer, 8 cifre")
        return self.tr("Skriv patientens telefonnummer, eller vælg noget andet")

    def _take_number(self) -> None:
        # Nobody has said yes to another number yet.
        self._verified.set_value(False)
        # A number is only of use to ring: typing one says so.
        if self._phone.value().strip() and not self._action.value():
            self._action.set_value("phone")
            self.edited.emit()

    def _arrange(self) -> None:
        by_phone = self._action.value() in ("", "phone")
        self._phone.setVisible(by_phone)
        self._verified.setVisible(by_phone)
