"""The note as a document, and files that are whole or untouched."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vkassist.domain.note import Line, Note
from vkassist.exchange.documents import DocumentError, note_fragment, note_html, note_pdf, save

NOTE = Note(
    (
        Line("", "Videosamtale 22-11-2026", (0,)),
        Line("Lokale", '<ja> & "nej"\nto linjer', (1,)),
        Line("Plan B", "ikke registreret", (0,), missing=True),
    )
)


class Reader(HTMLParser):
    """The text of a page with its line breaks, and its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= attrs
        if tag == "br":
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        if data != "\n":
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_html_says_what_the_text_says() -> None:
    found = read(note_fragment(NOTE))
    assert found.text == NOTE.text
    assert found.tags == ["p", "p", "strong", "br", "p", "strong"]


def test_a_page_names_its_language_and_encoding() -> None:
    page = note_html(NOTE, title="Notat <1>")
    assert page.startswith("<!DOCTYPE html>")
    assert read(page).attributes == {"lang": "da", "charset": "utf-8"}
    assert "<title>Notat &lt;1&gt;</title>" in page


@given(st.lists(st.tuples(st.text("ab<>&\"'\u00e6 /!-"), st.text("ab<>&\"'\u00e6 /!-", min_size=1))))
def test_typed_text_never_becomes_markup(lines: list[tuple[str, str]]) -> None:
    note = Note(tuple(Line(heading, text, (0,)) for heading, text in lines))
    assert set(read(note_fragment(note)).tags) <= {"p", "strong"}


def test_html_needs_no_qt() -> None:
    code = "import sys, vkassist.exchange.documents; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_calendar_libraries_are_not_loaded_before_a_file_is_read() -> None:
    code = "import sys, vkassist.exchange.calendar; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def streams(pdf: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return [zlib.decompress(one) for one in found if one[:1] == b"x"]


def test_pdf_has_a4_pages_and_names_nobody(qapp) -> None:
    long = Note((*NOTE.lines, *(Line(f"Stikord {n}", "Mette Karlsen " * 20, (0,)) for n in range(60))))
    pdf = note_pdf(long, title="Notat")
    assert pdf.startswith(b"%PDF-")
    assert b"%%EOF" in pdf[-8:]
    size = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    assert size is not None
    assert [round(float(one)) for one in size.groups()] == [595, 842]
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 1
    assert len(re.findall(rb"/Type /Page\b", note_pdf(NOTE, title="Notat"))) == 1
    plain = pdf + b"".join(streams(pdf))
    for word in ("Mette", "Karlsen"):
        assert word.encode() not in plain
        assert word.encode("utf-16-be") not in plain.replace(b"\\000", b"\0")
    assert "Notat".encode("utf-16-be") in pdf


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "notat.txt"
    save(target, b"et")
    save(target, b"to")
    assert target.read_bytes() == b"to"
    assert [one.name for one in tmp_path.iterdir()] == ["notat.txt"]
    if sys.platform != "win32":
        assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "document.disk_full"),
        (errno.EROFS, "document.read_only"),
        (errno.EACCES, "document.read_only"),
        (errno.EIO, "document.not_written"),
    ],
)
def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, number: int, code: str) -> None:
    def fail(handle: int) -> None:
        raise OSError(number, "")

    target = tmp_path / "Mette 150780-1234.txt"
    target.write_bytes(b"et")
    with pytest.raises(DocumentError) as caught:
        save(target, b"to", sync=fail)
    assert str(caught.value) == f"{code} (file=Mette XXXXXX-XXXX.txt)"
    assert target.read_bytes() == b"et"
    assert len(list(tmp_path.iterdir())) == 1


def test_folders_are_told_apart_from_files(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"document\.is_folder"):
        save(tmp_path, b"")
    with pytest.raises(DocumentError, match=r"document\.no_folder"):
        save(tmp_path / "ny" / "notat.txt", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's device that is always full")
def test_a_device_is_written_to_and_not_replaced() -> None:
    save(Path("/dev/null"), b"notat")
    assert not Path("/dev/null").is_file()
    with pytest.raises(DocumentError, match=r"document\.disk_full"):
        save(Path("/dev/full"), b"notat")
