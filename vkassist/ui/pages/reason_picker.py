"""Going on without an item takes a reason: four ready ones on keys 1-4, or one's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.ui.pages.list_letters import ListLetters
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.buttons import PlainButton, QuietButton
from vkassist.ui.widgets.fields import LineField
from vkassist.ui.widgets.row_list import RowList, RowView
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.text import Caption, Strong

_MOST = 4


class ReasonPicker(QWidget):
    """Asks for the reason; `given` carries it, never empty. What was typed stays until it is used."""

    given = Signal(str)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Strong(look, wrap=True)
        self._presets = RowList(look, self.tr("Begrundelse"), fit=True, numbered=True)
        self._presets.set_narrow(True)
        self._own = LineField(look, self.tr("Anden begrundelse"))
        self._use = PlainButton(look, self.tr("Fravig"))
        cancel = QuietButton(look, self.tr("Annullér"))
        buttons = StackingLayout(12, 8)
        buttons.addWidget(self._use)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(
            Caption(
                look, self.tr("Begrundelsen skrives i notatet. Tast 1-4, eller skriv din egen."), wrap=True
            )
        )
        column.addWidget(self._presets)
        column.addWidget(self._own)
        holder = QWidget()
        holder.setLayout(buttons)
        column.addWidget(holder)
        self._presets.row_activated.connect(self._give_preset)
        letters = ListLetters(self._presets, left_alone="1234")
        letters.typed.connect(self._begin_own)
        self._own.submitted.connect(self._give_own)
        self._own.edited.connect(lambda: self._own.set_error(""))
        self._use.clicked.connect(self._give_own)
        cancel.clicked.connect(self.cancelled)

    @property
    def presets(self) -> RowList:
        """The list of ready reasons."""
        return self._presets

    @property
    def own(self) -> LineField:
        """The field for other words."""
        return self._own

    def ask(self, title: str, presets: Sequence[str]) -> None:
        """Ask for an item, with the first four presets, and take the keyboard."""
        self._title.setText(self.tr("Hvorfor fraviger du {title}?").format(title=f"“{title}”"))
        self._presets.set_rows([RowView(str(at), text) for at, text in enumerate(presets[:_MOST])])
        self._presets.setVisible(bool(presets))
        self._presets.set_current("0")
        self._own.set_error("")
        (self._presets if presets else self._own.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty the field, once its words are used or belong to another item."""
        self._own.set_value("")

    def _begin_own(self, text: str) -> None:
        self._own.focus_control()
        self._own.edit.end(False)
        self._own.edit.insert(text)

    def _give_preset(self, key: str) -> None:
        self.given.emit(self._presets.rows[int(key)].title)

    def _give_own(self) -> None:
        reason = self._own.value().strip()
        if reason:
            self.given.emit(reason)
            return
        self._own.set_error(self.tr("Skriv begrundelsen, eller vælg en på listen"))
        self._own.focus_control()
