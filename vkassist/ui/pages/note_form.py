"""The form of the note: first what is missing, then what is written, then what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain import checklist
from vkassist.domain.conditions import holds
from vkassist.domain.consultation import Consultation
from vkassist.domain.form import Item
from vkassist.domain.pack import Pack
from vkassist.ui.pages.gap_summary import GapSummary
from vkassist.ui.pages.kept_text import KeptText
from vkassist.ui.pages.note_item import NoteItem
from vkassist.ui.pages.note_outcome import NoteOutcome
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
        self.outcome = NoteOutcome(look, pack)
        self.items: dict[str, NoteItem] = {}
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
        self._groups = [QVBoxLayout() for _ in range(5)]
        missing, texts, closing, known, more = self._groups
        for group, spacing in zip(self._groups, (14, 14, 14, 2, 2), strict=True):
            group.setSpacing(spacing)
        for first in (self.summary, self.outcome):
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
        for one in self.items.values():
            one.show_consultation(c)
        for field_id, kept in self._kept.items():
            kept.show_text(c.text(field_id))
        self.outcome.show_consultation(c)
        if before is None or before.opened is not c.opened or before.outcome != c.outcome:
            self.arrange()
        else:
            self._show_active(c)

    def forget(self) -> None:
        """Empty everything for another talk."""
        for kept in self._kept.values():
            kept.forget()
        for one in self.items.values():
            one.close_editor()
            one.set_error("")
        self.show_gaps(())
        self._c = None

    def arrange(self) -> None:
        """Put every item where it belongs now: open where it is missing, else a line below."""
        c = self._c
        if c is None:
            return
        gaps = {item.id for item in checklist.missing(c)}
        missing, _, closing, known, more = self._groups
        for item_id in self._order(c):
            one = self.items[item_id]
            item = one.item
            unticked = item.kind == "agenda" and _unticked(c.value(item.id))
            wanted = item_id in gaps or (unticked and checklist.active(c, item))
            late = item.phase == "end" and item_id not in c.standing and item_id not in c.carried
            group = missing if wanted else closing if late else more
            if not wanted and not late and (item_id in c.standing or item_id in c.carried):
                group = known
            group.addWidget(one)
            if wanted or late:
                one.open_editor(focus=False)
            elif not one.error:
                one.close_editor()
        self._show_active(c)
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
        found += [(one, self.items[one].gap(self._say_gap)) for one in self._order(c) if one in missing]
        return found

    def show_gaps(self, gaps: Sequence[tuple[str, str]]) -> None:
        """List the gaps on top and say the same words at the fields."""
        words = dict(gaps)
        for key, one in self.items.items():
            if key in words:
                one.open_editor(focus=False)
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
        for one in self.items.values():
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

    def _order(self, c: Consultation) -> list[str]:
        """Items in the order of the note's lines; required ones that have no line come last."""
        lines = [line.item for line in self._pack.note.lines if line.source == "item"]
        rest = [item.id for item in c.form.items if item.required and item.asked and item.id not in lines]
        return [one for one in (*lines, *rest) if one in self.items]

    def _build(self, c: Consultation) -> None:
        self._form_shown = c.form
        for one in self.items.values():
            one.hide()
            one.deleteLater()
        for field in self.fields.values():
            field.hide()
            field.deleteLater()
        wanted = {line.item for line in self._pack.note.lines if line.source == "item"}
        self.items = {
            item.id: self._make_item(item)
            for item in c.form.items
            if item.asked and (item.id in wanted or item.required)
        }
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
        return one

    def _finish(self, item_id: str) -> None:
        one = self.items[item_id]
        self.next_focus(item_id)
        # A line that was answered closes once the keyboard is elsewhere.
        if self._c is not None and item_id in self._c.standing:
            one.close_editor()

    def _show_active(self, c: Consultation) -> None:
        situation = c.situation
        shown = {
            key: key in c.standing or holds(one.item.when, situation) is not False
            for key, one in self.items.items()
        }
        known, more = ([one.item.id for one in _items_in(group)] for group in self._groups[3:])
        for key, one in self.items.items():
            one.setVisible(shown[key] and (self._unfolded or key not in more or one.editor is not None))
        count = sum(shown[key] for key in more)
        hide, show = self.tr("Skjul det, der kan tilføjes"), self.tr("Vis {count} punkter, der kan tilføjes")
        self.more_button.set_text(hide if self._unfolded else show.format(count=count))
        self.more_button.set_icon("chevron-down" if self._unfolded else "chevron-right")
        self.more_button.setVisible(count > 0)
        self._dividers[1].setVisible(count > 0)
        for widget in (self._dividers[0], self._known_head):
            widget.setVisible(any(shown[key] for key in known))

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        if self._c is not None:
            self._show_active(self._c)

    def _chain(self) -> None:
        """Tab goes down the form as the eye does."""
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


def _unticked(value: object) -> bool:
    return isinstance(value, list) and any(point.get("reached") is None for point in value)
