"""An area shown on the map."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPalette

_POINTS_PER_SIDE = 20


class AreaBand:
    """Outlines a rectangle of any coordinate system on a map, whatever the map's own system is or becomes."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: Optional[QgsRubberBand] = None
        self._box = QgsRectangle()
        self._system = QgsCoordinateReferenceSystem()
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, box: QgsRectangle, system: QgsCoordinateReferenceSystem) -> None:
        """Show a rectangle in the place of the last one; an empty one shows nothing."""
        self._box, self._system = QgsRectangle(box), system
        self._draw()

    def hide(self) -> None:
        """Show nothing."""
        self.show(QgsRectangle(), QgsCoordinateReferenceSystem())

    def remove(self) -> None:
        """Take the area off the map for good."""
        self.hide()
        self._canvas.destinationCrsChanged.disconnect(self._draw)

    def _draw(self) -> None:
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        if self._box.isEmpty():
            return
        shape = QgsGeometry.fromRect(self._box).densifyByCount(_POINTS_PER_SIDE)
        there = self._canvas.mapSettings().destinationCrs()
        if not (there.isValid() and self._system.isValid()):
            # A map without a coordinate system shows places of no place on Earth.
            return
        try:
            shape.transform(QgsCoordinateTransform(self._system, there, QgsProject.instance()))
        except QgsCsException:
            # The map's system does not reach the area: it cannot be shown there.
            return
        color = self._canvas.palette().color(QPalette.ColorRole.Highlight)
        self._band = QgsRubberBand(self._canvas)
        self._band.setStrokeColor(color)
        self._band.setSecondaryStrokeColor(self._canvas.palette().color(QPalette.ColorRole.Base))
        # No fill: it would lie over the scenes like a color of their own.
        self._band.setFillColor(QColor(Qt.GlobalColor.transparent))
        self._band.setWidth(2)
        self._band.setToGeometry(shape)
