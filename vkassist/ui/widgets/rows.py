"""Rows and the model that holds them, changed by difference so that the current row stays current."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

_NO_PARENT = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class RowView:
    """One row as shown.

    `key` identifies it; `lead` is a short text in front (a clock time); `meta` a short text before the
    state word. `chip_kind` is a kind of `chip.KINDS` and colours the icon too; `state` is free for callers.
    """

    key: str
    title: str
    value: str = ""
    state: str = ""
    word: str = ""
    icon: str = "circle"
    chip_kind: str = "outline"
    meta: str = ""
    lead: str = ""


class RowModel(QAbstractListModel):
    """A list of RowView."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RowView] = []

    @property
    def rows(self) -> tuple[RowView, ...]:
        return tuple(self._rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            place = self.tr("Punkt {number} af {count}")
            return place.format(number=index.row() + 1, count=len(self._rows))
        return None

    def row_of(self, key: str) -> int:
        """Position of a key, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)

    def set_rows(self, rows: Sequence[RowView]) -> None:
        """Show `rows` instead, by removing, moving, inserting and changing only what differs.

        Raises ValueError if two rows share a key.
        """
        wanted = list(rows)
        keys = [row.key for row in wanted]
        if len(set(keys)) != len(keys):
            raise ValueError("two rows share a key")
        none = QModelIndex()
        for i in range(len(self._rows) - 1, -1, -1):
            if self._rows[i].key not in keys:
                self.beginRemoveRows(none, i, i)
                del self._rows[i]
                self.endRemoveRows()
        for i, row in enumerate(wanted):
            at = self.row_of(row.key)
            if at < 0:
                self.beginInsertRows(none, i, i)
                self._rows.insert(i, row)
                self.endInsertRows()
                continue
            if at != i:
                self.beginMoveRows(none, at, at, none, i)
                self._rows.insert(i, self._rows.pop(at))
                self.endMoveRows()
            if self._rows[i] != row:
                self._rows[i] = row
                self.dataChanged.emit(self.index(i, 0), self.index(i, 0))


def spoken(row: RowView) -> str:
    """What a screen reader says for a row: "Lokale: Bekræftet. Samtalerum 3.12"."""
    head = " ".join(part for part in (row.lead, row.title) if part)
    if row.word:
        head = f"{head}: {row.word}"
    rest = ". ".join(part.rstrip(".") for part in (row.value, row.meta) if part)
    return f"{head}. {rest}" if rest else head
