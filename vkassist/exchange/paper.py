"""Prints a text or a page through the platform's own dialog."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def print_text(text: str, parent: QWidget) -> bool:
    """Ask for a printer and print the text; False when the user thought better of it. No file is made."""
    document = QTextDocument()
    document.setPlainText(text)
    return _print(document, parent)


def print_page(html: str, parent: QWidget) -> bool:
    """As `print_text`, for a HTML page."""
    document = QTextDocument()
    document.setHtml(html)
    return _print(document, parent)


def _print(document: QTextDocument, parent: QWidget) -> bool:
    printer = QPrinter()
    printer.setDocName("vkassist")
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document.print_(printer)
    return True
