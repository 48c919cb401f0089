"""How one row is laid out and painted. Heights come from font metrics, never from pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vkassist.ui.theme.look import RADIUS_ROW, Look
from vkassist.ui.widgets.chip import KINDS, chip_size, paint_chip
from vkassist.ui.widgets.rows import ROW_ROLE, RowView

RING_ROOM = 4
_SMALLEST_ROW = 54
_TALLEST_ROW = 112
_PAD_SIDE = 20
_PAD_END = 9
_PAD_END_DENSE = 5
_ICON = 24
_LINES_OF_VALUE = 2
_HEIGHTS_KEPT = 500


@dataclass(frozen=True)
class _Layout:
    icon: QRectF
    lead: QRectF
    title: QRectF
    value: QRectF
    meta: QRectF
    chip: QRectF
    height: float


class RowDelegate(QStyledItemDelegate):
    """Paints RowView rows.

    `narrow` puts the state word on its own line; `dense` makes rows low, with values of one line;
    `stretch` shares out the view's height; `numbered` shows 1-9 for the icon; `lead_width` is the
    width of the column of leads.
    """

    def __init__(self, look: Look, view: QListView, stretch: bool = False) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.stretch = stretch
        self.narrow = False
        self.dense = False
        self.numbered = False
        self.lead_width = 0.0
        self._heights: dict[tuple[object, ...], int] = {}

    def natural_height(self, row: RowView, width: int) -> int:
        """Height the row needs at this width, ring room included."""
        # Kept: every row of a stretching list is asked for with every row that changes.
        at = (row, width, self.narrow, self.dense, self.lead_width, self._look.scale)
        if at not in self._heights:
            if len(self._heights) >= _HEIGHTS_KEPT:
                self._heights.clear()
            needed = self._lay_out(row, QRectF(0, 0, width - 2 * RING_ROOM, 0)).height
            self._heights[at] = max(_SMALLEST_ROW, round(needed)) + 2 * RING_ROOM
        return self._heights[at]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        height = self.natural_height(index.data(ROW_ROLE), width)
        count = index.model().rowCount()
        if self.stretch and count:
            height = max(height, min(self._share(index.model(), width), self._look.px(_TALLEST_ROW)))
        return QSize(width, height)

    def _share(self, model: QAbstractItemModel, width: int) -> int:
        """What each row gets of the height there is, after those that need more than that took theirs."""
        naturals = [self.natural_height(model.index(i, 0).data(ROW_ROLE), width) for i in range(model.rowCount())]
        left, share = self._view.viewport().height(), 0
        for taken, height in enumerate(sorted(naturals, reverse=True)):
            share = left // (len(naturals) - taken)
            if height <= share:
                break
            left -= height
        return max(0, share)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: RowView = index.data(ROW_ROLE)
        look = self._look
        current = index == self._view.currentIndex()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        outer = QRectF(option.rect)
        box = outer.adjusted(RING_ROOM, RING_ROOM, -RING_ROOM, -RING_ROOM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, current, hovered)
        if current and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("focus"), 2))
            painter.drawRoundedRect(outer.adjusted(1, 1, -1, -1), RADIUS_ROW + 3, RADIUS_ROW + 3)
        parts = self._lay_out(row, box)
        kind = KINDS[row.chip_kind]
        number = str(index.row() + 1) if self.numbered else ""
        if number:
            self._line(painter, parts.icon, number, look.font("row", tabular=True), "ink2", centre=True)
        else:
            look.icons.draw(painter, parts.icon, row.icon, look.color(kind.ink))
        if row.lead:
            self._line(painter, parts.lead, row.lead, look.font("row", tabular=True), "ink")
        self._line(painter, parts.title, row.title, look.font("row"), "ink")
        if row.value:
            ink = "override" if row.chip_kind == "override" else "ink2"
            self._value(painter, parts.value, row.value, ink)
        if row.meta:
            self._line(painter, parts.meta, row.meta, look.font("caption", 500, tabular=True), "ink2")
        if row.word:
            paint_chip(painter, parts.chip, look, row.word, row.chip_kind)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, current: bool, hovered: bool) -> None:
        look = self._look
        border = "accent" if current else "control" if hovered else "line"
        painter.setPen(QPen(look.color(border), 1))
        painter.setBrush(look.color("selected" if current else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_ROW, RADIUS_ROW)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(QRectF(box.left() + 1, box.top() + 8, 4, box.height() - 16), 2, 2)

    def _lay_out(self, row: RowView, box: QRectF) -> _Layout:
        """Places of every part; with an empty `box` height only `height` means anything."""
        look = self._look
        icon_side = look.px(_ICON)
        gap = 16.0
        left = box.left() + _PAD_SIDE + icon_side + gap
        lead = QRectF(left, 0, self.lead_width, look.line_height("row"))
        if self.lead_width:
            left += self.lead_width + gap
        right = box.right() - _PAD_SIDE
        chip = chip_size(look, row.word, row.chip_kind) if row.word else QRectF().size()
        meta_font = QFontMetricsF(look.font("caption", 500, tabular=True))
        meta_width = meta_font.horizontalAdvance(row.meta) + 2 if row.meta else 0.0
        ends = (chip.width() + gap if row.word else 0.0) + (meta_width + gap if row.meta else 0.0)
        text_right = right if self.narrow else right - ends
        text_width = max(1.0, text_right - left)
        title_height = look.line_height("row")
        value_line = look.line_height("body")
        value_height = value_line * self._value_lines(row.value, text_width) if row.value else 0.0
        text_height = title_height + value_height
        below = chip.height() + 6 if self.narrow and (row.word or row.meta) else 0.0
        needed = text_height + below + 2 * (_PAD_END_DENSE if self.dense else _PAD_END)
        height = max(box.height(), needed)
        top = box.top() + (height - text_height - below) / 2
        middle = box.top() + height / 2
        title = QRectF(left, top, text_width, title_height)
        value = QRectF(left, top + title_height, text_width, value_height)
        lead.moveTop(top)
        icon = QRectF(box.left() + _PAD_SIDE, middle - icon_side / 2, icon_side, icon_side)
        if self.narrow:
            icon.moveTop(top + (title_height - icon_side) / 2)
            chip_left, chip_middle = left, top + text_height + 6 + chip.height() / 2
            boxed = KINDS[row.chip_kind].ground is not None or KINDS[row.chip_kind].border is not None
            meta_left = left + (chip.width() + (12 if boxed else 8) if row.word else 0)
        else:
            chip_left, chip_middle = right - chip.width(), middle
            meta_left = right - ends + gap
        chip_box = QRectF(chip_left, chip_middle - chip.height() / 2, chip.width(), chip.height())
        meta_height = look.line_height("caption")
        meta = QRectF(meta_left, chip_middle - meta_height / 2, meta_width, meta_height)
        return _Layout(icon, lead, title, value, meta, chip_box, needed)

    def _value_lines(self, text: str, width: float) -> int:
        most = 1 if self.dense and not self.narrow else _LINES_OF_VALUE
        return min(most, max(1, self._break(text, width).lineCount()))

    def _break(self, text: str, width: float) -> QTextLayout:
        layout = QTextLayout(text.replace("\n", " "), self._look.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        return layout

    def _value(self, painter: QPainter, box: QRectF, text: str, color: str) -> None:
        font = self._look.font("body")
        layout = self._break(text, box.width())
        flat = text.replace("\n", " ")
        shown = self._value_lines(text, box.width())
        height = self._look.line_height("body")
        for i in range(shown):
            line = layout.lineAt(i)
            words = flat[line.textStart() : line.textStart() + line.textLength()]
            if i == shown - 1:
                words = flat[line.textStart() :]
            place = QRectF(box.left(), box.top() + i * height, box.width(), height)
            self._line(painter, place, words, font, color)

    def _line(
        self, painter: QPainter, box: QRectF, text: str, font: QFont, color: str, centre: bool = False
    ) -> None:
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(text.rstrip(), Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.setFont(font)
        painter.setPen(self._look.color(color))
        left = box.left() + (box.width() - metrics.horizontalAdvance(words)) / 2 if centre else box.left()
        baseline = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(left, baseline), words)
