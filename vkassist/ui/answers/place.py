"""Where the patient is: one line to type in, and beneath it what was understood, ready to be corrected."""

from __future__ import annotations

from typing import Any, get_args

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from vkassist.domain.form import Item
from vkassist.domain.places import understand
from vkassist.domain.values import PlaceKind
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import AnswerEditor, capital
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import Choice, ChoiceField, ComboField, LineField

_SIDE_BY_SIDE_FROM = 440
_ORDER = str.maketrans({"æ": "z1", "ø": "z2", "å": "z3"})


class PlaceEditor(AnswerEditor):
    """The line is read at every key; a control the user has corrected is left alone after that."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        example = self.tr("Fx hjemme, Søndergade 4, Aarhus, uforstyrret")
        self._line = LineField(look, item.ask, placeholder=example, key="F2")
        places = [Choice(kind, capital(speech.word("place", kind))) for kind in get_args(PlaceKind)]
        self._place = ComboField(look, self.tr("Sted"), places, placeholder=self.tr("Vælg sted"))
        towns = sorted(speech.municipalities.items(), key=lambda town: town[1].casefold().translate(_ORDER))
        choices = [Choice(code, name) for code, name in towns]
        self._town = ComboField(look, self.tr("Kommune"), choices, placeholder=self.tr("Skriv navnet"))
        calm = (Choice("yes", self.tr("Ja")), Choice("no", self.tr("Nej")))
        self._undisturbed = ChoiceField(look, capital(speech.word("undisturbed", True)), calm)
        self._add(self._line, typed=True)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(12)
        for field in (self._place, self._town):
            self._pair.addWidget(field, 1)
            self._follow(field)
        self._column.addLayout(self._pair)
        self._add(self._undisturbed)
        self._stood = ""
        self._read: dict[str, str] = {}
        self._corrected: set[str] = set()
        self._line.edited.connect(self._understand)
        self._controls: dict[str, ComboField | ChoiceField] = {
            "place": self._place,
            "municipality": self._town,
            "undisturbed": self._undisturbed,
        }
        for name, control in self._controls.items():
            control.edited.connect(lambda _, name=name: self._corrected.add(name))

    def value(self) -> dict[str, Any] | None:
        place = self._place.value()
        if not place or (self._town.text().strip() and not self._town.value()):
            return None
        answer: dict[str, Any] = {"place": place, "text": self._text}
        if town := self._town.value():
            answer["municipality"] = town
        if calm := self._undisturbed.value():
            answer["undisturbed"] = calm == "yes"
        return answer

    def set_carried(self, carried: object) -> None:
        """Nothing: where the patient is, is asked anew every time."""

    def show_problem(self) -> None:
        wrong_town = self._place.value() and self._town.text().strip() and not self._town.value()
        (self._town if wrong_town else self._line).set_error(self.problem())

    def clear_problem(self) -> None:
        self._town.set_error("")
        self._line.set_error("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() / self._look.scale >= _SIDE_BY_SIDE_FROM
        self._pair.setDirection(
            QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        )

    @property
    def _text(self) -> str:
        line = self._line.value()
        return line if line == self._stood else str(understand(line, self._speech).get("text", ""))

    def _understand(self) -> None:
        found = understand(self._line.value(), self._speech)
        states: dict[str, str] = {name: found[name] for name in ("place", "municipality") if name in found}
        if "undisturbed" in found:
            states["undisturbed"] = "yes" if found["undisturbed"] else "no"
        for name, control in self._controls.items():
            if name in self._corrected:
                continue
            if name in states:
                control.set_value(states[name])
            elif name in self._read and control.value() == self._read[name]:
                control.set_value("")
        self._read = states
        self.edited.emit()

    def _show(self, value: Any) -> None:
        value = value or {}
        self._stood = value.get("text", "")
        self._line.set_value(self._stood)
        self._place.set_value(value.get("place", ""))
        self._town.set_value(value.get("municipality") or "")
        self._undisturbed.set_value({True: "yes", False: "no"}.get(value.get("undisturbed"), ""))
        # What stands was said by somebody; only a new statement in the line may change it.
        self._read = {}
        self._corrected = {"place"} if value.get("place") else set()

    def _lack(self) -> str:
        if self._place.value() and self._town.text().strip() and not self._town.value():
            return self.tr("Vælg kommunen på listen, eller lad feltet stå tomt")
        return self.tr("Skriv, hvor patienten er lige nu")
