"""A file as a layer that has no looks yet."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

_SCALES = {"minScale": "1e+08", "maxScale": "0", "hasScaleBasedVisibilityFlag": "0"}
"""QGIS's own defaults: a project that lacks them has others."""


def open_layer(path: str, name: str) -> QgsRasterLayer:
    """Open a raster file, without the style that may lie beside it: others may have put it there.

    As a project does it: a layer made from a path alone first reads the file's pixels for a stretch of contrast, on the
    main thread. The layer is not valid if the file cannot be read. Main thread only.
    """
    document = QDomDocument()
    element = document.createElement("maplayer")
    for attribute, value in {"type": "raster", **_SCALES}.items():
        element.setAttribute(attribute, value)
    for tag, text in (("datasource", path), ("provider", "gdal"), ("layername", name)):
        child = document.createElement(tag)
        child.appendChild(document.createTextNode(text))
        element.appendChild(child)
    # For a moment, so that QGIS does not ask the user for the one that is missing.
    system = document.createElement("srs")
    QgsCoordinateReferenceSystem("EPSG:4326").writeXml(system, document)
    element.appendChild(system)
    layer = QgsRasterLayer()
    layer.readLayerXml(element, QgsReadWriteContext())
    if layer.isValid():
        layer.setCrs(layer.dataProvider().crs())
    return layer
