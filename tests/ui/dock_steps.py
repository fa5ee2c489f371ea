"""What a person does in the panel, with clicks and keys: pick a tile, search, choose, look, download, play.

QGIS runs this file with ``--code``; the task names the folder for the scenes. By hand: see tests/desktop.
"""

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QToolButton
from qgis.utils import iface

from dunia_streams.tests.desktop import panel
from dunia_streams.tests.desktop.inside import button, click, hover, named, picture, take


def steps(task, folder, seen):
    window, project = iface.mainWindow(), QgsProject.instance()
    # Whoever wants to be asked for unknown coordinate systems is not asked for a scene's.
    QgsSettings().setValue("projections/unknownCrsBehavior", "PromptUserForCrs", QgsSettings.Section.App)
    yield from panel.open_panel(task)
    picture(window, folder / "1-empty.png")
    yield from pick_tile(folder, seen)
    yield from panel.search("20200401", "20200630")
    yield from choose(seen)
    hover(window, QPoint(5, 5))
    yield from panel.look(task, seen)
    picture(window, folder / "3-chosen.png")
    panel.name_folder(task["scenes"])
    yield from panel.begin_download(seen)
    picture(window, folder / "4-during.png")
    yield from panel.finish_download(seen)
    seen["layers"] = len(project.mapLayers())
    picture(window, folder / "5-done.png")
    yield from panel.play(seen, frame=2)
    picture(window, folder / "6-play.png")
    panel.stop()
    seen["busy"] = bool(QApplication.overrideCursor())


def pick_tile(folder, seen):
    """Pick the tile with a click on the map, which is empty at first."""
    canvas, pick = iface.mapCanvas(), named(panel.panel(), QToolButton, "Pick tiles on the map")
    click(pick, QPoint(8, pick.height() // 2))
    yield lambda: pick.isChecked() and canvas.isVisible()
    yield from look_at_world(folder, seen)
    yield from go_to("32TPT")
    middle = canvas.getCoordinateTransform().transform(canvas.center())
    place = QPoint(round(middle.x()), round(middle.y()))
    hover(canvas.viewport(), place)
    yield None
    picture(iface.mainWindow(), folder / "2-pick.png")
    click(canvas.viewport(), place)
    tiles = named(panel.panel(), QLineEdit, "Tiles")
    yield lambda: tiles.text() == "32TPT"
    click(pick, QPoint(8, pick.height() // 2))
    yield lambda: not pick.isChecked()


def look_at_world(folder, seen):
    """Have the world map that is offered for an empty map, and take it away again."""
    canvas, project = iface.mapCanvas(), QgsProject.instance()
    click(button(iface.messageBar(), "Add a world map"))
    (world,) = project.mapLayers().values()
    # The first layer of a project sets its coordinate system and extent, a moment later.
    yield None
    yield lambda: not canvas.isDrawing()
    seen["world"] = [world.isValid(), canvas.extent().contains(world.extent())]
    picture(iface.mainWindow(), folder / "1-world.png")
    project.removeMapLayer(world)


def go_to(tile):
    """Have a tile in the middle of the map, and those around it."""
    from dunia_streams.core.engine.tiles.grid import expected_bounds

    canvas, box = iface.mapCanvas(), expected_bounds(tile)
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    canvas.setExtent(QgsRectangle(box.xmin - 9e4, box.ymin - 9e4, box.xmax + 9e4, box.ymax + 9e4))
    yield lambda: not canvas.isDrawing()


def choose(seen):
    """Choose a span with a drag, take one scene out of it with a click."""
    bars, scenes = panel.timeline(), panel.timeline()._scene_list
    seen["found"] = [scene.name for scene in scenes.scenes]
    yield from panel.choose_span(2, 8)
    seen["dragged"] = [scene.name for scene in scenes.checked]
    click(bars, bars.scene_point(scenes.checked[-1]).toPoint())
    yield lambda: len(scenes.checked) == len(seen["dragged"]) - 1
    seen["chosen"] = [scene.name for scene in scenes.checked]


take(steps)
