"""The recovery key, shown once: large groups to write down, copy or print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from vkassist.ui.pages.start_panel import StartPanel
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PlainButton, PrimaryButton
from vkassist.ui.widgets.card import Inset
from vkassist.ui.widgets.fields import ToggleField
from vkassist.ui.widgets.text import Caption, Label

_COLUMNS = 5
_FEWER_COLUMNS = 3
_FEWER_BELOW = 560


class RecoveryKeyPanel(StartPanel):
    """`kept` is sent once the user says that the key is written down."""

    kept = Signal()

    def __init__(
        self,
        look: Look,
        key: str,
        *,
        copy: Callable[[str], None],
        print_out: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """`key` has its groups parted by dashes."""
        title = self.tr("Gem din gendannelsesnøgle")
        text = self.tr(
            "Dine samtaler ligger krypteret på denne pc. Mister pc’en nøglen, er det her den eneste vej "
            "tilbage til dem. Den vises kun nu: skriv den ned eller udskriv den, og gem den et sikkert "
            "sted, ikke på pc’en."
        )
        super().__init__(look, title, text, parent)
        self._key = key
        self._copy = copy
        self._print_out = print_out
        self._groups = [Label(look, group, step="number", tabular=True) for group in key.split("-")]
        box = Inset(look, (20, 16, 20, 16))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(20))
        self._grid.setVerticalSpacing(8)
        box.body.addLayout(self._grid)
        box.setAccessibleName(self.tr("Gendannelsesnøgle"))
        box.setAccessibleDescription(" ".join(key.split("-")))
        self._said = Caption(look, wrap=True)
        self._kept = ToggleField(look, self.tr("Jeg har gemt nøglen et sikkert sted"))
        self._kept.edited.connect(lambda: self._kept.set_error(""))
        printer = PlainButton(look, self.tr("Udskriv …"), large=True)
        printer.clicked.connect(lambda: self._print_out(self._key))
        copier = PlainButton(look, self.tr("Kopiér"), "copy", large=True)
        copier.clicked.connect(self._copy_key)
        go = PrimaryButton(look, self.tr("Fortsæt"))
        go.clicked.connect(self._go_on)
        self.body.addWidget(box)
        self.body.addWidget(self._said)
        self.body.addWidget(self._kept)
        self._said.hide()
        for button in (go, printer, copier):
            self.add_button(button)
        self.start_at(printer)
        self._place()
        look.changed.connect(self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        roomy = self.width() / self._look.scale >= _FEWER_BELOW
        columns = _COLUMNS if roomy else _FEWER_COLUMNS
        for at, label in enumerate(self._groups):
            self._grid.removeWidget(label)
            self._grid.addWidget(label, at // columns, at % columns)

    def _copy_key(self) -> None:
        self._copy(self._key)
        self._said.setText(self.tr("Nøglen er kopieret. Sæt den ind et sikkert sted med det samme."))
        self._said.show()
        announce(self, self._said.text())

    def _go_on(self) -> None:
        if self._kept.value():
            self.kept.emit()
            return
        self._kept.set_error(self.tr("Gem nøglen, og sæt et flueben her"))
        self._kept.focus_control()
        announce(self, self._kept.error)
