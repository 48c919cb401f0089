"""Indstillinger: what the clinician chooses on this PC; every change holds at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from vkassist.domain.clock import day_text
from vkassist.domain.preferences import Preferences
from vkassist.domain.privacy import has_cpr, phone_digits, phone_text
from vkassist.ui.pages.devices_card import DevicesCard, Listed
from vkassist.ui.pages.path_field import PathField
from vkassist.ui.pages.policy_section import PolicySection, Row
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.buttons import PrimaryButton
from vkassist.ui.widgets.card import Banner, Card
from vkassist.ui.widgets.fields import Choice, ChoiceField, LineField, ToggleField
from vkassist.ui.widgets.footer import Footer
from vkassist.ui.widgets.scroll_area import CONTENT_WIDTH, ScrollArea
from vkassist.ui.widgets.text import Body, Caption, Section, Title

SCALES = (0, 100, 125, 150, 200)
LOCKS = (2, 5, 10, 15, 30, 0)
_TWO_COLUMNS_FROM = 1000
Pick = Callable[[QWidget, str], str]


@dataclass(frozen=True, slots=True)
class About:
    """What the page says of the program: versions, who made the content, and where the store lies."""

    version: str
    pack: str
    pack_version: str
    pack_author: str
    checked: dt.date
    store_place: str


def pick_file(parent: QWidget, title: str) -> str:
    """A calendar file chosen in the system's dialog, or ""."""
    return QFileDialog.getOpenFileName(parent, title, "", "iCalendar (*.ics)")[0]


def pick_folder(parent: QWidget, title: str) -> str:
    """A folder chosen in the system's dialog, or ""."""
    return QFileDialog.getExistingDirectory(parent, title)


class SettingsPage(QWidget):
    """Sends `preferences_changed` with the whole Preferences at every change, `closed` when done."""

    preferences_changed = Signal(object)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        preferences: Preferences,
        about: About,
        *,
        policy: Sequence[Row] = (),
        choose_file: Pick = pick_file,
        choose_folder: Pick = pick_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._preferences = preferences
        self._make_fields(choose_file, choose_folder)
        self._problem = Banner(look, "danger", "")
        self._problem.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._scroll = ScrollArea(look, self._content(about, policy), CONTENT_WIDTH)
        self._footer = Footer(look)
        done = PrimaryButton(look, self.tr("Luk"))
        done.clicked.connect(self.closed)
        self._footer.add_left(Caption(look, self.tr("Ændringer gemmes med det samme."), elide=True), 1)
        self._footer.add_right(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        look.changed.connect(self._arrange)
        self.show_preferences(preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show these preferences; reports nothing."""
        self._preferences = preferences
        self._language.set_value(preferences.language)
        self._theme.set_value(preferences.theme)
        self._text_scale.set_value(_nearest(preferences.text_scale, SCALES))
        self._calendar.set_value(preferences.calendar)
        self._author.set_value(preferences.author)
        self._unit.set_value(preferences.unit)
        self._unit_phone.set_value(phone_text(preferences.unit_phone))
        self._lock_minutes.set_value(_nearest(preferences.lock_minutes, LOCKS))
        self._mini_timer.set_value(preferences.mini_timer)
        self._content_folder.set_value(preferences.content_folder)
        self.devices.show_preferences(preferences)

    def show_devices(
        self, cameras: Sequence[Listed], microphones: Sequence[Listed], speakers: Sequence[Listed]
    ) -> None:
        """Offer the devices there are on this PC."""
        self.devices.show_devices(cameras, microphones, speakers)

    def show_problem(self, title: str, sentence: str = "") -> None:
        """Say that a choice could not be used (a broken pack, settings that could not be written)."""
        self._problem.show_message("danger", title, sentence)
        self._problem.show()
        self._scroll.ensureVisible(0, 0)
        announce(self, f"{title}. {sentence}")

    def first_focus(self) -> None:
        """Start at the top, with the calendar."""
        self._calendar.focus_control()

    def panes(self) -> list[QWidget]:
        """The form, then the way out."""
        return [self._scroll.content, self._footer]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_fields(self, choose_file: Pick, choose_folder: Pick) -> None:
        look = self._look
        later = self.tr("Gælder, næste gang du åbner vkassist")
        self._calendar = PathField(
            look,
            self.tr("Kalender"),
            self.tr("En .ics-fil, eller en mappe som din kalender gemmes i. Kun dagens samtaler læses"),
            empty=self.tr("Ingen kalender er valgt"),
            clear=self.tr("Fjern kalenderen"),
        )
        self._calendar.add_picker(self.tr("Vælg fil …"), choose_file)
        self._calendar.add_picker(self.tr("Vælg mappe …"), choose_folder)
        self._theme = self._choice(
            self.tr("Farver"),
            (("system", self.tr("Som systemet")), ("light", self.tr("Lyse")), ("dark", self.tr("Mørke"))),
        )
        sizes = ((str(n), self.tr("{n} %").format(n=n) if n else self.tr("Som skærmen")) for n in SCALES)
        self._text_scale = self._choice(self.tr("Tekststørrelse"), tuple(sizes))
        self._language = self._choice(self.tr("Sprog"), (("da", "Dansk"), ("en", "English")), later)
        self._author = LineField(
            look, self.tr("Dit navn og din titel"), self.tr("Står i notatet, som du skriver det")
        )
        self._unit = LineField(look, self.tr("Din enhed"), self.tr("Fx ambulatorium og afdeling"))
        self._unit_phone = LineField(
            look, self.tr("Enhedens telefon"), self.tr("8 cifre. Står i invitationen og i sms til patienten")
        )
        times = ((str(n), self.tr("{n} min.").format(n=n) if n else self.tr("Aldrig")) for n in LOCKS)
        self._lock_minutes = self._choice(
            self.tr("Lås, når du ikke har rørt vkassist i"),
            tuple(times),
            self.tr("Under en samtale låser vkassist ikke af sig selv"),
        )
        self._mini_timer = ToggleField(
            look,
            self.tr("Vis den lille timer oven på videoen under samtalen"),
            self.tr("Tid tilbage, stikord og Akut, mens du ser på patienten"),
        )
        self._content_folder = PathField(
            look,
            self.tr("Regionens indhold"),
            later,
            empty=self.tr("Det indbyggede indhold bruges"),
            clear=self.tr("Brug det indbyggede"),
        )
        self._content_folder.add_picker(self.tr("Vælg mappe …"), choose_folder)
        self.devices = DevicesCard(look)
        self.devices.changed.connect(lambda changed: self._change(**changed))
        self._report("theme", self._theme)
        self._report("language", self._language)
        self._report("mini_timer", self._mini_timer)
        self._report("text_scale", self._text_scale, int)
        self._report("lock_minutes", self._lock_minutes, int)
        self._calendar.committed.connect(lambda path: self._change(calendar=path))
        self._content_folder.committed.connect(lambda path: self._change(content_folder=path))
        for name, field in (("author", self._author), ("unit", self._unit)):
            field.committed.connect(lambda text, name=name, field=field: self._take_text(name, field, text))
        self._unit_phone.committed.connect(self._take_phone)

    def _choice(self, label: str, choices: Sequence[tuple[str, str]], hint: str = "") -> ChoiceField:
        return ChoiceField(self._look, label, [Choice(key, words) for key, words in choices], hint)

    def _report(
        self, name: str, field: ChoiceField | ToggleField, read: Callable[[Any], Any] = lambda value: value
    ) -> None:
        field.committed.connect(lambda value: self._change(**{name: read(value)}))

    def _content(self, about: About, policy: Sequence[Row]) -> QWidget:
        look = self._look
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, cards in (
            (
                left,
                (
                    (self.tr("Dagens samtaler"), (self._calendar,)),
                    (self.tr("Notatet"), (self._author, self._unit, self._unit_phone)),
                    (self.tr("Under samtalen"), (self._mini_timer,)),
                ),
            ),
            (
                right,
                (
                    (self.tr("Udseende"), (self._theme, self._text_scale, self._language)),
                    (self.tr("Sikkerhed"), (self._lock_minutes,)),
                    (self.tr("Indhold og program"), (self._content_folder, *self._facts(about))),
                ),
            ),
        ):
            side.setSpacing(16)
            for title, widgets in cards:
                card = Card(look)
                card.body.setSpacing(16)
                card.body.addWidget(Section(look, title, wrap=True))
                for widget in widgets:
                    card.body.addWidget(widget)
                side.addWidget(card)
            if side is left:
                side.addWidget(self.devices)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(Title(look, self.tr("Indstillinger"), wrap=True))
        column.addWidget(self._problem)
        column.addLayout(self._columns)
        if policy:
            column.addWidget(PolicySection(look, policy))
        column.addStretch(1)
        return content

    def _facts(self, about: About) -> tuple[QWidget, ...]:
        pack = self.tr("{pack}, version {version}, fra {author}. Kontrolleret {date}").format(
            pack=about.pack,
            version=about.pack_version,
            author=about.pack_author,
            date=day_text(about.checked),
        )
        store = self.tr("Kladder ligger krypteret i {place}").format(place=about.store_place)
        program = self.tr("vkassist {version}").format(version=about.version)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words in (self.tr("Indhold i brug: {pack}").format(pack=pack), store, program):
            column.addWidget(Body(self._look, words, color="ink2", wrap=True))
        return (holder,)

    def _arrange(self) -> None:
        wide = self.width() / self._look.scale >= _TWO_COLUMNS_FROM
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    def _take_text(self, name: str, field: LineField, text: str) -> None:
        refused = has_cpr(text)
        field.set_error(self.tr("Slet CPR-nummeret: det hører ikke til her") if refused else "")
        if not refused:
            self._change(**{name: text.strip()})

    def _take_phone(self, text: str) -> None:
        digits = phone_digits(text)
        wrong = bool(text.strip()) and digits is None
        self._unit_phone.set_error(self.tr("Skriv 8 cifre, fx 12 34 56 78") if wrong else "")
        if not wrong:
            self._unit_phone.set_value(phone_text(text))
            self._change(unit_phone=digits or "")

    def _change(self, **changed: Any) -> None:
        self._problem.hide()
        self._preferences = replace(self._preferences, **changed)
        self._calendar.set_value(self._preferences.calendar)
        self._content_folder.set_value(self._preferences.content_folder)
        self.preferences_changed.emit(self._preferences)


def _nearest(value: int, offered: Sequence[int]) -> str:
    """The offered number that stands for a value; 0 means something of its own and stands only for itself."""
    if value == 0:
        return "0"
    return str(min((n for n in offered if n), key=lambda n: abs(n - value)))
