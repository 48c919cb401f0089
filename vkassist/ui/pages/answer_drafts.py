"""The answers being given on a checklist: one editor an item, kept so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vkassist.domain.checklist import Board, Row, State
from vkassist.domain.clock import Clock, local
from vkassist.domain.facts import PhaseName
from vkassist.domain.wording import Speech
from vkassist.ui.answers import AnswerEditor, editor_for
from vkassist.ui.pages.kept_text import PAUSE_MS
from vkassist.ui.theme.look import Look

_SOON_MS = 20
YES_OR_NO = ("confirm", "sensed")
"""Kinds that buttons answer: they need no editor."""


class AnswerDrafts(QObject):
    """Makes the editors as they are needed; `edited` and `committed` come from whichever is in use.

    `paused` carries an item and the text being typed for it, once the keys rest: to be saved, not answered.
    """

    edited = Signal()
    committed = Signal()
    paused = Signal(str, str)

    def __init__(self, look: Look, speech: Speech, clock: Clock, holder: QWidget) -> None:
        super().__init__(holder)
        self._look = look
        self._speech = speech
        self._clock = clock
        self._holder = holder
        self._phase: PhaseName = "prepare"
        self._editors: dict[str, AnswerEditor] = {}
        self._saved: dict[str, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self.edited.connect(self._pause.start)
        self._next: Row | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._make_next)

    def editor(self, row: Row) -> AnswerEditor | None:
        """The row's editor; None where buttons are enough, or where it must wait."""
        item = row.item
        if item.kind in YES_OR_NO or row.state is State.DEFERRED or row.locked_by is not None:
            return None
        if item.id not in self._editors:
            today = local(self._clock.now()).date()
            editor = editor_for(item, self._speech, self._look, self._holder, today=today)
            editor.hide()
            editor.set_phase(self._phase)
            _fill(editor, row)
            if row.act is None and (typed := self._saved.get(item.id)):
                editor.resume(typed)
            editor.edited.connect(self.edited)
            editor.committed.connect(self.committed)
            self._editors[item.id] = editor
        return self._editors[item.id]

    def make_soon(self, row: Row | None) -> None:
        """Make a row's editor once the hands rest: making one takes longer than a key press may."""
        self._next = row
        self._soon.start()

    def _make_next(self) -> None:
        if self._next is not None:
            self.editor(self._next)

    def show_board(self, board: Board, phase: PhaseName, typed: Callable[[str], str]) -> None:
        """Bring what stands into the editors nobody has typed in; `typed` gives the saved text of an item."""
        self._phase = phase
        self._saved = {row.item.id: typed(row.item.id) for row in board.rows}
        for item, editor in self._editors.items():
            editor.set_phase(phase)
            row = board.row(item)
            if row is not None and not editor.is_touched():
                _fill(editor, row)

    def save(self) -> None:
        """Hand on what is being typed and not yet saved."""
        self._pause.stop()
        for item, editor in self._editors.items():
            text = editor.typed_text if editor.is_touched() else ""
            if text.strip() and text != self._saved.get(item):
                self._saved[item] = text
                self.paused.emit(item, text)

    def settle(self, item: str, value: Any) -> None:
        """The answer is recorded: it is no draft any more."""
        if item in self._editors:
            self._editors[item].set_value(value)


def has_news(editor: AnswerEditor | None) -> bool:
    """Whether a whole answer was typed that is not recorded yet."""
    return editor is not None and editor.is_touched() and editor.value() is not None


def _fill(editor: AnswerEditor, row: Row) -> None:
    if row.value is None and row.carried is not None:
        editor.set_carried(row.carried)
    else:
        editor.set_value(row.value)
