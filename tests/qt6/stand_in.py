"""A QGIS that is none: enough of `qgis` for the plugin's widgets to be made and used under PyQt6.

`qgis.PyQt` gives Qt 6 as QGIS 4 gives it. Of QGIS itself there are the classes that widgets inherit from; every other
name stands for something that takes any call. What QGIS 4 does with the calls is not tried by this.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

from PyQt6 import QtCore, QtGui, QtWidgets

VERSION = 40000
ROOMS = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtTest", "QtXml")
MOVED_BACK = ("QAction", "QActionGroup", "QShortcut")
"""What `qgis.PyQt.QtWidgets` has as in Qt 5."""


class Permissive:
    """Takes any call that Qt's own class does not know: it is one of QGIS's."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return MagicMock()


class Settings:
    """QgsSettings in memory."""

    kept: dict = {}

    def value(self, key: str, default: Any = None, type: type = object) -> Any:
        return self.kept.get(key, default)

    def setValue(self, key: str, value: Any) -> None:
        self.kept[key] = value

    def remove(self, key: str) -> None:
        self.kept.pop(key, None)


class DockWidget(QtWidgets.QDockWidget):
    def setUserVisible(self, on: bool) -> None:
        self.setVisible(on)


class FileWidget(Permissive, QtWidgets.QWidget):
    fileChanged = QtCore.pyqtSignal(str)
    StorageMode = MagicMock()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._edit = QtWidgets.QLineEdit(self)

    def lineEdit(self) -> QtWidgets.QLineEdit:
        return self._edit

    def filePath(self) -> str:
        return self._edit.text()

    def setFilePath(self, path: str) -> None:
        self._edit.setText(path)


class Task(QtCore.QObject):
    taskCompleted = QtCore.pyqtSignal()
    taskTerminated = QtCore.pyqtSignal()
    Flag = MagicMock()

    def __init__(self, *_: Any) -> None:
        super().__init__()

    def isCanceled(self) -> bool:
        return False

    def setProgress(self, percent: float) -> None:
        """There is nobody to see it."""


class Application(QtWidgets.QApplication):
    @staticmethod
    def getThemeIcon(name: str) -> QtGui.QIcon:
        return QtGui.QIcon()

    taskManager = MagicMock()
    locale = staticmethod(lambda: "en")


class Widget(Permissive, QtWidgets.QWidget):
    """A widget of QGIS's."""


class CanvasItem(Permissive, QtWidgets.QGraphicsItem):
    def __init__(self, *_: Any) -> None:
        super().__init__()


class MapTool(Permissive, QtCore.QObject):
    extentChanged = QtCore.pyqtSignal(object)
    deactivated = QtCore.pyqtSignal()

    def __init__(self, *_: Any) -> None:
        super().__init__()


class Anything(type):
    """The kind of a class that has every name."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return MagicMock()


class AnyObject(MagicMock):
    """An object of such a class, whatever it is made of."""

    def __init__(self, *_: Any, **__: Any) -> None:
        super().__init__()


class AnyModule(ModuleType):
    """A module that has every name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = Anything(name, (AnyObject,), {}) if name[0].isupper() else MagicMock()
        setattr(self, name, made)
        return made


def install() -> Application:
    """Let `import qgis` find this, and start Qt."""
    qgis, pyqt = AnyModule("qgis"), ModuleType("qgis.PyQt")
    core, gui, utils = AnyModule("qgis.core"), AnyModule("qgis.gui"), AnyModule("qgis.utils")
    sys.modules.update(
        {"qgis": qgis, "qgis.PyQt": pyqt, "qgis.core": core, "qgis.gui": gui, "qgis.utils": utils}
    )
    qgis.__path__ = pyqt.__path__ = []
    qgis.PyQt, qgis.core, qgis.gui, qgis.utils = pyqt, core, gui, utils
    for room in ROOMS:
        module = ModuleType(f"qgis.PyQt.{room}")
        found = vars(importlib.import_module(f"PyQt6.{room}")).items()
        module.__dict__.update({name: value for name, value in found if not name.startswith("__")})
        sys.modules[module.__name__] = module
        setattr(pyqt, room, module)
    for name in MOVED_BACK:
        setattr(pyqt.QtWidgets, name, getattr(QtGui, name))
    pyqt.sip = sys.modules["qgis.PyQt.sip"] = importlib.import_module("PyQt6.sip")
    utils.iface = None

    core.Qgis = MagicMock(versionInt=lambda: VERSION)
    core.NULL = None
    project = MagicMock(readEntry=lambda *_: ("", False))
    core.QgsProject = MagicMock(instance=lambda: project)
    core.QgsSettings, core.QgsTask, core.QgsApplication = Settings, Task, Application
    gui.QgsDockWidget, gui.QgsFileWidget, gui.QgsScrollArea = DockWidget, FileWidget, QtWidgets.QScrollArea
    gui.QgsOptionsPageWidget = gui.QgsAuthConfigSelect = Widget
    gui.QgsMapTool = gui.QgsMapToolExtent = gui.QgsOptionsWidgetFactory = MapTool
    gui.QgsMessageBar = gui.QgsMessageBarItem = Widget
    gui.QgsMapCanvasItem = CanvasItem
    return Application([])
