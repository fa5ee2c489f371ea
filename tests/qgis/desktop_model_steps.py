"""What is done inside the QGIS desktop with a ready model: shown in the Toolbox, run by its dialog, looked at.

QGIS runs this file with ``--code``; see tests/desktop. The task holds the service's root.
"""

import time

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import take
from dunia_streams.tests.qgis.desktop_dialogs import run_dialog, shoot

DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")
THREAD_ENDS = 45
"""Seconds after which a thread that QGIS's tasks do not need any more has ended."""


def colors_in_degrees(layer):
    """Count the colors of a layer that is drawn in another system than its own."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(DEGREES)
    settings.setExtent(settings.layerExtentToOutputExtent(layer, layer.extent()))
    settings.setOutputSize(QSize(100, 100))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    return len({picture.pixel(x, y) for x in range(0, 100, 5) for y in range(0, 100, 5)})


def steps(task, folder, seen):
    from dunia_streams.core import world_map

    window, canvas = iface.mainWindow(), iface.mapCanvas()
    window.setGeometry(0, 0, 1600, 1000)
    yield None
    world_map.add_to(QgsProject.instance())
    QgsProject.instance().setCrs(DEGREES)
    model = QgsApplication.processingRegistry().createAlgorithmById("dunia:ndviseries")
    wishes = {
        "SERVICE": task["service"],
        "TILES": "32TPT",
        "START": "2020-01-01",
        "END": "2020-12-31",
        "MAX_CLOUD": 100,
        "bands:Bands": str(folder / "bands"),
        "index:NDVI": str(folder / "ndvi"),
    }
    yield from run_dialog(model, wishes, folder / "dialog.png")
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.setUserVisible(True)
    toolbox.algorithmTree.expandAll()
    toolbox.searchBox.setText("sentinel")
    window.setGeometry(0, 0, 1600, 1000)
    group = QgsProject.instance().layerTreeRoot().children()[0]
    layers = [node.layer() for node in group.children()]
    for node in group.children():
        node.setItemVisibilityChecked(node.layer() is layers[0])
    canvas.zoomToFeatureExtent(canvas.mapSettings().layerExtentToOutputExtent(layers[0], layers[0].extent()))
    yield from shoot(canvas, window, folder / "ndvi.png")
    seen.update(group=group.name(), layers=[layer.name() for layer in layers])

    # What the model's thread has made ends with it.
    over = time.monotonic() + THREAD_ENDS
    yield lambda: time.monotonic() > over
    seen["systems"] = sorted({bool(layer.crs().toWkt()) for layer in layers})
    seen["colors"] = colors_in_degrees(layers[0])


take(steps)
