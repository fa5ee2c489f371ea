"""A file as a layer that has no looks yet."""

from __future__ import annotations

import os
from typing import Dict

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsReadWriteContext
from qgis.PyQt.QtXml import QDomDocument

_systems: Dict[str, QgsCoordinateReferenceSystem] = {}
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
    _any_system().writeXml(system, document)
    element.appendChild(system)
    layer = QgsRasterLayer()
    layer.readLayerXml(element, QgsReadWriteContext())
    if layer.isValid():
        layer.setCrs(_lasting(layer.dataProvider().crs()))
    return layer


def read_anew(layer: QgsRasterLayer) -> None:
    """Read a layer's file anew, which may have been gone when the project was opened. Main thread only.

    Such a layer would stay broken until the project is opened once more; its looks, name and time are kept.
    """
    if layer.isValid():
        layer.reload()
        layer.triggerRepaint()
    elif os.path.exists(layer.source()):
        layer.setDataSource(layer.source(), layer.name(), "gdal")


def use_lasting_system(layer: QgsRasterLayer) -> None:
    """Give a layer its coordinate system anew, as made here. Main thread only.

    QGIS shares those that it has made, also in the thread of a task, as for a model that opens layers. When that thread
    ends, half a minute after the task, they go empty wherever they are, and the layers of the map are not drawn any
    more (seen in QGIS 3.40).
    """
    system = _lasting(layer.crs())
    # One that is equal would not be taken.
    layer.setCrs(_any_system(), False)
    layer.setCrs(system)


def _lasting(system: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """Return the same coordinate system, made here once and kept."""
    name = system.authid()
    if not name:
        return system
    if name not in _systems:
        # What QGIS has may be of a task's thread.
        QgsCoordinateReferenceSystem.invalidateCache()
        _systems[name] = QgsCoordinateReferenceSystem(name)
    return _systems[name]


def _any_system() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem("EPSG:4326")
