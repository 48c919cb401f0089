"""3 Notat: what is still to be said on the left, the exact note on the right, and the way to the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.desk import Change, Desk
from vkassist.domain import facts as f
from vkassist.domain.clock import Clock, clock_time
from vkassist.domain.consultation import Consultation, follow
from vkassist.domain.errors import Refusal, VkassistError
from vkassist.domain.note import Note, acts_since_copy, draft
from vkassist.domain.pack import Pack
from vkassist.domain.privacy import has_cpr
from vkassist.exchange.documents import note_fragment
from vkassist.ui.pages.note_columns import NoteColumns
from vkassist.ui.pages.note_footer import NoteFooter
from vkassist.ui.pages.note_form import NoteForm
from vkassist.ui.pages.note_preview import Beside, NotePreview
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.card import Banner
from vkassist.ui.widgets.dialogs import Sheet

ONE_COLUMN_BELOW = 1000


class Clipboard(Protocol):
    """Where the note is put for the clinician to paste."""

    def copy(self, text: str, html: str = "") -> None:
        """Put the note there; raises a VkassistError where that cannot be."""
        ...


class NotePage(QWidget):
    """The note until it stands in the record. Sends `transferred` and `discarded` when it is closed.

    `save_file` asks where to and writes the note there; True once it is written. The page observes the desk
    for what waits to be saved; the window calls `show_consultation` on every change, as for all pages.
    """

    transferred = Signal()
    discarded = Signal()
    copied = Signal()

    def __init__(
        self,
        desk: Desk,
        pack: Pack,
        look: Look,
        clock: Clock,
        say: Callable[[VkassistError], str],
        clipboard: Clipboard,
        save_file: Callable[[Note], bool],
        beside: Beside = lambda c: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._pack, self._look, self._clock, self._say = desk, pack, look, clock, say
        self._clipboard, self._save_file = clipboard, save_file
        self._c: Consultation | None = None
        self._stream: str | None = None
        self._listed: frozenset[str] = frozenset()
        self.form = NoteForm(look, pack)
        self.preview = NotePreview(look, pack, beside)
        self.footer = NoteFooter(look)
        self.notice = Banner(look, "ok", "")
        self.notice.hide()
        self._columns = NoteColumns(look, self.form, self.preview, self.notice)
        root = QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.setSpacing(0)
        root.addWidget(self._columns, 1)
        root.addWidget(self.footer)
        self.form.answered.connect(self._answer)
        self.form.written.connect(self._write)
        self.form.ended.connect(self._end)
        self.footer.copy_pressed.connect(self.copy)
        self.footer.transfer_pressed.connect(self.transfer)
        for place in (self.footer, self._columns):
            place.file_button.clicked.connect(self.save_as_file)
            place.discard_button.clicked.connect(self.ask_discard)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.copy)
        look.changed.connect(self._arrange)
        stop = desk.observe(self._show_saving)
        self.destroyed.connect(lambda: stop())

    @property
    def saved_text(self) -> str:
        """Whether, where and when what was typed is saved."""
        return self._columns.saved.text()

    def show_consultation(self, c: Consultation) -> None:
        """Show the consultation with everything handed to the desk, saved or waiting to be."""
        if self._desk.stream != self._stream:
            self._stream = self._desk.stream
            self._listed = frozenset()
            self.form.forget()
            self.notice.hide()
        for fact in self._desk.waiting:
            c = follow(c, fact)
        before, self._c = self._c, c
        self.form.show_consultation(c)
        self.preview.show_note(c, draft(c, self._pack))
        self.footer.show_talk(c.opened)
        self.form.setEnabled(c.closed is None)
        if before is None or before.facts != c.facts:
            self._show_copied(c)
        if self._listed:
            gaps = [gap for gap in self.form.gaps() if gap[0] in self._listed]
            self._listed = frozenset(key for key, _ in gaps)
            self.form.show_gaps(gaps)
        self._show_saved(c)

    def first_focus(self) -> None:
        """The keyboard goes to the first thing that is missing, else to the text."""
        self.form.arrange()
        self.form.first_focus()

    def panes(self) -> list[QWidget]:
        """Form, note and footer, each with the widget F6 gives the keyboard."""
        return [self.form, self.preview, self.footer]

    def save_typed(self) -> None:
        """Save everything typed; called when the page is left, the program locks or ends."""
        self.form.save()

    def copy(self) -> None:
        """Copy the note. What it lacks is listed first; a second press copies it as it is."""
        self.form.save()
        if self._c is None or self._has_refused_text():
            return
        gaps = self.form.gaps()
        if not {key for key, _ in gaps} <= self._listed:
            self._listed = frozenset(key for key, _ in gaps)
            self.form.show_gaps(gaps)
            self.form.summary.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.form.summary, self.form.summary.accessibleName())
            return
        note = draft(self._c, self._pack)
        try:
            self._clipboard.copy(note.text, note_fragment(note))
        except VkassistError as error:
            self._tell("danger", self.tr("Notatet er ikke kopieret"), self._say(error))
            return
        if self._record(self._desk.make(f.Copied, target="clipboard")):
            self._listed = frozenset()
            self.form.show_gaps(())
            self.footer.transfer_button.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{self.notice.accessibleName()} {self.notice.accessibleDescription()}")
            self.copied.emit()

    def transfer(self) -> None:
        """The clinician says that the note stands in the record: the draft is closed."""
        self.form.save()
        if self._has_refused_text():
            return
        if self._record(self._desk.make(f.Transferred)) and not self._desk.waiting:
            self.transferred.emit()

    def save_as_file(self) -> None:
        """Write the note to a file of the clinician's choice."""
        self.form.save()
        if self._c is None or self._has_refused_text():
            return
        try:
            written = self._save_file(draft(self._c, self._pack))
        except VkassistError as error:
            self._tell("danger", self.tr("Notatet er ikke gemt som fil"), self._say(error))
            return
        if written:
            self._record(self._desk.make(f.Copied, target="file"))

    def ask_discard(self) -> None:
        """Ask whether the draft is to be given up."""
        if self._c is None:
            return
        sheet = Sheet(
            self._look,
            self,
            self.tr("Slet kladden til notatet?"),
            self.tr("Kladden kan ikke hentes tilbage. Det, der allerede står i journalen, bliver stående."),
        )
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cancel = sheet.add_cancel(self.tr("Behold kladden"))
        sheet.add_button("discard", self.tr("Slet kladden"), "danger")
        sheet.decided.connect(self._discard)
        sheet.ask(cancel)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.preview.hide_source()
        self.save_typed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _discard(self) -> None:
        if self._record(self._desk.make(f.Discarded)) and not self._desk.waiting:
            self.discarded.emit()

    def _answer(self, item: str, value: object) -> None:
        try:
            self._desk.record(self._desk.make(f.Answered, item=item, value=value))
        except Refusal as refusal:
            self.form.items[item].refuse(self._say(refusal))

    def _write(self, field_id: str, text: str) -> None:
        field = self.form.fields[field_id]
        if has_cpr(text):
            field.set_error(self.tr("Slet CPR-nummeret; det skal ikke stå her"))
            return
        try:
            self._desk.record(self._desk.make(f.Written, field=field_id, text=text))
        except Refusal as refusal:
            field.set_error(self._say(refusal))
            return
        field.set_error("")

    def _end(self, outcome: str) -> None:
        fact = self._desk.make(f.Ended, outcome=outcome)
        if self._c is not None and self._c.ended is not None:
            # The talk was over when it was over; only what became of it is corrected.
            fact = replace(fact, at=self._c.facts[self._c.ended].at)
        self._record(fact)

    def _record(self, fact: f.AnyFact) -> bool:
        try:
            self._desk.record(fact)
        except Refusal as refusal:
            self._tell("danger", self.tr("Det blev ikke gemt"), self._say(refusal))
            return False
        return True

    def _has_refused_text(self) -> bool:
        """Whether something typed could not be recorded; its field then takes the keyboard."""
        for field in self.form.fields.values():
            if field.error:
                field.focus_control()
                announce(field, field.error)
                return True
        return False

    def _show_copied(self, c: Consultation) -> None:
        since = acts_since_copy(c)
        self.footer.show_copied(since is not None, since == 0)
        if since is None:
            return
        at = clock_time(c.facts[c.copies[-1]].at)
        if since:
            self._tell(
                "attention",
                self.tr("Notatet er ændret, siden det blev kopieret kl. {time}").format(time=at),
                self.tr("Kopiér det igen, eller ret det i journalen."),
            )
        elif c.fact(c.copies[-1]).target == "clipboard":
            self._tell(
                "ok",
                self.tr("Notatet er kopieret kl. {time}.").format(time=at),
                self.tr("Udklipsholderen tømmes om 2 minutter."),
            )
        else:
            self._tell("ok", self.tr("Notatet er gemt som fil kl. {time}.").format(time=at), "")

    def _tell(self, kind: str, title: str, text: str) -> None:
        self.notice.show_message(kind, title, text)
        self.notice.show()
        if kind == "danger":
            announce(self.notice, f"{title}. {text}")

    def _show_saving(self, change: Change) -> None:
        if change.problem is not None:
            self._show_unsaved(change.problem)
        elif change.consultation is not None and self._c is not None:
            self._show_saved(change.consultation)

    def _show_unsaved(self, problem: VkassistError) -> None:
        self._columns.show_saved(False, self.tr("Ikke gemt endnu. {reason}").format(reason=self._say(problem)))

    def _show_saved(self, c: Consultation) -> None:
        if self._desk.waiting:
            return
        words = self.tr("Gemt på denne pc kl. {time}")
        self._columns.show_saved(True, words.format(time=clock_time(c.facts[-1].at)))

    def _arrange(self) -> None:
        narrow = self.width() / self._look.scale < ONE_COLUMN_BELOW
        self.footer.set_narrow(narrow)
        self._columns.set_narrow(narrow)
