"""What helps when the patient finds it hard to keep focus, and the two ways on from video."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain.consultation import Consultation
from vkassist.domain.privacy import phone_text
from vkassist.ui.pages.help_topic import Topic, lines_of
from vkassist.ui.pages.hugging_scroll import HuggingScroll
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Inset
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.text import Body, Caption, Label, Strong

FOCUS = "focus"
"""Id of the content page with the advice."""
FOCUS_ITEM = "focus_difficult"
"""The item that says what was done about it."""
WAYS = {"phone": "held_by_phone", "in_person": "moved_in_person"}
"""The ways on, as answers to that item, and how the talk then ends."""


class FocusHelp(Sheet):
    """`decided` carries a key of `WAYS`; closing it leaves the talk as it is. Neither way is put first."""

    def __init__(self, look: Look, parent: QWidget, advice: Topic, phone: str = "") -> None:
        """`phone` is the patient's number where plan B has one."""
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        for role, text in lines_of(advice.text):
            column.addWidget(_line(look, role, text))
        if phone:
            column.addSpacing(6)
            column.addWidget(_number(look, phone_text(phone)))
        self._words = HuggingScroll(look, words)
        super().__init__(look, parent, advice.title, content=self._words)
        self._words.setMinimumHeight(look.px(120))
        note = self.tr("Vælger du telefon eller fremmøde, slutter videosamtalen, og notatet åbnes.")
        self._column.insertWidget(self._column.count() - 2, Body(look, note, color="ink2", wrap=True))
        self.stay_button = self.add_cancel(self.tr("Bliv på &video"))
        self.add_button("in_person", self.tr("Omlæg til &fremmøde"))
        self.add_button("phone", self.tr("Omlæg til &telefon"))


def phone_of(c: Consultation) -> str:
    """The patient's number by plan B as it stands, or as the course brought it; "" where there is none."""
    value = c.value("plan_b")
    if value is None and (carried := c.carried_answer("plan_b")) is not None:
        value = carried.value
    return str(value.get("phone") or "") if isinstance(value, dict) else ""


def _line(look: Look, role: str, text: str) -> QWidget:
    if role == "bullet":
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Body(look, "•"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Body(look, text, wrap=True), 1)
        return holder
    if role == "source":
        return Caption(look, text, wrap=True)
    return Strong(look, text, wrap=True) if role == "heading" else Body(look, text, wrap=True)


def _number(look: Look, phone: str) -> QWidget:
    inset = Inset(look)
    inset.body.addWidget(Caption(look, QCoreApplication.translate("FocusHelp", "Patientens telefon")))
    inset.body.addWidget(Label(look, phone, step="title", selectable=True, tabular=True))
    return inset
