"""Gendan kladde: the talks that were going on when the program last stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from vkassist.domain import note
from vkassist.domain.clock import clock_time, local
from vkassist.domain.consultation import Consultation
from vkassist.domain.day import TalkEntry, TalkState
from vkassist.domain.errors import VkassistError
from vkassist.domain.pack import Pack
from vkassist.ui.day_words import long_day
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PrimaryButton, QuietButton
from vkassist.ui.widgets.card import Banner, Card
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.fields import TextField
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.row_list import RING_ROOM, RowList, RowView
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea
from vkassist.ui.widgets.text import Body, Title

_TWO_COLUMNS_FROM = 1000
_NARROW_BELOW = 620
_PREVIEW_LINES = 8


class RecoveryPage(QWidget):
    """Lists what can be restored and shows what is in it. `restored` and `deleted` carry a TalkEntry;
    deleting asks first. `postponed` leaves everything as it is: drafts stay in the day's list."""

    restored = Signal(object)
    deleted = Signal(object)
    postponed = Signal()

    def __init__(
        self,
        look: Look,
        preview: Callable[[str], Consultation],
        say: Callable[[VkassistError], str],
        pack: Pack | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`preview` reads a stream without laying it on the desk; without a pack only its row is shown."""
        super().__init__(parent)
        self._look = look
        self._read = preview
        self._say = say
        self._pack = pack
        self._entries: dict[str, TalkEntry] = {}
        self._problem = Banner(look, "danger", "")
        self._problem.hide()
        self._list = RowList(look, self.tr("Kladder, der kan gendannes"), fit=True, double_click=True)
        self._list.row_activated.connect(self._restore)
        self._list.current_changed.connect(self._show_preview)
        self._unread = Banner(look, "attention", "")
        self._text = TextField(look, self.tr("Kladden, som den er gemt"), lines=_PREVIEW_LINES, grows=True)
        self._text.edit.setReadOnly(True)
        self._card = Card(look)
        self._card.body.addWidget(self._unread)
        self._card.body.addWidget(self._text, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(16)
        self._sides.addWidget(self._list, 50, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._card, 50)
        self._footer = self._actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ScrollArea(look, self._content(), CONTENT_WIDTH), 1)
        column.addWidget(self._footer)
        self._shortcut(Qt.Key.Key_Delete, self.ask_to_delete)
        self._shortcut(Qt.Key.Key_Escape, self.postponed.emit)
        look.changed.connect(self._arrange)

    def show_drafts(self, entries: Sequence[TalkEntry]) -> None:
        """Show these drafts; the current one stays current."""
        self._problem.hide()
        self._entries = {entry.stream: entry for entry in entries}
        self._list.set_rows([self._row(entry) for entry in entries])
        several = self.tr(
            "{count} samtaler var i gang, da vkassist sidst lukkede. Alt, der stod som gemt, er her."
        )
        one = self.tr("En samtale var i gang, da vkassist sidst lukkede. Alt, der stod som gemt, er her.")
        self._lead.setText(one if len(entries) == 1 else several.format(count=len(entries)))
        for button in (self._go, self._delete):
            button.setEnabled(bool(entries))
        self._show_preview(self._list.current_key() or "")

    def show_refusal(self, sentence: str) -> None:
        """Say why a draft could not be restored or deleted."""
        self._problem.show_message("danger", sentence)
        self._problem.show()
        announce(self, sentence)

    def first_focus(self) -> None:
        """Put the keyboard on the list."""
        self._list.setFocus()

    def panes(self) -> list[QWidget]:
        """List, preview, actions."""
        return [self._list, self._card, self._footer]

    def ask_to_delete(self) -> None:
        """Ask whether the current draft may be deleted."""
        entry = self._current()
        if entry is None:
            return
        when = self.tr("{label}, {day} kl. {time}.").format(
            label=entry.label or self.tr("Uden initialer"),
            day=long_day(local(entry.starts_at).date()),
            time=clock_time(entry.starts_at),
        )
        lost = self.tr("Kladden kan ikke hentes frem igen.")
        sheet = Sheet(self._look, self, self.tr("Slet kladden?"), f"{when} {lost}")
        keep = sheet.add_cancel(self.tr("Behold"))
        sheet.add_button("delete", self.tr("Slet kladden"), "danger")
        sheet.decided.connect(lambda: self.deleted.emit(entry))
        sheet.finished.connect(sheet.deleteLater)
        sheet.ask(first=keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _content(self) -> QWidget:
        self._lead = Body(self._look, color="ink2", wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(RING_ROOM, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(Title(self._look, self.tr("Gendan kladde"), wrap=True))
        head.addWidget(self._lead)
        head.addWidget(self._problem)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24 - RING_ROOM, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._sides, 1)
        return content

    def _actions(self) -> Footer:
        footer = Footer(self._look)
        self._delete = QuietButton(self._look, self.tr("Slet kladden …"), "trash", large=True)
        self._delete.clicked.connect(self.ask_to_delete)
        later = QuietButton(self._look, self.tr("Senere"), large=True)
        later.clicked.connect(self.postponed)
        self._go = PrimaryButton(self._look, self.tr("Gendan"))
        self._go.clicked.connect(lambda: self._restore(self._list.current_key() or ""))
        footer.add_left(self._delete)
        footer.add_left(QWidget(), 1)
        footer.set_hint(self.tr("↑↓ vælg · Enter gendan · Delete slet · Esc senere"))
        footer.add_right(later)
        footer.add_right(self._go)
        return footer

    def _row(self, entry: TalkEntry) -> RowView:
        saved = self.tr("{day} · sidst gemt kl. {time}").format(
            day=long_day(local(entry.starts_at).date()), time=clock_time(entry.touched_at)
        )
        looks = {
            TalkState.TALK: ("play-filled", "info", self.tr("Samtalen var i gang")),
            TalkState.NOTE: ("triangle-filled", "attention", self.tr("Notat mangler")),
        }
        icon, kind, word = looks.get(entry.state, ("clock", "quiet", self.tr("Forberedelse")))
        return RowView(
            entry.stream,
            entry.label or self.tr("Uden initialer"),
            saved,
            entry.state,
            word,
            icon,
            kind,
            lead=clock_time(entry.starts_at),
        )

    def _show_preview(self, stream: str) -> None:
        entry = self._entries.get(stream)
        problem, text = "", ""
        if entry is not None and self._pack is not None:
            try:
                text = note.draft(self._read(stream), self._pack).text
            except VkassistError as error:
                problem = self._say(error)
        self._text.set_value(text)
        self._text.setVisible(not problem and self._pack is not None)
        self._unread.show_message("attention", self.tr("Kladden kan ikke vises her"), problem)
        self._unread.setVisible(bool(problem))
        self._card.setVisible(entry is not None and (bool(problem) or self._pack is not None))

    def _restore(self, stream: str) -> None:
        if stream in self._entries:
            self._problem.hide()
            self.restored.emit(self._entries[stream])

    def _current(self) -> TalkEntry | None:
        return self._entries.get(self._list.current_key() or "")

    def _shortcut(self, key: Qt.Key, do: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _arrange(self) -> None:
        width = self.width() / self._look.scale
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if width >= _TWO_COLUMNS_FROM else down)
        self._list.set_narrow(width < _NARROW_BELOW or _TWO_COLUMNS_FROM <= width < 1.2 * _TWO_COLUMNS_FROM)
