"""Editors for consent: to video or to contact with relatives, and to a recording."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from vkassist.domain.clock import day_text
from vkassist.domain.facts import CarriedAnswer
from vkassist.domain.form import Item
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import AnswerEditor, Offer, capital
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import Choice, ChoiceField, DateField, LineField

_EARLIER = "earlier"
_REFUSED = "refused"
_WITHDRAWN = "withdrawn"


class ConsentEditor(AnswerEditor):
    """Given today, given earlier and still in force, or not given. An earlier one keeps its form and date."""

    def __init__(
        self,
        item: Item,
        speech: Speech,
        look: Look,
        today: dt.date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(item, speech, look, parent)
        self._today = today
        self._earlier: dict[str, Any] | None = None
        given = self.tr("Givet i dag, {form}")
        forms = ("oral", "written")
        choices = [Choice(form, given.format(form=speech.word("form", form))) for form in forms]
        choices.append(Choice(_EARLIER, self.tr("Givet tidligere, gælder stadig")))
        choices.append(Choice(_REFUSED, capital(speech.word("given", False))))
        choices.append(Choice(_WITHDRAWN, self.tr("Trukket tilbage i dag")))
        self._kind = ChoiceField(look, item.ask, choices, wraps=True)
        self._add(self._kind)
        self._until: DateField | None = None
        if item.lasts.span is not None:
            self._until = DateField(
                look, self.tr("Gælder til og med"), self.tr("Lad feltet stå tomt, hvis det ikke er aftalt")
            )
            self._add(self._until)
        self._kind.edited.connect(self._arrange)
        self._arrange()

    def value(self) -> dict[str, Any] | None:
        kind = self._kind.value()
        if kind == _REFUSED:
            return {"given": False}
        if not kind or (kind == _EARLIER and self._earlier is None):
            return None
        if kind == _WITHDRAWN:
            if self._earlier is None or self._today is None:
                return None
            return {**self._earlier, "withdrawn": self._today.isoformat()}
        answer = dict(self._earlier or {}) if kind == _EARLIER else {"given": True, "form": kind}
        answer.pop("withdrawn", None)
        if kind != _EARLIER and self._today is not None:
            answer["date"] = self._today.isoformat()
        if self._until is not None:
            if self._until.value().strip() and self._until.day() is None:
                return None
            answer.pop("until", None)
            if (until := self._until.day()) is not None:
                if (last := self._last(answer)) is not None and until > last:
                    return None
                answer["until"] = until.isoformat()
        return answer

    def statement(self) -> str:
        return next((radio.text() for radio in self._kind.radios if radio.isChecked()), "")

    def set_carried(self, carried: CarriedAnswer) -> None:
        answer = dict(carried.value)
        if answer.get("given") is True:
            answer.setdefault("date", carried.date.isoformat())
        self.set_value(answer)

    def _show(self, value: Any) -> None:
        value = value or {}
        kind = ""
        if value.get("given") is False:
            kind = _REFUSED
        elif value.get("withdrawn"):
            kind = _WITHDRAWN
        elif value:
            is_new = self._today is not None and value.get("date") == self._today.isoformat()
            kind = value.get("form") or _EARLIER if is_new else _EARLIER
            kind = kind if kind in ("oral", "written") else _EARLIER
        if kind in (_EARLIER, _WITHDRAWN):
            self._earlier = {name: part for name, part in value.items() if name != "withdrawn"}
        self._kind.set_value(kind)
        if self._until is not None:
            until = value.get("until")
            self._until.set_day(dt.date.fromisoformat(until) if until else None)
        self._arrange()

    def _arrange(self) -> None:
        self._kind.radios[2].setVisible(self._earlier is not None)
        self._kind.radios[4].setVisible(self._earlier is not None and self._today is not None)
        said = ""
        if self._earlier is not None:
            form = self._speech.word("form", self._earlier["form"]) if self._earlier.get("form") else ""
            day = self._earlier.get("date")
            parts = (form, day_text(dt.date.fromisoformat(day)) if day else "")
            said = self.tr("Givet tidligere: {how}").format(how=", ".join(part for part in parts if part))
        self._kind.set_hint(said)
        if self._until is not None:
            self._until.setVisible(self._kind.value() not in ("", _REFUSED, _WITHDRAWN))

    def _last(self, answer: dict[str, Any]) -> dt.date | None:
        """The last day a consent of that date can hold."""
        day = answer.get("date") or (self._today.isoformat() if self._today else None)
        return self._item.lasts.ends(dt.date.fromisoformat(day)) if day else None

    def _lack(self) -> str:
        if self._until is not None and self._until.day() is not None:
            return self.tr("Samtykket kan højst gælde i et år. Skriv en tidligere dato")
        if self._kind.value() and self._until is not None:
            return self.tr("Skriv datoen som dd-mm-åååå, eller lad den stå tom")
        return self.tr("Vælg, om der er givet samtykke")


class RecordingEditor(AnswerEditor):
    """Not recorded, or recorded with both parties' consent and a lawful basis."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        self._not_recorded = capital(speech.word("recorded", False))
        both = self.tr("{recorded}, begge har samtykket").format(
            recorded=capital(speech.word("recorded", True))
        )
        self._kind = ChoiceField(look, item.ask, (Choice("no", self._not_recorded), Choice("yes", both)))
        self._basis = LineField(
            look, self.tr("Grundlag for optagelsen"), self.tr("Skriv det lovlige grundlag")
        )
        self._add(self._kind)
        self._add(self._basis)
        self._kind.edited.connect(self._arrange)
        self._arrange()

    def value(self) -> dict[str, Any] | None:
        if self._kind.value() == "no":
            return {"recorded": False}
        basis = self._basis.value().strip()
        if self._kind.value() != "yes" or not basis:
            return None
        return {"recorded": True, "patient": True, "clinician": True, "basis": basis}

    def statement(self) -> str:
        return next((radio.text() for radio in self._kind.radios if radio.isChecked()), "")

    def offer(self) -> Offer | None:
        return None if self._kind.value() else Offer(self._not_recorded, {"recorded": False})

    def show_problem(self) -> None:
        (self._basis if self._kind.value() == "yes" else self._kind).set_error(self.problem())

    def clear_problem(self) -> None:
        self._basis.set_error("")
        self._kind.set_error("")

    def _show(self, value: Any) -> None:
        value = value or {}
        self._kind.set_value({True: "yes", False: "no"}.get(value.get("recorded"), ""))
        self._basis.set_value(value.get("basis") or "")
        self._arrange()

    def _arrange(self) -> None:
        self._basis.setVisible(self._kind.value() == "yes")

    def _lack(self) -> str:
        if self._kind.value() == "yes":
            return self.tr("Skriv grundlaget for optagelsen")
        return self.tr("Vælg, om samtalen optages")
