"""The tile grid as a map shows it: which tiles are in view, their outlines there, and the tiles under a point."""

from __future__ import annotations

from typing import Dict, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QPainterPath, QPolygonF

from ..areas import name_of, to_extent
from ..engine.errors import BadRequest
from ..engine.tiles.grid import expected_bounds
from ..engine.tiles.tile_search import tiles_at, tiles_meeting
from ..engine.tiles.tile_shapes import outlines
from ..outlines import GEOGRAPHIC, outline

SMALLEST_SIDE = 40.0
"""How many pixels wide a tile must be for the grid to be legible."""
_MOST_IN_VIEW = 3000
_MOST_KEPT = 6000


class TileOutlines:
    """The tile grid in one coordinate system; keeps the outlines that it has computed."""

    def __init__(self, system: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> None:
        self.system = system
        self._to_geographic = QgsCoordinateTransform(system, GEOGRAPHIC, context)
        self._from_geographic = QgsCoordinateTransform(GEOGRAPHIC, system, context)
        self._kept: Dict[str, QPainterPath] = {}

    def tiles_at(self, point: QgsPointXY) -> Tuple[str, ...]:
        """Return the tiles under a point of the map, the one whose center is nearest first."""
        if not self.system.isValid():
            return ()
        try:
            place = self._to_geographic.transform(point)
        except QgsCsException:
            return ()
        return tiles_at(place.x(), place.y())

    def tiles_in_view(self, view: QgsRectangle, units_per_pixel: float) -> Optional[Tuple[str, ...]]:
        """Return the tiles of a part of the map, or None where they would be too small to tell apart."""
        side = self._side_in(view)
        if side is None or side < SMALLEST_SIDE * units_per_pixel:
            return None
        try:
            return tiles_meeting(to_extent(view, self.system), most=_MOST_IN_VIEW)
        except BadRequest:
            return None

    def outlines(self, tiles: Sequence[str]) -> Dict[str, QPainterPath]:
        """Return the outlines of tiles in map units; those that the map's system does not reach are left out."""
        missing = [tile for tile in tiles if tile not in self._kept]
        if missing:
            if len(self._kept) + len(missing) > _MOST_KEPT:
                self._kept.clear()
                missing = list(tiles)
            self._kept.update(self._compute(missing))
        return {tile: self._kept[tile] for tile in tiles if tile in self._kept}

    def _compute(self, tiles: Sequence[str]) -> Dict[str, QPainterPath]:
        shapes = outlines(tiles, name_of(self.system))
        found = {}
        for index, tile in enumerate(tiles):
            if shapes.torn[index]:
                found[tile] = self._cut_outline(tile)
            elif shapes.known[index]:
                ring = zip(shapes.x[index].tolist(), shapes.y[index].tolist())
                found[tile] = _path(QPolygonF([QPointF(x, y) for x, y in ring]))
        return found

    def _cut_outline(self, tile: str) -> QPainterPath:
        """Return the outline of a tile that the map's seam crosses, in two parts."""
        shape = QgsGeometry(outline(expected_bounds(tile)))
        path = QPainterPath()
        try:
            shape.transform(self._from_geographic)
        except QgsCsException:
            return path
        for part in shape.asMultiPolygon():
            path.addPath(_path(QPolygonF([point.toQPointF() for point in part[0]])))
        return path

    def _side_in(self, view: QgsRectangle) -> Optional[float]:
        """Return about how wide a tile is in map units, in the middle of a view or where the grid begins in it."""
        for x, y in ((0.5, 0.5), (0.5, 0.1), (0.5, 0.9), (0.1, 0.5), (0.9, 0.5)):
            point = QgsPointXY(view.xMinimum() + x * view.width(), view.yMinimum() + y * view.height())
            for path in self.outlines(self.tiles_at(point)[:1]).values():
                box = path.boundingRect()
                return min(box.width(), box.height())
        return None


def _path(ring: QPolygonF) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(ring)
    path.closeSubpath()
    return path
