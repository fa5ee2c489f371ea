"""What is done inside the QGIS desktop: download by dialog and by model, play, take screenshots.

QGIS runs this file with ``--code``; see tests/desktop. The task holds the service's root and the name of the model's
parameter for the folder. To run it by hand: ``python -m dunia_streams.tests.qgis.desktop <folder>``.
"""

import numpy as np
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsProject
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QAction, QDockWidget
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import take
from dunia_streams.tests.qgis.desktop_dialogs import run_dialog, shoot


def steps(task, folder, seen):
    from dunia_streams.core import scene_groups
    from dunia_streams.tests.service import read_number

    window, canvas = iface.mainWindow(), iface.mapCanvas()
    window.setGeometry(0, 0, 1600, 1000)
    yield None

    days = {"TILES": "32TPT", "START": "2020-04-01", "END": "2020-06-30", "SERVICE": task["service"]}
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("dunia:downloadtruecolor")
    yield from run_dialog(algorithm, {**days, "OUTPUT": str(folder / "scenes")}, folder / "dialog.png")

    (model,) = QgsApplication.processingRegistry().providerById("model").algorithms()
    wishes = {**days, "TILES": "32SNG", task["model_folder"]: str(folder / "scenes")}
    yield from run_dialog(model.create(), wishes)

    window.setGeometry(0, 0, 1600, 1000)
    groups = QgsProject.instance().layerTreeRoot().children()
    seen["tree"] = {
        group.name(): [(node.name(), node.itemVisibilityChecked()) for node in group.children()]
        for group in groups
    }
    seen["layers"] = len(QgsProject.instance().mapLayers())
    window.findChild(QDockWidget, "Temporal Controller").setUserVisible(True)
    group = next(group for group in groups if group.name().startswith("32TPT"))
    newest = scene_groups.scene_layers(group)[0]
    canvas.setExtent(newest.extent())
    yield from shoot(canvas, window, folder / "loaded.png")

    controller = canvas.temporalController()
    view = iface.layerTreeView()
    view.setCurrentIndex(view.node2index(group))
    window.findChild(QAction, "DuniaStreamsPlayAction").trigger()
    seen["frames"] = controller.totalFrameCount()
    yield lambda: controller.currentFrameNumber() >= 2
    controller.pause()
    seen["shown"] = []
    for frame in (0, seen["frames"] // 2, seen["frames"] - 1):
        controller.setCurrentFrameNumber(frame)
        yield from shoot(canvas, window, folder / f"frame-{frame}.png")
        seen["shown"].append([frame, read_number(rendered(canvas, newest.extent()))])


def rendered(canvas, extent):
    """Return what the canvas shows of a tile, at the pixels of a 60 m scene: uint8 (1830, 1830, 3)."""
    settings = canvas.mapSettings()
    settings.setExtent(extent)
    settings.setOutputSize(QSize(1830, 1830))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels = np.frombuffer(image.constBits().asstring(image.sizeInBytes()), np.uint8)
    return pixels.reshape(1830, image.bytesPerLine())[:, : 3 * 1830].reshape(1830, 1830, 3)


take(steps)
