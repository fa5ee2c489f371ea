"""Ends in the middle: a search, a preview and two downloads are under way when QGIS, the plugin or the project goes.

QGIS runs this file with ``--code``; the task names the folder for the scenes and which end it shall be.
"""

from datetime import date

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface, plugins, unloadPlugin

from dunia_streams.tests.desktop.inside import active_tasks, button, click, take
from dunia_streams.tests.processes import programs

PLUGIN = "dunia_streams"


def begin(task):
    """Have the first of two downloads decode, with a preview and a search on their way beside it."""
    from dunia_streams.core.panel.wishes import Wishes

    desktop = plugins[PLUGIN].desktop
    desktop.open_panel()
    dock, session = desktop.dock, desktop._session
    wishes = Wishes(tiles=("32TPT",), start=date(2020, 1, 1), end=date(2020, 3, 31), folder=task["scenes"])
    dock._form.show_wishes(wishes)
    dock._download.show_wishes(wishes, "")
    click(button(dock, "Search"))
    yield lambda: session.scenes.scenes
    session.scenes.check_all_within()
    for _ in range(2):
        click(button(dock, "Download"))
    yield lambda: any("ffmpeg" in program for program in programs())
    session.scenes.set_current(session.scenes.scenes[0])
    yield None
    click(button(dock, "Search"))


def quit_qgis(task, seen):
    """Quit as a person does: File, Exit, and Yes to QGIS's question about what still runs; then Exit once more."""
    seen["asked"] = []

    def answer():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen["asked"].append(box.text())
            click(box.button(QMessageBox.StandardButton.Yes))
        else:
            QTimer.singleShot(50, answer)

    QTimer.singleShot(50, answer)
    iface.actionExit().trigger()
    yield lambda: seen["asked"]
    yield lambda: QgsApplication.taskManager().countActiveTasks() == 0
    seen["programs"] = programs()


def unload(task, seen):
    """Disable the plugin in the plugin manager."""
    seen["unloaded"] = unloadPlugin(PLUGIN)
    seen["programs"] = programs()
    seen["tasks"] = len(active_tasks())
    # What was still on its way must not come to anything.
    before = len(QgsProject.instance().mapLayers())
    for _ in range(20):
        yield None
    seen["late_layers"] = len(QgsProject.instance().mapLayers()) - before


def change_project(task, seen):
    """Begin a new project."""
    session = plugins[PLUGIN].desktop._session
    iface.newProject(False)
    yield lambda: not session.downloads.queue.tasks and not session.is_searching
    for _ in range(10):
        yield None
    seen["layers"] = len(QgsProject.instance().mapLayers())
    seen["programs"] = [name for name in programs() if "ffmpeg" in name]
    seen["told"] = [item.text() for item in iface.messageBar().items() if "project changed" in item.text()]
    # The scenes that are missing come into the new one when they are asked for.
    click(button(iface.messageBar(), "Retry"))
    yield lambda: QgsProject.instance().mapLayers()
    session.downloads.queue.cancel_all()
    yield lambda: not session.downloads.queue.tasks


ENDS = {"quit": quit_qgis, "unload": unload, "project": change_project}


def steps(task, folder, seen):
    iface.mainWindow().setGeometry(0, 0, 1500, 950)
    iface.newProject(False)
    yield None
    yield from begin(task)
    yield from ENDS[task["end"]](task, seen)


take(steps)
