"""A window with a map and a message bar, as much of QGIS's interface as the panel asks for, in this process."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle, QgsTemporalNavigationObject
from qgis.gui import QgsLayerTreeView, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QMainWindow, QVBoxLayout, QWidget


class Window:
    """Stands in for ``iface``; ``layer`` is its active layer."""

    def __init__(self) -> None:
        self._window = QMainWindow()
        self._bar = QgsMessageBar()
        self._layers = QgsLayerTreeView()
        self._canvas = QgsMapCanvas()
        self._controller = QgsTemporalNavigationObject(self._canvas)
        self._canvas.setTemporalController(self._controller)
        self._canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
        self._canvas.setExtent(QgsRectangle(600000, 5200000, 700000, 5300000))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.addWidget(self._bar)
        layout.addWidget(self._canvas, 1)
        self._window.setCentralWidget(content)
        self._window.resize(1366, 740)
        self.layer: Optional[Any] = None

    def mainWindow(self) -> QMainWindow:
        return self._window

    def mapCanvas(self) -> QgsMapCanvas:
        return self._canvas

    def layerTreeView(self) -> QgsLayerTreeView:
        return self._layers

    def messageBar(self) -> QgsMessageBar:
        return self._bar

    def activeLayer(self) -> Optional[Any]:
        return self.layer

    def newProject(self, ask: bool) -> None:
        self._canvas.show()
