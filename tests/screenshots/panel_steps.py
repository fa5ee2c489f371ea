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
    pictures = _Pictures(task, folder, seen)
    yield from pictures.prepare()
    yield from pictures.empty()
    yield from pictures.pick()
    yield from pictures.search()
    yield from pictures.bands()
    yield from pictures.download()
    yield from pictures.play()
    yield from pictures.options()


class _Pictures:
    """The pictures, in the order in which they are taken: each begins where the one before has ended."""

    def __init__(self, task, folder, seen):
        self._task, self._folder, self._seen = task, folder, seen
        self._window, self._canvas = iface.mainWindow(), iface.mapCanvas()
        self._project = QgsProject.instance()

    def prepare(self):
        """Set the desktop up as the task wants it."""
        from dunia_streams.core import settings
        from dunia_streams.core.engine.catalog.service import Service

        own = Service("Example service", self._task["root"])
        # As in newer versions, in which tasks can be silent.
        QgsSettings().setValue("app/minTaskLengthForSystemNotification", 1000)
        settings.save(replace(settings.load(), own_services=(own,), service=own.name))
        themes.use(self._task["theme"])
        _tidy(self._window)
        self._window.setGeometry(0, 0, *self._task["size"])
        yield None

    def empty(self):
        """The panel as it is at first."""
        click(panel_buttons()[0])
        self._dock = self._window.findChild(QDockWidget, "DuniaStreamsDock")
        self._resize(self._task["panel"])
        yield lambda: self._dock.isVisible()
        yield None
        self._shoot("1-empty")

    def pick(self):
        """The map with the countries of QGIS's own world map, and the squares of the tiles."""
        canvas = self._canvas
        pick = named(self._dock, QToolButton, "Pick tiles on the map")
        click(pick, QPoint(8, pick.height() // 2))
        yield lambda: pick.isChecked() and canvas.isVisible()
        click(button(iface.messageBar(), "Add a world map"))
        # The first layer of a project sets its coordinate system and extent, a moment later.
        yield None
        yield lambda: not canvas.isDrawing()
        self._project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        canvas.setCanvasColor(QColor("#e8eef2"))
        canvas.setExtent(QgsRectangle(6.5e5, 5.55e6, 1.85e6, 6.4e6))
        yield lambda: not canvas.isDrawing()
        place = _pixel_of(canvas, 11.0, 47.35)
        hover(canvas.viewport(), place)
        yield None
        click(canvas.viewport(), place)
        tiles = named(self._dock, QLineEdit, "Tiles")
        yield lambda: tiles.text() == TILE
        hover(canvas.viewport(), _pixel_of(canvas, 9.6, 48.3))
        yield None
        self._shoot("2-pick", alone=False)
        click(pick, QPoint(8, pick.height() // 2))

    def search(self):
        """Scenes found and chosen, one of them as a preview on the map."""
        dock = self._dock
        type_day(named(dock, QLineEdit, "First day"), "20200301")
        type_day(named(dock, QLineEdit, "Last day"), "20201031")
        named(dock, QSlider, "Limit for cloud").setValue(30)
        named(dock, QSlider, "Limit for no-data").setValue(60)
        click(button(dock, "Search"))
        yield None
        yield lambda: button(dock, "Search")
        timeline = named(dock, QWidget, "Timeline of scenes")
        self._scenes = timeline._scene_list
        self._scenes.check_clearest("week")
        clear = (scene for scene in self._scenes.checked if scene.nodata == 0)
        self._looked_at = min(clear, key=lambda scene: abs(scene.cloud - LOOKED_AT))
        self._scenes.set_current(self._looked_at)
        hover(timeline, timeline.scene_point(self._looked_at).toPoint())
        self._preview = named(dock, QWidget, "Preview")
        yield self._preview_is_there
        type_into(named(dock, QLineEdit, "Folder for the scenes"), self._task["scenes"])
        yield lambda: not self._canvas.isDrawing()
        yield from _moments(20)
        click(named(dock, QToolButton, "Show this preview on the map"))
        yield lambda: len(self._project.mapLayers()) > 1
        yield from self._show_tile()
        self._shoot("3-search")
        self._resize(NARROW)
        yield from _moments(4)
        self._seen["narrow"] = dock.width()
        self._shoot("3-search-narrow")
        self._resize(self._task["panel"])
        yield from _moments(4)

    def bands(self):
        """The same scenes in bands; then back."""
        dock, scenes = self._dock, self._scenes
        product = named(dock, QComboBox, "Product")
        product.setCurrentIndex(product.findData("bands"))
        bands = named(dock, QComboBox, "Bands")
        bands.set_bands(("B03", "B04", "B08"))
        click(button(dock, "Search"))
        yield None
        yield lambda: button(dock, "Search")
        day = self._looked_at.sensing_time.date()
        scenes.set_current(next(scene for scene in scenes.checked if scene.sensing_time.date() == day))
        yield self._preview_is_there
        yield from _moments(20)
        self._shoot("3-bands")
        self._resize(NARROW)
        yield from _moments(4)
        self._shoot("3-bands-narrow")
        self._resize(self._task["panel"])
        yield from _moments(4)
        click(bands)
        yield from _moments(4)
        # The list is a window of its own, which a picture of the panel does not have.
        corner = dock.mapToGlobal(QPoint(0, 0))
        screen = QApplication.primaryScreen()
        shown = screen.grabWindow(0, corner.x(), corner.y(), dock.width(), dock.height())
        shown.save(str(self._folder / "3-bands-list.png"))
        press(bands.view(), Qt.Key.Key_Escape)
        product.setCurrentIndex(product.findData("true color"))
        yield None
        self._seen["kept"] = len(scenes.checked)

    def download(self):
        """A download, and what it brought."""
        from dunia_streams.core import world_map

        self._project.clear()
        world_map.add_to(self._project)
        hover(self._window, QPoint(5, 5))
        click(button(self._dock, "Download"))
        yield lambda: len(self._project.mapLayers()) > ENOUGH_LAYERS
        yield from self._show_tile()
        self._shoot("4-during")
        yield lambda: [item for item in iface.messageBar().items() if "scenes are ready" in item.text()]
        yield lambda: not self._canvas.isDrawing()
        self._shoot("5-done")

    def play(self):
        """The scenes in the Temporal Controller."""
        click(button(iface.messageBar(), "Play"))
        controller = self._canvas.temporalController()
        yield lambda: controller.currentFrameNumber() >= 4
        controller.pause()
        iface.messageBar().clearWidgets()
        self._resize(BESIDE_CONTROLLER)
        panel = self._window.findChild(QDockWidget, "Temporal Controller")
        self._window.resizeDocks([panel], [110], Qt.Orientation.Vertical)
        yield from _moments(4)
        yield from self._show_tile()
        self._shoot("6-play")

    def options(self):
        """The plugin's page in QGIS's options."""
        from dunia_streams.ui.options_page import PAGE_NAME, OptionsPage

        QTimer.singleShot(0, lambda: iface.showOptionsDialog(self._window, currentPage=PAGE_NAME))
        yield lambda: QApplication.activeModalWidget() is not None
        dialog = QApplication.activeModalWidget()
        page = dialog.findChild(OptionsPage)
        dialog.resize(960, 680)
        dialog.findChild(QSplitter).setSizes([200, 760])
        yield lambda: page.isVisible() and page.ffmpeg_note.kind == "good" and page.cache_used.text()
        yield None
        picture(dialog, self._folder / "7-options.png")
        dialog.reject()
        yield None

    def _preview_is_there(self):
        return not self._preview.image.isNull() and not self._preview.is_busy

    def _resize(self, width):
        self._window.setGeometry(0, 0, *self._task["size"])
        self._window.resizeDocks([self._dock], [width], Qt.Orientation.Horizontal)

    def _shoot(self, name, alone=True):
        picture(self._window, self._folder / f"{name}.png")
        if alone:
            picture(self._dock, self._folder / f"{name}-panel.png")

    def _show_tile(self):
        """Put the tile into the middle of the map, and wait until it is drawn."""
        from dunia_streams.core.engine.tiles.grid import expected_bounds

        self._project.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
        box = expected_bounds(TILE)
        extent = QgsRectangle(box.xmin, box.ymin, box.xmax, box.ymax)
        extent.scale(1.42)
        self._canvas.setExtent(extent)
        yield None
        yield lambda: not self._canvas.isDrawing()


def _moments(count):
    """Let QGIS work for a while."""
    for _ in range(count):
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
