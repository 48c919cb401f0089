"""Editors for people: who is present at both ends, and which relatives there are."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from vkassist.domain.form import Item
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import AnswerEditor, Offer
from vkassist.ui.answers.entries import people, people_text, relatives, relatives_text, span_text, time_spans
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import LineField


class ParticipantsEditor(AnswerEditor):
    """Who else is present. That nobody is must be said, by the button that says so."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        hint = self.tr("Navn og rolle med komma imellem, flere personer med semikolon")
        self._patient = LineField(
            look, self.tr("Hos patienten"), hint, placeholder=self.tr("Anne K., mor"), key="F2"
        )
        self._clinician = LineField(
            look,
            self.tr("Hos dig"),
            self.tr("Er der ingen, så lad feltet stå tomt"),
            placeholder=self.tr("Bo, studerende"),
        )
        self._alone = LineField(
            look,
            self.tr("Du og patienten alene"),
            self.tr("Klokkeslæt, hvor I kun var jer to"),
            placeholder="10.40-10.55",
        )
        self._add(self._patient, typed=True)
        self._add(self._clinician)
        self._add(self._alone)
        self._stood: dict[str, Any] | None = None
        self._patient.edited.connect(self._arrange)
        self._arrange()

    def value(self) -> dict[str, Any] | None:
        if not self._touched:
            return self._stood
        sides: dict[str, Any] = {
            "patient_side": people(self._patient.value()),
            "clinician_side": people(self._clinician.value()),
        }
        alone = time_spans(self._alone.value()) if sides["patient_side"] else []
        if alone is None or not any(sides.values()):
            return None
        return {**sides, "alone": alone} if alone else sides

    def offer(self) -> Offer | None:
        if self._patient.value().strip() or self._clinician.value().strip():
            return None
        return Offer(self.tr("Ingen andre til stede"), {"patient_side": [], "clinician_side": []})

    def _enter(self) -> bool:
        if self._patient.isAncestorOf(self.focusWidget() or self) and not self._clinician.value().strip():
            self._clinician.focus_control()
            return True
        return False

    def _show(self, value: Any) -> None:
        self._stood = value
        value = value or {"patient_side": [], "clinician_side": []}
        self._patient.set_value(people_text(value["patient_side"]))
        self._clinician.set_value(people_text(value["clinician_side"]))
        self._alone.set_value(", ".join(span_text(row) for row in value.get("alone") or []))
        self._arrange()

    def show_problem(self) -> None:
        wrong_time = self._patient.value().strip() and time_spans(self._alone.value()) is None
        (self._alone if wrong_time else self._patient).set_error(self.problem())

    def clear_problem(self) -> None:
        self._alone.set_error("")
        self._patient.set_error("")

    def _arrange(self) -> None:
        # Only where somebody sits with the patient can the two have been alone for part of it.
        self._alone.setVisible(bool(self._patient.value().strip()))

    def _lack(self) -> str:
        if time_spans(self._alone.value()) is None:
            return self.tr("Skriv klokkeslæt som 10.40-10.55")
        return self.tr("Skriv, hvem der er til stede, eller vælg, at der ikke er andre")


class PeopleEditor(AnswerEditor):
    """Relatives: name, relation and telephone number."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        hint = self.tr("Navn, relation og telefon med komma imellem, flere personer med semikolon")
        self._relatives = LineField(
            look, item.ask, hint, placeholder=self.tr("Anne K., mor, 30 98 76 54"), key="F2"
        )
        self._add(self._relatives, typed=True)
        self._stood: list[dict[str, Any]] | None = None

    def value(self) -> list[dict[str, Any]] | None:
        return (relatives(self._relatives.value()) or None) if self._touched else self._stood

    def offer(self) -> Offer | None:
        if self._relatives.value().strip():
            return None
        return Offer(self._item.empty.get("list", "").capitalize() or self.tr("Ingen"), [])

    def _show(self, value: Any) -> None:
        self._stood = value
        self._relatives.set_value(relatives_text(value or []))

    def _lack(self) -> str:
        return self.tr("Skriv navn, relation og telefonnummer")
