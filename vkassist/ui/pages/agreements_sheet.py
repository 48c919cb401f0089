"""Agreements back from the patient record: shows what the pasted note says, and takes it when told to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLayoutItem, QVBoxLayout, QWidget

from vkassist.desk import Desk
from vkassist.domain import facts as f
from vkassist.domain.agreements import ReadBack, read_back
from vkassist.domain.clock import Clock, day_text, local
from vkassist.domain.errors import Refusal, VkassistError
from vkassist.domain.form import Form
from vkassist.domain.pack import Pack
from vkassist.domain.privacy import mask_cpr
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.card import Banner, Inset
from vkassist.ui.widgets.dialogs import Sheet
from vkassist.ui.widgets.scroll_area import ScrollArea
from vkassist.ui.widgets.text import Body, Caption, Label

_LIST_HEIGHT = 260
_TITLE_COLUMN = 140


class AgreementsSheet(Sheet):
    """Reads a note of ours from the clipboard text. Accepting records one `carried` fact; then `agreements_taken`.

    Every line taken reads "fra journalen, ikke bekræftet i dag" until somebody confirms it.
    """

    agreements_taken = Signal()

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        desk: Desk,
        clock: Clock,
        form: Form,
        pack: Pack,
        say: Callable[[VkassistError], str],
        read_text: Callable[[], str],
    ) -> None:
        inside = QWidget()
        title = QCoreApplication.translate("AgreementsSheet", "Indsæt aftaler fra journalen")
        how = QCoreApplication.translate(
            "AgreementsSheet", "Kopiér det seneste notat fra vkassist i journalen, og vælg Læs igen."
        )
        super().__init__(look, parent, title, how, inside)
        self._desk, self._clock, self._form, self._pack, self._say, self._read_text = (
            desk,
            clock,
            form,
            pack,
            say,
            read_text,
        )
        self._found: ReadBack | None = None
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)
        self.notice = Banner(look, "attention", "")
        self._inside.addWidget(self.notice)
        self._list = Inset(look)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(1, 1)
        self._list.body.addLayout(self._rows)
        self._scroll = ScrollArea(look, self._list)
        self._inside.addWidget(self._scroll, 1)
        self.cancel_button = self.add_cancel()
        self.again_button = self.add_button("again", self.tr("Læs igen"), "plain", decides=False)
        self.again_button.clicked.connect(self.read)
        self.take_button = self.add_button("take", self.tr("Brug aftalerne"), "primary", decides=False)
        self.take_button.clicked.connect(self.take)
        self.read()

    @property
    def found(self) -> ReadBack | None:
        """What was understood, or None where the clipboard holds no agreements."""
        return self._found

    def read(self) -> None:
        """Read the clipboard and show what it says."""
        self._clear()
        try:
            self._found = read_back(
                mask_cpr(self._read_text()), self._form, self._pack, local(self._clock.now()).date()
            )
        except Refusal as refusal:
            self._found = None
            self.notice.show_message("attention", self.tr("Her er ingen aftaler"), self._say(refusal))
        else:
            self._show(self._found)
        has_answers = self._found is not None and bool(self._found.answers)
        self._scroll.setVisible(has_answers)
        self.take_button.setEnabled(has_answers)
        self.notice.setVisible(bool(self.notice.accessibleName()))
        said = f"{self.notice.accessibleName()} {self.notice.accessibleDescription()}".strip()
        announce(self, said or self.summary())

    def summary(self) -> str:
        """How many agreements were understood."""
        count = len(self._found.answers) if self._found is not None else 0
        if count == 1:
            return self.tr("1 aftale forstået")
        return self.tr("{count} aftaler forstået").format(count=count)

    def take(self) -> None:
        """Record the agreements as brought from the record."""
        if self._found is None or not self._found.answers:
            return
        fact = self._desk.make(f.Carried, answers=dict(self._found.answers))
        try:
            self._desk.record(fact)
        except Refusal as refusal:
            self.notice.show_message("danger", self.tr("Aftalerne er ikke hentet"), self._say(refusal))
            self.notice.show()
            return
        self.decide("take")
        self.agreements_taken.emit()

    def _show(self, found: ReadBack) -> None:
        speech = self._pack.speech
        for row, (item_id, brought) in enumerate(found.answers.items()):
            item = self._form.by_id[item_id]
            text = QVBoxLayout()
            text.setSpacing(0)
            text.addWidget(Body(self._look, speech.answer(item, brought.value, item.note), wrap=True))
            words = self.tr("fra journalen ({date}), ikke bekræftet i dag")
            text.addWidget(Caption(self._look, words.format(date=day_text(brought.date)), wrap=True))
            title = Label(self._look, item.title, step="caption", weight=600, wrap=True)
            title.setFixedWidth(self._look.px(_TITLE_COLUMN))
            self._rows.addWidget(title, row, 0)
            self._rows.addLayout(text, row, 1)
        self._scroll.setMinimumHeight(self._look.px(_LIST_HEIGHT) if len(found.answers) > 2 else 0)
        told = [*found.not_understood]
        head = self.tr("1 linje blev ikke forstået")
        if len(told) > 1:
            head = self.tr("{count} linjer blev ikke forstået").format(count=len(told))
        if found.expired:
            head = head if told else self.tr("Noget gælder ikke længere")
            told += [self.tr("Gælder ikke længere: {line}").format(line=line) for line in found.expired]
        if told:
            self.notice.show_message("attention", head, "\n".join(told))
        elif not found.answers:
            none = self.tr("Notatet har ingen aftaler, der gælder videre.")
            self.notice.show_message("attention", self.tr("Her er ingen aftaler"), none)
        else:
            self.notice.show_message("ok", self.summary(), "")

    def _clear(self) -> None:
        while (cell := self._rows.takeAt(0)) is not None:
            for widget in _widgets(cell):
                widget.hide()
                widget.deleteLater()


def _widgets(cell: QLayoutItem) -> list[QWidget]:
    widget = cell.widget()
    if widget is not None:
        return [widget]
    layout = cell.layout()
    found: list[QWidget] = []
    while layout is not None and (inner := layout.takeAt(0)) is not None:
        found += _widgets(inner)
    return found
