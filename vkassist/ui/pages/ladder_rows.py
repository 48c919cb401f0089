"""The ladder's rows: made anew when there are others to contact, told what was noted, and what each one writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain import facts as f
from vkassist.domain.clock import Clock, clock_time, local
from vkassist.domain.consultation import Consultation
from vkassist.domain.ladder import (
    DISCLOSURE_BASIS,
    Contact,
    LadderStep,
    Way,
    consent_stands,
    noted,
    suggested,
    ways,
)
from vkassist.domain.regions import Help
from vkassist.domain.wording import Speech
from vkassist.ui.pages.ladder_consent import LadderConsent
from vkassist.ui.pages.ladder_message import LadderMessage
from vkassist.ui.pages.ladder_row import LadderRow
from vkassist.ui.pages.ladder_words import about, consent, present, recalled
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.scroll_area import bring_into_view
from vkassist.ui.widgets.text import Strong


class LadderRows(QWidget):
    """The rows in their order; `urgent` is a column of its own for those that are, to stand where they are always
    seen. `wrote` carries a kind of fact and its content, `copied` a text for the clipboard; `made` says that there
    are other rows."""

    wrote = Signal(object, object)
    made = Signal()
    copied = Signal(str)

    def __init__(
        self,
        look: Look,
        clock: Clock,
        speech: Speech,
        steps: Sequence[LadderStep],
        callback: str = "",
        dial: Callable[[str], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._clock, self._speech = look, clock, speech
        self._steps, self._callback, self._dial = tuple(steps), callback, dial
        self._stacked = False
        self._asks_basis = False
        self.rows: dict[str, LadderRow] = {}
        self.sms: LadderMessage | None = None
        self.basis: LadderConsent | None = None
        self.worried = Strong(look, self.tr("Hvis du bliver bekymret for patienten"), color="ink2", wrap=True)
        self.worried.hide()
        self.urgent = QWidget()
        self._urgent_column = _column(self.urgent)
        self._column = _column(self)

    def show_consultation(self, c: Consultation, help_there: Help) -> None:
        """Show what is known and noted of each way, with the help where the patient is."""
        found = ways(c, self._steps, help_there)
        if tuple(way.key for way in found) != tuple(self.rows):
            self._make_rows(found)
        today = local(self._clock.now()).date()
        holds = consent_stands(c, today)
        for way in found:
            said = consent(c, self._speech, today) if way.step.step == "relatives" else ("", "ink2")
            detail = "\n".join(part for part in (about(way), recalled(c, self._speech, way), present(c, way)) if part)
            self.rows[way.key].show_way(way, detail, *said)
        self._show_message(c, found, holds)
        self._show_basis(c, holds)
        cause = c.breaks[-1].cause
        self.worried.setVisible(cause == "technical")
        next_key = suggested(found, cause)
        for key, row in self.rows.items():
            row.set_next(key == next_key)

    def clear(self) -> None:
        """Begin afresh: another break."""
        for row in self.rows.values():
            _drop(row)
        if self.basis is not None:
            _drop(self.basis)
        self.rows.clear()
        self.sms = self.basis = None

    def first_focus(self) -> None:
        """The next step stands ready; the first one where there is none."""
        for row in sorted(self.rows.values(), key=lambda row: not row.is_next)[:1]:
            _take_to(row)

    def show_emergency(self) -> None:
        """Bring the urgent number into view and give its button the keyboard."""
        for row in self.rows.values():
            if row.is_urgent:
                _take_to(row)
                return

    @property
    def tab_stops(self) -> list[QWidget]:
        """What takes the keyboard, in the order it is read: the urgent rows last, as they stand to the right."""
        found: list[QWidget] = []
        for row in sorted(self.rows.values(), key=lambda row: row.is_urgent):
            if row.step == "relatives" and self.basis is not None and self.basis.note_button not in found:
                found += [self.basis.basis.edit, self.basis.note_button]
            found += row.tab_stops
            if row.step == "sms" and self.sms is not None:
                found += self.sms.tab_stops
        return found

    def set_stacked(self, stacked: bool) -> None:
        """Put the rows' numbers under their words; urgent ones always have theirs there."""
        self._stacked = stacked
        for row in self.rows.values():
            row.set_stacked(stacked or row.is_urgent)

    def add_last(self, widget: QWidget) -> None:
        """Put a widget under the rows."""
        self._column.addWidget(widget)

    def _make_rows(self, found: Sequence[Way]) -> None:
        typed = None if self.sms is None else self.sms.words
        basis = "" if self.basis is None else self.basis.typed
        self.clear()
        place = 0
        for way in found:
            row = LadderRow(self._look, self._speech, way, dials=self._dial is not None)
            row.noted.connect(lambda reply, key=way.key: self._note(key, reply))
            row.number_copied.connect(self.copied)
            if self._dial is not None:
                row.dialled.connect(self._dial)
            if way.step.step == "relatives" and self.basis is None:
                self._add_basis(way.step, basis, place)
                place += 1
            if way.step.step == "sms":
                self._column.insertWidget(place, self.worried)
                place += 1
            if way.step.message:
                self._add_message(row, way.step, typed)
            self.rows[way.key] = row
            if row.is_urgent:
                self._urgent_column.addWidget(row)
            else:
                self._column.insertWidget(place, row)
                place += 1
        self._connect_arrows()
        self.set_stacked(self._stacked)
        self.made.emit()

    def _add_message(self, row: LadderRow, step: LadderStep, typed: str | None) -> None:
        sms = self.sms = LadderMessage(self._look, self._clock, step, self._callback)
        if typed is not None:
            sms.restore(typed)
        sms.copied.connect(self.copied)
        sms.changed.connect(lambda: row.set_message(sms.words))
        row.set_message(sms.words)
        row.extra.addWidget(sms)

    def _add_basis(self, step: LadderStep, typed: str, place: int) -> None:
        self.basis = LadderConsent(self._look, step.unconsented)
        self.basis.basis.set_value(typed)
        self.basis.basis_written.connect(self._write_basis)
        self._column.insertWidget(place, self.basis)

    def _connect_arrows(self) -> None:
        rows = list(self.rows.values())
        for row, after in pairwise(rows):
            for key, at, goal in ((Qt.Key.Key_Down, row, after), (Qt.Key.Key_Up, after, row)):
                move = QShortcut(QKeySequence(key), at.note_button)
                move.setContext(Qt.ShortcutContext.WidgetShortcut)
                move.activated.connect(goal.first_focus)

    def _show_message(self, c: Consultation, found: Sequence[Way], holds: bool) -> None:
        if self.sms is None:
            return
        agreed: tuple[Contact, ...] = ("relatives",) if holds else ()
        self.sms.set_agreed(frozenset(agreed))
        sent = [call.text for call in noted(c) if call.step == "sms" and call.text]
        if sent and not self.sms.touched:
            self.sms.restore(sent[-1])
        for way in found:
            if way.step.step == "sms":
                self.rows[way.key].set_message(self.sms.words)

    def _show_basis(self, c: Consultation, holds: bool) -> None:
        if self.basis is None:
            return
        self._asks_basis = DISCLOSURE_BASIS in c.form.by_id
        text, at = self._basis_noted(c)
        reached = any((call.step, call.outcome) == ("relatives", "reached") for call in noted(c))
        self.basis.setVisible(not holds)
        self.basis.show_basis(text, at, reached and not text and not holds)

    def _basis_noted(self, c: Consultation) -> tuple[str, str]:
        act = c.answer(DISCLOSURE_BASIS)
        if isinstance(act, f.Answered):
            return act.value, clock_time(act.at)
        since = [c.fact(index) for index in c.keywords if index > c.breaks[-1].start]
        written = [one for one in since if one.text.startswith(self._unasked(""))]
        return (written[-1].text, clock_time(written[-1].at)) if written else ("", "")

    def _write_basis(self, text: str) -> None:
        if self._asks_basis:
            self.wrote.emit(f.Answered, {"item": DISCLOSURE_BASIS, "value": text})
        else:
            # A region's form may not ask for it; it is written down all the same.
            self.wrote.emit(f.Keyword, {"text": self._unasked(text)})

    @staticmethod
    def _unasked(text: str) -> str:
        words = QCoreApplication.translate("Ladder", "Kontakt med pårørende uden samtykke: {basis}")
        return words.format(basis=text)

    def _note(self, key: str, reply: str) -> None:
        kind, _, who = key.partition(":")
        content: dict[str, object] = {"step": kind, "outcome": reply, "text": who}
        if kind == "sms" and self.sms is not None:
            content |= {"text": self.sms.words, "until": self.sms.until}
        if kind == "relatives" and reply == "reached" and self.basis is not None and self.basis.isVisible():
            # What was typed for this call is noted with it; the call is noted with or without.
            typed = self.basis.typed
            if typed:
                self._write_basis(typed)
        self.wrote.emit(f.Rung, content)


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column


def _take_to(row: LadderRow) -> None:
    row.first_focus()
    # Once the page has its size: before that it would be brought to where it does not stay.
    QTimer.singleShot(0, row, lambda: bring_into_view(row, row.rect()))


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
