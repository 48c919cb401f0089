"""One page of help as a document: headings, paragraphs, lists and a table of keys. Never markup."""

from __future__ import annotations

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

from vkassist.ui.pages.help_topic import Key, Topic, lines_of
from vkassist.ui.theme.look import Look

_ABOVE_FOUND = 48


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
        """Mark these words wherever they stand, and bring the first into view; none marks nothing."""
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
        for role, words in lines_of(self._topic.text):
            if role == "heading":
                self._block(cursor, words, "row", above=16)
            elif role == "bullet":
                self._block(cursor, f"•\u2002{words}", "body", above=4, hang=12)
            elif role == "step":
                self._block(cursor, words, "body", above=4, hang=20)
            elif role == "source":
                self._block(cursor, words, "caption", above=20, color="ink2")
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
        hang: int = 0,
        color: str = "ink",
    ) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(0 if first else self._look.px(above))
        form.setLineHeight(
            self._look.line_height(step), int(QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        )
        if hang:
            form.setLeftMargin(self._look.px(hang + 4))
            form.setTextIndent(-self._look.px(hang))
        if first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form)
        cursor.insertText(text, self._letters(step, color))

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
        if marks:
            self.setTextCursor(self._start_of(min(mark.cursor.selectionStart() for mark in marks)))
            self.ensureCursorVisible()
            # What follows the word is read too, so it stands near the top.
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - self._look.px(_ABOVE_FOUND))

    def _start_of(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return cursor
