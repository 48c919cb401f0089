"""What holds on this PC and who settled it, to be read on the settings page; nothing can be changed here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from vkassist.ui.theme.look import Look
from vkassist.ui.widgets.card import Card
from vkassist.ui.widgets.text import Body, Caption, Section

Row = tuple[str, str, str]
"""A setting's key, its value as text, and its source: builtin, user or policy."""


class PolicySection(Card):
    """A card with a row for every setting a policy may hold: its name, value and source."""

    def __init__(self, look: Look, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Section(look, self.tr("Regionens politik"), wrap=True))
        words = self.tr("Det, regionen har bestemt, kan ikke ændres på denne pc.")
        self.body.addWidget(Caption(look, words, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.lines: list[tuple[str, str, str]] = []
        for place, line in enumerate(self._words(rows)):
            self.lines.append(line)
            for column, text in enumerate(line):
                label = Body(look, text, color="ink" if column == 0 else "ink2", wrap=True)
                grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)

    def _words(self, rows: Sequence[Row]) -> list[tuple[str, str, str]]:
        sources = {
            "builtin": self.tr("standard"),
            "user": self.tr("dit valg"),
            "policy": self.tr("regionen"),
        }
        names = self._names()
        return [(names.get(key, key), value or self.tr("intet"), sources[source]) for key, value, source in rows]

    def _names(self) -> dict[str, str]:
        return {
            "content_folder": self.tr("Regionens indhold"),
            "approved_hosts": self.tr("Flere godkendte videoværter"),
            "connection_host": self.tr("Forbindelsen måles mod"),
            "connection_stun": self.tr("STUN-server"),
            "draft_days": self.tr("Dage, et udkast gemmes"),
            "course_days": self.tr("Dage, et forløb gemmes"),
            "store_home": self.tr("Lagerets sted"),
            "store_folder": self.tr("Lagerets mappe"),
            "escrow_key": self.tr("Regionens offentlige nøgle"),
            "registry_url": self.tr("Registerdatabase"),
            "hide_from_capture": self.tr("Ude af skærmdeling (1 = ja)"),
            "lock_minutes": self.tr("Minutter til låsning"),
            "features_off": self.tr("Slået fra"),
            "language": self.tr("Sprog"),
            "tel_links": self.tr("Opkald fra pc’en (1 = ja)"),
        }
