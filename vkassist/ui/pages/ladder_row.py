"""One row of the ladder: whom to contact, the number to dial, what was noted, and the buttons to note it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time
from vkassist.domain.ladder import PLACED, Way
from vkassist.domain.privacy import phone_text
from vkassist.domain.wording import Speech, render
from vkassist.ui.pages.ladder_code import LadderCode
from vkassist.ui.pages.ladder_words import checked
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import DangerButton, IconButton, PlainButton
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.keycap import Keycap
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.text import Body, Caption, Label, Strong

_SHORT = 4
# A call nobody answered is never green, and neither is a message nobody has answered yet.
_REPLY_LOOKS = {
    "reached": ("check-filled", "ok"),
    "no_answer": ("triangle-filled", "attention"),
    "sent": ("message", "ink2"),
    "called": ("phone", "ink2"),
}


class LadderRow(QWidget):
    """Shows one `Way`. `noted` carries the reply chosen, `number_copied` and `dialled` the number as shown.

    Nothing here calls anybody unless `dials`: only then does a button say so. An urgent number stands largest,
    with its QR code always there; the others show theirs when asked. `extra` is a layout under the row's words
    for what a single step needs besides.
    """

    noted = Signal(str)
    number_copied = Signal(str)
    dialled = Signal(str)

    def __init__(
        self, look: Look, speech: Speech, way: Way, dials: bool = False, parent: QWidget | None = None
    ) -> None:
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
        self.source = Caption(look, wrap=True)
        self.number = Label(look, step="timer" if step.urgent else "number", color=strong, selectable=True)
        self.copy_button = IconButton(look, "copy", self.tr("Kopiér nummeret"))
        self.code_button = IconButton(look, "qr", self.tr("Vis QR-kode til telefonen"))
        self.dial_button = PlainButton(look, self.tr("Ring op"), "phone") if dials else None
        self.code = LadderCode(look, is_message=step.step == "sms", beside=step.urgent)
        kind = DangerButton if step.urgent else PlainButton
        self.note_button = kind(look, self._note_words())
        self.replies: dict[str, QPushButton] = {}
        self.cancel_button = IconButton(look, "close", self.tr("Fortryd"))
        self._build()
        self._connect()
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
        for label in (self.title, self.before, self.detail, self.consent, self._noted, self.source):
            words.addWidget(label)
        lead = QHBoxLayout()
        lead.setSpacing(14)
        icon = IconView(self._look, step.icon, "danger" if step.urgent else "ink2", 24)
        lead.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        lead.addLayout(words, 1)
        dial = QHBoxLayout()
        dial.setSpacing(2)
        for widget in (self.number, self.copy_button, self.code_button):
            dial.addWidget(widget)
        self._build_choice()
        self._act = QWidget()
        buttons = QHBoxLayout(self._act)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(12)
        buttons.addLayout(dial)
        if self.dial_button is not None:
            buttons.addWidget(self.dial_button)
        buttons.addWidget(self.note_button)
        if step.urgent:
            buttons.addWidget(Keycap(self._look, "F9"))
        self._main = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._main.setSpacing(14 if not step.urgent else 8)
        self._main.addLayout(lead, 1)
        self._main.addWidget(self._act)
        self.extra = QVBoxLayout()
        self.extra.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(self._main)
        column.addWidget(self._choice)
        column.addLayout(self.extra)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight if step.urgent else QBoxLayout.Direction.TopToBottom)
        across.setSpacing(12)
        across.addLayout(column, 1)
        across.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.card.body.addLayout(across)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.card)

    def _build_choice(self) -> None:
        self._choice = QWidget()
        choice = StackingLayout(8, 8)
        self._choice.setLayout(choice)
        policy = self._choice.sizePolicy()
        policy.setHeightForWidth(True)
        self._choice.setSizePolicy(policy)
        for reply, words_said in self._way.step.replies.items():
            button = PlainButton(self._look, words_said)
            button.clicked.connect(lambda _=False, reply=reply: self._note(reply))
            choice.addWidget(button)
            self.replies[reply] = button
        choice.addWidget(self.cancel_button)
        self._choice.hide()

    def _connect(self) -> None:
        self.note_button.clicked.connect(self._begin_note)
        self.cancel_button.clicked.connect(self._end_note)
        self.copy_button.clicked.connect(lambda: self.number_copied.emit(self._number))
        if self.dial_button is not None:
            self.dial_button.clicked.connect(lambda: self.dialled.emit(self._number))
        self.code_button.clicked.connect(self._toggle_code)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._choice)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._end_note)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What takes the keyboard, in the order it is read; what `extra` holds comes before the next row."""
        dial = [] if self.dial_button is None else [self.dial_button]
        noting = [self.note_button, *self.replies.values(), self.cancel_button]
        return [self.copy_button, self.code_button, *dial, *noting]

    @property
    def _number(self) -> str:
        """The number as it is read aloud: digits in pairs."""
        number = self._way.number
        return number if number.startswith("+") else phone_text(number)

    @property
    def step(self) -> f.Step:
        """Which step it is of."""
        return self._way.step.step

    @property
    def is_urgent(self) -> bool:
        """Whether its number is for danger to life."""
        return self._way.step.urgent

    def show_way(self, way: Way, detail: str = "", consent: str = "", consent_color: str = "ink2") -> None:
        """Show what is known and noted; `detail` and `consent` are whole sentences, "" for none."""
        self._way = way
        urgent, number = way.step.urgent, self._number
        title = render(way.step.title, {"phone": ""})
        if way.who and way.step.step in PLACED:
            title = self.tr("Ring til {service}").format(service=_within(way.who))
        self.title.setText(f"{title}: {way.who}" if way.who and way.step.step not in PLACED else title)
        self.before.setVisible(bool(way.step.before))
        self.detail.setText("\n".join(part for part in (way.step.text, way.use, detail) if part))
        self.detail.setVisible(bool(self.detail.text()))
        self.consent.setText(consent)
        self.consent.set_color(consent_color)
        self.consent.setVisible(bool(consent))
        self.source.setText(checked(way.source, way.checked) if number else "")
        self.source.setVisible(bool(self.source.text()))
        self.number.setText(number)
        self.number.setVisible(bool(number))
        self.number.setAccessibleName(self.tr("Nummer: {number}").format(number=number))
        self.copy_button.setVisible(len(number) > _SHORT)
        self.code_button.setVisible(bool(number) and not urgent)
        if self.dial_button is not None:
            self.dial_button.setVisible(bool(number) and way.step.step != "sms")
            self.dial_button.setAccessibleName(self.tr("Ring op til {number}").format(number=number))
        self.code.setVisible(bool(number) and (urgent or self.code.isVisible()))
        if number and way.step.step != "sms":
            self.code.show_number(number)
        self._show_status()
        parts = (self.title.text(), number, way.step.before, self.status.text())
        self.setAccessibleName(". ".join(part for part in parts if part))
        self.note_button.setAccessibleName(f"{self._note_words()}: {self.title.text()}")
        self.note_button.setAccessibleDescription(" ".join(part for part in (way.step.before, consent) if part))
        self.code_button.setAccessibleDescription(self.title.text())
        self.copy_button.setAccessibleDescription(self.title.text())

    def set_message(self, text: str) -> None:
        """The message that the QR code brings to the telephone."""
        self.code.show_message(self._number, text)

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

    def _toggle_code(self) -> None:
        shown = not self.code.isVisible()
        self.code.setVisible(shown)
        self.code_button.set_name(self.tr("Skjul QR-kode") if shown else self.tr("Vis QR-kode til telefonen"))

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


def _within(name: str) -> str:
    """A service's name within a sentence; one that begins with an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
