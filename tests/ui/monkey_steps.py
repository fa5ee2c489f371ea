"""What nobody would do in a row: random quick actions in the panel and around it, with a look at QGIS after each.

QGIS runs this file with ``--code``; the task names the seed, the number of actions and the folder for the scenes.
"""

import random
import shutil
import threading
from collections import Counter
from datetime import date
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QDate, QEvent, QPoint, Qt
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)
from qgis.utils import iface, loadPlugin, plugins, startPlugin, unloadPlugin

from dunia_streams.tests.desktop.inside import (
    active_tasks,
    button,
    click,
    drag,
    hover,
    named,
    press,
    take,
    type_day,
    type_into,
)
from dunia_streams.tests.processes import programs

PLUGIN = "dunia_streams"
STRETCHES = 3
MIRROR = ("Mirror", "https://mirror.example/api")


class Impossible(Exception):
    """What was to be done cannot be done now."""


def given(thing):
    """Return what was found, or end the action."""
    if thing is None or thing == []:
        raise Impossible
    return thing


class Monkey:
    """Does things at random; each method without an underscore is an action, done as often as ``often`` says."""

    often = {
        "search": 4,
        "cancel_search": 0.5,
        "drag_bars": 4,
        "hover_bars": 6,
        "walk": 4,
        "choose_all": 4,
        "download": 12,
        "cancel_job": 1.5,
        # What ends all downloads comes seldom enough for some to get somewhere.
        "new_project": 0.4,
        "open_project": 0.4,
        "reload": 0.5,
        "remove_folder": 0.4,
        "retry": 4,
    }

    def __init__(self, dice, scenes, area):
        from dunia_streams.core import settings

        self.dice = dice
        self._folders = [scenes / name for name in ("one", "two", "<b>three & four")]
        self._project = scenes.parent / "project.qgz"
        self._area = area
        self.items_before = map_items()
        self.service = settings.load().service
        names = [name for name in vars(Monkey) if not name.startswith("_") and name != "often"]
        self._names, self._weights = names, [self.often.get(name, 1) for name in names]

    def _act(self):
        """Do something; return its name, empty if it could not be done."""
        (name,) = self.dice.choices(self._names, self._weights)
        try:
            getattr(self, name)()
        except Impossible:
            return ""
        return name

    @property
    def _dock(self):
        return iface.mainWindow().findChild(QDockWidget, "DuniaStreamsDock") or QWidget()

    def _somewhere(self, widget):
        return QPoint(self.dice.randrange(widget.width()), self.dice.randrange(widget.height()))

    def _click(self, widget, place=None):
        if not given(widget).isEnabled():
            raise Impossible
        click(widget, place)

    def _click_arrowless(self, name):
        tool = given(named(self._dock, QToolButton, name))
        self._click(tool, QPoint(8, tool.height() // 2))

    def _timeline(self):
        return given(named(self._dock, QWidget, "Timeline of scenes"))

    # Search.

    def search(self):
        self._click(button(self._dock, "Search"))

    def cancel_search(self):
        self._click(button(self._dock, "Cancel search"))

    def type_tiles(self):
        field = given(named(self._dock, QLineEdit, "Tiles"))
        type_into(field, self.dice.choice(["32TPT", "32tpt, 32sng", "32TPT, 33TWL", "32TP"]))
        press(field, self.dice.choice([Qt.Key.Key_Return, Qt.Key.Key_Tab]))

    def set_days(self):
        # Mostly the right way round, and where the service has scenes.
        place = self.dice.randrange(2)
        day = QDate(2020, 1, 1).addDays(90 * place + self.dice.randint(-50, 50))
        field = given(named(self._dock, QLineEdit, ("First day", "Last day")[place]))
        type_day(field, day.toString("yyyyMMdd"))

    def set_limit(self):
        slider = self.dice.choice(given(self._dock.findChildren(QSlider)))
        slider.setValue(self.dice.randint(slider.minimum(), slider.maximum()))

    # Look and choose.

    def hover_bars(self):
        timeline = self._timeline()
        hover(timeline, self._somewhere(timeline))

    def drag_bars(self):
        timeline = self._timeline()
        drag(timeline, self._somewhere(timeline), self._somewhere(timeline))

    def walk(self):
        timeline = self._timeline()
        keys = (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_Space,
            Qt.Key.Key_Plus,
        )
        press(timeline, self.dice.choice(keys))

    def choose_all(self):
        self._timeline()._scene_list.check_all_within()

    def click_table(self):
        table = given(named(self._dock, QWidget, "Table of scenes"))
        self._click(table.viewport(), self._somewhere(table.viewport()))

    def preview_on_map(self):
        self._click(named(self._dock, QToolButton, "Show this preview on the map"))

    # Download.

    def download(self):
        self._click(button(self._dock, "Download") or button(self._dock, "Load"))

    def set_folder(self):
        field = given(named(self._dock, QLineEdit, "Folder for the scenes"))
        type_into(field, str(self.dice.choice(self._folders)))
        press(field, Qt.Key.Key_Tab)

    def remove_folder(self):
        shutil.rmtree(self.dice.choice(self._folders), ignore_errors=True)

    def cancel_job(self):
        self._click(button(self._dock, "Cancel"))

    def retry(self):
        self._click(button(self.dice.choice([self._dock, iface.messageBar()]), "Retry"))

    def dismiss(self):
        self._click(named(self._dock, QToolButton, "Dismiss"))

    def play(self):
        self._click(button(iface.messageBar(), "Play"))

    def set_box(self):
        # Not the service: another one would be a real one.
        box = given(named(self._dock, QComboBox, self.dice.choice(["Product", "Resolution", "Area"])))
        box.setCurrentIndex(self.dice.randrange(box.count()))

    def set_bands(self):
        box = given(named(self._dock, QComboBox, "Bands"))
        box.set_bands(self.dice.sample(["B04", "B08", "B12"], self.dice.randint(0, 3)))

    def set_files(self):
        files = given(named(self._dock, QPushButton, "Files of the bands"))
        self.dice.choice(files.menu().actions()[:2]).trigger()

    # The map.

    def pick(self):
        self._click_arrowless("Pick tiles on the map")

    def draw(self):
        self._click_arrowless("Draw the area")

    def click_map(self):
        port = iface.mapCanvas().viewport()
        place = self._somewhere(port)
        hover(port, place)
        self._click(port, place)

    def drag_map(self):
        port = iface.mapCanvas().viewport()
        drag(port, self._somewhere(port), self._somewhere(port))

    def escape(self):
        press(iface.mapCanvas(), Qt.Key.Key_Escape)

    def set_system(self):
        name = self.dice.choice(["EPSG:32632", "EPSG:4326", "EPSG:3857", ""])
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem(name))
        if name == "EPSG:32632":
            iface.mapCanvas().setExtent(QgsRectangle(*self._area))

    # Around the panel.

    def toggle_panel(self):
        plugins[PLUGIN].desktop._action.trigger()

    def reload(self):
        """Unload the plugin in the middle of whatever goes on, and load it anew."""
        if not unloadPlugin(PLUGIN):
            raise RuntimeError("the plugin did not unload")
        left = ours_left(self.items_before)
        if left:
            raise RuntimeError(f"unloading left {left}")
        if not (loadPlugin(PLUGIN) and startPlugin(PLUGIN)):
            raise RuntimeError("the plugin did not load")
        plugins[PLUGIN].desktop.open_panel()

    def new_project(self):
        iface.newProject(False)

    def save_project(self):
        project = QgsProject.instance()
        self._saved = [Path(layer.source()) for layer in project.mapLayers().values()]
        project.write(str(self._project))

    def open_project(self):
        # QGIS would ask what to do about files that are gone.
        if not self._project.exists() or not all(path.exists() for path in self._saved):
            raise Impossible
        QgsProject.instance().read(str(self._project))

    def remove_layer(self):
        found = given(list(QgsProject.instance().mapLayers()))
        QgsProject.instance().removeMapLayer(self.dice.choice(found))

    def remove_group(self):
        group = self.dice.choice(given(QgsProject.instance().layerTreeRoot().findGroups()))
        group.parent().removeChildNode(group)

    def change_services(self):
        from dunia_streams.core import services
        from dunia_streams.core.engine.catalog.service import Service
        from dunia_streams.core.services import KnownService

        known, mirror = services.known(), Service(*MIRROR)
        others = [entry for entry in known if entry.service != mirror]
        services.save(others if len(others) < len(known) else [*known, KnownService(mirror)])
        plugins[PLUGIN].desktop._options_saved()
        # A service just added is chosen, and there is none at its address.
        dock = plugins[PLUGIN].desktop.dock
        if dock is not None:
            dock._form._select_service(self.service)


def map_items():
    """Count what lies on the map, by kind: QGIS has a lot there from the beginning."""
    kinds = Counter(type(item).__name__ for item in iface.mapCanvas().scene().items())
    return Counter(
        {kind: count for kind, count in kinds.items() if kind in ("TileGridItem", "QgsRubberBand")}
    )


def ours_left(items_before):
    """List what the plugin has left after it was unloaded: programs, tasks, items on the map, messages with buttons."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tasks = [task.description() for task in active_tasks()]
    ours = sorted((map_items() - items_before).elements())
    messages = [
        item.text() for item in iface.messageBar().items() if button(item, "Retry") or button(item, "Play")
    ]
    return [*[name for name in programs() if "ffmpeg" in name], *tasks, *ours, *messages]


def ghosts():
    """List what is wrong with the layer tree: nodes without a valid layer, layers without a node."""
    project = QgsProject.instance()
    nodes = project.layerTreeRoot().findLayers()
    bad = [node.name() for node in nodes if node.layer() is None or not node.layer().isValid()]
    shown = [node.layerId() for node in nodes]
    bad += [f"{layer.name()} is nowhere" for layer in project.mapLayers().values() if layer.id() not in shown]
    return bad + [f"{name} is there twice" for name in set(shown) if shown.count(name) > 1]


def begin_download(monkey):
    """Go on from where there is most to break: a download of several scenes under way, its first layer there."""
    from dunia_streams.core.panel.wishes import Wishes

    desktop, project = plugins[PLUGIN].desktop, QgsProject.instance()
    desktop.open_panel()
    project.clear()
    desktop._session.downloads.queue.cancel_all()
    yield lambda: not desktop._session.downloads.queue.tasks
    folder = monkey._folders[0]
    shutil.rmtree(folder, ignore_errors=True)
    days = {"start": date(2020, 1, 1), "end": date(2020, 3, 31)}
    wishes = Wishes(service=monkey.service, tiles=("32TPT",), folder=str(folder), **days)
    desktop.dock._form.show_wishes(wishes)
    desktop.dock._download.show_wishes(wishes, "")
    desktop.dock.search()
    yield lambda: not desktop._session.is_searching
    monkey.choose_all()
    monkey.download()
    # The service has its faults, too.
    yield lambda: project.mapLayers() or not desktop._session.downloads.queue.tasks


def steps(task, folder, seen):
    window = iface.mainWindow()
    window.setGeometry(0, 0, 1500, 950)
    log, done = [], (folder / "actions.txt").open("w", encoding="utf-8", buffering=1)
    QgsApplication.messageLog().messageReceived.connect(
        lambda text, tab, level: (
            log.append(f"{tab}: {text}") if "Traceback" in text or "ython error" in text else None
        )
    )
    # QGIS 3.22.4 crashes, without any plugin too, when a new project comes while the map beside the canvas is rendered
    # (mended in https://github.com/qgis/QGIS/pull/48591, of May 2022).
    if Qgis.versionInt() < 32208:
        iface.mapCanvas().setPreviewJobsEnabled(False)
    iface.newProject(False)
    monkey = Monkey(random.Random(task["seed"]), Path(task["scenes"]), task["area"])
    seen["done"] = {}
    count = 0
    while count < task["actions"]:
        if count % (task["actions"] // STRETCHES) == 0:
            yield from begin_download(monkey)
        name = monkey._act()
        if not name:
            continue
        count += 1
        done.write(f"{name}\n")
        seen["done"][name] = seen["done"].get(name, 0) + 1
        # Most come one upon the other, some leave time for things to begin or to end.
        pauses = monkey.dice.choice([0, 0, 0, 1, 1, 2, 4, 10])
        # QGIS takes a layer out of the project only some moments after it has left the tree.
        for _ in range(max(pauses, name == "remove_group")):
            yield None
        if ghosts() or log:
            raise RuntimeError(f"after {name}: {ghosts()} {log}")
    if not unloadPlugin(PLUGIN):
        raise RuntimeError("the plugin did not unload")
    seen["left"], seen["ghosts"], seen["log"] = ours_left(monkey.items_before), ghosts(), log
    # An exchange with the service that nobody waits for any more ends by itself.
    yield lambda: not [thread for thread in threading.enumerate() if thread.name.startswith("dunia")]


take(steps)
