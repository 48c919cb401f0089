"""How old the patient is, when a talk is entered: exact by the year of birth, else one of the age bands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vkassist.domain import ages
from vkassist.domain import facts as f
from vkassist.domain.clock import COPENHAGEN
from vkassist.domain.privacy import clean_line
from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.announce import announce
from vkassist.ui.widgets.fields import Choice, ChoiceField, LineField
from vkassist.ui.widgets.text import Body, Strong

if TYPE_CHECKING:
    from vkassist.domain.facts import AgeBand

_FIRST_YEAR = 1900
_UNKNOWN: AgeBand = "unknown"


class AgeField(QWidget):
    """Asks for the age band until `year`, which stands elsewhere, says it; then it says which one that is.

    `grew` says that more or less is said than before.
    """

    grew = Signal()

    def __init__(
        self,
        look: Look,
        day: dt.date,
        label: Callable[[], str | None],
        words: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`day` is the day of the talk, `label` the label as typed so far, and `words` what the content calls
        each age band."""
        super().__init__(parent)
        self._day, self._label = day, label
        bands = {
            "under_15": self.tr("Under 15"),
            "15_17": self.tr("15-17"),
            "adult": self.tr("Voksen"),
            _UNKNOWN: self.tr("Ikke oplyst"),
        }
        self._words = {key: text.lower() for key, text in bands.items()} | dict(words)
        title = self.tr("Patientens alder")
        self.band = ChoiceField(look, title, [Choice(key, text) for key, text in bands.items()])
        self.band.set_value(_UNKNOWN)
        self.year = LineField(look, self.tr("Fødselsår"), self.tr("Valgfrit, fx 1980"))
        self.year.edit.setMaxLength(4)
        self._title = Strong(look, title)
        self._rule = Body(look, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.band, self._title, self._rule):
            column.addWidget(part)
        self.year.edited.connect(self.weigh)
        self.weigh()

    @property
    def rule(self) -> str:
        """Which rules of age the year leads to, as shown; "" while the age band is asked for."""
        return "" if self._rule.isHidden() else self._rule.text()

    def values(self) -> tuple[int | None, AgeBand] | None:
        """Year of birth and age band, the band "unknown" where there is a year; None after saying at the year
        what to do."""
        typed, year = clean_line(self.year.value()), self._typed_year()
        error = ""
        if typed and year is None:
            error = self.tr("Skriv årstallet med 4 cifre, fra {first} til {last}, eller slet det").format(
                first=_FIRST_YEAR, last=self._day.year
            )
        elif year is not None and self._is_ahead(year):
            error = self.tr("Fødselsdagen ligger efter i dag. Ret fødselsåret eller fødselsdagen")
        self.year.set_error(error)
        if error:
            return None
        return year, _UNKNOWN if year is not None else cast("AgeBand", self.band.value())

    def weigh(self) -> None:
        """Ask for the age band, or say what the year and the birthday come to."""
        year, before = self._typed_year(), self.rule
        rule = "" if year is None else self._say(year)
        self._rule.setText(rule)
        for part in (self._title, self._rule):
            part.setVisible(bool(rule))
        self.band.setVisible(not rule)
        if rule != before:
            if rule:
                announce(self, rule)
            self.grew.emit()

    def _typed_year(self) -> int | None:
        typed = clean_line(self.year.value())
        if not (len(typed) == 4 and typed.isascii() and typed.isdigit()):
            return None
        return int(typed) if _FIRST_YEAR <= int(typed) <= self._day.year else None

    def _is_ahead(self, year: int) -> bool:
        birthday = ages.birthday(year, self._label() or "")
        return birthday is not None and birthday > self._day

    def _say(self, year: int) -> str:
        noon = dt.datetime.combine(self._day, dt.time(12), COPENHAGEN)
        opened = f.Opened(
            at=noon, by="clinician", label=self._label() or "", birth_year=year, planned_start=noon
        )
        band = ages.band_of(opened)
        if self._is_ahead(year) or band == _UNKNOWN:
            return self.tr("Afhænger af fødselsdagen")
        return self.tr("Reglerne for {band} gælder i dag").format(band=self._words[band])
