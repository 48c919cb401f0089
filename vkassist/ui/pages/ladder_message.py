"""The text message to the patient: a suggestion to edit, with a time limit that the clinician sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vkassist.domain.clock import Clock, clock_time
from vkassist.domain.ladder import Contact, LadderStep, limit_at
from vkassist.domain.wording import render
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton
from vkassist.ui.widgets.fields import LineField, TextField, ToggleField
from vkassist.ui.widgets.text import Strong
from vkassist.ui.widgets.wrapping_layout import WrappingLayout


class LadderMessage(QWidget):
    """Nothing is chosen beforehand: without a time and somebody to contact the text asks for an answer only.

    What the clinician types in the text stays; the sentence about the limit is put in, changed and taken out as
    the choices change. `copied` carries the text, `changed` says that it is another one.
    """

    copied = Signal(str)
    changed = Signal()

    def __init__(
        self, look: Look, clock: Clock, step: LadderStep, callback: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._step = clock, step
        self._sentence = ""
        self._suggestion = render(step.message, {"callback": callback})
        self._agreed: frozenset[Contact] = frozenset()
        self.limit = LineField(look, self.tr("Svar senest kl."), placeholder=self.tr("tt.mm"))
        self.limit.edit.setFixedWidth(look.px(88))
        self.limit.edit.setMaxLength(5)
        self.whom: dict[Contact, ToggleField] = {}
        self.condition: ToggleField | None = None
        self.text = TextField(look, self.tr("Tekst til sms"), step.hint, lines=3)
        self.limit.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.copy_button = PlainButton(look, self.tr("Kopiér sms"), "copy")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if step.notice is not None:
            self._add_choices(look, column)
        column.addWidget(self.text)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.limit, self.text, *self.whom.values(), self.condition):
            if field is not None:  # one that hands the keyboard on is a stop of its own, which Qt cannot move
                field.setFocusProxy(None)  # type: ignore[arg-type]
        self.text.set_value(self._suggestion)
        self.text.edited.connect(self.changed)
        self.limit.edited.connect(self._compose)
        self.limit.committed.connect(self._check_limit)
        self.copy_button.clicked.connect(self._copy)
        look.changed.connect(lambda: self.limit.edit.setFixedWidth(look.px(88)))

    @property
    def words(self) -> str:
        """The message as it stands."""
        return str(self.text.value()).strip()

    @property
    def touched(self) -> bool:
        """Whether it is another text than the one suggested."""
        return self.words != self._suggestion

    @property
    def until(self) -> dt.datetime | None:
        """The time limit that the message gives, None where it gives none."""
        if not self._sentence or self._sentence not in self.words:
            return None
        return limit_at(self.limit.value(), self._clock.now())

    @property
    def tab_stops(self) -> list[QWidget]:
        """What takes the keyboard, in the order it is read."""
        chosen = [toggle.control for toggle in self.whom.values()]
        condition = [] if self.condition is None else [self.condition.control]
        return [self.limit.edit, *chosen, *condition, self.text.edit, self.copy_button]

    def set_agreed(self, agreed: frozenset[Contact]) -> None:
        """Those whom it has been agreed to contact; only of them the text says so."""
        if agreed != self._agreed:
            self._agreed = agreed
            self._compose()

    def restore(self, text: str) -> None:
        """Show the message that was sent last, after a restart."""
        self.text.set_value(text)

    def _add_choices(self, look: Look, column: QVBoxLayout) -> None:
        notice = self._step.notice
        assert notice is not None
        names: dict[Contact, str] = {
            "relatives": self.tr("pårørende"),
            "doctor": self.tr("lægevagten"),
            "police": self.tr("politiet"),
        }
        self.whom = {one: ToggleField(look, names[one]) for one in notice.whom}
        self.condition = ToggleField(look, notice.condition)
        choices = QWidget()
        row = WrappingLayout(16, 4)
        choices.setLayout(row)
        for toggle in (*self.whom.values(), self.condition):
            toggle.edited.connect(self._compose)
        for one, toggle in self.whom.items():
            row.addWidget(toggle)
            toggle.control.setAccessibleName(self.tr("Ellers kontakter jeg {whom}").format(whom=names[one]))
        _grows_down(choices)
        others = QWidget()
        beside = QVBoxLayout(others)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(7)
        beside.addWidget(Strong(look, self.tr("Ellers kontakter jeg"), wrap=True))
        beside.addWidget(choices)
        beside.addWidget(self.condition)
        beside.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(self.limit, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(others, 1)
        column.addLayout(across)

    def _compose(self) -> None:
        notice = self._step.notice
        if notice is None:
            return
        self.limit.set_error("")
        at = limit_at(self.limit.value(), self._clock.now())
        whom: Sequence[Contact] = [one for one, toggle in self.whom.items() if toggle.value()]
        condition = self.condition is not None and self.condition.value()
        sentence = notice.words("" if at is None else clock_time(at), whom, condition, self._agreed)
        if sentence == self._sentence:
            return
        text = str(self.text.value())
        if self._sentence and self._sentence in text:
            text = text.replace(self._sentence, sentence)
        elif sentence:
            text = f"{text.rstrip()} {sentence}"
        self._sentence = sentence
        self.text.set_value(text.strip())
        self.changed.emit()

    def _check_limit(self) -> None:
        typed = str(self.limit.value()).strip()
        if typed and limit_at(typed, self._clock.now()) is None:
            self.limit.set_error(self.tr("Skriv et klokkeslæt, der ikke er passeret, fx 14.30"))

    def _copy(self) -> None:
        self.copied.emit(self.words)
        announce(self, self.tr("Sms-teksten er kopieret"))


def _grows_down(widget: QWidget) -> None:
    policy = widget.sizePolicy()
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
