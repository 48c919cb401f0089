"""What the board measures with: whether it does, the devices on this PC, and the server of the video solution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain.errors import VkassistError
from vkassist.domain.preferences import Preferences
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.fields import Choice, ComboField, LineField, ToggleField
from vkassist.ui.widgets.text import Section

_USUAL = "usual"


class Listed(Protocol):
    """A device as the probes list it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(slots=True)
class _Slot:
    """One kind of device: its label, where its field stands, the field, and the device that is chosen."""

    label: str
    holder: QVBoxLayout
    field: ComboField | None = None
    chosen: str = ""
    keys: tuple[str, ...] = ()


class DevicesCard(Card):
    """Sends `changed` with the names and values of the preferences that were changed."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(16)
        self.body.addWidget(Section(look, self.tr("Måling før samtalen"), wrap=True))
        self.measures = ToggleField(
            look,
            self.tr("Mål lys, lyd og forbindelse, mens du forbereder samtalen"),
            self.tr("Billede og lyd bruges kun til målingen og gemmes aldrig"),
        )
        self.body.addWidget(self.measures)
        self._slots = {
            name: _Slot(label, QVBoxLayout())
            for name, label in (
                ("camera", self.tr("Kamera")),
                ("microphone", self.tr("Mikrofon")),
                ("speaker", self.tr("Lyd ud")),
            )
        }
        for slot in self._slots.values():
            self.body.addLayout(slot.holder)
        self.host = LineField(
            look,
            self.tr("Videoløsningens adresse"),
            self.tr("Fx vconf.example:443. Tomt felt: forbindelsen måles ikke"),
        )
        self.stun = LineField(
            look,
            self.tr("Videoløsningens STUN-server"),
            self.tr("Spørg it. Uden den måles kun svartiden"),
        )
        self.body.addWidget(self.host)
        self.body.addWidget(self.stun)
        self.measures.committed.connect(lambda value: self.changed.emit({"measures": value}))
        for name, field in (("connection_host", self.host), ("connection_stun", self.stun)):
            field.committed.connect(lambda text, name=name, field=field: self._take_server(name, field, text))
        self.show_devices((), (), ())

    def field(self, name: str) -> ComboField:
        """The field of `camera`, `microphone` or `speaker`."""
        field = self._slots[name].field
        assert field is not None
        return field

    def show_preferences(self, preferences: Preferences) -> None:
        """Show these; reports nothing."""
        self.measures.set_value(preferences.measures)
        self.host.set_value(preferences.connection_host)
        self.stun.set_value(preferences.connection_stun)
        for name, slot in self._slots.items():
            slot.chosen = getattr(preferences, name)
            if (field := slot.field) is not None:
                if slot.chosen and slot.chosen not in slot.keys:
                    self._fill(name, ())
                else:
                    field.set_value(slot.chosen or _USUAL)

    def show_devices(
        self, cameras: Sequence[Listed], microphones: Sequence[Listed], speakers: Sequence[Listed]
    ) -> None:
        """Offer these devices, and the chosen one where it is not among them."""
        for name, devices in zip(self._slots, (cameras, microphones, speakers), strict=True):
            self._fill(name, devices)

    def _fill(self, name: str, devices: Sequence[Listed]) -> None:
        slot = self._slots[name]
        choices = [Choice(_USUAL, self.tr("Som systemet"))]
        for device in devices:
            same = sum(choice.label.partition(" (")[0] == device.name for choice in choices)
            choices.append(Choice(device.id, f"{device.name} ({same + 1})" if same else device.name))
        if slot.chosen and all(choice.key != slot.chosen for choice in choices):
            choices.append(Choice(slot.chosen, self.tr("Den valgte (ikke tilsluttet nu)")))
        had_focus = False
        if (old := slot.field) is not None:
            had_focus = old.control.hasFocus()
            slot.holder.removeWidget(old)
            old.hide()
            old.deleteLater()
        slot.field = field = ComboField(self._look, slot.label, choices)
        slot.keys = tuple(choice.key for choice in choices)
        field.set_value(slot.chosen or _USUAL)
        field.committed.connect(lambda key, name=name: self._choose(name, key))
        slot.holder.addWidget(field)
        if had_focus:
            field.focus_control()

    def _take_server(self, name: str, field: LineField, text: str) -> None:
        from vkassist.measure.host import host_and_port

        try:
            if text.strip():
                host_and_port(text.strip(), 443)
        except VkassistError:
            field.set_error(self.tr("Skriv en adresse, fx vconf.example:443"))
            return
        field.set_error("")
        self.changed.emit({name: text.strip()})

    def _choose(self, name: str, key: Any) -> None:
        if not key:  # words that name no device
            self.field(name).set_value(self._slots[name].chosen or _USUAL)
            return
        self._slots[name].chosen = "" if key == _USUAL else key
        self.changed.emit({name: self._slots[name].chosen})
