"""Prints a text through the platform's own dialog."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def print_text(text: str, parent: QWidget) -> bool:
    """Ask for a printer and print the text; False when the user thought better of it. No file is made."""
    printer = QPrinter()
    printer.setDocName("vkassist")
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    document.setPlainText(text)
    document.print_(printer)
    return True
