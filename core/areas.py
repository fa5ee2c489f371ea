"""From rectangles in QGIS's terms to the engine's, and back."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

from .engine import errors
from .engine.tiles.grid import Extent


class ExtentEmpty(errors.BadRequest):
    template = "The extent is empty. Choose another one."


class ExtentWithoutSystem(errors.BadRequest):
    template = (
        "The extent has no coordinate system. Write it with one, like 11.1,11.3,47.2,47.4 [EPSG:4326], or open a "
        "project that has one."
    )


def to_extent(box: QgsRectangle, system: QgsCoordinateReferenceSystem) -> Extent:
    """Return a rectangle as the engine's, in its own coordinate system: the engine reprojects it, tile by tile.

    Raises :class:`ExtentEmpty` or :class:`ExtentWithoutSystem`.
    """
    name = name_of(system)
    if box.isNull():
        raise ExtentEmpty()
    return Extent(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum(), name)


def name_of(system: QgsCoordinateReferenceSystem) -> str:
    """Return a coordinate system as the engine takes it. Raises :class:`ExtentWithoutSystem`."""
    if not system.isValid():
        raise ExtentWithoutSystem()
    # A system of the user's own is known by its number to QGIS alone.
    known = system.authid().startswith("EPSG:")
    return system.authid() if known else system.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def rectangle_of(extent: Extent) -> QgsRectangle:
    """Return an extent's rectangle."""
    return QgsRectangle(extent.xmin, extent.ymin, extent.xmax, extent.ymax)


def system_of(extent: Extent) -> QgsCoordinateReferenceSystem:
    """Return an extent's coordinate system."""
    system = QgsCoordinateReferenceSystem()
    system.createFromUserInput(extent.crs)
    return system
