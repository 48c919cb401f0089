"""Our own SVG icons, coloured by token and rendered at the exact size the screen asks for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_PACKAGE = Path(__file__).resolve().parents[2]
# Inside the package where it is installed, beside it in the source tree.
_HOMES = (_PACKAGE / "resources" / "icons", _PACKAGE.parent / "resources" / "icons")


class IconSet:
    """Icons of one folder; `color` gives a token's colour of the moment.

    An icon without a file raises FileNotFoundError.
    """

    def __init__(self, color: Callable[[str], QColor], folder: Path | None = None) -> None:
        self._color = color
        self._folder = folder or next((home for home in _HOMES if home.is_dir()), _HOMES[0])
        self._sources: dict[str, str] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}

    def icon(self, name: str, color: str = "ink", gap: int = 0) -> QIcon:
        """An icon that draws itself in the look's colour of the moment."""
        self._source(name)
        return QIcon(_Engine(self, self._color, name, color, gap))

    def draw(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Draw an icon in `rect` (logical pixels), crisp at the painter's device pixel ratio."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        pixmap = self._pixmap(name, color, max(1, round(rect.width() * ratio)))
        # Snapped to whole device pixels: half a pixel off blurs every stroke.
        origin = painter.deviceTransform().map(rect.topLeft())
        shift_x = (round(origin.x()) - origin.x()) / ratio
        shift_y = (round(origin.y()) - origin.y()) / ratio
        painter.drawPixmap(rect.translated(shift_x, shift_y), pixmap, QRectF(pixmap.rect()))

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._sources[name]

    def _pixmap(self, name: str, color: QColor, side: int) -> QPixmap:
        key = (name, color.name(), side)
        if key not in self._pixmaps:
            pixmap = QPixmap(side, side)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                self._renderer(name, color.name()).render(painter)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]

    def _renderer(self, name: str, color: str) -> "QSvgRenderer":
        # QtSvg is loaded when the first icon is drawn, not when this module is imported.
        from PySide6.QtSvg import QSvgRenderer

        if (name, color) not in self._renderers:
            svg = self._source(name).replace("currentColor", color)
            self._renderers[name, color] = QSvgRenderer(svg.encode())
        return self._renderers[name, color]


class _Engine(QIconEngine):
    def __init__(
        self, icons: IconSet, color_of: Callable[[str], QColor], name: str, color: str, gap: int
    ) -> None:
        super().__init__()
        self._icons, self._color_of, self._name, self._color, self._gap = icons, color_of, name, color, gap

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width() - self._gap, rect.height())
        box = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        token = "ink3" if mode == QIcon.Mode.Disabled else self._color
        self._icons.draw(painter, box, self._name, self._color_of(token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # `size` is in logical pixels; the pixmap has `scale` times as many.
        pixmap = QPixmap(round(size.width() * scale), round(size.height() * scale))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(scale)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._color_of, self._name, self._color, self._gap)
