"""The agenda: a line of points, each of which can later be marked as reached or not."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain.facts import PhaseName
from vkassist.domain.form import Item
from vkassist.domain.wording import Speech
from vkassist.ui.answers.base import AnswerEditor, capital, tab_after
from vkassist.ui.answers.entries import points, points_text
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields import Choice, ChoiceField, LineField
from vkassist.ui.widgets.text import Body


class AgendaEditor(AnswerEditor):
    """Points on one line; before the talk they are shown as they were read, after it each has its marks."""

    def __init__(self, item: Item, speech: Speech, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(item, speech, look, parent)
        example = self.tr("Skil punkterne med komma eller semikolon")
        self._line = LineField(look, item.ask, placeholder=example, key="F2")
        self._add(self._line, typed=True)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._column.addWidget(self._list)
        self._marks: dict[str, bool] = {}
        self._stood: list[str] = []
        self._shown: list[str] = []
        self._marking = False
        self._line.edited.connect(self._lay_out)
        self._lay_out()

    def value(self) -> list[dict[str, Any]] | None:
        texts = self._texts()
        return [_point(text, self._marks.get(text)) for text in texts] or None

    def set_phase(self, phase: PhaseName) -> None:
        if self._marking != (phase != "prepare"):
            self._marking = phase != "prepare"
            self._shown = []
            self._lay_out()

    def _texts(self) -> list[str]:
        # A point may hold a comma; as long as nobody typed, the points stay as they were.
        typed = self._line.value()
        return self._stood if typed == points_text(self._stood) else points(typed)

    def _show(self, value: Any) -> None:
        self._stood = [point["text"] for point in value or []]
        self._marks = {p["text"]: p["reached"] for p in value or [] if p.get("reached") is not None}
        self._line.set_value(points_text(self._stood))
        self._shown = []
        self._lay_out()

    def _lay_out(self) -> None:
        texts = list(dict.fromkeys(self._texts()))
        if texts == self._shown and texts:
            return
        self._shown = texts
        while (cell := self._rows.takeAt(0)) is not None:
            if (old := cell.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._list.setVisible(bool(texts) and (self._marking or len(texts) > 1))
        if self._marking:
            before: QWidget = self._line.edit
            for text in texts:
                mark = self._mark(text)
                self._rows.addWidget(mark)
                before = tab_after(before, mark)
        else:
            read = " · ".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
            self._rows.addWidget(Body(self._look, read, color="ink2", wrap=True))

    def _mark(self, text: str) -> QWidget:
        words = ((True, "yes"), (False, "no"))
        choices = [Choice(key, capital(self._speech.word("reached", value))) for value, key in words]
        field = ChoiceField(self._look, text, choices)
        field.set_value("yes" if self._marks.get(text) else "no" if text in self._marks else "")
        field.setFocusProxy(None)  # type: ignore[arg-type]  # as in the base class
        field.edited.connect(lambda key: self._set_mark(text, key == "yes"))
        return field

    def _set_mark(self, text: str, reached: bool) -> None:
        self._marks[text] = reached
        self._touch()

    def _lack(self) -> str:
        return self.tr("Skriv mindst ét punkt")


def _point(text: str, reached: bool | None) -> dict[str, Any]:
    return {"text": text} if reached is None else {"text": text, "reached": reached}
