"""What a person does in the panel, with clicks and keys: pick a tile, search, choose, look, download, play.

QGIS runs this file with ``--code``; the task names the folder for the scenes. By hand: see tests/desktop.
"""

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QLineEdit, QToolButton, QWidget
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import (
    button,
    click,
    drag,
    hover,
    named,
    panel_buttons,
    picture,
    press,
    take,
    type_day,
    type_into,
)


def steps(task, folder, seen):
    from dunia_streams.core.engine.tiles.grid import expected_bounds
    from dunia_streams.tests.engine.jobs import pixels
    from dunia_streams.tests.service import read_number

    # Whoever wants to be asked for unknown coordinate systems is not asked for a scene's.
    QgsSettings().setValue("projections/unknownCrsBehavior", "PromptUserForCrs", QgsSettings.Section.App)
    window, canvas, project = iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
    width, height = task["size"]
    window.setGeometry(0, 0, width, height)
    yield None

    # Open the panel with its button in the toolbar.
    click(panel_buttons()[0])
    dock = window.findChild(QDockWidget, "DuniaStreamsDock")
    window.resizeDocks([dock], [task["panel"]], Qt.Orientation.Horizontal)
    yield lambda: dock.isVisible()
    picture(window, folder / "1-empty.png")

    # Pick the tile with a click on the map.
    pick = named(dock, QToolButton, "Pick tiles on the map")
    click(pick, QPoint(8, pick.height() // 2))
    yield lambda: pick.isChecked() and canvas.isVisible()
    click(button(iface.messageBar(), "Add a world map"))
    (world,) = project.mapLayers().values()
    # The first layer of a project sets its coordinate system and extent, a moment later.
    yield None
    yield lambda: not canvas.isDrawing()
    seen["world"] = [world.isValid(), canvas.extent().contains(world.extent())]
    picture(window, folder / "1-world.png")
    project.removeMapLayer(world)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    box = expected_bounds("32TPT")
    canvas.setExtent(QgsRectangle(box.xmin - 9e4, box.ymin - 9e4, box.xmax + 9e4, box.ymax + 9e4))
    yield lambda: not canvas.isDrawing()
    middle = canvas.getCoordinateTransform().transform((box.xmin + box.xmax) / 2, (box.ymin + box.ymax) / 2)
    place = QPoint(round(middle.x()), round(middle.y()))
    hover(canvas.viewport(), place)
    yield None
    picture(window, folder / "2-pick.png")
    click(canvas.viewport(), place)
    tiles = named(dock, QLineEdit, "Tiles")
    yield lambda: tiles.text() == "32TPT"
    click(pick, QPoint(8, pick.height() // 2))
    yield lambda: not pick.isChecked()

    # Days by keys, then Search.
    for name, day in (("First day", "20200401"), ("Last day", "20200630")):
        type_day(named(dock, QLineEdit, name), day)
    click(button(dock, "Search"))
    yield None
    yield lambda: button(dock, "Search")
    timeline = named(dock, QWidget, "Timeline of scenes")
    scenes = timeline._scene_list
    seen["found"] = [scene.name for scene in scenes.scenes]

    # Choose a span with a drag, take one scene out of it with a click.
    points = [timeline.scene_point(scene) for scene in scenes.scenes]
    begin, end = points[2], points[8]
    drag(
        timeline,
        QPoint(round(begin.x()) - 2, timeline.height() // 2),
        QPoint(round(end.x()) + 2, timeline.height() // 2),
    )
    yield lambda: scenes.checked
    dragged = [scene.name for scene in scenes.checked]
    last = scenes.checked[-1]
    click(timeline, timeline.scene_point(last).toPoint())
    yield lambda: len(scenes.checked) == len(dragged) - 1
    seen["dragged"], seen["chosen"] = dragged, [scene.name for scene in scenes.checked]

    # Walk with the keys, and look at the preview.
    hover(window, QPoint(5, 5))
    press(timeline, Qt.Key.Key_Left)
    preview = named(dock, QWidget, "Preview")
    current = scenes.current
    yield lambda: not preview.image.isNull() and not preview.is_busy
    shown = Path(task["cache"])
    seen["looked"] = current.name
    seen["preview"] = [read_number(pixels(path)) for path in shown.rglob(f"*{current.timestamp}*.tiff")]
    picture(window, folder / "3-chosen.png")

    # Download, and watch the layers come.
    type_into(named(dock, QLineEdit, "Folder for the scenes"), task["scenes"])
    press(named(dock, QLineEdit, "Folder for the scenes"), Qt.Key.Key_Tab)
    click(button(dock, "Download"))
    yield lambda: project.mapLayers()
    seen["layers_during"] = len(project.mapLayers())
    picture(window, folder / "4-during.png")
    yield lambda: [item for item in iface.messageBar().items() if "scenes are ready" in item.text()]
    seen["layers"] = len(project.mapLayers())
    seen["groups"] = {
        group.name(): [node.name() for node in group.children()]
        for group in project.layerTreeRoot().children()
    }
    canvas.setExtent(next(iter(project.mapLayers().values())).extent())
    yield lambda: not canvas.isDrawing()
    picture(window, folder / "5-done.png")

    # Play.
    click(button(iface.messageBar(), "Play"))
    controller = canvas.temporalController()
    yield lambda: controller.currentFrameNumber() >= 2
    seen["frames"] = controller.totalFrameCount()
    picture(window, folder / "6-play.png")
    controller.pause()

    # Copy the command.
    seen["busy"] = bool(QApplication.overrideCursor())


take(steps)
