"""One item in the note's form: a line that says what stands, or its editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.clock import clock_time, day_text
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Item
from vkassist.domain.pack import Pack
from vkassist.domain.privacy import has_cpr
from vkassist.ui.answers import AnswerEditor, editor_for
from vkassist.ui.pages.kept_text import PAUSE_MS
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import QuietButton
from vkassist.ui.widgets.icons import IconView
from vkassist.ui.widgets.text import Body, Caption, Label, Strong

_TITLE_COLUMN = 184


class NoteItem(QWidget):
    """Shows an item as it stands, and edits it in place.

    `answered` carries item and value when they are to be recorded; `finished` says that the clinician is
    done with the item (Enter); `opened` that its editor was made. What is typed stays through every error.
    """

    answered = Signal(str, object)
    finished = Signal(str)
    opened = Signal(str)

    def __init__(self, item: Item, look: Look, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._look = look
        self._pack = pack
        self._editor: AnswerEditor | None = None
        self._value: object | None = None
        self._offered: object | None = None
        self._touched = False
        self._stood: tuple[object, object] = (self, None)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._title = Strong(look, item.title, wrap=True)
        self._over = Caption(look, item.title, weight=600)
        self._when = Caption(look, wrap=True)
        self._text = Body(look, wrap=True)
        self._change = QuietButton(look, "")
        self._change.clicked.connect(self.open_editor)
        self._still = QuietButton(look, self.tr("Gælder stadig i dag"), "check")
        self._still.clicked.connect(self._confirm_offered)
        self._before = Caption(look, wrap=True)
        self._error_row = QWidget()
        self._error = Label(look, step="strong", color="danger", wrap=True)
        errors = QHBoxLayout(self._error_row)
        errors.setContentsMargins(0, 0, 0, 0)
        errors.setSpacing(6)
        errors.addWidget(IconView(look, "triangle-filled", "danger", 16))
        errors.addWidget(self._error, 1)
        self._error_row.hide()
        self._lay_out()
        look.changed.connect(self._size_title)
        self._size_title()
        self._show_parts()

    @property
    def editor(self) -> AnswerEditor | None:
        """The editor, while the item is open."""
        return self._editor

    @property
    def error(self) -> str:
        """What is wrong, without "Fejl:", or ""."""
        return str(self._error.property("plain") or "")

    @property
    def change_button(self) -> QuietButton:
        return self._change

    @property
    def still_button(self) -> QuietButton:
        return self._still

    @property
    def entry(self) -> QWidget:
        """The widget to give the keyboard."""
        return self._editor or self._change

    def show_consultation(self, c: Consultation) -> None:
        """Show the answer that stands; what was typed since then stays."""
        act, brought = c.answer(self.item.id), c.carried_answer(self.item.id)
        if self._stood == (act, brought):
            return
        self._stood = (act, brought)
        self._value = act.value if isinstance(act, f.Answered) else None
        self._offered = brought.value if brought is not None and act is None else None
        said = ""
        if isinstance(act, f.Overridden):
            said = self.tr("Fraveget: {reason}").format(reason=act.reason)
        elif act is not None:
            said = self._said(act.value)
        elif brought is not None:
            said = self._said(brought.value)
        self._text.setText(said or self.tr("Ikke besvaret"))
        self._text.set_color("ink" if act is not None else "ink2")
        self._when.setText(self._moment(act, brought))
        if act is None:
            self._words.addWidget(self._when)  # too long to stand beside the answer
        else:
            self._line.removeWidget(self._when)
            end = self._line.indexOf(self._change)
            self._line.insertWidget(end, self._when, 0, Qt.AlignmentFlag.AlignVCenter)
        self._change.set_text(self.tr("Ret") if said else self.tr("Tilføj"))
        self._change.setAccessibleName(f"{self._change.text()}: {self.item.title}")
        self._change.setAccessibleDescription(f"{self._text.text()}. {self._when.text()}".rstrip(". "))
        before = self.tr("Sidste gang: {answer}").format(answer=said) if self._offered is not None else ""
        self._before.setText(before)
        self._still.setAccessibleName(f"{self.item.title}: {self._still.text()}")
        if act is not None and not self._touched:
            self.set_error("")
        if self._editor is not None and not self._touched and self._value is not None:
            self._editor.set_value(self._value)
        self._show_parts()

    def open_editor(self, checked: bool = False, focus: bool = True) -> None:
        """Edit in place."""
        if self._editor is None:
            self._editor = editor_for(self.item, self._pack.speech, self._look, self)
            self._editor.set_phase("note")
            if self._value is not None:
                self._editor.set_value(self._value)
            self._editor.edited.connect(self._edited)
            self._editor.committed.connect(self._commit)
            self._column.insertWidget(3, self._editor)
            for inner in (self._editor, *self._editor.findChildren(QWidget)):
                inner.installEventFilter(self)
            self._show_parts()
            self.opened.emit(self.item.id)
        if focus:
            self._editor.focus_first()

    def close_editor(self) -> None:
        """Back to the line; the keyboard goes to its button if it was in the editor."""
        if self._editor is None:
            return
        self._pause.stop()
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._editor.isAncestorOf(focused)
        gone, self._editor = self._editor, None
        self._touched = False
        self._column.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self._show_parts()
        if had_focus:
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Hand on the answer, if it was changed and is complete."""
        self._pause.stop()
        if self._editor is None or not self._touched:
            return
        value = self._editor.value()
        if value is None or value == self._value:
            self._touched = value is None
            return
        if any(has_cpr(text) for text in _texts(value)):
            self.set_error(self.tr("Slet CPR-nummeret; det skal ikke stå her"))
            return
        self._touched = False
        self.answered.emit(self.item.id, value)

    def gap(self, say_gap: Callable[[Item], str]) -> str:
        """What to do about the missing answer, in one sentence."""
        if words := say_gap(self.item):
            return words
        problem = self._editor.problem() if self._editor is not None and self._touched else ""
        return problem or self.tr("Svar på “{item}”").format(item=self.item.title)

    def set_error(self, text: str) -> None:
        """Say at the item what to do; "" takes it away."""
        self._error.setProperty("plain", text)
        self._error.setText(self.tr("Fejl: {text}").format(text=text) if text else "")
        self._error_row.setVisible(bool(text))
        if self._editor is not None:
            self._editor.setAccessibleDescription(self._error.text())

    def refuse(self, text: str) -> None:
        """The answer was not taken: say why, and keep it in the editor."""
        self._touched = True
        self.set_error(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._touched:
            # Only once the keyboard has settled is it known whether it left the editor.
            QTimer.singleShot(0, self, self._save_if_left)
        return super().eventFilter(watched, event)

    def _save_if_left(self) -> None:
        focused = QApplication.focusWidget()
        if self._editor is not None and (focused is None or not self._editor.isAncestorOf(focused)):
            self.save()

    def _edited(self) -> None:
        self._touched = True
        # Every change of a timed item gets a line with its clock time, so half-typed ones are not recorded.
        if not self.item.timed:
            self._pause.start()

    def _commit(self) -> None:
        if self._editor is None:
            return
        if self._editor.value() is None:
            self.set_error(self._editor.problem())
            return
        self._touched = True
        self.save()
        if not self.error:
            self.finished.emit(self.item.id)

    def _confirm_offered(self) -> None:
        if self._offered is not None:
            self.answered.emit(self.item.id, self._offered)
            self.finished.emit(self.item.id)

    def _said(self, value: object) -> str:
        templates = self.item.shows or self.item.note
        said = self._pack.speech.answer(self.item, value, templates).replace("\n", " ")
        return said[:1].upper() + said[1:]

    def _moment(self, act: f.Answered | f.Overridden | None, brought: f.CarriedAnswer | None) -> str:
        if act is not None:
            return self.tr("Spurgt kl. {time}").format(time=clock_time(act.at))
        if brought is None:
            return ""
        if brought.source == "record":
            return self.tr("fra journalen, ikke bekræftet i dag")
        return self.tr("oplyst {date}, ikke bekræftet i dag").format(date=day_text(brought.date))

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(12)
        top = Qt.AlignmentFlag.AlignVCenter
        self._line.addWidget(self._title, 0, top)
        self._line.addWidget(self._over, 1, top)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(self._text)
        self._line.addLayout(self._words, 1)
        self._line.addWidget(self._when, 0, top)
        self._line.addWidget(self._change, 0, top)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._line)
        offered = QHBoxLayout()
        offered.setSpacing(8)
        offered.addWidget(self._before, 1)
        offered.addWidget(self._still)
        self._column.addLayout(offered)
        self._column.addWidget(self._error_row)

    def _show_parts(self) -> None:
        is_open = self._editor is not None
        offers = is_open and self._offered is not None
        self._title.setVisible(not is_open)
        self._text.setVisible(not is_open)
        self._over.setVisible(is_open)
        self._change.setVisible(not is_open)
        self._when.setVisible(bool(self._when.text()) and not offers)
        self._before.setVisible(offers)
        self._still.setVisible(offers)

    def _size_title(self) -> None:
        self._title.setFixedWidth(self._look.px(_TITLE_COLUMN))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []
