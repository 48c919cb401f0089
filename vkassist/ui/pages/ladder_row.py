"""One row of the ladder: whom to contact, the number to dial, what was noted, and the buttons to note it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time
from vkassist.domain.ladder import Way
from vkassist.domain.wording import Speech, render
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import DangerButton, IconButton, PlainButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.text import Body, Label, Strong

_SHORT = 4
# A call nobody answered is never green, and neither is a message nobody has answered yet.
_REPLY_LOOKS = {
    "reached": ("check-filled", "ok"),
    "no_answer": ("triangle-filled", "attention"),
    "sent": ("message", "ink2"),
    "called": ("phone", "ink2"),
}


class LadderRow(QWidget):
    """Shows one `Way`. `noted` carries the reply chosen, `number_copied` the number as shown.

    `extra` is a layout under the row's words for what a single step needs besides.
    """

    noted = Signal(str)
    number_copied = Signal(str)

    def __init__(self, look: Look, speech: Speech, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._speech, self._way = look, speech, way
        self._stacked: bool | None = None
        self.is_next = False
        step = way.step
        strong = "danger" if step.urgent else "ink"
        self.card = Card(look, (20, 14, 16, 14))
        self.title = Label(look, step="row", color=strong, wrap=True)
        self.before = Strong(look, step.before, color=strong, wrap=True)
        self.detail = Body(look, color="ink2", wrap=True)
        self.consent = Body(look, color="ink2", wrap=True)
        self.status_icon = IconView(look, "phone", "ink2", 18)
        self.status = Strong(look, wrap=True)
        self.number = Label(look, step="number", color=strong, selectable=True)
        self.copy_button = IconButton(look, "copy", self.tr("Kopiér nummeret"))
        kind = DangerButton if step.urgent else PlainButton
        self.note_button = kind(look, self._note_words())
        self.replies: dict[str, QPushButton] = {}
        self.cancel_button = IconButton(look, "close", self.tr("Fortryd"))
        self._build()
        self.note_button.clicked.connect(self._begin_note)
        self.cancel_button.clicked.connect(self._end_note)
        self.copy_button.clicked.connect(lambda: self.number_copied.emit(self._way.number))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._choice)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._end_note)
        self.show_way(way)

    def _build(self) -> None:
        step = self._way.step
        # A holder of its own: a layout of hidden widgets would keep the words at their least width.
        self._noted = QWidget()
        status = QHBoxLayout(self._noted)
        status.setContentsMargins(0, 0, 0, 0)
        status.setSpacing(6)
        status.addWidget(self.status_icon, 0, Qt.AlignmentFlag.AlignTop)
        status.addWidget(self.status, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.title, self.before, self.detail, self.consent):
            words.addWidget(label)
        words.addWidget(self._noted)
        lead = QHBoxLayout()
        lead.setSpacing(14)
        icon = IconView(self._look, step.icon, "danger" if step.urgent else "ink2", 24)
        lead.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        lead.addLayout(words, 1)
        dial = QHBoxLayout()
        dial.setSpacing(4)
        dial.addWidget(self.number)
        dial.addWidget(self.copy_button)
        self._choice = QWidget()
        choice = StackingLayout(8, 8)
        self._choice.setLayout(choice)
        policy = self._choice.sizePolicy()
        policy.setHeightForWidth(True)
        self._choice.setSizePolicy(policy)
        for reply, words_said in step.replies.items():
            button = PlainButton(self._look, words_said)
            button.clicked.connect(lambda _=False, reply=reply: self._note(reply))
            choice.addWidget(button)
            self.replies[reply] = button
        choice.addWidget(self.cancel_button)
        self._choice.hide()
        act = QWidget()
        buttons = QHBoxLayout(act)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(16)
        buttons.addLayout(dial)
        buttons.addWidget(self.note_button)
        self._act = act
        self._main = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._main.setSpacing(16)
        self._main.addLayout(lead, 1)
        self._main.addWidget(act)
        self.extra = QVBoxLayout()
        self.extra.setSpacing(8)
        self.card.body.setSpacing(10)
        self.card.body.addLayout(self._main)
        self.card.body.addWidget(self._choice)
        self.card.body.addLayout(self.extra)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_way(self, way: Way, detail: str = "", consent: str = "", consent_color: str = "ink2") -> None:
        """Show what is known and noted; `detail` and `consent` are whole sentences, "" for none."""
        self._way = way
        title = render(way.step.title, {"phone": ""})
        self.title.setText(f"{title}: {way.who}" if way.who else title)
        self.before.setVisible(bool(way.step.before))
        self.detail.setText("\n".join(part for part in (way.step.text, detail) if part))
        self.detail.setVisible(bool(self.detail.text()))
        self.consent.setText(consent)
        self.consent.set_color(consent_color)
        self.consent.setVisible(bool(consent))
        self.number.setText(way.number)
        self.number.setVisible(bool(way.number))
        self.number.setAccessibleName(self.tr("Nummer: {number}").format(number=way.number))
        self.copy_button.setVisible(len(way.number) > _SHORT)
        self._show_status()
        parts = (self.title.text(), way.number, way.step.before, self.status.text())
        self.setAccessibleName(". ".join(part for part in parts if part))
        self.note_button.setAccessibleName(f"{self._note_words()}: {self.title.text()}")
        self.note_button.setAccessibleDescription(" ".join(part for part in (way.step.before, consent) if part))

    def set_stacked(self, stacked: bool) -> None:
        """Put number and buttons under the words, where the row has no room beside them."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._main.setDirection(down if stacked else right)
        self._main.setAlignment(self._act, Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter)

    def set_next(self, is_next: bool) -> None:
        """Mark the row as the one that comes next."""
        if is_next != self.is_next:
            self.is_next = is_next
            self.card.set_current(is_next)
            self.note_button.set_role("primary" if is_next else "danger" if self._way.step.urgent else "plain")

    def first_focus(self) -> None:
        """Give the button that notes a call the keyboard."""
        goal = next(iter(self.replies.values())) if self._choice.isVisible() else self.note_button
        goal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_words(self) -> str:
        replies = self._way.step.replies
        # With one possible outcome there is nothing to choose: the button says it at once.
        return next(iter(replies.values())) if len(replies) == 1 else self.tr("Notér opkald")

    def _begin_note(self) -> None:
        replies = self._way.step.replies
        if len(replies) == 1:
            self.noted.emit(next(iter(replies)))
            return
        self._choose(True)

    def _end_note(self) -> None:
        self._choose(False)

    def _choose(self, choosing: bool) -> None:
        self._choice.setVisible(choosing)
        self.note_button.setVisible(not choosing)
        self._act.setVisible(not choosing or bool(self._way.number))
        self.first_focus()

    def _note(self, reply: str) -> None:
        self._end_note()
        self.noted.emit(reply)

    def _show_status(self) -> None:
        calls = self._way.calls
        self._noted.setVisible(bool(calls))
        if not calls:
            self.status.setText("")
            return
        icon, color = _REPLY_LOOKS["reached" if self._way.reached else calls[-1].outcome]
        self.status.setText(". ".join(self._by_outcome(calls)))
        self.status.set_color(color)
        self.status_icon.set_icon(icon, color)

    def _by_outcome(self, calls: tuple[f.Rung, ...]) -> list[str]:
        said = []
        for outcome in dict.fromkeys(call.outcome for call in calls):
            times = [clock_time(call.at) for call in calls if call.outcome == outcome]
            word = self._speech.word("reply", outcome)
            listed = times[0]
            if len(times) > 1:
                both = self.tr("{first} og {last}")
                listed = both.format(first=", ".join(times[:-1]), last=times[-1])
            text = self.tr("{what} kl. {when}").format(what=word[:1].upper() + word[1:], when=listed)
            said.append(text)
        return said
