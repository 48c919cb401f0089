"""The note as HTML and PDF, and files written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from html import escape
from pathlib import Path

from vkassist.domain.errors import VkassistError
from vkassist.domain.note import Line, Note
from vkassist.domain.privacy import clean_line, mask_cpr

_STYLE = "body { font-family: sans-serif; font-size: 10.5pt; } p { margin-top: 0px; margin-bottom: 6px; }"
_MARGIN_MM = 20.0
_DPI = 300
_PROGRAM = "vkassist"


class DocumentError(VkassistError):
    """A file that could not be written; `where` names the file."""


def note_fragment(note: Note) -> str:
    """The note's lines as HTML paragraphs with bold headings, for the clipboard."""
    return "\n".join(map(_paragraph, note.lines))


def note_html(note: Note, *, title: str, language: str = "da") -> str:
    """The note as a whole HTML page. `title` is shown by browsers: it names nobody."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{note_fragment(note)}\n</body>\n</html>\n"
    )


def note_pdf(note: Note, *, title: str, language: str = "da") -> bytes:
    """The note as PDF, its pages numbered. Needs a QGuiApplication."""
    return page_pdf(note_html(note, title=title, language=language), title=title)


def page_pdf(html: str, *, title: str, numbered: bool = True) -> bytes:
    """A HTML page as PDF: A4, metadata that names nobody. Needs a QGuiApplication."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
    from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(_PROGRAM)
    writer.setResolution(_DPI)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    # A little, so that no accent of the next page shows at the foot of this one.
    document.setDocumentMargin(_DPI / 25)
    document.setHtml(html)
    footer = _DPI / 4
    width, height = float(writer.width()), writer.height() - footer
    document.setPageSize(QSizeF(width, height))
    with QPainter(writer) as painter:
        pages = document.pageCount()
        for page in range(pages):
            if page:
                writer.newPage()
            painter.save()
            painter.translate(0, -page * height)
            document.drawContents(painter, QRectF(0, page * height, width, height))
            painter.restore()
            if not numbered:
                continue
            corner = QRectF(0, height, width, footer)
            painter.drawText(
                corner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, f"{page + 1}/{pages}"
            )
    buffer.close()
    return bytes(buffer.data().data())


def save(target: Path, data: bytes, *, sync: Callable[[int], None] = os.fsync) -> None:
    """Write a file so that it is there whole or as it was before; only its owner may read it.

    Raises DocumentError `document.no_folder`, `document.is_folder`, `document.disk_full`,
    `document.read_only` or `document.not_written`.
    """
    name = mask_cpr(clean_line(target.name))[:120]
    if target.is_dir():
        raise DocumentError("document.is_folder", file=name)
    if not target.parent.is_dir():
        raise DocumentError("document.no_folder", file=name)
    try:
        if target.exists() and not target.is_file():
            # A pipe or a device cannot be replaced.
            target.write_bytes(data)
        else:
            _replace(target, data, sync)
    except OSError as fault:
        raise DocumentError(_code(fault), file=name) from None


def _replace(target: Path, data: bytes, sync: Callable[[int], None]) -> None:
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(part, flags, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            sync(stream.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _code(fault: OSError) -> str:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return "document.disk_full"
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "document.read_only"
    return "document.not_written"


def _paragraph(line: Line) -> str:
    text = "<br>".join(escape(part) for part in line.text.split("\n"))
    if not line.heading:
        return f"<p>{text}</p>"
    return f"<p><strong>{escape(line.heading)}:</strong> {text}</p>"
