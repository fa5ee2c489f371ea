"""What several scripts of steps do in the panel, each as steps of its own: open it, search, choose, look, download."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Iterator

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit, QWidget
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import (
    Condition,
    button,
    click,
    drag,
    named,
    panel_buttons,
    press,
    type_day,
    type_into,
)


def open_panel(task: Dict[str, Any]) -> Iterator[Condition]:
    """Open the panel with its button in the toolbar, in a window of the task's size."""
    window = iface.mainWindow()
    window.setGeometry(0, 0, *task["size"])
    yield None
    click(panel_buttons()[0])
    window.resizeDocks([panel()], [task["panel"]], Qt.Orientation.Horizontal)
    yield lambda: panel().isVisible()


def panel() -> QDockWidget:
    """Find the panel."""
    return iface.mainWindow().findChild(QDockWidget, "DuniaStreamsDock")


def timeline() -> QWidget:
    """Find the timeline, which also knows the scenes that were found."""
    return named(panel(), QWidget, "Timeline of scenes")


def search(first: str, last: str) -> Iterator[Condition]:
    """Enter the first and the last day by keys, each as eight digits, and press Search."""
    for name, day in (("First day", first), ("Last day", last)):
        type_day(named(panel(), QLineEdit, name), day)
    click(button(panel(), "Search"))
    yield None
    yield lambda: button(panel(), "Search")


def choose_span(first: int, last: int) -> Iterator[Condition]:
    """Choose all scenes between two, both included, with a drag over their bars."""
    bars, scenes = timeline(), timeline()._scene_list
    begin, end = (bars.scene_point(scenes.scenes[index]).x() for index in (first, last))
    middle = bars.height() // 2
    drag(bars, QPoint(round(begin) - 2, middle), QPoint(round(end) + 2, middle))
    yield lambda: scenes.checked


def look(task: Dict[str, Any], seen: Dict[str, Any]) -> Iterator[Condition]:
    """Walk to a scene with the keys and look at its preview; note its name and the numbers in the preview's pixels."""
    from dunia_streams.tests.engine.jobs import pixels
    from dunia_streams.tests.service import read_number

    press(timeline(), Qt.Key.Key_Left)
    preview, current = named(panel(), QWidget, "Preview"), timeline()._scene_list.current
    yield lambda: not preview.image.isNull() and not preview.is_busy
    shown = Path(task["cache"]).rglob(f"*{current.timestamp}*.tiff")
    seen["looked"], seen["preview"] = current.name, [read_number(pixels(path)) for path in shown]


def name_folder(folder: str) -> None:
    """Enter the folder for the scenes by keys."""
    field = named(panel(), QLineEdit, "Folder for the scenes")
    type_into(field, folder)
    press(field, Qt.Key.Key_Tab)


def begin_download(seen: Dict[str, Any]) -> Iterator[Condition]:
    """Press Download, and note how many layers there are when the first has come."""
    layers = QgsProject.instance().mapLayers
    click(button(panel(), "Download"))
    yield layers
    seen["layers_during"] = len(layers())


def finish_download(seen: Dict[str, Any]) -> Iterator[Condition]:
    """Wait for the end of the download; note the groups, and the layers of each from top to bottom; look at all."""
    project, canvas = QgsProject.instance(), iface.mapCanvas()
    yield lambda: [item for item in iface.messageBar().items() if "scenes are ready" in item.text()]
    seen["groups"] = {
        group.name(): [node.name() for node in group.children()]
        for group in project.layerTreeRoot().children()
    }
    canvas.setExtent(next(iter(project.mapLayers().values())).extent())
    yield lambda: not canvas.isDrawing()


def play(seen: Dict[str, Any], frame: int) -> Iterator[Condition]:
    """Press Play, and wait for a frame; note how many there are. The controller is stopped by :func:`stop`."""
    click(button(iface.messageBar(), "Play"))
    controller = iface.mapCanvas().temporalController()
    yield lambda: controller.currentFrameNumber() >= frame
    seen["frames"] = controller.totalFrameCount()


def stop() -> None:
    """Stop what is played."""
    iface.mapCanvas().temporalController().pause()
