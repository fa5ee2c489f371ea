"""Scenes as the features of a layer: their outlines, and what is known of them."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.core import NULL, QgsFeature, QgsFields, QgsGeometry

from ..compat import MOMENT, NUMBER, TEXT, WHOLE_NUMBER, field, to_qt
from ..engine.catalog.scenes import Scene


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


def _or_null(value: Optional[float]) -> object:
    return NULL if value is None else value
