"""The right-hand pane: everything about the current row, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.checklist import Row, State
from vkassist.domain.readings import reading_texts
from vkassist.domain.wording import Speech
from vkassist.ui.answers import AnswerEditor
from vkassist.ui.answers.base import tab_after
from vkassist.ui.pages.answer_drafts import YES_OR_NO
from vkassist.ui.pages.reason_picker import ReasonPicker
from vkassist.ui.pages.row_words import is_unknown, question, stands_since, wants_hint
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from vkassist.ui.widgets.card import Banner, Card, Divider, Inset
from vkassist.ui.widgets.chip import Chip
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.states import STATE_LOOKS, state_word
from vkassist.ui.widgets.sticky import Sticky
from vkassist.ui.widgets.text import Body, Caption, Section, Strong
from vkassist.ui.widgets.wrapping_layout import WrappingLayout


class DetailPane(Card):
    """Shows one row. It records nothing: the page decides what a press means."""

    confirmed = Signal()
    declined = Signal()
    remeasure_asked = Signal()
    override_asked = Signal()
    reason_given = Signal(str)
    reason_cancelled = Signal()

    def __init__(self, look: Look, speech: Speech, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._speech = speech
        self._editor: AnswerEditor | None = None
        self._item = ""
        self._icon = IconView(look, "info", "accent", 24)
        self._title = Section(look, wrap=True)
        self._chip = Chip(look)
        self._why = Body(look, wrap=True)
        self._source = Caption(look, wrap=True)
        self._prompt_head = Caption(look, weight=600)
        self._prompt = Body(look, weight=500, wrap=True)
        self._message = Banner(look, "attention", "")
        self._since = Caption(look, wrap=True)
        self._question = Strong(look, wrap=True)
        self._hint = Caption(look, wrap=True)
        self._last_head = Caption(look, weight=600)
        self._last_text = Body(look, color="ink2", wrap=True)
        self.primary = PrimaryButton(look, "")
        self.primary.installEventFilter(self)
        self._confirm = PlainButton(look, "", large=True)
        self._decline = PlainButton(look, self.tr("Nej"), large=True)
        self._again = QuietButton(look, self.tr("Mål igen"), "refresh", large=True)
        self._override = QuietButton(look, self.tr("Fr&avig med begrundelse"), large=True)
        for quiet in (self._again, self._override):
            quiet.setProperty("flush", True)
        # The page's own shortcut does it at once; Qt's would press the button for a tenth of a second first.
        self._override.setShortcut(QKeySequence())
        self.reasons = ReasonPicker(look)
        self._lay_out(look)
        self.primary.clicked.connect(self._press)
        self._confirm.clicked.connect(self.confirmed)
        self._decline.clicked.connect(self.declined)
        self._again.clicked.connect(self.remeasure_asked)
        self._override.clicked.connect(self.override_asked)
        self.reasons.given.connect(self.reason_given)
        self.reasons.cancelled.connect(self.reason_cancelled)
        self._measures = False
        self._has_prompt = False
        self._live: dict[str, QWidget] = {}
        self._speaks_for_itself: frozenset[str] = frozenset()

    def show_row(
        self, row: Row, editor: AnswerEditor | None, *, last: tuple[str, str] = ("", ""), locked: str = ""
    ) -> None:
        """Show a row with its editor (None where none is needed); `last` is heading and text of last time."""
        item = row.item
        if item.id != self._item:
            self._item = item.id
            self._message.hide()
            self.reasons.forget()
            self.hide_reasons()
            for name, live in self._live.items():
                live.setVisible(name == item.id)
        self._icon.set_icon(item.icon or "list-check")
        self._title.setText(item.title)
        self._chip.set(state_word(row.state), STATE_LOOKS[row.state].chip_kind)
        self._why.setText(item.why)
        self._source.setText(item.source)
        at_end = item.phase == "end"
        self._prompt_head.setText(self.tr("Sig til sidst") if at_end else self.tr("Sig i starten"))
        self._prompt.setText(f"“{item.prompt}”")
        self._has_prompt = bool(item.prompt)
        self._prompt_box.setVisible(self._has_prompt and self.reasons.isHidden())
        self._hint.setText(item.hint)
        self._hint.setVisible(wants_hint(row))
        self._swap(editor)
        self._question.setText(question(row, locked))
        self._question.setVisible(editor is None and bool(self._question.text()))
        self._since.setText(stands_since(row, self._speech))
        self._since.setVisible(bool(self._since.text()))
        if self._since.text():
            self._hint.hide()
        said = (self._question, self._since, self._hint)
        self._asking.setVisible(self.reasons.isHidden() and not all(label.isHidden() for label in said))
        self._show_reading(row)
        self._arrange_actions(row, bool(locked))
        self._last_head.setText(last[0])
        self._last_text.setText(last[1])
        self._last_box.setVisible(bool(last[1]))

    def place_live(self, item: str, live: QWidget, *, speaks: bool = False) -> None:
        """Show a widget in the details of this item; one that `speaks` says itself what was read."""
        self._live[item] = live
        live.setVisible(item == self._item and self.reasons.isHidden())
        self._live_box.addWidget(live)
        tab_after(self._before_primary(), live)
        if speaks:
            self._speaks_for_itself |= {item}

    def refresh_actions(self, row: Row) -> None:
        """Put the right words on the primary action after something was typed."""
        self.primary.set_text(self._primary_words(row))
        self.primary.setVisible(self._wants_primary(row))

    def show_error(self, text: str) -> None:
        """Say why something could not be recorded; stays until the next row."""
        self._message.show_message("danger", text)
        self._message.show()

    def ask_reason(self, title: str, presets: Sequence[str]) -> None:
        """Open the reasons in place of the actions."""
        parts = (self._actions, self._prompt_box, self._about, self._asking, self._editor)
        for part in (*parts, self._live.get(self._item)):
            if part is not None:
                part.hide()
        self.reasons.show()
        self.reasons.ask(title, presets)

    def hide_reasons(self) -> None:
        """Back to the actions."""
        self.reasons.hide()
        for part in (self._actions, self._about, self._asking, self._editor, self._live.get(self._item)):
            if part is not None:
                part.show()
        self._prompt_box.setVisible(self._has_prompt)

    def set_short(self, short: bool) -> None:
        """Where there is little height, what is done comes before why."""
        place = self.body.indexOf(self.reasons) if short else 1
        if self.body.indexOf(self._about) != place:
            self.body.removeWidget(self._about)
            self.body.insertWidget(place, self._about)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key held down confirms one row, never the next one too.
        if watched is self.primary and isinstance(event, QKeyEvent) and event.isAutoRepeat():
            return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        return super().eventFilter(watched, event)

    def _press(self) -> None:
        (self.remeasure_asked if self._measures else self.confirmed).emit()

    def _show_reading(self, row: Row) -> None:
        wants_words = row.state is State.ATTENTION and row.item.id not in self._speaks_for_itself
        if wants_words and row.reading is not None and not isinstance(row.act, f.Answered):
            first, *rest = reading_texts(row.item.id, row.reading.reading, self._speech)
            self._message.show_message("attention", first, "\n".join(rest))
            self._message.show()
            self._message.setProperty("reading", True)
        elif self._message.property("reading"):
            self._message.hide()
            self._message.setProperty("reading", False)

    def _arrange_actions(self, row: Row, is_locked: bool) -> None:
        by_probe = row.state is State.ATTENTION and row.reading is not None and row.act is None
        # What cannot be measured, and what only a human can say, is asked; measuring again comes second.
        self._measures = by_probe and row.item.kind == "sensed" and not is_unknown(row)
        self.primary.set_icon("refresh" if self._measures else None)
        self.refresh_actions(row)
        is_waiting = row.state is State.DEFERRED or is_locked
        if is_waiting:
            self.primary.hide()
        self._confirm.set_text(row.item.confirm or self.tr("Ja"))
        self._confirm.setVisible(self._measures)
        asked = row.item.kind in YES_OR_NO and not is_waiting and row.state is not State.MEASURED
        self._decline.setVisible(asked and row.value is not False and not self._measures)
        was_read = row.reading is not None and row.item.senses
        self._again.setVisible(was_read and not self._measures and not is_waiting)
        self._override.setVisible(row.state is not State.OVERRIDDEN and row.state is not State.DEFERRED)

    def _wants_primary(self, row: Row) -> bool:
        if row.state in (State.CONFIRMED, State.MEASURED):
            return self._editor is not None and self._editor.is_touched()
        return True

    def _primary_words(self, row: Row) -> str:
        if self._measures:
            return self.tr("Mål igen")
        if self._editor is not None and (offer := self._editor.offer()) and self._editor.value() is None:
            return offer.words
        if self._editor is not None and (words := self._editor.statement()):
            return words
        if row.state is State.CONFIRMED:
            return self.tr("Gem rettelsen")
        return row.item.confirm or self.tr("Gem svaret")

    def _swap(self, editor: AnswerEditor | None) -> None:
        if editor is self._editor:
            return
        if self._editor is not None:
            self._editor.hide()
        self._editor = editor
        if editor is not None:
            if self._editors.indexOf(editor) < 0:
                self._editors.addWidget(editor)
                tab_after(self._before_primary(), editor)
            editor.setVisible(self.reasons.isHidden())

    def _before_primary(self) -> QWidget:
        """What Tab visits before the primary action."""
        widget: QWidget = self.primary
        while (widget := widget.previousInFocusChain() or self.primary) is not self.primary:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                break
        return widget

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        self.body.addLayout(head)
        self._about = QWidget()
        about = QVBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(4)
        about.addWidget(self._why)
        source = QHBoxLayout()
        source.setSpacing(6)
        source.addWidget(IconView(look, "info", "ink3", 16))
        source.addWidget(self._source, 1)
        about.addLayout(source)
        self.body.addWidget(self._about)
        self._prompt_box = Inset(look)
        self._prompt_box.body.addWidget(self._prompt_head)
        self._prompt_box.body.addWidget(self._prompt)
        self.body.addWidget(self._prompt_box)
        self.body.addWidget(self._message)
        self._live_box = QVBoxLayout()
        self.body.addLayout(self._live_box)
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(4)
        for label in (self._question, self._since, self._hint):
            asking.addWidget(label)
        self.body.addWidget(self._asking)
        self._editors = QVBoxLayout()
        self.body.addLayout(self._editors)
        actions = QWidget()
        row = WrappingLayout(16)
        for button in (self.primary, self._confirm, self._decline, self._again, self._override):
            row.addWidget(button)
        actions.setLayout(row)
        policy = actions.sizePolicy()
        policy.setHeightForWidth(True)
        actions.setSizePolicy(policy)
        self._actions = Sticky(look, actions, self)
        self.body.addWidget(self._actions)
        self.body.addWidget(self.reasons)
        self.body.addStretch(1)
        self._last_box = QWidget()
        last = QVBoxLayout(self._last_box)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(12)
        last.addWidget(Divider(look))
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(IconView(look, "history", "ink3", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._last_head)
        words.addWidget(self._last_text)
        line.addLayout(words, 1)
        last.addLayout(line)
        self.body.addWidget(self._last_box)
        self._message.hide()
        self.reasons.hide()
