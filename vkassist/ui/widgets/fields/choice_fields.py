"""Fields that are chosen in: one of several, yes or not, one from a long list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QCompleter, QLayout, QListView, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.fields.base import Field
from vkassist.ui.widgets.option_buttons import CheckOption, RadioOption, option_indent
from vkassist.ui.widgets.stacking_layout import StackingLayout
from vkassist.ui.widgets.wrapping_layout import WrappingLayout


@dataclass(frozen=True)
class Choice:
    """`key` is the value, `label` the words."""

    key: str
    label: str


class ChoiceField(Field):
    """Radio buttons in a row, stacked where the row does not fit; the value is a key, "" before a choice."""

    def __init__(
        self,
        look: Look,
        label: str,
        choices: Sequence[Choice],
        hint: str = "",
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With `wraps` a row that does not fit goes on in the next line instead of being stacked."""
        super().__init__(look, label, hint, parent=parent)
        self._group = QButtonGroup(self)
        self._radios: dict[str, RadioOption] = {}
        self._holder = QWidget()
        self._layout: QLayout = WrappingLayout(20, 4) if wraps else StackingLayout()
        self._holder.setLayout(self._layout)
        policy = self._holder.sizePolicy()
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        for choice in choices:
            radio = RadioOption(look, choice.label)
            self._group.addButton(radio)
            self._layout.addWidget(radio)
            self._radios[choice.key] = radio
        self._group.buttonClicked.connect(self._report)
        self._place(next(iter(self._radios.values())), self._holder)
        self._holder.setAccessibleName(label)

    @property
    def radios(self) -> tuple[RadioOption, ...]:
        return tuple(self._radios.values())

    def value(self) -> str:
        """Key of the choice made, or ""."""
        return next((key for key, radio in self._radios.items() if radio.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Mark a choice without reporting it; "" marks none."""
        self._group.setExclusive(False)
        for name, radio in self._radios.items():
            radio.setChecked(name == key)
        self._group.setExclusive(True)

    def focus_control(self) -> None:
        """Give the marked radio button the keyboard, or the first where none is marked."""
        self._radios.get(self.value(), self.radios[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _report(self) -> None:
        self.edited.emit(self.value())
        self.committed.emit(self.value())

    def _marked(self) -> list[QWidget]:
        return list(self._radios.values())

    def _name_controls(self) -> None:
        for radio in self._radios.values():
            radio.setAccessibleName(f"{self.label}: {radio.text()}" if self.label else radio.text())

    def _describe_controls(self) -> None:
        for radio in self._radios.values():
            radio.setAccessibleDescription(self._description())


class ToggleField(Field):
    """A check box with its own words; the value is a bool."""

    def __init__(self, look: Look, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, "", hint, parent=parent)
        self._check = CheckOption(look, text)
        self._check.clicked.connect(self._report)
        self._place(self._check)
        # The hint explains the words, so it follows them.
        self._column.removeWidget(self._hint)
        self._column.insertWidget(self._column.indexOf(self._check) + 1, self._hint)
        look.changed.connect(self._indent)
        self._indent()

    def value(self) -> bool:
        """Whether it is ticked."""
        return self._check.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or clear it without reporting it."""
        self._check.setChecked(value)

    def _indent(self) -> None:
        self._hint.setContentsMargins(option_indent(self._look), 0, 0, 0)

    def _report(self) -> None:
        self.edited.emit(self.value())
        self.committed.emit(self.value())

    def _name_controls(self) -> None:
        self._check.setAccessibleName(self._check.text())


class _Combo(QComboBox):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._look.px(18)
        box = QRectF(self.width() - side - 12, (self.height() - side) / 2, side, side)
        if not self._look.high_contrast:
            color = self._look.color("ink2" if self.isEnabled() else "ink3")
            with QPainter(self) as painter:
                self._look.icons.draw(painter, box, "chevron-down", color)


class ComboField(Field):
    """One from a long list: typing any part of the words narrows it. The value is a key, "" for no match."""

    def __init__(
        self,
        look: Look,
        label: str,
        choices: Sequence[Choice],
        hint: str = "",
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, label, hint, parent=parent)
        self._choices = tuple(choices)
        self._combo = _Combo(look)
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._combo.addItems([choice.label for choice in choices])
        self._combo.setCurrentIndex(-1)
        self._combo.setMaxVisibleItems(10)
        self._combo.setMinimumContentsLength(12)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter([choice.label for choice in choices], self._combo)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setProperty("role", "popup")
        completer.setPopup(popup)
        self._popup = popup
        self._combo.setCompleter(completer)
        line = self._combo.lineEdit()
        assert line is not None
        self._line = line
        self._line.setPlaceholderText(placeholder)
        self._reported = ""
        self._line.textEdited.connect(self._report_edit)
        self._line.editingFinished.connect(self._commit)
        self._combo.activated.connect(self._pick)
        completer.activated.connect(self._pick)
        self._place(self._combo)
        look.changed.connect(self._dress)
        self._dress()

    def value(self) -> str:
        """Key of the choice whose words stand in the field, or ""."""
        words = self._combo.currentText().strip().casefold()
        return next((choice.key for choice in self._choices if choice.label.casefold() == words), "")

    def text(self) -> str:
        """What stands in the field, match or not."""
        return self._combo.currentText()

    def set_value(self, key: str) -> None:
        """Show a choice without reporting it; "" shows none."""
        at = next((i for i, choice in enumerate(self._choices) if choice.key == key), -1)
        self._combo.setCurrentIndex(at)
        if at < 0:
            self._line.clear()
        self._reported = self.value()

    def _report_edit(self) -> None:
        self.edited.emit(self.value())

    def _pick(self) -> None:
        self.edited.emit(self.value())
        self._commit()

    def _commit(self) -> None:
        if self.value() != self._reported:
            self._reported = self.value()
            self.committed.emit(self._reported)

    def _dress(self) -> None:
        font = self._look.font("body")
        self._combo.setFont(font)
        self._line.setFont(font)
        self._popup.setFont(font)
        self._combo.setFixedHeight(self._look.control_height())

    def _name_controls(self) -> None:
        self._combo.setAccessibleName(self.label)
        self._line.setAccessibleName(self.label)
