"""What has to be in sight while scenes are played: the Temporal Controller, and where they lie on the map."""

from __future__ import annotations

from typing import Any, Iterable

from qgis.core import QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QDockWidget

from ..core import layers


def show_controller(iface: Any) -> None:
    """Open the panel of the Temporal Controller, or raise it."""
    panel = iface.mainWindow().findChild(QDockWidget, "Temporal Controller")
    if panel is not None:
        panel.show()
        panel.raise_()


def bring_into_sight(canvas: QgsMapCanvas, scenes: Iterable[QgsRasterLayer]) -> None:
    """Go to some scenes, unless the map shows them or a part of them."""
    extent = layers.extent_in(canvas.mapSettings(), scenes)
    # Whoever looks at a part of them wants to see that part.
    if not extent.contains(canvas.center()):
        canvas.zoomToFeatureExtent(extent)
