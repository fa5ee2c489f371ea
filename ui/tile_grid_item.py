"""The Sentinel-2 tile grid drawn over the map."""

from __future__ import annotations

from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from qgis.core import QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QTransform,
)

from ..core.panel.tile_outlines import TileOutlines


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("TileGridItem", text)


class TileGridItem(QgsMapCanvasItem):
    """Draws the tiles in view: names where they fit, chosen tiles filled, those under the cursor outlined.

    The grid is drawn into a picture once for every view, so that following the cursor costs little.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._view = QgsRectangle()
        self._picture: Optional[QPixmap] = None
        self._is_legible = False
        self._chosen: Tuple[str, ...] = ()
        self._hovered: Tuple[str, ...] = ()
        self._cursor = QgsPointXY()
        self.setZValue(90)
        self._follow_system()
        canvas.extentsChanged.connect(self.follow_view)
        canvas.rotationChanged.connect(self.follow_view)
        canvas.destinationCrsChanged.connect(self._follow_system)

    @property
    def is_legible(self) -> bool:
        """Whether the map is near enough for the grid to be drawn."""
        return self._is_legible

    def remove(self) -> None:
        """Take the item off the map for good."""
        self._canvas.extentsChanged.disconnect(self.follow_view)
        self._canvas.rotationChanged.disconnect(self.follow_view)
        self._canvas.destinationCrsChanged.disconnect(self._follow_system)
        self._canvas.scene().removeItem(self)

    def set_chosen(self, tiles: Iterable[str]) -> None:
        """Fill these tiles."""
        self._chosen = tuple(tiles)
        self.follow_view()

    def set_hovered(self, tiles: Iterable[str], cursor: QgsPointXY) -> None:
        """Outline these tiles and name them beside the cursor, a point of the map."""
        self._hovered, self._cursor = tuple(tiles), cursor
        self.update()

    def tiles_at(self, point: QgsPointXY) -> Tuple[str, ...]:
        """Return the tiles under a point of the map; none while the grid is not legible."""
        return self._grid.tiles_at(point) if self._is_legible else ()

    def follow_view(self) -> None:
        """Find out what the map shows now; the next painting draws it."""
        settings = self._canvas.mapSettings()
        self._view = settings.visibleExtent()
        self._picture = None
        # Places the item: its own coordinates are then pixels from the view's upper left corner.
        self.setRect(self._view, False)
        tiles = self._grid.tiles_in_view(self._view, settings.mapUnitsPerPixel())
        self._is_legible = tiles is not None
        self._tiles = tiles or ()
        self.update()

    def _follow_system(self) -> None:
        settings = self._canvas.mapSettings()
        self._grid = TileOutlines(settings.destinationCrs(), QgsProject.instance().transformContext())
        self.follow_view()

    def paint(self, painter: Optional[QPainter], option: object = None, widget: object = None) -> None:
        """Paint the picture of the grid, and over it what is under the cursor."""
        if painter is None:
            return
        if not self._is_legible:
            self._paint_hint(painter)
            return
        if self._picture is None:
            self._picture = self._draw_grid()
        painter.drawPixmap(QPointF(0, 0), self._picture)
        if self._hovered:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_hovered(painter)

    def _draw_grid(self) -> QPixmap:
        ratio = self._canvas.devicePixelRatioF()
        size = self.boundingRect().size() * ratio
        picture = QPixmap(max(1, round(size.width())), max(1, round(size.height())))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        to_pixels = self._to_pixels()
        paths = {tile: to_pixels.map(path) for tile, path in self._grid.outlines(self._tiles).items()}
        chosen = [paths[tile] for tile in self._chosen if tile in paths]
        for path in chosen:
            painter.fillPath(path, self._color(QPalette.ColorRole.Highlight, 70))
        for color, width in self._line(0.8):
            painter.setPen(QPen(color, width))
            for path in paths.values():
                painter.drawPath(path)
        for color, width in self._line(2.0):
            painter.setPen(QPen(color, width))
            for path in chosen:
                painter.drawPath(path)
        self._draw_names(painter, paths)
        painter.end()
        return picture

    def _draw_names(self, painter: QPainter, paths: Dict[str, QPainterPath]) -> None:
        """Write each tile's name into its visible part, where there is room that no other name has taken."""
        painter.setFont(self._canvas.font())
        metrics = QFontMetricsF(painter.font())
        view = self.boundingRect()
        taken: List[QRectF] = []
        for tile, path in paths.items():
            # A tile that the map's seam crosses has two parts.
            parts = [part.boundingRect() & view for part in path.toSubpathPolygons(QTransform())]
            room = max(parts, key=lambda part: part.width() * part.height(), default=QRectF())
            size = QSizeF(metrics.horizontalAdvance(tile) + 2, metrics.height())
            # Tiles overlap by a tenth: what is narrower than its name there would hide its neighbor's.
            is_wide_enough = 0.9 * path.boundingRect().width() > size.width()
            place = _free_place(size, room, taken) if is_wide_enough else None
            if place is not None:
                taken.append(place)
                self._paint_text(painter, place, tile)

    def _paint_text(self, painter: QPainter, place: QRectF, text: str) -> None:
        painter.setPen(self._color(QPalette.ColorRole.Base, 200))
        for x, y in ((-1, -1), (-1, 1), (1, -1), (1, 1), (0, -1.5), (0, 1.5), (-1.5, 0), (1.5, 0)):
            painter.drawText(place.translated(x, y), Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(self._color(QPalette.ColorRole.Text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_hovered(self, painter: QPainter) -> None:
        to_pixels = self._to_pixels()
        paths = list(self._grid.outlines(self._hovered).values())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # The nearest tile, the one that comes first, lies on top and is the boldest.
        for path in reversed(paths):
            for color, width in self._line(3.0 if path is paths[0] else 1.6):
                painter.setPen(QPen(color, width))
                painter.drawPath(to_pixels.map(path))
        self._paint_label(painter, ", ".join(self._hovered), to_pixels.map(self._cursor.toQPointF()))

    def _paint_label(self, painter: QPainter, text: str, place: QPointF) -> None:
        """Write a text on a plate beside a point, inside the view."""
        font = QFont(self._canvas.font())
        font.setBold(True)
        metrics, view = QFontMetricsF(font), self.boundingRect()
        plate = QRectF(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 6)
        plate.moveTopLeft(place + QPointF(16, 16))
        plate.moveRight(min(plate.right(), view.right() - 4))
        if plate.bottom() > view.bottom() - 4:
            plate.moveBottom(place.y() - 8)
        painter.setPen(QPen(self._color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(self._color(QPalette.ColorRole.Base, 235))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(self._color(QPalette.ColorRole.Text))
        painter.setFont(font)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_hint(self, painter: QPainter) -> None:
        if self._grid.system.isValid():
            text = tr("Zoom in to see the Sentinel-2 tiles")
        else:
            text = tr("Give the project a coordinate system to see the Sentinel-2 tiles")
        font, view = QFont(self._canvas.font()), self.boundingRect()
        width = QFontMetricsF(font).horizontalAdvance(text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_label(painter, text, QPointF(view.center().x() - width / 2 - 22, view.top() - 4))

    def _line(self, width: float) -> Iterable[Tuple[QColor, float]]:
        """Return the colors and widths of a line that shows on any ground: a pale casing and the line itself."""
        return (
            (self._color(QPalette.ColorRole.Base, 150), width + 1.6),
            (self._color(QPalette.ColorRole.Highlight), width),
        )

    def _color(self, role: QPalette.ColorRole, opacity: int = 255) -> QColor:
        color = QColor(self._canvas.palette().color(role))
        color.setAlpha(opacity)
        return color

    def _to_pixels(self) -> QTransform:
        """Return the way from map units to the item's coordinates."""
        scale = 1 / self._canvas.mapUnitsPerPixel()
        x, y = -self._view.xMinimum() * scale, self._view.yMaximum() * scale
        return QTransform(scale, 0, 0, -scale, x, y)


def _free_place(size: QSizeF, room: QRectF, taken: Sequence[QRectF]) -> Optional[QRectF]:
    """Return where a name of this size fits into a tile's visible part: in the middle, else beside it."""
    if room.width() < size.width() or room.height() < size.height():
        return None
    for x, y in ((0.5, 0.5), (0.3, 0.5), (0.7, 0.5), (0.5, 0.3), (0.5, 0.7)):
        place = QRectF(QPointF(), size)
        place.moveCenter(QPointF(room.left() + x * room.width(), room.top() + y * room.height()))
        if room.contains(place) and not any(place.intersects(other) for other in taken):
            return place
    return None
