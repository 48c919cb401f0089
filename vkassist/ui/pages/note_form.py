"""The form of the note: first what is missing, then what is written, then what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain import checklist
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Item
from vkassist.domain.pack import Pack
from vkassist.ui.pages.cue_cards import CueCards
from vkassist.ui.pages.gap_summary import GapSummary
from vkassist.ui.pages.kept_text import KeptText
from vkassist.ui.pages.note_item import NoteItem
from vkassist.ui.pages.note_outcome import NoteOutcome
from vkassist.ui.pages.note_places import OPEN, NoteItems, Place, noted, places, shown
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import QuietButton
from vkassist.ui.widgets.card import Divider
from vkassist.ui.widgets.fields import LineField, TextField
from vkassist.ui.widgets.text import Section

OUTCOME = "outcome"
"""Key of the gap that the talk has no outcome."""
_ONE_LINE = frozenset(("author",))


class NoteForm(QWidget):
    """Asks for what the note needs. `answered`, `written` and `ended` carry what is to be recorded."""

    answered = Signal(str, object)
    written = Signal(str, str)
    ended = Signal(str)

    def __init__(self, look: Look, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pack = pack
        self._c: Consultation | None = None
        self._form_shown: object = None
        self.summary = GapSummary(look)
        self.cues = CueCards(look, inside=True)
        self.outcome = NoteOutcome(look, pack)
        self.items = NoteItems(self._make_item)
        self._places: dict[str, Place] = {}
        self._arranging = False
        self.fields: dict[str, LineField | TextField] = {}
        self._kept: dict[str, KeptText] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 18, 24, 20)
        self._column.setSpacing(14)
        self._known_head = Section(look, self.tr("Registreret i samtalen"))
        self.more_button = QuietButton(look, "", "chevron-right")
        self.more_button.clicked.connect(self._unfold)
        self._unfolded = False
        self._dividers = (Divider(look), Divider(look))
        self._groups = [QVBoxLayout() for _ in Place]
        missing, texts, closing, known, more = self._groups
        for group, spacing in zip(self._groups, (14, 14, 14, 2, 2), strict=True):
            group.setSpacing(spacing)
        for first in (self.summary, self.cues, self.outcome):
            self._column.addWidget(first)
        for open_group in (missing, texts, closing):
            self._column.addLayout(open_group)
        for divider, head, group in zip(
            self._dividers, (self._known_head, self.more_button), (known, more), strict=True
        ):
            self._column.addWidget(divider)
            self._column.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft)
            self._column.addLayout(group)
        self._column.addStretch(1)
        self.outcome.chosen.connect(self.ended)
        self.summary.chosen.connect(self.go_to)

    def show_consultation(self, c: Consultation) -> None:
        """Show what stands. Items keep their places until `arrange`, so nothing moves under the hand."""
        before, self._c = self._c, c
        if c.form is not self._form_shown:
            self._build(c)
        for one in self.items.made.values():
            one.show_consultation(c)
        for field_id, kept in self._kept.items():
            kept.show_text(c.text(field_id))
        self.outcome.show_consultation(c)
        self.cues.show_cues(self.tr("Husk også"), checklist.reminders(c, "end"))
        if before is None or before.opened is not c.opened or before.outcome != c.outcome:
            self.arrange()
        else:
            self._show_active(c)

    def forget(self) -> None:
        """Empty everything for another talk."""
        for kept in self._kept.values():
            kept.forget()
        for one in self.items.made.values():
            one.close_editor()
            one.set_error("")
        self.show_gaps(())
        self._c = None

    def arrange(self) -> None:
        """Put every item where it belongs now: open where it is missing, else a line below."""
        c = self._c
        if c is None:
            return
        self._arranging = True
        self._places = places(c, noted(c, self._pack))
        for key, place in self._places.items():
            one = self.items.made.get(key)
            if one is None:
                continue
            self._groups[place].addWidget(one)
            if place not in OPEN and not one.error:
                one.close_editor()
        self._show_active(c)
        for key, place in self._places.items():
            if place in OPEN and key in self.items.made:
                self.items[key].open_editor(focus=False)
        self._arranging = False
        self._chain()

    def gaps(self) -> list[tuple[str, str]]:
        """What the note lacks, as (key, what to do), in the form's order."""
        c = self._c
        if c is None:
            return []
        found = []
        if c.outcome is None:
            found.append((OUTCOME, self.tr("Vælg, hvordan samtalen endte")))
        missing = {item.id for item in checklist.missing(c)}
        found += [(one, self.items[one].gap(self._say_gap)) for one in self._places if one in missing]
        return found

    def show_gaps(self, gaps: Sequence[tuple[str, str]]) -> None:
        """List the gaps on top and say the same words at the fields."""
        words = dict(gaps)
        for key in words:
            if key in self.items:
                self.items[key].open_editor(focus=False)
        for key, one in self.items.made.items():
            if key in words or not one.editor:
                one.set_error(words.get(key, ""))
        self.outcome.field.set_error(words.get(OUTCOME, ""))
        self.summary.show_gaps(gaps)

    def go_to(self, key: str) -> None:
        """Give the field of a gap the keyboard."""
        if key == OUTCOME:
            self.outcome.focus_field()
        elif key in self.items:
            self.items[key].open_editor()

    def first_focus(self) -> None:
        """The keyboard goes to the first thing that is missing, else to the text."""
        gaps = self.gaps()
        if gaps:
            self.go_to(gaps[0][0])
        else:
            self._focus_text()

    def next_focus(self, after: str) -> None:
        """After an item is done: on to the next gap, else to the text."""
        order = [key for key, _ in self.gaps() if key != after]
        self.go_to(order[0]) if order else self._focus_text()

    def save(self) -> None:
        """Hand on everything that was typed and not yet saved."""
        for kept in self._kept.values():
            kept.save()
        for one in self.items.made.values():
            one.save()

    @property
    def unsaved(self) -> bool:
        """Whether a text field holds words that were not handed on."""
        return any(kept.unsaved for kept in self._kept.values())

    def kept(self, field_id: str) -> KeptText:
        """The keeper of a text field."""
        return self._kept[field_id]

    def _focus_text(self) -> None:
        for field in self.fields.values():
            field.focus_control()
            if isinstance(field, TextField):
                field.edit.moveCursor(QTextCursor.MoveOperation.End)
            return

    def _say_gap(self, item: Item) -> str:
        return self._pack.messages.get(f"gap.{item.id}", "")

    def _build(self, c: Consultation) -> None:
        self._form_shown = c.form
        self.items.ask(noted(c, self._pack))
        for field in self.fields.values():
            field.hide()
            field.deleteLater()
        self.fields, self._kept = {}, {}
        for field_id, title in c.form.fields.items():
            field = (
                LineField(self._look, title)
                if field_id in _ONE_LINE
                else TextField(self._look, title, lines=5)
            )
            # A proxy keeps its place in the tab order when its control gets another: Tab would go back by it.
            field.setFocusProxy(None)  # type: ignore[arg-type]
            self.fields[field_id] = field
            keeper = KeptText(field_id, field, self)
            keeper.paused.connect(self.written)
            self._kept[field_id] = keeper
            self._groups[1].addWidget(field)

    def _make_item(self, item: Item) -> NoteItem:
        one = NoteItem(item, self._look, self._pack, self)
        one.answered.connect(self.answered)
        one.finished.connect(self._finish)
        one.opened.connect(self._chain)
        place = self._places.get(item.id, Place.MORE)
        order = {key: at for at, key in enumerate(self._places)}
        above = sum(order[other.item.id] < order.get(item.id, 0) for other in _items_in(self._groups[place]))
        self._groups[place].insertWidget(above, one)
        if self._c is not None:
            one.show_consultation(self._c)
            if place in OPEN and item.id not in self._c.standing:
                one.open_editor(focus=False)
        return one

    def _finish(self, item_id: str) -> None:
        one = self.items[item_id]
        self.next_focus(item_id)
        # A line that was answered closes once the keyboard is elsewhere.
        if self._c is not None and item_id in self._c.standing:
            one.close_editor()

    def _show_active(self, c: Consultation) -> None:
        asked = shown(c, noted(c, self._pack))
        for key, place in self._places.items():
            made = self.items.made.get(key)
            is_open = self._unfolded or place is not Place.MORE or (made is not None and made.editor is not None)
            if key in asked and is_open:
                self.items[key].show()
            elif made is not None:
                made.hide()
        at = [self._places[key] for key in asked]
        count = at.count(Place.MORE)
        hide, show = self.tr("Skjul det, der kan tilføjes"), self.tr("Vis {count} punkter, der kan tilføjes")
        self.more_button.set_text(hide if self._unfolded else show.format(count=count))
        self.more_button.set_icon("chevron-down" if self._unfolded else "chevron-right")
        self.more_button.setVisible(count > 0)
        self._dividers[1].setVisible(count > 0)
        for widget in (self._dividers[0], self._known_head):
            widget.setVisible(Place.KNOWN in at)

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        if self._c is not None:
            self._show_active(self._c)
            self._chain()

    def _chain(self) -> None:
        """Tab goes down the form as the eye does."""
        if self._arranging:
            return
        order: list[QWidget] = [*self.summary.links, self.outcome.field.control, self.outcome.change_button]
        for place, group in enumerate(self._groups):
            if place == 1:
                order += [field.control for field in self.fields.values()]
            if place == 4:
                order.append(self.more_button)
            order += _items_in(group)
        previous: QWidget = self.summary
        for widget in order:
            for inner in _focusable(widget):
                QWidget.setTabOrder(previous, inner)
                previous = inner


def _items_in(group: QVBoxLayout) -> Iterable[NoteItem]:
    for place in range(group.count()):
        cell = group.itemAt(place)
        widget = cell.widget() if cell is not None else None
        if isinstance(widget, NoteItem):
            yield widget


def _focusable(widget: QWidget) -> list[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [widget]
    found = [one for one in widget.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    # A completer's list is a window of its own.
    return [one for one in found if one.focusProxy() is None and one.window() is widget.window()]
