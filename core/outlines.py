"""Rectangles of the tiles' zones as polygons in longitude and latitude."""

from __future__ import annotations

from typing import List

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsRectangle, QgsWkbTypes

from .engine.tiles.grid import Bounds

GEOGRAPHIC = QgsCoordinateReferenceSystem("EPSG:4326")
"""The outlines' coordinate system."""
GEOMETRY = QgsWkbTypes.Type.MultiPolygon
"""The outlines' kind."""
_POINTS_PER_SIDE = 20


def outline(bounds: Bounds) -> QgsGeometry:
    """Return a rectangle of a UTM zone as a polygon in EPSG:4326.

    Its edges are curves there, so they get points in between. A rectangle that crosses the antimeridian is cut in two.
    Algorithms ask for it in threads of tasks, where QGIS must not make a coordinate system: see layer_opening.py.
    """
    # QGIS's start does not wait for numpy and pyproj.
    from .engine.tiles.tile_shapes import to_geographic

    square = QgsGeometry.fromRect(QgsRectangle(bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax))
    ring = square.densifyByCount(_POINTS_PER_SIDE).asPolygon()[0]
    degrees = to_geographic(bounds.epsg, [point.x() for point in ring], [point.y() for point in ring])
    polygon = QgsGeometry.fromPolygonXY([[QgsPointXY(*point) for point in zip(*degrees)]])
    box = polygon.boundingBox()
    if box.width() > 180:
        polygon = _cut_at_antimeridian(polygon)
    polygon.convertToMultiType()
    return polygon


def _cut_at_antimeridian(polygon: QgsGeometry) -> QgsGeometry:
    ring = polygon.asPolygon()[0]
    for point in ring:
        if point.x() < 0:
            point.setX(point.x() + 360)
    unrolled = QgsGeometry.fromPolygonXY([ring])
    east = unrolled.intersection(QgsGeometry.fromRect(QgsRectangle(0, -90, 180, 90)))
    west = unrolled.intersection(QgsGeometry.fromRect(QgsRectangle(180, -90, 360, 90)))
    west.translate(-360, 0)
    parts: List[QgsGeometry] = [part for part in (west, east) if not part.isEmpty()]
    return QgsGeometry.collectGeometry(parts)
