"""The note as a file of the clinician's choice: text, HTML or PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from vkassist.domain.note import Note
from vkassist.exchange.documents import note_html, note_pdf, save

Choose = Callable[[QWidget, str, str, str], tuple[str, str]]
"""Asks where to save: parent, title, suggested name, filters -> path and filter; an empty path for no."""


def ask(parent: QWidget, title: str, name: str, filters: str) -> tuple[str, str]:
    """The platform's own dialog."""
    return QFileDialog.getSaveFileName(parent, title, name, filters)


class NoteFile:
    """Calling it with a note asks where to and writes it there; True once it is written.

    Raises DocumentError where the file cannot be written. The suggested name tells nothing of the patient.
    """

    def __init__(self, parent: QWidget, choose: Choose = ask) -> None:
        self._parent = parent
        self._choose = choose

    def __call__(self, note: Note) -> bool:
        title = QCoreApplication.translate("NoteFile", "Gem notatet som fil")
        name = QCoreApplication.translate("NoteFile", "notat")
        kinds = {
            ".pdf": QCoreApplication.translate("NoteFile", "PDF-dokument (*.pdf)"),
            ".txt": QCoreApplication.translate("NoteFile", "Tekst (*.txt)"),
            ".html": QCoreApplication.translate("NoteFile", "Webside (*.html)"),
        }
        chosen, kind = self._choose(self._parent, title, f"{name}.pdf", ";;".join(kinds.values()))
        if not chosen:
            return False
        target = Path(chosen)
        if target.suffix.lower() not in kinds:
            ending = next((suffix for suffix, words in kinds.items() if words == kind), ".pdf")
            target = target.with_name(target.name + ending)
        save(target, self._as_bytes(note, target.suffix.lower(), name))
        return True

    def _as_bytes(self, note: Note, suffix: str, title: str) -> bytes:
        if suffix == ".txt":
            return note.text.encode("utf-8")
        if suffix == ".html":
            return note_html(note, title=title).encode("utf-8")
        return note_pdf(note, title=title)
