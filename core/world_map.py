"""The map of the world that QGIS brings along, for a project that has nothing to find a place on."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsFillSymbol, QgsProject, QgsSingleSymbolRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

_FILE = ("resources", "data", "world_map.gpkg")
_COUNTRIES = "countries"
_LAND = {"color": "#f7f5ee", "outline_color": "#b4b2a8", "outline_width": "0.3"}


def is_lacking(project: QgsProject) -> bool:
    """Tell whether a project has nothing that a map could show, and this QGIS brings the map of the world along."""
    shown = any(layer.isSpatial() for layer in project.mapLayers().values())
    return not shown and _path().exists()


def add_to(project: QgsProject) -> bool:
    """Put the map of the world below everything else; tell whether it could be read."""
    name = QCoreApplication.translate("WorldMap", "World map")
    layer = QgsVectorLayer(f"{_path()}|layername={_COUNTRIES}", name, "ogr")
    if not layer.isValid():
        return False
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(_LAND)))
    project.addMapLayer(layer, False)
    project.layerTreeRoot().addLayer(layer)
    return True


def _path() -> Path:
    return Path(QgsApplication.pkgDataPath(), *_FILE)
