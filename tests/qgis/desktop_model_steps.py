"""What is done inside the QGIS desktop with a ready model: shown in the Toolbox, run by its dialog, looked at.

QGIS runs this file with ``--code``; DUNIA_DESKTOP_MODEL names a JSON file with the service's root and the folder.
"""

import json
import os
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface

from dunia_streams.tests.qgis.desktop_steps import advance, run_dialog, take


def steps(task, folder):
    """The steps; each yield waits until what it yields says so, or at once when that is None."""
    window, canvas = iface.mainWindow(), iface.mapCanvas()
    window.setGeometry(0, 0, 1600, 1000)
    yield None
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
    (group,) = QgsProject.instance().layerTreeRoot().children()
    layers = [node.layer() for node in group.children()]
    for node in group.children():
        node.setItemVisibilityChecked(node.layer() is layers[0])
    canvas.setExtent(layers[0].extent())
    yield from take(canvas, window, folder / "ndvi.png")
    seen = {"group": group.name(), "layers": [layer.name() for layer in layers]}
    (folder / "seen.json").write_text(json.dumps(seen), "utf-8")


if "DUNIA_DESKTOP_MODEL" in os.environ:
    the_task = json.loads(Path(os.environ["DUNIA_DESKTOP_MODEL"]).read_text("utf-8"))
    the_folder = Path(the_task["folder"])
    QTimer.singleShot(0, lambda: advance(steps(the_task, the_folder), None, the_folder))
