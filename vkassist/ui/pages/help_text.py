"""One page of help as a document: headings, paragraphs, lists and a table of keys. Never markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from vkassist.ui.theme.look import Look

_HEADING = re.compile(r"(#{1,3}) +(.+)")
_BULLET = re.compile(r"[-*] +(.+)")


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the table of keys; without a key it is a heading."""

    key: str
    does: str


@dataclass(frozen=True)
class Topic:
    """A page of help: plain text, or keys."""

    id: str
    title: str
    text: str
    keys: tuple[Key, ...] = field(default=())

    @cached_property
    def folded(self) -> str:
        """What a search looks in."""
        keys = (f"{one.key} {one.does}" for one in self.keys)
        return "\n".join((self.title, self.text, *keys)).casefold()


def topic_from(name: str, text: str) -> Topic:
    """A content page; its first line is the title, and `_paragraphs` says which lines are headings."""
    first, _, rest = text.strip().partition("\n")
    heading = _HEADING.fullmatch(first.strip())
    return Topic(name, heading[2] if heading else first.strip() or name, rest.strip())


class HelpText(QTextEdit):
    """Shows one topic; read, searched, selected and copied, never edited."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._topic: Topic | None = None
        self._words: list[str] = []
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The keyboard scrolls and selects; a read-only document would otherwise take no keys at all.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setStyleSheet("QTextEdit { border: none; background: transparent; padding: 8px; }")
        look.changed.connect(self._write)

    def show_topic(self, topic: Topic) -> None:
        """Show a topic from its top."""
        self._topic = topic
        self.setAccessibleDescription(topic.title)
        self._write()

    def mark(self, words: list[str]) -> None:
        """Mark these words wherever they stand; none marks nothing."""
        self._words = words
        self._mark()

    def _write(self) -> None:
        if self._topic is None:
            return
        self.clear()
        self.document().setDocumentMargin(12)
        self.document().setDefaultFont(self._look.font("body"))
        cursor = QTextCursor(self.document())
        self._block(cursor, self._topic.title, "section", first=True)
        for role, words in _paragraphs(self._topic.text):
            if role == "heading":
                self._block(cursor, words, "row", above=16)
            elif role == "bullet":
                self._block(cursor, f"•\u2002{words}", "body", above=4, hang=True)
            else:
                self._block(cursor, words, "body", above=4)
        if self._topic.keys:
            self._table(cursor, self._topic.keys)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def _block(
        self,
        cursor: QTextCursor,
        text: str,
        step: str,
        *,
        above: int = 8,
        first: bool = False,
        hang: bool = False,
    ) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(0 if first else self._look.px(above))
        form.setLineHeight(
            self._look.line_height(step), int(QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        )
        if hang:
            form.setLeftMargin(self._look.px(16))
            form.setTextIndent(-self._look.px(12))
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)
        cursor.insertText(text, self._letters(step))

    def _letters(self, step: str, color: str = "ink", weight: int | None = None) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._look.font(step, weight))
        form.setForeground(self._look.color(color))
        return form

    def _table(self, cursor: QTextCursor, keys: tuple[Key, ...]) -> None:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(self._look.px(3))
        form.setCellSpacing(0)
        percent = QTextLength.Type.PercentageLength
        form.setWidth(QTextLength(percent, 100))
        form.setColumnWidthConstraints([QTextLength(percent, 34), QTextLength(percent, 66)])
        table = cursor.insertTable(len(keys), 2, form)
        for row, one in enumerate(keys):
            left = table.cellAt(row, 0)
            if not one.key:
                table.mergeCells(row, 0, 1, 2)
                heading = table.cellAt(row, 0)
                spaced = QTextTableCellFormat()
                spaced.setTopPadding(self._look.px(16))
                spaced.setBottomPadding(self._look.px(3))
                heading.setFormat(spaced)
                heading.firstCursorPosition().insertText(one.does, self._letters("row"))
                continue
            left.firstCursorPosition().insertText(one.key, self._letters("body", "ink", 600))
            table.cellAt(row, 1).firstCursorPosition().insertText(one.does, self._letters("body", "ink2"))

    def _mark(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        ground, ink = QColor(self._look.color("attention_bg")), QColor(self._look.color("ink"))
        for word in self._words:
            found = self.document().find(word, 0, QTextDocument.FindFlag(0))
            while not found.isNull():
                selection = QTextEdit.ExtraSelection()
                selection.cursor = found
                selection.format.setBackground(ground)
                selection.format.setForeground(ink)
                marks.append(selection)
                found = self.document().find(word, found)
        self.setExtraSelections(marks)


def _paragraphs(text: str) -> list[tuple[str, str]]:
    """The text's lines as (role, words); roles are heading, bullet and body.

    A heading begins with #, or opens a block of several lines without ending like a sentence.
    """
    found: list[tuple[str, str]] = []
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            marked, bullet = _HEADING.fullmatch(line), _BULLET.fullmatch(line)
            if marked:
                found.append(("heading", marked[2]))
            elif bullet:
                found.append(("bullet", bullet[1]))
            elif at == 0 and len(lines) > 1 and line[-1] not in ".:;!?":
                found.append(("heading", line))
            else:
                found.append(("body", line))
    return found
