"""What the tests of widgets and map tools share."""

from __future__ import annotations

import sys
import traceback

import pytest


@pytest.fixture(autouse=True)
def slots_raise_nothing(monkeypatch):
    """An exception in a slot fails the test; by itself it would end the process."""
    told = []
    monkeypatch.setattr(
        sys, "excepthook", lambda *error: told.append("".join(traceback.format_exception(*error)))
    )
    yield
    assert not told, told[0]


@pytest.fixture
def new_canvas(qgis_app):
    """A function that opens a map of 900 x 600 pixels around a place, in a coordinate system, at a scale."""
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsPointXY,
        QgsProject,
        QgsRectangle,
    )
    from qgis.gui import QgsMapCanvas

    opened = []

    def open_canvas(place, crs="EPSG:3857", units_per_pixel=250.0):
        canvas = QgsMapCanvas()
        opened.append(canvas)
        canvas.resize(900, 600)
        system = QgsCoordinateReferenceSystem(crs)
        canvas.setDestinationCrs(system)
        canvas.show()
        to_map = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:4326"), system, QgsProject.instance()
        )
        middle = to_map.transform(QgsPointXY(*place))
        width, height = 900 * units_per_pixel, 600 * units_per_pixel
        canvas.setExtent(QgsRectangle.fromCenterAndSize(middle, width, height))
        qgis_app.processEvents()
        return canvas

    yield open_canvas
    for canvas in opened:
        canvas.unsetMapTool(canvas.mapTool())
        canvas.close()
        canvas.deleteLater()
    qgis_app.processEvents()


@pytest.fixture
def pixel_of():
    """A function from a canvas and a place in degrees to the pixel that shows it."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

    def find(canvas, place):
        system = canvas.mapSettings().destinationCrs()
        to_map = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:4326"), system, QgsProject.instance()
        )
        return (
            canvas.getCoordinateTransform()
            .transform(to_map.transform(QgsPointXY(*place)))
            .toQPointF()
            .toPoint()
        )

    return find
