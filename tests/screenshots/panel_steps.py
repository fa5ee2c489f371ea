"""What is done for the pictures: a tile is picked, its scenes are looked at, chosen, downloaded and played.

QGIS runs this file with ``--code``; ``python -m dunia_streams.tests.screenshots`` starts it.
"""

from dataclasses import replace

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDockWidget,
    QLineEdit,
    QSlider,
    QSplitter,
    QToolBar,
    QToolButton,
    QWidget,
)
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import (
    button,
    click,
    hover,
    named,
    panel_buttons,
    picture,
    press,
    take,
    type_day,
    type_into,
)
from dunia_streams.tests.screenshots import themes

TILE = "32TPT"
NARROW = 300
BESIDE_CONTROLLER = 390
"""Width of the panel where the Temporal Controller needs much of the screen, too."""
LOOKED_AT = 5
"""Percent of cloud of the scene in the preview."""
ENOUGH_LAYERS = 6


def steps(task, folder, seen):
    from dunia_streams.core import settings, world_map
    from dunia_streams.core.engine.catalog.service import Service
    from dunia_streams.core.engine.tiles.grid import expected_bounds
    from dunia_streams.ui.options_page import PAGE_NAME, OptionsPage

    window, canvas, project = iface.mainWindow(), iface.mapCanvas(), QgsProject.instance()
    own = Service("Example service", task["root"])
    # As in newer versions, in which tasks can be silent.
    QgsSettings().setValue("app/minTaskLengthForSystemNotification", 1000)
    settings.save(replace(settings.load(), own_services=(own,), service=own.name))
    themes.use(task["theme"])
    _tidy(window)
    window.setGeometry(0, 0, *task["size"])
    yield None

    click(panel_buttons()[0])
    dock = window.findChild(QDockWidget, "DuniaStreamsDock")

    def resize(width):
        window.setGeometry(0, 0, *task["size"])
        window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def shoot(name, alone=True):
        picture(window, folder / f"{name}.png")
        if alone:
            picture(dock, folder / f"{name}-panel.png")

    def show_tile():
        project.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
        box = expected_bounds(TILE)
        extent = QgsRectangle(box.xmin, box.ymin, box.xmax, box.ymax)
        extent.scale(1.42)
        canvas.setExtent(extent)

    resize(task["panel"])
    yield lambda: dock.isVisible()
    yield None
    shoot("1-empty")

    # The map with the countries of QGIS's own world map, and the squares of the tiles.
    pick = named(dock, QToolButton, "Pick tiles on the map")
    click(pick, QPoint(8, pick.height() // 2))
    yield lambda: pick.isChecked() and canvas.isVisible()
    click(button(iface.messageBar(), "Add a world map"))
    # The first layer of a project sets its coordinate system and extent, a moment later.
    yield None
    yield lambda: not canvas.isDrawing()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    canvas.setCanvasColor(QColor("#e8eef2"))
    canvas.setExtent(QgsRectangle(6.5e5, 5.55e6, 1.85e6, 6.4e6))
    yield lambda: not canvas.isDrawing()
    place = _pixel_of(canvas, 11.0, 47.35)
    hover(canvas.viewport(), place)
    yield None
    click(canvas.viewport(), place)
    tiles = named(dock, QLineEdit, "Tiles")
    yield lambda: tiles.text() == TILE
    hover(canvas.viewport(), _pixel_of(canvas, 9.6, 48.3))
    yield None
    shoot("2-pick", alone=False)
    click(pick, QPoint(8, pick.height() // 2))

    type_day(named(dock, QDateEdit, "First day"), "20200301")
    type_day(named(dock, QDateEdit, "Last day"), "20201031")
    named(dock, QSlider, "Limit for cloud").setValue(30)
    named(dock, QSlider, "Limit for no-data").setValue(60)
    click(button(dock, "Search"))
    yield None
    yield lambda: button(dock, "Search")
    timeline = named(dock, QWidget, "Timeline of scenes")
    scenes = timeline._scene_list
    scenes.check_clearest("week")
    looked_at = min((s for s in scenes.checked if s.nodata == 0), key=lambda s: abs(s.cloud - LOOKED_AT))
    scenes.set_current(looked_at)
    hover(timeline, timeline.scene_point(looked_at).toPoint())
    preview = named(dock, QWidget, "Preview")
    yield lambda: not preview.image.isNull() and not preview.is_busy
    type_into(named(dock, QLineEdit, "Folder for the scenes"), task["scenes"])
    yield lambda: not canvas.isDrawing()
    for _ in range(20):
        yield None
    click(named(dock, QToolButton, "Show this preview on the map"))
    yield lambda: len(project.mapLayers()) > 1
    show_tile()
    yield None
    yield lambda: not canvas.isDrawing()
    shoot("3-search")
    resize(NARROW)
    for _ in range(4):
        yield None
    seen["narrow"] = dock.width()
    shoot("3-search-narrow")
    resize(task["panel"])
    for _ in range(4):
        yield None

    # The same scenes in bands; then back.
    product = named(dock, QComboBox, "Product")
    product.setCurrentIndex(product.findData("bands"))
    bands = named(dock, QComboBox, "Bands")
    bands.set_bands(("B03", "B04", "B08"))
    click(button(dock, "Search"))
    yield None
    yield lambda: button(dock, "Search")
    scenes.set_current(
        next(s for s in scenes.checked if s.sensing_time.date() == looked_at.sensing_time.date())
    )
    yield lambda: not preview.image.isNull() and not preview.is_busy
    for _ in range(20):
        yield None
    shoot("3-bands")
    resize(NARROW)
    for _ in range(4):
        yield None
    shoot("3-bands-narrow")
    resize(task["panel"])
    for _ in range(4):
        yield None
    click(bands)
    for _ in range(4):
        yield None
    # The list is a window of its own, which a picture of the panel does not have.
    corner = dock.mapToGlobal(QPoint(0, 0))
    screen = QApplication.primaryScreen()
    shown = screen.grabWindow(0, corner.x(), corner.y(), dock.width(), dock.height())
    shown.save(str(folder / "3-bands-list.png"))
    press(bands.view(), Qt.Key.Key_Escape)
    product.setCurrentIndex(product.findData("true color"))
    yield None
    seen["kept"] = len(scenes.checked)

    # A download, and what it brought.
    project.clear()
    world_map.add_to(project)
    hover(window, QPoint(5, 5))
    click(button(dock, "Download"))
    yield lambda: len(project.mapLayers()) > ENOUGH_LAYERS
    show_tile()
    yield None
    yield lambda: not canvas.isDrawing()
    shoot("4-during")
    yield lambda: [item for item in iface.messageBar().items() if "scenes are in" in item.text()]
    yield lambda: not canvas.isDrawing()
    shoot("5-done")
    click(button(iface.messageBar(), "Play"))
    controller = canvas.temporalController()
    yield lambda: controller.currentFrameNumber() >= 4
    controller.pause()
    iface.messageBar().clearWidgets()
    resize(BESIDE_CONTROLLER)
    window.resizeDocks([window.findChild(QDockWidget, "Temporal Controller")], [110], Qt.Orientation.Vertical)
    for _ in range(4):
        yield None
    show_tile()
    yield None
    yield lambda: not canvas.isDrawing()
    shoot("6-play")

    QTimer.singleShot(0, lambda: iface.showOptionsDialog(window, currentPage=PAGE_NAME))
    yield lambda: QApplication.activeModalWidget() is not None
    dialog = QApplication.activeModalWidget()
    page = dialog.findChild(OptionsPage)
    dialog.resize(960, 680)
    dialog.findChild(QSplitter).setSizes([200, 760])
    yield lambda: page.isVisible() and page.ffmpeg_note.kind == "good" and page.cache_used.text()
    yield None
    picture(dialog, folder / "7-options.png")
    dialog.reject()
    yield None


def _tidy(window):
    """Show the toolbars and panels that the pictures need, as on a small screen one would."""
    kept = ("mFileToolBar", "mMapNavToolBar", "mPluginToolBar")
    for bar in window.findChildren(QToolBar):
        if bar.parent() is window:
            bar.setVisible(bar.objectName() in kept)
    for panel in window.findChildren(QDockWidget):
        if panel.objectName() == "Browser":
            panel.hide()


def _pixel_of(canvas, longitude, latitude):
    from qgis.core import QgsCoordinateTransform, QgsPointXY

    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    to_map = QgsCoordinateTransform(degrees, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    place = canvas.getCoordinateTransform().transform(to_map.transform(QgsPointXY(longitude, latitude)))
    return QPoint(round(place.x()), round(place.y()))


take(steps)
