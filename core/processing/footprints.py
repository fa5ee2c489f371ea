"""Scenes as polygons in longitude and latitude."""

from __future__ import annotations

from typing import List, Optional, Tuple

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)

from ..compat import MOMENT, NUMBER, TEXT, WHOLE_NUMBER, field, to_qt
from ..engine.catalog.scenes import Scene
from ..engine.tiles.grid import Bounds

CRS = QgsCoordinateReferenceSystem("EPSG:4326")
GEOMETRY = QgsWkbTypes.Type.MultiPolygon
_POINTS_PER_SIDE = 20


def scene_fields(with_file: bool = False, with_band: bool = False) -> QgsFields:
    """Return the fields of a layer of footprints; with those of a file, and its band, where each scene has one."""
    fields = QgsFields()
    for name, kind in (
        ("scene", TEXT),
        ("tile", TEXT),
        ("sensing_time", MOMENT),
        ("cloud", NUMBER),
        ("nodata", NUMBER),
        ("image_number", WHOLE_NUMBER),
        ("streams", TEXT),
    ):
        fields.append(field(name, kind))
    for name in ("path", "status", "error") if with_file else ():
        fields.append(field(name, TEXT))
    if with_band:
        fields.append(field("band", TEXT))
    return fields


def scene_feature(
    scene: Scene, outline: QgsGeometry, fields: QgsFields, file: Tuple[str, ...] = ()
) -> QgsFeature:
    """Return a scene as a feature of a layer with these fields.

    ``file`` holds path, status, error and, where there is that field, band.
    """
    feature = QgsFeature(fields)
    feature.setGeometry(outline)
    feature.setAttributes(
        [
            scene.name,
            scene.tile,
            to_qt(scene.sensing_time),
            _or_null(scene.cloud),
            _or_null(scene.nodata),
            scene.image_number,
            ",".join(scene.resolutions),
            *file,
        ]
    )
    return feature


def outline(bounds: Bounds) -> QgsGeometry:
    """Return a rectangle of a UTM zone as a polygon in EPSG:4326.

    Its edges are curves there, so they get points in between. A rectangle that crosses the antimeridian is cut in two.
    """
    polygon = QgsGeometry.fromRect(QgsRectangle(bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax))
    polygon = polygon.densifyByCount(_POINTS_PER_SIDE)
    zone = QgsCoordinateReferenceSystem(f"EPSG:{bounds.epsg}")
    polygon.transform(QgsCoordinateTransform(zone, CRS, QgsCoordinateTransformContext()))
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


def _or_null(value: Optional[float]) -> object:
    return NULL if value is None else value
