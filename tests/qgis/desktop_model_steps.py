"""What is done inside the QGIS desktop with a ready model: shown in the Toolbox, run by its dialog, looked at.

QGIS runs this file with ``--code``; see tests/desktop. The task holds the service's root.
"""

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import take
from dunia_streams.tests.qgis.desktop_dialogs import run_dialog, shoot


def steps(task, folder, seen):
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
    yield from shoot(canvas, window, folder / "ndvi.png")
    seen.update(group=group.name(), layers=[layer.name() for layer in layers])


take(steps)
