"""What a person does in the panel for bands, with clicks and keys: choose two, search, look, download as stacks, play.

QGIS runs this file with ``--code``; the task names the folder for the scenes.
"""

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDockWidget,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import (
    button,
    click,
    drag,
    named,
    panel_buttons,
    picture,
    press,
    take,
    type_day,
    type_into,
)


def steps(task, folder, seen):
    from dunia_streams.tests.engine.jobs import pixels
    from dunia_streams.tests.service import read_number

    window, canvas, project = iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
    width, height = task["size"]
    window.setGeometry(0, 0, width, height)
    yield None
    click(panel_buttons()[0])
    dock = window.findChild(QDockWidget, "DuniaStreamsDock")
    window.resizeDocks([dock], [task["panel"]], Qt.Orientation.Horizontal)
    yield lambda: dock.isVisible()

    # The product by keys, the bands by clicks: the list stays open.
    product = named(dock, QComboBox, "Product")
    product.setFocus()
    press(product, Qt.Key.Key_Down)
    bands = named(dock, QComboBox, "Bands")
    seen["bands_at_first"] = bands.accessibleDescription()
    click(bands)
    yield lambda: bands.view().isVisible()
    for band in ("B08", "B8A", "B08", "B8A"):
        row = bands.view().visualRect(bands.model().index(bands.findData(band), 0))
        click(bands.view().viewport(), row.center())
    picture(bands.view().window(), folder / "1-bands.png")
    press(bands.view(), Qt.Key.Key_Escape)
    yield lambda: not bands.view().isVisible()
    seen["bands"] = bands.accessibleDescription()

    type_into(named(dock, QLineEdit, "Tiles"), "32TPT")
    for name, day in (("First day", "20200101"), ("Last day", "20200331")):
        type_day(named(dock, QLineEdit, name), day)
    click(button(dock, "Search"))
    yield None
    yield lambda: button(dock, "Search")
    timeline = named(dock, QWidget, "Timeline of scenes")
    scenes = timeline._scene_list
    seen["found"] = [[scene.name, scene.cloud, scene.nodata] for scene in scenes.scenes]

    # All but the first by a drag, then a look at one of them.
    points = [timeline.scene_point(scene) for scene in scenes.scenes]
    middle = timeline.height() // 2
    drag(timeline, QPoint(round(points[1].x()) - 2, middle), QPoint(round(points[-1].x()) + 2, middle))
    yield lambda: scenes.checked
    seen["chosen"] = [scene.name for scene in scenes.checked]
    press(timeline, Qt.Key.Key_Left)
    preview = named(dock, QWidget, "Preview")
    current = scenes.current
    yield lambda: not preview.image.isNull() and not preview.is_busy
    shown = Path(task["cache"]).rglob(f"*{current.timestamp}*.tiff")
    seen["looked"], seen["preview"] = current.name, [read_number(pixels(path)) for path in shown]

    seen["files"] = named(dock, QPushButton, "Files of the bands").text()
    type_into(named(dock, QLineEdit, "Folder for the scenes"), task["scenes"])
    press(named(dock, QLineEdit, "Folder for the scenes"), Qt.Key.Key_Tab)
    picture(window, folder / "2-chosen.png")
    click(button(dock, "Download"))
    yield lambda: project.mapLayers()
    seen["layers_during"] = len(project.mapLayers())
    yield lambda: [item for item in iface.messageBar().items() if "scenes are ready" in item.text()]
    yield lambda: all(scenes.path_here(scene) for scene in scenes.checked)
    seen["groups"] = {
        group.name(): [node.name() for node in group.children()]
        for group in project.layerTreeRoot().children()
    }
    canvas.setExtent(next(iter(project.mapLayers().values())).extent())
    yield lambda: not canvas.isDrawing()
    picture(window, folder / "3-done.png")

    click(button(iface.messageBar(), "Play"))
    controller = canvas.temporalController()
    yield lambda: controller.currentFrameNumber() >= 1
    seen["frames"] = controller.totalFrameCount()
    controller.pause()

    # The command for exactly this.
    copy = named(dock, QToolButton, "Copy as a command")
    next(action for action in copy.menu().actions() if "line" in action.text()).trigger()
    seen["command"] = QGuiApplication.clipboard().text()


take(steps)
