"""What the scripts of steps use inside the QGIS desktop: taking the steps, clicks and keys, pictures."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Type, TypeVar

from qgis import utils
from qgis.core import QgsApplication, QgsProject, QgsTask, QgsTaskManager
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from qgis.utils import iface

from dunia_streams.tests.desktop.session import FAILURE, SEEN, TASK, VARIABLE

PATIENCE = 120
"""Seconds that a step may take; then the stacks of all threads tell where QGIS is."""
PAUSE = 50
"""Milliseconds between two looks at whether a step is done."""
Condition = Optional[Callable[[], object]]
Steps = Callable[[Dict[str, Any], Path, Dict[str, Any]], Iterator[Condition]]

Kind = TypeVar("Kind", bound=QWidget)

LEFT = Qt.MouseButton.LeftButton


def take(steps: Steps) -> None:
    """Take the steps, then end QGIS.

    ``steps`` is given the task, the folder for pictures, and a dictionary for what it sees. Each yield waits until
    what it yields says so, or for a moment when that is None.
    """
    if VARIABLE not in os.environ:
        return
    folder = Path(os.environ[VARIABLE])
    seen: Dict[str, Any] = {}
    errors: list[str] = []

    def note(kind: type, error: BaseException, trace: Any) -> None:
        errors.append("".join(traceback.format_exception(kind, error, trace)))

    def note_of_qgis(kind: type, error: BaseException, trace: Any, *_: Any, **__: Any) -> None:
        note(kind, error, trace)
        # The last ones come while QGIS ends, after the last step.
        (folder / FAILURE).write_text(errors[-1], "utf-8")

    # An exception in a slot, or in a plugin that is loaded or unloaded, would end in a dialog that nobody answers.
    sys.excepthook = note
    utils.showException = note_of_qgis
    run = steps(json.loads((folder / TASK).read_text("utf-8")), folder, seen)

    stacks = (folder / FAILURE).with_suffix(".stacks").open("w", encoding="utf-8")

    def advance(condition: Condition) -> None:
        try:
            if errors:
                raise RuntimeError(errors[0])
            if condition is None or condition():
                faulthandler.dump_traceback_later(PATIENCE, exit=True, file=stacks)
                condition = next(run, _end)
            if condition is _end:
                (folder / SEEN).write_text(json.dumps(seen, indent=1), "utf-8")
                QgsProject.instance().clear()
                iface.actionExit().trigger()
                return
        except BaseException:
            (folder / FAILURE).write_text(traceback.format_exc(), "utf-8")
            iface.mainWindow().grab().save(str(folder / "failure.png"))
            os._exit(3)
        QTimer.singleShot(PAUSE, lambda: advance(condition))

    QTimer.singleShot(0, lambda: advance(None))


def _end() -> bool:
    """Stands behind the last step."""
    return False


def named(parent: QWidget, kind: Type[Kind], name: str) -> Optional[Kind]:
    """Find a widget by what a screen reader calls it; None if it is not to be seen."""
    found = [widget for widget in parent.findChildren(kind) if widget.accessibleName() == name]
    return next((widget for widget in found if widget.isVisible()), None)


def panel_buttons() -> List[QToolButton]:
    """Find the buttons in QGIS's toolbars that open the panel."""
    tools = iface.mainWindow().findChildren(QToolButton)
    found = [(tool, tool.defaultAction()) for tool in tools]
    return [tool for tool, action in found if action and action.objectName() == "DuniaStreamsAction"]


def button(parent: QWidget, text: str) -> Optional[QPushButton]:
    """Find a button by how its text begins; None if it is not to be seen."""
    found = [widget for widget in parent.findChildren(QPushButton) if widget.isVisible()]
    return next((widget for widget in found if widget.text().replace("&", "").startswith(text)), None)


def active_tasks() -> List[QgsTask]:
    """List the tasks that are not over, those that QGIS lists and those that it does not."""
    managers = [QgsApplication.taskManager(), *QApplication.instance().findChildren(QgsTaskManager)]
    return [task for manager in managers for task in manager.activeTasks()]


def click(widget: QWidget, place: Optional[QPoint] = None) -> None:
    """Press and release the left button on a widget."""
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, place or widget.rect().center())


def drag(widget: QWidget, begin: QPoint, end: QPoint) -> None:
    """Press the left button, move, release."""
    QTest.mousePress(widget, LEFT, Qt.KeyboardModifier.NoModifier, begin)
    for step in range(1, 6):
        _move(widget, begin + (end - begin) * step / 5)
    QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, end)


def hover(widget: QWidget, place: QPoint) -> None:
    """Move the mouse over a widget, with no button held."""
    _move(widget, place, Qt.MouseButton.NoButton)


def type_into(widget: QWidget, text: str) -> None:
    """Replace what a field holds."""
    click(widget)
    widget.selectAll()
    QTest.keyClicks(widget, text)


def type_day(edit: QLineEdit, digits: str) -> None:
    """Replace the day that a field holds by another one, given as eight digits."""
    type_into(edit, digits)
    press(edit, Qt.Key.Key_Return)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key)


def picture(widget: QWidget, path: Path) -> None:
    """Take a picture of a widget."""
    QApplication.processEvents()
    widget.grab().save(str(path))


def _move(widget: QWidget, place: QPoint, held: Qt.MouseButton = LEFT) -> None:
    # QTest's own move holds no button.
    here, there = QPointF(place), QPointF(widget.mapToGlobal(place))
    event = QMouseEvent(
        QEvent.Type.MouseMove, here, there, Qt.MouseButton.NoButton, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)
