"""A checklist: the rows on the left, the current one on the right, and the keys that walk through it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.checklist import OPEN, SETTLED, Board, Row, State
from vkassist.domain.clock import Clock
from vkassist.domain.consultation import Consultation
from vkassist.domain.errors import Refusal, VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.answers.base import tab_after
from vkassist.ui.pages.answer_drafts import AnswerDrafts, has_news
from vkassist.ui.pages.checklist_columns import ChecklistColumns
from vkassist.ui.pages.detail_pane import DetailPane
from vkassist.ui.pages.list_letters import ListLetters
from vkassist.ui.pages.row_words import last_time, needs_nobody, read_of, row_view
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.row_list import RowList
from vkassist.ui.widgets.rows import spoken


class ChecklistPage(QWidget):
    """Walks through a board of rows. Subclasses say which board, and what follows the last row.

    `remeasure_asked` carries the id of the item to measure again.
    """

    remeasure_asked = Signal(str)

    def __init__(
        self,
        look: Look,
        desk: Desk,
        clock: Clock,
        pack: Pack,
        say: Callable[[VkassistError], str],
        name: str,
        previous: Consultation | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`say` turns an expected error into the user's sentence; `previous` is the course's last talk."""
        super().__init__(parent)
        self._look = look
        self._desk = desk
        self._clock = clock
        self._pack = pack
        self._say = say
        self._previous = previous
        self._consultation: Consultation | None = None
        self._board = Board(())
        self.rows = RowList(look, name, stretch=True, double_click=True)
        self.detail = DetailPane(look, pack.speech)
        self.footer = Footer(look)
        self.columns = ChecklistColumns(look, self.rows, self.detail)
        self.columns.shortened.connect(self.detail.set_short)
        self.header = self.columns.header
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.columns, 1)
        outer.addWidget(self.footer)
        tab_after(self.rows, self.detail)
        self._answers = AnswerDrafts(look, pack.speech, clock, self.detail)
        self._answers.edited.connect(self._refresh_actions)
        self._answers.committed.connect(self._enter_in_editor)
        self._answers.paused.connect(self._keep)
        self._letters = ListLetters(self.rows)
        self._letters.typed.connect(self._begin_typing)
        self.rows.row_activated.connect(self._act_on)
        self.rows.current_changed.connect(lambda _: self._show_current())
        self.detail.confirmed.connect(self._press_primary)
        self.detail.declined.connect(lambda: self._answer(False))
        self.detail.remeasure_asked.connect(self._remeasure)
        self.detail.override_asked.connect(self.ask_reason)
        self.detail.reason_given.connect(self._override)
        self.detail.reason_cancelled.connect(self._back_to_list)
        self._keys()

    def show_consultation(self, c: Consultation) -> None:
        """Show the talk as it stands; what is being typed stays."""
        self._consultation = c
        before = {row.item.id: (row.state, read_of(row)) for row in self._board.rows}
        self._board = self._make_board(c)
        views = {row.item.id: row_view(row, self._pack.speech, self._previous) for row in self._board.rows}
        self._answers.show_board(self._board, c.phase, c.text)
        self.rows.set_rows(list(views.values()))
        for row in self._board.rows:
            if before.get(row.item.id, (row.state, read_of(row))) != (row.state, read_of(row)):
                announce(self.rows, spoken(views[row.item.id]))
        self._show_current()
        self._show_counts()

    def first_focus(self) -> None:
        """Put the focus on the first row that wants an act."""
        self._land(self._next_open(""))

    def save_typed(self) -> None:
        """Save what is being typed, without making an answer of it."""
        self._answers.save()

    def panes(self) -> list[QWidget]:
        """List, details, and what comes next."""
        return [self.rows, self.detail, self.footer]

    def ask_reason(self) -> None:
        """Ask for the reason to go on without the current row."""
        row = self.current
        if row is not None and row.state is not State.DEFERRED:
            self.detail.ask_reason(row.item.title, row.item.presets or self._pack.override_reasons)

    def _make_board(self, c: Consultation) -> Board:
        raise NotImplementedError

    def _show_counts(self) -> None:
        raise NotImplementedError

    def _after_last(self) -> None:
        raise NotImplementedError

    def _recorded(self, fact: f.Answered | f.Overridden) -> None:
        """Called when a row was recorded, before the focus moves on."""

    @property
    def current(self) -> Row | None:
        """The row shown in the details."""
        return self._board.row(self.rows.current_key() or "")

    def _act_on(self, key: str) -> None:
        row = self._board.row(key)
        if row is None:
            return
        editor = self._answers.editor(row)
        if row.locked_by is not None:
            self.detail.show_error(self._locked_words(row))
        elif needs_nobody(row) or (row.state in SETTLED and not has_news(editor)):
            self._advance(key)
        elif row.state is State.ATTENTION:
            self.detail.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        elif editor is None:
            self._answer(True)
        elif (value := editor.value()) is not None:
            self._answer(value)
        elif editor.offer() is not None and not editor.is_touched():
            # A statement such as "nobody else" is made on the button that says it, not on the row.
            self.detail.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            editor.focus_first()

    def _press_primary(self) -> None:
        row = self.current
        editor = None if row is None else self._answers.editor(row)
        if row is None or editor is None:
            self._answer(True)
        elif (value := editor.value()) is not None:
            self._answer(value)
        elif (offer := editor.offer()) is not None:
            self._answer(offer.value)
        else:
            editor.show_problem()
            editor.focus_first()

    def _enter_in_editor(self) -> None:
        row = self.current
        editor = None if row is None else self._answers.editor(row)
        if row is None or editor is None:
            return
        value = editor.value()
        if value is None and editor.offer() is not None:
            self.detail.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        elif value is None:
            editor.show_problem()
        elif row.state is State.CONFIRMED and not editor.is_touched():
            self._advance(row.item.id)
        else:
            self._answer(value)

    def _answer(self, value: Any) -> None:
        row = self.current
        if row is not None:
            self._record(self._desk.make(f.Answered, item=row.item.id, value=value))

    def _keep(self, item: str, text: str) -> None:
        with suppress(Refusal):  # a talk that was closed meanwhile takes no more; the field still has it
            self._desk.record(self._desk.make(f.Written, field=item, text=text))

    def _override(self, reason: str) -> None:
        row = self.current
        if row is not None:
            self._record(self._desk.make(f.Overridden, item=row.item.id, reason=reason))

    def _record(self, fact: f.Answered | f.Overridden) -> None:
        try:
            self._desk.record(fact)
        except VkassistError as error:
            self.detail.show_error(self._say(error))
            return
        if isinstance(fact, f.Overridden):
            self.detail.reasons.forget()
            self.detail.hide_reasons()
        elif not self._desk.waiting:
            self._answers.settle(fact.item, fact.value)
        self._recorded(fact)
        self._advance(fact.item)

    def _advance(self, key: str) -> None:
        self._land(self._next_open(key))

    def _next_open(self, key: str) -> Row | None:
        """The next row below `key` that wants an act, going round; never `key` itself."""
        return self._board.next_open(key)

    def _land(self, row: Row | None) -> None:
        if row is None:
            self._after_last()
            return
        self.rows.set_current(row.item.id)
        editor = self._answers.editor(row)
        if editor is not None and row.item.kind == "place":
            editor.focus_first()
        elif editor is not None and editor.value() is None and editor.offer() is not None:
            self.detail.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back_to_list()

    def _back_to_list(self) -> None:
        if self.detail.reasons.isVisible():
            self.detail.hide_reasons()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self) -> None:
        row = self.current
        editor = None if row is None else self._answers.editor(row)
        if editor is not None:
            self.detail.hide_reasons()
            editor.focus_first()
        elif self.detail.primary.isVisible():
            self.detail.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remeasure(self) -> None:
        row = self.current
        if row is not None and row.item.senses:
            self.remeasure_asked.emit(row.item.id)

    def _show_current(self) -> None:
        row = self.current
        if row is None:
            return
        last = last_time(row.item, self._previous, self._pack.speech)
        locked = self._locked_words(row)
        self.detail.show_row(row, self._answers.editor(row), last=last, locked=locked)
        self._answers.make_soon(self._board.next_open(row.item.id))

    def _locked_words(self, row: Row) -> str:
        if row.locked_by is None or self._consultation is None:
            return ""
        title = self._consultation.form.by_id[row.locked_by].title
        return self.tr("Svar først på “{title}”.").format(title=title)

    def _refresh_actions(self) -> None:
        row = self.current
        if row is not None:
            self.detail.refresh_actions(row)

    def _begin_typing(self, text: str) -> None:
        """Typing on a row that still wants text begins its text; on other rows letters do nothing."""
        row = self.current
        editor = None if row is None else self._answers.editor(row)
        wants_text = row is not None and row.state in OPEN and editor is not None and editor.takes_typing
        if editor is not None and wants_text and (editor.value() is None or editor.is_touched()):
            editor.type_ahead(text)

    def _keys(self) -> None:
        keys: tuple[tuple[QKeySequence | Qt.Key, Callable[[], None]], ...] = (
            (Qt.Key.Key_F2, self._edit),
            (Qt.Key.Key_Escape, self._back_to_list),
            (QKeySequence("Ctrl+R"), self._remeasure),
            (QKeySequence("Alt+A"), self.ask_reason),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
